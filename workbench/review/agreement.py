"""How far the reviewers of a store agree, as figures and as a table to take away."""

import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from workbench import agreement
from workbench import export as formats
from workbench.agreement import Figure, ListedClaim, Mark, Report, Result, SetAside
from workbench.codebook import Codebook
from workbench.errors import UnknownRecordError
from workbench.export import Column
from workbench.model import Annotation, Article, Claim, Kind, SpeakerType, words
from workbench.review.ballots import answered
from workbench.store import Marked, Outline, Row, Store

AGREEMENT_COLUMNS = (
    Column(
        "made",
        "blind: marks made before others' marks on the claim were open to the reviewer, which "
        "alone tell reliability; “after discussion”: the newest marks on claims that somebody "
        "marked after that",
    ),
    Column("scale", "The scale of the codebook"),
    Column("answers", "“all”, or “in order”: only those that stand in the scale's order"),
    Column("level", "How answers are compared: nominal or ordinal"),
    Column(
        "coefficient",
        "percent (the share of pairs with the same answer, from 0 to 1), alpha (Krippendorff), ac1 "
        "or ac2 (Gwet), kappa (Cohen; with quadratic weights where the level is ordinal)",
    ),
    Column("reviewer_1", "One of the two reviewers compared; empty if all are"),
    Column("reviewer_2", "The other one; empty if all are compared"),
    Column("value", "The coefficient, not rounded; empty if it is undefined", "number"),
    Column("low", "Where its 95 % interval begins, from 1,000 resamples of the claims", "number"),
    Column("high", "Where it ends", "number"),
    Column("claims", "How many claims have answers of two of these reviewers", "integer"),
    Column("reviewers", "How many reviewers gave them", "integer"),
    Column("values", "How many answers these are", "integer"),
    Column("why", "Why there is no value or no interval, in words"),
    Column(
        "session_votes",
        "Whether first votes of live sessions are “left out”, or “counted” because that was asked "
        "for, and how many there are; empty if there are none",
    ),
    Column("set_aside", "What was not counted and why, with how many answers; “; ” between them"),
    Column(
        "codebook_revisions",
        "The codebooks that the marks compared were made under, each with how many of the marks; "
        "“; ” between them",
    ),
)

AFTER = "after discussion"


class Measured(NamedTuple):
    """How far reviewers agree: the reliability of blind marks, and the marks after discussion.

    `blind` compares what each reviewer marked before others' marks on the claim were open to them.
    `after` compares the newest marks on claims that anybody marked after that: it tells how far
    discussion brought them together, not how reliable they are. `held` are claims left out of both
    because others' marks on them are not open to the reader. `votes` are first votes of live
    sessions among the blind marks; they are no independent work, and `blind` counts them only if
    `votes_count`.
    """

    blind: Report
    after: Report
    held: tuple[str, ...]
    votes: int = 0
    votes_count: bool = False


class ClaimWords(NamedTuple):
    """A claim as its article has it, to be read beside a figure."""

    claim_id: str
    article_id: str
    title: str
    kind: Kind
    speaker: str
    speaker_type: SpeakerType
    content: str


def measure_agreement(
    store: Store,
    codebook: Codebook,
    article_ids: Collection[str] = (),
    *,
    viewer: str | None,
    votes: bool = False,
) -> Measured:
    """How far the marks in the store agree, in all articles or in those named.

    `viewer` is the reviewer who will read it, None for whoever holds the file. First votes of live
    sessions count as blind marks only with `votes`. Intentions and
    feelings, which nobody is asked to mark, are listed only where somebody did. Raises
    UnknownRecordError for an article that is not there.
    """
    with store.reading():
        for article_id in article_ids:
            if not store.has_article(article_id):
                raise UnknownRecordError(
                    f"There is no article {article_id}; `workbench export claims` names them all."
                )
        outlines = [
            one for one in store.outlines() if not article_ids or one.article_id in article_ids
        ]
        named = {one.claim_id for one in outlines}
        marked = [one for one in store.marked() if one.claim_id in named]
        listed, held = _listed_to(store, outlines, marked, viewer)
        wordings = _wordings(store, marked)
    readable = {one.claim_id for one in listed}
    marked = [one for one in marked if one.claim_id in readable]
    seen = {one.claim_id for one in marked if not one.blind}
    newest = [one for one in marked if one.claim_id in seen and one.newest]
    discussed = [one for one in listed if one.claim_id in seen]
    return Measured(
        agreement.measure(listed, _blind(marked, wordings, votes=votes), codebook),
        agreement.measure(discussed, [_mark(one, wordings) for one in newest], codebook),
        held,
        sum(bool(one.session) and one.blind for one in marked),
        votes,
    )


def measure_before(
    store: Store, codebook: Codebook, claims: Iterable[Claim], blind: Iterable[Annotation]
) -> Report:
    """How far these blind marks on these claims agree; who asks may read them.

    They are reviewers' own work: no votes of a session are among them.
    """
    marked = answered(blind)
    with store.reading():
        wordings = _wordings(store, marked)
    listed = [ListedClaim(one.id, one.article_id, one.origin, one.state) for one in claims]
    marks = [_mark(one, wordings)._replace(blind=True) for one in marked]
    return agreement.measure(listed, marks, codebook)


