"""The review page goes by the rules on claims that the store goes by: script and store agree."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import codebook
from workbench.codebook import Category, Scale
from workbench.model import (
    CLAIM_FILTERS,
    CLAIM_ORDERS,
    Annotation,
    Article,
    Attribution,
    Claim,
    ClaimState,
    Comment,
    CommentMention,
    Decision,
    Facets,
    Kind,
    Marks,
    Span,
    article_id,
)
from workbench.review.adjudication.ballots import ballot
from workbench.store import Allotment, AnswerFilter, ClaimQuery, Correction, Store
from workbench.store.corpus.claim_rows import in_text_order
from workbench.ui.review import payload
from workbench.ui.shared.words.labels import KINDS
from workbench.ui.sync import encode, talk

pytestmark = pytest.mark.browser
together = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)

CLAIMS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), min_size=1, max_size=9)
IN_TEXT = "(all) => all.map((claims) => inTextOrder(claims).map(({ id }) => id))"


def claims_of(drawn: list[tuple[int, int]]) -> list[Claim]:
    """Claims by their first character, and how far before each the one is that reports it."""
    return [
        Claim(
            f"a-{number:02d}",
            "a",
            Attribution(content=(Span(start, start + 5),)),
            inside=f"a-{number - back:02d}" if 0 < back < number else "",
        )
        for number, (start, back) in enumerate(drawn, start=1)
    ]


def encoded(claim: Claim) -> dict[str, object]:
    spans = {"content": [list(span) for span in claim.attribution.content]}
    return {"id": claim.id, "inside": claim.inside, "spans": spans}


@together
@given(st.lists(CLAIMS, min_size=1, max_size=20))
def test_claims_stand_in_the_order_of_the_text(scripts, drawn):
    several = [claims_of(one) for one in drawn]
    shown = scripts.evaluate(IN_TEXT, [[encoded(claim) for claim in one] for one in several])
    assert shown == [[claim.id for claim in in_text_order(one)] for one in several]


def own_scale(name: str, codes: str, *, required: bool, for_kinds: tuple[str, ...] = ()) -> Scale:
    answers = tuple(
        Category(str(key), code, code, "d", "i", "x", "e", "n")
        for key, code in enumerate(codes.split(), 1)
    )
    title = f"On {name}"
    return Scale(name, title, "?", "nominal", answers, required=required, for_kinds=for_kinds)


# Two scales of the team's own: one that may be left out, one that is owed on direct claims alone.
KNOWS = own_scale("knows", "witness told", required=False)
TONE = own_scale("tone", "calm loud", required=True, for_kinds=("direct",))
BOOK = codebook.parse(
    codebook.with_scale(codebook.with_scale(codebook.load().source, KNOWS), TONE).encode()
)
DONE = Marks("ok", "named_person", "high", "one")
SCALES_SHOWN = [payload._scale(scale) for scale in BOOK.scales]


@pytest.fixture
def shown_claims(store: Store) -> dict[str, dict[str, object]]:
    """Claims in every state as Ana's page has them, by their ids."""
    text = " ".join(f"word{number:02d}" for number in range(12))
    spans = [Span(at, at + 6) for at in range(0, len(text), 7)]
    unsaid = Facets(speech=False)
    found = [
        Attribution(
            (span,),
            facets=unsaid if number in (4, 11) else Facets(),
            score=number % 3 / 3,
            kind=Kind.DIRECT if number % 2 else Kind.INDIRECT,
        )
        for number, span in enumerate(spans)
    ]
    article = Article(article_id(text), text, title="Words")
    store.intake.add(article, found, reviewer="Ana", operation="add")
    ids = [claim.id for claim in store.claims.of(article.id)]
    whole = DONE.changed([("knows", "told"), ("tone", "calm")])
    begun = Marks(sourcing="document", own=(("tone", "loud"),))
    for number, mine in ((1, whole), (2, Marks("not_a_claim")), (3, begun)):
        answer(store, ids[number], "Ana", mine)
    for number in (5, 6, 9, 11):
        answer(store, ids[number], "Ana", DONE)
        answer(
            store, ids[number], "Bo", DONE.changed([("sourcing", "document"), ("knows", "told")])
        )
    answer(store, ids[8], "Ana", Marks(own=(("knows", "witness"),)))
    for name, number in (("Bo", 5), ("Ana", 4), ("Ana", 7), ("Bo", 9), ("Bo", 6), ("Ana", 10)):
        store.flags.save(ids[number], True, reviewer=name, operation=f"flag {number}")
    opened = [ids[number] for number in (5, 6, 11)]
    store.unblinding.open_to_all(opened, reviewer="Bo", operation="unseal")
    store.decisions.save(Decision(ids[8], decided_by="Bo"), operation="decide")
    mine = Allotment(
        ((ids[10], "Ana"), (ids[1], "Ana")), last_change=store.assignments.last_change()
    )
    store.assignments.allot(mine, lead="Bo", operation="allot")
    for name, number, who in (("Ana", 3, "Bo"), ("Bo", 5, "Ana"), ("Bo", 9, "Ana")):
        said = Comment(
            ids[number], name, words=f"@{who}", mentions=(CommentMention(0, len(who) + 1, who),)
        )
        store.comments.save(said, operation=f"talk {number}")
    for number, state in ((6, "withdrawn"), (7, "offered"), (8, "lost")):
        claim = store.claims.get(ids[number])
        put = Correction(state, article.id, 1, [replace(claim, state=ClaimState(state))])
        store.corrections.save(put, reviewer="Bo", operation=state)
    return page_claims(store, article.id)


