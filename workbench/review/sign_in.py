"""Signing in: invited once, with a pass-phrase of one's own, for a time."""

import base64
import hashlib
import ipaddress
import re
import secrets
import threading
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from workbench.errors import RefusedAnswerError, SignInError, WorkbenchError
from workbench.model import ReviewerRole
from workbench.names import tidy
from workbench.store import Client, Store

SHORTEST, LONGEST = 12, 1024
DIFFERENT = 5
MOST = 10_000  # hours or days
CODE_BYTES, TOKEN_BYTES = 20, 32

# One check takes 64 MB; more at once would let strangers fill the memory.
_ONE_AT_A_TIME = threading.Lock()
_HASHER = PasswordHasher()  # Argon2id, the second recommended choice of RFC 9106


NOWHERE = Client()


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a sign-in: how long without any use, and how long at most."""

    idle: timedelta = timedelta(hours=12)
    longest: timedelta = timedelta(days=7)


IDLE_HOURS, LONGEST_DAYS = "WORKBENCH_IDLE_HOURS", "WORKBENCH_LONGEST_DAYS"


def limits(environment: Mapping[str, str]) -> Limits:
    """Limits of sign-ins from the environment; raises WorkbenchError for what is no time."""
    usual = Limits()
    idle = _number(environment, IDLE_HOURS)
    longest = _number(environment, LONGEST_DAYS)
    return Limits(
        usual.idle if idle is None else timedelta(hours=idle),
        usual.longest if longest is None else timedelta(days=longest),
    )


def _number(environment: Mapping[str, str], name: str) -> float | None:
    text = environment.get(name, "")
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= MOST:
        raise WorkbenchError(f"{name} is {text!r}; set it to a number above 0, such as 12.")
    return number


def new_code() -> str:
    """A code for an invitation, to be read out or typed: 160 bits in groups of four."""
    letters = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    return "-".join(re.findall("....", letters))


def code_hash(code: str) -> str:
    """Hash of a code as the store keeps it, however the code was typed."""
    return hashlib.sha256("".join(re.findall("[A-Z2-7]", code.upper())).encode()).hexdigest()


def invited(store: Store, code: str) -> str:
    """Name of the person a code invites; raises SignInError if it invites nobody (any more)."""
    name = store.sign_ins.invited(code_hash(code), datetime.now(UTC))
    if name is None:
        raise SignInError(_VOID)
    return name


def set_passphrase(store: Store, code: str, passphrase: str) -> str:
    """Keep the pass-phrase of whom the code invites, whose name is returned; the code is used up.

    Whoever was signed in under the name is signed out. Raises SignInError for a code that opens
    nothing, RefusedAnswerError for a pass-phrase that breaks a rule.
    """
    name = invited(store, code)
    refuse_weak(passphrase, name)
    with _ONE_AT_A_TIME:
        hashed = _HASHER.hash(_as_hashed(passphrase))
    now = datetime.now(UTC)
    if store.sign_ins.set_passphrase(code_hash(code), hashed, now, operation=_operation()) is None:
        raise SignInError(_VOID)
    return name


def begin(store: Store, code: str, passphrase: str) -> str:
    """Keep the pass-phrase of whom the code invites, let them in, and return a token.

    Raises what `set_passphrase` does; there is no waiting, as nobody guesses a code.
    """
    return _token(store, set_passphrase(store, code, passphrase), operation=_operation())


def refuse_weak(passphrase: str, name: str) -> None:
    """Raise RefusedAnswerError, with how to mend it, for a pass-phrase that is easily guessed."""
    if len(passphrase) < SHORTEST:
        raise RefusedAnswerError(
            f"Use at least {SHORTEST} characters; four words that do not belong together are easy "
            "to remember."
        )
    if len(passphrase) > LONGEST:
        raise RefusedAnswerError(f"Use at most {LONGEST:,} characters.")
    plain = passphrase.casefold()
    if len(set(plain)) < DIFFERENT:
        raise RefusedAnswerError(f"Use at least {DIFFERENT} different characters.")
    rest = plain.replace(name.casefold(), "")
    if len(rest.strip()) < SHORTEST / 2:
        raise RefusedAnswerError("Your name can be guessed; use other words.")


def sign_in(
    store: Store,
    name: str,
    passphrase: str,
    origin: Client = NOWHERE,
    now: datetime | None = None,
) -> str:
    """Let somebody in and return a token that says so, which the store keeps as a hash only.

    Raises SignInError, the same for a wrong pass-phrase, an unknown name and somebody who is shut
    out, and with the time to wait where too many tries failed that came from there. The browser of
    `origin` is what `known_browser` gave it at an earlier sign-in; no other counts.
    """
    known = store.names.whose(name.strip()) or tidy(name)
    origin = Client(_network(origin.address), _known(store, known, origin.browser))
    wait = store.sign_ins.begin_try(known, origin, now or datetime.now(UTC))
    if wait > timedelta(0):
        raise SignInError(f"Too many tries failed. Wait {_in_words(wait)}, then try again.")
    if not _is_passphrase(store.sign_ins.passphrase(known), passphrase):
        raise SignInError(
            "Name and pass-phrase do not fit. A lead can invite you anew if you forgot it."
        )
    store.sign_ins.succeeded(known, origin)
    return _token(store, known, operation=_operation())


def _token(store: Store, name: str, *, operation: str) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    store.sign_ins.sign_in(name, _token_hash(token), operation=operation)
    return token


def known_browser(token: str) -> str:
    """Token that a browser keeps after a sign-in, to be known by at the next; it opens nothing."""
    return _known_by(_token_hash(token))


def _known_by(token_hash: str) -> str:
    return hashlib.sha256(f"a known browser {token_hash}".encode()).hexdigest()


def _known(store: Store, name: str, browser: str) -> str:
    """Browser if it is known to be the person's, else empty."""
    octets = browser.encode("utf-8", "replace")
    tokens = store.sign_ins.tokens(name) if browser else []
    known = any(
        secrets.compare_digest(_known_by(token_hash).encode(), octets) for token_hash in tokens
    )
    return browser if known else ""


