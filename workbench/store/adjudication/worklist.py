"""Worklist of claims to decide, a page at a time, read from the summary rows."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from workbench.store import claim_conditions
from workbench.store.allocation.lapses import lapsed
from workbench.store.queries import Connection, Parameters, StorePart, select, snapshot
from workbench.store.scope import in_project

WORKLIST_PAGE = 50


class WorkCounts(NamedTuple):
    """Counts of claims that two or more reviewers marked blind, by what is to be done with them.

    `disputed` and `other` wait for a decision of their own, `withheld` of them are those that the
    lead marked and did not submit. `agreed_shut` and `agreed_open` can be confirmed as one batch,
    by whether their marks are open to all.
    """

    disputed: int
    other: int
    withheld: int
    agreed_shut: int
    agreed_open: int
    decided: int

    @property
    def waiting(self) -> int:
        """Number of claims that are to be decided one by one."""
        return self.disputed + self.other


# `k.decide` is a stored code for the state of a claim: see 24_keep_summaries.sql.
_WORK = claim_conditions.counted("k")
_IN_PROJECT = in_project("k.article")
_COUNTED = f"{_WORK} and {_IN_PROJECT}"
_WITHHELD = f"""exists (
        select 1 from reviewer_claims s where s.serial = k.serial and s.reviewer = :lead
        and {claim_conditions.withheld("s")}
    )"""  # noqa: S608 - made of constants, as are the others
# Claims that marks so far agree on, while an assigned reviewer has not finished.
_UNSETTLED = f"""(k.awaited > 0 and exists (
        select 1 from reviewer_claims w where w.serial = k.serial and w.held = 1
        and w.finished = 0 and not {lapsed("w")}
    ) or k.claim_id in (
        select claim_id from session_steps where move = 'reveal' and round > 1
    ))"""  # noqa: S608 - made of constants, as are the others
_SETTLED = f"k.decide > 0 and k.decide = 3 and not {_UNSETTLED}"
_AGREED = f"{_SETTLED} and not {_WITHHELD}"

_BY_ARTICLE = f"""
    select coalesce(sum(disputed), 0) as disputed, coalesce(sum(undisputed), 0) as undisputed,
        coalesce(sum(decided), 0) as decided
    from article_summaries k where k.put_away = 0 and {_COUNTED}
"""  # noqa: S608
# Without a project the index has all that is read.
_SEALED = f"""
    select coalesce(sum(k.decide = 1), 0) as disputed, count(*) as withheld
    from reviewer_claims k where k.reviewer = :lead
    and {claim_conditions.withheld("k")} and {_WORK} {{narrowed}}
"""  # noqa: S608
# Withheld claims are never open to all.
_AGREED_COUNTS = f"""
    select coalesce(sum(k.opened = 0), 0) - (
            select count(*) from reviewer_claims s
            cross join claim_summaries k on k.serial = s.serial
            where s.reviewer = :lead and s.sealed > 0 and s.decide = 3 and {_SETTLED}
            and {_COUNTED}
        ) as shut, coalesce(sum(k.opened > 0), 0) as open
    from claim_summaries k indexed by claims_to_decide where {_SETTLED} and {_COUNTED}
"""  # noqa: S608

_DISPUTED = f"""
    select k.claim_id from claim_summaries k indexed by claims_to_decide
    where k.decide > 0 and k.decide = 1 and {_COUNTED} and not {_WITHHELD}
    order by k.article, k.place limit :many offset :skipped
"""  # noqa: S608
_OTHER = f"""
    select k.claim_id from claim_summaries k indexed by undecided_claims
    where k.decide in (1, 2, 3) and {_COUNTED} and (k.decide = 2
        or k.decide = 1 and {_WITHHELD} or k.decide = 3 and {{agreed}})
    order by k.article, k.place limit :many offset :skipped
