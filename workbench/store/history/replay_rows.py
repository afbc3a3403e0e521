"""Rows that each kind of event must have left in the tables; pure.

Each function takes the events of one kind of change, and gives the rows that they must have left.
Assignments are compared in SQL (`replay.py`); versions of flags, overlaps, bars and roles are
counted, not told.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbench.live_session import Move
from workbench.model import CHECK_SCALE, FIELDS, SCALES, ArticleDetails
from workbench.store.history.event_tables import is_made_by

Values = tuple[object, ...]
EventRow = tuple[str, Values, Values]  # a table, what names a row of it, and the rest of the row
EventFacts = Mapping[str, Any]
RowsOf = Callable[[sqlite3.Row, EventFacts], Iterator[EventRow]]

_PIECE = ("citation", "url", "other_claim", "stance", "origin", "seen", "archive", "note")
_SPEAKER = ("state", "speaker", "speaker_type", "speaker_role")


def _marks(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    if is_made_by("annotations", event) and CHECK_SCALE in after:
        key = (event["claim_id"], event["reviewer"], after["version"])
        marks = tuple(after[name] for name in FIELDS)
        made_on = (after["claim_revision"], after["codebook_revision"])
        yield "annotations", key, (*marks, *made_on, event["at"], event["event"])
        for scale, answer in after.get("own", {}).items():
            yield "mark_answers", (event["event"], scale), (answer,)
        for scale, ranges in after.get("words", {}).items():
            for position, place in enumerate(ranges):
                yield "answer_words", (event["event"], scale, position), tuple(place)
        if "finished" in after:
            yield "completions", (event["event"],), (int(after["finished"]),)
        if after.get("rehearsal"):
            yield "rehearsals", (event["claim_id"], event["reviewer"]), (event["event"],)


def _flag(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    if is_made_by("flags", event) and "flagged" in after:
        key = (event["claim_id"], event["reviewer"])
        yield "flags", key, (int(after["flagged"]), event["event"])


def _decision(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    if not is_made_by("decisions", event) or "rationale" not in after:
        return
    settled = [part for scale in SCALES for part in (after[scale]["answer"], after[scale]["how"])]
    why = (after["reason"], after["rationale"], after["dissent"])
    made_on = (after["claim_revision"], after["codebook_revision"])
    rest = (*settled, *why, event["reviewer"], *made_on, event["at"], event["event"])
    key = (event["claim_id"], after["number"])
    yield "decisions", key, rest
    for scale, own in after.get("own", {}).items():
        yield "settled_answers", (*key, scale), (own["answer"], own["how"])


def _opening(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    """Rows of openings: a submission opens to one; a lead, a decision or a reveal to all, once."""
    if event["action"] == "submit":
        for claim_id in after.get("claims", [event["claim_id"]]):
            yield "openings", (claim_id, event["reviewer"]), (event["event"],)
        return
    fresh = after["claims"] if event["action"] == "open" else []
    if event["action"] == "decide" or after.get("move") == Move.REVEAL:
        fresh = [event["claim_id"]]
    for claim_id in fresh:
        yield "openings", (claim_id, ""), (event["event"],)


def _overlap(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    if is_made_by("overlaps", event) and after["overlap"]:
        yield "overlaps", (event["article_id"],), (max(0, after["overlap"]), event["event"])


def _piece(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    if is_made_by("evidence", event) and "citation" in after:
        key = (event["claim_id"], event["reviewer"], after["number"], after["version"])
        piece = tuple(after[name] for name in _PIECE)
        yield "evidence", key, (*piece, int(after["withdrawn"]), event["at"], event["event"])


def _comment(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    if is_made_by("comments", event) and "comment" in after:
        key = (event["claim_id"], event["reviewer"], after["number"], after["version"])
        thread = (after["thread_by"], after["thread"])
        rest = (after["comment"], int(after["withdrawn"]), event["at"], event["event"])
        yield "comments", key, (*thread, *rest)
        for start, *mentioned in after["mentions"]:
            yield "mentions", (event["event"], start), tuple(mentioned)


def _thread_state(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    if is_made_by("thread_states", event) and "resolved" in after:
        thread = (event["claim_id"], after["thread_by"], after["thread"])
        rest = (event["reviewer"], int(after["resolved"]), event["at"])
        yield "thread_states", (event["event"],), (*thread, *rest)


def _notices_read(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    if is_made_by("notice_reads", event):
        yield "notice_reads", (event["event"],), (event["reviewer"], after["read_to"])


def _reversal(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    if is_made_by("reversals", event) and "reverses" in after:
        yield "reversals", (event["event"],), (after["reverses"],)


def _rewordings(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    for rewording in after.get("rewordings", ()):
        key = (event["event"], rewording["scale"], rewording["code"], rewording["field"])
        rest = (
            rewording["revision"],
            rewording["before"],
            rewording["after"],
            int(rewording["wording"]),
        )
        yield "rewordings", key, rest


def _role(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    role = after.get("role", "reviewer")
    if event["action"] == "set_role" or (event["action"] == "add_reviewer" and role != "reviewer"):
        yield "roles", (after["name"],), (role, event["event"])


def _revisions(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    if not isinstance(after.get("claims"), dict):
        return
    for claim_id, claim in after["claims"].items():
        speaker = tuple(claim[part] for part in _SPEAKER)
        places = tuple(claim[f"{part}_spans"] for part in ("source", "cue", "content"))
        key = (claim_id, claim["revision"])
        yield "claim_revisions", key, (*speaker, *places, event["event"])


def _entrance(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    """Rows of people and sign-ins; hashes, codes and addresses are kept out of the events."""
    number = event["event"]
    if is_made_by("bars", event):
        yield "bars", (after["name"],), (int(after["barred"]), number)
    elif is_made_by("addresses", event):
        yield "addresses", (after["name"], after["version"]), (number,)
    elif is_made_by("passphrases", event):
        yield "passphrases", (after["name"], after["version"]), (number,)
    elif is_made_by("invitations", event):
        yield "invitations", (number,), (after["name"], after["expires"])
    elif is_made_by("sign_ins", event):
        yield "sign_ins", (number,), (after["name"], event["at"])
    elif is_made_by("sign_outs", event):
        yield "sign_outs", (number,), (after["name"],)
    elif is_made_by("renames", event):
        yield "renames", (after["name"], after["version"]), (after["called"], number)
    elif is_made_by("restores", event) and not event["claim_id"]:  # not that of a withdrawn claim
        yield "restores", (number,), (after["last_event"],)


def _text(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    """Rows of texts of articles and of the codebook; an article's text by its hash."""
    article = event["article_id"]
    if is_made_by("articles", event):
        yield "articles", (article,), (event["at"], event["reviewer"])
        if after.get("sample"):
            yield "samples", (article,), (event["event"],)
        if after.get("project"):
            yield "article_moves", (article, 1), (after["project"], event["event"])
    if after.get("record_id"):
        yield "article_records", (article,), (after["record_id"], event["event"])
    if is_made_by("article_revisions", event) and "sha256" in after:
        text = (after["title"], after["sha256"], event["event"])
        yield "article_revisions", (article, after["revision"]), text
    if event["action"] in ("record_codebook", "change_codebook"):
        yield "codebooks", (after["revision"],), (event["at"],)


