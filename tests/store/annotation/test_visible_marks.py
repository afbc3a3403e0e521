"""What a viewer may see of everybody's marks, of a whole article at once."""

import pytest

from workbench.model import Annotation, Marks
from workbench.store import Store

DONE = Marks("ok", "document", "low", "none")


@pytest.fixture
def marked_by_two(filled: Store, article, claim_id: str) -> Store:
    filled.annotations.save(Annotation(claim_id, "ana", 0, DONE), operation="ana")
    filled.annotations.save(
        Annotation(claim_id, "bo", 0, DONE._replace(note="why")), operation="bo"
    )
    return filled


def visible_to(store: Store, article, viewer: str | None) -> dict[str, list[tuple[str, int, int]]]:
    return {
        claim: [(one.annotation.reviewer, one.annotation.version, one.blind) for one in everybody]
        for claim, everybody in store.visible_marks.of(article.id, viewer).items()
    }


def test_nothing_is_seen_before_a_claim_is_opened(marked_by_two: Store, article) -> None:
    assert visible_to(marked_by_two, article, "ana") == {}
    assert visible_to(marked_by_two, article, "cy") == {}


def test_who_submitted_sees_all_marks_and_which_were_made_blind(
    marked_by_two: Store, article, claim_id: str
) -> None:
    marked_by_two.unblinding.submit(claim_id, 1, reviewer="ana", operation="submit")
    later = Annotation(claim_id, "ana", 1, DONE._replace(confidence="high"))
    marked_by_two.annotations.save(later, operation="later")
    assert visible_to(marked_by_two, article, "ana") == {claim_id: [("ana", 2, 1), ("bo", 1, 1)]}
    assert visible_to(marked_by_two, article, "bo") == {}
    [_, bo] = marked_by_two.visible_marks.of(article.id, "ana")[claim_id]
    assert bo.annotation.marks.note == "why"


def test_a_claim_opened_to_all_is_seen_by_everybody_even_unmarked(
    marked_by_two: Store, article, claim_id: str
) -> None:
    other = next(claim.id for claim in marked_by_two.claims.of(article.id) if claim.id != claim_id)
    marked_by_two.unblinding.open_to_all([claim_id, other], reviewer="ana", operation="open")
    marked_by_two.annotations.save(Annotation(other, "cy", 0, DONE), operation="cy")
    for viewer in ("cy", "bo"):
        seen = {claim_id: [("ana", 1, 1), ("bo", 1, 1)], other: [("cy", 1, 0)]}
        assert visible_to(marked_by_two, article, viewer) == seen
