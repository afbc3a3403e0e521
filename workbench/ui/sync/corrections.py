"""Corrections by a reviewer from a page, stored through `review`, and the replies to it."""

from collections.abc import Callable, Mapping
from typing import Any

from workbench import review
from workbench.codebook import Codebook
from workbench.errors import RefusedAnswerError
from workbench.model import Claim, Speaker, SpeakerType
from workbench.review import Wording
from workbench.store import Store
from workbench.ui.review import facts
from workbench.ui.sync import encode, evidence, rehearsal, tags, talk, undo
from workbench.ui.sync.inbox import PageCorrection
from workbench.ui.sync.messages import Message

Json = dict[str, Any]


def correct(store: Store, codebook: Codebook, edit: PageCorrection) -> Json:
    """Store a correction or read the records asked for, and return the reply to the page.

    The reply holds the claims it changed as they stand now, and other news for the page.
    """
    if edit.action == "history":
        return _history(store, codebook, edit)
    if edit.action == "facts":
        return _facts(store, edit)
    done = {"article": edit.article, **_done(store, codebook, edit)}
    earlier = store.claim_revisions.marked_earlier(done["article"], edit.reviewer)
    changed = [claim["id"] for claim in done["claims"]]
    ids = {edit.claim, *changed, *done.get("turned", ())} - {""}
    stored = store.claim_revisions.changed_at(done["article"], edit.reviewer)
    return {
        **done,
        "reworded": [claim for claim in changed if claim in earlier],
        "evidence": evidence.on_claims(store, codebook, done["article"], edit.reviewer, ids),
        "changed": encode.times({claim: stored[claim] for claim in sorted(ids & stored.keys())}),
    }


def _done(store: Store, codebook: Codebook, edit: PageCorrection) -> Json:
    if edit.action in undo.TURNS:
        turned = undo.turn(store, codebook, edit)
        ids = [claim["id"] for claim in turned["claims"]] or turned.get("turned", [])
        return {**turned, "flags": _flags(store, edit.article, ids, edit.reviewer)}
    if submit := SUBMISSIONS.get(edit.action):
        submitted = submit(store, edit)
        compared = rehearsal.on_claims(store, codebook, edit.article, edit.reviewer)
        return {**submitted, "compared": compared}
    if edit.action in tags.ACTIONS:
        return tags.turn(store, codebook, edit)
    action = ACTIONS.get(edit.action)
    if action is None:
        raise RefusedAnswerError(f"“{edit.action}” is no correction; reload the page.")
    return action(store, edit)


def _add(store: Store, edit: PageCorrection) -> Json:
    made = review.add_claim(
        store,
        edit.article,
        _wording(edit),
        reviewer=edit.reviewer,
        operation=edit.operation,
        text_revision=Message(edit.value).whole("text_revision"),
    )
    return {"created": made.id, "claims": [encode.claim(made)]}


def _reword(store: Store, edit: PageCorrection) -> Json:
    return _single(review.reword_claim(store, edit.claim, _wording(edit), **_provenance(edit)))


def _name_speaker(store: Store, edit: PageCorrection) -> Json:
    changed = review.name_speaker(
        store,
        edit.article,
        Message(edit.value).text("old", ""),
        _speaker(Message(edit.value)),
        reviewer=edit.reviewer,
        operation=edit.operation,
    )
    return {"claims": [encode.claim(claim) for claim in changed]}


def _merge(store: Store, edit: PageCorrection) -> Json:
    ids = Message(edit.value).texts("claims")
    review.merge_claims(
        store,
        ids,
        expected=[edit.expected.get(claim, 0) for claim in ids],
        reviewer=edit.reviewer,
        operation=edit.operation,
    )
    return {"claims": [encode.claim(store.claims.get(claim)) for claim in ids]}


def _split(store: Store, edit: PageCorrection) -> Json:
    kept, made = review.split_claim(
        store, edit.claim, Message(edit.value).whole("at"), **_provenance(edit)
    )
    return {"created": made.id, "claims": [encode.claim(kept), encode.claim(made)]}


def _withdraw(store: Store, edit: PageCorrection) -> Json:
    return _single(review.withdraw_claim(store, edit.claim, **_provenance(edit)))


def _restore(store: Store, edit: PageCorrection) -> Json:
    return _single(review.restore_claim(store, edit.claim, **_provenance(edit)))


