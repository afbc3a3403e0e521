"""Claims of the store in their newest wording, withdrawn ones included."""

import sqlite3

from workbench.errors import UnknownRecordError
from workbench.model import Claim
from workbench.store.corpus import claim_rows
from workbench.store.corpus.articles import article_row
from workbench.store.queries import Connection, StorePart, select, snapshot


def claim_row(connection: Connection, claim_id: str) -> sqlite3.Row:
    """Row of a claim in `current_claims`; raises UnknownRecordError if there is none."""
    rows = select(connection, "select * from current_claims where claim_id = ?", (claim_id,))
    if not rows:
        raise UnknownRecordError(f"There is no claim {claim_id}; open its article from the list.")
    return rows[0]


def _spans(condition: str) -> str:
    return f"""
        select s.* from current_claims c
        join spans s on s.claim_id = c.claim_id and s.revision = c.revision
        where {condition} order by s.claim_id, s.part, s.position
    """  # noqa: S608 - the conditions are the two above


class Claims(StorePart):
    """Claims of the store in their newest wording, withdrawn ones included."""

    def of(self, article_id: str) -> list[Claim]:
        """Claims of an article in text order, outer ones before their inner ones.

        Raises UnknownRecordError, and StoreError naming the claim if its stored words are not
        those of the text.
        """
        with snapshot(self._connection):
            text = article_row(self._connection, article_id)["text"]
            rows = select(
                self._connection,
                "select * from current_claims where article_id = ? order by number",
                (article_id,),
            )
            stored = select(self._connection, _spans("c.article_id = ?"), (article_id,))
        spans: dict[str, list[sqlite3.Row]] = {}
        for span in stored:
            spans.setdefault(span["claim_id"], []).append(span)
        claims = [claim_rows.claim_of(row, spans.get(row["claim_id"], []), text) for row in rows]
        return claim_rows.in_text_order(claims)

    def count(self, article_id: str) -> int:
        """Number of an article's claims, withdrawn ones too; 0 if there is no such article."""
        counting = "select count(*) from claims where article_id = ?"
        return int(select(self._connection, counting, (article_id,))[0][0])

    def get(self, claim_id: str) -> Claim:
        """Claim in its newest wording by its id; raises UnknownRecordError."""
        with snapshot(self._connection):
            row = claim_row(self._connection, claim_id)
            text = article_row(self._connection, row["article_id"])["text"]
            spans = select(self._connection, _spans("c.claim_id = ?"), (claim_id,))
        return claim_rows.claim_of(row, spans, text)
