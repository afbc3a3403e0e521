"""A made-up team at work on made-up articles, through the desk's own functions: for big stores."""

import random
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.story import story
from workbench import codebook, review
from workbench.model import (
    Article,
    Attribution,
    Claim,
    Disagreement,
    Evidence,
    HowReached,
    ReviewerRole,
    Settled,
    Speaker,
    SpeakerType,
    Stance,
)
from workbench.review import Answer, ProposedDecision, Wording
from workbench.review.sessions import live
from workbench.store import Allotment, Store

# With a scale of the team's own, as most teams come to have.
KNOWS = codebook.Scale(
    "knows",
    "How the source knows",
    "How does the source come to know what it says?",
    "nominal",
    tuple(
        codebook.Category(str(key), code, code, "d", "i", "x", "e", "n")
        for key, code in enumerate(("witness", "told", "not_stated"), 1)
    ),
    required=False,
    words=True,
)
BOOK = codebook.parse(codebook.with_scale(codebook.load().source, KNOWS).encode())
LEAD, MARKING_LEAD, OBSERVER = "Lena", "Jon", "Olga"
REVIEWERS = ("Ida", MARKING_LEAD, "Kim", "Mo", "Noa", "Pia")
CLAIMS = 15  # an article, two of them reports inside reports
WORDS = 400
CODES = {scale.name: [one.code for one in scale.categories[:3]] for scale in BOOK.scales}
FIRST_NAMES = ("Ada", "Ben", "Cleo", "Dov", "Edda", "Finn", "Gro", "Hal", "Ines", "Jude")
LAST_NAMES = ("Barrow", "Ostrey", "Quill", "Hobart", "Lisle", "Marsh", "Nye", "Orme", "Pike")


def found(seed: int) -> tuple[Article, list[Attribution]]:
    """An article of 400 words with 15 claims, its speakers drawn from ninety names."""
    article, claims = story(WORDS, CLAIMS - 2, seed=seed)
    draw = random.Random(seed)
    return article, [replace(one, speaker=_speaker(draw)) for one in claims]


def _speaker(draw: random.Random) -> Speaker:
    name = f"{draw.choice(FIRST_NAMES)} {draw.choice(LAST_NAMES)}"
    return Speaker(name, SpeakerType.NAMED_PERSON)


def meet(store: Store) -> None:
    """The people of the team: two leads, one of whom marks, five reviewers and an observer."""
    store.people.add(LEAD, operation="lead")
    for name in REVIEWERS:
        role = ReviewerRole.LEAD if name == MARKING_LEAD else ReviewerRole.REVIEWER
        store.people.add(name, role=role, by=LEAD, operation=f"reviewer {name}")
    store.people.add(OBSERVER, role=ReviewerRole.OBSERVER, by=LEAD, operation="observer")


