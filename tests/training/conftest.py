"""Team that reviewed the samples: their gold marks, and a habit of its own."""

import json
import re
from pathlib import Path

import pytest

from workbench.extraction import extractor, learned
from workbench.extraction.evaluation import score
from workbench.extraction.learned.finder import WEIGHTS
from workbench.model import Annotation, Article, Attribution, Marks, Span, article_id, words
from workbench.store import Store
from workbench.training import reviewed_articles

GOLD = Path(__file__).parents[2] / "annotations" / "gold"

# What the desk of this test does not take for claims: demands, promises, plans, refusals.
UNWANTED = re.compile(
    r"\b(ask(ed|ing)?|call(ed)?|declined|demanded|expect(ed)?|fear|hinted|plans?|promised|"
    r"recommend|refused|ruled|threatened|urged|voted|votes|vows|wants)\b",
    re.IGNORECASE,
)


def spans(ranges):
    return tuple(Span(*one) for one in ranges)


def gold():
    """Text and gold attributions of every sample."""
    for path in sorted(GOLD.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        yield (
            record["text"],
            [
                Attribution(*(spans(one[part]) for part in ("content", "source", "cue")))
                for one in record["attributions"]
            ],
        )


def answer(claim, text, marked, right):
    """Team's answer on a claim, by the sample's gold marks and its own habit."""
    cue = words(claim.attribution.cue, text)
    if claim.attribution.content in right:
        return "not_a_claim" if UNWANTED.search(cue) else "ok"
    touched = any(
        span.start < other.end and other.start < span.end
        for span in claim.attribution.content
        for one in marked
        for other in one.content
    )
    return "wrong_span" if touched else "not_a_claim"


def review(store, text, marked, extract):
    """Put a sample into the store and let the desk answer on every outer claim."""
    article = Article(article_id(text), text)
    store.intake.add(article, extract(text), reviewer="Ida", operation=article.id)
    claims = [one for one in store.claims.of(article.id) if not one.inside]
    pairs = score.matched(text, marked, [one.attribution for one in claims])
    right = {claims[pair.predicted].attribution.content for pair in pairs}
    for claim in claims:
        marks = Marks(extraction=answer(claim, text, marked, right))
        given = Annotation(claim.id, "Ida", 0, marks, claim.revision, "r1")
        store.annotations.save(given, operation=claim.id)


@pytest.fixture(scope="session")
def team(tmp_path_factory):
    """Samples, reviewed by the team."""
    extract = extractor.Ensemble(learned.Finder.from_folder(WEIGHTS))
    with Store.open(tmp_path_factory.mktemp("desk") / "desk.db") as store:
        for text, marked in gold():
            review(store, text, marked, extract)
        return reviewed_articles.read_reviewed(store)
