"""Mentions of people and bodies: what a noun phrase of the parse says about who is meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.extraction import grammar, lexicon
from workbench.extraction.grammar import children, lemma
from workbench.extraction.spans import Tokens
from workbench.model import Span

PEOPLE = frozenset({"PERSON"})
BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "both", "its"})
TITLES = lexicon.words("titles.txt")


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase: where it stands, the name in it, the office told with it, its main noun.

    `label` is spaCy's for the name ("PERSON", "ORG" …) or empty; `noun` the main word in lower
    case; `pronoun`, `plural`, `definite` and `subject` tell how the phrase is used.
    """

    span: Span
    text: str
    name: str = ""
    label: str = ""
    role: str = ""
    noun: str = ""
    pronoun: bool = False
    plural: bool = False
    definite: bool = False
    subject: bool = False
    also: tuple["Mention", ...] = ()


def names(doc: Any, offset: int) -> Iterator[Mention]:
    """Every name in a parsed stretch, with the title or apposition around it."""
    for entity in doc.ents:
        if entity.label_ in PEOPLE or entity.label_ in BODIES:
            top = _top(entity.root)
            yield describe(grammar.phrase(top), offset, entity)


def _top(root: Any) -> Any:
    """The noun a name is the apposition of ("the lawyer, Ada Moss"), else the name itself."""
    return root.head if root.dep_ == "appos" and root.head.pos_ == "NOUN" else root


def describe(tokens: Tokens, offset: int, entity: Any = None) -> Mention:
    """What a noun phrase says; `offset` is where the parsed stretch begins in the article."""
    tokens = [token for token in tokens if not token.is_space]
    root = _root(tokens)
    antecedent = _antecedent(root)
    if antecedent is not None:
        return describe(grammar.phrase(antecedent), offset)
    name = entity if entity is not None else _name(root, tokens)
    first, last = (entity[0], entity[-1]) if entity is not None else (tokens[0], tokens[-1])
    others = [child for child in children(root, "conj") if child.i in {t.i for t in tokens}]
    return Mention(
        span=Span(first.idx + offset, last.idx + len(last) + offset),
        text=_plain(root, tokens),
        name=_clean(name) if name is not None else "",
        label=name.label_ if name is not None else "",
        role=_role(tokens, name) if name is not None else "",
        noun=root.text.lower(),
        pronoun=root.pos_ == "PRON" and root.tag_ != "NN",
        plural=root.tag_ in ("NNS", "NNPS") or bool(others),
        definite=any(
            lemma(c) in ("the", "this", "that") or c.dep_ == "poss" for c in root.children
        ),
        subject=root.dep_ in ("nsubj", "nsubjpass"),
        also=tuple(describe(grammar.phrase(other), offset) for other in others),
    )


def _root(tokens: Tokens) -> Any:
    inside = {token.i for token in tokens}
    for token in tokens:
        if (token.head.i not in inside or token.dep_ == "ROOT") and not token.is_punct:
            return token
    return tokens[0]


def _antecedent(root: Any) -> Any | None:
    """The noun that "who" or "which" stands for."""
    if root.tag_ not in ("WP", "WDT"):
        return None
    for node in grammar.ancestors(root):
        if node.dep_ == "relcl":
            return node.head
    return None


def _name(root: Any, tokens: Tokens) -> Any | None:
    """The name the phrase is about: its main word's, or the one in apposition."""
    for entity in root.doc.ents if root.ent_type_ else ():
        if entity.start <= root.i < entity.end and _usable(entity):
            return entity
    for child in children(root, "appos"):
        if child.ent_type_ == "PERSON" or (root.pos_ == "NOUN" and child.pos_ == "PROPN"):
            return _name(child, tokens)
    if root.pos_ == "PROPN":
        start = min([c.i for c in children(root, "compound") if c.pos_ == "PROPN"], default=root.i)
        return root.doc[start : root.i + 1]
    return None


def _usable(entity: Any) -> bool:
    return entity.label_ in PEOPLE or entity.label_ in BODIES


def _clean(name: Any) -> str:
    words = [token for token in name if token.tag_ != "POS" and not token.is_space]
    while words and (words[0].text.lower() in DETERMINERS or words[0].lower_.rstrip(".") in TITLES):
        words = words[1:]
    return _joined(words)


def _joined(words: Tokens) -> str:
    return "".join(token.text_with_ws for token in words).strip()


def _plain(root: Any, tokens: Tokens) -> str:
    """The phrase as a description: no article in front, no relative clause or apposition after."""
    cut = children(root, "relcl", "appos", "acl", "punct")
    kept = {token.i for token in grammar.subtree(root, *cut)}
    words = [token for token in tokens if token.i in kept]
    while len(words) > 1 and words[0].text.lower() in DETERMINERS:
        words = words[1:]
    return _joined(words) or root.text


def _role(tokens: Tokens, name: Any) -> str:
    """The office told with a name: what stands before it, or in apposition."""
    before = [token for token in tokens if token.i < name.start and token.dep_ != "punct"]
    while before and before[0].text.lower() in DETERMINERS:
        before = before[1:]
    if before and before[-1].pos_ in ("NOUN", "PROPN", "PART"):
        return _joined(before).rstrip(",")
    for child in children(name.root, "appos"):
        if child.pos_ == "NOUN" or child.ent_type_ != "PERSON":
            return _plain(child, grammar.subtree(child))
    return ""
