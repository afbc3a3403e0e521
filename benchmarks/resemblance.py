"""How soon it is told what a new article resembles: `python -m benchmarks.resemblance`.

Fills a store in a temporary folder with made-up stories (10,000 unless told otherwise) that share
one vocabulary, as news does, and asks for each of some new ones, half of them versions of a stored
story. Prints how long the answer took, and how many versions were found.
"""

import argparse
import random
import statistics
import tempfile
import time
from itertools import accumulate
from pathlib import Path

from workbench import review
from workbench.model import Article, article_id
from workbench.store import Store

WORDS, VOCABULARY = 500, 30_000
ASKED = 60


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=int, default=10_000)
    given = options.parse_args()
    chance = random.Random(7)
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder, "many.db")) as store,
    ):
        stored = [story(chance) for _ in range(given.articles)]
        for number, article in enumerate(stored):
            store.intake.add(article, [], reviewer="bench", operation=str(number))
        ask(store, stored, chance)


def story(chance: random.Random) -> Article:
    """Words as often as their rank has it (Zipf), in sentences and paragraphs."""
    drawn = chance.choices(range(VOCABULARY), cum_weights=_WEIGHTS, k=WORDS)
    words = [f"w{rank}" + ("." if place % 17 == 16 else "") for place, rank in enumerate(drawn)]
    text = "\n\n".join(" ".join(words[start : start + 50]) for start in range(0, WORDS, 50))
    return Article(article_id(text), text, title=text[:40])


def ask(store: Store, stored: list[Article], chance: random.Random) -> None:
    took, found = [], 0
    for number in range(ASKED):
        new = version(chance.choice(stored), chance) if number % 2 else story(chance)
        before = time.perf_counter()
        alike = review.find_resembling(store, new)
        took.append((time.perf_counter() - before) * 1000)
        found += bool(alike) == bool(number % 2)
    print(
        f"{len(stored):,} articles: told in {statistics.median(took):.0f} ms (median of {ASKED}), "
        f"{sorted(took)[int(ASKED * 0.95)]:.0f} ms (95 %); {found} of {ASKED} told rightly"
    )


def version(article: Article, chance: random.Random) -> Article:
    """The story with two paragraphs gone and every twentieth word another one."""
    paragraphs = article.text.split("\n\n")[:-2]
    words = [
        [f"new{chance.random():.6f}" if chance.random() < 0.05 else word for word in line.split()]
        for line in paragraphs
    ]
    text = "\n\n".join(" ".join(line) for line in words)
    return Article(article_id(text), text)


_WEIGHTS = list(accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))

if __name__ == "__main__":
    main()
