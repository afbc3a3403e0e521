"""What one answer costs on its way into the store: `python -m benchmarks.answer`.

Prints how many SQL statements the way from a page's event to its acknowledgement takes, how many of
them read the article's text, and the median and 95 % of the milliseconds of 400 answers, opening
the store included, in an article of 1,500 words with 40 claims. The store lies in a temporary
folder that is removed.
"""

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.store import sample
from workbench import codebook
from workbench.store import Store
from workbench.ui.sync import answers
from workbench.ui.sync.inbox import PageAnswer

ANSWERS, CLAIMS, REVIEWER = 400, 40, "Ana"
BOOK = codebook.load()
SCALE = BOOK.scale("confidence")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "answers.db")
        article, attributions = sample(0, CLAIMS)
        with Store.open(path) as store:
            store.people.add(REVIEWER, operation="join")
            store.intake.add(article, attributions, reviewer=REVIEWER, operation="add")
            claims = [claim.id for claim in store.claims.of(article.id)]
        spent = time.process_time()
        took = [answered(path, claims, number) for number in range(ANSWERS)]
        spent = 1000 * (time.process_time() - spent) / ANSWERS
        statements = traced(path, claims)
    reads = sum("current_articles" in one or "article_revisions" in one for one in statements)
    print(f"statements {len(statements)}, of them reading the article's text {reads}")
    middle, late = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    print(f"median {middle:.1f} ms, 95 % within {late:.1f} ms; {spent:.1f} ms of processor")


def answered(path: Path, claims: list[str], number: int) -> float:
    """The milliseconds that one answer takes, from opening the store to its acknowledgement."""
    before = time.perf_counter()
    with Store.open(path) as store:
        answers.answer(store, BOOK, given(claims, number))
    return 1000 * (time.perf_counter() - before)


def traced(path: Path, claims: list[str]) -> list[str]:
    """The statements of one answer more, those of triggers included."""
    statements: list[str] = []
    with Store.open(path) as store:
        store._connection.set_trace_callback(statements.append)
        answers.answer(store, BOOK, given(claims, ANSWERS))
    return statements


def given(claims: list[str], number: int) -> PageAnswer:
    code = SCALE.categories[number % 2].code
    claim, version = claims[number % len(claims)], number // len(claims)
    name = f"answer {number}"
    return PageAnswer(
        number, name, REVIEWER, claim, SCALE.name, code, version, "", 1, BOOK.revision
    )


if __name__ == "__main__":
    main()
