"""Extras of the review page that the store holds: what stands there beside words and own marks."""

from workbench.codebook import Codebook
from workbench.store import Store
from workbench.ui.review import payload
from workbench.ui.sync import evidence, rehearsal, talk


def stored_extras(
    store: Store, codebook: Codebook, article_id: str, reviewer: str
) -> payload.PageExtras:
    """Extras of an article as stored, as far as the reviewer may read them."""
    return payload.PageExtras(
        called=store.names.called(),
        flags=store.flags.of(article_id, reviewer),
        flagged_at=store.flags.newest(article_id, reviewer),
        reworded=store.claim_revisions.marked_earlier(article_id, reviewer),
        changed=store.claim_revisions.changed_at(article_id, reviewer),
        opened=store.visible_marks.of(article_id, reviewer),
        decided=store.decisions.of(article_id, reviewer),
        mine=store.workloads.claims(reviewer, article_id),
        evidence=evidence.on_claims(store, codebook, article_id, reviewer),
        tags=(
            *payload.tags(store.article_states.get(article_id)),
            *(["Training"] if store.rehearsals.is_training(article_id) else []),
            *store.tags.of_article(article_id),
        ),
        claim_tags=store.tags.of_claims(article_id),
        known_tags=[known.tag for known in store.tags.counts()],
        talk=talk.on_claims(store, article_id, reviewer),
        people=talk.people(store),
        compared=rehearsal.on_claims(store, codebook, article_id, reviewer),
    )
