"""Tags on articles and claims: shown to all, none tells a mark, followed by filters and exports."""

from functools import partial

import pytest

from workbench import codebook, review
from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.review import ClaimQuery
from workbench.store import Scope

BOOK = codebook.load()
by_ida = partial(dict, reviewer="Ida")


@pytest.fixture
def claims(team, article):
    return [claim.id for claim in team.claims.of(article.id)]


def test_tags_are_put_on_and_taken_off_and_told_with_who_did_it(team, article, claims, problems):
    assert review.tag_claim(team, BOOK, claims[1], " to  call ", **by_ida(operation="1"))
    assert review.tag_claim(team, BOOK, claims[1], "Figures", **by_ida(operation="2"))
    assert not review.tag_claim(team, BOOK, claims[1], "TO CALL", **by_ida(operation="3"))
    assert team.tags.of_claims(article.id) == {claims[1]: ("Figures", "to call")}
    assert review.untag_claim(team, claims[1], "to call", **by_ida(operation="4"))
    assert not review.untag_claim(team, claims[1], "to call", **by_ida(operation="5"))
    assert review.tag_claim(team, BOOK, claims[1], "to call", **by_ida(operation="6"))
    assert review.tag_articles(team, [article.id], "harbour", **by_ida(operation="7")) == 1
    assert team.tags.of_article(article.id) == ("harbour",)
    assert team.tags.counts() == [("Figures", 0, 1), ("harbour", 1, 0), ("to call", 0, 1)]
    told = [
        (row["reviewer"], row["action"])
        for row in review.table(team, "events", "Ben")
        if "tag" in row["action"]
    ]
    assert told == [
        *[("Ida", "tag_claim")] * 2,
        ("Ida", "untag_claim"),
        ("Ida", "tag_claim"),
        ("Ida", "tag_article"),
    ]
    changes = review.article_history(team, article.id)
    assert (changes[0].what, changes[0].after) == ("tagged it", "harbour")
    assert problems(team) == []


def test_every_answer_of_the_codebook_is_refused_as_a_tag(team, claims):
    for scale in BOOK.scales:
        for one in scale.categories:
            for tag in {one.code, one.code.replace("_", "-"), one.name.upper()}:
                with pytest.raises(RefusedAnswerError):
                    review.tag_claim(team, BOOK, claims[0], tag, **by_ida(operation=tag))


@pytest.mark.parametrize(("tag", "why"), [(" ", "Type"), ("a;b", "semicolon"), ("x" * 41, "40")])
def test_what_cannot_be_a_tag_is_refused_with_the_reason(team, article, claims, tag, why):
    with pytest.raises(RefusedAnswerError, match=why):
        review.tag_claim(team, BOOK, claims[0], tag, **by_ida(operation="1"))
    with pytest.raises(RefusedAnswerError, match=why):
        review.tag_articles(team, [article.id], tag, **by_ida(operation="2"))


def test_nothing_is_tagged_that_is_not_there(team):
    with pytest.raises(UnknownRecordError):
        review.tag_articles(team, ["nothing"], "harbour", **by_ida(operation="1"))
    with pytest.raises(UnknownRecordError):
        review.tag_claim(team, BOOK, "nothing-01", "harbour", **by_ida(operation="2"))


def test_claims_are_found_by_their_own_tag_and_by_their_articles(team, article, claims):
    review.tag_claim(team, BOOK, claims[1], "to call", **by_ida(operation="1"))

    def listed(tag):
        page = team.claim_list.page(ClaimQuery(tag=tag), "Ben")
        exported = review.table(team, "claims", None, Scope(tag=tag))
        assert page.total == len(page.claims) == len(exported)
        assert team.exports.left_out("claims", None, Scope(tag=tag)).rows == len(exported)
        return {claim.id: claim.tags for claim in page.claims}

    assert listed("to call") == {claims[1]: ("to call",)}
    assert listed("harbour") == {}
    review.tag_articles(team, [article.id], "harbour", **by_ida(operation="2"))
    assert set(listed("harbour")) == set(claims)


def test_exports_hold_the_tags_of_a_claim_and_of_its_article(team, article, claims):
    for number, tag in enumerate(("to call", "Figures")):
        review.tag_claim(team, BOOK, claims[1], tag, **by_ida(operation=f"{number}"))
    review.tag_articles(team, [article.id], "harbour", **by_ida(operation="article"))
    rows = review.table(team, "claims", None)
    assert [(row["project"], row["tags"], row["article_tags"]) for row in rows] == [
        ("Main", "", "harbour"),
        ("Main", "Figures; to call", "harbour"),
        ("Main", "", "harbour"),
    ]