def _article_state(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    """Rows of articles' states: earlier samples, articles put away, details corrected."""
    what, article, number = event["action"], event["article_id"], event["event"]
    if what == "mark_samples":
        for sample in after["samples"]:
            yield "samples", (sample,), (number,)
    elif is_made_by("put_aways", event):
        key = (article, after["version"])
        yield "put_aways", key, (int(after["put_away"]), after["why"], number)
    elif is_made_by("article_details", event):
        details = tuple(after[name] for name in ArticleDetails._fields)
        yield "article_details", (article, after["version"]), (*details, after["why"], number)


def _project(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    """Rows of projects, of moves of articles between them, and of tags."""
    what, number = event["action"], event["event"]
    if is_made_by("projects", event):
        state = (after["name"], int(after["put_away"]), number)
        yield "projects", (after["project"], after["version"]), state
    elif what == "move_article":
        place = (event["article_id"], after["version"])
        yield "article_moves", place, (after["project"], number)
    elif is_made_by("article_tags", event):
        tag = (event["article_id"], after["tag"], after["version"])
        yield "article_tags", tag, (int(what == "tag_article"), number)
    elif is_made_by("claim_tags", event):
        tag = (event["claim_id"], after["tag"], after["version"])
        yield "claim_tags", tag, (int(what == "tag_claim"), number)


def _training(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    """Rows of articles named for training, and of the rule by which reviewers are ready."""
    if is_made_by("training_articles", event):
        key = (event["article_id"], after["version"])
        yield "training_articles", key, (int(after["training"]), event["event"])
    elif is_made_by("ready_rules", event):
        rule = (after["claims"], after["percent"], event["event"])
        yield "ready_rules", (after["version"],), rule


def _session(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    """Rows of a session and its claims, from the event that opened it."""
    if not is_made_by("sessions", event):
        return
    opened = (after["title"], event["reviewer"], after["codebook_revision"])
    yield "sessions", (after["session"],), (*opened, event["at"], event["event"])
    for position, claim_id in enumerate(after["claims"], 1):
        agreed = int(claim_id in after["agreed"])
        yield "session_claims", (after["session"], position), (claim_id, agreed)


def _step(event: sqlite3.Row, after: EventFacts) -> Iterator[EventRow]:
    """Rows of a session's step, and of the vote or decision that it is."""
    if "step" not in after:
        return
    key, who, claim_id = (after["session"], after["step"]), event["reviewer"], event["claim_id"]
    step = (after["move"], who, claim_id, after["round"], event["at"], event["event"])
    yield "session_steps", key, step
    if after["move"] == Move.VOTE:
        answers = (after[scale] for scale in SCALES)
        made_on = (after["claim_revision"], after["codebook_revision"])
        yield "session_votes", key, (claim_id, after["round"], who, *answers, *made_on)
        for scale, answer in after.get("own", {}).items():
            yield "vote_answers", (*key, scale), (answer,)
    elif after["move"] == Move.DECIDE:
        yield "session_decisions", key, (claim_id, after["number"])


EVENT_ROWS: tuple[RowsOf, ...] = (
    _marks,
    _flag,
    _decision,
    _opening,
    _overlap,
    _piece,
    _comment,
    _thread_state,
    _notices_read,
    _reversal,
    _rewordings,
    _role,
    _revisions,
    _entrance,
    _text,
    _article_state,
    _project,
    _training,
    _session,
    _step,
)
