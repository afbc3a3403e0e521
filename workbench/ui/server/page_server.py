"""Page server: Streamlit behind a gate, with the sign-in pages before it."""

import asyncio
import logging
import os
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit.starlette import App

from workbench import resources
from workbench.errors import SignInError, StoreError, WorkbenchError
from workbench.review import sign_in
from workbench.store import Client, Store
from workbench.ui.server import log
from workbench.ui.server.gate import NO_STORE, Gate, is_https, signed_in_name, token_of
from workbench.ui.server.host_config import NoErrorDialogs
from workbench.ui.shared import incidents
from workbench.ui.sign_in import html as sign_in_html
from workbench.ui.sign_in import mode as sign_in_mode
from workbench.ui.sign_in import oidc
from workbench.ui.sign_in.mode import SignInMode
from workbench.ui.sign_in.oidc import VouchedAccount

Handler = Callable[[Request], Awaitable[Response]]

SCRIPT = resources.PAGES / "app.py"
LARGEST_FORM = 20_000  # bytes; a pass-phrase of 1,024 emoji fits
NEXT = "workbench_next"
NEXT_SECONDS = 600
KNOWN_SECONDS = 365 * 24 * 3600
# A pass-phrase takes long to check, and one is checked at a time: more would only wait, in threads
# that everybody else's requests need.
CHECKS_AT_ONCE = asyncio.Semaphore(4)


def _store() -> Store:
    return Store.open_existing(os.environ["WORKBENCH_DB"])


async def _sign_in(request: Request) -> Response:
    goes_on = sign_in_html.own_address(request.query_params.get("next", "/"))
    if request.method != "POST":
        if await run_in_threadpool(signed_in_name, token_of(request)):
            return RedirectResponse(goes_on, 303)
        return _html_response(sign_in_html.sign_in_page(goes_on=goes_on))
    form = await _form(request)
    name, goes_on = form.get("name", ""), sign_in_html.own_address(form.get("next", "/"))
    try:
        passphrase, origin = form.get("passphrase", ""), _origin(request)
        token = await checked_in_turn(_sign_in_token, name, passphrase, origin)
    except SignInError as refused:
        return _html_response(sign_in_html.sign_in_page(name, goes_on, str(refused)), 403)
    return await _signed_in_response(request, token, goes_on)


async def _invitation(request: Request) -> Response:
    if request.method != "POST":
        return _html_response(sign_in_html.invitation_page())
    form = await _form(request)
    code, passphrase = form.get("code", ""), form.get("passphrase", "")
    try:
        if passphrase != form.get("again", ""):
            raise SignInError("The two pass-phrases differ; type the same twice.")
        token = await checked_in_turn(_accept_invitation, code, passphrase)
    except StoreError:
        raise  # its words name a path, which is for nobody outside
    except WorkbenchError as refused:
        return _html_response(sign_in_html.invitation_page(code, str(refused)), 403)
    return await _signed_in_response(request, token, "/")


async def checked_in_turn(check: Callable[..., str], *arguments: object) -> str:
    """Token from a credential check, of which only a few run at once."""
    async with CHECKS_AT_ONCE:
        return await run_in_threadpool(check, *arguments)


async def _account(request: Request) -> Response:
    """Sign-in with another service’s account, before and after it vouched for the visitor."""
    services = oidc.services()
    goes_on = sign_in_html.own_address(request.query_params.get("next", "/"))
    if (
        goes_on == "/"
    ):  # Streamlit leads here from the service; the cookie has the address asked for
        goes_on = sign_in_html.own_address(request.cookies.get(NEXT, "/"))
    if await run_in_threadpool(signed_in_name, token_of(request)):
        return RedirectResponse(goes_on, 303)
    account = oidc.vouched_account(request.cookies) if request.method == "GET" else None
    if account is None:
        return _html_response(sign_in_html.services_page(services, goes_on))
    try:
        token = await run_in_threadpool(_account_token, account)
    except SignInError as refused:
        return _html_response(sign_in_html.services_page(services, goes_on, str(refused)), 403)
    response = await _signed_in_response(request, token, goes_on)
    response.delete_cookie(NEXT, path="/")
    return response


async def _to_service(request: Request) -> Response:
    goes_on = sign_in_html.own_address(request.query_params.get("next", "/"))
    try:
        response = RedirectResponse(
            oidc.sign_in_address(request.query_params.get("service", "")), 303
        )
    except SignInError as refused:
        page = sign_in_html.services_page(oidc.services(), goes_on, str(refused))
        return _html_response(page, 403)
    response.set_cookie(
        NEXT, goes_on, max_age=NEXT_SECONDS, path="/", httponly=True, samesite="lax"
    )
    return response


async def _sign_out(request: Request) -> Response:
    await _form(request)
    for name in sign_in_mode.COOKIES:
        await run_in_threadpool(_sign_out_token, request.cookies.get(name, ""))
    by_account = sign_in_mode.mode() is SignInMode.ELSEWHERE
    response = RedirectResponse(oidc.OUT if by_account else "/sign-in", 303)
    for name in sign_in_mode.COOKIES:
        strict = name.startswith("__Host-")
        response.delete_cookie(name, path="/", secure=strict, httponly=True, samesite="lax")
    return response