def _put_back(store: Store, edit: PageCorrection) -> Json:
    # The page cannot know beforehand which wording comes back.
    put = review.restore_revision(
        store, edit.claim, Message(edit.value).whole("event"), **_provenance(edit)
    )
    return {**_single(put), "unforeseen": True}


def _flag(store: Store, edit: PageCorrection) -> Json:
    flagged = Message(edit.value).flag("flagged")
    review.flag_claim(store, edit.claim, flagged, reviewer=edit.reviewer, operation=edit.operation)
    return {"claims": [], "flags": _flags(store, edit.article, [edit.claim], edit.reviewer)}


def _submit(store: Store, edit: PageCorrection) -> Json:
    version = Message(edit.value).whole("version")
    review.submit_claim(
        store, edit.claim, version=version, reviewer=edit.reviewer, operation=edit.operation
    )
    everybody = store.visible_marks.of(edit.article, edit.reviewer).get(edit.claim, ())
    return {
        "claims": [],
        "opened": {edit.claim: encode.visible_marks(everybody)},
        "flags": _flags(store, edit.article, [edit.claim], edit.reviewer),
        "talk": talk.on_claim(store, edit.article, edit.claim, edit.reviewer),
    }


def _submit_finished(store: Store, edit: PageCorrection) -> Json:
    by = {"reviewer": edit.reviewer, "operation": edit.operation}
    done = review.submit_finished_claims(store, Message(edit.value).texts("claims"), **by)
    everybody = store.visible_marks.of(edit.article, edit.reviewer)
    talks = talk.on_claims(store, edit.article, edit.reviewer)
    return {
        "claims": [],
        "opened": {claim: encode.visible_marks(everybody.get(claim, ())) for claim in done},
        "flags": _flags(store, edit.article, list(done), edit.reviewer),
        "talk": {claim: talks.get(claim, []) for claim in done},
    }


def _history(store: Store, codebook: Codebook, edit: PageCorrection) -> Json:
    changes = review.claim_history(store, edit.claim, edit.reviewer, codebook)
    return {
        "article": edit.article,
        "history": [
            {
                "at": change.at.isoformat(),
                "reviewer": change.reviewer,
                "what": change.what,
                "before": change.before,
                "after": change.after,
                "event": change.event,
                "restorable": change.restorable,
                "answers": change.answers,
            }
            for change in changes
        ],
    }


def _facts(store: Store, edit: PageCorrection) -> Json:
    sheet = review.open_sheet(store, edit.article, edit.reviewer)
    return {"article": edit.article, "facts": facts.encode_facts(sheet)}


ACTIONS: Mapping[str, Callable[[Store, PageCorrection], Json]] = {
    "add": _add,
    "reword": _reword,
    "speaker": _name_speaker,
    "merge": _merge,
    "split": _split,
    "withdraw": _withdraw,
    "restore": _restore,
    "put_back": _put_back,
    "flag": _flag,
    **evidence.ACTIONS,
    **talk.ACTIONS,
}


SUBMISSIONS: Mapping[str, Callable[[Store, PageCorrection], Json]] = {
    "submit": _submit,
    "submit_finished": _submit_finished,
}


def _single(claim: Claim) -> Json:
    return {"claims": [encode.claim(claim)]}


def _provenance(edit: PageCorrection) -> dict[str, Any]:
    return {
        "expected": edit.expected.get(edit.claim, 0),
        "reviewer": edit.reviewer,
        "operation": edit.operation,
    }


def _flags(store: Store, article: str, ids: list[str], viewer: str) -> dict[str, list[str]]:
    flags = store.flags.of(article, viewer)
    return {claim: list(flags.get(claim, ())) for claim in ids}


def _wording(edit: PageCorrection) -> Wording:
    value = Message(edit.value)
    spans = value.part("spans")
    named = value.parts.get("speaker")
    return Wording(
        content=spans.spans("content"),
        source=spans.spans("source"),
        cue=spans.spans("cue"),
        speaker=_speaker(Message.of(named)) if named is not None else None,
    )


def _speaker(named: Message) -> Speaker:
    """Speaker as a page names one; raises RefusedAnswerError without a type."""
    name, kind, role = (named.text(part, "") for part in ("name", "type", "role"))
    if kind not in set(SpeakerType):
        raise RefusedAnswerError("A speaker has a type; choose one.")
    return Speaker(name, SpeakerType(kind), role)
