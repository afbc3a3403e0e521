"""Reviewed claims of the store as marked articles to learn from and to measure on.

Only what reviewers decided is taught. The extractor's own finds that nobody judged are neither
right nor wrong here, and the same holds for a paragraph without a claim: reviewers judge what was
found, so its silence may be a miss, and teaching it would harden the extractor's own misses.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from workbench.extraction.learned.cues import LONGEST_CUE
from workbench.extraction.learned.tokens import Words, covered, split_words
from workbench.model import NOT_A_CLAIM, Annotation, Attribution, Claim, Spans
from workbench.store import Store
from workbench.training.examples import Example, Marked

CORRECT = "ok"


class ClaimVerdict(Enum):
    """Reviewers' verdict on a claim; open if undecided, or wrong without better wording."""

    GOLD = "gold"
    REJECTED = "rejected"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Claim's parts, and the reviewers' verdict on it."""

    attribution: Attribution
    verdict: ClaimVerdict


@dataclass(frozen=True, slots=True)
class JudgedArticle:
    """Article with the verdicts on its claims, without claims inside a gold claim.

    `place` counts the store's articles from 0, the first added first, and never changes.
    """

    place: int
    text: str
    judgements: tuple[Judgement, ...]

    def with_verdict(self, verdict: ClaimVerdict) -> list[Attribution]:
        """Claims with one verdict, in text order."""
        return [
            judgement.attribution for judgement in self.judgements if judgement.verdict is verdict
        ]

    @property
    def decided(self) -> int:
        """Number of claims that are gold or rejected."""
        return sum(judgement.verdict is not ClaimVerdict.OPEN for judgement in self.judgements)


def read_reviewed(store: Store) -> list[JudgedArticle]:
    """Articles with at least one decided claim, in the order they were added.

    Not those that were put away, and samples only where there is nothing else.
    """
    reviewers = store.people.names()
    known = store.articles.progress("", put_away=True)
    own = any(not entry.sample and not entry.put_away for entry in known)
    articles = []
    for place, progress in enumerate(reversed(known)):
        if progress.put_away or (progress.sample and own):
            continue
        with store.reading():
            text = store.articles.get(progress.id).text
            claims = [entry for entry in store.claims.of(progress.id) if entry.state.standing]
            earlier = [
                store.claim_revisions.marked_earlier(progress.id, name) for name in reviewers
            ]
            annotations = [store.annotations.counted(progress.id, name) for name in reviewers]
        answers = {
            claim.id: [by_claim[claim.id] for by_claim in annotations if claim.id in by_claim]
            for claim in claims
        }
        reworded = {claim_id for by_claim in earlier for claim_id in by_claim}
        articles.append(JudgedArticle(place, text, judged(claims, answers, reworded)))
    return [entry for entry in articles if entry.decided]


def judged(
    claims: Iterable[Claim], answers: dict[str, list[Annotation]], reworded: Iterable[str] = ()
) -> tuple[Judgement, ...]:
    """Verdicts on an article's claims.

    `answers` are each claim's annotations, one a reviewer; `reworded` the claims that a reviewer
    gave new words after they were judged.
    """
    claims, changed = list(claims), set(reworded)
    verdicts = {
        claim.id: verdict(
            [annotation.marks.extraction for annotation in answers.get(claim.id, ())],
            reworded=claim.id in changed,
        )
        for claim in claims
    }
    return tuple(
        Judgement(claim.attribution, verdicts[claim.id])
        for claim in claims
        if verdicts.get(claim.inside) is not ClaimVerdict.GOLD
    )


def verdict(answers: Iterable[str], *, reworded: bool) -> ClaimVerdict:
    """Majority verdict of the reviewers who answered; open without a majority.

    Wrong words or a wrong source are mended by a reviewer's new wording; without one the claim
    stays open.
    """
    counts = Counter(answer for answer in answers if answer)
    if not counts:
        return ClaimVerdict.OPEN
    ((chosen, number),) = counts.most_common(1)
    if number * 2 <= counts.total():
        return ClaimVerdict.OPEN
    if chosen == NOT_A_CLAIM:
        return ClaimVerdict.REJECTED
    return ClaimVerdict.GOLD if chosen == CORRECT or reworded else ClaimVerdict.OPEN


def example(article: JudgedArticle) -> Example:
    """Article to learn from: its gold claims, and hidden all that nobody decided.

    A paragraph is learned from whole if it holds a decided claim and none that is open; elsewhere
    only the words of decided claims are. A gold claim that the network cannot make (without a cue,
    or with one in pieces) counts as open.
    """
    words = split_words(article.text)
    marks, rejected, decided, still_open = [], set[int](), set[int](), set[int]()
    for judgement in article.judgements:
        mark = _marked(words, judgement.attribution)
        own = {*mark.cue, *mark.source, *mark.content}
        if judgement.verdict is ClaimVerdict.OPEN or (
            judgement.verdict is ClaimVerdict.GOLD and not _makeable(mark)
        ):
            still_open |= own
            continue
        decided |= own
        if judgement.verdict is ClaimVerdict.GOLD:
            marks.append(mark)
        else:
            rejected.update(mark.cue[:1])
    whole = _paragraphs(words, decided) - _paragraphs(words, still_open)
    judged = {mark.cue[0] for mark in marks} | rejected
    shown = {i for i, paragraph in enumerate(words.paragraphs) if paragraph in whole} | decided
    hidden = frozenset(range(len(words))) - shown | still_open
    return Example(words, tuple(marks), hidden, frozenset(judged - hidden))


def _marked(words: Words, attribution: Attribution) -> Marked:
    parts = (attribution.cue, attribution.source, attribution.content)
    return Marked(*(covered(words, part) for part in parts))


def _makeable(mark: Marked) -> bool:
    """Whether the cue is one run of words, as long as the network gives."""
    if not mark.cue or not mark.content:
        return False
    return mark.cue[-1] - mark.cue[0] + 1 == len(mark.cue) <= LONGEST_CUE + 1


def _paragraphs(words: Words, numbers: Iterable[int]) -> set[int]:
    return {words.paragraphs[i] for i in numbers}


def learned_characters(article: JudgedArticle) -> list[bool]:
    """Flag for every character: whether it is learned from, spaces with their word."""
    lesson = example(article)
    flags = [False] * len(article.text)
    for i, (start, end) in enumerate(zip(lesson.words.starts, lesson.words.ends, strict=True)):
        if i not in lesson.hidden:
            flags[start:end] = [True] * (end - start)
    return flags


def judged_finds(
    article: JudgedArticle, attributions: Iterable[Attribution]
) -> Iterator[Attribution]:
    """Found attributions that the reviewers' verdicts can tell right from wrong.

    That is what has more than half of its content's characters where something was decided.
    """
    flags = learned_characters(article)
    for attribution in attributions:
        inside = _characters(attribution.content)
        if sum(flags[i] for i in inside) * 2 > sum(not article.text[i].isspace() for i in inside):
            yield attribution


def _characters(spans: Spans) -> list[int]:
    return [i for start, end in spans for i in range(start, end)]
