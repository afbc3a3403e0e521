"""Drafts of articles: inputs that were read and cleaned but not stored; pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from workbench import extraction, ingest
from workbench.errors import ArticleFailedError, WorkbenchError
from workbench.model import Article, article_id
from workbench.review import Resemblance


@dataclass(frozen=True, slots=True)
class DraftResult:
    """Outcome of adding an input, in words; `article_id` is empty if nothing was stored."""

    name: str
    outcome: str
    article_id: str = ""

    @property
    def line(self) -> str:
        """Line of text with the input’s name, its outcome, and a tick or a cross."""
        if self.article_id:
            return f"✓ {self.name}: {self.outcome}"
        named = self.outcome.startswith(self.name)  # ingest's messages begin with the name
        return f"✗ {self.outcome}" if named else f"✗ {self.name}: {self.outcome}"


@dataclass(frozen=True, slots=True)
class Draft:
    """Input with the article read from it, or the problem that prevented reading, in words.

    `fault` is the traceback of a problem that is a fault of the workbench, else empty.
    """

    name: str
    article: Article | None = None
    problem: str = ""
    fault: str = ""

    @property
    def as_result(self) -> DraftResult:
        """Result of an input that could not be read as an article."""
        return DraftResult(self.name, self.problem)


@dataclass(frozen=True, slots=True)
class DraftResemblance:
    """Stored article with exactly a draft’s text, and other articles it resembles."""

    article_id: str = ""
    others: tuple[Resemblance, ...] = ()

    @property
    def is_version(self) -> bool:
        """Whether a draft is new but holds another article’s text, whole or shortened."""
        return not self.article_id and any(resemblance.is_same for resemblance in self.others)


def draft_of_paste(text: str, read: Callable[[str], Article]) -> Draft:
    """Draft of pasted text, named by its headline if one was found."""
    draft = _draft("Pasted text", lambda: read(text))
    return replace(draft, name=draft.article.title or draft.name) if draft.article else draft


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


def _due(article: Article, moves: Mapping[str, bool]) -> Iterable[tuple[int, bool]]:
    for key, keep in sorted(moves.items(), key=lambda move: int(move[0])):
        position = int(key)
        if 0 <= position < len(article.blocks) and article.blocks[position].kept != keep:
            yield position, keep


def summary(article: Article) -> str:
    """Counts of words, blocks kept and blocks left out, in a line."""
    kept = sum(block.kept for block in article.blocks)
    left = len(article.removed)
    return f"{len(article.text.split())} words, {_blocks(kept)} kept, {left or 'none'} left out"


def _blocks(count: int) -> str:
    return f"{count} block" if count == 1 else f"{count} blocks"
