"""Articles into the store: known ones are told, new ones stored in groups and then told."""

import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from workbench import review
from workbench.cli import input_output
from workbench.cli.articles import ExtractedArticle, Work, name
from workbench.cli.input_output import Failures
from workbench.cli.terminal import console, visible
from workbench.errors import StoreError, WorkbenchError
from workbench.model import FIRST_PROJECT, Article
from workbench.review.intake import resemblance
from workbench.store import Store

# One commit, which waits for the disk, takes as long as storing some articles does; where they
# come slower than this, each is stored as it comes.
SECONDS_APART = 0.25
# Articles stored with one commit at most, so that reviewers never wait long for their turn.
TOGETHER = 100

IsWanted = Callable[[Article, Sequence[review.Resemblance]], bool]


def any_one(_article: Article, _alike: Sequence[review.Resemblance]) -> bool:
    """Every article is wanted."""
    return True


def unlike_stored(article: Article, alike: Sequence[review.Resemblance]) -> bool:
    """Only what is no other version of a stored article; what is left out is said."""
    same = any(stored.is_same for stored in alike)
    if same:
        console.print(f"left out  {name(article)}")
    return not same


class Labels(NamedTuple):
    """Labels of articles that are added: samples or not, their project's number, and their tags."""

    sample: bool = False
    project: int = FIRST_PROJECT
    tags: tuple[str, ...] = ()


UNLABELLED = Labels()


@dataclass(frozen=True, slots=True)
class _Known:
    """An article that the store has already."""

    article: Article
    added: review.Addition


def add_all(
    paths: Sequence[Path],
    store: Store,
    reviewer: str,
    *,
    workers: int = 0,
    seconds_each: float = 0.0,
    labels: Labels = UNLABELLED,
    wanted: IsWanted = any_one,
) -> Failures:
    """Add the articles of files to a store; what fails is said, and the rest go on."""
    failures = Failures()
    files = input_output.inputs(paths, failures)
    group = _Group(store, reviewer, failures, labels, wanted)
    with Work(files, workers, seconds_each) as work:
        came = work.extracted(_sorted_out(work.read(), store))
        for item in failures.passed(input_output.watched(came, files)):
            if isinstance(item, ExtractedArticle | _Known):
                group.take(item)
        group.store()
    return failures


def _sorted_out(
    articles: Iterable[Article | WorkbenchError], store: Store
) -> Iterator[Article | _Known | WorkbenchError]:
    for article in articles:
        known = review.already_stored(store, article) if isinstance(article, Article) else None
        yield _Known(article, known) if known and isinstance(article, Article) else article


class _Group:
    """Articles that wait for the next commit, in the order in which they came."""

    def __init__(
        self,
        store: Store,
        reviewer: str,
        failures: Failures,
        labels: Labels,
        wanted: IsWanted,
    ) -> None:
        self._store, self._reviewer, self._failures = store, reviewer, failures
        self._labels, self._wanted = labels, wanted
        self._waiting: list[ExtractedArticle | _Known] = []
        self._stored_at = 0.0

    def take(self, item: ExtractedArticle | _Known) -> None:
        """Take an article in; it is told when it is stored."""
        if isinstance(item, ExtractedArticle) and not self._is_wanted(item.article):
            return
        self._waiting.append(item)
        due = self._stored_at + SECONDS_APART
        if len(self._waiting) >= TOGETHER or time.monotonic() >= due:
            self.store()

    def _is_wanted(self, article: Article) -> bool:
        """Tell what an article resembles, and ask whether it is to be added."""
        waiting = (item.article for item in self._waiting if isinstance(item, ExtractedArticle))
        if any(resemblance.may_share(article, other) for other in waiting):
            self.store()
        known = review.already_stored(self._store, article)
        alike = () if known else review.find_resembling(self._store, article)
        if alike:
            self.store()  # so that what is said of one article stands together
        for stored in alike:
            about = f"{name(article)}: {resemblance.in_words(stored)} ({stored.article_id})"
            console.print(about, style="yellow")
        return self._wanted(article, alike)

    def store(self) -> None:
        """Store what waits with one commit, and tell it."""
        waiting, self._waiting = self._waiting, []
        extracted = [
            (item.article, item.attributions)
            for item in waiting
            if isinstance(item, ExtractedArticle)
        ]
        came: Iterator[review.Addition | StoreError] = iter(())
        if extracted:
            operation = str(uuid.uuid4())
            outcomes = review.add_articles(
                self._store,
                extracted,
                reviewer=self._reviewer,
                operation=operation,
                sample=self._labels.sample,
                project=self._labels.project,
            )
            self._tag(outcomes, operation)
            came = iter(outcomes)
        self._stored_at = time.monotonic()
        lines: list[str] = []
        for item in waiting:
            outcome = item.added if isinstance(item, _Known) else next(came)
            if isinstance(outcome, StoreError):
                _print(lines)
                self._failures.report(StoreError(f"{name(item.article)}: {outcome}"))
            else:
                lines += _lines(item.article, outcome)
        _print(lines)

    def _tag(self, outcomes: Sequence[review.Addition | StoreError], operation: str) -> None:
        """Put the tags on what was stored just now."""
        new = [
            outcome.article_id
            for outcome in outcomes
            if isinstance(outcome, review.Addition) and outcome.new
        ]
        for tag in self._labels.tags:
            review.tag_articles(
                self._store, new, tag, reviewer=self._reviewer, operation=f"{operation} {tag}"
            )


def _print(lines: list[str]) -> None:
    """Print lines, and take them away; one by one would cost more than storing does."""
    if lines:
        console.print("\n".join(lines))
        lines.clear()


def _lines(article: Article, came: review.Addition) -> Iterator[str]:
    away = ", put away" if came.put_away else ""
    state = "" if came.new else f" (already in the store{away})"
    yield visible(f"{came.article_id}  {came.claims:3} claims  {name(article)}{state}")
    if came.new:
        yield from (visible(f"  {note}") for note in article.notes)
    for other, title in came.same_record:
        called = f"{other} ({title})" if title else other
        yield visible(
            f"  record {article.record_id} has another text than article {called}, "
            "which came under the same id; each is an article of its own"
        )
