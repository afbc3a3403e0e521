"""How fast pages are read from a large store: `python -m benchmarks.page_reads`.

Prints the median of five runs of each read behind a page, in milliseconds of the processor, so that
other work on the machine does not count, on a made-up store of 200 articles × 40 claims, each of
them marked by two or three of five reviewers, one in five submitted, one in four decided. The store
lies in a temporary folder that is removed.
"""

import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.store import ARTICLES, CLAIMS, sample
from workbench import codebook, review
from workbench.model import FIELDS, Attribution, Facets, ReviewerRole, Speaker, SpeakerType
from workbench.review.agreement import measure
from workbench.store import ArticleQuery, Store
from workbench.store.lists.claim_list import ClaimQuery

LEAD, MARKING_LEAD = "Lena", "Jon"
REVIEWERS = ("Ida", "Jon", "Kim", "Mo", "Noa")
REVIEWER = REVIEWERS[0]
RUNS = 5
AT = "2031-03-14T06:20:00.000Z"
BOOK = codebook.load()
CODES = [[category.code for category in scale.categories[:3]] for scale in BOOK.scales]
ASKED = {
    "all, as in the articles": ClaimQuery(),
    "all, most to check first": ClaimQuery(order="worth"),
    "all, least sure first": ClaimQuery(order="unsure"),
    "all, flagged first": ClaimQuery(order="flagged"),
    "all, disputed first": ClaimQuery(order="disputed"),
    "disputed": ClaimQuery(disputed=True),
    "decided": ClaimQuery(decided=True),
    "unreviewed, least sure first": ClaimQuery(unreviewed=True, order="unsure"),
    "by a word that nearly all hold": ClaimQuery(words="bridge"),
    "by a speaker": ClaimQuery(speaker="Clerk 3-2"),
    "the hundredth page": ClaimQuery(page=100),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "desk.db")
        fill(path)
        with Store.open(path) as store:
            print(f"{ARTICLES} articles × {CLAIMS} claims; medians of {RUNS}")
            for name, asked in ASKED.items():
                told(name, partial(store.claim_list.page, asked, REVIEWER))
            for name, read in pages(store).items():
                told(name, read)


def told(name: str, read: Callable[[], object]) -> None:
    """One line: what is read, and the median time."""
    took = []
    for _ in range(RUNS):
        before = time.process_time()
        read()
        took.append(time.process_time() - before)
    print(f"  {name:38}{1000 * statistics.median(took):8.1f} ms", flush=True)


def pages(store: Store) -> dict[str, Callable[[], object]]:
    """What the pages beside the list of claims read."""
    article = store.articles.progress("")[0].id
    decided = str(store.exports.rows("decisions", None)[0]["claim_id"])
    opened = review.open_decision(store, decided)
    shut = next(one.claim_id for one in review.decision_worklist(store, LEAD) if not one.opened)
    return {
        "progress in all": lambda: store.counts.work(REVIEWER),
        "articles and speakers to choose": store.claim_list.filter_options,
        "articles with their progress": lambda: store.articles.progress(REVIEWER),
        "articles as their page lists them": lambda: store.article_list.page(
            ArticleQuery(), REVIEWER
        ),
        "one article to review": lambda: review.open_sheet(store, article, REVIEWER),
        "claims to decide": lambda: review.decision_worklist(store, LEAD),
        "claims to decide, a lead who marks": lambda: review.decision_worklist(store, MARKING_LEAD),
        "claims to submit": lambda: store.unblinding.to_submit(MARKING_LEAD),
        "one sealed claim": lambda: review.sealed_claim(store, shut, MARKING_LEAD),
        "one claim to decide": lambda: review.open_decision(store, decided),
        "decisions like one": lambda: review.find_precedents(store, opened),
        "history of a claim": lambda: review.claim_history(store, decided, REVIEWER, BOOK),
        "what is opened, of all articles": lambda: opened_of_all(store),
        "definitions changed": lambda: review.redefined_answers(store, BOOK),
        "progress of people": lambda: review.progress_of_people(
            store, BOOK, viewer=LEAD, now=datetime.now(UTC)
        ),
        "agreement, a lead": lambda: measure.measure_agreement(store, BOOK, viewer=LEAD),
        "agreement, a reviewer": lambda: measure.measure_agreement(store, BOOK, viewer=REVIEWER),
        "agreement, whoever has the file": lambda: measure.measure_agreement(
            store, BOOK, viewer=None
        ),
    }


def opened_of_all(store: Store) -> list[set[str]]:
    """The claims whose marks a reviewer may read, article by article."""
    return [store.unblinding.opened(one.id, REVIEWER) for one in store.articles.progress(REVIEWER)]


