"""One order of the text: kept places, claims in memory, lists, worklists and exports."""

import sqlite3
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from workbench.model import Article, Attribution, Claim, Span
from workbench.store import ClaimQuery, Correction, Store
from workbench.store.corpus.claim_rows import in_text_order
from workbench.store.lists import summaries
from workbench.store.lists.claim_places import PLACE

# Each claim's first character, and how many claims before it the one is that reports it; 0: none.
CLAIMS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), min_size=1, max_size=9)


def claims_of(drawn: list[tuple[int, int]]) -> list[Claim]:
    return [
        Claim(
            f"a-{number:02d}",
            "a",
            Attribution(content=(Span(start, start + 5),)),
            inside=f"a-{number - back:02d}" if 0 < back < number else "",
        )
        for number, (start, back) in enumerate(drawn, start=1)
    ]


def places(claims: list[Claim]) -> dict[str, str]:
    memory = sqlite3.connect(":memory:")
    memory.execute("create table claims (claim_id, inside, number)")
    memory.execute("create table spans (claim_id, revision, part, position, start)")
    for number, claim in enumerate(claims, start=1):
        memory.execute("insert into claims values (?, ?, ?)", (claim.id, claim.inside, number))
        for revision, start in enumerate((99, claim.attribution.content[0].start), start=1):
            row = (claim.id, revision, "content", 0, start)
            memory.execute("insert into spans values (?, ?, ?, ?, ?)", row)
    return dict(memory.execute(f"select c.claim_id, {PLACE} from claims c"))


@given(CLAIMS)
@example([(0, 0), (2, 0), (4, 2)])  # the second begins between an outer claim and its inner one
@example([(5, 0), (3, 1)])  # an inner claim that begins before its outer one
def test_kept_places_sort_as_claims_in_memory_do(drawn: list[tuple[int, int]]) -> None:
    claims = claims_of(drawn)
    kept = places(claims)
    assert sorted(kept, key=kept.__getitem__) == [claim.id for claim in in_text_order(claims)]


def listed_everywhere(store: Store, article: Article) -> list[list[str]]:
    return [
        [claim.id for claim in store.claims.of(article.id)],
        [claim.id for claim in store.claim_list.page(ClaimQuery(), "Ana").claims],
        [str(row["claim_id"]) for row in store.exports.rows("claims", None)],
        [task.claim_id for task in store.assignments.tasks()],
    ]


def test_an_inner_claim_follows_its_outer_one_everywhere_also_after_that_was_reworded(
    filled: Store, article: Article
) -> None:
    outer, between, *_ = filled.claims.of(article.id)
    end = between.attribution.content[0].start + 1
    attribution = replace(outer.attribution, content=(Span(end, end + 3),))
    inner = Claim("new", article.id, attribution, origin="Ana", inside=outer.id)
    added = Correction("add_claim", article.id, 1, new=[inner])
    [stored] = filled.corrections.save(added, reviewer="Ana", operation="inner")
    first, *others = listed_everywhere(filled, article)
    assert first[:3] == [outer.id, stored.id, between.id]
    assert others == [first] * len(others)

    outer = filled.claims.get(outer.id)
    last = len(article.text) - 4
    moved = replace(outer, attribution=replace(outer.attribution, content=(Span(last, last + 3),)))
    reworded = Correction("reword", article.id, 1, [moved], claim_id=outer.id)
    filled.corrections.save(reworded, reviewer="Ana", operation="reword")
    first, *others = listed_everywhere(filled, article)
    assert first[-2:] == [outer.id, stored.id]
    assert others == [first] * len(others)
    assert list(summaries.differences(filled._connection)) == []
