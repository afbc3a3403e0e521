"""Every function of the desk and every role: who may do what, and who is refused."""

import ast
import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from own_scale import with_knows

from workbench import codebook, resources, review
from workbench.codebook import Edit
from workbench.errors import NotAllowedError
from workbench.model import (
    Annotation,
    ArticleDetails,
    Comment,
    Decision,
    Disagreement,
    Evidence,
    HowReached,
    Marks,
    ReadyRule,
    ReviewerRole,
    Settled,
    Speaker,
)
from workbench.review import (
    ALLOWED,
    Answer,
    CodebookDraft,
    Permission,
    ProposedDecision,
    Wording,
)
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

    def add_article(self, name):
        review.add_article(self.store, self.article, self.extract, reviewer=name, operation="x")

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

    def create_project(self, name):
        review.create_project(self.store, "Elections", reviewer=name, operation="x")

    def rename_project(self, name):
        review.rename_project(self.store, 1, "News", expected=0, reviewer=name, operation="x")

    def put_away_project(self, name):
        self.other_project()
        review.put_away_project(self.store, 2, "done", reviewer=name, operation="x")

    def bring_back_project(self, name):
        self.other_project()
        review.bring_back_project(self.store, 2, "not done", reviewer=name, operation="x")

    def move_articles(self, name):
        self.other_project()
        review.move_articles(self.store, [self.article.id], 2, reviewer=name, operation="x")

    def other_project(self):
        self.store.projects.create("Elections", reviewer="Ada", operation="project")

    def choose_project(self, name):
        review.choose_project(self.store, 1, reviewer=name)

    def project_named(self, name):
        review.project_named(self.store, "main")

    def name_training(self, name):
        made = Decision(self.one.id, decided_by="Ada")
        self.store.decisions.save(made, operation="decided")
        review.name_training(self.store, self.article.id, reviewer=name, operation="x")

    def end_training(self, name):
        review.end_training(self.store, self.article.id, reviewer=name, operation="x")

    def set_ready_rule(self, name):
        rule = ReadyRule(5, 70)
        review.set_ready_rule(self.store, rule, reviewer=name, operation="x")

    def readiness(self, name):
        review.readiness(self.store, BOOK, name)

    def readiness_of(self, name):
        review.readiness_of(self.store, BOOK, name)

    def compared_claims(self, name):
        review.compared_claims(self.store, BOOK, name)

    def tag_articles(self, name):
        review.tag_articles(self.store, [self.article.id], "ships", reviewer=name, operation="x")

    def untag_articles(self, name):
        review.untag_articles(self.store, [self.article.id], "ships", reviewer=name, operation="x")

    def tag_claim(self, name):
        review.tag_claim(self.store, BOOK, self.one.id, "ships", reviewer=name, operation="x")

    def untag_claim(self, name):
        review.untag_claim(self.store, self.one.id, "ships", reviewer=name, operation="x")

    def article_history(self, name):
        review.article_history(self.store, self.article.id)

    def restore_block(self, name):
        where = next(n for n, block in enumerate(self.article.blocks) if "READ" in block.text)
        review.restore_block(
            self.store, self.article.id, where, self.extract, reviewer=name, operation="x"
        )

    def reextract(self, name):
        review.reextract(self.store, self.article.id, self.extract, reviewer=name, operation="x")

    def answer(self, name):
        given = Answer(self.one.id, name, "extraction", "ok", version=0, operation="x")
        review.answer(self.store, BOOK, given)

    def mark_words(self, name):
        own = Marks(own=(("knows", "told"),))
        self.store.annotations.save(Annotation(self.one.id, name, 0, own), operation="knows")
        given = Answer(self.one.id, name, "knows", "", version=1, operation="x")
        review.mark_words(self.store, with_knows(BOOK), given, ())

    def answer_with_wording(self, name):
        given = Answer(self.one.id, name, "extraction", "ok", version=0, operation="x")
        review.answer_with_wording(self.store, BOOK, given)

    def flag_claim(self, name):
        review.flag_claim(self.store, self.one.id, True, reviewer=name, operation="x")

    def add_evidence(self, name):
        review.add_evidence(self.store, self.piece(name), operation="x")

    def amend_evidence(self, name):
        stored = self.store.evidence.get(self.one.id, name, 1)
        review.amend_evidence(self.store, replace(stored, note="page 3"), operation="x")

    def withdraw_evidence(self, name):
        review.withdraw_evidence(
            self.store, self.one.id, 1, expected=1, reviewer=name, operation="x"
        )

    def comment(self, name):
        stored = Comment(self.one.id, name, words="Who says so?")
        return self.store.comments.save(stored, operation=f"comment of {name}")

    def add_comment(self, name):
        review.add_comment(self.store, Comment(self.one.id, name, words="Who?"), operation="x")

    def amend_comment(self, name):
        changed = replace(self.comment(name), words="And when?")
        review.amend_comment(self.store, changed, operation="x")

    def withdraw_comment(self, name):
        number = self.comment(name).number
        review.withdraw_comment(
            self.store, self.one.id, number, expected=1, reviewer=name, operation="x"
        )

    def resolve_thread(self, name):
        review.resolve_thread(self.store, self.comment(name), reviewer=name, operation="x")

    def reopen_thread(self, name):
        first = self.comment(name)
        self.store.comments.set_resolved(first, True, reviewer=name, operation="resolved")
        review.reopen_thread(self.store, first, reviewer=name, operation="x")

    def find_mentions(self, name):
        review.find_mentions("@Ben", {"Ben": "Ben"})

    def mark_notices_read(self, name):
        review.mark_notices_read(self.store, 1, reviewer=name, operation="x")

    def piece(self, name):
        return Evidence(self.one.id, name, citation="Council minutes")

    def codes_lacking_evidence(self, name):
        review.codes_lacking_evidence(BOOK)

    def findings(self, name):
        review.findings(self.store, BOOK, self.article.id, name)

    def undo(self, name):
        review.undo(self.store, reviewer=name, operation="x", article_id=self.article.id)

    def redo(self, name):
        review.redo(self.store, reviewer=name, operation="x", article_id=self.article.id)

    def add_claim(self, name):
        wanted = Wording.of(self.one.attribution)
        review.add_claim(self.store, self.article.id, wanted, reviewer=name, operation="x")

    def reword_claim(self, name):
        wanted = Wording(self.one.attribution.content)
        review.reword_claim(
            self.store, self.one.id, wanted, expected=1, reviewer=name, operation="x"
        )

    def name_speaker(self, name):
        who = Speaker("Anna Reyes", self.one.attribution.speaker.type)
        review.name_speaker(
            self.store, self.article.id, "Ana Reyes", who, reviewer=name, operation="x"
        )

    def withdraw_claim(self, name):
        review.withdraw_claim(self.store, self.one.id, expected=1, reviewer=name, operation="x")

    def restore_claim(self, name):
        review.restore_claim(self.store, self.one.id, expected=1, reviewer=name, operation="x")

    def restore_revision(self, name):
        review.restore_revision(
            self.store, self.one.id, 1, expected=1, reviewer=name, operation="x"
        )

    def merge_claims(self, name):
        ids = (self.one.id, self.two.id)
        review.merge_claims(self.store, ids, expected=(1, 1), reviewer=name, operation="x")

    def split_claim(self, name):
        at = self.one.attribution.content[0].start + 12
        review.split_claim(self.store, self.one.id, at, expected=1, reviewer=name, operation="x")

    def decide(self, name):
        answers = {
            scale: Settled("", HowReached.LEFT_OPEN)
            for scale in ("extraction", "sourcing", "confidence", "corroboration")
        }
        self.store.unblinding.open_to_all([self.one.id], reviewer="Ada", operation="open")
        review.decide(
            self.store,
            BOOK,
            ProposedDecision(self.one.id, name, 0, "x", 1, answers, Disagreement.JUDGEMENT),
        )

    def submit_claim(self, name):
        full = Marks("ok", "document", "low", "none")
        self.store.annotations.save(Annotation(self.one.id, name, 0, full), operation="full")
        review.submit_claim(self.store, self.one.id, version=1, reviewer=name, operation="x")

    def submit_finished_claims(self, name):
        review.submit_finished_claims(self.store, reviewer=name, operation="x")

    def open_to_all(self, name):
        review.open_to_all(self.store, [self.one.id], reviewer=name, operation="x")

    def change_codebook(self, name):
        path = self.folder / "codebook.toml"
        path.write_text(BOOK.source, encoding="utf-8")
        draft = CodebookDraft([Edit("sourcing", "document", "name", "Paper")])
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

    def record_codebook(self, name):
        review.record_codebook(self.store, BOOK, reviewer=name)

    def confirm_marks(self, name):
        review.confirm_marks(self.store, BOOK, self.one.id, version=0, reviewer=name, operation="x")

    def codebook_revisions(self, name):
        review.codebook_revisions(self.store)

    def progress_of_people(self, name):
        now = datetime.now(UTC)
        review.progress_of_people(self.store, BOOK, viewer=name, now=now)

    def redefined_decisions(self, name):
        review.redefined_decisions(self.store, BOOK)

    def redefined_answers(self, name):
        review.redefined_answers(self.store, BOOK)

    def add_person(self, name):
        review.add_person(self.store, "Nils", None, by=name, operation="x")

    def introduce(self, name):
        review.introduce(self.store, name, operation="x")

    def invite(self, name):
        review.invite(self.store, "Ben", by=name, operation="x")

    def change_role(self, name):
        review.change_role(self.store, "Ben", LEAD, expected=REVIEWER, by=name, operation="x")

    def bar(self, name):
        review.bar(self.store, "Ben", by=name, operation="x")

    def readmit(self, name):
        review.readmit(self.store, "Ben", by=name, operation="x")

    def rename(self, name):
        review.rename(self.store, "Tilda", "Till", by=name, operation="x")

    def with_current_names(self, name):
        review.with_current_names(self.one, {})

    def set_email(self, name):
        review.set_email(self.store, "Ben", "ben@example.org", by=name, operation="x")

    def list_people(self, name):
        review.list_people(self.store)

    def plan(self, name):
        return review.plan(self.store, review.PlanRequest((NAMES[REVIEWER],), 1))

    def apply_plan(self, name):
        review.apply_plan(self.store, self.plan(name), lead=name, operation="x")

    def assign_claims(self, name):
        review.assign_claims(self.store, [self.one.id], NAMES[REVIEWER], lead=name, operation="x")

    def release_claims(self, name):
        review.release_claims(self.store, [self.one.id], NAMES[REVIEWER], lead=name, operation="x")

    def reassign_claims(self, name):
        two = (NAMES[REVIEWER], NAMES[LEAD])
        review.reassign_claims(self.store, [self.one.id], *two, lead=name, operation="x")

    def use_default_overlap(self, name):
        review.use_default_overlap(self.store, self.article.id, lead=name, operation="x")

    def shares(self, name):
        review.shares(self.store)

    def require(self, name):
        review.require(self.store, name, Permission.MARK)

    def allowed(self, name):
        assert review.allowed(self.store.people.role(name), Permission.MARK) == (
            name != NAMES[OBSERVER]
        )

    def open_sheet(self, name):
        review.open_sheet(self.store, self.article.id, name)

    def next_unfinished(self, name):
        review.next_unfinished(review.open_sheet(self.store, self.article.id, name))

    def decision_worklist(self, name):
        review.decision_worklist(self.store, name)

    def open_decision(self, name):
        self.store.unblinding.open_to_all([self.one.id], reviewer="Ada", operation="open")
        review.open_decision(self.store, self.one.id)

    def sealed_claim(self, name):
        review.sealed_claim(self.store, self.one.id, name)

    def common_answers(self, name):
        review.common_answers(read_decision(self.store, self.one.id), BOOK)

    def find_precedents(self, name):
        review.find_precedents(self.store, read_decision(self.store, self.one.id))

    def confirm_agreed(self, name):
        review.confirm_agreed(self.store, BOOK, {self.one.id: 1}, lead=name, operation="x")

    def draft_decision(self, name):
        review.draft_decision(BOOK, ProposedDecision(self.one.id, name, 0, "x", 1))

    def decision_problems(self, name):
        opened = read_decision(self.store, self.one.id)
        review.decision_problems(opened, BOOK, ProposedDecision(self.one.id, name, 0, "x", 1))

    def claim_history(self, name):
        review.claim_history(self.store, self.one.id, name)

    def table(self, name):
        review.table(self.store, "claims", name)

    def add_articles(self, name):
        given = [(self.article, self.extract(self.article.text))]
        review.add_articles(self.store, given, reviewer=name, operation="x")

    def already_stored(self, name):
        review.already_stored(self.store, self.article)

    def find_resembling(self, name):
        review.find_resembling(self.store, self.article)

    def resolve_name(self, name):
        review.resolve_name(self.store, name)

    def export(self, name):
        review.export(self.store, "claims", "csv", name)


