"""Tags on articles and claims: put on and taken off by reviewers, and told to everybody at once.

A tag is read before a claim is marked, so none may tell an answer: on claims, tags that read like
an answer of the codebook are refused.
"""

from collections.abc import Iterable, Iterator

from workbench.codebook import Codebook
from workbench.errors import RefusedAnswerError
from workbench.review.permissions import Permission, require
from workbench.store import Store
from workbench.text import stripped

LONGEST_TAG = 40
SHOWN_TO_ALL = "Everybody sees tags at once, also before they mark a claim."


def tag_articles(
    store: Store, article_ids: Iterable[str], tag: str, *, reviewer: str, operation: str
) -> int:
    """Put a tag on articles; returns how many lacked it.

    A tag that differs from a known one in the case of letters alone is that one. Raises
    NotAllowedError for observers, RefusedAnswerError for a tag that cannot be one.
    """
    require(store, reviewer, Permission.TAG)
    return store.tags.tag_articles(article_ids, _tag(tag), reviewer=reviewer, operation=operation)


def untag_articles(
    store: Store, article_ids: Iterable[str], tag: str, *, reviewer: str, operation: str
) -> int:
    """Take a tag off articles; returns how many had it. Raises likewise."""
    require(store, reviewer, Permission.TAG)
    return store.tags.untag_articles(article_ids, _tag(tag), reviewer=reviewer, operation=operation)


def tag_claim(
    store: Store, codebook: Codebook, claim_id: str, tag: str, *, reviewer: str, operation: str
) -> bool:
    """Put a tag on a claim; False if it has it already.

    Raises RefusedAnswerError also for a tag that reads like an answer of the codebook, which would
    tell others what to mark, UnknownRecordError for an unknown claim.
    """
    require(store, reviewer, Permission.TAG)
    kept = _tag(tag)
    _refuse_answer(codebook, kept)
    return store.tags.tag_claim(claim_id, kept, reviewer=reviewer, operation=operation)


def untag_claim(store: Store, claim_id: str, tag: str, *, reviewer: str, operation: str) -> bool:
    """Take a tag off a claim; False if it does not have it. Raises likewise."""
    require(store, reviewer, Permission.TAG)
    return store.tags.untag_claim(claim_id, _tag(tag), reviewer=reviewer, operation=operation)


def _tag(tag: str) -> str:
    kept = " ".join(stripped(tag).split())
    if not kept:
        raise RefusedAnswerError("Type a tag.")
    if len(kept) > LONGEST_TAG:
        raise RefusedAnswerError(
            f"A tag holds at most {LONGEST_TAG} characters; this one has {len(kept):,}. Shorten it."
        )
    if ";" in kept:
        raise RefusedAnswerError("A tag holds no semicolon, which stands between tags in exports.")
    return kept


def _refuse_answer(codebook: Codebook, tag: str) -> None:
    plain = _plain(tag)
    for scale, words in _answers(codebook):
        if _plain(words) == plain:
            raise RefusedAnswerError(
                f"“{tag}” is an answer on {scale}, and people see tags before they mark the claim. "
                "Give the answer on the card, or choose other words."
            )


def _answers(codebook: Codebook) -> Iterator[tuple[str, str]]:
    """Words of each answer, by its code and by its name, with the name of its scale."""
    for scale in codebook.scales:
        for answer in scale.categories:
            yield from ((scale.title, answer.code), (scale.title, answer.name))


def _plain(words: str) -> str:
    return " ".join(words.replace("_", " ").replace("-", " ").casefold().split())
