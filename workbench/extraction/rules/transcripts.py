"""Speakers named by the layout: transcripts ("KIRBY: …") and signed quotations ("…" ― Ann Roe)."""

import re
from collections.abc import Iterator

from workbench.extraction.parse import spans
from workbench.extraction.parse.layout import Layout
from workbench.extraction.parse.mentions import Mention
from workbench.extraction.parse.quotes import Quotation
from workbench.extraction.rules import headlines
from workbench.extraction.rules.candidates import Candidate
from workbench.model import Span

CAPITALS = r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,4}"
NAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,3}"
LABEL = re.compile(
    rf"[\"“]?(?:(?P<caps>{CAPITALS})|(?P<name>{NAME}))(?: ?\([^)\n]{{1,40}}\))?(?P<mark>:)(?=\s\S)"
)
BY = rf"\s*(?P<dash>[―—–-]{{1,2}})\s?(?P<name>{NAME}(?:,[^\n]{{1,60}})?)\s*"
SIGNED = re.compile(rf"{BY}(?=\n|\Z)")
# From the line's first mark: a signed quotation may quote others inside.
SIGNED_LINE = re.compile(rf"^(?P<said>[\"“«„][^\n]*?[\"”»“]){BY}$", re.MULTILINE)
SIGNATURE = "signature"
STAGE = re.compile(r"[\"“]?[(\[<]")
FOLLOWING = 12  # paragraphs a turn may run on for
# Estimates, not counts: PolNeAR's training articles hold few transcripts.
CERTAINTY = 0.85


def transcript_candidates(
    text: str, layout: Layout, quotations: list[Quotation]
) -> Iterator[Candidate]:
    """Candidates that speaker labels and signatures make."""
    yield from _turns(text, layout)
    lines = {match.start("dash"): match for match in SIGNED_LINE.finditer(text)}
    for signed in lines.values():
        yield from _signed(text, signed, Span(*signed.span("said")))
    for quotation in quotations:
        ended = None if quotation.single else SIGNED.match(text, quotation.span.end)
        if ended is not None and ended.start("dash") not in lines:
            yield from _signed(text, ended, quotation.span)


def _signed(text: str, signed: re.Match[str], said: Span) -> Iterator[Candidate]:
    name, mark = Span(*signed.span("name")), Span(*signed.span("dash"))
    yield from _candidate(SIGNATURE, text, mark, name, [said])


def _turns(text: str, layout: Layout) -> Iterator[Candidate]:
    """Turns of a transcript; names in small letters count only if at least two take turns."""
    body = [p for p in layout.paragraphs if p != layout.headline]
    labels = {n: label for n, p in enumerate(body) if (label := _label(text, p)) is not None}
    names = [match["name"] for match in labels.values() if match["name"]]
    dialogue = len(names) >= 4 and 1 < len(set(names)) <= len(names) / 2
    turns = {n: m for n, m in labels.items() if m["caps"] or dialogue}
    for number, match in turns.items():
        content = [Span(match.end(), body[number].end), *_running_on(text, body, number, turns)]
        name = Span(*match.span("caps" if match["caps"] else "name"))
        yield from _candidate("label", text, Span(*match.span("mark")), name, content)


def _label(text: str, paragraph: Span) -> re.Match[str] | None:
    match = LABEL.match(text, paragraph.start, paragraph.end)
    if match is None or headlines.is_label(match["caps"] or match["name"]):
        return None
    return match


def _running_on(
    text: str, body: list[Span], number: int, turns: dict[int, re.Match[str]]
) -> Iterator[Span]:
    """Paragraphs between a label and the next; none after the last label, where turns may end."""
    last = min(number + FOLLOWING, len(body) - 1)
    later = next((n for n in range(number + 1, last + 1) if n in turns), None)
    if later is None:
        return
    for paragraph in body[number + 1 : later]:
        if not STAGE.match(text, paragraph.start):
            yield paragraph


def _candidate(
    rule: str, text: str, mark: Span, name: Span, content: list[Span]
) -> Iterator[Candidate]:
    trimmed = (spans.trimmed(text, span) for span in content)
    kept = tuple(span for span in trimmed if span is not None)
    words = name.of(text)
    shown = words.title() if words.isupper() else words
    who = Mention(name, shown, name=shown, label="PERSON", noun=shown.split()[-1].lower())
    if kept:
        yield Candidate(rule, mark.of(text), mark.start, (mark,), (name,), kept, CERTAINTY, who)
