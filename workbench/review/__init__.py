"""Use cases of a review, each one function over the store."""

from workbench.review.adjudication.ballots import (
    OpenDecision,
    SealedClaim,
    open_decision,
    sealed_claim,
)
from workbench.review.adjudication.decide import (
    ProposedDecision,
    decide,
    decision_problems,
    draft_decision,
)
from workbench.review.adjudication.precedents import Precedent, find_precedents
from workbench.review.adjudication.worklist import (
    Confirmation,
    WorklistClaim,
    common_answers,
    confirm_agreed,
    decision_worklist,
)
from workbench.review.annotations import Answer, answer, answer_with_wording
from workbench.review.answer_words import mark_words
from workbench.review.assignments.manual import (
    assign_claims,
    reassign_claims,
    release_claims,
    use_default_overlap,
)
from workbench.review.assignments.plan import (
    AssignmentPlan,
    PlanRequest,
    Share,
    apply_plan,
    plan,
    shares,
)
from workbench.review.claim_list import (
    Sheet,
    next_unfinished,
    open_sheet,
)
from workbench.review.codebook.changes import (
    CodebookDraft,
    CodebookFile,
    CodebookInUse,
    change_codebook,
    codebook_in_use,
    confirm_marks,
    record_codebook,
)
from workbench.review.codebook.choice import adopt_codebook, write_own_codebook
from workbench.review.codebook.rewordings import (
    accept_wording,
    codebook_revisions,
    redefined_answers,
    redefined_decisions,
    take_back_wording,
)
from workbench.review.comments import (
    add_comment,
    amend_comment,
    find_mentions,
    reopen_thread,
    resolve_thread,
    withdraw_comment,
)
from workbench.review.corrections.edit import (
    add_claim,
    flag_claim,
    name_speaker,
    restore_claim,
    reword_claim,
    withdraw_claim,
)
from workbench.review.corrections.history import ClaimChange, claim_history, restore_revision
from workbench.review.corrections.merge_split import merge_claims, split_claim
from workbench.review.corrections.spans import Wording
from workbench.review.corrections.undo import redo, undo
from workbench.review.evidence import (
    Findings,
    add_evidence,
    amend_evidence,
    findings,
    withdraw_evidence,
)
from workbench.review.exports import export, table
from workbench.review.intake.add import (
    Addition,
    add_article,
    add_articles,
    already_stored,
    restore_block,
)
from workbench.review.intake.articles import (
    ArticleChange,
    article_history,
    bring_back,
    correct_details,
    put_away,
)
from workbench.review.intake.reextract import reextract
from workbench.review.intake.resemblance import Resemblance, find_resembling
from workbench.review.intake.samples import add_sample, add_samples
from workbench.review.notices import mark_notices_read
from workbench.review.origins import codes_lacking_evidence
from workbench.review.people import (
    Invitation,
    add_person,
    bar,
    change_role,
    introduce,
    invite,
    list_people,
    readmit,
    rename,
    resolve_name,
    set_email,
)
from workbench.review.permissions import ALLOWED, Permission, allowed, require
from workbench.review.progress import (
    COMPARED,
    PACE_DAYS,
    EqualAnswers,
    PersonProgress,
    progress_of_people,
)
from workbench.review.projects import (
    EVERY_PROJECT,
    LONGEST_PROJECT_NAME,
    bring_back_project,
    choose_project,
    create_project,
    move_articles,
    project_named,
    put_away_project,
    rename_project,
)
from workbench.review.rehearsal.comparison import ComparedAnswer, ComparedClaim, compared_claims
from workbench.review.rehearsal.readiness import Readiness, ScaleReadiness, readiness, readiness_of
from workbench.review.rehearsal.training import end_training, name_training, set_ready_rule
from workbench.review.shown_names import with_current_names
from workbench.review.tags import tag_articles, tag_claim, untag_articles, untag_claim
from workbench.review.unblinding import open_to_all, submit_claim, submit_finished_claims
from workbench.store import AnswerFilter, ClaimQuery, ListedClaim, OwnChange, Rerun, Undone

__all__ = [
    "ALLOWED",
    "COMPARED",
    "EVERY_PROJECT",
    "LONGEST_PROJECT_NAME",
    "PACE_DAYS",
    "Addition",
    "Answer",
    "AnswerFilter",
    "ArticleChange",
    "AssignmentPlan",
    "ClaimChange",
    "ClaimQuery",
    "CodebookDraft",
    "CodebookFile",
    "CodebookInUse",
    "ComparedAnswer",
    "ComparedClaim",
    "Confirmation",
    "EqualAnswers",
    "Findings",
    "Invitation",
    "ListedClaim",
    "OpenDecision",
    "OwnChange",
    "Permission",
    "PersonProgress",
    "PlanRequest",
    "Precedent",
    "ProposedDecision",
    "Readiness",
    "Rerun",
    "Resemblance",
    "ScaleReadiness",
    "SealedClaim",
    "Share",
    "Sheet",
    "Undone",
    "Wording",
    "WorklistClaim",
    "accept_wording",
    "add_article",
    "add_articles",
    "add_claim",
    "add_comment",
    "add_evidence",
    "add_person",
    "add_sample",
    "add_samples",
    "adopt_codebook",
    "allowed",
    "already_stored",
    "amend_comment",
    "amend_evidence",
    "answer",
    "answer_with_wording",
    "apply_plan",
    "article_history",
    "assign_claims",
    "bar",
    "bring_back",
    "bring_back_project",
    "change_codebook",
    "change_role",
    "choose_project",
    "claim_history",
    "codebook_in_use",
    "codebook_revisions",
    "codes_lacking_evidence",
    "common_answers",
    "compared_claims",
    "confirm_agreed",
    "confirm_marks",
    "correct_details",
    "create_project",
    "decide",
    "decision_problems",
    "decision_worklist",
    "draft_decision",
    "end_training",
    "export",
    "find_mentions",
    "find_precedents",
    "find_resembling",
    "findings",
    "flag_claim",
    "introduce",
    "invite",
    "list_people",
    "mark_notices_read",
    "mark_words",
    "merge_claims",
    "move_articles",
    "name_speaker",
    "name_training",
    "next_unfinished",
    "open_decision",
    "open_sheet",
    "open_to_all",
    "plan",
    "progress_of_people",
    "project_named",
    "put_away",
    "put_away_project",
    "readiness",
    "readiness_of",
    "readmit",
    "reassign_claims",
    "record_codebook",
    "redefined_answers",
    "redefined_decisions",
    "redo",
    "reextract",
    "release_claims",
    "rename",
    "rename_project",
    "reopen_thread",
    "require",
    "resolve_name",
    "resolve_thread",
    "restore_block",
    "restore_claim",
    "restore_revision",
    "reword_claim",
    "sealed_claim",
    "set_email",
    "set_ready_rule",
    "shares",
    "split_claim",
    "submit_claim",
    "submit_finished_claims",
    "table",
    "tag_articles",
    "tag_claim",
    "take_back_wording",
    "undo",
    "untag_articles",
    "untag_claim",
    "use_default_overlap",
    "with_current_names",
    "withdraw_claim",
    "withdraw_comment",
    "withdraw_evidence",
    "write_own_codebook",
]
