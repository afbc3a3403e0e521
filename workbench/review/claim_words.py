"""Claims with their words and articles, for lists of claims beside other figures and forms."""

from collections.abc import Iterable
from typing import NamedTuple

from workbench.model import Article, Claim, Kind, SpeakerType, words
from workbench.store import Store


class ClaimWords(NamedTuple):
    """A claim with its words, its speaker and the headline of its article."""

    claim_id: str
    article_id: str
    title: str
    kind: Kind
    speaker: str
    speaker_type: SpeakerType
    cue: str
    content: str


def claim_words(store: Store, claim_ids: Iterable[str]) -> list[ClaimWords]:
    """Words of claims, in the order of their ids; raises UnknownRecordError."""
    with store.reading():
        claims = [store.claims.get(claim_id) for claim_id in claim_ids]
        articles = {id_: store.articles.get(id_) for id_ in {claim.article_id for claim in claims}}
    return [_words(claim, articles[claim.article_id]) for claim in claims]


def _words(claim: Claim, article: Article) -> ClaimWords:
    return ClaimWords(
        claim_id=claim.id,
        article_id=claim.article_id,
        title=article.title,
        kind=claim.attribution.kind,
        speaker=claim.attribution.speaker.name,
        speaker_type=claim.attribution.speaker.type,
        cue=words(claim.attribution.cue, article.text),
        content=words(claim.attribution.content, article.text),
    )
