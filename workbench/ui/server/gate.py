"""Gate before Streamlit: admits signed-in browsers and adds security headers."""

import logging
import os
import time
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workbench.errors import StoreError
from workbench.review import sign_in
from workbench.store import Store
from workbench.ui.server.recipients import RECIPIENTS
from workbench.ui.sign_in import mode as sign_in_mode
from workbench.ui.sign_in import oidc
from workbench.ui.sign_in.mode import SignInMode

OPEN_PATHS = {
    SignInMode.PASSPHRASE: ("/sign-in", "/invitation", "/_stcore/health"),
    SignInMode.ELSEWHERE: (
        "/sign-in",
        "/sign-in/with",
        oidc.TO_SERVICE,
        oidc.FROM_SERVICE,
        oidc.OUT,
        "/_stcore/health",
    ),
}
# A proxy adds one of these; on one machine there is none between the browser and the server.
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")

LOCAL_ONLY = (
    "This workbench was started for the people at its own machine, who need no pass-phrase. To "
    "serve others through a proxy, start it with: workbench ui --team"
)
NO_STORE = (
    "The workbench cannot open its store just now. Tell whoever runs it, and try again later."
)
NOT_YOURS = "This file was made for somebody else. Open the page it is from and download it there."
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'; object-src 'none'; base-uri 'self'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
RECHECK_SECONDS = 5.0  # seconds in which a connection is taken to be still its owner's
NOTICE_SECONDS = 30.0  # seconds a page has to follow the end of its sign-in


class Gate:
    """ASGI middleware that passes on signed-in visitors, and anybody to open paths."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.mode = sign_in_mode.mode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request or connection on, or turn it away."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            refusal = await self._refusal(connection)
        except StoreError as error:
            logging.getLogger(__name__).error("%s", error)  # its path is for nobody outside
            refusal = PlainTextResponse(NO_STORE, 503)
        if scope["type"] == "http":
            await (refusal or self.app)(scope, receive, _with_headers(connection, send))
        elif refusal is not None:
            again = refusal.status_code == 503
            code, reason = (1013, "Try again later.") if again else (4401, "Not signed in.")
            await send({"type": "websocket.close", "code": code, "reason": reason})
        elif self.mode is SignInMode.NAME:
            await self.app(scope, receive, send)
        else:
            await self.app(scope, _while_signed_in(token_of(connection), receive, send), send)

    async def _refusal(self, connection: HTTPConnection) -> Response | None:
        if connection.scope["type"] == "websocket" and not _is_from_own_page(connection):
            return PlainTextResponse("Another site asked for this.", 403)
        if self.mode is SignInMode.NAME:
            proxied = any(header in connection.headers for header in FORWARDED)
            return PlainTextResponse(LOCAL_ONLY, 403) if proxied else None
        path = connection.scope["path"]
        if path == oidc.OUT and connection.headers.get("sec-fetch-site") == "cross-site":
            return PlainTextResponse("Another site asked for this.", 403)
        if path in OPEN_PATHS[self.mode]:
            return None
        name = await run_in_threadpool(signed_in_name, token_of(connection))
        if not name:
            return _sign_in_first(connection)
        others = RECIPIENTS.made_for_others(path, name)
        return PlainTextResponse(NOT_YOURS, 403) if others else None


def _sign_in_first(connection: HTTPConnection) -> Response:
    if "text/html" not in connection.headers.get("accept", ""):
        return PlainTextResponse("Sign in first.", 401)
    wanted = connection.scope["path"] + (f"?{connection.url.query}" if connection.url.query else "")
    return RedirectResponse(f"/sign-in?next={quote(wanted)}", 303)


def signed_in_name(token: str) -> str:
    """Name that a token is signed in under; empty if none."""
    if not token:
        return ""
    with Store.open_existing(os.environ["WORKBENCH_DB"]) as store:
        return sign_in.signed_in(store, token, sign_in_mode.limits())


def is_https(connection: HTTPConnection) -> bool:
    """Whether the browser came by https, as server or proxy say."""
    sent = connection.headers.get("x-forwarded-proto", connection.scope["scheme"])
    return sent.split(",")[0].strip() in ("https", "wss")


def token_of(connection: HTTPConnection) -> str:
    """Token in the cookie that counts for this connection, or empty."""
    return sign_in_mode.token(connection.cookies, secure=is_https(connection))


def _is_from_own_page(connection: HTTPConnection) -> bool:
    """Whether no other site’s page opened this connection; programs send no origin."""
    origin = connection.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == connection.headers.get("host", "")


def _with_headers(connection: HTTPConnection, send: Send) -> Send:
    """Send function that adds security headers, and `Secure` to cookies behind https."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if connection.scope["path"].startswith("/media/"):
                headers["Cache-Control"] = "private, no-store"
            if is_https(connection):
                message["headers"] = [_for_https(*header) for header in message["headers"]]
        await send(message)

    return sending


def _for_https(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    if name.lower() == b"set-cookie" and b"; secure" not in value.lower():
        value += b"; Secure"
    return name, value


def _while_signed_in(token: str, receive: Receive, send: Send) -> Receive:
    """Receive function that closes the connection once its sign-in has ended.

    It closes after NOTICE_SECONDS, so that the page can still lead to the next sign-in.
    """
    checked_at, closes_at = time.monotonic(), float("inf")

    async def watching() -> Message:
        nonlocal checked_at, closes_at
        message = await receive()
        now = time.monotonic()
        if message["type"] != "websocket.receive" or now - checked_at < RECHECK_SECONDS:
            return message
        checked_at = now
        if await run_in_threadpool(signed_in_name, token):
            return message
        closes_at = min(closes_at, now + NOTICE_SECONDS)
        if now < closes_at:
            return message
        await send({"type": "websocket.close", "code": 4401, "reason": "Signed out."})
        return {"type": "websocket.disconnect", "code": 4401}

    return watching
