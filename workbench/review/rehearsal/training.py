"""Training: articles with decisions that leads name for rehearsal, and the rule for ready."""

from workbench.errors import RefusedAnswerError
from workbench.model import ReadyRule
from workbench.review.intake.articles import refuse_article_put_away
from workbench.review.permissions import Permission, require
from workbench.store import Store

MOST_CLAIMS_OF_RULE = 500
PERCENT = 100


def name_training(store: Store, article_id: str, *, reviewer: str, operation: str) -> None:
    """Have reviewers who had no part in an article's decisions rehearse on its decided claims.

    They read what was decided, and others' marks, once they submitted their own. Leads alone may do
    it, else NotAllowedError. Raises RefusedAnswerError if nothing is decided, the article was put
    away, or an open session has claims of it; UnknownRecordError for an unknown article.
    """
    require(store, reviewer, Permission.TRAIN)
    refuse_article_put_away(store, article_id)
    store.rehearsals.name(article_id, reviewer=reviewer, operation=operation)


def end_training(store: Store, article_id: str, *, reviewer: str, operation: str) -> None:
    """Let everybody read an article's decisions again; what was rehearsed never counts.

    Leads alone may do it, else NotAllowedError. Raises UnknownRecordError for an unknown article.
    """
    require(store, reviewer, Permission.TRAIN)
    store.rehearsals.end(article_id, reviewer=reviewer, operation=operation)


def set_ready_rule(store: Store, rule: ReadyRule, *, reviewer: str, operation: str) -> ReadyRule:
    """Set by which rule a reviewer counts as ready; `rule.version` is the one that was seen.

    Leads alone may do it, else NotAllowedError. Raises RefusedAnswerError for numbers that make no
    rule, StaleWriteError with the stored rule.
    """
    require(store, reviewer, Permission.TRAIN)
    if not 1 <= rule.claims <= MOST_CLAIMS_OF_RULE or not 1 <= rule.percent <= PERCENT:
        raise RefusedAnswerError(
            f"A rule asks for 1 to {MOST_CLAIMS_OF_RULE} claims and 1 to {PERCENT} %; choose such "
            "numbers."
        )
    return store.rehearsals.set_rule(rule, reviewer=reviewer, operation=operation)