def _listed_to(
    store: Store, outlines: Iterable[Outline], marked: Iterable[Marked], viewer: str | None
) -> tuple[list[ListedClaim], tuple[str, ...]]:
    """The claims whose marks the viewer may read, and the ids of the others."""
    touched = {one.claim_id for one in marked}
    claims = [_listed(one) for one in outlines if one.said or one.claim_id in touched]
    articles = {one.article_id for one in claims}
    opened = {one for article_id in articles for one in store.opened(article_id, viewer)}
    held = tuple(one.claim_id for one in claims if one.claim_id not in opened)
    return [one for one in claims if one.claim_id in opened], held


def _listed(one: Outline) -> ListedClaim:
    return ListedClaim(one.claim_id, one.article_id, one.origin, one.state)


def _blind(
    marked: Iterable[Marked], wordings: Mapping[tuple[str, int], int], *, votes: bool = False
) -> list[Mark]:
    """Each reviewer's blind marks on a claim, or else those first made after seeing others'.

    Votes are told as such, for the figures to leave them out, unless they are to count.
    """
    chosen = {}
    for one in sorted(marked, key=lambda one: one.blind):
        mark = _mark(one, wordings)._replace(blind=one.blind, voted=bool(one.session) and not votes)
        chosen[one.claim_id, one.reviewer] = mark
    return list(chosen.values())


def _mark(one: Marked | Annotation, wordings: Mapping[tuple[str, int], int]) -> Mark:
    revision = one.claim_revision or 1
    return Mark(
        claim_id=one.claim_id,
        reviewer=one.reviewer,
        answers=one.marks,
        wording=wordings.get((one.claim_id, revision), revision),
        codebook_revision=one.codebook_revision,
    )


def _wordings(store: Store, marked: Iterable[Marked | Annotation]) -> dict[tuple[str, int], int]:
    """The first revision with the same words, for claims marked under several revisions.

    A revision may also come of a changed state, or of a text that moved around the claim.
    """
    seen: dict[str, set[int]] = defaultdict(set)
    for one in marked:
        seen[one.claim_id].add(one.claim_revision or 1)
    return {
        (claim_id, revision): first
        for claim_id, of in seen.items()
        if len(of) > 1
        for revision, first in store.wordings(claim_id).items()
    }


def claims_in_words(store: Store, claim_ids: Iterable[str]) -> list[ClaimWords]:
    """The words of claims, in the order they are named; raises UnknownRecordError."""
    with store.reading():
        claims = [store.claim(claim_id) for claim_id in claim_ids]
        articles = {one: store.article(one) for one in {claim.article_id for claim in claims}}
    return [_in_words(claim, articles[claim.article_id]) for claim in claims]


def _in_words(claim: Claim, article: Article) -> ClaimWords:
    return ClaimWords(
        claim_id=claim.id,
        article_id=claim.article_id,
        title=article.title,
        kind=claim.attribution.kind,
        speaker=claim.attribution.speaker.name,
        speaker_type=claim.attribution.speaker.type,
        content=words(claim.attribution.content, article.text),
    )


def agreement_rows(measured: Measured) -> list[Row]:
    """One row a figure: blind marks first; all reviewers, then each pair, question by question."""
    return [
        {"made": made, "session_votes": _votes(measured) if made == "blind" else "", **row}
        for made, report in (("blind", measured.blind), (AFTER, measured.after))
        if report.comparable or made == "blind"
        for result in report.results
        for row in _result_rows(report, result)
    ]


def _votes(measured: Measured) -> str:
    if not measured.votes:
        return ""
    return f"{'counted' if measured.votes_count else 'left out'}: {measured.votes}"


def _result_rows(report: Report, result: Result) -> Iterator[Row]:
    question = result.question
    aside = aside_in_words((*report.set_aside, *result.set_aside))
    of: Row = {
        "scale": question.scale,
        "answers": "all" if question.whole else "in order",
        "level": question.level,
        "reviewer_1": "",
        "reviewer_2": "",
        "claims": result.claims,
        "reviewers": result.reviewers,
        "values": result.values,
        "set_aside": aside,
        "codebook_revisions": "; ".join(
            f"{revision or 'not known'}: {marks}" for revision, marks in report.codebooks
        ),
    }
    yield from (of | _figure(figure) for figure in result.figures)
    for pair in result.pairs:
        two = dict(zip(("reviewer_1", "reviewer_2"), pair.reviewers, strict=True))
        size = {"claims": pair.claims, "reviewers": 2, "values": 2 * pair.claims}
        yield from (of | two | size | _figure(figure) for figure in pair.figures)


def _figure(figure: Figure) -> Row:
    return {
        "coefficient": figure.name,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "why": figure.why,
    }


def aside_in_words(set_aside: Sequence[SetAside]) -> str:
    """What was set aside, as one text: “not answered: 3; …”."""
    return "; ".join(f"{one.why}: {one.count}" for one in set_aside)


def agreement_csv(measured: Measured) -> bytes:
    """The figures as a CSV, one row a figure, in UTF-8."""
    out = io.StringIO(newline="")
    formats.write_csv(agreement_rows(measured), AGREEMENT_COLUMNS, out)
    return out.getvalue().encode()
