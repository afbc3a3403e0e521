"""A live session with people in it, for the tests of sessions and of their minutes."""

from workbench import codebook
from workbench.model import Annotation, Disagreement, HowReached, Marks, ReviewerRole, Settled
from workbench.review import ProposedDecision
from workbench.review.sessions import live
from workbench.review.sessions.live import SessionPlan, TablePosition

BOOK = codebook.load()
LEAD, REVIEWER, OBSERVER = ReviewerRole
UNANIMOUS, CONSENSUS, MAJORITY, CHAIR, LEFT_OPEN = HowReached
HIGH = Marks("ok", "named_person", "high", "one")
LOW = Marks("ok", "named_person", "low", "one")
MIDDLE = Marks("ok", "named_person", "moderate", "one")
PEOPLE = {"Ada": LEAD, "Mo": LEAD, "Ben": REVIEWER, "Cy": REVIEWER, "Olga": OBSERVER}


def people_and_marks(team, article):
    """Two reviewers agree on the third claim and part on the first; the second is unmarked."""
    for name, role in PEOPLE.items():
        team.people.add(name, operation=name, role=role)
    ids = [claim.id for claim in team.claims.of(article.id)]
    mark(team, ids[0], "Ben", HIGH)
    mark(team, ids[0], "Cy", LOW)
    mark(team, ids[2], "Ben", HIGH)
    mark(team, ids[2], "Cy", HIGH)
    return ids


def mark(store, claim, name, marks):
    store.annotations.save(Annotation(claim, name, 0, marks), operation=f"{claim} {name}")


class Room:
    """A session with people in it, who do things in their turn."""

    def __init__(self, store, claims):
        self.store = store
        self.count = 0
        plan = SessionPlan("  Quay   claims ", claims, claims[2:])
        opened = live.open_session(store, BOOK, plan, chair="Ada", operation="open")
        self.id, self.opened = opened.id, opened
        for name in PEOPLE:
            live.join(store, self.id, reviewer=name, operation=f"join {name}", votes=True)

    @property
    def state(self):
        return live.session_state(self.store, self.id, None)

    def operation(self):
        self.count += 1
        return f"operation {self.count}"

    def position(self, claim=None):
        now = self.state
        return TablePosition(self.id, claim or now.current, now.standing.round)

    def vote(self, name, marks, position=None):
        return live.cast_vote(
            self.store,
            BOOK,
            position or self.position(),
            marks,
            reviewer=name,
            operation=self.operation(),
        )

    def move(self, what, lead="Ada", claim=None):
        return live.take_step(
            self.store, self.position(claim), what, lead=lead, operation=self.operation()
        )

    def proposal(self, lead="Ada", rationale="", **answers):
        now = self.state
        settled = {
            "extraction": Settled("ok", UNANIMOUS),
            "sourcing": Settled("named_person", UNANIMOUS),
            "corroboration": Settled("one", UNANIMOUS),
        } | answers
        return ProposedDecision(
            now.current,
            lead,
            self.store.decisions.get(now.current).number,
            self.operation(),
            1,
            settled,
            Disagreement.JUDGEMENT,
            rationale,
        )

    def decide(self, proposal):
        return live.decide_on_table(self.store, BOOK, self.id, self.state.standing.round, proposal)


def confirm(room, claims, lead="Ada", revision=1):
    return live.confirm_agreed_claims(
        room.store,
        BOOK,
        room.id,
        dict.fromkeys(claims, revision),
        lead=lead,
        operation=room.operation(),
    )
