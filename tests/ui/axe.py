"""What axe-core finds wrong on a page, in light and in dark."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

GRAVE = ("serious", "critical")
ANY = (*GRAVE, "moderate", "minor")
# What turns for ever, as while a page is loading, never ends, and nothing may wait for it.
AT_REST = """() => document.getAnimations().every((one) =>
  one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity)"""

# For a fifth of a second nothing on the page was added, taken away or given another look.
UNCHANGED = """() => new Promise((rested) => {
  const begun = performance.now();
  let since = begun;
  const watch = new MutationObserver(() => { since = performance.now(); });
  const looks = { attributeFilter: ["class", "style"] };
  watch.observe(document.body, { subtree: true, childList: true, ...looks });
  const look = () => {
    const now = performance.now();
    if (now - since < 200 && now - begun < 5000) return setTimeout(look, 50);
    watch.disconnect();
    rested();
  };
  look();
})"""
DRAWN = """() => !document.querySelector(".stApp")
  || document.querySelector(".stApp[data-test-script-state=notRunning]")"""


def grave(page: Page, impacts: tuple[str, ...] = GRAVE, context: str = "main") -> list[str]:
    """What is found as "rule: element"; the page's main part is ours, "html" is all of it."""
    page.wait_for_function(AT_REST)
    found = Axe().run(page, context=context).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]} {node['any'][:1]}"
        for one in found
        if one["impact"] in impacts
        for node in one["nodes"]
    ]


def grave_in_both(page: Page, impacts: tuple[str, ...] = GRAVE, context: str = "main") -> list[str]:
    """What is found of the page as it stands, in light and in dark."""
    return [
        f"{theme} {one}" for theme in both_themes(page) for one in grave(page, impacts, context)
    ]


def both_themes(page: Page) -> Iterator[str]:
    """Each theme, while the page has it."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        app = page.locator(".stApp")
        if app.count():
            expect(app).to_have_css("color-scheme", theme)
        page.wait_for_function(DRAWN)
        page.evaluate(UNCHANGED)
        yield theme
