"""From a marked claim to the bytes of a report."""

import csv
import io

from workbench import codebook, review
from workbench.review import Answer


def test_a_marked_claim_reaches_the_csv(store, article, said):
    review.add_article(store, article, said, reviewer="Ida", operation="add")
    claim = store.claims.of(article.id)[0]
    for reviewer in ("Ida", "Tom"):
        review.answer(
            store,
            codebook.load(),
            Answer(claim.id, reviewer, "sourcing", "named_person", 0, reviewer),
        )
    data = review.export(store, "claims", "csv", None, bom=True)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 3
    first = next(row for row in rows if row["claim_id"] == claim.id)
    assert (first["reviewers"], first["sourcing"]) == ("2", "named_person: 2")
    start, end = map(int, first["content_spans"].split(".."))
    assert article.text[start:end] == first["content"] == "“The bridge will close on Monday,”"


def test_every_change_is_in_the_events(store, article, said):
    review.add_article(store, article, said, reviewer="Ida", operation="add")
    claim = store.claims.of(article.id)[0]
    review.answer(store, codebook.load(), Answer(claim.id, "Ida", "confidence", "high", 0, "op-1"))
    events = review.table(store, "events", None)
    assert events[-1]["operation_id"] == "op-1"
    assert events[-1]["claim_id"] == claim.id
    assert '"confidence": "high"' in str(events[-1]["after"])
