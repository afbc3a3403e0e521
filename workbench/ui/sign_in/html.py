"""HTML of the pages before the workbench: sign-in and pass-phrase; pure.

Pages without a script, which password managers recognise; the sign-in token is in a cookie that no
script can read.
"""

from collections.abc import Mapping, Sequence
from html import escape
from string import Template
from urllib.parse import urlencode, urlsplit

from workbench import resources

_FOLDER = resources.PAGES / "sign_in"

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_SIGN_IN = Template(
    """$trouble<form method="post" action="/sign-in">
<label for="name">Your name</label>
<input id="name" name="name" value="$name" autocomplete="username" maxlength="200" required $first>
<label for="passphrase">Pass-phrase</label>
<input id="passphrase" name="passphrase" type="password" autocomplete="current-password"
 maxlength="1024" required $then>
<input type="hidden" name="next" value="$next">
<button>Sign in</button>
</form>
<p>Invited, or is a new pass-phrase due? <a href="/invitation">Use your invitation</a>.</p>"""
)

_INVITATION = Template(
    """$trouble<form method="post" action="/invitation">
<label for="code">Invitation</label>
<input id="code" name="code" value="$code" autocomplete="off" spellcheck="false" maxlength="200"
 required $first>
<label for="new">New pass-phrase</label>
<input id="new" name="passphrase" type="password" autocomplete="new-password" maxlength="1024"
 aria-describedby="rules" required $then>
<p class="rules" id="rules">At least 12 characters. Four words that do not belong together are easy
to remember and hard to guess; your name is neither.</p>
<label for="again">The same again</label>
<input id="again" name="again" type="password" autocomplete="new-password" maxlength="1024"
 required>
<button>Set pass-phrase</button>
</form>
<p>Set already? <a href="/sign-in">Sign in</a>.</p>"""
)


_SERVICES = Template(
    """$trouble<p>Sign in with the account you have elsewhere.</p>
$services"""
)


def sign_in_page(name: str = "", goes_on: str = "/", trouble: str = "") -> str:
    """Page with fields for name and pass-phrase; `goes_on` is the address after it."""
    filled = _fields(trouble, bool(name), name=name, next=goes_on)
    return _page("Sign in", _SIGN_IN.substitute(filled))


def invitation_page(code: str = "", trouble: str = "") -> str:
    """Page on which an invited person sets a pass-phrase."""
    filled = _fields(trouble, bool(code), code=code)
    return _page("Set your pass-phrase", _INVITATION.substitute(filled))


def services_page(services: Sequence[str], goes_on: str = "/", trouble: str = "") -> str:
    """Page with a link for each sign-in service; an empty name is the only one."""
    links = "\n".join(_service(name, goes_on) for name in services)
    return _page("Sign in", _SERVICES.substitute(_fields(trouble, typed=False), services=links))


def _service(name: str, goes_on: str) -> str:
    address = escape(f"/sign-in/with?{urlencode({'service': name, 'next': goes_on})}")
    words = f"Sign in with {name.title()}" if name else "Sign in"
    return f'<p><a class="button" href="{address}">{escape(words)}</a></p>'


def plain_page(title: str, words: str) -> str:
    """Page with a title and one paragraph."""
    return _page(title, f"<p>{escape(words)}</p>")


def _fields(trouble: str, typed: bool, **values: str) -> dict[str, str]:
    return {
        "trouble": f'<p class="trouble" role="alert">{escape(trouble)}</p>\n' if trouble else "",
        "first": "" if typed else "autofocus",
        "then": "autofocus" if typed else "",
        **{key: escape(value) for key, value in values.items()},
    }


def _page(title: str, body: str) -> str:
    page = (_FOLDER / "page.html").read_text(encoding="utf-8")
    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    return page.replace("{style}", style).replace("{title}", escape(title)).replace("{body}", body)


# What leads out again, round in a circle, or to another host.
REFUSED_TARGETS = ("//", "/sign-", "/invitation", "/auth/", "/oauth2callback")


def own_address(address: str) -> str:
    """Address if it is a path on this server, else that of its first page."""
    parts = urlsplit(address.replace("\\", "/"))
    ours = not parts.scheme and not parts.netloc and address.startswith("/")
    return address if ours and not address.startswith(REFUSED_TARGETS) else "/"


def is_from_own_page(headers: Mapping[str, str]) -> bool:
    """Whether a form was sent from one of this server’s own pages."""
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")
