"""Evidence for and against a claim: listed, amended and withdrawn by reviewers."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from workbench.codebook import Codebook, Scale
from workbench.errors import RefusedAnswerError, UnknownRecordError
from workbench.model import EVIDENCE_SCALE, Article, Claim, Evidence
from workbench.review import origins
from workbench.review.origins import OriginCounts
from workbench.review.permissions import Permission, require
from workbench.store import Store
from workbench.text import without_surrogates

LONGEST = {
    "citation": ("A citation", 2_000),
    "url": ("A link", 2_000),
    "origin": ("An origin", 200),
    "archive": ("An archive link", 2_000),
    "note": ("A note on evidence", 5_000),
}
_FEW = 20  # claims that are read one by one sooner than with all others of their article
_UNFIT = re.compile(r"[\s<>\"\\^`{|}]")
# Controls, and signs that have no width or turn the direction: a link reads as another one by them.
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Findings:
    """Evidence on a claim that a reviewer sees, and what it amounts to.

    `summary` says it in words. `hints` tell, by the answer on corroboration, what would not fit;
    answers that fit are left out. `own` are the names of the claim's own source: pieces of that
    origin only repeat it.
    """

    pieces: tuple[Evidence, ...]
    weighed: OriginCounts
    summary: str
    hints: Mapping[str, str]
    own: tuple[str, ...]


def add_evidence(store: Store, piece: Evidence, *, operation: str) -> Evidence:
    """Store a new piece of evidence under the reviewer's next number on the claim.

    One that is another claim of the store and has no origin given gets that claim's source as its
    origin. Raises RefusedAnswerError for a piece without citation, link or claim, a malformed link
    or date, or a text that is too long; UnknownRecordError for a claim that is not there.
    """
    require(store, piece.reviewer, Permission.CITE)
    if earlier := store.evidence.stored_under(
        operation, "add_evidence", claim_id=piece.claim_id, reviewer=piece.reviewer
    ):
        return earlier
    new = replace(_checked(store, piece), number=0, version=0, withdrawn=False)
    return store.evidence.save(new, operation=operation)


def amend_evidence(store: Store, piece: Evidence, *, operation: str) -> Evidence:
    """Store other words for a reviewer's own piece, `piece.version` being the version they saw.

    A piece that says the same changes nothing. Raises StaleWriteError with the stored piece if it
    changed since, UnknownRecordError if the reviewer has no such piece, and refuses like
    `add_evidence`.
    """
    require(store, piece.reviewer, Permission.CITE)
    if earlier := store.evidence.stored_under(
        operation, "amend_evidence", claim_id=piece.claim_id, reviewer=piece.reviewer
    ):
        return earlier
    stored = store.evidence.get(piece.claim_id, piece.reviewer, piece.number)
    wanted = replace(_checked(store, piece), withdrawn=False)
    if wanted == replace(stored, at=wanted.at):
        return stored
    return store.evidence.save(wanted, operation=operation)


def withdraw_evidence(
    store: Store, claim_id: str, number: int, *, expected: int, reviewer: str, operation: str
) -> Evidence:
    """Take a reviewer's own piece back: it is kept, but neither listed nor counted any more.

    Raises StaleWriteError with the stored piece if it changed since version `expected`, and
    UnknownRecordError if the reviewer has no such piece.
    """
    require(store, reviewer, Permission.CITE)
    if earlier := store.evidence.stored_under(
        operation, "withdraw_evidence", claim_id=claim_id, reviewer=reviewer
    ):
        return earlier
    stored = store.evidence.get(claim_id, reviewer, number)
    if stored.withdrawn:
        return stored
    return store.evidence.save(
        replace(stored, version=expected, withdrawn=True), operation=operation
    )


def findings(
    store: Store,
    codebook: Codebook,
    article_id: str,
    viewer: str | None,
    wanted: Collection[str] | None = None,
) -> dict[str, Findings]:
    """Evidence on an article's claims as far as a viewer may read it, counted by origins.

    By claim id, of all claims or those `wanted` that are the article's; a claim without any is
    there as well.
    """
    with store.reading():
        article, claims = store.articles.get(article_id), _claims(store, article_id, wanted)
        listed = store.evidence.of(article_id, viewer)
    scale = codebook.scale(EVIDENCE_SCALE)
    nothing = origins.misfits(OriginCounts(), scale)
    return {
        claim.id: _weighed(listed[claim.id], _own(claim, article), scale)
        if claim.id in listed
        else Findings((), OriginCounts(), "", nothing, _own(claim, article))
        for claim in claims
    }


def _claims(store: Store, article_id: str, wanted: Collection[str] | None) -> list[Claim]:
    if wanted is None or len(wanted) > _FEW:
        claims = store.claims.of(article_id)
        return [claim for claim in claims if wanted is None or claim.id in wanted]
    return [
        claim
        for claim_id in wanted
        for claim in _claim(store, claim_id)
        if claim.article_id == article_id
    ]


def _claim(store: Store, claim_id: str) -> list[Claim]:
    try:
        return [store.claims.get(claim_id)]
    except UnknownRecordError:
        return []


def _weighed(pieces: tuple[Evidence, ...], own: tuple[str, ...], scale: Scale) -> Findings:
    weighed = origins.count_origins(pieces, own)
    hints = origins.misfits(weighed, scale)
    return Findings(pieces, weighed, origins.in_words(weighed), hints, own)


def _own(claim: Claim, article: Article) -> tuple[str, ...]:
    """Under what names the claim's own source is known: its speaker, and who published it."""
    names = (claim.attribution.speaker.name, article.publisher)
    return tuple(dict.fromkeys(name for name in names if name))


