"""Grammar of a dependency parse: phrases, verb groups, subjects."""

from collections.abc import Iterator

from workbench.extraction import lexicon
from workbench.extraction.parse.parsed_tokens import Token, Tokens

CONTROLLED = ("conj", "xcomp", "advcl", "pcomp", "prep", "dep")
CHANNELS = lexicon.words("channels.txt")


def children(token: Token, *deps: str) -> Tokens:
    """Dependents of a word with one of these labels, in text order."""
    return [child for child in token.children if child.dep_ in deps]


def lemma(token: Token) -> str:
    """Dictionary form in lower case."""
    return token.lemma


def subtree(token: Token, *cut: Token) -> Tokens:
    """Word with all its dependents in text order, without the branches named in `cut`."""
    barred = {branch.i for branch in cut}
    tokens: Tokens = []
    stack = [token]
    while stack:
        node = stack.pop()
        tokens.append(node)
        stack.extend(child for child in node.children if child.i not in barred)
    return sorted(tokens, key=_place)


def begins(token: Token) -> int:
    """Token number of the first word of the word's subtree."""
    return subtree(token)[0].i


def _place(token: Token) -> int:
    return token.i


def phrase(noun: Token) -> Tokens:
    """Noun phrase of a source, with title, determiner and apposition, without side remarks."""
    cut = [child for child in noun.children if _side_remark(noun, child)]
    return [token for token in subtree(noun, *cut) if not token.is_space]


def _side_remark(noun: Token, child: Token) -> bool:
    aside = child.dep_ in ("parataxis", "ccomp", "advcl", "dep", "advmod")
    return bool(aside and child.i > noun.i)


def verb_group(verb: Token) -> Tokens:
    """Verb with its auxiliaries, negation, particle and the adverbs that touch it."""
    auxiliaries = children(verb, "aux", "auxpass", "neg", "prt")
    group = [verb, *(child for child in auxiliaries if abs(child.i - verb.i) < 6)]
    leftmost = min(token.i for token in group)
    adverbs = [
        c for c in children(verb, "advmod") if leftmost <= c.i < verb.i or c.i == leftmost - 1
    ]
    group += [adverb for adverb in adverbs if adverb.tag_ == "RB" and not list(adverb.children)]
    return sorted(group, key=lambda token: token.i)


def channel(verb: Token) -> Tokens:
    """Medium named straight after the verb ("said in a statement"); empty if none."""
    for prep in children(verb, "prep"):
        nouns = children(prep, "pobj")
        if prep.i == verb.i + 1 and nouns and lemma(nouns[0]) in CHANNELS:
            return [token for token in subtree(prep) if token.i <= nouns[0].i]
    return []


def subject(verb: Token) -> Token | None:
    """Noun that says, thinks or wants: the verb's own subject or one it shares."""
    steps = 0
    node = verb
    while steps < 6:
        own = own_subject(node)
        if own is not None:
            return None if own.dep_ == "expl" else own
        if node.dep_ == "acl":
            return node.head if node.tag_ == "VBG" else None
        if node.dep_ == "relcl":
            return node.head
        if node.dep_ not in CONTROLLED or node.head.i == node.i:
            return None
        if node.dep_ == "xcomp" and (controller := children(node.head, "dobj")):
            return controller[0]
        node = node.head
        steps += 1
    return None


def own_subject(verb: Token) -> Token | None:
    """Noun in the verb's subject place, or an empty "it" or "there"."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "expl"):
            return child
    return None


def agent(verb: Token) -> Token | None:
    """Noun after "by" of a passive verb."""
    for by in children(verb, "agent"):
        for noun in children(by, "pobj"):
            return noun
    for by in children(verb, "prep"):
        if lemma(by) == "by" and is_participle(verb):
            for noun in children(by, "pobj"):
                return noun
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive ("was accused")."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def is_participle(verb: Token) -> bool:
    """Whether the verb is a past participle without auxiliary ("the man accused of")."""
    return verb.tag_ == "VBN" and not children(verb, "aux", "auxpass")


def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before the verb."""
    return any(child.tag_ == "TO" for child in verb.children)


def ancestors(token: Token) -> Iterator[Token]:
    """Heads of a word up to the root of its sentence."""
    while token.dep_ != "ROOT" and token.head.i != token.i:
        token = token.head
        yield token


def inverted(verb: Token) -> Token | None:
    """Noun after the verb that the parser took for its object ("…," said Kirby)."""
    for child in children(verb, "dobj", "attr", "oprd", "npadvmod"):
        if child.i > verb.i and child.pos_ in ("PROPN", "PRON"):
            return child
    return None


def topmost(token: Token, after: int) -> Token:
    """Noun at the top of the phrase the word is in, climbing no further than `after`."""
    node = token
    while node.head.i > after and node.head.i != node.i and node.pos_ != "NOUN":
        if node.head.pos_ not in ("PROPN", "NOUN"):
            break
        node = node.head
    return node
