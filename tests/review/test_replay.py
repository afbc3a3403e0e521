"""Whatever is done at the desk, its events tell again what the tables hold."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from workbench import codebook, review
from workbench.codebook import Edit
from workbench.errors import WorkbenchError
from workbench.model import Disagreement, Evidence, HowReached, ReviewerRole, Settled, Stance
from workbench.review import Answer, DecidedBy, Wish, Wording
from workbench.store import replay

BOOK = codebook.load()
LEAD, REVIEWER, OBSERVER = ReviewerRole
NAMES = ("Lea", "Ana", "Bo", "Cy")
OPEN = Settled("", HowReached.LEFT_OPEN)
FULL = (("extraction", "ok"), ("sourcing", "unclear"), ("confidence", "low"))


class Walk:
    """Somebody does something at the desk, again and again, as a seed has it."""

    def __init__(self, store, article, seed: int) -> None:
        self.store, self.article = store, article
        self.chance = random.Random(seed)
        self.count = 0

    def step(self) -> None:
        """One thing that a person does; a refusal is part of it."""
        self.count += 1
        self.operation = f"step {self.count}"
        self.who = self.chance.choice(NAMES)
        self.claim, self.other = self.chance.sample(self.store.claims(self.article.id), 2)
        self.by = {"reviewer": self.who, "operation": self.operation}
        self.seen = {"expected": self.claim.revision, **self.by}
        try:
            getattr(self, self.chance.choice(DEEDS))()
        except WorkbenchError:
            return

    def answer(self) -> None:
        for field, value in (*FULL, ("corroboration", "none"), ("note", f"n {self.count}")):
            version = self.store.annotation(self.claim.id, self.who).version
            given = Answer(self.claim.id, self.who, field, value, version, self.operation + field)
            review.answer(self.store, BOOK, given)

    def _span(self):
        content = self.claim.attribution.content[0]
        return content._replace(end=content.start + self.chance.randint(4, 40))

    def reword(self) -> None:
        review.reword(self.store, self.claim.id, Wording((self._span(),)), **self.seen)

    def add_claim(self) -> None:
        review.add_claim(self.store, self.article.id, Wording((self._span(),)), **self.by)

    def name_speaker(self) -> None:
        known = self.claim.attribution.speaker
        named = replace(known, name=f"Name {self.chance.randint(1, 3)}")
        review.name_speaker(self.store, self.article.id, known.name, named, **self.by)

    def merge(self) -> None:
        seen = {**self.seen, "expected": (self.claim.revision, self.other.revision)}
        review.merge(self.store, (self.claim.id, self.other.id), **seen)

    def split(self) -> None:
        at = self.claim.attribution.content[0].start + self.chance.randint(3, 20)
        review.split(self.store, self.claim.id, at, **self.seen)

    def withdraw(self) -> None:
        review.withdraw(self.store, self.claim.id, **self.seen)

    def restore(self) -> None:
        review.restore(self.store, self.claim.id, **self.seen)

    def flag(self) -> None:
        review.flag(self.store, self.claim.id, self.chance.random() < 0.6, **self.by)

    def undo(self) -> None:
        review.undo(self.store, **self.by)

    def redo(self) -> None:
        review.redo(self.store, **self.by)

    def submit(self) -> None:
        version = self.store.annotation(self.claim.id, self.who).version
        review.submit(self.store, self.claim.id, version=version, **self.by)

    def open_to_all(self) -> None:
        review.open_to_all(self.store, [self.claim.id, self.other.id], **self.by)

    def decide(self) -> None:
        number = self.store.decision(self.claim.id).number
        answers = dict.fromkeys(("extraction", "sourcing", "confidence", "corroboration"), OPEN)
        given = DecidedBy(
            self.claim.id,
            self.who,
            number,
            self.operation,
            self.claim.revision,
            answers,
            Disagreement.JUDGEMENT,
            rationale="as far as we know",
        )
        review.decide(self.store, BOOK, given)

    def plan(self) -> None:
        people = tuple(self.chance.sample(NAMES, self.chance.randint(1, 3)))
        article = self.chance.choice(("", self.article.id))
        wish = Wish(people, self.chance.randint(1, 3), article, seed=self.count)
        planned = review.plan(self.store, wish)
        review.apply_plan(self.store, planned, lead=self.who, operation=self.operation)

    def assign(self) -> None:
        to = self.chance.choice(NAMES)
        by = {"lead": self.who, "operation": self.operation}
        review.assign(self.store, [self.claim.id, self.other.id], to, **by)

    def release(self) -> None:
        by = {"lead": self.who, "operation": self.operation}
        review.release(self.store, [self.claim.id], self.chance.choice(NAMES), **by)

    def cite(self) -> None:
        piece = Evidence(
            self.claim.id, self.who, citation=f"log {self.count}", stance=Stance.CONTEXT
        )
        review.add_evidence(self.store, piece, operation=self.operation)

    def amend(self) -> None:
        piece = self.store.piece(self.claim.id, self.who, 1)
        changed = replace(piece, note=f"note {self.count}")
        review.amend_evidence(self.store, changed, operation=self.operation)

    def withdraw_evidence(self) -> None:
        piece = self.store.piece(self.claim.id, self.who, 1)
        review.withdraw_evidence(self.store, self.claim.id, 1, expected=piece.version, **self.by)

    def judge_wording(self) -> None:
        edit = Edit("sourcing", "document", "name", f"Paper {self.count}")
        new = codebook.parse(codebook.amended(BOOK.source, [edit]).encode())
        for book in (BOOK, new):
            self.store.record_codebook(book.revision, book.source)
        say = self.chance.choice((review.accept_wording, review.take_back_wording))
        by = {"lead": self.who, "operation": self.operation}
        say(self.store, new.revision, [edit[:3]], **by)

    def role(self) -> None:
        name = self.chance.choice(NAMES[1:])
        role, wanted = self.store.role(name), self.chance.choice((LEAD, REVIEWER))
        by = {"reviewer": self.who, "operation": self.operation}
        self.store.set_role(name, wanted, expected=role, **by)


DEEDS = [
    name
    for name, deed in vars(Walk).items()
    if callable(deed) and not name.startswith("_") and name != "step"
]


@pytest.fixture
def team(desk):
    for name in NAMES:
        desk.add_reviewer(name, operation=name, role=LEAD if name == "Lea" else REVIEWER)
    return desk


@pytest.mark.parametrize("seed", range(6))
def test_events_replayed_on_nothing_give_every_current_row(team, article, problems, seed):
    walk = Walk(team, article, seed)
    for _ in range(200):
        walk.step()
    told = replay.replayed(team._connection)
    assert told == replay.tables(team._connection)
    assert {table for table, rows in told.items() if not rows} == set()
    assert replay.differences(team._connection) == []
    assert problems(team) == []


# What an event would have to tell otherwise, and the row that then differs.
FORGED = [
    ("annotate", "$.sourcing", "document", "annotations"),
    ("flag", "$.flagged", 0, "flags"),
    ("decide", "$.rationale", "other words", "decisions"),
    ("assign", "$.due", "2031-01-01T00:00:00.000Z", "assignments"),
    ("add_evidence", "$.citation", "another log", "evidence"),
    ("set_role", "$.role", "observer", "roles"),
    ("judge_wording", "$.rewordings[0].after", "another name", "rewordings"),
    ("undo", "$.reverses", 1, "reversals"),
]


@pytest.mark.parametrize(("action", "path", "value", "table"), FORGED)
def test_a_row_that_its_event_does_not_tell_is_found(
    team, article, database, action, path, value, table
):
    walk = Walk(team, article, seed=3)
    for _ in range(200):
        walk.step()
    with closing(sqlite3.connect(database)) as outside:
        outside.execute("drop trigger events_refuse_update")
        outside.execute(
            "update events set after = json_set(after, ?, ?) where event ="
            " (select max(event) from events where action = ?"
            "  and json_extract(after, ?) is not null)",
            (path, value, action, path),
        )
        outside.commit()
    assert any(
        f"events and {table} differ on" in line for line in replay.differences(team._connection)
    )


def test_a_wording_that_its_event_does_not_tell_is_found(team, article, database):
    claim = team.claims(article.id)[0]
    review.withdraw(team, claim.id, expected=1, reviewer="Ana", operation="off")
    with closing(sqlite3.connect(database)) as outside:
        outside.execute("drop trigger claim_revisions_refuse_update")
        outside.execute("update claim_revisions set state = 'stands' where revision = 2")
        outside.commit()
    assert team.check()[-1] == f"events and claim_revisions differ on {claim.id} 2"
