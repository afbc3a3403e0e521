"""Live sessions in the store: kept step by step, whoever comes at once, and told by events."""

import json
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import live_session
from workbench.errors import RefusedAnswerError, StoreError, UnknownRecordError
from workbench.live_session import Move, Phase, Session, Step, Vote
from workbench.model import SCALES, Annotation, Article, Decision, HowReached, Marks, Settled
from workbench.store import Store
from workbench.store.file.versions import SCHEMA_VERSION
from workbench.store.schema.migrations import statements

FULL = Marks("ok", "document", "high", "one")
OTHER = Marks("ok", "named_person", "low", "one")
CODE = "seagullxyz"
ROOM = ("ada", "ben", "cy")


@pytest.fixture
def claims(filled: Store, article: Article) -> list[str]:
    return [claim.id for claim in filled.claims.of(article.id)]


@pytest.fixture
def session(filled: Store, claims: list[str]) -> Session:
    """A session of the first two claims; the third is agreed. Three people came."""
    wanted = Session(CODE, "Quay", "ada", tuple(claims), frozenset(claims[2:]), "abc")
    opened = filled.sessions.open(wanted, operation="open")
    for name in ROOM:
        take(filled, Move.JOIN, by=name)
    return opened


def take(store: Store, move: Move, claim: str = "", round_: int = 0, by: str = "ada") -> Step:
    step = Step(0, move, by, claim, round_)
    number = store.sessions.newest(CODE)
    return store.sessions.step(CODE, step, operation=f"{move} {by} after {number}")


def vote(store: Store, claim: str, by: str, marks: Marks = FULL, round_: int = 1) -> Step:
    operation = f"vote {claim} {by} {round_} {marks.sourcing} {store.sessions.newest(CODE)}"
    cast = Vote(claim, round_, by, marks, codebook_revision="abc")
    return store.sessions.vote(CODE, cast, operation=operation)


def standing(store: Store) -> live_session.State:
    return live_session.fold(store.sessions.session(CODE), store.sessions.steps(CODE))


def test_a_session_is_read_as_it_was_opened(
    filled: Store, session: Session, claims: list[str]
) -> None:
    assert session.at is not None
    assert filled.sessions.session(CODE) == session
    assert filled.sessions.all() == [session]
    assert session.claims == tuple(claims)
    assert session.agreed == {claims[2]}


def test_a_session_or_claim_that_is_not_there_is_named(filled: Store, claims: list[str]) -> None:
    with pytest.raises(UnknownRecordError, match="no session nowhere"):
        filled.sessions.session("nowhere")
    wanted = Session(CODE, "Quay", "ada", (claims[0], "a0-99"))
    with pytest.raises(UnknownRecordError, match="a0-99"):
        filled.sessions.open(wanted, operation="open")
    assert filled.sessions.all() == []


def test_steps_are_numbered_and_tell_who_and_when(
    filled: Store, session: Session, claims: list[str]
) -> None:
    made = vote(filled, claims[0], "ben")
    assert made == Step(4, Move.VOTE, "ben", claims[0], 1, made.at)
    assert made.at is not None
    assert filled.sessions.newest(CODE) == 4
    assert filled.sessions.steps(CODE)[-1] == made
    assert filled.sessions.newest("nowhere") == 0


def test_votes_of_others_are_read_only_once_their_round_was_revealed(
    filled: Store, session: Session, claims: list[str]
) -> None:
    vote(filled, claims[0], "ben")
    vote(filled, claims[0], "cy", OTHER)
    assert [one.reviewer for one in filled.sessions.votes(CODE, "ben")] == ["ben"]
    assert filled.sessions.votes(CODE, "ada") == []
    assert filled.sessions.votes(CODE) == []
    take(filled, Move.REVEAL, claims[0], 1)
    shown = filled.sessions.votes(CODE, "ada")
    assert [(one.reviewer, one.marks) for one in shown] == [("ben", FULL), ("cy", OTHER)]
    take(filled, Move.AGAIN, claims[0], 1)
    vote(filled, claims[0], "cy", FULL, 2)
    assert filled.sessions.votes(CODE, "ada") == shown
    assert [one.round for one in filled.sessions.votes(CODE, "cy")] == [1, 1, 2]


def test_a_vote_is_changed_until_the_reveal_and_fixed_after_it(
    filled: Store, session: Session, claims: list[str]
) -> None:
    vote(filled, claims[0], "ben", OTHER)
    vote(filled, claims[0], "ben", FULL)
    take(filled, Move.REVEAL, claims[0], 1)
    with pytest.raises(RefusedAnswerError, match="shown already"):
        vote(filled, claims[0], "ben", OTHER)
    assert [one.marks for one in filled.sessions.votes(CODE)] == [FULL]


