"""Every page on a phone and a wide screen, in light and dark: nothing sticks out or is cut off."""

import pytest
import stories
from playwright.sync_api import expect
from visitors import REVIEWER, named

from workbench.model import Annotation, Marks
from workbench.store import Allotment, Store

pytestmark = pytest.mark.browser

# Where each page is, and what tells that it is drawn.
PAGES = {
    "": "Search articles",
    "add": "Add articles",
    "reports": "Download",
    "people": "Invite",
    "rehearsal": "Training articles",
    "progress": "Progress",
    "decide": "Decide",
    "codebook": "Codebook",
    "session": "Sessions",
    "projects": "Create project",
    "notices": "assigned 1 claim",
}
LONG_NAME = "Bartholomew Featherstonehaugh-Cholmondeley"
SCREENS = [(360, "light"), (360, "dark"), (1440, "light"), (1440, "dark")]

SIDEWAYS = """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
  .map((node) => Math.max(0, node.scrollWidth - node.clientWidth))"""
# Elements with words of their own that are wider than what is shown of them, or stick out of the
# window where nothing scrolls; those that end in … or are there for screen readers alone left out.
CUT_OFF = """() => {
  const style = (node) => getComputedStyle(node);
  const wordy = (node) => [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const scrolls = (node) => ["auto", "scroll"].includes(style(node).overflowX);
  const inside = (node) => node.dataset.testid !== "stMain"
    && (scrolls(node) || inside(node.parentElement));
  const wrong = (node) => {
    const { left, right, width, height } = node.getBoundingClientRect();
    const { textOverflow, overflowX, visibility } = style(node);
    const seen = width > 1 && height > 1 && visibility !== "hidden" && textOverflow !== "ellipsis";
    const clips = ["hidden", "clip"].includes(overflowX);
    const clipped = clips && node.scrollWidth > node.clientWidth + 1;
    return seen && (clipped || (!inside(node) && (left < -1 || right > innerWidth + 1)));
  };
  return [...document.querySelectorAll("[data-testid=stMain] *")]
    .filter((node) => wordy(node) && wrong(node)).map((node) => node.outerHTML.slice(0, 160));
}"""


@pytest.fixture(scope="module")
def filled(server):
    """The workbench with a claim to decide and people to list."""
    article = server.add(stories.council("Antidisestablishmentarianism"))
    with Store.open(server.database) as store:
        for name, answer in ((REVIEWER, "high"), (LONG_NAME, "low")):
            store.people.add(name, operation=f"add {name}")
            marks = Marks("ok", "named_person", answer, "one")
            store.annotations.save(
                Annotation(f"{article.id}-01", name, 0, marks), operation=f"mark {name}"
            )
        shares = ((f"{article.id}-02", REVIEWER),)
        allotment = Allotment(shares, last_change=store.assignments.last_change())
        store.assignments.allot(allotment, lead=LONG_NAME, operation="allot")
    return server


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_not_scroll_sideways_and_cuts_no_words_off(browser, filled, name):
    narrow = {"width": SCREENS[0][0], "height": 800}
    context = named(browser.new_context(viewport=narrow), filled)
    page = context.new_page()
    page.goto(f"{filled.url}/{name}")
    found = []
    for width, theme in SCREENS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme)
        main = page.locator("[data-testid=stMain]")
        drawn = main.get_by_text(PAGES[name]).or_(main.get_by_placeholder(PAGES[name])).first
        expect(drawn).to_be_attached()
        expect(page.locator(".stApp")).to_have_css("color-scheme", theme)
        page.wait_for_timeout(500)
        found.append((width, theme, page.evaluate(SIDEWAYS), page.evaluate(CUT_OFF)))
    assert found == [(width, theme, [0, 0], []) for width, theme in SCREENS]
    context.close()


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("width: 900px", 1),
        ("width: 80px; overflow: hidden", 1),
        ("width: 80px; overflow: hidden; text-overflow: ellipsis", 0),
        ("width: 80px; overflow: auto", 0),
        ("", 0),
    ],
)
def test_words_that_are_cut_off_are_found(browser, style, found):
    page = browser.new_page(viewport={"width": 360, "height": 800})
    words = f"<p style='white-space: nowrap; {style}'>Words that are much longer</p>"
    page.set_content(f"<main data-testid='stMain'>{words}</main>")
    assert len(page.evaluate(CUT_OFF)) == found
    page.close()
