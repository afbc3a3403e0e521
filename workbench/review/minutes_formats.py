"""Minutes as Markdown, HTML and CSV; whatever people or articles wrote stands in them as text."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from workbench import export as formats
from workbench.codebook import Codebook, Scale
from workbench.export import Column
from workbench.markdown import plain
from workbench.meeting import Session, Vote
from workbench.model import Annotation, Decision
from workbench.review.minutes import Discussed, Minutes
from workbench.review.minutes_told import (
    Block,
    Heading,
    Line,
    Quotation,
    Table,
    decided_by,
    document,
    how,
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
    Column("phase", "How far the claim came: voting, revealed, decided or skipped"),
    Column(
        "elsewhere",
        "Who decided it outside the session while that was open, and when; empty if nobody did or "
        "it was decided in it too",
    ),
    Column("scale", "The scale of the codebook; a row each"),
    Column(
        "decision",
        "Which decision of the claim in the session, from 1; a row each, of which the last stands",
        "integer",
    ),
    Column("blind", "Blind marks: each code with who gave it"),
    Column("votes", "The votes of each revealed round: each code with who gave it"),
    Column(
        "votes_codebooks",
        "Votes under another codebook than the session’s: each codebook with whose",
    ),
    Column("answer", "What was decided; empty if nothing or left open"),
    Column("how", "How it was reached, a majority with its numbers"),
    Column("made_on", "What it was made on: the votes of a round, or the blind marks"),
    Column("reason", "Why reviewers parted"),
    Column("rationale", "Why it was decided so"),
    Column("dissent", "What somebody holds against it"),
    Column("decided_by", "Who recorded the decision"),
    Column("decided_at", "When, in UTC", "time"),
    Column("decision_codebook", "The codebook that they saw"),
    Column("similar", "Earlier decisions that were named as similar, by claim"),
)

_OF_DECISIONS = (
    "answer",
    "how",
    "made_on",
    "reason",
    "rationale",
    "dissent",
    "decided_by",
    "decided_at",
    "decision_codebook",
)

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;"
    "color:#22252a;background:#fff;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;margin:.5rem 0}"
    "th,td{border:1px solid #bbb;padding:.25rem .5rem;text-align:start;vertical-align:top}"
    "blockquote{margin:.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid #bbb;"
    "font-family:Georgia,serif}"
)


def markdown(minutes: Minutes, codebook: Codebook) -> bytes:
    """The minutes as CommonMark with tables, in UTF-8."""
    return ("\n\n".join(map(_as_markdown, document(minutes, codebook))) + "\n").encode()


def _as_markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {plain(block.text)}"
    if isinstance(block, Line):
        return f"**{plain(block.head)}:** {plain(block.text)}"
    if isinstance(block, Quotation):
        return f"> {plain(block.text)}"
    head, *rows = (_cells(map(plain, cells)) for cells in (block.head, *block.rows))
    return "\n".join([head, _cells("---" for _ in block.head), *rows])


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def html(minutes: Minutes, codebook: Codebook) -> bytes:
    """The minutes as one HTML page without scripts or anything from elsewhere, in UTF-8."""
    title = escape(f"Minutes: {minutes.state.session.title}")
    body = "\n".join(map(_as_html, document(minutes, codebook)))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body>\n{body}\n</body></html>\n"
    ).encode()


def _as_html(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Line):
        return f'<p dir="auto"><b>{escape(block.head)}:</b> {escape(block.text)}</p>'
    if isinstance(block, Quotation):
        return f'<blockquote dir="auto">{escape(block.text)}</blockquote>'
    return _html_table(block)


def _html_table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "".join(
        "<tr>" + "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in row) + "</tr>"
        for row in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def csv(minutes: Minutes, codebook: Codebook) -> bytes:
    """One row a claim, scale and decision, safe to open in a spreadsheet, in UTF-8."""
    out = io.StringIO(newline="")
    formats.write_csv(rows(minutes, codebook), COLUMNS, out)
    return out.getvalue().encode()


def rows(minutes: Minutes, codebook: Codebook) -> Iterator[Row]:
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
        for number, decision in enumerate(claim.decisions or (None,), 1):
            which = {"decision": number if decision else None}
            for scale in codebook.scales:
                yield of | which | _row(claim, scale, session) | _settled(claim, scale, decision)


def _row(claim: Discussed, scale: Scale, session: Session) -> Row:
    opening = session.codebook_revision
    return {
        "number": claim.number,
        "claim_id": claim.claim_id,
        "article": claim.title,
        "speaker": claim.speaker,
        "content": claim.content,
        "phase": str(claim.standing.phase),
        "elsewhere": decided_by(claim.elsewhere).removeprefix("by ") if claim.elsewhere else "",
        "scale": scale.name,
        "blind": _given(scale, claim.blind),
        "votes": _by_round(claim, lambda votes: _given(scale, votes)),
        "votes_codebooks": _by_round(claim, lambda votes: under_other_codebooks(votes, opening)),
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


def _settled(claim: Discussed, scale: Scale, decision: Decision | None) -> Row:
    if decision is None:
        return dict.fromkeys(_OF_DECISIONS, "")
    return {
        "answer": decision.settled[scale.name].answer,
        "how": how(claim, scale.name, decision),
        "made_on": made_on(claim, decision),
        "reason": str(decision.reason or ""),
        "rationale": decision.rationale,
        "dissent": decision.dissent,
        "decided_by": decision.decided_by,
        "decided_at": decision.at.isoformat() if decision.at else "",
        "decision_codebook": decision.codebook_revision,
    }


FORMATS: Mapping[str, Callable[[Minutes, Codebook], bytes]] = {
    "md": markdown,
    "html": html,
    "csv": csv,
}
