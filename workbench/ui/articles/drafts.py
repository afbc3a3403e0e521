"""Articles on their way to the desk: read and cleaned, not yet stored; pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from workbench import extraction, ingest
from workbench.errors import ArticleFailedError, WorkbenchError
from workbench.model import Article, article_id
from workbench.review import Resemblance


@dataclass(frozen=True, slots=True)
class DraftResult:
    """What became of an input, in words; `article_id` is empty if nothing was stored."""

    name: str
    outcome: str
    article_id: str = ""

    @property
    def line(self) -> str:
        """The input's name, what became of it, and a sign that does not need colour."""
        if self.article_id:
            return f"✓ {self.name}: {self.outcome}"
        named = self.outcome.startswith(self.name)  # ingest's messages begin with the name
        return f"✗ {self.outcome}" if named else f"✗ {self.name}: {self.outcome}"


@dataclass(frozen=True, slots=True)
class Draft:
    """An input and what was read from it: an article, or the problem in words.

    `fault` is the traceback of a problem that is the workbench's own.
    """

    name: str
    article: Article | None = None
    problem: str = ""
    fault: str = ""

    @property
    def as_result(self) -> DraftResult:
        """The problem as the result of an input that was never an article."""
        return DraftResult(self.name, self.problem)


@dataclass(frozen=True, slots=True)
class DraftResemblance:
    """What a draft is like: the stored article with its very text, and others it resembles."""

    article_id: str = ""
    others: tuple[Resemblance, ...] = ()

    @property
    def is_version(self) -> bool:
        """Whether it is an article of its own and yet another's text, whole or shortened."""
        return not self.article_id and any(resemblance.is_same for resemblance in self.others)


def draft_of_paste(text: str, read: Callable[[str], Article]) -> Draft:
    """What a paste holds, as it is read."""
    draft = _draft("Pasted text", lambda: read(text))
    return replace(draft, name=draft.article.title or draft.name) if draft.article else draft


def draft_of_file(name: str, data: bytes, read: Callable[[str, bytes], Article]) -> Draft:
    """What an uploaded file holds, as it is read."""
    return _draft(name, lambda: read(name, data))


def _draft(name: str, read: Callable[[], Article]) -> Draft:
    try:
        article = read()
        extraction.check_length(article.text, name)
    except WorkbenchError as problem:
        return Draft(name, problem=str(problem), fault=own_traceback(problem))
    return Draft(name, article)


def own_traceback(problem: WorkbenchError) -> str:
    """The traceback of a problem that is a fault of the workbench; else empty."""
    return problem.trace if isinstance(problem, ArticleFailedError) else ""


def with_blocks_moved(article: Article, moves: Mapping[str, bool]) -> Article:
    """The article with blocks restored or left out as the reviewer chose, by position."""
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
    """How much was kept and left out, in words."""
    kept = sum(block.kept for block in article.blocks)
    left = len(article.removed)
    return f"{len(article.text.split())} words, {_blocks(kept)} kept, {left or 'none'} left out"


def _blocks(count: int) -> str:
    return f"{count} block" if count == 1 else f"{count} blocks"
