"""Every function of the desk and every role: who may do what, and who is refused."""

import ast
import inspect
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from workbench import codebook, resources, review
from workbench.codebook import Edit
from workbench.errors import NotAllowedError
from workbench.model import (
    Annotation,
    ArticleDetails,
    Disagreement,
    Evidence,
    HowReached,
    Marks,
    ReviewerRole,
    Settled,
    Speaker,
)
from workbench.review import ALLOWED, Act, Answer, Asked, DecidedBy, Draft, Wording
from workbench.review.adjudication.ballots import read_decision
from workbench.store import Store

BOOK = codebook.load()
LEAD, REVIEWER, OBSERVER = ReviewerRole
ALL, WORKERS, LEADS = set(ReviewerRole), {LEAD, REVIEWER}, {LEAD}
NAMES = {LEAD: "Ada", REVIEWER: "Ben", OBSERVER: "Olga"}


class Try:
    """The desk's functions, each as one person does it on a store that is ready for it."""

    def __init__(self, store: Store, article, extract: Callable, folder: Path) -> None:
        self.store, self.article, self.extract = store, article, extract
        self.folder = folder
        self.one, self.two, self.three = store.claims.of(article.id)
        for name in NAMES.values():
            store.evidence.save(self.piece(name), operation=f"evidence of {name}")

    def add(self, name):
        review.add(self.store, self.article, self.extract, reviewer=name, operation="x")

    def add_sample(self, name):
        review.add_sample(self.store, self.article, self.extract, reviewer=name, operation="x")

    def add_samples(self, name):
        review.add_samples(self.store, self.extract, reviewer=name, operation="x")

    def put_away(self, name):
        review.put_away(self.store, self.article.id, "twice", reviewer=name, operation="x")

    def bring_back(self, name):
        review.bring_back(self.store, self.article.id, "needed", reviewer=name, operation="x")

    def correct_details(self, name):
        told = ArticleDetails("Bridge shut", "Quay Courier")
        seen = {"expected": 0, "reviewer": name, "operation": "x"}
        review.correct_details(self.store, self.article.id, told, **seen)

    def article_history(self, name):
        review.article_history(self.store, self.article.id)

    def restore_block(self, name):
        where = next(n for n, block in enumerate(self.article.blocks) if "READ" in block.text)
        review.restore_block(
            self.store, self.article.id, where, self.extract, reviewer=name, operation="x"
        )

    def rerun(self, name):
        review.rerun(self.store, self.article.id, self.extract, reviewer=name, operation="x")

    def answer(self, name):
        given = Answer(self.one.id, name, "extraction", "ok", version=0, operation="x")
        review.answer(self.store, BOOK, given)

    def answer_with_wording(self, name):
        given = Answer(self.one.id, name, "extraction", "ok", version=0, operation="x")
        review.answer_with_wording(self.store, BOOK, given)

    def flag(self, name):
        review.flag(self.store, self.one.id, True, reviewer=name, operation="x")

    def add_evidence(self, name):
        review.add_evidence(self.store, self.piece(name), operation="x")

    def amend_evidence(self, name):
        stored = self.store.evidence.get(self.one.id, name, 1)
        review.amend_evidence(self.store, replace(stored, note="page 3"), operation="x")

    def withdraw_evidence(self, name):
        review.withdraw_evidence(
            self.store, self.one.id, 1, expected=1, reviewer=name, operation="x"
        )

    def piece(self, name):
        return Evidence(self.one.id, name, citation="Council minutes")

    def wanting(self, name):
        review.wanting(BOOK)

    def findings(self, name):
        review.findings(self.store, BOOK, self.article.id, name)

    def undo(self, name):
        review.undo(self.store, reviewer=name, operation="x", article_id=self.article.id)

    def redo(self, name):
        review.redo(self.store, reviewer=name, operation="x", article_id=self.article.id)

    def add_claim(self, name):
        wanted = Wording.of(self.one.attribution)
        review.add_claim(self.store, self.article.id, wanted, reviewer=name, operation="x")

    def reword(self, name):
        wanted = Wording(self.one.attribution.content)
        review.reword(self.store, self.one.id, wanted, expected=1, reviewer=name, operation="x")

    def name_speaker(self, name):
        who = Speaker("Anna Reyes", self.one.attribution.speaker.type)
        review.name_speaker(
            self.store, self.article.id, "Ana Reyes", who, reviewer=name, operation="x"
        )

    def withdraw(self, name):
        review.withdraw(self.store, self.one.id, expected=1, reviewer=name, operation="x")

    def restore(self, name):
        review.restore(self.store, self.one.id, expected=1, reviewer=name, operation="x")

    def put_back(self, name):
        review.put_back(self.store, self.one.id, 1, expected=1, reviewer=name, operation="x")

    def merge(self, name):
        ids = (self.one.id, self.two.id)
        review.merge(self.store, ids, expected=(1, 1), reviewer=name, operation="x")

    def split(self, name):
        at = self.one.attribution.content[0].start + 12
        review.split(self.store, self.one.id, at, expected=1, reviewer=name, operation="x")

    def decide(self, name):
        answers = {
            scale: Settled("", HowReached.LEFT_OPEN)
            for scale in ("extraction", "sourcing", "confidence", "corroboration")
        }
        self.store.unblinding.open_to_all([self.one.id], reviewer="Ada", operation="open")
        review.decide(
            self.store,
            BOOK,
            DecidedBy(self.one.id, name, 0, "x", 1, answers, Disagreement.JUDGEMENT),
        )

    def submit(self, name):
        full = Marks("ok", "document", "low", "none")
        self.store.annotations.save(Annotation(self.one.id, name, 0, full), operation="full")
        review.submit(self.store, self.one.id, version=1, reviewer=name, operation="x")

    def submit_finished(self, name):
        review.submit_finished(self.store, reviewer=name, operation="x")

    def open_to_all(self, name):
        review.open_to_all(self.store, [self.one.id], reviewer=name, operation="x")

    def change_codebook(self, name):
        path = self.folder / "codebook.toml"
        path.write_text(BOOK.source, encoding="utf-8")
        draft = Draft([Edit("sourcing", "document", "name", "Paper")])
        review.change_codebook(self.store, path, BOOK, draft, lead=name, operation="x")

    def adopt_codebook(self, name):
        path = self.folder / "codebook.toml"
        path.write_text(BOOK.source, encoding="utf-8")
        review.adopt_codebook(self.store, path, BOOK, lead=name, operation="x")

    def write_own_codebook(self, name):
        self.store.codebooks.record(BOOK.revision, BOOK.source)
        path = self.folder / "codebook.toml"
        review.write_own_codebook(self.store, path, BOOK.revision, lead=name, operation="x")

    def codebook_in_use(self, name):
        review.codebook_in_use(self.store, resources.CODEBOOK)

    def accept_wording(self, name):
        review.accept_wording(self.store, *self.reworded(), lead=name, operation="x")

    def take_back_wording(self, name):
        review.take_back_wording(self.store, *self.reworded(), lead=name, operation="x")

    def reworded(self):
        """A revision that changed the wording of a text, and which text."""
        edit = Edit("sourcing", "document", "name", "Paper")
        new = codebook.parse(codebook.with_edits(BOOK.source, [edit]).encode())
        for book in (BOOK, new):
            self.store.codebooks.record(book.revision, book.source)
        return new.revision, [edit[:3]]

    def keep_codebook(self, name):
        review.keep_codebook(self.store, BOOK, reviewer=name)

    def keep_marks(self, name):
        review.keep_marks(self.store, BOOK, self.one.id, version=0, reviewer=name, operation="x")

    def codebook_revisions(self, name):
        review.codebook_revisions(self.store)

    def redefined(self, name):
        review.redefined(self.store, BOOK)

    def add_person(self, name):
        review.add_person(self.store, "Nils", None, by=name, operation="x")

    def invite(self, name):
        review.invite(self.store, "Ben", by=name, operation="x")

    def change_role(self, name):
        review.change_role(self.store, "Ben", LEAD, expected=REVIEWER, by=name, operation="x")

    def bar(self, name):
        review.bar(self.store, "Ben", by=name, operation="x")

    def let_in(self, name):
        review.let_in(self.store, "Ben", by=name, operation="x")

    def rename(self, name):
        review.rename(self.store, "Tilda", "Till", by=name, operation="x")

    def shown(self, name):
        review.shown(self.one, {})

    def set_email(self, name):
        review.set_email(self.store, "Ben", "ben@example.org", by=name, operation="x")

    def people(self, name):
        review.people(self.store)

    def plan(self, name):
        return review.plan(self.store, review.Wish((NAMES[REVIEWER],), 1))

    def apply_plan(self, name):
        review.apply_plan(self.store, self.plan(name), lead=name, operation="x")

    def assign(self, name):
        review.assign(self.store, [self.one.id], NAMES[REVIEWER], lead=name, operation="x")

    def release(self, name):
        review.release(self.store, [self.one.id], NAMES[REVIEWER], lead=name, operation="x")

    def move(self, name):
        two = (NAMES[REVIEWER], NAMES[LEAD])
        review.move(self.store, [self.one.id], *two, lead=name, operation="x")

    def follow_all(self, name):
        review.follow_all(self.store, self.article.id, lead=name, operation="x")

    def unassigned(self, name):
        review.unassigned(self.store)

    def shares(self, name):
        review.shares(self.store)

    def next_for(self, name):
        review.next_for(self.store, name)

    def marked_of(self, name):
        review.marked_of(self.store, [self.one.id])

    def require(self, name):
        review.require(self.store, name, Act.MARK)

    def allowed(self, name):
        assert review.allowed(self.store.people.role(name), Act.MARK) == (name != NAMES[OBSERVER])

    def overview(self, name):
        review.overview(self.store, name)

    def open_sheet(self, name):
        review.open_sheet(self.store, self.article.id, name)

    def next_open(self, name):
        review.next_open(review.open_sheet(self.store, self.article.id, name))

    def list_claims(self, name):
        review.list_claims(self.store, Asked(), name)

    def counts(self, name):
        review.counts(self.store, name)

    def to_choose_from(self, name):
        review.to_choose_from(self.store)

    def to_decide(self, name):
        review.to_decide(self.store, name)

    def open_decision(self, name):
        self.store.unblinding.open_to_all([self.one.id], reviewer="Ada", operation="open")
        review.open_decision(self.store, self.one.id)

    def sealed(self, name):
        review.sealed(self.store, self.one.id, name)

    def common_answers(self, name):
        review.common_answers(read_decision(self.store, self.one.id))

    def similar_decisions(self, name):
        review.similar_decisions(self.store, read_decision(self.store, self.one.id))

    def confirm_agreed(self, name):
        review.confirm_agreed(self.store, BOOK, {self.one.id: 1}, lead=name, operation="x")

    def drafted(self, name):
        review.drafted(BOOK, DecidedBy(self.one.id, name, 0, "x", 1))

    def missing(self, name):
        opened = read_decision(self.store, self.one.id)
        review.missing(opened, BOOK, DecidedBy(self.one.id, name, 0, "x", 1))

    def history(self, name):
        review.history(self.store, self.one.id, name)

    def table(self, name):
        review.table(self.store, "claims", name)

    def add_together(self, name):
        given = [(self.article, self.extract(self.article.text))]
        review.add_together(self.store, given, reviewer=name, operation="x")

    def already(self, name):
        review.already(self.store, self.article)

    def resembling(self, name):
        review.resembling(self.store, self.article)

    def meant(self, name):
        review.meant(self.store, name)

    def left_out(self, name):
        review.left_out(self.store, "claims", name)

    def export(self, name):
        review.export(self.store, "claims", "csv", name)


