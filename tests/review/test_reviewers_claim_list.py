"""What a reviewer sees next."""

from dataclasses import replace

import pytest

from workbench import codebook, review
from workbench.errors import UnknownRecordError
from workbench.model import Facets, SpeechAct, article_id
from workbench.review import Answer, ClaimQuery

BOOK = codebook.load()


@pytest.fixture
def ids(store, article, said):
    review.add_article(store, article, said, reviewer="Ida", operation="add")
    return [claim.id for claim in store.claims.of(article.id)]


def finish(store, claim_id, reviewer="Ida"):
    review.answer(
        store,
        BOOK,
        Answer(claim_id, reviewer, "extraction", "not_a_claim", 0, f"{claim_id}-{reviewer}"),
    )


def test_a_sheet_has_marks_for_every_claim_even_before_the_first_answer(store, article, ids):
    sheet = review.open_sheet(store, article.id, "Ida")
    assert [claim.id for claim in sheet.claims] == ids
    assert [sheet.annotations[name].version for name in ids] == [0, 0, 0]


def test_next_is_the_first_claim_not_finished_searching_round(store, article, ids):
    finish(store, ids[1])
    sheet = review.open_sheet(store, article.id, "Ida")
    assert review.next_unfinished(sheet) == ids[0]
    assert review.next_unfinished(sheet, ids[0]) == ids[2]
    assert review.next_unfinished(sheet, ids[2]) == ids[0]


def test_there_is_no_next_when_all_are_finished(store, article, ids):
    for claim_id in ids:
        finish(store, claim_id)
    assert review.next_unfinished(review.open_sheet(store, article.id, "Ida"), ids[0]) is None


def test_progress_counts_mine_and_everybodys(store, ids):
    finish(store, ids[0], "Ida")
    finish(store, ids[0], "Tom")
    finish(store, ids[1], "Tom")
    (mine,) = store.articles.progress("Ida")
    assert (mine.claims, mine.done, mine.done_by_me, mine.reviewers) == (3, 2, 1, 2)


def test_an_article_that_is_not_there_is_named(store):
    with pytest.raises(UnknownRecordError, match="nowhere"):
        review.open_sheet(store, "nowhere", "Ida")


WISH = Facets(SpeechAct.INTENDS, speech=False)


@pytest.fixture
def with_a_wish(store, article, said):
    """Three claims, the second an intention."""

    def extract(text):
        first, second, third = said(text)
        return [first, replace(second, facets=WISH), third]

    review.add_article(store, article, extract, reviewer="Ida", operation="add")
    return [claim.id for claim in store.claims.of(article.id)]


def test_an_intention_is_not_asked_for(store, article, with_a_wish):
    sheet = review.open_sheet(store, article.id, "Ida")
    assert len(sheet.claims) == 3
    assert review.next_unfinished(sheet, with_a_wish[0]) == with_a_wish[2]
    assert review.next_unfinished(sheet, with_a_wish[1]) == with_a_wish[2]
    for claim_id in (with_a_wish[0], with_a_wish[2]):
        finish(store, claim_id)
    assert review.next_unfinished(review.open_sheet(store, article.id, "Ida")) is None


def test_progress_does_not_count_intentions_marked_or_not(store, with_a_wish):
    finish(store, with_a_wish[1])
    finish(store, with_a_wish[2])
    (mine,) = store.articles.progress("Ida")
    assert (mine.claims, mine.done, mine.done_by_me, mine.reviewers) == (2, 1, 1, 1)


def test_a_claim_taken_back_is_not_asked_for(store, article, ids):
    review.withdraw_claim(store, ids[1], expected=1, reviewer="Ida", operation="back")
    sheet = review.open_sheet(store, article.id, "Ida")
    assert review.next_unfinished(sheet, ids[0]) == ids[2]


def test_claims_of_all_articles_are_listed_as_asked_for_with_how_far_one_has_come(store, ids):
    finish(store, ids[0], "Ida")
    finish(store, ids[1], "Tom")
    page = store.claim_list.page(ClaimQuery(unreviewed=True, order="text"), "Ida")
    assert [claim.id for claim in page.claims] == ids[1:]
    progress = store.counts.work("Ida").claims
    assert (progress.to_review, progress.done_by_me, progress.done) == (3, 1, 2)
    choices = store.claim_list.filter_options()
    assert [claims for _, _, claims in choices.articles] == [3]
    assert dict(choices.speakers) == {"Ana Reyes": 2, "Tomas Bell": 1}


def test_after_an_article_comes_the_next_older_one_with_claims_left(store, article, said, ids):
    older, newer = article.id, []
    for place in range(2):
        text = f"{article.text}\n\nStory {place}."
        other = replace(article, id=article_id(text), text=text, blocks=())
        review.add_article(store, other, said, reviewer="Ida", operation=f"add {place}")
        newer.append(other.id)
    following = store.articles.next_unfinished
    assert following("Ida", newer[1])[0] == newer[0]
    assert following("Ida", newer[0]) == (older, article.title)
    assert following("Ida", older)[0] == newer[1], "after the oldest comes the newest"
    for claim in store.claims.of(newer[1]):
        finish(store, claim.id)
    assert following("Ida", older)[0] == newer[0]
    assert following("Tom", older)[0] == newer[1]
    for claim_id in [*ids, *(claim.id for claim in store.claims.of(newer[0]))]:
        finish(store, claim_id)
    assert following("Ida", older) is None