# Who may do it; everybody else gets NotAllowedError and nothing is stored.
TABLE = {
    "add_article": WORKERS,
    "add_articles": WORKERS,
    "add_sample": WORKERS,
    "add_samples": WORKERS,
    "put_away": LEADS,
    "bring_back": LEADS,
    "correct_details": LEADS,
    "create_project": LEADS,
    "rename_project": LEADS,
    "put_away_project": LEADS,
    "bring_back_project": LEADS,
    "move_articles": LEADS,
    "choose_project": ALL,
    "project_named": ALL,
    "name_training": LEADS,
    "end_training": LEADS,
    "set_ready_rule": LEADS,
    "tag_articles": WORKERS,
    "untag_articles": WORKERS,
    "tag_claim": WORKERS,
    "untag_claim": WORKERS,
    "article_history": ALL,
    "restore_block": WORKERS,
    "reextract": WORKERS,
    "answer": WORKERS,
    "answer_with_wording": WORKERS,
    "mark_words": WORKERS,
    "flag_claim": WORKERS,
    "add_evidence": WORKERS,
    "amend_evidence": WORKERS,
    "withdraw_evidence": WORKERS,
    "add_comment": WORKERS,
    "amend_comment": WORKERS,
    "withdraw_comment": WORKERS,
    "resolve_thread": WORKERS,
    "reopen_thread": WORKERS,
    "find_mentions": ALL,
    "mark_notices_read": ALL,
    "undo": WORKERS,
    "redo": WORKERS,
    "add_claim": WORKERS,
    "reword_claim": WORKERS,
    "name_speaker": WORKERS,
    "withdraw_claim": WORKERS,
    "restore_claim": WORKERS,
    "restore_revision": WORKERS,
    "merge_claims": WORKERS,
    "split_claim": WORKERS,
    "submit_claim": WORKERS,
    "submit_finished_claims": WORKERS,
    "open_to_all": LEADS,
    "require": WORKERS,
    "record_codebook": WORKERS,
    "confirm_marks": WORKERS,
    "decide": LEADS,
    "change_codebook": LEADS,
    "adopt_codebook": LEADS,
    "write_own_codebook": LEADS,
    "codebook_in_use": ALL,
    "accept_wording": LEADS,
    "take_back_wording": LEADS,
    "codebook_revisions": ALL,
    "redefined_answers": ALL,
    "progress_of_people": ALL,
    "redefined_decisions": ALL,
    "add_person": LEADS,
    "introduce": ALL,
    "invite": LEADS,
    "change_role": LEADS,
    "bar": LEADS,
    "readmit": LEADS,
    "set_email": LEADS,
    "rename": LEADS,
    "with_current_names": ALL,
    "apply_plan": LEADS,
    "assign_claims": LEADS,
    "release_claims": LEADS,
    "reassign_claims": LEADS,
    "use_default_overlap": LEADS,
    "plan": ALL,
    "shares": ALL,
    "allowed": ALL,
    "open_sheet": ALL,
    "next_unfinished": ALL,
    "decision_worklist": LEADS,
    "confirm_agreed": LEADS,
    "open_decision": ALL,
    "sealed_claim": LEADS,
    "common_answers": ALL,
    "find_precedents": ALL,
    "draft_decision": ALL,
    "decision_problems": ALL,
    "findings": ALL,
    "codes_lacking_evidence": ALL,
    "claim_history": ALL,
    "list_people": ALL,
    "readiness": ALL,
    "readiness_of": ALL,
    "compared_claims": ALL,
    "table": ALL,
    "already_stored": ALL,
    "find_resembling": ALL,
    "resolve_name": ALL,
    "export": ALL,
}


