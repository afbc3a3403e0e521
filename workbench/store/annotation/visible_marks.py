"""What a viewer may see of everybody's marks, of a whole article at once."""

import sqlite3
from typing import NamedTuple

from workbench.model import Annotation
from workbench.store.annotation import unblinding
from workbench.store.connection import select, snapshot
from workbench.store.corpus import claim_rows
from workbench.store.visibility import readable


class Seen(NamedTuple):
    """A reviewer's newest marks on a claim, and the version of them that was made blind.

    `blind` is 0 if the reviewer marked nothing before others' marks were open to them.
    """

    annotation: Annotation
    blind: int


_SEEN = f"""
    select n.*, coalesce((
        select b.version from blind_annotations b
        where b.claim_id = n.claim_id and b.reviewer = n.reviewer
    ), 0) as blind
    from claims c join newest_annotations n on n.claim_id = c.claim_id
    where c.article_id = :article and {readable("c.claim_id")}
    order by c.number, n.reviewer
"""  # noqa: S608 - made of a constant


def seen(
    connection: sqlite3.Connection, article_id: str, viewer: str | None
) -> dict[str, tuple[Seen, ...]]:
    """Everybody's marks on the claims of an article that are open to a viewer, by claim id."""
    with snapshot(connection):
        rows = select(connection, _SEEN, {"article": article_id, "viewer": viewer})
        open_ = unblinding.opened(connection, article_id, viewer)
    found: dict[str, tuple[Seen, ...]] = dict.fromkeys(sorted(open_), ())
    for row in rows:
        one = Seen(claim_rows.annotation_of(row), row["blind"])
        found[row["claim_id"]] = (*found[row["claim_id"]], one)
    return found
