"""The claims to decide, narrowed: by words, article, tag, project and state, and gone through."""

import pytest

from workbench import codebook, review
from workbench.codebook import Edit
from workbench.model import (
    Annotation,
    Decision,
    HowReached,
    Marks,
    ReviewerRole,
    Settled,
)
from workbench.review.adjudication import worklist_pages
from workbench.store import DecisionQuery
from workbench.store.allocation.assignments import Allotment

BOOK = codebook.load()
SAME = Marks("ok", "named_person", "high", "one")
LEAD = "Lee"


@pytest.fixture
def claims(team, article):
    """Ids of three claims: on the first two Ida and Jo agree, on the third they part."""
    ids = [claim.id for claim in team.claims.of(article.id)]
    team.people.add(LEAD, operation=LEAD, role=ReviewerRole.LEAD)
    for reviewer, third in (("Ida", SAME), ("Jo", SAME._replace(confidence="low"))):
        for claim_id, marks in zip(ids, (SAME, SAME, third), strict=True):
            mark(team, claim_id, reviewer, marks)
    return ids


def mark(team, claim_id, reviewer, marks=SAME):
    given = Annotation(claim_id, reviewer, 0, marks)
    team.annotations.save(given, operation=f"{claim_id} {reviewer}")


def open_all(team, claims):
    review.open_to_all(team, claims, reviewer=LEAD, operation=f"open {claims}")


def settle(team, claim_id, *, book=BOOK, number=0, **answers):
    team.codebooks.record(book.revision, book.source)
    decision = Decision(claim_id, number, decided_by=LEAD, codebook_revision=book.revision)
    settled = {name: Settled(code, HowReached.CHAIR) for name, code in answers.items()}
    team.decisions.save(decision.settling(settled), operation=f"{claim_id} decided {number}")


def found(team, **asked):
    """Ids of the claims in the lists of a query: to decide, agreed, decided."""
    query = DecisionQuery(**asked)
    of = worklist_pages.counts(team, LEAD, query)
    ready, shut = worklist_pages.agreed(team, LEAD, 25, query)
    waiting = worklist_pages.waiting(team, LEAD, of, 1, query)
    decided = worklist_pages.decided(team, LEAD, 1, query)
    assert (of.waiting, of.decided) == (len(waiting), len(decided))
    assert (of.agreed_open, of.agreed_shut) == (len(ready), len(shut))
    return (
        [claim.claim_id for claim in waiting],
        [*ready, *shut],
        [claim.claim_id for claim in decided],
    )


