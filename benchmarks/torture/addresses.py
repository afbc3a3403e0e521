"""Searches, filters and orders with hostile values: no error, nothing else readable."""

import itertools
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from benchmarks.torture import stores
from benchmarks.torture.row import Outcome, Row, failed
from workbench import review
from workbench.errors import WorkbenchError
from workbench.model import Article, Attribution, Span, article_id
from workbench.review import ClaimQuery
from workbench.store import Store

VALUES = (
    "'",
    '"',
    "';--",
    "' or 1=1 --",
    "x' union select name, 1, 1 from reviewers --",
    "); drop table claims; --",
    "%",
    "_",
    "\\",
    "*",
    '"bridge',
    "NEAR(a b)",
    "title:bridge",
    "bridge OR",
    "^",
    "-",
    "\0",
    "a\0b",
    "\ud83d",
    "\u202e",
    "x" * 10_000,
    "bridge " * 2_000,
    "(" * 500,
    "sqlite_master",
    "reviewers",
    "rowid",
    "1e999",
    "💥" * 50,
)
FIELDS = ("article", "speaker", "kind", "speaker_type", "answer", "tag", "words", "order")


def main(folder: Path) -> Outcome:
    """Every value in every field of the list of claims, in searches, and as ids."""
    path, faults, tried = folder / "store.db", [], 0
    article = stores.begun(path)
    with Store.open_existing(path) as store:
        for field, value in itertools.product(FIELDS, VALUES):
            tried += 1
            if fault := _refused(lambda f=field, v=value: _asked(store, f, v)):
                faults.append(f"{field}={value[:30]!r}: {fault}")
        reads = (
            store.search.articles,
            store.claims.get,
            lambda one: review.open_sheet(store, one, "x"),
        )
        for read, value in itertools.product(reads, VALUES):
            tried += 1
            if fault := _refused(lambda v=value, r=read: r(v)):
                faults.append(f"{value[:30]!r}: {fault}")
        faults += [f"{one} is no literal" for one in "%_" if _matches(store, one)]
        still = len(store.claims.of(article.id)) > 1
    if not still:
        faults.append("claims are gone")
    return failed(faults, "0 errors, % and _ literal", f"{tried:,} queries")


def _asked(store: Store, field: str, value: str) -> None:
    found = store.claim_list.page(replace(ClaimQuery(), **{field: value}), stores.LEAD)
    leaked = [one for one in found.claims if one.article_id not in one.id]
    if leaked:
        raise RuntimeError("rows that are no claims")


def _refused(read: object) -> str:
    """What got out of it that is no error of the project's own; empty if nothing."""
    try:
        with suppress(WorkbenchError):
            read()  # type: ignore[operator]
    except Exception as error:  # noqa: BLE001 - any is a fault
        return f"{type(error).__name__}: {error}"[:100]
    return ""


def _matches(store: Store, sign: str) -> bool:
    """Whether a sign stands for other words, in a store where only one claim has it."""
    text = f"Only{sign}here is it said, Ana Lind said."
    made = Article(article_id(text), text)
    found = [Attribution(content=(Span(0, 20),))]
    store.intake.add(made, found, reviewer=stores.LEAD, operation=f"sign {sign}")
    page = store.claim_list.page(ClaimQuery(words=sign), stores.LEAD)
    return any(one.article_id != made.id for one in page.claims)


ROWS = (Row("S7", "hostile searches, filters, orders and ids", main),)
