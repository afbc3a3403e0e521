"""A newer extractor over an article under review: what the reviewer sees, what the store holds."""

import pytest
import stories
from playwright.sync_api import Page, expect
from visitors import REVIEWER, Server, open_article

from workbench import extraction, ingest, resources
from workbench.model import Annotation, Article, ClaimState, Marks
from workbench.review import Rerun
from workbench.store import Store
from workbench.ui.review import reextract

pytestmark = pytest.mark.browser

KEPT, MARKED, LOST, TAKEN, LEFT = (
    "The harbour {} reopened on Monday",
    "with gulls",
    "the old quay",
    "“We lost 40 boats,”",
    "“Nobody will sell the mill,”",
)


def harbour(name: str):
    """Three claims by an older extractor: a good one, and two that no other would find."""
    kept = KEPT.format(name)
    story = stories.article(
        f"Harbour {name} Reopens",
        f"{kept}, Ilse Barrow said.",
        "The season begins at the old quay, with gulls.",
        f"{TAKEN} Tam Ostrey told reporters.",
        f"{LEFT} said Nils Hobart.",
    )
    found = [
        stories.claim(story.text, kept, "Ilse Barrow", "said"),
        stories.claim(story.text, LOST),
        stories.claim(story.text, MARKED),
    ]
    return story, found


def states(server: Server, article: Article) -> dict[str, ClaimState]:
    with Store.open(server.database) as store:
        return {
            " … ".join(span.of(article.text) for span in claim.attribution.content): claim.state
            for claim in store.claims.of(article.id)
        }


def settled(page: Page) -> None:
    page.wait_for_function("window.fawOutbox.pending.length === 0")


def shown(page: Page) -> dict[str, str]:
    """The state of every claim in the list, by its words."""
    rows = "rows => rows.map(row => [row.lastChild.textContent, row.firstChild.textContent])"
    return dict(page.locator(".faw-item").evaluate_all(rows))


def test_a_newer_extractor_keeps_offers_and_loses_and_touches_no_work(page, server):
    article = server.add(harbour("Adder"))
    mine = Annotation(f"{article.id}-03", REVIEWER, 0, Marks("ok", note="ask the keeper"))
    with Store.open(server.database) as store:
        store.annotations.save(mine, operation="adder")
    open_article(page, server, article, f"{article.id}-01")
    told = page.locator(".faw-again")
    expect(told).to_contain_text("An earlier extractor read this article.")
    told.get_by_role("button", name="Re-run extraction with the newer one").click()
    expect(told).to_have_text(
        "Extraction re-run: 1 claim found again, 2 new finds offered, 1 no longer found. "
        "What people did stayed as it was. t takes a new find, x leaves it out.",
        timeout=60_000,
    )
    assert shown(page) == {
        KEPT.format("Adder"): "open",
        LOST: "open, no longer found",
        MARKED: "in progress",
        TAKEN: "new find",
        LEFT: "new find",
    }
    expect(page.locator(".faw-done")).to_have_text("0 of 3 done")
    expect(page.locator(".faw-new.faw-content")).to_have_text([TAKEN, LEFT])

    page.get_by_role("button", name="Next new find").click()
    expect(page.locator(".faw-words")).to_have_text(TAKEN)
    page.keyboard.press("t")
    expect(page.locator(".faw-done")).to_have_text("0 of 4 done")
    page.get_by_role("button", name="Next new find").click()
    page.get_by_role("button", name="Leave it out").click()
    expect(page.locator(".faw-finds")).not_to_be_visible()
    page.locator(".faw-item", has_text=LOST).evaluate("row => row.click()")
    expect(page.locator(".faw-standing")).to_contain_text("does not find this claim any more")
    page.keyboard.press("t")
    expect(page.locator(".faw-standing")).not_to_be_visible()
    settled(page)
    assert states(server, article) == {
        KEPT.format("Adder"): ClaimState.STANDS,
        LOST: ClaimState.STANDS,
        MARKED: ClaimState.STANDS,
        TAKEN: ClaimState.STANDS,
        LEFT: ClaimState.WITHDRAWN,
    }
    with Store.open(server.database) as store:
        assert store.annotations.get(mine.claim_id, REVIEWER).marks == mine.marks
        assert store.claims.get(mine.claim_id).revision == 1
        assert store.claim_revisions.last_extractors(article.id) == {" ".join(extraction.in_use())}
    page.reload()
    expect(page.locator(".faw-count")).to_contain_text("Claim")
    expect(told).not_to_be_visible()


def test_finds_are_left_out_and_taken_by_key_an_answer_takes_one_too_and_undo_offers_again(
    page, server
):
    article = server.add(harbour("Bittern"))
    open_article(page, server, article, f"{article.id}-01")
    page.get_by_test_id("stExpander").get_by_text("Re-run extraction").first.click()
    page.get_by_test_id("stExpander").get_by_role("button", name="Re-run extraction").click()
    expect(page.locator(".faw-finds")).to_contain_text("2 new finds", timeout=60_000)
    page.get_by_role("button", name="Next new find").click()
    page.keyboard.press("x")
    expect(page.locator(".faw-words")).to_have_text(LEFT)
    page.keyboard.press("1")
    settled(page)
    assert states(server, article)[TAKEN] is ClaimState.WITHDRAWN
    assert states(server, article)[LEFT] is ClaimState.STANDS
    with Store.open(server.database) as store:
        assert store.annotations.get(f"{article.id}-05", REVIEWER).marks == Marks("ok")
    for _ in range(3):
        page.keyboard.press("u")
        settled(page)
    expect(page.locator(".faw-finds")).to_contain_text("2 new finds")
    assert states(server, article)[TAKEN] is states(server, article)[LEFT] is ClaimState.OFFERED


def test_an_article_just_read_by_the_extractor_in_use_is_not_to_be_looked_at_again(tmp_path):
    sample = resources.SAMPLES / "ferry-transcoast-wire.txt"
    article = ingest.read_file(sample)
    with Store.open(tmp_path / "fresh.db") as store:
        found = extraction.load()(article.text)
        store.intake.add(article, found, reviewer=REVIEWER, operation="fresh")
        assert len(store.claim_revisions.last_extractors(article.id)) > 1, (
            "some finds are the rules' own"
        )
        assert not reextract.is_due(store, article.id)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            Rerun(("a",), (), ()),
            "1 claim found again, 0 new finds offered, 0 no longer found. "
            "What people did stayed as it was.",
        ),
        (
            Rerun((), ("b",), ("c", "d")),
            "0 claims found again, 1 new find offered, 2 no longer found. "
            "What people did stayed as it was. t takes a new find, x leaves it out.",
        ),
    ],
)
def test_what_it_came_to_is_told_in_words(found, words):
    assert reextract.outcome_text(found) == f"Extraction re-run: {words}"
