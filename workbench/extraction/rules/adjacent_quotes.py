"""Adjacent quotations: frames found by layout where the parse misses them."""

import itertools
from collections.abc import Iterator

from workbench.extraction.parse import grammar
from workbench.extraction.parse.parsed_segment import ParsedSegment
from workbench.extraction.parse.parsed_tokens import Token, Tokens
from workbench.extraction.rules.frames import Frame, cue_tokens, cue_word, reporter, verbal

REACH = 12  # tokens between a quotation and the verb that reports it


def quotation_frames(segment: ParsedSegment) -> Iterator[Frame]:
    """Frames for quotations next to a verb, and for paragraphs that a colon announces."""
    for quotation in segment.own_quotations():
        quoted = segment.tokens(quotation.inner)
        if quoted:
            yield from _after(segment.doc, quoted)
            yield from _before(segment.doc, quoted)
    yield from _announced(segment)


def _after(doc: Tokens, quoted: Tokens) -> Iterator[Frame]:
    """Frames of "…," said Kirby, or "…," the spokesman said."""
    last = quoted[-1]
    if last.text not in (",", "?", "!", "—", "-", "...", "…") or len(quoted) < 3:
        return
    for token in _following(doc, last.i + 1):
        if verbal(token) and token.dep_ not in ("relcl", "acl") and _tight(token, last.i + 1):
            noun = _sayer(token, last.i)
            phrase = [t for t in grammar.phrase(noun) if t.i > last.i] if noun is not None else []
            yield Frame(
                "verb after quotation", cue_word(token), token, cue_tokens(token), phrase, quoted
            )
            return


def _sayer(verb: Token, last: int) -> Token | None:
    """Verb's subject, or where the parse lost it the noun phrase beside the verb."""
    noun = grammar.own_subject(verb) or grammar.inverted(verb)
    if noun is not None or verb.i + 1 >= len(verb.doc):
        return noun
    after = grammar.topmost(verb.doc[verb.i + 1], verb.i)
    if after.pos_ in ("PROPN", "NOUN", "PRON") and grammar.begins(after) == verb.i + 1:
        return after
    if verb.i > last + 3:
        before = grammar.topmost(verb.doc[last + 2], last)
        return before if before.pos_ in ("PROPN", "NOUN") and before.i < verb.i else None
    return None


def _tight(verb: Token, start: int) -> bool:
    """Whether the verb opens the words after the quotation, or only its subject stands between."""
    noun = grammar.own_subject(verb)
    if noun is None or noun.i > verb.i:
        return bool(verb.i - start < 3)
    return bool(grammar.begins(noun) - start < 4)


def _before(doc: Tokens, quoted: Tokens) -> Iterator[Frame]:
    """Frames of He said: "…" and She added, "…"."""
    first = quoted[0].i - 2
    if first < 1 or doc[first].text not in (",", ":"):
        return
    for token in reversed(doc[max(0, first - REACH) : first]):
        if token.is_space or token.text in ('"', ";"):
            return
        if verbal(token) and grammar.subject(token) is not None:
            rule = "verb before quotation" if doc[first].text == "," else "verb, colon, quotation"
            yield Frame(rule, cue_word(token), token, cue_tokens(token), reporter(token), quoted)
            return


def _following(doc: Tokens, start: int) -> Iterator[Token]:
    for token in doc[start : start + REACH]:
        if "\n" in token.text or (token.text == '"' and token.i > start + 1):
            return
        yield token


def _announced(segment: ParsedSegment) -> Iterator[Frame]:
    """Frames of paragraphs that end with a colon and announce the next paragraph."""
    for paragraph, following in itertools.pairwise(segment.paragraphs()):
        if segment.text[paragraph.end - 1] != ":":
            continue
        announcing, content = segment.tokens(paragraph), segment.tokens(following)
        for token in reversed(announcing[-25:]):
            if content and verbal(token) and grammar.subject(token) is not None:
                cue, source = cue_tokens(token), reporter(token)
                yield Frame("colon, paragraph", cue_word(token), token, cue, source, content)
                break