def test_the_same_operation_again_stores_nothing(
    filled: Store, session: Session, claims: list[str]
) -> None:
    cast = Vote(claims[0], 1, "ben", FULL, codebook_revision="abc")
    first = filled.sessions.vote(CODE, cast, operation="once")
    take(filled, Move.REVEAL, claims[0], 1)
    assert filled.sessions.vote(CODE, cast, operation="once") == first
    assert filled.sessions.open(session, operation="open") == session
    assert filled.sessions.newest(CODE) == 5
    with pytest.raises(StoreError, match="was used for vote"):
        filled.sessions.step(CODE, Step(0, Move.CLOSE, "ada"), operation="once")


def test_a_reveal_opens_the_claim_and_makes_first_votes_blind_marks_of_who_had_none(
    filled: Store,
    session: Session,
    article: Article,
    claims: list[str],
    problems: Callable[[Store], list[str]],
) -> None:
    filled.annotations.save(Annotation(claims[0], "cy", 0, OTHER), operation="cy marks")
    vote(filled, claims[0], "ben", FULL)
    vote(filled, claims[0], "cy", FULL)
    assert filled.unblinding.opened(article.id, "ada") == set()
    take(filled, Move.REVEAL, claims[0], 1)
    assert filled.unblinding.opened(article.id, "ada") == {claims[0]}
    blind = {one.reviewer: (one.version, one.marks) for one in filled.annotations.blind(claims[0])}
    assert blind == {"ben": (1, FULL), "cy": (1, OTHER)}
    assert filled.annotations.get(claims[0], "cy").version == 1
    assert filled.annotations.get(claims[0], "ben").codebook_revision == "abc"
    take(filled, Move.AGAIN, claims[0], 1)
    vote(filled, claims[0], "ada", OTHER, 2)
    take(filled, Move.REVEAL, claims[0], 2)
    assert {one.reviewer for one in filled.annotations.blind(claims[0])} == {"ben", "cy"}
    assert filled.annotations.get(claims[0], "ada").version == 0
    assert problems(filled) == []


def test_a_vote_that_became_a_mark_keeps_its_origin_and_own_work_does_not_have_it(
    filled: Store, session: Session, claims: list[str]
) -> None:
    filled.annotations.save(Annotation(claims[0], "cy", 0, OTHER), operation="cy marks")
    note = Marks(note="who was there?")
    filled.annotations.save(Annotation(claims[0], "ada", 0, note), operation="ada notes")
    for name in ("ben", "cy", "ada"):
        vote(filled, claims[0], name, FULL)
    take(filled, Move.REVEAL, claims[0], 1)
    filled.annotations.save(Annotation(claims[0], "ben", 1, OTHER), operation="ben thinks again")
    told = {
        (row["reviewer"], row["version"]): (row["made"], row["origin"], row["session"])
        for row in filled.exports.rows("annotations", None)
    }
    assert told == {
        ("ada", 2): ("blind", "vote", CODE),
        ("ben", 1): ("blind", "vote", CODE),
        ("ben", 2): ("after_seeing", "own_work", ""),
        ("cy", 1): ("blind", "own_work", ""),
    }


def test_a_store_from_before_origins_were_told_knows_them_by_its_events(
    filled: Store, database: Path, session: Session, claims: list[str]
) -> None:
    note = Marks(note='they said "voted_in" and {"voted_in": "it"}')
    filled.annotations.save(Annotation(claims[0], "cy", 0, note), operation="cy notes")
    vote(filled, claims[0], "ben", FULL)
    take(filled, Move.REVEAL, claims[0], 1)
    with closing(sqlite3.connect(database)) as connection:
        for view in ("annotations_report", "voted_marks"):
            connection.execute(f"drop view {view}")
        for statement in statements("09_keep_openings"):
            if "view annotations_report" in statement:
                connection.execute(statement)
        name = "tell_votes_from_own_work"
        connection.execute("delete from _sqlite_migrations where name = ?", (name,))
        connection.execute(f"pragma user_version = {SCHEMA_VERSION - 1}")
        connection.commit()
    Store.open(database).close()
    with closing(sqlite3.connect(database)) as connection:
        origins = dict(connection.execute("select reviewer, origin from annotations_report"))
    assert origins == {"ben": "vote", "cy": "own_work"}


def test_who_could_read_others_marks_before_voting_has_no_blind_mark_of_it(
    filled: Store, session: Session, claims: list[str]
) -> None:
    filled.unblinding.open_to_all([claims[0]], reviewer="ada", operation="all")
    vote(filled, claims[0], "ben")
    take(filled, Move.REVEAL, claims[0], 1)
    assert filled.annotations.blind(claims[0]) == []
    assert filled.annotations.get(claims[0], "ben").version == 0


