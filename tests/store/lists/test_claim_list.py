"""Claims of all articles: which are given, in which order, and how they are counted."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.model import (
    Annotation,
    Article,
    Attribution,
    Decision,
    Facets,
    HowReached,
    Kind,
    Marks,
    Settled,
    Span,
    Speaker,
    SpeakerType,
    SpeechAct,
)
from workbench.store import AnswerFilter, Store, claim_conditions
from workbench.store.lists import summaries
from workbench.store.lists.claim_list import CLAIMS_A_PAGE, ClaimQuery

TRAM = "Tram fares\n\nFares stay, said Ottilie Brand. She hopes for more. Sources say fares rise."
DONE = Marks("ok", "named_person", "high", "confirmed")


def tram_claims() -> list[Attribution]:
    def said(words: str, speaker: str, **more: object) -> Attribution:
        start = TRAM.index(words)
        return Attribution(
            content=(Span(start, start + len(words)),),
            speaker=Speaker(speaker, SpeakerType.NAMED_PERSON),
            **more,  # type: ignore[arg-type]
        )

    stay = said("Fares stay", "Ottilie Brand", kind=Kind.INDIRECT, score=0.9)
    hope = said("for more", "Ottilie Brand", facets=Facets(SpeechAct.INTENDS, speech=False))
    rise = said("fares rise", "Sources", score=0.2)
    facets = Facets(worth=0.8, reasons=("a figure (3)", "a date (May)"))
    rise = replace(
        rise, speaker=Speaker("Sources", SpeakerType.UNNAMED_BARE), facets=facets, kind=Kind.DIRECT
    )
    return [stay, hope, rise]


@pytest.fixture
def library(filled: Store) -> Store:
    """The article of three claims, and one after it with two more and a hope."""
    filled.intake.add(
        Article("tram", TRAM, title="Tram fares"), tram_claims(), reviewer="ana", operation="tram"
    )
    return filled


def words(store: Store, reviewer: str = "ana", **asked: object) -> list[str]:
    return [claim.content for claim in store.claim_list.page(ClaimQuery(**asked), reviewer).claims]  # type: ignore[arg-type]


def test_articles_come_last_added_first_and_their_claims_in_text_order(library: Store) -> None:
    assert words(library) == [
        "Fares stay",
        "fares rise",
        "“The quay,” … “closes on Monday.”",
        "Naïve",
        "Ferries run all night",
    ]


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ({"article": "tram"}, ["Fares stay", "fares rise"]),
        ({"speaker": "Sources"}, ["fares rise"]),
        ({"speaker_type": "unnamed_bare"}, ["fares rise"]),
        ({"kind": "direct", "article": "tram"}, ["fares rise"]),
        ({"words": "OTTILIE"}, ["Fares stay"]),
        ({"words": "fare ri"}, ["fares rise"]),
        ({"words": "fares quay"}, []),
        ({"words": "—"}, []),
        ({"unsaid": True, "article": "tram"}, ["Fares stay", "for more", "fares rise"]),
        ({"article": "tram", "order": "unsure"}, ["fares rise", "Fares stay"]),
        ({"article": "tram", "order": "worth"}, ["fares rise", "Fares stay"]),
        ({"article": "tram", "order": "no such"}, ["Fares stay", "fares rise"]),
        ({"article": "nowhere"}, []),
        ({"speaker": "x' or '1'='1"}, []),
    ],
)
def test_claims_are_given_as_asked_for(
    library: Store, asked: dict[str, object], given: list[str]
) -> None:
    assert words(library, **asked) == given


def test_the_answers_asked_for_are_the_reviewers_own(library: Store) -> None:
    library.annotations.save(Annotation("tram-01", "ana", 0, DONE), operation="1")
    assert words(library, article="tram", unreviewed=True) == ["fares rise"]
    assert words(library, article="tram", answer="named_person") == ["Fares stay"]
    assert words(library, article="tram", answer="unanswered") == ["fares rise"]
    assert words(library, "bo", article="tram", unreviewed=True) == ["Fares stay", "fares rise"]
    assert words(library, "bo", answer="named_person") == []
    [mine, _] = library.claim_list.page(ClaimQuery(article="tram"), "ana").claims
    [other, _] = library.claim_list.page(ClaimQuery(article="tram"), "bo").claims
    assert (mine.answer, mine.finished) == ("named_person", True)
    assert (other.answer, other.finished) == ("", False)


def test_an_answer_taken_back_makes_the_claim_open_again(library: Store) -> None:
    library.annotations.save(Annotation("tram-01", "ana", 0, DONE), operation="1")
    library.annotations.save(Annotation("tram-01", "ana", 1, Marks("ok")), operation="2")
    assert words(library, article="tram", unreviewed=True) == ["Fares stay", "fares rise"]
    assert library.counts.claims("ana").done_by_me == 0


def test_what_is_flagged_comes_first_the_newest_flag_before_all(library: Store) -> None:
    first, _, third = library.claims.of("tram")
    library.flags.save(third.id, True, reviewer="bo", operation="1")
    library.flags.save(first.id, True, reviewer="bo", operation="2")
    library.flags.save(third.id, True, reviewer="ana", operation="3")
    assert words(library, flagged=True, order="flagged") == ["fares rise"]
    library.unblinding.open_to_all([first.id, third.id], reviewer="bo", operation="open")
    assert words(library, flagged=True, order="flagged") == ["fares rise", "Fares stay"]
    found = library.claim_list.page(ClaimQuery(order="flagged"), "ana").claims
    assert [claim.flagged_by for claim in found[:3]] == [("ana", "bo"), ("bo",), ()]
    library.flags.save(third.id, False, reviewer="bo", operation="4")
    library.flags.save(third.id, False, reviewer="ana", operation="5")
    assert words(library, flagged=True) == ["Fares stay"]


def test_disputed_is_what_is_open_to_the_reviewer_and_answered_in_two_ways(library: Store) -> None:
    other = DONE._replace(confidence="low")
    for claim, marks in (("tram-01", DONE), ("tram-03", other)):
        library.annotations.save(Annotation(claim, "ana", 0, DONE), operation=f"{claim} ana")
        library.annotations.save(Annotation(claim, "bo", 0, marks), operation=f"{claim} bo")
    assert words(library, disputed=True) == []
    library.unblinding.submit("tram-03", 1, reviewer="ana", operation="submit")
    assert words(library, disputed=True) == ["fares rise"]
    assert words(library, article="tram", order="disputed") == ["fares rise", "Fares stay"]
    assert words(library, "bo", disputed=True) == []
    assert words(library, "bo", article="tram", order="disputed") == ["Fares stay", "fares rise"]
    [first, _] = library.claim_list.page(ClaimQuery(article="tram", order="disputed"), "ana").claims
    assert (first.disputed, first.decided) == (True, False)
    library.annotations.save(Annotation("tram-03", "bo", 1, DONE), operation="agreed")
    assert words(library, disputed=True) == []


def test_decided_is_what_has_a_decision(library: Store) -> None:
    settled = Decision("tram-03", extraction=Settled("ok", HowReached.CHAIR), decided_by="cy")
    library.decisions.save(settled, operation="decide")
    assert words(library, decided=True) == ["fares rise"]
    [claim] = library.claim_list.page(ClaimQuery(decided=True), "bo").claims
    assert claim.decided


def test_the_reasons_to_check_come_as_words(library: Store) -> None:
    [claim] = library.claim_list.page(ClaimQuery(speaker="Sources"), "ana").claims
    assert claim.facets.reasons == ("a figure (3)", "a date (May)")


def test_pages_hold_fifty_and_one_after_the_last_gives_the_first(store: Store) -> None:
    text = "Long\n\n" + " ".join(f"Word{number}." for number in range(CLAIMS_A_PAGE + 3))
    starts = [text.index(f"Word{number}.") for number in range(CLAIMS_A_PAGE + 3)]
    found = [Attribution(content=(Span(start, start + 5),)) for start in starts]
    store.intake.add(Article("long", text, title="Long"), found, reviewer="a", operation="a")
    first = store.claim_list.page(ClaimQuery(), "ana")
    assert (len(first.claims), first.total, first.pages) == (CLAIMS_A_PAGE, CLAIMS_A_PAGE + 3, 2)
    second = store.claim_list.page(ClaimQuery(page=2), "ana")
    assert [claim.number for claim in second.claims] == [51, 52, 53]
    for page in (3, 0, -1, 10**6):
        again = store.claim_list.page(ClaimQuery(page=page), "ana")
        assert (again.number, again.claims) == (1, first.claims)


def test_an_empty_store_has_an_empty_page(store: Store) -> None:
    page = store.claim_list.page(ClaimQuery(), "ana")
    assert (page.claims, page.total, page.pages) == ((), 0, 1)
    assert store.claim_list.filter_options().articles == ()
    assert store.counts.claims("ana").to_review == 0


def test_progress_counts_over_all_articles_and_leaves_out_what_was_not_said(
    library: Store,
) -> None:
    for claim, reviewer in (("tram-01", "ana"), ("tram-01", "bo"), ("tram-03", "bo")):
        library.annotations.save(
            Annotation(claim, reviewer, 0, DONE), operation=f"{claim} {reviewer}"
        )
    library.annotations.save(Annotation("tram-02", "ana", 0, DONE), operation="a hope")
    progress = library.counts.claims("ana")
    assert (progress.to_review, progress.done_by_me, progress.done) == (5, 1, 2)


def test_one_can_choose_from_all_articles_and_the_speakers_with_their_claims(
    library: Store,
) -> None:
    found = library.claim_list.filter_options("tram")
    assert [(title, claims) for _, title, claims in found.articles] == [
        ("Tram fares", 2),
        ("Quay 🚢 to close: mayor", 3),
    ]
    assert found.speakers == (("Ottilie Brand", 1), ("Sources", 1))
    assert ("Ana Reyes", 1) in library.claim_list.filter_options().speakers


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(st.characters()) | st.text('"*^:()+-{}ANDORTNE a\0'))
def test_no_made_up_search_is_an_error(library: Store, query: str) -> None:
    assert isinstance(words(library, words=query), list)


def answer_own(store: Store, claim: str, reviewer: str, **own: str) -> None:
    before = store.annotations.get(claim, reviewer)
    after = replace(before, marks=before.marks.changed(own.items()))
    store.annotations.save(after, operation=f"{claim} {reviewer} {before.version}")


@pytest.fixture
def knowing(library: Store) -> Store:
    """Ana's and Bo's answers on two scales of the team's own, one changed and one taken back."""
    stay, _, rise = library.claims.of("tram")
    answer_own(library, stay.id, "ana", knows="told")
    answer_own(library, stay.id, "ana", knows="witness", tone="calm")
    answer_own(library, rise.id, "ana", knows="told", tone="calm")
    answer_own(library, rise.id, "ana", tone="")
    answer_own(library, stay.id, "bo", knows="told")
    return library


