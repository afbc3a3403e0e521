"""Mentions of people and bodies: what a noun phrase of the parse says about who is meant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.extraction import lexicon
from workbench.extraction.parse import grammar
from workbench.extraction.parse.grammar import children, lemma
from workbench.extraction.parse.parsed_tokens import EntityTokens, Token, Tokens
from workbench.extraction.parse.proper_names import ARTICLES, HONORIFICS, PERSON, bare_name
from workbench.model import Span

BODY = "ORG"
BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Noun phrase that mentions a person or body: its range, name, role and main noun.

    `text` describes who is meant, without article; `label` is spaCy's for the name ("PERSON",
    "ORG" …) or empty; `noun` the main word in lower case; `body` whom a nameless spokesman
    speaks for. `pronoun`, `plural`, `definite` and `subject` tell how the phrase is used, `also`
    are the others of "A and B".
    """

    span: Span
    text: str
    name: str = ""
    label: str = ""
    role: str = ""
    noun: str = ""
    body: str = ""
    pronoun: bool = False
    plural: bool = False
    definite: bool = False
    subject: bool = False
    also: tuple["Mention", ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """Article's text, and the offset at which the parsed segment begins in it."""

    text: str
    offset: int

    def span(self, tokens: Tokens) -> Span:
        first, last = tokens[0], tokens[-1]
        return Span(first.idx + self.offset, last.idx + len(last) + self.offset)

    def words(self, tokens: Tokens) -> str:
        return " ".join(self.span(tokens).of(self.text).split()) if tokens else ""


def names(entities: Iterable[EntityTokens], text: str, offset: int) -> Iterator[Mention]:
    """Mentions of every named entity in a parsed segment, with title or apposition."""
    page = _Page(text, offset)
    for entity in entities:
        if entity.label == PERSON or entity.label in BODIES:
            phrase = grammar.phrase(_top(entity.root))
            meant = _meant(phrase) if phrase else entity.tokens
            yield _alone(meant, page, None if meant is not phrase else entity.tokens)


def describe(tokens: Tokens, text: str, offset: int) -> Mention:
    """Mention made from a noun phrase; `offset` is where the parsed segment begins in the text."""
    page = _Page(text, offset)
    meant = _meant([token for token in tokens if not token.is_space])
    others = (_meant(grammar.phrase(other)) for other in _others(_root(meant), meant))
    return replace(
        _alone(meant, page, None), also=tuple(_alone(other, page, None) for other in others)
    )


def _top(root: Token) -> Token:
    """Noun a name is the apposition of ("the lawyer, Ada Moss"), else the name itself."""
    return root.head if root.dep_ == "appos" and root.head.pos_ == "NOUN" else root


def _meant(phrase: Tokens) -> Tokens:
    """Phrase that another stands for ("who", "the words of Ann Roe"), else the phrase."""
    passed: set[int] = set()
    while (root := _root(phrase)).i not in passed:
        passed.add(root.i)
        other = _antecedent(root) or _whose_words(root)
        if other is None or other.is_space:
            break
        phrase = grammar.phrase(other)
    return phrase


def _others(root: Token, phrase: Tokens) -> Tokens:
    """Nouns that "and" joins to the main one."""
    inside = {token.i for token in phrase}
    return [child for child in children(root, "conj") if child.i in inside and not child.is_space]


def _alone(tokens: Tokens, page: _Page, entity: Tokens | None) -> Mention:
    """Mention of a phrase's main noun, without the others that "and" joins to it."""
    root = _root(tokens)
    named = entity if entity is not None else _name(root) or _person_after_comma(root, tokens)
    name = bare_name(named, tokens)
    if not any(token.text[0].isupper() for token in name):
        name = []
    return Mention(
        span=page.span(name if entity is not None and name else tokens),
        text=page.words(_description(root, tokens)),
        name=page.words(name),
        label=_label(name, root) if name else "",
        role=_role(tokens, name, page) if name else "",
        noun=root.text.lower(),
        body="" if name else _body(root, page),
        pronoun=root.pos_ == "PRON" and root.tag_ != "NN",
        plural=root.tag_ in ("NNS", "NNPS") or bool(_others(root, tokens)),
        definite=any(
            lemma(c) in ("the", "this", "that") or c.dep_ == "poss" for c in root.children
        ),
        subject=root.dep_ in ("nsubj", "nsubjpass"),
    )


def _root(tokens: Tokens) -> Token:
    inside = {token.i for token in tokens}
    for token in tokens:
        if (token.head.i not in inside or token.dep_ == "ROOT") and not token.is_punct:
            return _last_of_compound(token, inside)
    return tokens[0]


def _last_of_compound(root: Token, inside: set[int]) -> Token:
    """Main word of "agency figures", for which the small model takes "agency"."""
    following = root.i + 1
    if following in inside and root.pos_ == "NOUN" == root.doc[following].pos_:
        return root.doc[following] if root.doc[following].dep_ != "appos" else root
    return root


def _antecedent(root: Token) -> Token | None:
    """Noun that "who" or "which" stands for."""
    if root.tag_ not in ("WP", "WDT"):
        return None
    for node in grammar.ancestors(root):
        if node.dep_ == "relcl":
            return node.head
    return None


def _whose_words(root: Token) -> Token | None:
    """Name in "the words of Ann Roe"."""
    if root.lower_ not in ("words", "remarks", "comments", "opinion", "view", "account"):
        return None
    for preposition in children(root, "prep"):
        for noun in children(preposition, "pobj"):
            if preposition.lower_ == "of" and noun.ent_type_ == PERSON:
                return noun
    return None


def _name(root: Token) -> Tokens | None:
    """Name the phrase is about: its main word's, or the one in apposition."""
    if root.ent_type_ == PERSON or root.ent_type_ in BODIES:
        return _entity(root)
    for child in children(root, "appos"):
        if child.pos_ == "PROPN" and root.pos_ == "NOUN":
            return _name(child)
    if root.pos_ == "PROPN" and not _only_capitalised(root):
        proper = [c.i for c in children(root, "compound") if c.pos_ == "PROPN"]
        return root.doc[min([*proper, root.i]) : root.i + 1]
    return None


def _person_after_comma(root: Token, tokens: Tokens) -> Tokens | None:
    """Person who holds an office, in "the head of the board, Ann Roe".

    The small model takes the name for another of the board's.
    """
    if root.pos_ != "NOUN" or lexicon.source_kind(lemma(root)) in ("org", "document"):
        return None
    for before, token in pairwise(tokens):
        if before.text == "," and token.ent_type_ == PERSON and token.ent_iob_ == "B":
            return _entity(token)
    return None


def _only_capitalised(word: Token) -> bool:
    """Whether a common noun opens a sentence, so that its capital makes no name of it."""
    if not word.is_sent_start or any(child.i < word.i for child in word.children):
        return False
    return word.tag_ == "NNPS" or bool(lexicon.source_kind(word.text.lower()))


def _entity(token: Token) -> Tokens:
    """Words of its sentence that are in the same named entity as the word."""
    words, number = token.sentence, token.i - token.sentence[0].i
    start, end = number, number + 1
    while words[start].ent_iob_ == "I" and start > 0:
        start -= 1
    while end < len(words) and words[end].ent_iob_ == "I":
        end += 1
    return words[start:end]


def _label(name: Tokens, root: Token) -> str:
    """Person or body: spaCy's label, set right by the words around the name."""
    last = name[-1].text.lower()
    if lexicon.source_kind(last) == "org" and len(name) > 1:
        return BODY
    label = str(name[-1].ent_type_)
    if _called_like_a_person(name, label):
        return PERSON
    if root.pos_ == "NOUN" and name[-1].dep_ == "appos" and not lexicon.source_kind(lemma(root)):
        return PERSON  # "its secretary, Ada Moss"
    if any(
        child.tag_ in ("WP", "WP$")
        for clause in children(root, "relcl")
        for child in grammar.subtree(clause)
    ):
        return PERSON  # "Ada Moss, whose husband …"
    if not label and len(name) in (2, 3) and root.pos_ == "PROPN":
        return PERSON
    return label


def _called_like_a_person(name: Tokens, label: str) -> bool:
    """Whether a given name begins it, or a form of address stands before it."""
    known = name[0].lower_ in lexicon.given_names()
    if known and label == BODY and len(name) in (2, 3):
        return True
    return name[0].i > 0 and name[0].doc[name[0].i - 1].lower_.rstrip(".") in HONORIFICS


def _description(root: Token, tokens: Tokens) -> Tokens:
    """Words that describe: no article in front, nothing that follows a comma or a name."""
    cut = [
        grammar.begins(child) for child in children(root, "appos", "conj", "cc") if child.i > root.i
    ]
    cut += [token.i for token in tokens if token.i > root.i and token.text in (",", "(", "—", "–")]
    words = [token for token in tokens if token.i < min(cut, default=root.i + 999)]
    while len(words) > 1 and words[0].lower_ in ARTICLES:
        words = words[1:]
    return words or [root]


def _role(tokens: Tokens, name: Tokens, page: _Page) -> str:
    """Office told with a name: what stands before it, or in apposition."""
    before = [token for token in tokens if token.i < name[0].i]
    while before and (before[0].text.lower() in ARTICLES or before[0].is_punct):
        before = before[1:]
    while before and (before[-1].is_punct or before[-1].is_space):
        before = before[:-1]
    if before and before[-1].pos_ in ("NOUN", "PROPN", "PART"):
        return page.words(before)
    for child in children(name[-1], "appos"):
        if child.pos_ == "NOUN" or child.ent_type_ != PERSON:
            return page.words(_description(child, grammar.subtree(child)))
    return ""


def _body(root: Token, page: _Page) -> str:
    """Body for which a nameless spokesman speaks ("a council spokesman"); else empty."""
    if lemma(root) not in SPOKESPEOPLE:
        return ""
    for preposition in children(root, "prep"):
        for noun in children(preposition, "pobj"):
            return page.words(_description(noun, grammar.subtree(noun)))
    owners = children(root, "compound", "poss", "nmod")
    return page.words(bare_name(grammar.subtree(owners[-1]), [])) if owners else ""
