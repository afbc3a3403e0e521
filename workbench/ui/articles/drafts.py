"""Drafts of articles: inputs that were read and cleaned but not stored; pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench import extraction, ingest
from workbench.errors import ArticleFailedError, WorkbenchError
from workbench.model import Article, article_id
from workbench.review import Resemblance

PASTED = "Pasted text"  # the name of an input that came without a file


class AddingOutcome(StrEnum):
    """Outcome of adding an input, in words that follow a number."""

    ADDED = "added"
    KNOWN = "already there"
    UNREAD = "could not be read"
    FAILED = "failed"
    DROPPED = "left out"


@dataclass(frozen=True, slots=True)
class DraftResult:
    """Result of an input: `title` is its headline or file name, `details` a count or reason.

    `article_id` is empty if nothing of it is stored.
    """

    title: str
    outcome: AddingOutcome
    details: str = ""
    article_id: str = ""

    @property
    def line(self) -> str:
        """Line of text with what could not be done with the input, and the reason."""
        verb = "read" if self.outcome is AddingOutcome.UNREAD else "add"
        reason = self.details.removeprefix(f"{self.title}: ")  # messages begin with the name
        return f"Couldn’t {verb} {self.title}: {reason}"


def counted(results: Iterable[DraftResult]) -> str:
    """Counts of results by outcome in a line, such as "3 added, 2 failed"."""
    unread = {AddingOutcome.UNREAD: AddingOutcome.FAILED}
    counts = Counter(unread.get(result.outcome, result.outcome) for result in results)
    return ", ".join(f"{counts[outcome]} {outcome}" for outcome in AddingOutcome if counts[outcome])


@dataclass(frozen=True, slots=True)
class Draft:
    """Input with the article read from it, or the problem that prevented reading, in words.

    `fault` is the traceback of a problem that is a fault of the workbench, else empty. `part`
    counts the articles that were split off before it from the same input.
    """

    name: str
    article: Article | None = None
    problem: str = ""
    fault: str = ""
    part: int = 0

    @property
    def as_result(self) -> DraftResult:
        """Result of an input that could not be read as an article."""
        return DraftResult(self.name, AddingOutcome.UNREAD, self.problem)

    @property
    def title(self) -> str:
        """Headline of the article, or the input's name if it has none or was not read."""
        return (self.article.title if self.article else "") or self.name


@dataclass(frozen=True, slots=True)
class DraftResemblance:
    """Stored article with exactly a draft’s text, and other articles it resembles."""

    article_id: str = ""
    others: tuple[Resemblance, ...] = ()


def draft_of_paste(text: str, read: Callable[[str], Article]) -> Draft:
    """Draft of pasted text, under that name."""
    return _draft(PASTED, lambda: read(text))


def draft_of_file(name: str, data: bytes, read: Callable[[str, bytes], Article]) -> Draft:
    """Draft of an uploaded file’s bytes, under the file’s name."""
    return _draft(name, lambda: read(name, data))


def _draft(name: str, read: Callable[[], Article]) -> Draft:
    try:
        article = read()
        extraction.check_length(article.text, name)
    except WorkbenchError as problem:
        return Draft(name, problem=str(problem), fault=own_traceback(problem))
    return Draft(name, article)


def own_traceback(problem: WorkbenchError) -> str:
    """Traceback of a problem that is a fault of the workbench; else empty."""
    return problem.trace if isinstance(problem, ArticleFailedError) else ""


def with_blocks_moved(article: Article, moves: Mapping[str, bool]) -> Article:
    """Article with blocks, by position, restored (true) or left out (false)."""
    for position, keep in _due(article, moves):
        change = ingest.restore if keep else ingest.remove
        article = change(article, position)
    return replace(article, id=article_id(article.text))


def with_blocks_mended(article: Article, texts: Mapping[int, str]) -> Article:
    """Article with these texts in its blocks, by position; others stay."""
    for position, text in texts.items():
        article = ingest.mend(article, position, text)
    return replace(article, id=article_id(article.text))


def split(drafts: Sequence[Draft], number: int, position: int) -> list[Draft]:
    """Drafts with one of them split where another article begins with the block at a position."""
    draft = drafts[number]
    if not draft.article:
        return list(drafts)
    first, second = ingest.split(draft.article, position)
    parts = [replace(draft, article=first), replace(draft, article=second, part=draft.part + 1)]
    return [*drafts[:number], *parts, *drafts[number + 1 :]]


def joined(drafts: Sequence[Draft], number: int) -> list[Draft]:
    """Drafts with one of them joined again with the one above, which it was split off from."""
    above, draft = drafts[number - 1], drafts[number]
    if not (draft.part and draft.article and above.article):
        return list(drafts)
    whole = replace(above, article=ingest.join(above.article, draft.article))
    return [*drafts[: number - 1], whole, *drafts[number + 1 :]]


def _due(article: Article, moves: Mapping[str, bool]) -> Iterable[tuple[int, bool]]:
    for key, keep in sorted(moves.items(), key=lambda move: int(move[0])):
        position = int(key)
        if 0 <= position < len(article.blocks) and article.blocks[position].kept != keep:
            yield position, keep


def summary(article: Article) -> str:
    """Counts of words, blocks kept and blocks left out, in a line."""
    kept = sum(block.kept for block in article.blocks)
    left = len(article.removed)
    return f"{len(article.text.split()):,} words, {_blocks(kept)} kept, {left or 'none'} left out"


def _blocks(count: int) -> str:
    return f"{count:,} block" if count == 1 else f"{count:,} blocks"
