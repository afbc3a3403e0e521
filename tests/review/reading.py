"""All that one person can read of a store, as text, to compare what two stores tell them."""

import re

from workbench import codebook, review
from workbench.codebook import Edit
from workbench.export import STORED_TABLES
from workbench.model import ReviewerRole
from workbench.review import ClaimQuery
from workbench.review.agreement.measure import measure_agreement
from workbench.review.agreement.table import agreement_rows
from workbench.review.codebook.rewordings import marks_redefined
from workbench.review.sessions import live
from workbench.review.sessions.minutes import gather_minutes
from workbench.store import Store

BOOK = codebook.load()
REDEFINED = codebook.parse(
    codebook.with_edits(
        BOOK.source, [Edit("confidence", "high", "definition", "It leaves no doubt.")]
    ).encode()
)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*|datetime\.datetime\([^)]*\)\)?")


def all_told(store: Store, article: str, viewer: str) -> dict[str, str]:
    """All that can be read by one who marked or does not lead, as text; moments are left out."""
    claims = [claim.id for claim in store.claims.of(article)]
    asked = [
        ClaimQuery(**chosen)
        for chosen in (
            {},
            {"flagged": True},
            {"disputed": True},
            {"decided": True},
            {"unreviewed": True},
            {"discussed": True},
            {"mentioned": True},
            {"order": "flagged"},
            {"order": "disputed"},
            {"answer": "named_person"},
            {"words": "doubts"},
            {"unsaid": True},
        )
    ]
    sessions = [one.session.id for one in live.list_sessions(store, viewer)]
    told: dict[str, object] = {
        "overview": store.articles.progress(viewer),
        "numbers": store.counts.work(viewer),
        "left out": [store.exports.left_out(name, viewer) for name in STORED_TABLES],
        "lists": [store.claim_list.page(one, viewer) for one in asked],
        "choices": store.claim_list.filter_options(article),
        "sheet": review.open_sheet(store, article, viewer),
        "seen": store.visible_marks.of(article, viewer),
        "opened": store.unblinding.opened(article, viewer),
        "flags": (store.flags.of(article, viewer), store.flags.newest(article, viewer)),
        "evidence": store.evidence.of(article, viewer),
        "threads": store.comments.threads(article, viewer),
        "notices": (store.notices.unread(viewer), store.notices.due(viewer)),
        "findings": review.findings(store, BOOK, article, viewer),
        "decisions": store.decisions.of(article, viewer),
        "changed": store.claim_revisions.changed_at(article, viewer),
        "reworded": store.claim_revisions.marked_earlier(article, viewer),
        "marks": [store.visible_marks.on(claim, viewer) for claim in claims],
        "history": [review.claim_history(store, claim, viewer, BOOK) for claim in claims],
        "events": [store.events.on_claim(claim, viewer) for claim in claims],
        "agreement": agreement_rows(measure_agreement(store, BOOK, viewer=viewer)),
        "shares": (review.shares(store, article), store.assignments.held_by(viewer)),
        "next": store.workloads.next_claim(viewer),
        "searched": [store.search.articles(words) for words in ("doubts", "memo", "record")],
        # The command alone tells of all events, to whoever has the file.
        "counts": store.counts.everything() | {"events": None},
        "sessions": live.list_sessions(store, viewer),
        "tables": [live.view_session(store, one, viewer) for one in sessions],
        "minutes": [gather_minutes(store, one) for one in sessions],
        "redefined": marks_redefined(store, REDEFINED, viewer),
    }
    if store.people.role(viewer) is ReviewerRole.LEAD:
        told |= {
            "tallies": store.tallies.all(viewer),
            "to decide": review.decision_worklist(store, viewer),
            "agreed": [one.agreed for one in review.decision_worklist(store, viewer)],
            "sealed": [review.sealed_claim(store, claim, viewer) for claim in claims],
        }
    told |= {f"export of {name}": review.table(store, name, viewer) for name in STORED_TABLES}
    return {name: MOMENT.sub("", repr(value)) for name, value in told.items()}
