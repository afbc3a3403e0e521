"""The columns of every export, declared once: order, name, type and meaning."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Type = Literal["text", "integer", "number", "time"]
Value = str | int | float | None
Row = Mapping[str, Value]


class Column(NamedTuple):
    """One column: its header, what it means in a reader's words, and its type.

    `text` and `time` (ISO 8601) are strings, empty where there is nothing to tell; `integer` and
    `number` are numbers, or None where there is none.
    """

    name: str
    meaning: str
    type: Type = "text"


Columns = tuple[Column, ...]

_RECORD = Column(
    "record_id", "The id that the article's record had in the data it came from; or empty"
)

_CLAIMS: Columns = (
    Column("article_id", "The article: 12 characters, the same for the same text"),
    Column("title", "Its headline"),
    Column("publisher", "Who published it, as far as the article tells"),
    Column("published", "When it was published, in the article's own local time", "time"),
    Column("url", "Its address, if it was given"),
    Column("claim_id", "The claim: the article's id and the claim's number in it"),
    Column("inside", "The claim whose content reports this one; empty if none does"),
    Column(
        "state",
        "stands; lost (a newer extractor finds it no more, it stands all the same); offered (found "
        "by a newer one, not taken yet); merged (its words went into another claim); or withdrawn "
        "(a reviewer took it back)",
    ),
    Column("claim_revision", "How often its words, speaker or state changed, from 1", "integer"),
    Column("kind", "How it is quoted: direct, mixed, indirect or headline"),
    Column("speaker", "Who is said to have said it, by the fullest name the article gives"),
    Column(
        "speaker_type",
        "What the speaker is known by: named_person, named_org, document, unnamed_described, "
        "unnamed_bare or none",
    ),
    Column("speaker_role", "Their office, if the article tells it"),
    Column("source", "The words that name the source; “ … ” where text was skipped"),
    Column("source_spans", "Where those words stand in the article's text"),
    Column("cue", "The words that say that it was said"),
    Column("cue_spans", "Where they stand"),
    Column("content", "What was said"),
    Column("content_spans", "Where it stands"),
    Column("text_sha256", "SHA-256 of the article's text in UTF-8; the offsets fit this text only"),
    Column(
        "speech_act",
        "What the speaker does by the words: asserts, believes, intends, denies or asks",
    ),
    Column(
        "speech", "1 if it was said; 0 for intentions, feelings and what is only done", "integer"
    ),
    Column(
        "negated",
        "1 if the content is a negative statement (something is not so, or did not happen), else 0",
        "integer",
    ),
    Column("hedge", "The words that weaken the report, such as “reportedly” or “may”; or empty"),
    Column("check_worthiness", "How much there is to check, from 0 to 1", "number"),
    Column("check_reasons", "What makes it so, in words, “; ” between them"),
    Column("score", "How certain the extractor was, from 0 to 1", "number"),
    Column("why", "Why the extractor found it, or empty for a reviewer's own claim"),
    Column("extractor", "What found it"),
    Column("extractor_version", "Which version of the extractor"),
    Column("origin", "“machine”, or the reviewer who marked it in the text"),
    Column("reviewers", "How many reviewers marked it", "integer"),
    Column("finished", "How many of them have nothing left to answer", "integer"),
    Column(
        "flagged",
        "How many reviewers want it discussed, of those whose flags the reader may see",
        "integer",
    ),
    Column(
        "extraction",
        "Current answers on the extraction check that the reader may see, each code with how many "
        "gave it, most frequent first: “ok: 2; wrong_span: 1”",
    ),
    Column("sourcing", "Current answers on sourcing, counted likewise"),
    Column("confidence", "Current answers on confidence, counted likewise"),
    Column("corroboration", "Current answers on corroboration, counted likewise"),
    _RECORD,
)

_ANNOTATIONS: Columns = (
    Column("article_id", "The article: 12 characters, the same for the same text"),
    Column("title", "Its headline"),
    Column("claim_id", "The claim that was marked"),
    Column("state", "Whether the claim stands now, as in claims"),
    Column("reviewer", "Who marked it"),
    Column("version", "How often this reviewer saved this claim, from 1", "integer"),
    Column(
        "current",
        "1 if these are their newest marks; 0 if they are the newest made blind, changed since",
        "integer",
    ),
    Column(
        "made",
        "blind: before others' marks on the claim were open to them; after_seeing: after that",
    ),
    Column(
        "origin",
        "own_work: marked on their own; vote: their vote in the first round of a live session, "
        "which became their mark when it was shown and is no independent work",
    ),
    Column("session", "The live session of that vote; empty for own work"),
    Column("extraction", "Their answer on the extraction check, a code of the codebook; or empty"),
    Column("sourcing", "Their answer on sourcing; or empty"),
    Column("confidence", "Their answer on confidence; or empty"),
    Column("corroboration", "Their answer on corroboration; or empty"),
    Column("note", "Their note"),
    Column("finished", "1 if nothing is left to answer, else 0", "integer"),
    Column("claim_revision", "The revision of the claim they saw", "integer"),
    Column("codebook_revision", "The codebook they saw: 12 characters of its SHA-256"),
    Column("annotated_at", "When it was saved, in UTC", "time"),
    Column("speaker", "Who is said to have said it, as the claim stands now"),
    Column("content", "What was said, as the claim stands now"),
    _RECORD,
)

_EVENTS: Columns = (
    Column("event", "The number of the change, counted up over the whole store", "integer"),
    Column("at", "When it was stored, in UTC", "time"),
    Column("reviewer", "Who made it; empty if the workbench did"),
    Column(
        "action",
        "What was done: add_article, revise_article, put_away_article, bring_back_article, "
        "correct_article, mark_samples, rerun, annotate, submit, open, decide, "
        "assign, release, flag, add_claim, reword, name_speaker, merge, split, withdraw, restore,"
        " put_back, add_evidence, amend_evidence, withdraw_evidence, undo, redo, open_session, "
        "join_session, watch_session, vote, reveal, vote_again, skip, turn, close_session, "
        "add_reviewer, set_role, invite, set_passphrase, set_email, bar, sign_in, sign_out, "
        "record_codebook, change_codebook, use_codebook or judge_wording",
    ),
    Column("article_id", "The article it concerns; or empty"),
    Column("claim_id", "The claim it concerns; empty if none or several, which `after` then names"),
    Column("before", "What stood there before, as JSON; “null” if nothing did"),
    Column("after", "What stands there since, as JSON"),
    Column("operation_id", "The saving it was part of; each is stored once, however often sent"),
)


def _decided(scale: str, title: str) -> Columns:
    return (
        Column(scale, f"The desk's answer on {title}; empty if left open or not decided"),
        Column(
            f"{scale}_how",
            "How it was reached: unanimous, consensus, majority, chair or left_open; empty if not "
            "decided",
        ),
        Column(
            f"{scale}_marked",
            f"The answers on {title} that it was made on, as `made_on` tells, each code with how "
            "many gave it",
        ),
        Column(
            f"{scale}_for",
            "How many of these gave the desk's answer; 0 if there is none",
            "integer",
        ),
        Column(
            f"{scale}_against",
            "How many of these gave another one; 0 if the desk has none",
            "integer",
        ),
    )


_DECISIONS: Columns = (
    Column("article_id", "The article: 12 characters, the same for the same text"),
    Column("title", "Its headline"),
    Column("claim_id", "The claim that was decided"),
    Column("state", "Whether the claim stands now, as in claims"),
    Column("number", "How often the claim was decided, from 1; the highest counts", "integer"),
    Column("current", "1 if no later decision replaces it, else 0", "integer"),
    *_decided("extraction", "the extraction check"),
    *_decided("sourcing", "sourcing"),
    *_decided("confidence", "confidence"),
    *_decided("corroboration", "corroboration"),
    Column(
        "reason",
        "Why reviewers parted: span, extraction, codebook_gap, ambiguous_text, unseen_evidence, "
        "judgement or slip; or empty",
    ),
    Column("rationale", "Why it was decided so"),
    Column("dissent", "What somebody holds against it, with a name or without"),
    Column("decided_by", "Who decided it"),
    Column("decided_at", "When it was stored, in UTC", "time"),
    Column("claim_revision", "The revision of the claim they saw", "integer"),
    Column("codebook_revision", "The codebook they saw: 12 characters of its SHA-256"),
    Column("speaker", "Who is said to have said it, as the claim stands now"),
    Column("content", "What was said, as the claim stands now"),
    Column(
        "made_on",
        "votes: those of one round of the session; blind_marks: what reviewers had marked before "
        "others' marks were open to them",
    ),
    Column("round", "The round of these votes, from 1; 0 if it was made on marks", "integer"),
    Column("session", "The live session in which it was decided; empty if a lead decided alone"),
    _RECORD,
)

_EVIDENCE: Columns = (
    Column("article_id", "The article: 12 characters, the same for the same text"),
    Column("title", "Its headline"),
    Column("claim_id", "The claim it is evidence on"),
    Column("state", "Whether the claim stands now, as in claims"),
    Column("reviewer", "Who listed it"),
    Column("number", "Which of their pieces on this claim it is, from 1", "integer"),
    Column("version", "How often they stored this piece, from 1; the newest is told", "integer"),
    Column("stance", "What it says of the claim: supports, contradicts or context"),
    Column("citation", "What was found, in words; or empty"),
    Column("url", "Its address, as it was given and never looked up; or empty"),
    Column("other_claim", "The claim of this store that it is; or empty"),
    Column(
        "origin",
        "The person, agency or paper it goes back to; pieces of one origin count once. Empty if "
        "not known",
    ),
    Column("seen", "The day it was seen; or empty", "time"),
    Column("archive", "The address of a kept copy; or empty"),
    Column("note", "What its reviewer says of it"),
    Column("withdrawn", "1 if its reviewer took it back, else 0", "integer"),
    Column("recorded_at", "When this version was stored, in UTC", "time"),
    Column("speaker", "Who is said to have said the claim, as it stands now"),
    Column("content", "What was said, as the claim stands now"),
    _RECORD,
)

COLUMNS: dict[str, Columns] = {
    "claims": _CLAIMS,
    "annotations": _ANNOTATIONS,
    "evidence": _EVIDENCE,
    "decisions": _DECISIONS,
    "events": _EVENTS,
}