def fill(path: Path) -> None:
    """Articles with claims of eight speakers each, and what people made of them."""
    with Store.open(path) as store:
        for name in (*REVIEWERS, LEAD):
            store.people.add(name, operation=f"reviewer {name}")
        for name in (LEAD, MARKING_LEAD):
            store.people.set_role(
                name,
                ReviewerRole.LEAD,
                expected=ReviewerRole.REVIEWER,
                reviewer=LEAD,
                operation=f"lead {name}",
            )
        for number in range(ARTICLES):
            article, claims = sample(number, CLAIMS)
            varied = [vary(claim, number, at) for at, claim in enumerate(claims)]
            store.intake.add(article, varied, reviewer=LEAD, operation=f"article {number}")
        store.codebooks.record(BOOK.revision, BOOK.source)
        claims_of_all = [str(row["claim_id"]) for row in store.exports.rows("claims", None)]
    connection = sqlite3.connect(path)
    work = Work(connection, random.Random(1))
    for number, claim in enumerate(claims_of_all):
        work.on(claim, number)
    connection.commit()
    connection.close()


def vary(claim: Attribution, number: int, at: int) -> Attribution:
    """The claim with a speaker, certainty and worth of its own."""
    return replace(
        claim,
        speaker=Speaker(f"Clerk {number % 50}-{at % 8}", SpeakerType.NAMED_PERSON),
        score=at / CLAIMS,
        facets=Facets(worth=at * 7 % CLAIMS / CLAIMS, reasons=("a figure",)),
    )


class Work:
    """What reviewers and a lead leave on claims; past the store's door, to be quick."""

    def __init__(self, connection: sqlite3.Connection, chance: random.Random) -> None:
        self._connection = connection
        self._chance = chance
        self._event = int(connection.execute("select max(event) from events").fetchone()[0])

    def on(self, claim: str, number: int) -> None:
        """Marks of two or three reviewers in two versions each, then what came of them."""
        usual = [self._chance.choice(codes) for codes in CODES]
        marking = [REVIEWERS[(number + step) % len(REVIEWERS)] for step in range(2 + number % 2)]
        for name in marking:
            answers = [
                one if self._chance.random() < 0.8 else self._chance.choice(codes)
                for one, codes in zip(usual, CODES, strict=True)
            ]
            self._mark(claim, name, answers)
        if number % 5 == 0:
            self._open(claim, marking[0], "submit")
        if number % 4 == 0:
            self._open(claim, "", "open")
            self._decide(claim, usual)

    def _mark(self, claim: str, name: str, answers: list[str]) -> None:
        for version, given in ((1, [answers[0], "", "", ""]), (2, answers)):
            event = self._happened(claim, name, "annotate", f'{{"version": {version}}}')
            self._connection.execute(
                "insert into annotations (claim_id, reviewer, version, extraction, sourcing,"
                " confidence, corroboration, note, claim_revision, codebook_revision,"
                " annotated_at, event) values (?, ?, ?, ?, ?, ?, ?, 'a note', 1, ?, ?, ?)",
                (claim, name, version, *given, BOOK.revision, AT, event),
            )

    def _open(self, claim: str, reviewer: str, action: str) -> None:
        event = self._happened(claim, reviewer or LEAD, action, '{"version": 2}')
        self._connection.execute("insert into openings values (?, ?, ?)", (claim, reviewer, event))

    def _decide(self, claim: str, answers: list[str]) -> None:
        settled = {
            scale: {"answer": answer, "how": "consensus"}
            for scale, answer in zip(FIELDS, answers, strict=False)
        }
        after = json.dumps({"number": 1, **settled})
        event = self._happened(claim, LEAD, "decide", after)
        flat = [part for answer in answers for part in (answer, "consensus")]
        self._connection.execute(
            "insert into decisions (claim_id, number, extraction, extraction_how, sourcing,"
            " sourcing_how, confidence, confidence_how, corroboration, corroboration_how, reason,"
            " rationale, dissent, decided_by, claim_revision, codebook_revision, decided_at, event)"
            " values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, '', 'a rationale', '', ?, 1, ?, ?, ?)",
            (claim, *flat, LEAD, BOOK.revision, AT, event),
        )

    def _happened(self, claim: str, name: str, action: str, after: str) -> int:
        self._event += 1
        self._connection.execute(
            "insert into events values (?, ?, ?, ?, ?, ?, 'null', ?, ?)",
            (self._event, AT, name, action, claim[:12], claim, after, f"w{self._event}"),
        )
        return self._event


if __name__ == "__main__":
    main()
