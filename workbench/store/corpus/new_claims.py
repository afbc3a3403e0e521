"""Rows of a new claim: its number, its revisions, and its speaker."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.model import Attribution, Claim, words
from workbench.store.corpus import claim_rows
from workbench.store.queries import Connection, select


def numbered(claims: Iterable[Claim], *, after: int) -> list[Claim]:
    """Claims that are new, in text order, with numbers counted on from `after`.

    Their ids so far are provisional, different from each other and from those of stored claims; one
    may be `inside` another of them or a stored claim.
    """
    ordered = claim_rows.in_text_order(claims)
    ids = {
        claim.id: f"{claim.article_id}-{number:02d}"
        for number, claim in enumerate(ordered, after + 1)
    }
    return [
        replace(claim, id=ids[claim.id], inside=ids.get(claim.inside, claim.inside))
        for claim in ordered
    ]


def unfolded(
    article_id: str, attributions: Iterable[Attribution], outer: str = ""
) -> Iterator[Claim]:
    """Claims of every attribution and every one nested in it, under provisional ids."""
    for place, attribution in enumerate(attributions):
        own = f"{outer}/{place}"
        yield Claim(own, article_id, replace(attribution, nested=()), inside=outer)
        yield from unfolded(article_id, attribution.nested, own)


def last_number(connection: Connection, article_id: str) -> int:
    """Highest number of a claim of the article so far; 0 if there is none."""
    rows = select(
        connection,
        "select coalesce(max(number), 0) as number from claims where article_id = ?",
        (article_id,),
    )
    return int(rows[0]["number"])


def new_claims(
    connection: Connection, claims: Iterable[Claim], text: str, article_revision: int, event: int
) -> None:
    """Store claims that are new, each with its first revision; outer ones come first."""
    for claim in claims:
        connection.execute(
            "insert into claims (claim_id, article_id, number, origin, inside)"
            " values (?, ?, ?, ?, ?)",
            (
                claim.id,
                claim.article_id,
                int(claim.id.rpartition("-")[2]),
                claim.origin,
                claim.inside or None,
            ),
        )
        wording(connection, claim, text, article_revision, event)


def wording(
    connection: Connection, claim: Claim, text: str, article_revision: int, event: int
) -> None:
    """Store one revision of a claim and put its words into the search index."""
    connection.execute(
        "insert into claim_revisions (claim_id, revision, article_revision, kind, speaker,"
        " speaker_type, speaker_role, score, why, extractor, extractor_version, speech_act, speech,"
        " negated, hedge, check_worthiness, check_reasons, state, event)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        claim_rows.claim_values(claim, article_revision, event),
    )
    connection.executemany(
        'insert into spans (claim_id, revision, part, position, start, "end", words)'
        " values (?, ?, ?, ?, ?, ?, ?)",
        claim_rows.span_values(claim, text),
    )
    connection.execute(
        "insert or replace into claim_search (rowid, content, speaker)"
        " values ((select serial from claims where claim_id = ?), ?, ?)",
        (claim.id, words(claim.attribution.content, text), claim.attribution.speaker.name),
    )
