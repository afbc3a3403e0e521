"""Whatever is done at the desk, its events tell again what the tables hold."""

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from workbench import codebook, review
from workbench.codebook import Edit
from workbench.errors import WorkbenchError
from workbench.live_session import Move, Phase
from workbench.model import (
    AnswerWords,
    Article,
    ArticleDetails,
    Attribution,
    Comment,
    Disagreement,
    Evidence,
    HowReached,
    Marks,
    ReadyRule,
    ReviewerRole,
    Settled,
    Span,
    Stance,
    article_id,
)
from workbench.review import Answer, PlanRequest, ProposedDecision, Wording
from workbench.review.adjudication import worklist_pages
from workbench.review.sessions import live
from workbench.review.sessions.live import SessionPlan, TablePosition
from workbench.store import ClaimQuery, DecisionQuery, Store
from workbench.store.history import replay
from workbench.store.history.event_tables import RETOLD
from workbench.store.schema.history_tables import HISTORY

ANSWER = dict.fromkeys(("definition", "include", "exclude", "example", "near_miss"), "as it says")
_KNOWS = codebook.new_scale(
    codebook.load(),
    title="Knows",
    question="How does the source know?",
    level="nominal",
    answers=[{"name": name, **ANSWER} for name in ("Witness", "Told")],
)
KNOWS = replace(_KNOWS, words=True)
BOOK = codebook.parse(codebook.with_scale(codebook.load().source, KNOWS).encode())
LEAD, REVIEWER, OBSERVER = ReviewerRole
NAMES = ("Lea", "Ana", "Bo", "Cy")
STEPS = 800
OPEN = Settled("", HowReached.LEFT_OPEN)
WHOLE = Marks("ok", "unclear", "low", "none", own=(("knows", "told"),))
FULL = (("extraction", "ok"), ("sourcing", "unclear"), ("confidence", "low"))


