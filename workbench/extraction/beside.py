"""Frames that the layout gives away where the parse does not: quotations beside a verb."""

from collections.abc import Iterator
from typing import Any

from workbench.extraction import grammar
from workbench.extraction.frames import Frame, cue_tokens, cue_word, reporter, verbal
from workbench.extraction.layout import Layout
from workbench.extraction.quotes import Quotation

REACH = 12  # tokens between a quotation and the verb that reports it


def find(doc: Any, offset: int, layout: Layout, quotations: list[Quotation]) -> Iterator[Frame]:
    """Frames for quotations next to a verb, and for paragraphs that a colon announces."""
    for quotation in quotations:
        quoted = _tokens(doc, quotation.inner.start - offset, quotation.inner.end - offset)
        if quoted and not quotation.single:
            yield from _after(doc, quoted)
            yield from _before(doc, quoted)
    yield from _announced(doc, offset, layout)


def _tokens(doc: Any, start: int, end: int) -> list[Any]:
    span = doc.char_span(max(start, 0), min(end, len(doc.text)), alignment_mode="expand")
    return [token for token in span if not token.is_space] if span is not None else []


def _after(doc: Any, quoted: list[Any]) -> Iterator[Frame]:
    """Words like "…," said Kirby, or "…," the spokesman said."""
    last = quoted[-1]
    if last.text not in (",", "?", "!", "—", "-", "...", "…") or len(quoted) < 3:
        return
    for token in _following(doc, last.i + 1):
        if verbal(token) and _tight(token, last.i + 1):
            noun = grammar.own_subject(token) or grammar.inverted(token)
            phrase = grammar.phrase(noun) if noun is not None else []
            phrase = [t for t in phrase if t.i > last.i]
            yield Frame(
                "verb after quotation", cue_word(token), token, cue_tokens(token), phrase, quoted
            )
            return


def _tight(verb: Any, start: int) -> bool:
    """Whether the verb opens the words after the quotation, or only its subject stands between."""
    noun = grammar.own_subject(verb)
    if noun is None or noun.i > verb.i:
        return bool(verb.i - start < 3)
    return bool(noun.left_edge.i - start < 4)


def _before(doc: Any, quoted: list[Any]) -> Iterator[Frame]:
    """Words like He said: "…" and She added, "…"."""
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


def _following(doc: Any, start: int) -> Iterator[Any]:
    for token in doc[start : start + REACH]:
        if "\n" in token.text or (token.text == '"' and token.i > start + 1):
            return
        yield token


def _announced(doc: Any, offset: int, layout: Layout) -> Iterator[Frame]:
    """A paragraph that ends with a colon announces the next."""
    text = doc.text
    for paragraph, following in zip(layout.paragraphs, layout.paragraphs[1:], strict=False):
        end = paragraph.end - offset
        if end <= 0 or end > len(text) or text[end - 1] != ":":
            continue
        announcing = _tokens(doc, paragraph.start - offset, end)
        content = _tokens(doc, following.start - offset, following.end - offset)
        for token in reversed(announcing[-25:]):
            if content and verbal(token) and grammar.subject(token) is not None:
                yield Frame(
                    "colon, paragraph",
                    cue_word(token),
                    token,
                    cue_tokens(token),
                    reporter(token),
                    content,
                )
                break