# Who may do it; everybody else gets NotAllowedError and nothing is stored.
TABLE = {
    "add": WORKERS,
    "add_together": WORKERS,
    "add_sample": WORKERS,
    "add_samples": WORKERS,
    "put_away": LEADS,
    "bring_back": LEADS,
    "correct_details": LEADS,
    "article_history": ALL,
    "restore_block": WORKERS,
    "rerun": WORKERS,
    "answer": WORKERS,
    "answer_with_wording": WORKERS,
    "flag": WORKERS,
    "add_evidence": WORKERS,
    "amend_evidence": WORKERS,
    "withdraw_evidence": WORKERS,
    "undo": WORKERS,
    "redo": WORKERS,
    "add_claim": WORKERS,
    "reword": WORKERS,
    "name_speaker": WORKERS,
    "withdraw": WORKERS,
    "restore": WORKERS,
    "put_back": WORKERS,
    "merge": WORKERS,
    "split": WORKERS,
    "submit": WORKERS,
    "submit_finished": WORKERS,
    "open_to_all": LEADS,
    "require": WORKERS,
    "keep_codebook": WORKERS,
    "keep_marks": WORKERS,
    "decide": LEADS,
    "change_codebook": LEADS,
    "adopt_codebook": LEADS,
    "write_own_codebook": LEADS,
    "codebook_in_use": ALL,
    "accept_wording": LEADS,
    "take_back_wording": LEADS,
    "codebook_revisions": ALL,
    "redefined": ALL,
    "add_person": LEADS,
    "invite": LEADS,
    "change_role": LEADS,
    "bar": LEADS,
    "let_in": LEADS,
    "set_email": LEADS,
    "rename": LEADS,
    "shown": ALL,
    "apply_plan": LEADS,
    "assign": LEADS,
    "release": LEADS,
    "move": LEADS,
    "follow_all": LEADS,
    "unassigned": ALL,
    "plan": ALL,
    "shares": ALL,
    "next_for": ALL,
    "marked_of": ALL,
    "allowed": ALL,
    "overview": ALL,
    "open_sheet": ALL,
    "next_open": ALL,
    "list_claims": ALL,
    "counts": ALL,
    "to_choose_from": ALL,
    "to_decide": LEADS,
    "confirm_agreed": LEADS,
    "open_decision": ALL,
    "sealed": LEADS,
    "common_answers": ALL,
    "similar_decisions": ALL,
    "drafted": ALL,
    "missing": ALL,
    "findings": ALL,
    "wanting": ALL,
    "history": ALL,
    "people": ALL,
    "table": ALL,
    "left_out": ALL,
    "already": ALL,
    "resembling": ALL,
    "meant": ALL,
    "export": ALL,
}