def answer(store: Store, claim_id: str, reviewer: str, marks: Marks) -> None:
    complete = BOOK.completion(marks, store.claims.get(claim_id).attribution.kind)
    given = Annotation(claim_id, reviewer, 0, marks, 1, complete=complete)
    store.annotations.save(given, operation=f"{claim_id} {reviewer}")


def page_claims(store: Store, article: str) -> dict[str, dict[str, object]]:
    flagged, newest = store.flags.of(article, "Ana"), store.flags.newest(article, "Ana")
    seen, own = store.visible_marks.of(article, "Ana"), store.annotations.of(article, "Ana")
    decided, mine = store.decisions.of(article, "Ana"), store.workloads.claims("Ana", article)
    threads = talk.on_claims(store, article, "Ana")
    mentioned = {
        claim
        for claim, several in threads.items()
        if any(comment["mentions_you"] for thread in several for comment in thread["comments"])
    }
    return {
        claim.id: encode.claim(claim)
        | {"own": encode.standing(own[claim.id])["marks"] if claim.id in own else {}}
        | {"marks": [one["marks"] for one in encode.visible_marks(seen.get(claim.id, ()))]}
        | {"flagged": claim.id in flagged, "flagged_at": newest.get(claim.id, 0)}
        | {"decided": claim.id in decided, "mine": claim.id in mine}
        | {"discussed": claim.id in threads, "mentioned": claim.id in mentioned}
        for claim in store.claims.of(article)
    }


def listed(store: Store, **query: object) -> list[str]:
    return [claim.id for claim in store.claim_list.page(ClaimQuery(**query), "Ana").claims]


PASSED = """([claims, scales, names, unsaid]) => names.map((name) => claims
    .map((claim) => ({ ...claim, disputed: isDisputed([claim.own, ...claim.marks], scales) }))
    .filter((claim) => {
        const aside = !unsaid && claim.unsaid !== "";
        return passesFilters(claim, stateOf(claim.own, claim, scales), aside, [name]);
    })
    .map(({ id }) => id))"""
ORDERED = """([claims, scales, names]) => names.map((name) => {
    const shown = claims.map((claim) => ({ ...claim, disputed: isDisputed(claim.marks, scales) }));
    return orderOf(shown, name).map((at) => shown[at].id);
})"""