def _account_token(account: VouchedAccount) -> str:
    if not account.verified:
        raise SignInError(
            f"The service says that it did not verify the address {account.email}. Verify it "
            "there, then sign in again."
        )
    with _store() as store:
        return sign_in.sign_in_elsewhere(store, account.email, account.proof)


def _origin(request: Request) -> Client:
    """Origin of a sign-in attempt; the address is the proxy’s word, if there is one.

    The server takes that word of a proxy on its own machine alone, or of those that
    FORWARDED_ALLOW_IPS names.
    """
    address = request.client.host if request.client else ""
    return Client(
        address, request.cookies.get(sign_in_mode.KNOWN_BROWSER_COOKIES[is_https(request)], "")
    )


def _sign_in_token(name: str, passphrase: str, origin: Client) -> str:
    with _store() as store:
        return sign_in.sign_in(store, name, passphrase, origin)


def _accept_invitation(code: str, passphrase: str) -> str:
    with _store() as store:
        return sign_in.begin(store, code, passphrase)


def _sign_out_token(token: str) -> None:
    with _store() as store:
        sign_in.sign_out(store, token)


def _html_response(page: str, status: int = 200) -> Response:
    return HTMLResponse(page, status, headers=sign_in_html.HEADERS)


async def _signed_in_response(request: Request, token: str, goes_on: str) -> Response:
    await run_in_threadpool(_sign_out_token, token_of(request))  # whose place the new one takes
    response = RedirectResponse(goes_on, 303)
    strict = is_https(request)
    keep = partial(response.set_cookie, path="/", secure=strict, httponly=True, samesite="lax")
    keep(
        sign_in_mode.COOKIES[strict],
        token,
        max_age=round(sign_in_mode.limits().longest.total_seconds()),
    )
    if sign_in_mode.mode() is SignInMode.PASSPHRASE:
        keep(
            sign_in_mode.KNOWN_BROWSER_COOKIES[strict],
            sign_in.known_browser(token),
            max_age=KNOWN_SECONDS,
        )
    return response


async def _form(request: Request) -> dict[str, str]:
    """Fields of a form; empty if it is larger than any of ours."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[0] for name, values in fields.items()}


def _guarded(handler: Handler) -> Handler:
    """Handler that refuses forms sent from another site’s page before reading them."""

    async def guarded(request: Request) -> Response:
        if request.method == "POST" and not sign_in_html.is_from_own_page(
            Headers(scope=request.scope)
        ):
            words = "This form was not sent from this workbench. Open it again and try anew."
            return _html_response(sign_in_html.plain_page("Not done", words), 403)
        return await handler(request)

    return guarded


@asynccontextmanager
async def _keep_store_open(_: App) -> AsyncIterator[None]:
    """Keep the store open while the server runs, so that nothing replaces its file."""
    with log.logging_to_file(Path(os.environ["WORKBENCH_DB"])), _store():
        yield


async def _store_error_response(_: Request, error: Exception) -> Response:
    logging.getLogger(__name__).error("%s", error)  # its path is for nobody outside
    return _html_response(sign_in_html.plain_page("Not now", NO_STORE), 503)


async def _incident_response(_: Request, error: Exception) -> Response:
    number = incidents.record(error)
    words = f"The workbench could not do this. Tell whoever runs it the number {number}."
    return _html_response(sign_in_html.plain_page("Not done", words), 500)


def _articles(request: Request) -> Response:
    """Redirect to the first page, which Streamlit serves under no name, with all parameters."""
    return RedirectResponse(f"/?{request.url.query}".rstrip("?"), 307)


ROUTES = {
    SignInMode.NAME: [],
    SignInMode.PASSPHRASE: [
        Route("/sign-in", _guarded(_sign_in), methods=["GET", "POST"]),
        Route("/invitation", _guarded(_invitation), methods=["GET", "POST"]),
        Route("/sign-out", _guarded(_sign_out), methods=["POST"]),
    ],
    SignInMode.ELSEWHERE: [
        Route("/sign-in", _account),
        Route("/sign-in/with", _to_service),
        Route("/sign-out", _guarded(_sign_out), methods=["POST"]),
    ],
}


# Answers of the pages before the workbench to errors.
FAULTS = {StoreError: _store_error_response, Exception: _incident_response}

# Streamlit needs it for the first page of a server, and the browser takes a while to come for that.
threading.Thread(target=import_module, args=("pandas",), daemon=True).start()

# Found by `streamlit run`, which serves it; the pages to sign in are there only where one has to.
app = App(
    SCRIPT,
    routes=[Route("/articles", _articles), *ROUTES[sign_in_mode.mode()]],
    middleware=[Middleware(Gate), Middleware(NoErrorDialogs)],
    on_script_error=incidents.show_error,
    exception_handlers=FAULTS,
    lifespan=_keep_store_open,
)