def test_every_function_of_the_desk_is_in_the_table():
    functions = {name for name in review.__all__ if inspect.isfunction(getattr(review, name))}
    assert set(TABLE) == functions


@pytest.fixture
def trial(desk, article, said, tmp_path):
    for role, name in (*NAMES.items(), (REVIEWER, "Tilda")):
        desk.people.add(name, operation=name, role=role)
    return Try(desk, article, said, tmp_path)


@pytest.mark.parametrize("role", ReviewerRole)
@pytest.mark.parametrize("name", TABLE)
def test_a_role_may_do_what_the_table_says_and_nothing_else(trial, name, role):
    if role in TABLE[name]:
        getattr(trial, name)(NAMES[role])
        return
    with pytest.raises(NotAllowedError, match=NAMES[role]):
        getattr(trial, name)(NAMES[role])
    assert "x" not in {row["operation_id"] for row in trial.store.exports.rows("events", None)}


def test_every_act_is_allowed_to_leads_and_none_but_watching_to_observers():
    assert set(ALLOWED) == set(Act)
    assert all(LEAD in roles for roles in ALLOWED.values())
    assert [act for act, roles in ALLOWED.items() if OBSERVER in roles] == [Act.ATTEND]


def test_nobody_may_do_what_somebody_must_do(trial):
    with pytest.raises(NotAllowedError, match="sign in"):
        trial.answer("")


