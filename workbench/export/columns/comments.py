"""Columns of the comments table: a row for each comment on a claim, replies included."""

from workbench.export.columns.column import PROJECT, RECORD_ID, TAGS, Column, Columns

COMMENTS: Columns = (
    Column("article_id", "The article: 12 characters, the same for the same text"),
    Column("title", "Its headline"),
    Column("claim_id", "The claim it is about"),
    Column("state", "Whether the claim stands now, as in claims"),
    Column("reviewer", "Who wrote it", person=True),
    Column("number", "Which of their comments on this claim it is, from 1", "integer"),
    Column("version", "How often they stored this comment, from 1; the newest is told", "integer"),
    Column("thread_by", "Who began the thread: the reviewer, if this comment did", person=True),
    Column("thread", "The number of the comment that began it; of a reply, another's", "integer"),
    Column("words", "What it says, with people under their names of then; empty once withdrawn"),
    Column("mentions", "People it mentions with an @, split by “; ”; or empty", person=True),
    Column("withdrawn", "1 if its author took it back, else 0", "integer"),
    Column("recorded_at", "When this version was stored, in UTC", "time"),
    Column("resolved", "1 if the thread is resolved now, else 0", "integer"),
    Column("resolved_by", "Who resolved it; empty while it is open", person=True),
    Column("resolved_at", "When they did, in UTC; empty while it is open", "time"),
    Column("speaker", "Who is said to have said the claim, as it stands now"),
    Column("content", "What was said, as the claim stands now"),
    RECORD_ID,
    PROJECT,
    TAGS,
)
