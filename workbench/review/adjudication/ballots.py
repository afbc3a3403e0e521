"""Blind marks on a claim side by side, and their counts; sealed until they are opened."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_uppercase
from typing import NamedTuple

from workbench.errors import RefusedAnswerError
from workbench.model import (
    SCALES,
    Annotation,
    AnswerWords,
    Article,
    Claim,
    Decision,
    HowReached,
    Marks,
)
from workbench.review.permissions import Permission, require
from workbench.store import Store, Tally

TO_ALL = ""  # the viewer who reads what is open to everybody


class AnswerColumn(NamedTuple):
    """Blind marks of one reviewer, under a letter that does not tell who it is.

    `later` are the reviewer's newest marks if they changed them after seeing others', else None.
    `reworded` tells that the blind marks are on other words than the claim has now. `words` are
    those of the article that the blind marks name as the ones that say so.
    """

    label: str
    reviewer: str
    marks: Marks
    later: Marks | None = None
    reworded: bool = False
    words: tuple[AnswerWords, ...] = ()


@dataclass(frozen=True, slots=True)
class Ballot:
    """Count of the marks on one scale: `counts` of each answer, the most frequent first.

    `how` is what that comes to: unanimous, a majority of `answer` with `ahead` for it and `others`
    for something else, or left open (no answers, or none more frequent than every other).
    `reworded` of the answers were given to other words than the claim has now.
    """

    counts: tuple[tuple[str, int], ...]
    how: HowReached
    answer: str
    ahead: int = 0
    others: int = 0
    reworded: int = 0

    @property
    def settles(self) -> bool:
        """Whether all, or most, agree on the words that the claim has now."""
        return self.how is not HowReached.LEFT_OPEN and not self.reworded

    @property
    def disputed(self) -> bool:
        """Whether two reviewers gave different answers."""
        return len(self.counts) > 1


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """Claim with all that a lead needs to decide it.

    `columns` stand in an order that is shuffled by the claim, always the same for the same
    reviewers; `ballots` are by the name of the scale; `stands` is the decision that stands. `round`
    is the round of a live session whose votes both are, 0 where they are blind marks. `wordings`
    has by each revision of the claim the first one with the same words and speaker.
    """

    claim: Claim
    article: Article
    columns: tuple[AnswerColumn, ...]
    ballots: Mapping[str, Ballot]
    stands: Decision
    round: int = 0
    wordings: Mapping[int, int] = field(default_factory=dict)

    def ballot(self, scale: str) -> Ballot:
        """Count of the marks on a scale; of none where nobody answered it."""
        return self.ballots.get(scale) or ballot(())

    def other_words(self, revision: int) -> bool:
        """Whether a revision of the claim had other words, or another speaker, than it has now."""
        now = self.claim.revision
        return self.wordings.get(revision, revision) != self.wordings.get(now, now)


class SealedClaim(NamedTuple):
    """A claim whose marks are not open yet, with its tally: all that a lead may know of them.

    What reviewers differ on is withheld from a lead who marked it too and did not submit it: who
    knows their own answer would learn others'.
    """

    claim: Claim
    article: Article
    tally: Tally


def sealed_claim(store: Store, claim_id: str, lead: str) -> SealedClaim | None:
    """Facts a lead may know of a claim before its marks are opened; None if they are open.

    Raises UnknownRecordError, and NotAllowedError for all but leads.
    """
    require(store, lead, Permission.DECIDE)
    with store.reading():
        tally = store.tallies.get(claim_id, lead)
        if tally.opened:
            return None
        claim, article = store.claims.get(claim_id), store.articles.get(tally.article_id)
    return SealedClaim(claim, article, tally)


def open_decision(store: Store, claim_id: str) -> OpenDecision:
    """Claim with every reviewer's blind marks, their counts, and the decision that stands.

    Raises UnknownRecordError, and RefusedAnswerError while the marks are not open to all.
    """
    with store.reading():
        opened = read_decision(store, claim_id)
        if claim_id not in store.unblinding.opened(opened.article.id, TO_ALL):
            raise RefusedAnswerError(
                f"The marks on claim {claim_id} are not open yet; open them to all first."
            )
    return opened


def read_decision(store: Store, claim_id: str) -> OpenDecision:
    """Result of `open_decision`, whether marks are open or not; raises UnknownRecordError."""
    with store.reading():
        claim = store.claims.get(claim_id)
        article = store.articles.get(claim.article_id)
        blind = store.annotations.blind(claim_id)
        newest = {
            annotation.reviewer: annotation.marks
            for annotation in store.visible_marks.on(claim_id, None)
        }
        standing = store.decisions.get(claim_id)
        wordings = store.claim_revisions.wordings(claim_id)
    opened = OpenDecision(claim, article, (), {}, standing, wordings=wordings)
    other = {
        annotation.reviewer
        for annotation in answered(blind)
        if opened.other_words(annotation.claim_revision)
    }
    columns = tuple(
        column._replace(reworded=column.reviewer in other)
        for column in _columns(claim_id, blind, newest)
    )
    return replace(opened, columns=columns, ballots=ballots(columns))


def ballots(columns: Iterable[AnswerColumn]) -> dict[str, Ballot]:
    """Counts of several reviewers' marks on a claim, by the name of the scale."""
    listed = list(columns)
    own = dict.fromkeys(name for column in listed for name, _ in column.marks.own)
    return {
        name: _fallen([(column.marks.answer(name), column) for column in listed])
        for name in (*SCALES, *own)
    }


def _fallen(answers: Collection[tuple[str, AnswerColumn]]) -> Ballot:
    """Count of answers on one scale, each with whose it is."""
    reworded = sum(bool(answer) and column.reworded for answer, column in answers)
    return replace(ballot(answer for answer, _ in answers), reworded=reworded)


def _columns(
    claim_id: str, blind: Sequence[Annotation], newest: Mapping[str, Marks]
) -> tuple[AnswerColumn, ...]:
    first = {annotation.reviewer: annotation.marks for annotation in blind}
    words = {annotation.reviewer: annotation.words for annotation in blind}
    pairs = [(name, first.get(name, Marks()), now) for name, now in newest.items()]
    pairs = [pair for pair in pairs if pair[1].begun or pair[2].begun]
    pairs.sort(key=lambda pair: hashlib.sha256(f"{claim_id} {pair[0]}".encode()).digest())
    return tuple(
        AnswerColumn(_label(number), name, marks, _later(marks, now), words=words.get(name, ()))
        for number, (name, marks, now) in enumerate(pairs)
    )


def _later(blind: Marks, newest: Marks) -> Marks | None:
    return None if newest == blind else newest


def _label(number: int) -> str:
    """A to Z, then A2, B2 and so on."""
    again, letter = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[letter] + (str(again + 1) if again else "")


def answered(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Annotations that answer at least one question; a note alone is no answer."""
    return [annotation for annotation in annotations if annotation.marks.begun]


def ballot(answers: Iterable[str]) -> Ballot:
    """Count of the answers on one scale; unanswered ones do not count."""
    counter = Counter(answer for answer in answers if answer)
    counts = tuple(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return Ballot(counts, HowReached.LEFT_OPEN, "")
    answer, ahead = counts[0]
    how = HowReached.UNANIMOUS if len(counts) == 1 else HowReached.MAJORITY
    return Ballot(counts, how, answer, ahead, counter.total() - ahead)
