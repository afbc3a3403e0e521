"""Who may read whose marks: a claim is opened to one reviewer, who submitted it, or to all.

What stood before the first opening was made blind; no opening is ever taken back.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import Annotation, Marks
from workbench.store.connection import select
from workbench.store.corpus import articles as corpus_articles
from workbench.store.corpus import claim_rows, new_claims
from workbench.store.team import renames
from workbench.store.transaction import Change, Entry, write
from workbench.store.visibility import readable, unsubmitted, visible

Connection = sqlite3.Connection

SCALES = Marks._fields[:4]

TO_ALL = ""


def submit(
    connection: Connection, claim_id: str, version: int, *, reviewer: str, operation: str
) -> Annotation:
    """Open others' marks on a claim to a reviewer who finished it; the marks that stay blind."""
    claim = corpus_articles.claim(connection, claim_id)
    with write(connection, Change(operation, reviewer, "submit", claim.article_id, claim.id)) as e:
        own = corpus_articles.annotation(connection, claim_id, reviewer)
        if e.earlier or is_open(connection, claim_id, reviewer):
            return blind_of(connection, claim_id, reviewer)
        if own.version != version:
            raise StaleWriteError(
                f"{renames.now(connection, reviewer)}'s marks on claim {claim_id} were saved "
                f"elsewhere first: version {own.version} is stored, version {version} was to be "
                "submitted. Look at them and submit again.",
                own,
            )
        if not own.marks.finished:
            raise RefusedAnswerError(
                "Answer every question on this claim first; then others’ marks can be shown."
            )
        event = e.record(None, {"version": version})
        _insert(connection, [claim_id], reviewer, event)
        return own


def submit_finished(connection: Connection, *, reviewer: str, operation: str) -> tuple[str, ...]:
    """Open others' marks on all claims that a reviewer finished to them; those newly opened."""
    with write(connection, Change(operation, reviewer, "submit")) as entry:
        if entry.earlier:
            return _opened_by(connection, entry.earlier["event"])
        fresh = to_submit(connection, reviewer)
        if not fresh:
            return ()
        event = entry.record(None, {"claims": fresh})
        _insert(connection, fresh, reviewer, event)
        return tuple(fresh)


def open_to_all(
    connection: Connection, claim_ids: Sequence[str], *, reviewer: str, operation: str
) -> tuple[str, ...]:
    """Open all marks on claims to everybody; the claims that were not open to all before."""
    articles = {corpus_articles.claim(connection, claim_id).article_id for claim_id in claim_ids}
    article = articles.pop() if len(articles) == 1 else ""
    claim = claim_ids[0] if len(claim_ids) == 1 else ""
    with write(connection, Change(operation, reviewer, "open", article, claim)) as entry:
        if entry.earlier:
            return _opened_by(connection, entry.earlier["event"])
        fresh = [id_ for id_ in dict.fromkeys(claim_ids) if not is_open(connection, id_, TO_ALL)]
        if not fresh:
            return ()
        new_claims.ensure_reviewer(connection, entry, reviewer)
        event = entry.record(None, {"claims": fresh})
        _insert(connection, fresh, TO_ALL, event)
        return tuple(fresh)


def open_with(entry: Entry, claim_id: str, event: int) -> None:
    """Open a claim to all as part of another change, if it is not open yet."""
    if not is_open(entry.connection, claim_id, TO_ALL):
        _insert(entry.connection, [claim_id], TO_ALL, event)


def _insert(connection: Connection, claim_ids: Iterable[str], reviewer: str, event: int) -> None:
    connection.executemany(
        "insert into openings (claim_id, reviewer, event) values (?, ?, ?)",
        [(claim_id, reviewer, event) for claim_id in claim_ids],
    )


def is_open(connection: Connection, claim_id: str, reviewer: str) -> bool:
    """Whether a claim is open to a reviewer, be it alone or with all."""
    return bool(
        select(
            connection,
            "select 1 from openings where claim_id = ? and reviewer in ('', ?)",
            (claim_id, reviewer),
        )
    )


def _opened_by(connection: Connection, event: int) -> tuple[str, ...]:
    rows = select(
        connection, "select claim_id from openings where event = ? order by claim_id", (event,)
    )
    return tuple(row["claim_id"] for row in rows)


