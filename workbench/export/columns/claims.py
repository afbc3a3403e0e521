"""Columns of the claims table: a row a claim, with its words, facets and counted answers."""

from workbench.export.columns.column import PROJECT, RECORD_ID, TAGS, Column, Columns
from workbench.model import CHECK_SCALE, SCALES, scale_phrase


def _answers(scale: str) -> Column:
    if scale == CHECK_SCALE:
        return Column(
            scale,
            f"Current answers on {scale_phrase(scale)} that the reader may see, each code with how "
            "many gave it, most frequent first: “ok: 2; wrong_span: 1”",
        )
    return Column(scale, f"Current answers on {scale_phrase(scale)}, counted likewise")


CLAIMS: Columns = (
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
    Column("origin", "“machine”, or the reviewer who marked it in the text", person=True),
    Column("reviewers", "How many reviewers marked it", "integer"),
    Column("finished", "How many of them have nothing left to answer", "integer"),
    Column(
        "flagged",
        "How many reviewers want it discussed, of those whose flags the reader may see",
        "integer",
    ),
    *map(_answers, SCALES),
    RECORD_ID,
    PROJECT,
    TAGS,
    Column("article_tags", "The tags that people put on its article, likewise"),
)
