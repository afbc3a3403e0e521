"""Frames around verbs: what a verb may report in its clause, object or preposition."""

from collections.abc import Callable, Iterator

from workbench.extraction import lexicon
from workbench.extraction.parse import grammar
from workbench.extraction.parse.grammar import children, lemma, subtree
from workbench.extraction.parse.parsed_tokens import Token, Tokens
from workbench.extraction.rules.frames import (
    CHAINING,
    Frame,
    cue_tokens,
    cue_word,
    reporter,
    verbal,
    with_preposition,
)

NO_OBJECT = frozenset({"be", "have", "do"})
ADVERBIAL = frozenset(
    {"after", "before", "because", "while", "although", "though", "until", "since"}
)
OF_TIME = frozenset({"by", "in", "on", "at", "during", "after", "before"})


def verb_frames(token: Token) -> Iterator[Frame]:
    """Frames of a verb."""
    if not verbal(token):
        return
    rules = _PASSIVE if grammar.is_passive(token) else _ACTIVE
    for rule in rules:
        yield from rule(token)


def _clause(verb: Token) -> Iterator[Frame]:
    """Frames of "said (that) …", "…, said Kirby", "asked whether …"."""
    for clause in children(verb, "ccomp"):
        if any(lemma(mark) in ADVERBIAL for mark in children(clause, "mark")):
            continue  # "told her after he admitted …" reports nothing
        rule = "clause" if clause.i > verb.i else "clause before"
        yield Frame(rule, cue_word(verb), verb, cue_tokens(verb), reporter(verb), subtree(clause))


def _aside(verb: Token) -> Iterator[Frame]:
    """Frames of "…, he said, …": the reporting verb depends on a word of the content."""
    if verb.dep_ not in ("parataxis", "advcl", "ccomp", "conj", "relcl"):
        return
    noun = grammar.own_subject(verb) or grammar.inverted(verb)
    objects = [child for child in children(verb, "dobj") if noun is None or child.i != noun.i]
    if noun is None or objects or children(verb, "ccomp", "xcomp"):
        return
    rule = "aside" if verb.dep_ == "parataxis" else f"aside {verb.dep_}"
    content = subtree(verb.head, verb)
    marks = children(verb, "mark")
    cue = cue_tokens(verb) + [mark for mark in marks if lemma(mark) == "as"]
    yield Frame(rule, cue_word(verb), verb, cue, grammar.phrase(noun), content)


def _infinitive(verb: Token) -> Iterator[Frame]:
    """Frames of "wants to …", "asked X to …", "proposed doing …"."""
    for clause in children(verb, "xcomp"):
        rule = _kind_of(clause)
        objects = [child for child in children(verb, "dobj", "dative") if child.i < clause.i]
        cue, source, content = cue_tokens(verb), reporter(verb), subtree(clause)
        word = cue_word(verb)
        if objects:
            whole = subtree(objects[0]) + content
            yield Frame(f"object {rule}", word, verb, cue, source, whole)
            continue
        yield Frame(rule, word, verb, cue, source, content)
        own = grammar.own_subject(verb)
        if own is not None and own.dep_ != "expl" and not _coloured(verb, clause):
            yield Frame(f"subject {rule}", word, verb, cue, [], subtree(own) + content)


def _coloured(verb: Token, clause: Token) -> bool:
    """Whether the verb only colours a reporting one ("appears to show")."""
    return lemma(verb) in CHAINING and lemma(clause) in lexicon.words("reporting.txt")


def _kind_of(clause: Token) -> str:
    if grammar.is_infinitive(clause):
        return "infinitive"
    return "gerund" if clause.tag_ == "VBG" else "predicate"


def _passive_clause(verb: Token) -> Iterator[Frame]:
    """Frames of "it was reported that …", "he was told that …"."""
    for clause in children(verb, "ccomp"):
        yield Frame(
            "passive clause",
            cue_word(verb),
            verb,
            cue_tokens(verb),
            reporter(verb),
            subtree(clause),
        )


def _passive_infinitive(verb: Token) -> Iterator[Frame]:
    """Frames of "is expected to …": subject and infinitive together are the content."""
    for clause in children(verb, "xcomp"):
        own = grammar.own_subject(verb)
        subject = subtree(own) if own is not None and own.dep_ == "nsubjpass" else []
        rule = f"passive {_kind_of(clause)}"
        content = subject + subtree(clause)
        yield Frame(rule, cue_word(verb), verb, cue_tokens(verb), reporter(verb), content)


def _object(verb: Token) -> Iterator[Frame]:
    """Frames of "backed X", "called X a Y", "accused X of Y"."""
    if lemma(verb) in NO_OBJECT or children(verb, "ccomp", "xcomp"):
        return
    for noun in children(verb, "dobj"):
        if noun.i > verb.i:
            yield from _with_object(verb, noun)