def test_votes_that_were_not_revealed_are_in_nobody_elses_events(
    filled: Store, session: Session, claims: list[str]
) -> None:
    filled.unblinding.open_to_all([claims[0]], reviewer="ada", operation="all")
    cast = vote(filled, claims[0], "ben")

    def readers() -> list[str | None]:
        return [
            viewer
            for viewer in ("ada", "ben", None)
            if any(row["action"] == "vote" for row in filled.exports.rows("events", viewer))
            and any(event.action == "vote" for event in filled.events.on_claim(claims[0], viewer))
        ]

    assert cast.number == 4
    assert readers() == ["ben", None]
    take(filled, Move.REVEAL, claims[0], 1)
    assert readers() == ["ada", "ben", None]


def decision(claim: str, number: int = 0, lead: str = "ada") -> Decision:
    left = Settled("", HowReached.LEFT_OPEN)
    return Decision(claim, number, left, left, left, left, decided_by=lead, codebook_revision="abc")


def test_a_decision_is_a_step_of_its_session_and_refused_before_the_reveal(
    filled: Store, session: Session, claims: list[str]
) -> None:
    vote(filled, claims[0], "ben")
    with pytest.raises(RefusedAnswerError, match="before deciding"):
        filled.decisions.save(decision(claims[0]), operation="early", within=(CODE, 1))
    assert filled.decisions.get(claims[0]).number == 0
    take(filled, Move.REVEAL, claims[0], 1)
    stored = filled.decisions.save(decision(claims[0]), operation="now", within=(CODE, 1))
    assert filled.decisions.save(decision(claims[0]), operation="now", within=(CODE, 1)) == stored
    [row] = filled.exports.rows("decisions", None)
    assert (row["claim_id"], row["session"]) == (claims[0], CODE)
    filled.decisions.save(decision(claims[1]), operation="alone")
    assert filled.sessions.decisions(CODE) == [(claims[0], 1)]
    assert standing(filled).standing.phase is Phase.DECIDED


def test_of_two_leads_who_reveal_at_once_one_is_told(
    filled: Store, session: Session, claims: list[str], database: Path
) -> None:
    vote(filled, claims[0], "ben")

    def reveal(lead: str) -> bool:
        with Store.open(database) as own:
            try:
                step = Step(0, Move.REVEAL, lead, claims[0], 1)
                own.sessions.step(CODE, step, operation=f"reveal by {lead}")
            except RefusedAnswerError:
                return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(reveal, ["ada", "ben", "cy", "dee"])) == [False, False, False, True]
    assert [step.move for step in filled.sessions.steps(CODE)].count(Move.REVEAL) == 1


def test_forty_voters_who_change_their_votes_at_once_lose_none(
    filled: Store,
    session: Session,
    claims: list[str],
    database: Path,
    problems: Callable[[Store], list[str]],
) -> None:
    names = [f"voter {number}" for number in range(40)]

    def votes(name: str) -> list[int]:
        with Store.open(database) as own:
            own.sessions.step(CODE, Step(0, Move.JOIN, name), operation=f"join {name}")
            return [
                own.sessions.vote(
                    CODE,
                    Vote(claims[0], 1, name, marks),
                    operation=f"{name} {number}",
                ).number
                for number, marks in enumerate([OTHER, OTHER, OTHER, FULL])
            ]

    with ThreadPoolExecutor(40) as pool:
        numbers = [number for made in pool.map(votes, names) for number in made]
    assert len(set(numbers)) == 160
    assert filled.sessions.newest(CODE) == len(ROOM) + 40 + 160
    take(filled, Move.REVEAL, claims[0], 1)
    shown = filled.sessions.votes(CODE)
    assert {one.reviewer: one.marks for one in shown} == dict.fromkeys(names, FULL)
    assert problems(filled) == []


def test_voters_in_processes_of_their_own_lose_no_vote_they_were_told_of(
    filled: Store,
    session: Session,
    claims: list[str],
    start_writers: Callable[..., list],
    problems: Callable[[Store], list[str]],
) -> None:
    writers = start_writers("vote", [f"voter{number}" for number in range(4)], 50)
    with ThreadPoolExecutor(4) as pool:
        outputs = pool.map(lambda writer: writer.communicate(timeout=60), writers)
    told = [line.split() for output in outputs for line in output.splitlines()]
    kept = {row["operation_id"] for row in rows(filled, "events") if row["action"] == "vote"}
    assert len(told) == 200
    assert {line[1] for line in told} == kept
    assert len({line[2] for line in told}) == 200
    assert problems(filled) == []


