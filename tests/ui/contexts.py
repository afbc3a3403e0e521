"""Browser contexts that are used again: what a page of Streamlit's loads is compiled once, not for
every test. One that is given back is as empty as a new one.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

# A process for all pages of a context, in which scripts stay compiled from one page to the next.
ONE_PROCESS = "--process-per-site"
# Pages of tests are closed after seconds: what optimizing their scripts costs never comes back.
UNOPTIMIZED = "--js-flags=--no-maglev --no-turbofan"
PATIENCE_MS = 30_000
VIEWPORT = {"width": 1280, "height": 720}
# What a page can be told after it was opened; with anything else a context is a new one.
MEDIA = ("color_scheme", "reduced_motion", "forced_colors")
ZONE = "UTC"
SITE = "http://127.0.0.1"  # of every server here, whatever its port
STORED = "cookies,local_storage,indexeddb,cache_storage,service_workers"


class Contexts:
    """Stands in for a browser of which tests want contexts, and close them."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: list[BrowserContext] = []
        self.held: dict[BrowserContext, Page] = {}
        self.lent: list[BrowserContext] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.browser, name)

    def new_context(self, **wanted: Any) -> BrowserContext:
        """A context without anything in it, whose pages are as wanted."""
        tellable = wanted.keys() <= {"viewport", "timezone_id", *MEDIA}
        again = tellable and wanted.get("timezone_id", ZONE) == ZONE
        context = self._used_again(wanted) if again else self.browser.new_context(**wanted)
        self.lent.append(context)
        return context

    def _used_again(self, wanted: Mapping[str, Any]) -> BrowserContext:
        context = self.free.pop() if self.free else self._opened()
        context.set_default_timeout(PATIENCE_MS)
        new_page = type(context).new_page
        context.new_page = partial(self._page, partial(new_page, context), wanted)
        return context

    def close_lent(self) -> None:
        """Close every context that somebody wanted and did not close."""
        for context in tuple(self.lent):
            context.close()
        self.lent.clear()

    def _opened(self) -> BrowserContext:
        context = self.browser.new_context(timezone_id=ZONE)
        held = self.held[context] = context.new_page()  # keeps the process alive between tests
        held.route(f"{SITE}/**", lambda route: route.fulfill(body=""))
        held.goto(f"{SITE}/")
        context.close = partial(self._give_back, context)
        return context

    def _page(self, new_page: Any, wanted: Mapping[str, Any]) -> Page:
        page = new_page()
        page.set_viewport_size(wanted.get("viewport", VIEWPORT))
        if media := {name: wanted[name] for name in MEDIA if name in wanted}:
            page.emulate_media(**media)
        return page

    def _give_back(self, context: BrowserContext) -> None:
        if context not in self.lent:
            return
        self.lent.remove(context)
        held = self.held[context]
        for page in context.pages:
            if page is not held:
                page.close()
        context.unroute_all()
        context.set_offline(False)
        context.clear_permissions()
        context.clear_cookies()
        session = context.new_cdp_session(held)
        session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": STORED})
        session.detach()
        self.free.append(context)