def _checked(store: Store, piece: Evidence) -> Evidence:
    """Piece of evidence as it can be stored."""
    cleaned = replace(
        piece,
        citation=_storable("citation", piece.citation),
        url=_storable("url", piece.url),
        other_claim=piece.other_claim.strip(),
        origin=_storable("origin", piece.origin),
        seen=piece.seen.strip(),
        archive=_storable("archive", piece.archive),
        note=_storable("note", piece.note),
    )
    if not (cleaned.citation or cleaned.url or cleaned.other_claim):
        raise RefusedAnswerError("Evidence needs a citation, a link or another claim; give one.")
    for link in (cleaned.url, cleaned.archive):
        _refuse_malformed(link)
    if cleaned.seen:
        _refuse_no_date(cleaned.seen)
    return _placed(store, cleaned)


def _placed(store: Store, piece: Evidence) -> Evidence:
    """Piece of evidence with its claim's source as origin, where the reviewer gave none."""
    if not piece.other_claim:
        return piece
    if piece.other_claim == piece.claim_id:
        raise RefusedAnswerError("A claim is no evidence for itself; name another one.")
    other = store.claims.get(piece.other_claim)
    source = other.attribution.speaker.name or store.articles.get(other.article_id).publisher
    return replace(piece, origin=piece.origin or source[: LONGEST["origin"][1]])


def _storable(name: str, text: str) -> str:
    what, longest = LONGEST[name]
    whole = without_surrogates(text)
    kept = whole.strip() if name == "note" else " ".join(whole.split())
    if len(kept) > longest:
        raise RefusedAnswerError(
            f"{what} holds at most {longest:,} characters; this one has {len(kept):,}. Shorten it."
        )
    return kept


def _refuse_malformed(link: str) -> None:
    """Look at a link's form; whether it leads anywhere is never tried."""
    if not link:
        return
    try:
        parts = urlsplit(link)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        named = "@" in parts.netloc
    except ValueError:
        fits = named = False
    if any(unicodedata.category(sign) in _UNSEEN for sign in link):
        raise RefusedAnswerError(
            "The link holds signs that cannot be seen, by which it reads as another one; copy it "
            "anew from the page it leads to."
        )
    if named:
        raise RefusedAnswerError(
            "The link holds a user name or pass-phrase before its host (…@…); leave that out."
        )
    if not fits or _UNFIT.search(link):
        raise RefusedAnswerError(
            f"“{link[:80]}” is no link; it should begin with http:// or https:// and hold no "
            "blanks."
        )


def _refuse_no_date(day: str) -> None:
    try:
        fits = date.fromisoformat(day).isoformat() == day
    except ValueError:
        fits = False
    if not fits:
        raise RefusedAnswerError(f"“{day}” is no date; write it as 2031-03-14, or leave it out.")
