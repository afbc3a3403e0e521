"""Frame: a place in a parse where a word may report something."""

from dataclasses import dataclass

from workbench.extraction.parse import grammar
from workbench.extraction.parse.grammar import children, lemma
from workbench.extraction.parse.parsed_tokens import Token, Tokens

# Verbs that only colour the one after them: "appears to show", "went on to say".
CHAINING = frozenset({"appear", "seem", "go", "continue", "begin"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Place where `word` may report: the rule and the tokens of the three parts.

    `head` is the main word of the cue. Nothing is decided here: the lexicon knows which words
    report in which frame.
    """

    rule: str
    word: str
    head: Token
    cue: Tokens
    source: Tokens
    content: Tokens


def verbal(token: Token) -> bool:
    """Whether the word is a verb that can have a clause of its own."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")


def cue_word(verb: Token, *more: str) -> str:
    """Verb as the lexicon lists it: with its particle, and with a preposition where that counts."""
    particles = [lemma(child) for child in children(verb, "prt")]
    return " ".join([lemma(verb), *particles, *more])


def cue_tokens(verb: Token) -> Tokens:
    """Verb group and the medium straight after it ("said in a statement")."""
    chain = grammar.verb_group(verb)
    if verb.dep_ == "xcomp" and lemma(verb.head) in CHAINING and verb.i - verb.head.i < 4:
        chain = [*grammar.verb_group(verb.head), *chain]
    return chain + grammar.channel(verb)


def with_preposition(cue: Tokens, preposition: Token) -> Tokens:
    """Cue with a preposition that follows it at once ("called for"), else as it is."""
    touching = max(token.i for token in cue) + 1 == preposition.i
    return [*cue, preposition] if touching else cue


def reporter(verb: Token) -> Tokens:
    """Source's noun phrase: the subject, or after "by" in the passive; empty if none."""
    if grammar.is_passive(verb) or grammar.is_participle(verb):
        noun = grammar.agent(verb)
    else:
        noun = grammar.subject(verb)
    return grammar.phrase(noun) if noun is not None else []