def rows(store: Store, table: str) -> list[dict[str, object]]:
    found = store._connection.execute(f"select * from {table}").fetchall()
    return [dict(row) for row in found]


TABLES = (
    "sessions",
    "session_claims",
    "session_steps",
    "session_votes",
    "session_decisions",
)


def replayed(events: list[dict[str, object]]) -> dict[str, list[dict[str, object]]]:
    """The tables of sessions as their events alone tell them."""
    told: dict[str, list[dict[str, object]]] = {table: [] for table in TABLES}
    for event in events:
        facts = json.loads(str(event["after"]))
        if not isinstance(facts, dict) or "session" not in facts:
            continue
        of = {"session_id": facts["session"]}
        if event["action"] == "open_session":
            told["sessions"].append(
                of
                | {name: facts[name] for name in ("title", "codebook_revision")}
                | {"chair": event["reviewer"], "opened_at": event["at"], "event": event["event"]}
            )
            told["session_claims"] += [
                of | {"position": at, "claim_id": claim, "agreed": int(claim in facts["agreed"])}
                for at, claim in enumerate(facts["claims"], 1)
            ]
        elif "step" in facts:
            add_step(told, event, facts, of)
    return told


def add_step(told, event, facts, of) -> None:
    who = {"reviewer": event["reviewer"], "claim_id": event["claim_id"], "round": facts["round"]}
    same = {"number": facts["step"], "move": facts["move"], "at": event["at"]}
    told["session_steps"].append(of | who | same | {"event": event["event"]})
    if facts["move"] == "vote":
        names = (*SCALES, "claim_revision", "codebook_revision")
        given = {name: facts[name] for name in names}
        told["session_votes"].append(of | who | {"number": facts["step"]} | given)
    if facts["move"] == "decide":
        made = {"step": facts["step"], "claim_id": who["claim_id"], "number": facts["number"]}
        told["session_decisions"].append(of | made)


def ordered(found: list[dict[str, object]]) -> list[list[tuple[str, object]]]:
    return sorted(sorted(row.items()) for row in found)


ACTS = st.lists(
    st.tuples(
        st.sampled_from([*Move, Move.VOTE, Move.VOTE]),
        st.sampled_from(ROOM),
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from([FULL, OTHER]),
    ),
    max_size=25,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_replaying_the_events_gives_the_tables_of_sessions(
    acts, tmp_path_factory: pytest.TempPathFactory, article: Article, attributions
) -> None:
    database = tmp_path_factory.mktemp("replay") / "workbench.db"
    with Store.open(database) as store:
        store.intake.add(article, attributions, reviewer="ada", operation="add")
        claims = [claim.id for claim in store.claims.of(article.id)]
        wanted = Session(CODE, "Quay", "ada", tuple(claims), frozenset(claims[2:]), "abc")
        store.sessions.open(wanted, operation="open")
        for name in ROOM:
            take(store, Move.JOIN, by=name)
        for number, act in enumerate(acts):
            try:
                do(store, claims, act, number)
            except RefusedAnswerError:
                continue
        told = replayed(rows(store, "events"))
        assert {table: ordered(told[table]) for table in TABLES} == {
            table: ordered(rows(store, table)) for table in TABLES
        }
        standing(store)


def do(store: Store, claims: list[str], act: tuple, number: int) -> None:
    move, name, at, round_, marks = act
    now = standing(store)
    claim, seen = (now.current, now.standing.round) if round_ else (claims[at], 1)
    if move is Move.VOTE:
        vote(store, claim, name, marks, seen)
    elif move is Move.DECIDE:
        known = store.decisions.get(claim).number
        made = decision(claim, known, name)
        store.decisions.save(made, operation=f"decide {number}", within=(CODE, seen))
    elif move in (Move.JOIN, Move.WATCH, Move.CLOSE):
        if move is not Move.CLOSE or number > 20:
            take(store, move, by=name)
    elif move is Move.TURN:
        take(store, move, claims[at], by=name)
    else:
        take(store, move, claim, seen, by=name)


def test_a_session_is_kept_whole_by_a_backup(
    filled: Store, session: Session, claims: list[str], tmp_path: Path
) -> None:
    vote(filled, claims[0], "ben")
    filled.backups.save(tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db") as copy:
        assert standing(copy) == standing(filled)


def test_a_step_without_its_event_is_found_by_the_check(
    filled: Store, session: Session, database: Path, problems: Callable[[Store], list[str]]
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as outside:
        outside.execute(
            "insert into session_steps select session_id, 5, 'close', 'cy', '', 0, at, 1"
            " from session_steps where number = 3"
        )
    assert problems(filled) == [
        f"step 5 of session {CODE} does not fit its event",
        f"steps are missing of session {CODE}",
    ]