@pytest.mark.parametrize(
    ("filters", "contents"),
    [
        ([("knows", "witness")], ["Fares stay"]),
        ([("knows", "told")], ["fares rise"]),
        ([("tone", "calm")], ["Fares stay"]),
        ([("knows", "told"), ("tone", "calm")], []),
        ([("knows", "told"), ("tone", "unanswered")], ["fares rise"]),
        ([("tone", "unanswered", ("direct",))], ["fares rise"]),
        ([("tone", "unanswered", ("indirect",))], []),
        ([("knows", "unanswered")], []),
        ([("knows", "nonsense")], []),
    ],
)
def test_claims_are_found_by_ones_own_answers_on_scales_of_the_team(
    knowing: Store, filters: list[tuple[str, ...]], contents: list[str]
) -> None:
    wanted = tuple(AnswerFilter(*one) for one in filters)  # type: ignore[arg-type]
    asked = ClaimQuery(article="tram", own_answers=wanted)
    page = knowing.claim_list.page(asked, "ana")
    assert ([claim.content for claim in page.claims], page.total) == (contents, len(contents))
    first = knowing.claim_list.first_open(asked, "ana")
    assert (first.id if first else "") == (page.claims[0].id if contents else "")


def test_kept_answers_are_those_that_the_marks_tell(knowing: Store) -> None:
    assert list(summaries.differences(knowing._connection)) == []
    knowing._connection.execute("delete from reviewer_answers where reviewer = 'bo'")
    [line] = summaries.differences(knowing._connection)
    assert "(reviewer_answers) of article tram" in line


def test_answers_of_all_tell_only_on_claims_that_are_open_to_all(knowing: Store) -> None:
    found = f"""select k.claim_id from claim_summaries k
        where {claim_conditions.answered_by_any("k", 0)}"""
    given = {"scale0": "knows", "answer0": "told"}
    assert knowing._connection.execute(found, given).fetchall() == []
    stay = knowing.claims.of("tram")[0].id
    knowing.unblinding.open_to_all([stay], reviewer="bo", operation="open")
    assert [row[0] for row in knowing._connection.execute(found, given)] == [stay]
