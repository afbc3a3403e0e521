"""Articles as a whole: put away and brought back, and their details corrected, with who and why."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workbench.errors import RefusedAnswerError
from workbench.model import ArticleDetails, ArticleState, Event
from workbench.review.permissions import Permission, require
from workbench.store import Store
from workbench.text import stripped

LONGEST = 500  # characters of a detail or a reason

CALLED = {
    "title": "headline",
    "publisher": "publisher",
    "byline": "byline",
    "published": "date",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?")
_DONE = {
    "add_article": "added it",
    "revise_article": "put a part of it back",
    "put_away_article": "put it away",
    "bring_back_article": "brought it back",
    "correct_article": "corrected it",
    "move_article": "moved it",
    "tag_article": "tagged it",
    "untag_article": "took a tag off",
    "name_training": "named it for training",
    "end_training": "ended training on it",
}


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """Change of an article itself, in words.

    `at` is UTC; `what` follows the name of who did it ("put it away"); `before` and `after` tell
    the details that differ, the project it was moved from and to, or the tag, and `why` is the
    reason given, empty if none was.
    """

    at: datetime
    reviewer: str
    what: str
    before: str = ""
    after: str = ""
    why: str = ""


def put_away(
    store: Store, article_id: str, why: str, *, reviewer: str, operation: str
) -> ArticleState:
    """Take an article out of lists, plans, figures and exports; all that was made of it stays.

    Leads alone may do it, else NotAllowedError. Raises RefusedAnswerError without a reason, and
    UnknownRecordError for an unknown article.
    """
    require(store, reviewer, Permission.CURATE)
    return store.article_states.put_away(
        article_id, stated_reason(why), reviewer=reviewer, operation=operation
    )


def bring_back(
    store: Store, article_id: str, why: str, *, reviewer: str, operation: str
) -> ArticleState:
    """Have an article that was put away in the lists again; raises what `put_away` raises."""
    require(store, reviewer, Permission.CURATE)
    return store.article_states.bring_back(
        article_id, stated_reason(why), reviewer=reviewer, operation=operation
    )


def correct_details(
    store: Store,
    article_id: str,
    details: ArticleDetails,
    why: str = "",
    *,
    expected: int,
    reviewer: str,
    operation: str,
) -> ArticleState:
    """Correct an article's headline, publisher, byline or date, in every list and export.

    The text stays as it was published, its headline too, so that no offset moves. `expected` is
    the version of the details that was seen, 0 for those read from the input. Leads alone may do
    it. Raises StaleWriteError holding the stored details if they are of another version, and
    RefusedAnswerError for a date that is none or a text that is too long.
    """
    require(store, reviewer, Permission.CURATE)
    cleaned = ArticleDetails(*(_line(CALLED[name], getattr(details, name)) for name in CALLED))
    _refuse_no_date(cleaned.published)
    return store.article_states.correct_details(
        article_id,
        cleaned,
        _line("reason", why),
        expected=expected,
        reviewer=reviewer,
        operation=operation,
    )


def article_history(store: Store, article_id: str) -> list[ArticleChange]:
    """Changes of an article, the newest first; raises UnknownRecordError."""
    store.article_states.get(article_id)
    projects = {project.number: project.name for project in store.projects.all()}
    return [_change(event, projects) for event in reversed(store.events.on_article(article_id))]


def refuse_put_away(store: Store, claim_ids: Iterable[str]) -> None:
    """Raise RefusedAnswerError, with what to do, if a claim is of an article that was put away."""
    for article_id in dict.fromkeys(
        store.claims.get(claim_id).article_id for claim_id in claim_ids
    ):
        refuse_article_put_away(store, article_id)


def refuse_article_put_away(store: Store, article_id: str) -> None:
    """Raise RefusedAnswerError, with what to do, if an article was put away."""
    state = store.article_states.get(article_id)
    if state.put_away:
        raise RefusedAnswerError(
            f"{state.by} put article {article_id} away ({state.why}); a lead can bring it back on "
            "the page Review."
        )


def stated_reason(why: str) -> str:
    """Reason of a change in one line; raises RefusedAnswerError for none or one too long."""
    reason = _line("reason", why)
    if not reason:
        raise RefusedAnswerError("Say why, in a few words; it stays on record.")
    return reason


def _line(what: str, text: str) -> str:
    kept = " ".join(stripped(text).split())
    if len(kept) > LONGEST:
        raise RefusedAnswerError(
            f"A {what} holds at most {LONGEST} characters; this one has {len(kept):,}. Shorten it."
        )
    return kept


def _refuse_no_date(published: str) -> None:
    try:
        if published and not _DATE.fullmatch(published):
            raise ValueError(published)
        if published:
            datetime.fromisoformat(published)
    except ValueError:
        raise RefusedAnswerError(
            f"“{published}” is no date: write 2024-01-05, or 2024-01-05T03:07 with the article’s "
            "own local time, or nothing."
        ) from None


def _change(event: Event, projects: Mapping[int, str]) -> ArticleChange:
    before, after = json.loads(event.before) or {}, json.loads(event.after)
    if event.action == "move_article":
        names = (projects.get(of["project"], "") for of in (before, after))
        return ArticleChange(event.at, event.reviewer, _DONE[event.action], *names)
    what = _DONE[event.action]
    if after.get("sample"):
        what = "added it as a sample"
    differing = [name for name in CALLED if event.action == "correct_article"]
    differing = [name for name in differing if before[name] != after[name]]
    return ArticleChange(
        event.at,
        event.reviewer,
        what,
        before="; ".join(f"{CALLED[name]} ‘{before[name]}’" for name in differing if before[name]),
        after="; ".join(f"{CALLED[name]} ‘{after[name]}’" for name in differing if after[name])
        or after.get("tag", ""),
        why=after.get("why", ""),
    )