def _with_object(verb: Token, noun: Token) -> Iterator[Frame]:
    cue, source, bare = cue_tokens(verb), reporter(verb), subtree(noun)
    more = [child for child in children(verb, "oprd", "prep", "acomp") if child.i > noun.i]
    yield Frame("object", cue_word(verb), verb, cue, source, bare)
    if children(verb, "oprd"):
        content = bare + [token for child in more for token in subtree(child)]
        yield Frame("naming", cue_word(verb), verb, cue, source, content)
    elif more:
        word = cue_word(verb, lemma(more[0]))
        yield Frame("object with", word, verb, cue, source, bare + subtree(more[0]))
        for inner in children(more[0], "pobj", "pcomp"):
            yield Frame(
                "addressed about",
                word,
                verb,
                with_preposition(cue, more[0]),
                source,
                subtree(inner),
            )
    yield from _light_verb(verb, noun, cue, source)


def _light_verb(verb: Token, noun: Token, cue: Tokens, source: Tokens) -> Iterator[Frame]:
    """Frames of "expressed concern about …"."""
    for preposition in children(noun, "prep"):
        for inner in children(preposition, "pobj", "pcomp"):
            word = f"{lemma(verb)} {lemma(noun)} {lemma(preposition)}"
            whole = [*cue, *subtree(noun, *children(noun, "prep", "acl", "relcl")), preposition]
            yield Frame("light verb", word, verb, whole, source, subtree(inner))


def _passive(verb: Token) -> Iterator[Frame]:
    """Frames of "X was seen as …", "was criticized for …", "was endorsed by …"."""
    own = grammar.own_subject(verb)
    if own is None or own.dep_ != "nsubjpass" or children(verb, "xcomp", "ccomp"):
        return
    cue, source, subject = cue_tokens(verb), reporter(verb), subtree(own)
    for more in children(verb, "oprd", "prep", "acomp"):
        if more.i < verb.i or lemma(more) in OF_TIME:
            continue
        word = cue_word(verb, *([lemma(more)] if more.dep_ == "prep" else []))
        yield Frame("passive with", word, verb, cue, source, subject + subtree(more))
        break
    yield Frame("passive", cue_word(verb), verb, cue, source, subject)


def _participle(verb: Token) -> Iterator[Frame]:
    """Frames of participles: "man accused of …", "tax known as …", "bill backed by …"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN":
        return
    cue, source, head = cue_tokens(verb), reporter(verb), subtree(verb.head, verb)
    for more in children(verb, "prep", "oprd", "xcomp"):
        word = cue_word(verb, lemma(more) if more.dep_ == "prep" else more.dep_)
        yield Frame("participle with", word, verb, cue, source, head + subtree(more))
        break
    yield Frame("participle", cue_word(verb), verb, cue, source, head)


def _about(verb: Token) -> Iterator[Frame]:
    """Frames of "called for …", "complained about …"."""
    for preposition in children(verb, "prep", "prt"):
        for inner in children(preposition, "pobj", "pcomp"):
            if preposition.i < verb.i:
                continue
            word = cue_word(verb, *([lemma(preposition)] if preposition.dep_ == "prep" else []))
            cue = with_preposition(cue_tokens(verb), preposition)
            yield Frame("about", word, verb, cue, reporter(verb), subtree(inner))


def _state(verb: Token) -> Iterator[Frame]:
    """Frames of "is confident that …", "is willing to …", "is critical of …"."""
    for adjective in children(verb, "acomp", "attr", "oprd"):
        before = [
            c for c in children(adjective, "advmod", "neg", "det", "amod") if c.i < adjective.i
        ]
        cue = [*cue_tokens(verb), *before, adjective]
        after = children(adjective, "ccomp", "xcomp", "prep", "acl")
        after += [child for child in children(verb, "ccomp", "xcomp") if child.i > adjective.i]
        for more in after:
            yield from _state_frames(verb, adjective, cue, more)


def _state_frames(verb: Token, adjective: Token, cue: Tokens, more: Token) -> Iterator[Frame]:
    if more.dep_ == "prep":
        for inner in children(more, "pobj", "pcomp"):
            word = f"{lemma(adjective)} {lemma(more)}"
            yield Frame("state about", word, verb, [*cue, more], reporter(verb), subtree(inner))
        return
    kind = "to" if grammar.is_infinitive(more) else "that"
    word = f"{lemma(adjective)} {kind}"
    yield Frame("state", word, verb, cue, reporter(verb), subtree(more))
    own = grammar.own_subject(verb)
    if own is not None and kind == "to":
        yield Frame("subject state", word, verb, cue, [], subtree(own) + subtree(more))


_Rule = Callable[[Token], Iterator[Frame]]
_ACTIVE: tuple[_Rule, ...] = (_clause, _aside, _infinitive, _object, _about, _state, _participle)
_PASSIVE: tuple[_Rule, ...] = (_passive_clause, _aside, _passive_infinitive, _passive, _state)
