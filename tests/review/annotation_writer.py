"""A reviewer in a process of their own: `python annotation_writer.py DATABASE REVIEWER COUNT`.

Prints "ready", waits for a line, then goes round the claims: rewords, takes back or restores one,
or answers on it under a name that all share. Prints a line a change: "saved" or "refused", or
"same" where another had just stored what was asked for; the operation id, the version or revision
seen, and the one stored now, as the desk told it.
"""

import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from workbench import codebook, review
from workbench.errors import StaleWriteError
from workbench.model import words
from workbench.review import Answer, Wording
from workbench.store import Store

BOOK = codebook.load()
ALL = "All of them"


def main(database: str, reviewer: str, count: str) -> None:
    chance = random.Random(reviewer)
    with Store.open(database) as store:
        article = store.articles.progress("")[0].id
        store.codebooks.record(BOOK.revision, BOOK.source)
        os.write(1, b"ready\n")
        sys.stdin.readline()
        for number in range(int(count)):
            operation = f"{reviewer}-{number}"
            change = answer if number % 4 == 3 else correct
            try:
                seen, now = change(store, article, chance, operation)
                made = operation in {
                    row["operation_id"] for row in store.exports.rows("events", None)
                }
                told = ("saved" if made else "same", operation, seen, now)
            except StaleWriteError as stale:
                current = getattr(stale.current, "version", None) or stale.current.revision
                told = ("refused", operation, operation_seen[operation], current)
            os.write(1, (" ".join(map(str, told)) + "\n").encode())


operation_seen: dict[str, int] = {}


def correct(store: Store, article: str, chance: random.Random, operation: str) -> tuple[int, int]:
    """Another wording of a claim that stands, or it taken back; one taken back restored."""
    claim = chance.choice(store.claims.of(article))
    operation_seen[operation] = claim.revision
    by = {"expected": claim.revision, "reviewer": operation.partition("-")[0]}
    if not claim.state.standing:
        done = review.restore_claim(store, claim.id, operation=operation, **by)
        assert done.state.standing
    elif chance.random() < 0.3:
        done = review.withdraw_claim(store, claim.id, operation=operation, **by)
        assert not done.state.standing
    else:
        content = claim.attribution.content[0]
        other = content._replace(end=content.end + (-1 if content.end - content.start > 9 else 3))
        done = review.reword_claim(store, claim.id, Wording((other,)), operation=operation, **by)
        text = store.articles.get(article).text
        assert words(done.attribution.content, text) == other.of(text).strip()
    return claim.revision, done.revision


def answer(store: Store, article: str, chance: random.Random, operation: str) -> tuple[int, int]:
    """One more word in the note that all share."""
    claim = store.claims.of(article)[0]
    seen = store.annotations.get(claim.id, ALL)
    operation_seen[operation] = seen.version
    note = f"{seen.marks.note} {operation}"
    given = Answer(claim.id, ALL, "note", note, seen.version, operation)
    return seen.version, review.answer(store, BOOK, given).version


if __name__ == "__main__":
    main(*sys.argv[1:])
