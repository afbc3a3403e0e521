"""Tags on articles and claims: short words that people put on them and take off again; versioned.

A tag is told to everybody at once, with who set it: it is a statement about an article or a claim
and no mark, and `review/tags.py` refuses those that would tell an answer.
"""

from collections.abc import Iterable
from typing import NamedTuple

from workbench.store.corpus.articles import article_row
from workbench.store.corpus.claims import claim_row
from workbench.store.queries import Connection, StorePart, select
from workbench.store.team.people import ensure_reviewer
from workbench.store.transaction import Change, Entry, write, write_together

ARTICLE_ACTIONS = TAG_ARTICLE, UNTAG_ARTICLE = "tag_article", "untag_article"
CLAIM_ACTIONS = TAG_CLAIM, UNTAG_CLAIM = "tag_claim", "untag_claim"


class TagCount(NamedTuple):
    """Tag with the numbers of articles and claims that have it, put away ones left out."""

    tag: str
    articles: int
    claims: int


_COUNTS = """
    select tag, sum(articles) as articles, sum(claims) as claims from (
        select t.tag, 1 as articles, 0 as claims from current_article_tags t
        join article_summaries k on k.article = t.article and k.put_away = 0
        union all
        select t.tag, 0, 1 from current_claim_tags t
        join claim_summaries k on k.serial = t.claim and k.listed = 1
    ) group by tag order by lower(tag), tag
"""
_SPELLINGS = "select tag from article_tags union select tag from claim_tags"
_OF_CLAIMS = """
    select c.claim_id, t.tag from claims c join current_claim_tags t on t.claim = c.serial
    where c.article_id = ? order by c.serial, lower(t.tag), t.tag
"""


def _spelled(connection: Connection, tag: str) -> str:
    """Tag as it is spelled where it was used before, else as it is given."""
    known = {row["tag"].casefold(): row["tag"] for row in select(connection, _SPELLINGS)}
    return str(known.get(tag.casefold(), tag))


def _turn(entry: Entry, noun: str, serial: int, tag: str, tagged: bool, reviewer: str) -> bool:
    """Store that an article or a claim has a tag or has it no more; False if that is so already."""
    connection = entry.connection
    rows = select(
        connection,
        f"select version, tagged from {noun}_tags where {noun} = ? and tag = ?"  # noqa: S608 - ours
        " order by version desc limit 1",
        (serial, tag),
    )
    version, before = (rows[0]["version"], bool(rows[0]["tagged"])) if rows else (0, False)
    if before == tagged:
        return False
    ensure_reviewer(connection, entry, reviewer)
    event = entry.record(None, {"tag": tag, "version": version + 1})
    connection.execute(
        f"insert into {noun}_tags ({noun}, tag, version, tagged, event)"  # noqa: S608 - ours
        " values (?, ?, ?, ?, ?)",
        (serial, tag, version + 1, int(tagged), event),
    )
    return True


class Tags(StorePart):
    """Tags on articles and on claims, as everybody reads them."""

    def counts(self) -> list[TagCount]:
        """Tags in use, by the alphabet, with how many articles and claims have each."""
        return [TagCount(*row) for row in select(self._connection, _COUNTS)]

    def spelled(self, tag: str) -> str:
        """Tag as it is spelled where it was used, whatever the case of its letters here."""
        return _spelled(self._connection, tag)

    def of_article(self, article_id: str) -> tuple[str, ...]:
        """Tags of an article, by the alphabet; raises UnknownRecordError."""
        serial = article_row(self._connection, article_id)["serial"]
        statement = (
            "select tag from current_article_tags where article = ? order by lower(tag), tag"
        )
        return tuple(row["tag"] for row in select(self._connection, statement, (serial,)))

    def of_claims(self, article_id: str) -> dict[str, tuple[str, ...]]:
        """Tags of an article's claims, by claim id; claims without a tag are absent."""
        tags: dict[str, tuple[str, ...]] = {}
        for row in select(self._connection, _OF_CLAIMS, (article_id,)):
            tags[row["claim_id"]] = (*tags.get(row["claim_id"], ()), row["tag"])
        return tags

    def tag_articles(
        self, article_ids: Iterable[str], tag: str, *, reviewer: str, operation: str
    ) -> int:
        """Put a tag on articles, one event each; returns how many lacked it."""
        return self._turn_articles(article_ids, tag, True, reviewer, operation)

    def untag_articles(
        self, article_ids: Iterable[str], tag: str, *, reviewer: str, operation: str
    ) -> int:
        """Take a tag off articles, one event each; returns how many had it."""
        return self._turn_articles(article_ids, tag, False, reviewer, operation)

    def _turn_articles(
        self, article_ids: Iterable[str], tag: str, tagged: bool, reviewer: str, operation: str
    ) -> int:
        changed = 0
        action = TAG_ARTICLE if tagged else UNTAG_ARTICLE
        with write_together(self._connection) as enter:
            spelled = _spelled(self._connection, tag)
            for article_id in dict.fromkeys(article_ids):
                with enter(
                    Change(f"{operation} {article_id}", reviewer, action, article_id)
                ) as entry:
                    serial = article_row(self._connection, article_id)["serial"]
                    changed += bool(entry.earlier) or _turn(
                        entry, "article", serial, spelled, tagged, reviewer
                    )
        return changed

    def tag_claim(self, claim_id: str, tag: str, *, reviewer: str, operation: str) -> bool:
        """Put a tag on a claim; False if it has it already. Raises UnknownRecordError."""
        return self._turn_claim(claim_id, tag, True, reviewer, operation)

    def untag_claim(self, claim_id: str, tag: str, *, reviewer: str, operation: str) -> bool:
        """Take a tag off a claim; False if it has none such. Raises UnknownRecordError."""
        return self._turn_claim(claim_id, tag, False, reviewer, operation)

    def _turn_claim(
        self, claim_id: str, tag: str, tagged: bool, reviewer: str, operation: str
    ) -> bool:
        row = claim_row(self._connection, claim_id)
        action = TAG_CLAIM if tagged else UNTAG_CLAIM
        change = Change(operation, reviewer, action, row["article_id"], claim_id)
        with write(self._connection, change) as entry:
            spelled = _spelled(self._connection, tag)
            return bool(entry.earlier) or _turn(
                entry, "claim", row["serial"], spelled, tagged, reviewer
            )
