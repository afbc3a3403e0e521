"""Every count of claims is the same wherever it is told, for it comes from one query."""

from dataclasses import replace

import pytest

from workbench import codebook, ingest, review
from workbench.model import Annotation, Facets, Marks, ReviewerRole
from workbench.review import ClaimQuery, PlanRequest, exports
from workbench.review.agreement.measure import measure_agreement
from workbench.store import Store

BOOK = codebook.load()
FULL = Marks("ok", "named_person", "high", "one")
PASTE = """Tram to stop at the old mill: council

Old Quay — “The rails will open in May,” said Ana Reyes.

“Riders asked for it,” said Tomas Bell.

“I hope it stays dry,” said Ana Reyes.
"""


class Hoping:
    """The extractor of the tests, to which hopes are not said."""

    def __init__(self, said) -> None:
        self.said = said

    def __call__(self, text: str):
        return [
            replace(one, facets=Facets(speech="hope" not in one.content[0].of(text)))
            for one in self.said(text)
        ]


@pytest.fixture
def larger_team(team: Store, said) -> Store:
    """Five claims to review, a hope, and one claim withdrawn; two reviewers, some marks sealed."""
    for name, role in (("Lea", ReviewerRole.LEAD), ("Ana", None), ("Bo", None)):
        team.people.add(name, operation=name, role=role)
    tram = ingest.read_text(PASTE)
    review.add_article(team, tram, Hoping(said), reviewer="Ana", operation="tram")
    ids = [claim.id for one in team.articles.progress("") for claim in team.claims.of(one.id)]
    review.withdraw_claim(team, ids[0], expected=1, reviewer="Ana", operation="off")
    for name in ("Ana", "Bo"):
        for claim in ids[3:5]:
            given = Annotation(claim, name, 0, FULL, 1, BOOK.revision)
            team.annotations.save(given, operation=f"{name} {claim}")
    return team


def test_claims_are_counted_alike_on_every_page(larger_team):
    counts = larger_team.counts.work("Lea")
    of = counts.claims
    assert (of.to_review, of.not_for_review, of.withdrawn, of.sealed) == (4, 1, 1, 2)
    assert (
        of.to_review + of.not_for_review + of.withdrawn == larger_team.counts.everything()["claims"]
    )
    listed = larger_team.articles.progress("Lea")
    report = measure_agreement(larger_team, BOOK, viewer=None).blind
    groups = {one.kind: len(one.claim_ids) for one in report.claims}
    kinds = ("marked by two reviewers or more", "marked by one reviewer", "marked by nobody")
    assert {
        "Articles": sum(one.claims for one in listed),
        "Claims": larger_team.claim_list.page(ClaimQuery(), "Lea").total,
        "Claims, to choose from": sum(
            n for *_, n in larger_team.claim_list.filter_options().articles
        ),
        "Assignments": review.plan(larger_team, PlanRequest(("Ana",), 1)).claims,
        "Agreement": sum(groups[kind] for kind in kinds),
        "article by article": sum(
            larger_team.counts.claims("Lea", one.id).to_review for one in listed
        ),
    } == dict.fromkeys(
        (
            "Articles",
            "Claims",
            "Claims, to choose from",
            "Assignments",
            "Agreement",
            "article by article",
        ),
        of.to_review,
    )
    assert sum(one.done for one in listed) == of.done == 2
    assert groups[kinds[0]] == len(review.decision_worklist(larger_team, "Lea")) == 2


@pytest.mark.parametrize(("viewer", "sealed", "rows"), [("Ana", 2, 2), ("Lea", 4, 0), (None, 0, 4)])
def test_what_is_sealed_is_counted_beside_what_is_shown(larger_team, viewer, sealed, rows):
    counts = larger_team.counts.work(viewer)
    assert (counts.annotations, counts.sealed) == (4, sealed)
    left = larger_team.exports.left_out("annotations", viewer)
    assert (left.rows, left.sealed) == (rows, sealed)
    assert len(review.table(larger_team, "annotations", viewer)) == rows
    left = larger_team.exports.left_out("claims", viewer)
    assert (left.rows, left.sealed, left.answers, left.sealed_answers) == (6, 0, rows, sealed)


def test_a_files_name_and_the_sentence_beside_it_tell_what_is_not_in_it(larger_team):
    left = larger_team.exports.left_out("annotations", "Ana")
    assert exports.file_name("annotations", "csv", left) == "annotations-2-of-4.csv"
    assert exports.left_out_notes("annotations", left) == [
        "2 of 4 rows: 2 by others are sealed until you submit these claims or a lead opens them."
    ]
    left = larger_team.exports.left_out("claims", "Ana")
    assert exports.file_name("claims", "csv", left) == "claims-2-of-4-annotations.csv"
    larger_team.unblinding.open_to_all(
        [row["claim_id"] for row in larger_team.exports.rows("annotations", None)],
        reviewer="Lea",
        operation="open",
    )
    left = larger_team.exports.left_out("annotations", "Ana")
    assert exports.file_name("annotations", "jsonl", left) == "annotations.jsonl"
    assert exports.left_out_notes("annotations", left) == []