def test_every_function_of_the_desk_is_in_the_table():
    functions = {name for name in review.__all__ if inspect.isfunction(getattr(review, name))}
    assert set(TABLE) == functions


@pytest.fixture
def trial(team, article, said, tmp_path):
    for role, name in (*NAMES.items(), (REVIEWER, "Tilda")):
        team.people.add(name, operation=name, role=role)
    return Try(team, article, said, tmp_path)


@pytest.mark.parametrize("role", ReviewerRole)
@pytest.mark.parametrize("name", TABLE)
def test_a_role_may_do_what_the_table_says_and_nothing_else(trial, name, role):
    if role in TABLE[name]:
        getattr(trial, name)(NAMES[role])
        return
    with pytest.raises(NotAllowedError, match=NAMES[role]):
        getattr(trial, name)(NAMES[role])
    assert "x" not in {row["operation_id"] for row in trial.store.exports.rows("events", None)}


def test_every_act_is_allowed_to_leads_and_none_but_watching_and_reading_to_observers():
    assert set(ALLOWED) == set(Permission)
    assert all(LEAD in roles for roles in ALLOWED.values())
    assert [act for act, roles in ALLOWED.items() if OBSERVER in roles] == [
        Permission.ATTEND,
        Permission.READ_NOTICES,
    ]


