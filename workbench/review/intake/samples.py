"""Invented sample articles to try things on, stored only where somebody asks for them."""

from collections.abc import Callable, Iterator

from workbench import ingest, resources
from workbench.model import Article
from workbench.review.intake.add import Addition, Extract, addition, already_stored
from workbench.review.permissions import Permission, require
from workbench.store import Store

FOLDER = resources.SAMPLES
WHY_AWAY = "The samples are not needed any more"


def samples() -> Iterator[Article]:
    """Sample articles as they are read from their files; none where these are not there."""
    for path in ingest.find_inputs([FOLDER]) if FOLDER.is_dir() else ():
        yield ingest.read_file(path)


def add_sample(
    store: Store, article: Article, extract: Extract, *, reviewer: str, operation: str
) -> Addition:
    """Store an article as a sample: marked as one for good, and not counted as the team's work.

    One that is in the store already stays what it is. Raises NotAllowedError for an observer.
    """
    require(store, reviewer, Permission.COLLECT)
    known = already_stored(store, article)
    if known:
        return known
    attributions = extract(article.text)
    new = store.intake.add(
        article, attributions, reviewer=reviewer, operation=operation, sample=True
    )
    return addition(store, article, new=new)


def add_samples(
    store: Store,
    extract: Extract,
    *,
    reviewer: str,
    operation: str,
    progress: Callable[[int], None] = lambda _count: None,
) -> list[Addition]:
    """Store all samples; `progress` is called after each with the number done."""
    require(store, reviewer, Permission.COLLECT)
    done: list[Addition] = []
    for article in samples():
        own = f"{operation} {article.id}"
        done.append(add_sample(store, article, extract, reviewer=reviewer, operation=own))
        progress(len(done))
    return done
