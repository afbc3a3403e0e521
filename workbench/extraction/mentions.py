"""Mentions of people and bodies: what a noun phrase of the parse says about who is meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from spacy.tokens import Span as Entity

from workbench.extraction import grammar, lexicon
from workbench.extraction.grammar import children, lemma
from workbench.extraction.spans import Tokens
from workbench.model import Span

PERSON, BODY = "PERSON", "ORG"
BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "both", "its"})
HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "sen", "rep", "gov"})
SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase: where it stands, the name in it, the office told with it, its main noun.

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
    """The article's text and where the parsed document begins in it."""

    text: str
    offset: int

    def span(self, tokens: Tokens) -> Span:
        first, last = tokens[0], tokens[-1]
        return Span(first.idx + self.offset, last.idx + len(last) + self.offset)

    def words(self, tokens: Tokens) -> str:
        return " ".join(self.span(tokens).of(self.text).split()) if tokens else ""


def names(doc: Any, text: str, offset: int) -> Iterator[Mention]:
    """Every name in a parsed stretch, with the title or apposition around it."""
    for entity in doc.ents:
        if entity.label_ == PERSON or entity.label_ in BODIES:
            page = _Page(text, offset)
            yield _describe(grammar.phrase(_top(entity.root)), page, entity)


def describe(tokens: Tokens, text: str, offset: int) -> Mention:
    """What a noun phrase says; `offset` is where the parsed stretch begins in the text."""
    return _describe(tokens, _Page(text, offset), None)


def _top(root: Any) -> Any:
    """The noun a name is the apposition of ("the lawyer, Ada Moss"), else the name itself."""
    return root.head if root.dep_ == "appos" and root.head.pos_ == "NOUN" else root


def _describe(tokens: Tokens, page: _Page, entity: Any | None) -> Mention:
    tokens = [token for token in tokens if not token.is_space]
    root = _root(tokens)
    antecedent = _antecedent(root) or _whose_words(root)
    if antecedent is not None:
        return _describe(grammar.phrase(antecedent), page, None)
    named = entity if entity is not None else _name(root) or _person_after_comma(root, tokens)
    name = _bare(named, tokens)
    if not any(token.text[0].isupper() for token in name):
        name = []
    inside = {token.i for token in tokens}
    others = [child for child in children(root, "conj") if child.i in inside]
    return Mention(
        span=page.span(name if entity is not None and name else tokens),
        text=page.words(_description(root, tokens)),
        name=page.words(name),
        label=_label(name, root) if name else "",
        role=_role(tokens, name, page) if name else "",
        noun=root.text.lower(),
        body="" if name else _body(root, page),
        pronoun=root.pos_ == "PRON" and root.tag_ != "NN",
        plural=root.tag_ in ("NNS", "NNPS") or bool(others),
        definite=any(
            lemma(c) in ("the", "this", "that") or c.dep_ == "poss" for c in root.children
        ),
        subject=root.dep_ in ("nsubj", "nsubjpass"),
        also=tuple(_describe(grammar.phrase(other), page, None) for other in others),
    )


def _root(tokens: Tokens) -> Any:
    inside = {token.i for token in tokens}
    for token in tokens:
        if (token.head.i not in inside or token.dep_ == "ROOT") and not token.is_punct:
            return _last_of_compound(token, inside)
    return tokens[0]


def _last_of_compound(root: Any, inside: set[int]) -> Any:
    """The main word of "agency figures", where the small model takes "agency" for it."""
    following = root.i + 1
    if following in inside and root.pos_ == "NOUN" == root.doc[following].pos_:
        return root.doc[following] if root.doc[following].dep_ != "appos" else root
    return root


def _antecedent(root: Any) -> Any | None:
    """The noun that "who" or "which" stands for."""
    if root.tag_ not in ("WP", "WDT"):
        return None
    for node in grammar.ancestors(root):
        if node.dep_ == "relcl":
            return node.head
    return None


def _whose_words(root: Any) -> Any | None:
    """The name in "the words of Ann Roe"."""
    if root.lower_ not in ("words", "remarks", "comments", "opinion", "view", "account"):
        return None
    for preposition in children(root, "prep"):
        for noun in children(preposition, "pobj"):
            if preposition.lower_ == "of" and noun.ent_type_ == PERSON:
                return noun
    return None


def _name(root: Any) -> Any | None:
    """The name the phrase is about: its main word's, or the one in apposition."""
    if root.ent_type_ == PERSON or root.ent_type_ in BODIES:
        return _entity(root)
    for child in children(root, "appos"):
        if child.pos_ == "PROPN" and root.pos_ == "NOUN":
            return _name(child)
    if root.pos_ == "PROPN" and not _only_capitalised(root):
        proper = [c.i for c in children(root, "compound") if c.pos_ == "PROPN"]
        return root.doc[min([*proper, root.i]) : root.i + 1]
    return None


