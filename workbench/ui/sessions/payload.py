"""Payload of a live session’s page: common to all, and one viewer’s own; pure."""

from collections.abc import Sequence

from workbench.codebook import Codebook, Scale
from workbench.live_session import Phase, State
from workbench.model import Decision, Evidence, Marks
from workbench.review import Precedent
from workbench.review.adjudication.earlier_decision import Earlier
from workbench.review.sessions.live import SessionView
from workbench.ui.decide import words as decide_words
from workbench.ui.shared import passage_pieces
from workbench.ui.shared.words.dates import published_text
from workbench.ui.shared.words.labels import KINDS, SPEAKER_TYPES

Json = dict[str, object]

QUESTIONS = (
    "What was literally said?",
    "Can it be read in another way?",
    "What did the source show for it?",
    "How did we treat similar claims?",
)


def common_payload(
    table: SessionView,
    codebook: Codebook,
    similar: Sequence[Precedent] = (),
    evidence: Sequence[Evidence] = (),
) -> Json:
    """Payload of a session that everybody may see, with votes of revealed rounds only.

    `table` is the table as a viewer without a name sees it.
    """
    now = table.state
    claims = now.session.claims
    return {
        "session": now.session.id,
        "title": now.session.title,
        "chair": now.session.chair,
        "number": now.number,
        "closed": now.closed,
        "at": claims.index(now.current) + 1 if now.current and not now.closed else 0,
        "of": len(claims),
        "decided": len(claims) - len(now.open_claims),
        "elsewhere": len(now.elsewhere),
        "phase": str(now.standing.phase) if now.current and not now.closed else "",
        "round": now.standing.round,
        "claim": None if now.closed else _claim(table),
        "voters": list(now.voters),
        "watchers": [name for name, votes in now.people.items() if not votes],
        "voted": list(now.standing.voters[-1]),
        "rounds": [] if now.closed else rounds(table, codebook),
        "questions": QUESTIONS,
        "similar": [_similar(precedent, codebook) for precedent in similar],
        "evidence": [_evidence(piece) for piece in evidence],
        "decision": _decision(table.decision, codebook) if _decided(now, table) else None,
        "before": _earlier(table.earlier, now, codebook),
        "codebook": [_scale(scale) for scale in codebook.applicable(_kind(table))],
    }


def own_payload(table: SessionView, viewer: str, codebook: Codebook) -> Json:
    """Payload for one viewer only: their vote of the round, and marks to begin with."""
    mine = [vote for vote in table.votes_of(table.state.standing.round) if vote.reviewer == viewer]
    earlier = [vote for vote in table.votes if vote.reviewer == viewer]
    begin = earlier[-1].marks if earlier else table.own
    return {
        "me": viewer,
        "votes": bool(table.state.people.get(viewer)),
        "own": _answers(mine[0].marks, codebook) if mine else None,
        "cast_at": mine[0].at.isoformat() if mine and mine[0].at else "",
        "begin": _answers(begin, codebook),
        "earlier": bool(earlier) and not mine,
        "reworded": any(vote.claim_revision in table.reworded for vote in mine),
    }


def _answers(marks: Marks, codebook: Codebook) -> Json:
    """Answer codes by scale, without those no longer on offer."""
    open_ = {
        scale.name: {category.code for category in scale.offered} for scale in codebook.applicable()
    }
    return {name: code for name, code in marks.by_scale.items() if code in open_.get(name, ())}


def _kind(table: SessionView) -> str:
    """Kind of the claim on the table; empty if there is none."""
    return str(table.claim.attribution.kind) if table.claim else ""


def _scale(scale: Scale) -> Json:
    return {
        "name": scale.name,
        "title": scale.title,
        "question": scale.question,
        "rejecting": scale.rejecting,
        "required": scale.required,
        "categories": [
            {
                "key": category.key,
                "code": category.code,
                "name": category.name,
                "definition": category.definition,
            }
            for category in scale.offered
        ],
    }


def rounds(table: SessionView, codebook: Codebook) -> list[Json]:
    """Revealed rounds of the claim on the table, the newest first.

    Each has the counts of every answer and its voters, the most frequent first.
    """
    return [
        {
            "round": number,
            "voters": len(table.votes_of(number)),
            "scales": [
                _counted(scale, table, number) for scale in codebook.applicable(_kind(table))
            ],
        }
        for number in range(table.state.standing.revealed_rounds, 0, -1)
    ]


def _counted(scale: Scale, table: SessionView, round_: int) -> Json:
    names: dict[str, list[str]] = {}
    for vote in table.votes_of(round_):
        code = vote.marks.answer(scale.name)
        if code:
            other = " (on other words)" if vote.claim_revision in table.reworded else ""
            names.setdefault(code, []).append(vote.reviewer + other)
    ranked = sorted(names.items(), key=lambda item: (-len(item[1]), item[0]))
    return {
        "name": scale.name,
        "title": scale.title,
        "answers": [
            {"code": code, "name": decide_words.answer_name(scale, code), "who": sorted(who)}
            for code, who in ranked
        ],
    }


def _claim(table: SessionView) -> Json | None:
    claim, article = table.claim, table.article
    if claim is None or article is None:
        return None
    attribution = claim.attribution
    speaker = attribution.speaker
    return {
        "id": claim.id,
        "revision": claim.revision,
        "speaker": speaker.name or "No source named",
        "role": " · ".join(
            filter(None, [speaker.role, SPEAKER_TYPES[speaker.type] if speaker.name else ""])
        ),
        "kind": KINDS[attribution.kind],
        "title": article.title or "Without a headline",
        "publisher": " · ".join(
            filter(None, [article.publisher, published_text(article.published)])
        ),
        "article": article.id,
        "pieces": [list(piece) for piece in passage_pieces.passage_pieces(article.text, claim)],
    }


def _similar(precedent: Precedent, codebook: Codebook) -> Json:
    decided = precedent.decided
    return {
        "who": decided.speaker or "No source named",
        "content": decided.content,
        "why": precedent.why,
        "title": decided.title,
        "lines": [list(pair) for pair in decide_words.decision_lines(decided.decision, codebook)],
    }


def _evidence(piece: Evidence) -> Json:
    return {
        "stance": str(piece.stance),
        "what": " · ".join(filter(None, [piece.citation, piece.other_claim])),
        "url": piece.url,
        "origin": piece.origin,
        "by": piece.reviewer,
        "note": piece.note,
    }


def _decided(now: State, table: SessionView) -> bool:
    return now.standing.phase is Phase.DECIDED and bool(table.decision.number) and not now.closed


def _earlier(earlier: Earlier | None, now: State, codebook: Codebook) -> Json | None:
    """Earlier decision on the claim; its answers only once votes are shown."""
    if earlier is None or now.closed:
        return None
    decision = _decision(earlier.decision, codebook)
    if now.standing.phase not in (Phase.REVEALED, Phase.DECIDED):
        decision["lines"] = []
    return {**decision, "where": _where(earlier, now), "settled": now.current in now.elsewhere}


def _where(earlier: Earlier, now: State) -> str:
    if earlier.outside:
        return "outside this session"
    if earlier.within is None:
        return "before this session"
    if earlier.within.id == now.session.id:
        return "earlier in this session"
    return f"in the session “{earlier.within.title}”"


def _decision(decision: Decision, codebook: Codebook) -> Json:
    return {
        "by": decision.decided_by,
        "at": decision.at.isoformat() if decision.at else "",
        "lines": [list(pair) for pair in decide_words.decision_lines(decision, codebook)],
    }