def test_nobody_may_do_what_somebody_must_do(trial):
    with pytest.raises(NotAllowedError, match="sign in"):
        trial.answer("")


def test_a_change_of_role_counts_at_once(trial):
    store = trial.store
    store.people.set_role("Olga", REVIEWER, expected=OBSERVER, reviewer="Ada", operation="up")
    trial.answer("Olga")
    store.people.set_role("Olga", OBSERVER, expected=REVIEWER, reviewer="Ada", operation="down")
    with pytest.raises(NotAllowedError, match="observer"):
        trial.flag_claim("Olga")


def test_who_is_shut_out_can_do_nothing_until_let_in_again(trial):
    review.bar(trial.store, "Ben", by="Ada", operation="bar")
    with pytest.raises(NotAllowedError, match="Ben is shut out and cannot mark claims"):
        trial.answer("Ben")
    review.readmit(trial.store, "Ben", by="Ada", operation="let in")
    trial.answer("Ben")


# Functions of the desk's modules that write and yet ask for no role, each for its reason.
ASK_NOT = {
    "changes.follow_file",  # somebody edited the codebook's file, which asks no role
    # the last step of two functions that ask: deciding alone, and in a session
    "decide.record_decision",
    "people.introduce",  # who comes by a name alone has no role yet
    "sign_in.begin",  # a code asks, not a role
    "sign_in.sign_in_elsewhere",  # another service vouched for who it is
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