class Work:
    """What the team makes of one article; `number` is the article's place among all."""

    def __init__(self, store: Store, number: int) -> None:
        self.store, self.number = store, number
        self.draw = random.Random(number)
        self.article, claims = found(number)
        sample = number % 50 == 7
        self.store.intake.add(
            self.article, claims, reviewer=LEAD, operation=self._new(), sample=sample
        )
        self.claims = store.claims.of(self.article.id)

    def _new(self) -> str:
        """An operation id that was not used before."""
        return f"{self.number:04d}-{self.draw.getrandbits(64):016x}"

    def whole(self) -> None:
        """Assign, correct, mark, cite, flag, submit, open and decide."""
        pairs = [(c.id, who) for at, c in enumerate(self.claims) for who in self._assigned(at)]
        allotment = Allotment(
            tuple(pairs),
            article_id=self.article.id,
            last_change=self.store.assignments.last_change(),
        )
        self.store.assignments.allot(allotment, lead=LEAD, operation=self._new())
        self._correct()
        for at, claim in enumerate(self.claims):
            self._on(at, claim)
        if self.number % 50 == 11:
            self.store.article_states.put_away(
                self.article.id, "old", reviewer=LEAD, operation=self._new()
            )

    def _assigned(self, at: int) -> list[str]:
        """Two people for most claims, three for every third, none for the last of ten."""
        if (self.number + at) % 10 == 9:
            return []
        many = 3 if (self.number + at) % 3 == 0 else 2
        return [REVIEWERS[(self.number + step) % len(REVIEWERS)] for step in range(many)]

    def _correct(self) -> None:
        """Other words for one claim, another speaker for one, and every third article loses one."""
        last = self.claims[-2]
        by = {"reviewer": "Ida", "expected": last.revision}
        content = last.attribution.content[0]
        shorter = Wording((content._replace(end=content.end - 8),))
        review.reword_claim(self.store, last.id, shorter, **by, operation=self._new())
        if self.number % 3 == 0:
            by = {"reviewer": "Kim", "expected": self.claims[-1].revision}
            review.withdraw_claim(self.store, self.claims[-1].id, **by, operation=self._new())

    def _on(self, at: int, claim: Claim) -> None:
        people = self._assigned(at)
        usual = {scale: self.draw.choice(codes) for scale, codes in CODES.items()}
        if claim is not self.claims[-1]:
            for who in people:
                self._mark(claim, who, usual)
        if not people:
            return
        if at % 4 == 0:
            self._cite(claim, people[0])
        if at % 7 == 0:
            review.flag_claim(self.store, claim.id, True, reviewer=people[1], operation=self._new())
        if at % 5 == 1:
            self._submit(claim, people[0])
        if at % 4 == 2:
            review.open_to_all(self.store, [claim.id], reviewer=LEAD, operation=self._new())
        if at % 8 == 2:
            self._decide(claim, usual)

    def _mark(self, claim: Claim, who: str, usual: dict[str, str]) -> None:
        """Answers one after the other, a fifth of them unlike the usual; a tenth stop halfway."""
        version = self.store.annotations.get(claim.id, who).version
        unfinished = self.draw.random() < 0.1
        for scale in BOOK.scales[: 2 if unfinished else None]:
            alike = self.draw.random() < 0.8
            value = usual[scale.name] if alike else self.draw.choice(CODES[scale.name])
            given = Answer(claim.id, who, scale.name, value, version, self._new())
            version = review.answer(self.store, BOOK, given).version
        if self.draw.random() < 0.03:
            article = self.article.id
            review.undo(self.store, article_id=article, reviewer=who, operation=self._new())

    def _cite(self, claim: Claim, who: str) -> None:
        log = f"Harbour log {self.number}"
        piece = Evidence(claim.id, who, citation=log, origin="Harbour", stance=Stance.SUPPORTS)
        review.add_evidence(self.store, piece, operation=self._new())

    def _submit(self, claim: Claim, who: str) -> None:
        marked = self.store.annotations.get(claim.id, who)
        if marked.marks.finished:
            review.submit_claim(
                self.store,
                claim.id,
                version=marked.version,
                reviewer=who,
                operation=self._new(),
            )

    def _decide(self, claim: Claim, usual: dict[str, str]) -> None:
        now = self.store.claims.get(claim.id)
        if not now.state.standing:
            return
        given = ProposedDecision(
            claim.id,
            LEAD,
            0,
            self._new(),
            now.revision,
            {scale: Settled(code, HowReached.CHAIR) for scale, code in usual.items()},
            Disagreement.JUDGEMENT,
            rationale="The log settles it.",
        )
        review.decide(self.store, BOOK, given)

    def hold_a_session(self) -> None:
        """A live session over three claims, with one vote; it stays open."""
        claims: Sequence[str] = [claim.id for claim in self.claims[:3]]
        plan = live.SessionPlan("Disputed on Monday", claims)
        session = live.open_session(self.store, BOOK, plan, chair=LEAD, operation=self._new())
        for who in REVIEWERS[:3]:
            live.join(self.store, session.id, reviewer=who, operation=self._new(), votes=True)