def test_a_change_of_role_counts_at_once(trial):
    store = trial.store
    store.people.set_role("Olga", REVIEWER, expected=OBSERVER, reviewer="Ada", operation="up")
    trial.answer("Olga")
    store.people.set_role("Olga", OBSERVER, expected=REVIEWER, reviewer="Ada", operation="down")
    with pytest.raises(NotAllowedError, match="observer"):
        trial.flag("Olga")


def test_who_is_shut_out_can_do_nothing_until_let_in_again(trial):
    review.bar(trial.store, "Ben", by="Ada", operation="bar")
    with pytest.raises(NotAllowedError, match="Ben is shut out and cannot mark claims"):
        trial.answer("Ben")
    review.let_in(trial.store, "Ben", by="Ada", operation="let in")
    trial.answer("Ben")


# Functions of the desk's modules that write and yet ask for no role, each for its reason.
ASK_NOT = {
    "changes.follow_file",  # somebody edited the codebook's file, which asks no role
    "decide.record",  # the last step of two functions that ask: deciding alone, and in a session
    "sign_in.begin",  # a code asks, not a role
    "sign_in.come_in",  # another service vouched for who it is
    "sign_in.set_passphrase",
    "sign_in.sign_in",
    "sign_in.sign_out",
}


def writing() -> dict[str, set[str]]:
    """The public functions in any module of the desk that hand an operation on, and what they call.

    Whatever is stored is stored under an operation id.
    """
    found = {}
    for path in Path(review.__file__).parent.rglob("*.py"):
        for function in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(function, ast.FunctionDef) or function.name.startswith("_"):
                continue
            calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
            if any(word.arg == "operation" for call in calls for word in call.keywords):
                names = {getattr(call.func, "id", "") for call in calls}
                found[f"{path.stem}.{function.name}"] = names
    return found


def test_every_function_that_writes_asks_for_the_role_itself():
    found = writing()
    assert len(found) > 30
    asking = {name for name, calls in found.items() if {"require", "_need_lead"} & calls}
    assert set(found) - asking == ASK_NOT