class Walk:
    """Somebody does something at the desk, again and again, as a seed has it."""

    def __init__(self, store, article, seed: int) -> None:
        self.store, self.article = store, article
        self.chance = random.Random(seed)
        self.count = 0
        self.session = "not opened yet"

    def step(self) -> None:
        """One thing that a person does; a refusal is part of it."""
        self.count += 1
        self.operation = f"step {self.count}"
        self.who = self.chance.choice(NAMES)
        self.claim, self.other = self.chance.sample(self.store.claims.of(self.article.id), 2)
        self.by = {"reviewer": self.who, "operation": self.operation}
        self.seen = {"expected": self.claim.revision, **self.by}
        try:
            getattr(self, self.chance.choice(MEETING if self.chance.random() < 0.4 else DEEDS))()
        except WorkbenchError:
            return

    def answer(self) -> None:
        own = ("knows", "witness")
        for field, value in (*FULL, ("corroboration", "none"), ("note", f"n {self.count}"), own):
            version = self.store.annotations.get(self.claim.id, self.who).version
            given = Answer(self.claim.id, self.who, field, value, version, self.operation + field)
            review.answer(self.store, BOOK, given)
        self._mark_words()

    def _mark_words(self) -> None:
        text = self.store.articles.get(self.article.id).text
        span = self.claim.attribution.content[0]
        version = self.store.annotations.get(self.claim.id, self.who).version
        given = Answer(self.claim.id, self.who, "knows", "", version, self.operation + "words")
        review.mark_words(self.store, BOOK, given, [AnswerWords("knows", span, span.of(text))])

    def _span(self):
        content = self.claim.attribution.content[0]
        return content._replace(end=content.start + self.chance.randint(4, 40))

    def reword(self) -> None:
        review.reword_claim(self.store, self.claim.id, Wording((self._span(),)), **self.seen)

    def add_claim(self) -> None:
        review.add_claim(self.store, self.article.id, Wording((self._span(),)), **self.by)

    def name_speaker(self) -> None:
        known = self.claim.attribution.speaker
        named = replace(known, name=f"Name {self.chance.randint(1, 3)}")
        review.name_speaker(self.store, self.article.id, known.name, named, **self.by)

    def merge(self) -> None:
        seen = {**self.seen, "expected": (self.claim.revision, self.other.revision)}
        review.merge_claims(self.store, (self.claim.id, self.other.id), **seen)

    def split(self) -> None:
        at = self.claim.attribution.content[0].start + self.chance.randint(3, 20)
        review.split_claim(self.store, self.claim.id, at, **self.seen)

    def withdraw(self) -> None:
        review.withdraw_claim(self.store, self.claim.id, **self.seen)

    def restore(self) -> None:
        review.restore_claim(self.store, self.claim.id, **self.seen)

    def flag(self) -> None:
        review.flag_claim(self.store, self.claim.id, self.chance.random() < 0.6, **self.by)

    def comment(self) -> None:
        words = f"Who says so, @Ana? {self.count}"
        comment = Comment(self.claim.id, self.who, words=words)
        review.add_comment(self.store, comment, operation=self.operation)

    def talk(self) -> None:
        """Answer the first comment on a claim, if there is one, and settle its thread."""
        threads = self.store.comments.threads(self.article.id, None).get(self.claim.id, ())
        first = threads[0].comments[0] if threads else Comment(self.claim.id, "Ana")
        reply = replace(first, reviewer=self.who, words=f"@Bo, I do. {self.count}")
        review.add_comment(self.store, reply, operation=f"{self.operation} reply")
        settle = self.chance.choice((review.resolve_thread, review.reopen_thread))
        settle(self.store, first, **self.by)
        self._change_comment()

    def _change_comment(self) -> None:
        version = self.store.comments.get(self.claim.id, self.who, 1).version
        comment = Comment(self.claim.id, self.who, 1, version, f"Other words {self.count}")
        review.amend_comment(self.store, comment, operation=f"{self.operation} amended")
        if self.chance.random() < 0.3:
            gone = {"reviewer": self.who, "operation": f"{self.operation} gone"}
            review.withdraw_comment(self.store, self.claim.id, 1, expected=version + 1, **gone)

    def read_notices(self) -> None:
        newest = max((one.event for one in self.store.notices.unread(self.who)), default=0)
        review.mark_notices_read(self.store, newest, **self.by)

    def undo(self) -> None:
        review.undo(self.store, article_id=self.claim.article_id, **self.by)

    def redo(self) -> None:
        review.redo(self.store, article_id=self.claim.article_id, **self.by)

    def submit(self) -> None:
        version = self.store.annotations.get(self.claim.id, self.who).version
        review.submit_claim(self.store, self.claim.id, version=version, **self.by)

    def submit_finished(self) -> None:
        review.submit_finished_claims(self.store, **self.by)

    def open_to_all(self) -> None:
        review.open_to_all(self.store, [self.claim.id, self.other.id], **self.by)

    def decide(self) -> None:
        self.open_to_all()
        given = replace(self._decided(self.claim), operation=f"{self.operation} decided")
        review.decide(self.store, BOOK, given)

    def _decided(self, claim) -> ProposedDecision:
        return ProposedDecision(
            claim.id,
            self.who,
            self.store.decisions.get(claim.id).number,
            self.operation,
            claim.revision,
            dict.fromkeys([scale.name for scale in BOOK.scales], OPEN),
            Disagreement.JUDGEMENT,
            rationale="as far as we know",
        )

    def open_session(self) -> None:
        claims = [self.claim.id, self.other.id]
        plan = SessionPlan(f"Meeting {self.count}", claims, claims[self.chance.randint(1, 2) :])
        by = {"chair": "Lea", "operation": self.operation}
        self.session = live.open_session(self.store, BOOK, plan, **by).id

    def watch(self) -> None:
        live.join(self.store, self.session, votes=False, **self.by)

    def vote(self) -> None:
        comes = {"reviewer": self.who, "operation": f"{self.operation} comes"}
        live.join(self.store, self.session, votes=True, **comes)
        marks = self.chance.choice((WHOLE, WHOLE._replace(confidence="high")))
        live.cast_vote(self.store, BOOK, self._position(), marks, **self.by)

    def _position(self, claim: str = "") -> TablePosition:
        now = live.session_state(self.store, self.session, None)
        return TablePosition(self.session, claim or now.current, now.standing.round)

    def _move(self, what: Move, claim: str = "") -> None:
        seen = self._position(claim)
        live.take_step(self.store, seen, what, lead="Lea", operation=self.operation)

    def reveal(self) -> None:
        self._move(Move.REVEAL)

    def vote_again(self) -> None:
        self._move(Move.AGAIN)

    def skip(self) -> None:
        self._move(Move.SKIP)

    def turn(self) -> None:
        claims = live.session_state(self.store, self.session, None).session.claims
        self._move(Move.TURN, self.chance.choice(claims))

    def decide_in_session(self) -> None:
        self.who, seen = "Lea", self._position()
        if live.session_state(self.store, self.session, None).standing.phase is Phase.VOTING:
            by = {"lead": "Lea", "operation": f"{self.operation} shows"}
            live.take_step(self.store, seen, Move.REVEAL, **by)
        given = self._decided(self.store.claims.get(seen.claim_id))
        live.decide_on_table(self.store, BOOK, self.session, seen.round, given)

    def close_session(self) -> None:
        if self.chance.random() < 0.2:
            self._move(Move.CLOSE)

    def plan(self) -> None:
        # Most wishes would be refused for somebody in them who is shut out or only watches by now.
        able = [name for name in NAMES if self._can_mark(name)]
        people = tuple(self.chance.sample(able, self.chance.randint(1, len(able))))
        article = self.chance.choice(("", self.article.id))
        wish = PlanRequest(people, self.chance.randint(1, 3), article, seed=self.count)
        planned = review.plan(self.store, wish)
        review.apply_plan(self.store, planned, lead="Lea", operation=self.operation)

    def _can_mark(self, name: str) -> bool:
        shut_out = self.store.sign_ins.barred(name)
        return not shut_out and self.store.people.role(name) is not OBSERVER

    def assign(self) -> None:
        to = self.chance.choice(NAMES)
        by = {"lead": self.who, "operation": self.operation}
        review.assign_claims(self.store, [self.claim.id, self.other.id], to, **by)

    def follow_all(self) -> None:
        by = {"lead": self.who, "operation": self.operation}
        review.use_default_overlap(self.store, self.article.id, **by)

    def release(self) -> None:
        by = {"lead": self.who, "operation": self.operation}
        review.release_claims(self.store, [self.claim.id], self.chance.choice(NAMES), **by)

    def cite(self) -> None:
        piece = Evidence(
            self.claim.id, self.who, citation=f"log {self.count}", stance=Stance.CONTEXT
        )
        review.add_evidence(self.store, piece, operation=self.operation)

    def amend(self) -> None:
        piece = self.store.evidence.get(self.claim.id, self.who, 1)
        changed = replace(piece, note=f"note {self.count}")
        review.amend_evidence(self.store, changed, operation=self.operation)

    def withdraw_evidence(self) -> None:
        piece = self.store.evidence.get(self.claim.id, self.who, 1)
        review.withdraw_evidence(self.store, self.claim.id, 1, expected=piece.version, **self.by)

    def come_in(self) -> None:
        entrance, now = self.store.sign_ins, datetime.now(UTC)
        by = {"reviewer": "Lea", "operation": f"{self.operation} invite"}
        entrance.invite(self.who, f"code {self.count}", now + timedelta(days=1), **by)
        code, secret = f"code {self.count}", f"hash {self.count}"
        entrance.set_passphrase(code, secret, now, operation=f"{self.operation} set")
        token = f"token {self.count}"
        entrance.sign_in(self.who, token, operation=f"{self.operation} in")
        if self.chance.random() < 0.8:
            entrance.sign_out(token, operation=f"{self.operation} out")

    def bar(self) -> None:
        who = self.chance.choice(NAMES[1:])
        review.bar(self.store, who, by="Lea", operation=self.operation)
        if self.chance.random() < 0.8:
            review.readmit(self.store, who, by="Lea", operation=f"{self.operation} back")

    def rename(self) -> None:
        who = self.chance.choice(NAMES[1:])
        wanted = f"{who} {self.count}"
        review.rename(self.store, who, wanted, by="Lea", operation=self.operation)

    def set_email(self) -> None:
        address = f"{self.who} {self.count}@example.org".replace(" ", ".")
        review.set_email(self.store, self.who, address, by="Lea", operation=self.operation)

    def judge_wording(self) -> None:
        edit = Edit("sourcing", "document", "name", f"Paper {self.count}")
        new = codebook.parse(codebook.with_edits(BOOK.source, [edit]).encode())
        for book in (BOOK, new):
            self.store.codebooks.record(book.revision, book.source)
        say = self.chance.choice((review.accept_wording, review.take_back_wording))
        by = {"lead": self.who, "operation": self.operation}
        say(self.store, new.revision, [edit[:3]], **by)

    def _curate(self) -> None:
        """What leads do to articles; apart from the deeds, so that these come as they came."""
        by = {"reviewer": "Lea", "operation": f"away {self.count}"}
        review.put_away(self.store, self.article.id, f"why {self.count}", **by)
        by["operation"] = f"back {self.count}"
        review.bring_back(self.store, self.article.id, "needed", **by)
        told = ArticleDetails(f"Headline {self.count}", "Quay Courier", "", "2031-03-15")
        seen = self.store.article_states.get(self.article.id).version
        by["operation"] = f"right {self.count}"
        review.correct_details(self.store, self.article.id, told, "wrong", expected=seen, **by)
        sample = Article(f"sample {self.count}", f"Nobody said {self.count}.")
        by["operation"] = f"sample {self.count}"
        review.add_sample(self.store, sample, lambda _text: [], **by)
        self._sort()
        self._rehearse()

    def _sort(self) -> None:
        """What leads do to projects: articles moved and tagged, a project put away and back."""
        by = {"reviewer": "Lea", "operation": f"project {self.count}"}
        project = review.create_project(self.store, f"Project {self.count}", **by)
        number, claim = project.number, self.store.claims.of(self.article.id)[0].id
        tag = f"tag {self.count}"
        new = Article(article_id(tag), tag)
        deeds = (
            partial(review.rename_project, self.store, number, f"P {self.count}", expected=1),
            partial(review.move_articles, self.store, [self.article.id], number),
            partial(review.add_article, self.store, new, lambda _text: [], project=number),
            partial(review.tag_articles, self.store, [self.article.id], tag),
            partial(review.untag_articles, self.store, [self.article.id], tag),
            partial(review.tag_claim, self.store, BOOK, claim, tag),
            partial(review.untag_claim, self.store, claim, tag),
            partial(review.put_away_project, self.store, number, "done"),
            partial(review.bring_back_project, self.store, number, "not done"),
        )
        for place, deed in enumerate(deeds):
            deed(reviewer="Lea", operation=f"sort {self.count} {place}")

    def _rehearse(self) -> None:
        """An article of one decided claim, named for training, on which a newcomer rehearses."""
        text = f"Ferry {self.count} is late."
        of = article_id(text)
        review.add_article(
            self.store,
            Article(article_id(text), text),
            lambda _text: [Attribution(content=(Span(0, 5),))],
            reviewer="Lea",
            operation=f"training {self.count} added",
        )
        [claim] = self.store.claims.of(of)
        self.store.unblinding.open_to_all([claim.id], reviewer="Lea", operation=f"{of} open")
        review.decide(
            self.store, BOOK, replace(self._decided(claim), lead="Lea", operation=f"{of} decided")
        )
        review.name_training(self.store, of, reviewer="Lea", operation=f"{of} training")
        given = Answer(claim.id, f"New {self.count}", "sourcing", "unclear", 0, f"{of} answer")
        review.answer(self.store, BOOK, given)
        review.end_training(self.store, of, reviewer="Lea", operation=f"{of} ended")
        rule = ReadyRule(self.count // 100, 70, self.store.rehearsals.rule().version)
        review.set_ready_rule(self.store, rule, reviewer="Lea", operation=f"{of} rule")

    def role(self) -> None:
        name = self.chance.choice(NAMES[1:])
        role, wanted = self.store.people.role(name), self.chance.choice((LEAD, REVIEWER))
        by = {"reviewer": self.who, "operation": self.operation}
        self.store.people.set_role(name, wanted, expected=role, **by)


DEEDS = [
    name
    for name, deed in vars(Walk).items()
    if callable(deed) and not name.startswith("_") and name != "step"
]
# A meeting takes many steps, each of which has to follow on the one before.
MEETING = ("vote", "vote", "reveal", "vote_again", "decide_in_session", "skip", "turn")


@pytest.fixture
def larger_team(team):
    for name in NAMES:
        team.people.add(name, operation=name, role=LEAD if name == "Lea" else REVIEWER)
    record = Article(article_id("A record."), "A record.", record_id="17")
    team.intake.add(record, [], reviewer="Lea", operation="record")
    return team


def rows_of(store, table: str) -> int:
    return store._connection.execute(f"select count(*) from {table}").fetchone()[0]


def differing(store) -> list[str]:
    return list(replay.differences(store._connection))


def walk(store, article, seed: int) -> None:
    going = Walk(store, article, seed)
    for _ in range(STEPS):
        going.step()
        if going.count % 100 == 0:
            going._curate()


@pytest.mark.parametrize("seed", [0, 1, 2, 4, 5, 6])
def test_events_replayed_on_nothing_give_every_current_row(larger_team, article, problems, seed):
    walk(larger_team, article, seed)
    assert differing(larger_team) == []
    # A store is restored from a file, not at the desk.
    assert {table for table in RETOLD if not rows_of(larger_team, table)} == {"restores"}
    assert problems(larger_team) == []


# Of these the tables are the only record: the words of articles, and what was found in them first.
UNTOLD = {"events", "blocks", "claims", "spans", "upgrades", "reviewers"}


def test_every_table_that_keeps_history_is_told_by_events_or_named_as_untold(larger_team):
    assert set(HISTORY) - RETOLD == UNTOLD


# What an event would have to tell otherwise, and the row that then differs.
FORGED = [
    ("annotate", "$.sourcing", "document", "annotations"),
    ("flag", "$.flagged", 0, "flags"),
    ("decide", "$.rationale", "other words", "decisions"),
    ("assign", "$.assigned[0][1]", "Nobody", "assignments"),
    ("add_evidence", "$.citation", "another log", "evidence"),
    ("comment", "$.comment", "another comment", "comments"),
    ("comment", "$.mentions[0][2]", "Cy", "mentions"),
    ("resolve_thread", "$.thread", 99, "thread_states"),
    ("read_notices", "$.read_to", 0, "notice_reads"),
    ("set_role", "$.role", "observer", "roles"),
    ("judge_wording", "$.rewordings[0].after", "another name", "rewordings"),
    ("undo", "$.reverses", 1, "reversals"),
    ("open_session", "$.title", "another title", "sessions"),
    ("open_session", "$.claims[0]", "another claim", "session_claims"),
    ("reveal", "$.round", 99, "session_steps"),
    ("vote", "$.confidence", "moderate", "session_votes"),
    ("annotate", "$.own.knows", "another", "mark_answers"),
    ("annotate", "$.words.knows[0][2]", "other words", "answer_words"),
    ("annotate", "$.finished", 1, "completions"),
    ("vote", "$.own.knows", "another", "vote_answers"),
    ("decide", "$.own.knows.how", "majority", "settled_answers"),
    ("decide", "$.step", 999, "session_decisions"),
    ("bar", "$.barred", 2, "bars"),
    ("add_article", "$.sha256", "another", "article_revisions"),
    ("add_article", "$.sample", 0, "samples"),
    ("put_away_article", "$.why", "another reason", "put_aways"),
    ("correct_article", "$.publisher", "Another Courier", "article_details"),
    ("rename_project", "$.name", "Another project", "projects"),
    ("put_away_project", "$.put_away", 0, "projects"),
    ("move_article", "$.project", 99, "article_moves"),
    ("add_article", "$.project", 99, "article_moves"),
    ("tag_article", "$.tag", "another", "article_tags"),
    ("untag_claim", "$.version", 9, "claim_tags"),
    ("name_training", "$.training", 0, "training_articles"),
    ("annotate", "$.rehearsal", None, "rehearsals"),
    ("set_ready_rule", "$.percent", 99, "ready_rules"),
]


@pytest.fixture(scope="module")
def walked(tmp_path_factory, article, said) -> Path:
    """A file in which a long walk left its events; each test takes a copy of it."""
    path = tmp_path_factory.mktemp("walk") / "walked.db"
    with Store.open(path) as store:
        for name in NAMES:
            store.people.add(name, operation=name, role=LEAD if name == "Lea" else REVIEWER)
        review.add_article(store, article, said, reviewer="Ida", operation="add")
        walk(store, article, seed=4)
    return path


@pytest.mark.parametrize(("action", "path", "value", "table"), FORGED)
def test_a_row_that_its_event_does_not_tell_is_found(walked, database, action, path, value, table):
    shutil.copy(walked, database)
    with closing(sqlite3.connect(database)) as outside:
        outside.execute("drop trigger events_refuse_update")
        outside.execute(
            "update events set after = json_set(after, ?, ?) where event ="
            " (select max(event) from events where action = ?"
            "  and json_extract(after, ?) is not null)",
            (path, value, action, path),
        )
        outside.commit()
    with Store.open(database) as store:
        assert any(f"events and {table} differ on" in line for line in differing(store))


def test_a_wording_that_its_event_does_not_tell_is_found(larger_team, article, database):
    claim = larger_team.claims.of(article.id)[0]
    review.withdraw_claim(larger_team, claim.id, expected=1, reviewer="Ana", operation="off")
    with closing(sqlite3.connect(database)) as outside:
        outside.execute("drop trigger claim_revisions_refuse_update")
        outside.execute("update claim_revisions set state = 'stands' where revision = 2")
        outside.commit()
    assert f"events and claim_revisions differ on {claim.id} 2" in larger_team.maintenance.check()


@pytest.mark.parametrize("table", sorted(RETOLD - {"restores", "article_records"}))
def test_a_row_that_is_gone_is_found(walked, database, table):
    shutil.copy(walked, database)
    only = {"roles": "where role <> 'reviewer'", "claim_revisions": "where revision > 1"}
    key = ", ".join(HISTORY[table][0])
    last = f"select {key} from {table} {only.get(table, '')} order by {key} desc limit 1"
    with closing(sqlite3.connect(database)) as outside, outside:
        outside.execute(f"drop trigger {table}_refuse_delete")
        outside.execute(f"delete from {table} where ({key}) in ({last})")
    with Store.open(database) as store:
        assert any(f"events and {table} differ on" in line for line in differing(store))


def test_a_row_that_no_event_tells_is_found(walked, database):
    shutil.copy(walked, database)
    with closing(sqlite3.connect(database)) as outside, outside:
        last = "(select max(event) from events)"
        outside.execute(
            f"insert into flags select claim_id, 'Noor', 99, 1, {last} from claims limit 1"
        )
        outside.execute(f"insert into restores values ({last}, 0)")
        outside.execute(
            "insert into assignments select claim_id, 'Noor', 99, 'assigned', '',"
            f" {last} from claims limit 1"
        )
    with Store.open(database) as store:
        found = " ".join(differing(store))
    for table in ("flags", "restores", "assignments"):
        assert f"events and {table} differ on" in found


@pytest.mark.parametrize("seed", [2, 3])
def test_pages_tell_what_all_claims_tell_whatever_was_done(larger_team, article, seed):
    walk(larger_team, article, seed)
    for name in NAMES:
        share = larger_team.assignments.held_by(name)
        assert larger_team.workloads.get(name)[1:] == _summed(larger_team, name)
        assert larger_team.workloads.claims(name, article.id) == [
            claim for of, claim, _ in share if of == article.id
        ]
        left = [(of, claim) for of, claim, finished in share if not finished]
        assert larger_team.workloads.next_claim(name) == (left[0] if left else None)
        if larger_team.people.role(name) is not LEAD or larger_team.sign_ins.barred(name):
            continue
        found = review.decision_worklist(larger_team, name)
        waiting = [one for one in found if not one.decided and not one.agreed]
        of = worklist_pages.counts(larger_team, name)
        assert (of.waiting, of.withheld) == (len(waiting), sum(one.withheld for one in waiting))
        assert of.decided == sum(one.decided for one in found)
        assert worklist_pages.waiting(larger_team, name, of) == waiting[:50]
        assert (
            worklist_pages.decided(larger_team, name) == [one for one in found if one.decided][:50]
        )
        assert (
            worklist_pages.undecided(larger_team, name, 9)
            == [one for one in found if not one.decided][:9]
        )
        agreed = [one for one in found if one.agreed]
        assert worklist_pages.agreed(larger_team, name, 25) == (
            tuple(one.claim_id for one in agreed if one.opened),
            tuple(one.claim_id for one in agreed if not one.opened),
        )
        for state, belongs in STATES.items():
            _lists_only(larger_team, name, state, [one for one in found if belongs(one)])


STATES = {
    "": lambda one: True,
    "disputed": lambda one: bool(one.disputed) and not one.decided,
    "sealed": lambda one: not one.opened and not one.decided,
    "opened": lambda one: one.opened and not one.decided,
    "decided": lambda one: one.decided,
}


def _lists_only(store, name: str, state: str, found) -> None:
    """A state, alone and with a word that all claims hold, lists these claims and counts them."""
    for words in ("", "ana", "ferries"):
        query = DecisionQuery(state, words)
        of = worklist_pages.counts(store, name, query)
        listed = store.claim_list.page(ClaimQuery(words=words, unsaid=True), name)
        assert listed.pages == 1
        among = [one for one in found if one.claim_id in {claim.id for claim in listed.claims}]
        waiting = [one for one in among if not one.decided and not one.agreed]
        assert of.total == len(among), (state, words)
        assert (of.waiting, of.decided) == (len(waiting), sum(one.decided for one in among))
        assert worklist_pages.waiting(store, name, of, 1, query) == waiting[:50]
        assert worklist_pages.decided(store, name, 1, query) == [
            one for one in among if one.decided
        ]
        ready, shut = worklist_pages.agreed(store, name, 25, query)
        assert (of.agreed_open, of.agreed_shut) == (len(ready), len(shut))
        sealed = worklist_pages.sealed(store, name, query)
        assert set(sealed.claim_ids) == {
            one.claim_id for one in among if not one.opened and not one.decided
        }
        assert sealed.own == {one.claim_id for one in among if one.withheld and not one.decided}


def _summed(store, name: str) -> tuple[int, ...]:
    """A reviewer's share as the claims and what each has to do with them tell it."""
    tasks = {one.claim_id: one for one in store.assignments.tasks()}
    mine = [
        part
        for part in store.assignments.parts()
        if part.reviewer == name and part.state == "assigned" and part.claim_id in tasks
    ]
    return (
        len(mine),
        len({tasks[part.claim_id].article_id for part in mine}),
        sum(tasks[part.claim_id].words for part in mine),
        sum(part.begun and not part.finished for part in mine),
        sum(part.finished for part in mine),
    )
