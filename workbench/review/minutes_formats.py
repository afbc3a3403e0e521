"""Minutes as Markdown, HTML and CSV; whatever people or articles wrote stands in them as text."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from workbench import export as formats
from workbench.codebook import Scale
from workbench.export import Column
from workbench.markdown import plain
from workbench.meeting import Vote
from workbench.model import Annotation
from workbench.review.decision_terms import REASONS
from workbench.review.minutes import Discussed, Made, Minutes
from workbench.review.minutes_summary import how
from workbench.review.minutes_told import (
    Block,
    Heading,
    Line,
    Quotation,
    Table,
    address,
    decided_by,
    document,
    made_on,
    under_other_codebooks,
)
from workbench.store import Row

COLUMNS = (
    Column("session", "The session’s code"),
    Column("title", "Its title"),
    Column("chair", "Who opened it"),
    Column("opened_at", "When, in UTC", "time"),
    Column("closed_at", "When it was closed, in UTC; empty if it is open", "time"),
    Column("codebook_revision", "The codebook it was opened under"),
    Column("people", "Who came to vote"),
    Column("number", "The place of the claim in the session, from 1", "integer"),
    Column("claim_id", "The claim"),
    Column("article", "The article’s headline"),
    Column("speaker", "Who is said to have said it"),
    Column("content", "What was said"),
    Column("sentence", "The sentence it stands in"),
    Column("url", "The article’s address, if it was given"),
    Column("claim_address", "Where the claim is in the workbench"),
    Column("phase", "How far the claim came: voting, revealed, decided or skipped"),
    Column(
        "elsewhere",
        "Who decided it outside the session while that was open, and when; empty if nobody did or "
        "it was decided in it too",
    ),
    Column("absent", "Who of the voters had come only later, or had left the page"),
    Column("no_vote", "Who cast no vote in the last round that was shown"),
    Column("scale", "The scale of the codebook; a row each"),
    Column(
        "decision",
        "Its number, the same as in decisions; a row each, of which the last stands",
        "integer",
    ),
    Column(
        "made",
        "When it was made: session, before (the session), or outside (it, while it was open)",
    ),
    Column("blind", "Blind marks: each code with who gave it"),
    Column("votes", "The votes of each revealed round: each code with who gave it"),
    Column(
        "votes_codebooks",
        "Votes under another codebook than the session’s: each codebook with whose",
    ),
    Column("answer", "What was decided, as a code; empty if nothing or left open"),
    Column("answer_name", "What the codebook of the time calls it"),
    Column("how", "How it was reached, a majority with its numbers"),
    Column("made_on", "What it was made on: the votes of a round, or the blind marks"),
    Column("reason", "Why reviewers parted, as a code"),
    Column("reason_in_words", "Why reviewers parted"),
    Column("rationale", "Why it was decided so"),
    Column("dissent", "What somebody holds against it"),
    Column("decided_by", "Who recorded the decision"),
    Column("decided_at", "When, in UTC", "time"),
    Column("decision_codebook", "The codebook that they saw"),
    Column("similar", "Earlier decisions that were named as similar, by claim"),
)

_OF_DECISIONS = (
    "made",
    "answer",
    "answer_name",
    "how",
    "made_on",
    "reason",
    "reason_in_words",
    "rationale",
    "dissent",
    "decided_by",
    "decided_at",
    "decision_codebook",
)

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#22252a;background:#fff;overflow-wrap:break-word}"
    "a{color:#0b5394}h2{margin-top:2.5rem}h3{margin-bottom:.25rem}p{margin:.25rem 0}"
    ".table{overflow-x:auto;margin:.75rem 0}table{border-collapse:collapse}"
    "th,td{border:1px solid #bbb;padding:.25rem .5rem;text-align:start;vertical-align:top}"
    "th{background:#f1f2f4}"
    "blockquote{margin:.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid #bbb;"
    "font:1.125rem/1.5 Georgia,serif}"
    "@media print{body{margin:0;max-width:none}h1~h2:first-of-type{break-before:page}"
    "h2,h3{break-after:avoid}tr,blockquote{break-inside:avoid}}"
)

_WEB = re.compile(r"https?://[^\s<>\"]+")


def markdown(minutes: Minutes) -> bytes:
    """The minutes as CommonMark with tables, in UTF-8."""
    return ("\n\n".join(map(_as_markdown, document(minutes))) + "\n").encode()


def _as_markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {plain(block.text)}"
    if isinstance(block, Line):
        return f"**{plain(block.head)}:** {_linked(block)}"
    if isinstance(block, Quotation):
        return "> " + "\\\n> ".join(_lines(block.text))
    head, *rows = (_cells("<br>".join(_lines(one)) for one in row) for row in _rows(block))
    return "\n".join([head, _cells("---" for _ in block.head), *rows])


def _rows(table: Table) -> Iterable[Iterable[str]]:
    return (table.head, *table.rows)


def _lines(text: str) -> list[str]:
    """The lines of a text, each as it stands; Markdown breaks them where a backslash ends one."""
    return [plain(line) for line in text.strip().splitlines()] or [""]


def _linked(line: Line) -> str:
    text = "\\\n".join(_lines(line.text))
    if _WEB.fullmatch(line.address):
        return f"[{text}](<{line.address}>)"
    return f"{text} ({plain(line.address)})" if line.address not in ("", line.text) else text


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def html(minutes: Minutes) -> bytes:
    """The minutes as one HTML page without scripts or anything from elsewhere, in UTF-8."""
    title = escape(f"Minutes: {minutes.state.session.title}")
    body = "\n".join(map(_as_html, document(minutes)))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body>\n{body}\n</body></html>\n"
    ).encode()


def _as_html(block: Block) -> str:
    if isinstance(block, Heading):
        id_ = f' id="{block.anchor}"' if block.anchor else ""
        return f"<h{block.level}{id_}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Line):
        return f'<p dir="auto"><b>{escape(block.head)}:</b> {_html_linked(block)}</p>'
    if isinstance(block, Quotation):
        return f'<blockquote dir="auto">{_html_text(block.text)}</blockquote>'
    return _html_table(block)


def _html_text(text: str) -> str:
    return "<br>".join(escape(line) for line in text.strip().splitlines())


def _html_linked(line: Line) -> str:
    text = _html_text(line.text)
    if _WEB.fullmatch(line.address):
        return f'<a href="{escape(line.address)}" rel="noopener noreferrer">{text}</a>'
    return f"{text} ({escape(line.address)})" if line.address not in ("", line.text) else text


def _html_table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = []
    for number, row in enumerate(table.rows):
        cells = [_html_text(cell) for cell in row]
        if table.anchors:
            cells[0] = f'<a href="#{table.anchors[number]}">{cells[0]}</a>'
        rows.append("".join(f'<td dir="auto">{cell}</td>' for cell in cells))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    rows_and_head = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="table" tabindex="0"><table>{rows_and_head}</table></div>'


def csv(minutes: Minutes) -> bytes:
    """One row a claim, scale and decision, safe to open in a spreadsheet, in UTF-8."""
    out = io.StringIO(newline="")
    formats.write_csv(rows(minutes), COLUMNS, out)
    return out.getvalue().encode()


def rows(minutes: Minutes) -> Iterator[Row]:
    """The rows of the CSV."""
    session = minutes.state.session
    of: Row = {
        "session": session.id,
        "title": session.title,
        "chair": session.chair,
        "opened_at": session.at.isoformat() if session.at else "",
        "closed_at": minutes.closed_at.isoformat() if minutes.closed_at else "",
        "codebook_revision": session.codebook_revision,
        "people": "; ".join(one.name for one in minutes.people if one.votes),
    }
    for claim in minutes.claims:
        for made in claim.made or (None,):
            which = {"decision": made.decision.number if made else None}
            for scale in minutes.codebook.scales:
                told = _settled(minutes, scale, made)
                yield of | which | _row(minutes, claim, scale) | told


def _row(minutes: Minutes, claim: Discussed, scale: Scale) -> Row:
    opening = minutes.state.session.codebook_revision
    return {
        "number": claim.number,
        "claim_id": claim.claim_id,
        "article": claim.then.title,
        "speaker": claim.speaker,
        "content": claim.content,
        "sentence": claim.sentence,
        "url": claim.then.url,
        "claim_address": address(minutes, claim),
        "phase": str(claim.standing.phase),
        "elsewhere": decided_by(claim.elsewhere).removeprefix("by ") if claim.elsewhere else "",
        "absent": "; ".join(claim.absent.late + claim.absent.away),
        "no_vote": "; ".join(claim.absent.silent),
        "scale": scale.name,
        "blind": _given(scale, claim.blind),
        "votes": _by_round(claim, lambda votes: _given(scale, votes)),
        "votes_codebooks": _by_round(
            claim, lambda votes: under_other_codebooks(minutes, votes, opening)
        ),
        "similar": "; ".join(one.past.claim_id for one in claim.similar),
    }


def _by_round(claim: Discussed, told: Callable[[Iterable[Vote]], str]) -> str:
    """What there is to tell of the votes of each revealed round."""
    rounds = [(number, told(votes)) for number, votes in enumerate(claim.rounds, 1)]
    return " | ".join(f"round {number}: {what}" for number, what in rounds if what)


def _given(scale: Scale, given: Iterable[Vote | Annotation]) -> str:
    names: dict[str, list[str]] = {}
    for one in given:
        if code := getattr(one.marks, scale.name):
            names.setdefault(code, []).append(one.reviewer)
    return "; ".join(f"{code}: {', '.join(who)}" for code, who in sorted(names.items()))


def _settled(minutes: Minutes, scale: Scale, made: Made | None) -> Row:
    if made is None:
        return dict.fromkeys(_OF_DECISIONS, "")
    decision = made.decision
    answer = decision.settled[scale.name].answer
    return {
        "made": str(made.when),
        "answer": answer,
        "answer_name": minutes.named(scale.name, answer, decision.codebook_revision),
        "how": how(made, scale.name),
        "made_on": made_on(made),
        "reason": str(decision.reason or ""),
        "reason_in_words": REASONS[decision.reason] if decision.reason else "",
        "rationale": decision.rationale,
        "dissent": decision.dissent,
        "decided_by": decision.decided_by,
        "decided_at": decision.at.isoformat() if decision.at else "",
        "decision_codebook": decision.codebook_revision,
    }


FORMATS: Mapping[str, Callable[[Minutes], bytes]] = {
    "md": markdown,
    "html": html,
    "csv": csv,
}