def _network(address: str) -> str:
    """Network address: of a long one, the part that one household or office shares."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    mapped = getattr(parsed, "ipv4_mapped", None)
    if parsed.version == 4 or mapped:
        return str(mapped or parsed)
    return str(ipaddress.ip_network((parsed, 64), strict=False))


def sign_in_elsewhere(store: Store, email: str, proof: bytes) -> str:
    """Let in whoever has an address that another service vouched for, and return a token.

    `proof` is what the service said; it is good once. Raises SignInError for an address that
    nobody here has, for somebody who is shut out, and for a proof that was used.
    """
    name = known_elsewhere(store, email)
    if not name:
        raise SignInError(
            f"Nobody in this team has the address {email}. Ask a lead to add it, or sign in with "
            "another account."
        )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    once = f"elsewhere {hashlib.sha256(proof).hexdigest()}"
    if not store.sign_ins.sign_in(name, _token_hash(token), by_address=True, operation=once):
        raise SignInError("That sign-in is over. Sign in again.")
    return token


def signed_in(store: Store, token: str, limits: Limits, now: datetime | None = None) -> str:
    """Whose token this is; empty if it is nobody's or no longer good."""
    if not token:
        return ""
    at = now or datetime.now(UTC)
    return store.sign_ins.signed_in(_token_hash(token), at, limits.idle, limits.longest) or ""


def sign_out(store: Store, token: str) -> None:
    """End what a token was good for."""
    if token:
        store.sign_ins.sign_out(_token_hash(token), operation=_operation())


def known_elsewhere(store: Store, email: str) -> str:
    """Name of whoever signs in elsewhere with this address; empty if nobody here does."""
    return store.sign_ins.named_by(email) or ""


def is_own(address: str) -> bool:
    """Whether only programs of this machine reach a server at this address."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def obstacle(store: Store, *, elsewhere: bool) -> str:
    """Reason why people could not sign in, with what to do; empty if they can.

    `elsewhere` tells that they sign in with an account of another service.
    """
    leads = [
        person
        for person in store.sign_ins.people(datetime.now(UTC))
        if person.role is ReviewerRole.LEAD and not person.barred
    ]
    if elsewhere:
        ready = any(lead.email for lead in leads)
        step = "workbench reviewer add NAME --role lead --email ADDRESS"
    else:
        ready = any(lead.passphrase or lead.invited_until for lead in leads)
        step = "workbench reviewer add NAME --role lead"
    return "" if ready else f"no lead could sign in yet; make one first: {step}"


def _is_passphrase(hashed: str | None, passphrase: str) -> bool:
    """Whether a pass-phrase has this hash; as long in coming where there is none to fit."""
    with _ONE_AT_A_TIME:
        decoy = _nobodys()  # made by the first try, whoever it is for
        try:
            _HASHER.verify(hashed or decoy, _as_hashed(passphrase[:LONGEST]))
        except (VerificationError, InvalidHashError):
            return False
    return hashed is not None


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_urlsafe(TOKEN_BYTES))


def _as_hashed(passphrase: str) -> bytes:
    # The same letters may be typed as different characters on different keyboards.
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def _token_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _operation() -> str:
    return uuid.uuid4().hex


def _in_words(wait: timedelta) -> str:
    seconds = max(1, round(wait.total_seconds()))
    return f"{seconds} s" if seconds < 120 else f"{round(seconds / 60)} minutes"


_VOID = (
    "This invitation was used or replaced, or has expired. Check what you typed, or ask a lead for "
    "a new one."
)