@pytest.mark.parametrize("unsaid", [False, True], ids=["said", "intentions and feelings too"])
def test_filters_keep_the_claims_that_the_store_lists(scripts, store, shown_claims, unsaid):
    names = list(CLAIM_FILTERS)
    shown = scripts.evaluate(PASSED, [list(shown_claims.values()), SCALES_SHOWN, names, unsaid])
    wanted = [listed(store, unsaid=unsaid, **{name: True}) for name in names]
    assert dict(zip(names, shown, strict=True)) == dict(zip(names, wanted, strict=True))
    assert all(wanted)


ANSWERED = """([claims, wanted, unsaid]) => wanted.map(([scale, code]) => claims
    .filter((claim) => passesAnswer(scale, claim, claim.own, !unsaid && claim.unsaid !== "", code))
    .map(({ id }) => id))"""


@pytest.mark.parametrize("unsaid", [False, True], ids=["said", "intentions and feelings too"])
def test_answers_on_own_scales_keep_the_claims_that_the_store_lists(
    scripts, store, shown_claims, unsaid
):
    wanted = [
        (scale, code)
        for scale in (KNOWS, TONE)
        for code in (*(one.code for one in scale.categories), "unanswered", "nonsense")
    ]
    sent = [(payload._scale(scale), code) for scale, code in wanted]
    shown = scripts.evaluate(ANSWERED, [list(shown_claims.values()), sent, unsaid])
    lists = [
        listed(store, unsaid=unsaid, own_answers=(AnswerFilter(scale.name, code, scale.for_kinds),))
        for scale, code in wanted
    ]
    assert shown == lists
    assert [bool(one) for one in lists] == [True, True, True, False] * 2


def test_orders_are_those_of_the_store(scripts, store, shown_claims):
    names = list(CLAIM_ORDERS)
    claims = [
        shown_claims[claim]
        for claim in sorted(listed(store, unsaid=True), key=list(shown_claims).index)
    ]
    shown = scripts.evaluate(ORDERED, [claims, SCALES_SHOWN, names])
    wanted = [listed(store, unsaid=True, order=name) for name in names]
    assert dict(zip(names, shown, strict=True)) == dict(zip(names, wanted, strict=True))


def test_speakers_have_the_claims_that_stand(scripts, store, shown_claims):
    [(_, claims)] = scripts.evaluate("claimsBySpeaker", list(shown_claims.values()))
    assert claims == [
        id_ for id_, claim in shown_claims.items() if ClaimState(claim["state"]).standing
    ]


def test_filters_have_one_name_each(scripts):
    named = scripts.evaluate("() => Object.entries(FILTERS).map(([code, one]) => [code, one.name])")
    assert named == [list(one) for one in CLAIM_FILTERS.items()]


MARKS = st.builds(
    Marks.of,
    st.fixed_dictionaries(
        {
            scale.name: st.sampled_from(["", *(category.code for category in scale.offered)])
            for scale in BOOK.scales
        }
    ),
)
FINISHED = """([all, kinds, scales]) => all.map((marks, at) =>
    ["done", "rejected"].includes(stateOf(marks, { kind: kinds[at] }, scales)))"""
DISPUTED = "([all, scales]) => all.map((marks) => isDisputed(marks, scales))"


@together
@given(st.lists(st.lists(MARKS, min_size=1, max_size=3), min_size=1, max_size=20))
def test_marks_are_finished_or_disputed_by_one_rule(scripts, drawn):
    several = [[marks.by_scale for marks in one] for one in drawn]
    kinds = [list(Kind)[at % len(Kind)] for at in range(len(drawn))]
    asked = [[one[0] for one in several], [KINDS[kind] for kind in kinds], SCALES_SHOWN]
    finished = scripts.evaluate(FINISHED, asked)
    assert finished == [BOOK.finishes(one[0], kind) for one, kind in zip(drawn, kinds, strict=True)]
    disputed = scripts.evaluate(DISPUTED, [several, SCALES_SHOWN])
    answers = [
        [[marks.answer(scale.name) for marks in one] for scale in BOOK.scales] for one in drawn
    ]
    assert disputed == [any(ballot(scale).disputed for scale in one) for one in answers]
