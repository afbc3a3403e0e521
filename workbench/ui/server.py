"""The page server: Streamlit's, with a door before it at which people sign in."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.starlette import App

from workbench.errors import SignInError, WorkbenchError
from workbench.review import sign_in
from workbench.store import Store
from workbench.ui import entrance, ways
from workbench.ui.ways import Way

SCRIPT = Path(__file__).with_name("app.py")
LARGEST_FORM = 20_000  # bytes; a pass-phrase of 1,024 emoji fits
OPEN_PATHS = ("/sign-in", "/invitation", "/_stcore/health")
# A proxy adds one of these; on one machine there is none between the browser and the server.
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")

LOCAL_ONLY = (
    "This workbench was started for the people at its own machine, who need no pass-phrase. To "
    "serve others through a proxy, start it with: workbench ui --team"
)


def _store() -> Store:
    return Store.open(os.environ["WORKBENCH_DB"])


def _secure(connection: HTTPConnection) -> bool:
    sent = connection.headers.get("x-forwarded-proto", connection.url.scheme)
    return sent.split(",")[0].strip() in ("https", "wss")


class Door:
    """Lets through who is signed in, and everybody to the pages that need no signing in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.way = ways.way()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request or connection on, or turn it away."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refusal = await self._refusal(HTTPConnection(scope))
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await refusal(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 4401, "reason": "Not signed in."})

    async def _refusal(self, asked: HTTPConnection) -> Response | None:
        if self.way is Way.NAME:
            proxied = any(header in asked.headers for header in FORWARDED)
            return PlainTextResponse(LOCAL_ONLY, 403) if proxied else None
        if self.way is Way.ELSEWHERE or asked.url.path in OPEN_PATHS:
            return None
        token = ways.token(asked.cookies)
        if token and await run_in_threadpool(_whose, token):
            return None
        if "text/html" not in asked.headers.get("accept", ""):
            return PlainTextResponse("Sign in first.", 401)
        wanted = asked.url.path + (f"?{asked.url.query}" if asked.url.query else "")
        return RedirectResponse(f"/sign-in?next={quote(wanted)}", 303)


def _whose(token: str) -> str:
    with _store() as store:
        return sign_in.signed_in(store, token, ways.limits())


async def _sign_in(request: Request) -> Response:
    goes_on = entrance.own(request.query_params.get("next", "/"))
    if request.method != "POST":
        return _shown(entrance.sign_in_page(goes_on=goes_on))
    form = await _form(request)
    name, goes_on = form.get("name", ""), entrance.own(form.get("next", "/"))
    try:
        token = await run_in_threadpool(_let_in, name, form.get("passphrase", ""))
    except SignInError as refused:
        return _shown(entrance.sign_in_page(name, goes_on, str(refused)), 403)
    return _came_in(request, token, goes_on)


async def _invitation(request: Request) -> Response:
    if request.method != "POST":
        return _shown(entrance.invitation_page())
    form = await _form(request)
    code, passphrase = form.get("code", ""), form.get("passphrase", "")
    try:
        if passphrase != form.get("again", ""):
            raise SignInError("The two pass-phrases differ; type the same twice.")
        token = await run_in_threadpool(_begin, code, passphrase)
    except WorkbenchError as refused:
        return _shown(entrance.invitation_page(code, str(refused)), 403)
    return _came_in(request, token, "/")


async def _sign_out(request: Request) -> Response:
    await _form(request)
    await run_in_threadpool(_end, ways.token(request.cookies))
    response = RedirectResponse("/sign-in", 303)
    for name in ways.COOKIES:
        secure = name.startswith("__Host-")
        response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")
    return response


def _let_in(name: str, passphrase: str) -> str:
    with _store() as store:
        return sign_in.sign_in(store, name, passphrase)


def _begin(code: str, passphrase: str) -> str:
    with _store() as store:
        name = sign_in.set_passphrase(store, code, passphrase)
        return sign_in.sign_in(store, name, passphrase)


def _end(token: str) -> None:
    with _store() as store:
        sign_in.sign_out(store, token)


def _shown(page: str, status: int = 200) -> Response:
    return HTMLResponse(page, status, headers=entrance.HEADERS)


def _came_in(request: Request, token: str, goes_on: str) -> Response:
    response = RedirectResponse(goes_on, 303)
    secure = _secure(request)
    response.set_cookie(
        ways.COOKIES[secure],
        token,
        max_age=round(ways.limits().longest.total_seconds()),
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    return response


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form of ours; an empty one for any other."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[0] for name, values in fields.items()}


def _guarded(handler: Callable) -> Callable:
    """A form that another site's page sent is refused before it is read."""

    async def guarded(request: Request) -> Response:
        if request.method == "POST" and not entrance.from_own_page(Headers(scope=request.scope)):
            words = "This form was not sent from this workbench. Open it again and try anew."
            return _shown(entrance.plain_page("Not done", words), 403)
        return await handler(request)

    return guarded


ROUTES = [
    Route("/sign-in", _guarded(_sign_in), methods=["GET", "POST"]),
    Route("/invitation", _guarded(_invitation), methods=["GET", "POST"]),
    Route("/sign-out", _guarded(_sign_out), methods=["POST"]),
]


# Found by `streamlit run`, which serves it; the pages to sign in are there only where one has to.
app = App(
    SCRIPT,
    routes=ROUTES if ways.way() is Way.PASSPHRASE else [],
    middleware=[Middleware(Door)],
)