def _person_after_comma(root: Any, tokens: Tokens) -> Any | None:
    """The one who holds an office, in "the head of the board, Ann Roe".

    The small model takes the name for another of the board's.
    """
    if root.pos_ != "NOUN" or lexicon.source_kind(lemma(root)) in ("org", "document"):
        return None
    for before, token in pairwise(tokens):
        if before.text == "," and token.ent_type_ == PERSON and token.ent_iob_ == "B":
            return _entity(token)
    return None


def _only_capitalised(word: Any) -> bool:
    """Whether a common noun opens a sentence, so that its capital makes no name of it."""
    if not word.is_sent_start or list(word.lefts):
        return False
    return word.tag_ == "NNPS" or bool(lexicon.source_kind(word.text.lower()))


def _entity(token: Any) -> Any:
    """The named entity the word is in."""
    doc, start, end = token.doc, token.i, token.i + 1
    while doc[start].ent_iob_ == "I" and start > 0:
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Entity(doc, start, end, label=token.ent_type_)


def _bare(name: Any | None, tokens: Tokens) -> Tokens:
    """The words of a name without article, title and possessive ending; a body's name whole."""
    words = [token for token in name if not token.is_space] if name is not None else []
    while words and words[-1].tag_ == "POS":
        words = words[:-1]
    if words and words[-1].ent_type_ != PERSON:
        words = _disowned(_widened(words, tokens))
    while len(words) > 1 and _before_name(words[0]):
        words = words[1:]
    return words


def _widened(name: Tokens, tokens: Tokens) -> Tokens:
    """The name with the proper nouns that touch it ("Oxmoor" before "Office for the North")."""
    before = [token for token in tokens if token.i < name[0].i]
    while before and (before[-1].pos_ == "PROPN" or before[-1].tag_ == "POS"):
        name = [before.pop(), *name]
    after = [token for token in tokens if token.i > name[-1].i]
    while after and _goes_on(name[-1], after[0]):
        name = [*name, after.pop(0)]
    if len(after) > 1 and after[0].lower_ in ("of", "for") and name[0].dep_ != "appos":
        run = [token for token in after[:10] if token.pos_ in ("PROPN", "DET", "ADP")]
        if run == after[: len(run)] and run[-1].pos_ == "PROPN":
            name = [*name, *run]
    return name if name[0].tag_ != "POS" else name[1:]


def _disowned(name: Tokens) -> Tokens:
    """A body's name without the country it is said to belong to ("Britain's Labour Party")."""
    for number, token in enumerate(name[:-1]):
        owners = name[:number]
        if token.tag_ == "POS" and owners and name[number + 1].text[0].isupper():
            return name[number + 1 :] if {t.ent_type_ for t in owners} == {"GPE"} else name
    return name


def _goes_on(last: Any, following: Any) -> bool:
    """Whether a body's name that seems to end goes on ("Court of" the "North", "New" York")."""
    if last.lower_ in ("of", "for", "the"):
        return following.pos_ in ("PROPN", "DET")
    within = last.dep_ == "compound" and following.pos_ == "PROPN"
    return bool(within and last.i + 1 == following.i)


def _before_name(token: Any) -> bool:
    word = token.lower_.rstrip(".")
    if word in ARTICLES:
        return True
    return word in HONORIFICS or (word in lexicon.words("titles.txt") and token.ent_type_ == PERSON)


def _label(name: Tokens, root: Any) -> str:
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
        for child in clause.subtree
    ):
        return PERSON  # "Ada Moss, whose husband …"
    if not label and len(name) in (2, 3) and root.pos_ == "PROPN":
        return PERSON
    return label


def _called_like_a_person(name: Tokens, label: str) -> bool:
    """Whether a given name begins it, or a form of address stands before it."""
    given = name[0].lower_ in lexicon.given_names()
    if given and label == BODY and len(name) in (2, 3):
        return True
    return name[0].i > 0 and name[0].nbor(-1).lower_.rstrip(".") in HONORIFICS


def _description(root: Any, tokens: Tokens) -> Tokens:
    """The words that describe: no article in front, nothing that follows a comma or a name."""
    cut = [child.left_edge.i for child in children(root, "appos", "conj", "cc") if child.i > root.i]
    cut += [token.i for token in tokens if token.i > root.i and token.text in (",", "(", "—", "–")]
    words = [token for token in tokens if token.i < min(cut, default=root.i + 999)]
    while len(words) > 1 and words[0].lower_ in ARTICLES:
        words = words[1:]
    return words or [root]


def _role(tokens: Tokens, name: Tokens, page: _Page) -> str:
    """The office told with a name: what stands before it, or in apposition."""
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


def _body(root: Any, page: _Page) -> str:
    """Whom a nameless spokesman speaks for: the council, if he is "a council spokesman"."""
    if lemma(root) not in SPOKESPEOPLE:
        return ""
    for preposition in children(root, "prep"):
        for noun in children(preposition, "pobj"):
            return page.words(_description(noun, grammar.subtree(noun)))
    owners = children(root, "compound", "poss", "nmod")
    return page.words(_bare(grammar.subtree(owners[-1]), [])) if owners else ""
