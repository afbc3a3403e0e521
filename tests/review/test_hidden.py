"""Whatever another reviewer does to a claim, nothing tells it before the claim is opened."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from reading import all_told

from workbench import codebook, review
from workbench.live_session import Move, Session, Step, Vote
from workbench.model import Annotation, Comment, Evidence, Marks, ReviewerRole, Stance
from workbench.review.sessions import live
from workbench.store import Store

BOOK = codebook.load()
READER, OTHER, LEAD = "Ana", "Bo", "Lea"
ONE_WAY = Marks("ok", "named_person", "high", "one", note="as the record has it")


class Twin:
    """One of two stores that part only in what another reviewer did to claims still hidden."""

    def __init__(self, store: Store) -> None:
        self.store = store
        (self.article,) = (one.id for one in store.articles.progress(READER))
        self.claims = [claim.id for claim in store.claims.of(self.article)]

    def mark(self, claim: int, marks: Marks, version: int = 0) -> None:
        given = Annotation(self.claims[claim], OTHER, version, marks, 1, BOOK.revision)
        self.store.annotations.save(given, operation=f"{claim} {version}")

    def flag(self, claim: int) -> None:
        self.store.flags.save(self.claims[claim], True, reviewer=OTHER, operation="flag")

    def cite(self, claim: int, origin: str = "the memo") -> None:
        piece = Evidence(
            self.claims[claim], OTHER, stance=Stance.SUPPORTS, citation="p. 3", origin=origin
        )
        self.store.evidence.save(piece, operation="cite")

    def talk(self, claim: int) -> None:
        """Begin a thread that mentions the reader and the lead, answer it, and resolve it."""
        words = f"@{READER} and @{LEAD}, who says so?"
        comment = Comment(self.claims[claim], OTHER, words=words)
        first = review.add_comment(self.store, comment, operation="talk")
        reply = replace(first, words="The council, says the memo.")
        review.add_comment(self.store, reply, operation="reply")
        review.resolve_thread(self.store, first, reviewer=OTHER, operation="resolve")

    def vote(self, marks: Marks) -> None:
        """In a session over the third claim, in which the reader has voted."""
        session = Session("quayside", "Quay", "Ida", (self.claims[2],), frozenset(), BOOK.revision)
        self.store.sessions.open(session, operation="session")
        for name, given in ((READER, ONE_WAY._replace(note="")), (OTHER, marks)):
            live.join(self.store, session.id, reviewer=name, operation=f"join {name}", votes=True)
            vote = Vote(self.claims[2], 1, name, given, 1, BOOK.revision)
            self.store.sessions.vote(session.id, vote, operation=f"vote {name}")

    def meet(self) -> None:
        """Another lead, who marked nothing, opens a session in which claims count as agreed."""
        agreed = frozenset(
            one.claim_id for one in review.decision_worklist(self.store, "Ida") if one.agreed
        )
        about = (self.claims[2], self.claims[0])
        session = Session("quayside", "Quay", "Ida", about, agreed, BOOK.revision)
        self.store.sessions.open(session, operation="session")

    def open_all(self) -> None:
        for one in live.list_sessions(self.store, None):
            if one.standing.voters[-1]:
                reveal = Step(0, Move.REVEAL, "Ida", one.current, 1)
                self.store.sessions.step(one.session.id, reveal, operation="reveal")
        self.store.unblinding.open_to_all(self.claims, reviewer="Ida", operation="open")


Deeds = Callable[[Twin], None]
WAYS: dict[str, tuple[Deeds, Deeds]] = {
    "other answers": (
        lambda twin: twin.mark(0, ONE_WAY),
        lambda twin: twin.mark(0, Marks("ok", "document", "low", "none", note="my doubts")),
    ),
    "an answer that it is no claim": (
        lambda twin: twin.mark(0, ONE_WAY),
        lambda twin: twin.mark(0, Marks("not_a_claim")),
    ),
    "an answer changed into the reader's": (
        lambda twin: (twin.mark(0, ONE_WAY), twin.mark(0, ONE_WAY._replace(confidence="low"), 1)),
        lambda twin: (twin.mark(0, ONE_WAY), twin.mark(0, ONE_WAY._replace(note="seen"), 1)),
    ),
    "a flag on another claim": (lambda twin: twin.flag(0), lambda twin: twin.flag(1)),
    "evidence on another claim": (lambda twin: twin.cite(0), lambda twin: twin.cite(1)),
    "evidence of another origin": (
        lambda twin: twin.cite(0),
        lambda twin: twin.cite(0, "the council"),
    ),
    "a thread on another claim": (lambda twin: twin.talk(0), lambda twin: twin.talk(1)),
    "a thread at all": (lambda twin: twin.talk(0), lambda _: None),
    "an answer by which others' session takes the claim for agreed": (
        lambda twin: (twin.mark(0, ONE_WAY), twin.meet()),
        lambda twin: (twin.mark(0, ONE_WAY._replace(confidence="low")), twin.meet()),
    ),
    "another vote": (
        lambda twin: twin.vote(ONE_WAY._replace(note="")),
        lambda twin: twin.vote(Marks("ok", "document", "low", "none")),
    ),
}


@pytest.fixture
def twins(tmp_path: Path, article, said) -> Iterator[tuple[Twin, Twin]]:
    with (
        Store.open(tmp_path / "a.db") as one,
        Store.open(tmp_path / "b.db") as two,
    ):
        yield _twin(one, article, said), _twin(two, article, said)


def _twin(store: Store, article, said) -> Twin:
    """A reviewer and a lead have answered two of the three claims and submitted none."""
    store.people.add("Ida", operation="lead")
    review.add_article(store, article, said, reviewer="Ida", operation="add")
    roles = {LEAD: ReviewerRole.LEAD, "Olga": ReviewerRole.OBSERVER}
    for name in (READER, OTHER, *roles):
        role = roles.get(name)
        who = {"role": role, "by": "Ida"} if role else {}
        store.people.add(name, operation=name, **who)
    twin = Twin(store)
    store.codebooks.record(BOOK.revision, BOOK.source)
    for claim in twin.claims[:2]:
        for name in (READER, LEAD):
            given = Annotation(claim, name, 0, ONE_WAY, 1, BOOK.revision)
            store.annotations.save(given, operation=f"{claim} {name}")
    return twin


@pytest.mark.parametrize("way", WAYS)
def test_stores_that_part_in_what_is_hidden_tell_whoever_may_not_read_it_the_same(twins, way):
    for twin, deeds in zip(twins, WAYS[way], strict=True):
        deeds(twin)
    for viewer in (READER, LEAD, "Olga", "Nobody yet"):
        one, two = (all_told(twin.store, twin.article, viewer) for twin in twins)
        assert [name for name in one if one[name] != two[name]] == [], viewer


@pytest.mark.parametrize("way", WAYS)
def test_whoever_the_claims_are_open_to_is_told(twins, way):
    for twin, deeds in zip(twins, WAYS[way], strict=True):
        deeds(twin)
        twin.open_all()
    for viewer in (READER, LEAD):
        one, two = (all_told(twin.store, twin.article, viewer) for twin in twins)
        assert one != two, viewer
