"""What axe-core finds wrong on a page, in light and in dark."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

GRAVE = ("serious", "critical")
ANY = (*GRAVE, "moderate", "minor")
# What turns for ever, as while a page is loading, never ends, and nothing may wait for it.
AT_REST = """() => document.getAnimations().every((one) =>
  one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity)"""


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
        page.wait_for_timeout(500)
        yield theme