def to_submit(connection: Connection, reviewer: str) -> list[str]:
    """The claims that a reviewer finished while others' marks are not open to them."""
    rows = select(
        connection,
        "select k.claim_id from reviewer_claims m join claim_summaries k on k.serial = m.serial"
        " where m.reviewer = :viewer and m.sealed > 0 and m.finished = 1 and k.listed = 1"
        " order by k.claim_id",
        {"viewer": reviewer},
    )
    return [row["claim_id"] for row in rows]


def many_to_submit(connection: Connection, reviewer: str) -> int:
    """How many claims a reviewer finished while others' marks are not open to them."""
    [row] = select(
        connection,
        "select count(*) as many from reviewer_claims"
        " where reviewer = ? and sealed > 0 and finished = 1",
        (reviewer,),
    )
    return int(row["many"])


def withheld(connection: Connection, claim_ids: Iterable[str], viewer: str | None) -> set[str]:
    """Those of the claims that a viewer ever answered on while others' marks are not open to them.

    Who took their answers back knows them still, and figures of earlier marks count them.
    """
    given = " or ".join(f"n.{scale} <> ''" for scale in SCALES)
    rows = select(
        connection,
        "select n.claim_id from json_each(:claims) c"  # noqa: S608 - constants
        " join annotations n on n.claim_id = c.value"
        f" where ({given}) and {unsubmitted('n')}",
        {"claims": json.dumps(list(claim_ids)), "viewer": viewer},
    )
    return {row["claim_id"] for row in rows}


def opened(connection: Connection, article_id: str, viewer: str | None) -> set[str]:
    """The claims of an article whose marks by others a viewer may read."""
    rows = select(
        connection,
        f"select c.claim_id from claims c where c.article_id = :article"  # noqa: S608 - a constant
        f" and {readable('c.claim_id')}",
        {"article": article_id, "viewer": viewer},
    )
    return {row["claim_id"] for row in rows}


def blind_marks(connection: Connection, claim_id: str) -> list[Annotation]:
    """Every reviewer's marks as they were before others' were open to them, by their names."""
    rows = select(
        connection,
        "select * from blind_annotations where claim_id = ? order by reviewer",
        (claim_id,),
    )
    return [claim_rows.annotation_of(row) for row in rows]


def blind_of(connection: Connection, claim_id: str, reviewer: str) -> Annotation:
    """One reviewer's blind marks on a claim; version 0 if they made none."""
    found = [one for one in blind_marks(connection, claim_id) if one.reviewer == reviewer]
    return found[0] if found else Annotation.blank(claim_id, reviewer)


def marks_on(connection: Connection, claim_id: str, viewer: str | None) -> list[Annotation]:
    """Reviewers' newest marks on a claim that a viewer may read, by their names."""
    rows = select(
        connection,
        f"select * from newest_annotations n where n.claim_id = :claim and {visible('n')}"  # noqa: S608
        " order by reviewer",
        {"claim": claim_id, "viewer": viewer},
    )
    return [claim_rows.annotation_of(row) for row in rows]


def flags(
    connection: Connection, article_id: str, viewer: str | None
) -> dict[str, tuple[str, ...]]:
    """Who flagged which claim of an article, as far as a viewer may read it, names in order."""
    rows = select(
        connection,
        "select f.claim_id, f.reviewer from claims c"  # noqa: S608 - a constant
        " join current_flags f on f.claim_id = c.claim_id"
        f" where c.article_id = :article and {visible('f')} order by c.number, f.reviewer",
        {"article": article_id, "viewer": viewer},
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["claim_id"]] = (*found.get(row["claim_id"], ()), row["reviewer"])
    return found


_DISPUTED = " union all ".join(
    f"select n.claim_id, {place} as place, '{scale}' as scale from newest_annotations n"  # noqa: S608
    f" where n.{scale} <> '' group by n.claim_id having count(distinct n.{scale}) > 1"
    for place, scale in enumerate(SCALES)
)


def disputed(
    connection: Connection, viewer: str | None, article_id: str = ""
) -> dict[str, tuple[str, ...]]:
    """The scales on which reviewers' newest answers differ, by claim, of an article or of all.

    Only of claims whose marks the viewer may read; a claim without such a scale is absent.
    """
    rows = select(
        connection,
        f"select d.claim_id, d.scale from ({_DISPUTED}) d"  # noqa: S608 - constants
        " join claims c on c.claim_id = d.claim_id"
        f" where (:article = '' or c.article_id = :article) and {readable('d.claim_id')}"
        " order by c.serial, d.place",
        {"article": article_id, "viewer": viewer},
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["claim_id"]] = (*found.get(row["claim_id"], ()), row["scale"])
    return found