FILTERS = {
    "all": ({}, "c", "ab"),
    "words of a claim": ({"words": "ferries"}, "", "b"),
    "a speaker and a word": ({"words": "Reyes shops"}, "c", ""),
    "words that nothing holds": ({"words": "harbourmaster"}, "", ""),
    "no letter at all": ({"words": "!"}, "", ""),
    "the article": ({"article": "ARTICLE"}, "c", "ab"),
    "another article": ({"article": "none"}, "", ""),
    "a tag on one claim": ({"tag": "ask again"}, "c", ""),
    "the tag with other words": ({"tag": "ask again", "words": "ferries"}, "", ""),
    "a tag on the article": ({"tag": "harbour"}, "c", "ab"),
    "the project": ({"project": 1}, "c", "ab"),
    "another project": ({"project": 7}, "", ""),
    "disputed": ({"state": "disputed"}, "c", ""),
    "marks not open": ({"state": "sealed"}, "c", "b"),
    "marks open": ({"state": "opened"}, "", "a"),
    "marks open, and words": ({"state": "opened", "words": "bridge"}, "", "a"),
    "decided": ({"state": "decided"}, "", ""),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_narrows_every_list_and_its_count(team, article, claims, name):
    asked, waiting, agreed = FILTERS[name]
    by = {"reviewer": LEAD}
    review.tag_claim(team, BOOK, claims[2], "ask again", operation="tag", **by)
    review.tag_articles(team, [article.id], "harbour", operation="tags", **by)
    open_all(team, claims[:1])
    asked = {field: article.id if text == "ARTICLE" else text for field, text in asked.items()}
    by_letter = dict(zip("abc", claims, strict=True))
    assert found(team, **asked) == (
        [by_letter[letter] for letter in waiting],
        [by_letter[letter] for letter in agreed],
        [],
    )


def test_of_a_lead_who_marks_no_filter_tells_where_they_differ(team, claims):
    team.people.add("Max", operation="Max", role=ReviewerRole.LEAD)
    mark(team, claims[2], "Max")
    query = DecisionQuery("disputed")
    assert worklist_pages.counts(team, "Max", query).total == 0
    sealed = worklist_pages.sealed(team, "Max", DecisionQuery(words="shops"))
    assert (sealed.claim_ids, sealed.own) == ((claims[2],), {claims[2]})


def test_claims_that_can_be_opened_are_those_whose_marks_are_sealed(team, claims):
    team.people.add("Max", operation="Max")
    team.assignments.allot(Allotment(((claims[1], "Max"),)), lead=LEAD, operation="allot")
    mark(team, claims[2], "Kim", Marks("ok"))
    sealed = worklist_pages.sealed(team, LEAD)
    assert sealed.claim_ids == tuple(claims)
    assert sealed.unfinished == {claims[1], claims[2]}
    open_all(team, claims[:1])
    assert worklist_pages.sealed(team, LEAD).claim_ids == tuple(claims[1:])
    assert worklist_pages.sealed(team, LEAD, DecisionQuery("opened")).claim_ids == ()
    assert worklist_pages.sealed(team, LEAD, DecisionQuery(words="shops")).claim_ids == (claims[2],)


def adjacent(team, claim_id, **asked):
    return tuple(worklist_pages.adjacent(team, LEAD, claim_id, DecisionQuery(**asked)))


def test_from_each_claim_lead_ways_to_those_before_and_after_it(team, claims):
    first, second, third = claims
    for claim_id in (first, second):  # no agreement any more
        review.flag_claim(team, claim_id, True, reviewer="Jo", operation=f"flag {claim_id}")
    # The disputed one comes first, then those in the order of the text; after the last the first.
    assert adjacent(team, third) == ("", first)
    assert adjacent(team, first) == (third, second)
    assert adjacent(team, second) == (first, third)
    assert adjacent(team, first, words="reyes") == (third, third)
    assert adjacent(team, second, state="disputed") == (third, third)
    assert adjacent(team, third, state="disputed") == ("", "")
    assert adjacent(team, "nothing-1") == ("", "")


def test_the_claim_after_a_decided_one_is_the_next_that_is_undecided(team, claims):
    first, second, third = claims
    for claim_id in (first, second):
        review.flag_claim(team, claim_id, True, reviewer="Jo", operation=f"flag {claim_id}")
    open_all(team, claims)
    settle(team, third, extraction="ok")
    assert adjacent(team, third) == ("", first)
    settle(team, first, extraction="ok")
    assert adjacent(team, first) == ("", second)
    assert adjacent(team, second) == ("", "")
    assert adjacent(team, third, state="decided") == ("", first)
    assert adjacent(team, first, state="decided") == (third, "")


def redefined(team, book):
    answers = review.redefined_decisions(team, book)
    query = DecisionQuery("redefined", redefined=answers)
    listed = found(team, state="redefined", redefined=answers)[2]
    assert team.worklist.count_redefined(query) == len(listed)
    return listed


def test_decisions_under_a_definition_that_changed_are_listed_until_decided_again(team, claims):
    open_all(team, claims)
    settle(team, claims[0], sourcing="named_person", confidence="high")
    settle(team, claims[1], sourcing="document")
    assert redefined(team, BOOK) == []
    edit = Edit("sourcing", "named_person", "definition", "Somebody with a name and a post.")
    changed = codebook.parse(codebook.with_edits(BOOK.source, [edit]).encode())
    assert redefined(team, changed) == [claims[0]]
    assert redefined(team, BOOK) == []
    settle(team, claims[0], book=changed, number=1, sourcing="named_person")
    assert redefined(team, changed) == []
    question = Edit("sourcing", "", "question", "Who stands behind it?")
    asked = codebook.parse(codebook.with_edits(BOOK.source, [question]).encode())
    assert redefined(team, asked) == claims[:2]


def test_what_a_lead_said_is_of_wording_alone_lists_no_decision(team, claims):
    open_all(team, claims)
    settle(team, claims[0], sourcing="named_person")
    place = ("sourcing", "named_person", "definition")
    edit = Edit(*place, "Somebody with a name.")
    changed = codebook.parse(codebook.with_edits(BOOK.source, [edit]).encode())
    team.codebooks.record(changed.revision, changed.source)
    assert redefined(team, changed) == [claims[0]]
    review.accept_wording(team, changed.revision, [place], lead=LEAD, operation="same")
    assert redefined(team, changed) == []