"""  # noqa: S608
_NOT_AGREED = f"not ({_AGREED})"
_DECIDED = f"""
    select k.claim_id from claim_summaries k indexed by claims_to_decide
    where k.decide > 0 and k.decide > 3 and {_COUNTED}
    order by k.decide, k.article, k.place limit :many offset :skipped
"""  # noqa: S608
_TO_CONFIRM = f"""
    select k.claim_id from claim_summaries k indexed by claims_to_decide
    where {_AGREED} and {_COUNTED} and (k.opened > 0) = :opened
    order by k.article, k.place limit :many
"""  # noqa: S608
_LISTED = f"""
    select k.claim_id from json_each(:claims) c
    cross join claims o on o.claim_id = c.value
    cross join claim_summaries k on k.serial = o.serial
    where k.decide > 0 and {_COUNTED}
"""  # noqa: S608


def _one_after_the_other(
    connection: Connection, whose: Parameters, disputed: int, skipped: int, agreed: str, many: int
) -> list[str]:
    parameters: Parameters = whose | {"many": many, "skipped": skipped}
    claims = _ids(connection, _DISPUTED, parameters)
    if len(claims) < many:
        parameters |= {"many": many - len(claims), "skipped": max(0, skipped - disputed)}
        claims += _ids(connection, _OTHER.format(agreed=agreed), parameters)
    return claims


def _ids(connection: Connection, statement: str, parameters: Parameters) -> list[str]:
    return [row["claim_id"] for row in select(connection, statement, parameters)]


class Worklist(StorePart):
    """Claims that two or more reviewers marked blind, by what is to be done with them.

    Lists and counts are of all projects, or of the one that is named.
    """

    def counts(self, lead: str, project: int = 0) -> WorkCounts:
        """Number of claims there are to decide, as far as a lead may know it."""
        parameters = {"lead": lead, "project": project}
        with snapshot(self._connection):
            [all_] = select(self._connection, _BY_ARTICLE, parameters)
            narrowed = f"and {_IN_PROJECT}" if project else ""
            [sealed] = select(self._connection, _SEALED.format(narrowed=narrowed), parameters)
            [agreed] = select(self._connection, _AGREED_COUNTS, parameters)
        disputed = all_["disputed"] - sealed["disputed"]
        undisputed = all_["undisputed"] + sealed["disputed"] - agreed["shut"] - agreed["open"]
        return WorkCounts(
            disputed,
            undisputed,
            sealed["withheld"],
            agreed["shut"],
            agreed["open"],
            all_["decided"],
        )

    def waiting(self, lead: str, disputed: int, skipped: int, project: int = 0) -> list[str]:
        """Claims to decide one by one: fifty after `skipped`; `disputed` is the total disputed."""
        whose: Parameters = {"lead": lead, "project": project}
        return _one_after_the_other(
            self._connection, whose, disputed, skipped, _NOT_AGREED, WORKLIST_PAGE
        )

    def undecided(self, lead: str, many: int, project: int = 0) -> list[str]:
        """First claims that are not decided yet, disputed ones before the others."""
        whose: Parameters = {"lead": lead, "project": project}
        return _one_after_the_other(self._connection, whose, many, 0, "true", many)

    def decided(self, skipped: int, project: int = 0) -> list[str]:
        """Page of fifty decided claims after the skipped ones, disputed ones first."""
        parameters: Parameters = {"many": WORKLIST_PAGE, "skipped": skipped, "project": project}
        return _ids(self._connection, _DECIDED, parameters)

    def to_confirm(self, lead: str, opened: bool, many: int, project: int = 0) -> list[str]:
        """First claims on which all agree, by whether their marks are open to all."""
        parameters: Parameters = {"lead": lead, "opened": opened, "many": many, "project": project}
        return _ids(self._connection, _TO_CONFIRM, parameters)

    def among(self, claim_ids: Iterable[str]) -> list[str]:
        """Claims among those given that stand, count, and were marked blind by two or more."""
        parameters: Parameters = {"claims": json.dumps(list(claim_ids)), "project": 0}
        return _ids(self._connection, _LISTED, parameters)
