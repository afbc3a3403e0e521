"""What an article that is to be added resembles, in the store and among others to be added."""

from dataclasses import replace

import pytest

from workbench import review
from workbench.model import Article, article_id
from workbench.review.intake.resemblance import ResemblanceKind, in_words

PARAGRAPHS = (
    "Ferry to stay in the yard",
    "The night ferry to Morrow Sound will stay in the yard until spring, her captain said on Friday"
    " after the insurer had looked at the hull and the two engines.",
    "“She was built in 2011 and has not missed a winter since,” said the captain, Ola Brandt, who"
    " has sailed her from the very first day and knows each of her plates.",
    "About 900 people cross each week, and the bridge is a detour of two hours at low water, the"
    " traffic office of the county said in a letter to the town.",
)


def article(*paragraphs, publisher="Sound Post", published="2031-05-03", **more):
    text = "\n\n".join(paragraphs or PARAGRAPHS)
    more = {"title": text.split("\n", 1)[0], "publisher": publisher, "published": published} | more
    return Article(article_id(text), text, **more)


def corrected(**more):
    return article(*(line.replace("900", "950") for line in PARAGRAPHS), **more)


@pytest.fixture
def stored(store, said):
    """The store with one story, and another that has nothing to do with it."""
    other = article("Mill opens", "The mill will open in May, the mayor told the town council.")
    for number, one in enumerate((other, article())):
        review.add_article(store, one, said, reviewer="Ida", operation=f"add {number}")
    return store


def test_a_corrected_version_is_told_with_how_much_is_the_same_and_which_is_newer(stored):
    (one,) = review.find_resembling(stored, corrected(published="2031-05-04T10:00"))
    assert (one.article_id, one.kind, one.newer) == (article().id, ResemblanceKind.VERSION, 1)
    assert in_words(one) == (
        "A version of “Ferry to stay in the yard” (Sound Post, 2031-05-03). 99 % of the words are "
        "the same; this one is newer."
    )


@pytest.mark.parametrize(
    ("publisher", "kind", "words"),
    [
        ("The sound post", ResemblanceKind.VERSION, "A version of “Ferry to stay in the yard”"),
        (
            "Wire Two",
            ResemblanceKind.ELSEWHERE,
            "The same text in Sound Post: “Ferry to stay in the yard”",
        ),
        ("", ResemblanceKind.ALIKE, "Nearly the same text as “Ferry to stay in the yard”"),
    ],
)
def test_the_same_text_of_another_publisher_is_told_as_that(stored, publisher, kind, words):
    (one,) = review.find_resembling(stored, corrected(publisher=publisher, published=""))
    assert (one.kind, one.newer) == (kind, 0)
    assert in_words(one).startswith(words)


def test_a_shortened_text_is_the_same_and_both_shares_are_told(stored):
    (one,) = review.find_resembling(stored, article(*PARAGRAPHS[:3]))
    assert one.share == 1.0
    assert one.share_of_other == pytest.approx(0.69, abs=0.01)
    assert "100 % of this one’s words are in that one, 69 % of that one’s in this" in in_words(one)


def test_other_quotation_marks_are_told_as_no_other_words(stored):
    straight = [line.replace("“", '"').replace("”", '"') for line in PARAGRAPHS]
    (one,) = review.find_resembling(stored, article(*straight))
    assert "All words are the same, only marks or line breaks differ" in in_words(one)


def test_a_paragraph_in_another_story_is_told_as_parts(stored):
    more = (f"Nobody in ward {n} had heard of plan {n} before, clerk {n} wrote." for n in range(5))
    (one,) = review.find_resembling(stored, article("Plans for wards", PARAGRAPHS[1], *more))
    assert (one.kind, one.is_same) == (ResemblanceKind.PARTS, False)


@pytest.mark.parametrize(
    "new",
    [
        article(),
        replace(article(), id="a0123456789a"),
        article("Mayor speaks", "“The mill will open in June,” the mayor told us on Monday."),
        article("Short"),
    ],
)
def test_the_very_same_text_and_other_stories_resemble_nothing(stored, new):
    assert review.find_resembling(stored, new) == ()


def test_others_that_are_to_be_added_are_compared_too(store):
    beside = [article("Mill opens", "The mill will open in May, the mayor said."), article()]
    (one,) = review.find_resembling(store, corrected(publisher="Wire Two"), beside)
    assert (one.article_id, one.kind) == ("", ResemblanceKind.ELSEWHERE)


def test_marks_and_operators_of_a_search_in_a_text_do_no_harm(stored):
    wild = 'OR "and" NOT near(x) text: * ^ {a} ' * 8
    assert review.find_resembling(stored, article(wild)) == ()
