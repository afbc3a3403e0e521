"""The desk: each use case of a review is one function over the store."""

from workbench.review.adjudication.ballots import OpenDecision, Sealed, open_decision, sealed
from workbench.review.adjudication.decide import DecidedBy, decide, drafted, missing
from workbench.review.adjudication.precedents import Similar, similar_decisions
from workbench.review.adjudication.worklist import (
    Confirmed,
    ToDecide,
    common_answers,
    confirm_agreed,
    to_decide,
)
from workbench.review.annotations import Answer, answer, answer_with_wording
from workbench.review.assignments.manual import assign, follow_all, move, release
from workbench.review.assignments.plan import (
    Plan,
    Share,
    Wish,
    apply_plan,
    marked_of,
    next_for,
    plan,
    shares,
    unassigned,
)
from workbench.review.claim_list import (
    Sheet,
    counts,
    list_claims,
    next_open,
    open_sheet,
    overview,
    to_choose_from,
)
from workbench.review.codebook.changes import (
    CodebookFile,
    Draft,
    InUse,
    change_codebook,
    codebook_in_use,
    keep_codebook,
    keep_marks,
)
from workbench.review.codebook.choice import adopt_codebook, write_own_codebook
from workbench.review.codebook.rewordings import (
    accept_wording,
    codebook_revisions,
    redefined,
    take_back_wording,
)
from workbench.review.corrections.edit import (
    add_claim,
    flag,
    name_speaker,
    restore,
    reword,
    withdraw,
)
from workbench.review.corrections.history import Change, history, put_back
from workbench.review.corrections.merge_split import merge, split
from workbench.review.corrections.spans import Wording
from workbench.review.corrections.undo import redo, undo
from workbench.review.evidence import (
    Findings,
    add_evidence,
    amend_evidence,
    findings,
    withdraw_evidence,
)
from workbench.review.exports import export, left_out, table
from workbench.review.intake.add import Added, add, add_together, already, restore_block
from workbench.review.intake.articles import (
    ArticleChange,
    article_history,
    bring_back,
    correct_details,
    put_away,
)
from workbench.review.intake.reextract import rerun
from workbench.review.intake.resemblance import Resemblance, resembling
from workbench.review.intake.samples import add_sample, add_samples
from workbench.review.origins import wanting
from workbench.review.people import (
    Invitation,
    add_person,
    bar,
    change_role,
    invite,
    let_in,
    meant,
    people,
    rename,
    set_email,
)
from workbench.review.permissions import ALLOWED, Act, allowed, require
from workbench.review.shown_names import shown
from workbench.review.unblinding import open_to_all, submit, submit_finished
from workbench.store import OwnChange, Rerun, Undone
from workbench.store.lists.claim_list import Asked, QueuedClaim

__all__ = [
    "ALLOWED",
    "Act",
    "Added",
    "Answer",
    "ArticleChange",
    "Asked",
    "Change",
    "CodebookFile",
    "Confirmed",
    "DecidedBy",
    "Draft",
    "Findings",
    "InUse",
    "Invitation",
    "OpenDecision",
    "OwnChange",
    "Plan",
    "QueuedClaim",
    "Rerun",
    "Resemblance",
    "Sealed",
    "Share",
    "Sheet",
    "Similar",
    "ToDecide",
    "Undone",
    "Wish",
    "Wording",
    "accept_wording",
    "add",
    "add_claim",
    "add_evidence",
    "add_person",
    "add_sample",
    "add_samples",
    "add_together",
    "adopt_codebook",
    "allowed",
    "already",
    "amend_evidence",
    "answer",
    "answer_with_wording",
    "apply_plan",
    "article_history",
    "assign",
    "bar",
    "bring_back",
    "change_codebook",
    "change_role",
    "codebook_in_use",
    "codebook_revisions",
    "common_answers",
    "confirm_agreed",
    "correct_details",
    "counts",
    "decide",
    "drafted",
    "export",
    "findings",
    "flag",
    "follow_all",
    "history",
    "invite",
    "keep_codebook",
    "keep_marks",
    "left_out",
    "let_in",
    "list_claims",
    "marked_of",
    "meant",
    "merge",
    "missing",
    "move",
    "name_speaker",
    "next_for",
    "next_open",
    "open_decision",
    "open_sheet",
    "open_to_all",
    "overview",
    "people",
    "plan",
    "put_away",
    "put_back",
    "redefined",
    "redo",
    "release",
    "rename",
    "require",
    "rerun",
    "resembling",
    "restore",
    "restore_block",
    "reword",
    "sealed",
    "set_email",
    "shares",
    "shown",
    "similar_decisions",
    "split",
    "submit",
    "submit_finished",
    "table",
    "take_back_wording",
    "to_choose_from",
    "to_decide",
    "unassigned",
    "undo",
    "wanting",
    "withdraw",
    "withdraw_evidence",
    "write_own_codebook",
]
