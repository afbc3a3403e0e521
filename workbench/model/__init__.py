"""Nouns of the workbench, as frozen dataclasses; no input, no output.

Every offset is a Python string index (code points) into `Article.text`, end exclusive.
"""

from workbench.model.annotation import (
    CHECK_SCALE,
    EVIDENCE_SCALE,
    FIELDS,
    LISTED_SCALE,
    NOT_A_CLAIM,
    SCALES,
    WORDS,
    Annotation,
    AnswerWords,
    Marks,
    scale_phrase,
)
from workbench.model.article import (
    LONGEST_ARTICLE,
    Article,
    ArticleDetails,
    ArticleProgress,
    ArticleState,
    Block,
    Role,
    article_id,
)
from workbench.model.attribution import (
    Attribution,
    Extractor,
    Facets,
    Kind,
    Speaker,
    SpeakerType,
    SpeechAct,
)
from workbench.model.claim import (
    CLAIM_FILTERS,
    CLAIM_ORDERS,
    FORMER_CLAIM_FILTERS,
    Claim,
    ClaimState,
)
from workbench.model.comment import Comment, CommentMention, CommentThread
from workbench.model.decision import (
    DECISION_STATES,
    NOT_DECIDED,
    Decision,
    Disagreement,
    HowReached,
    Settled,
)
from workbench.model.event import Event
from workbench.model.evidence import Evidence, Stance
from workbench.model.notice import DueClaims, Notice, NoticeKind
from workbench.model.person import Person, ReviewerRole
from workbench.model.project import FIRST_PROJECT, Project
from workbench.model.rehearsal import ReadyRule, Rehearsal, TrainingArticle
from workbench.model.span import Span, Spans, words

__all__ = [
    "CHECK_SCALE",
    "CLAIM_FILTERS",
    "CLAIM_ORDERS",
    "DECISION_STATES",
    "EVIDENCE_SCALE",
    "FIELDS",
    "FIRST_PROJECT",
    "FORMER_CLAIM_FILTERS",
    "LISTED_SCALE",
    "LONGEST_ARTICLE",
    "NOT_A_CLAIM",
    "NOT_DECIDED",
    "SCALES",
    "WORDS",
    "Annotation",
    "AnswerWords",
    "Article",
    "ArticleDetails",
    "ArticleProgress",
    "ArticleState",
    "Attribution",
    "Block",
    "Claim",
    "ClaimState",
    "Comment",
    "CommentMention",
    "CommentThread",
    "Decision",
    "Disagreement",
    "DueClaims",
    "Event",
    "Evidence",
    "Extractor",
    "Facets",
    "HowReached",
    "Kind",
    "Marks",
    "Notice",
    "NoticeKind",
    "Person",
    "Project",
    "ReadyRule",
    "Rehearsal",
    "ReviewerRole",
    "Role",
    "Settled",
    "Span",
    "Spans",
    "Speaker",
    "SpeakerType",
    "SpeechAct",
    "Stance",
    "TrainingArticle",
    "article_id",
    "scale_phrase",
    "words",
]
