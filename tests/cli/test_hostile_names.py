"""Whatever names, titles and files are called, no command hands a terminal what it would act on."""

import shutil
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from test_no_store import ON_A_STORE

from workbench import codebook, extraction, ingest, resources
from workbench.cli import app, terminal
from workbench.model import Annotation, Marks, ReviewerRole
from workbench.review.sessions import live
from workbench.store import Store

EVIL = "\x1b[31mRed\x1b]0;x\x07 [bold]b[/bold] :smile: \u202etxt\x9b2J\u2028end"
NAME = EVIL.replace("/", "")
BOOK = codebook.load()
MORE = {
    "agreement --format json": ["agreement", "--format", "json"],
    "agreement --format csv": ["agreement", "--format", "csv"],
    "reviewer add": ["reviewer", "add", EVIL],
    "restore": ["restore", "FILE"],
    "unknown command": [EVIL],
    "unknown option": ["add", f"--{EVIL}"],
    "too many words": ["doctor", EVIL],
    "no number": ["add", "FILE", "--workers", EVIL],
    "no format": ["export", EVIL],
    "no such file": ["clean", "FILE"],
    "a file of that name": ["clean", "EVIL_FILE"],
    "a file of that name, extracted": ["extract", "EVIL_FILE", "--seconds-each", "0.0001"],
    "records of that name": ["add", "EVIL_RECORDS"],
    "no such codebook": ["codebook", "show", EVIL],
    "no such session": ["session", "minutes", EVIL],
    "help": ["--help"],
}


@pytest.fixture(scope="module")
def team(tmp_path_factory) -> Path:
    """A store with hostile words in every field, put there behind the desk's back."""
    path = tmp_path_factory.mktemp("hostile") / "desk.db"
    story = "Mill to reopen\n\nThe mill will reopen, Ana Reyes said on Monday."
    article = replace(
        ingest.read_text(story),
        title=EVIL,
        publisher=EVIL,
        byline=EVIL,
        path=f"{EVIL}.txt",
        record_id=EVIL,
    )
    found = [
        replace(one, speaker=replace(one.speaker, name=EVIL), why=EVIL)
        for one in extraction.extract(article.text)
    ]
    with Store.open(path) as store:
        store.people.add(EVIL, operation="lead", role=ReviewerRole.LEAD)
        store.people.add(f"Bo {EVIL}", operation="other", role=ReviewerRole.REVIEWER)
        store.codebooks.record(BOOK.revision, BOOK.source)
        store.intake.add(article, found, reviewer=EVIL, operation="article")
        claims = [claim.id for claim in store.claims.of(article.id)]
        for name in store.people.names():
            marks = Marks("ok", "named_person", "high", "none", note=EVIL)
            store.annotations.save(Annotation(claims[0], name, 0, marks), operation=f"marks {name}")
        live.open_session(
            store, BOOK, live.SessionPlan(EVIL[:60], claims), chair=EVIL, operation="session"
        )
    return path


def acted_on(text: str) -> set[str]:
    """What a terminal acts on, apart from line ends and tabs."""
    unseen = {one for one in text if unicodedata.category(one) in {"Cc", "Cf", "Zl", "Zp"}}
    return unseen - set("\n\t")


def walked() -> list[list[str]]:
    words = {"Ana": EVIL, "Bo": f"Bo {EVIL}", "abc": "1"}
    known = [
        [*name.split(), *(words.get(word, word) for word in given)]
        for name, given in ON_A_STORE.items()
    ]
    return [*known, ["add", "STORY", "--as", EVIL], *MORE.values()]


@pytest.mark.parametrize(
    "words", walked(), ids=lambda words: terminal.visible(" ".join(words))[:40]
)
def test_no_command_prints_what_a_terminal_acts_on(workbench, team, tmp_path, words):
    db = tmp_path / f"{NAME}.db"
    shutil.copyfile(team, db)
    with Store.open_existing(team) as store:
        session = live.list_sessions(store, None)[0].session.id
    named = {
        "FILE": tmp_path / f"none {NAME}",
        "CODEBOOK": resources.CODEBOOK,
        "STORY": tmp_path / f"story {NAME}.txt",
        "EVIL_FILE": tmp_path / f"story {NAME}.txt",
        "EVIL_RECORDS": tmp_path / f"records {NAME}.jsonl",
    }
    named["STORY"].write_text(f"Rain\n\n{EVIL} Rain fell, Ana Reyes said.", encoding="utf-8")
    named["EVIL_RECORDS"].write_text("nonsense\n[]\n", encoding="utf-8")
    given = [named.get(word, session if word == "1" else word) for word in words]
    if words[:2] == ["codebook", "show"] or "revisions" in words:
        given = [1 if word == session else word for word in given]
    on_a_store = words[0] not in {"clean", "extract", "--help", EVIL}
    run = workbench(*given, *(["--db", db] if on_a_store else []))
    assert "Traceback" not in run.stderr
    assert acted_on(run.stderr) == set()
    if words[0] not in {"export", "clean", "extract"} and "--format" not in words:
        assert acted_on(run.stdout) == set()


def test_a_name_that_is_no_utf8_is_read_and_shown(workbench, tmp_path):
    path = tmp_path / b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    path.write_text("Rain\n\nRain fell, Ana Reyes said.", encoding="utf-8")
    run = workbench("add", path, "--db", tmp_path / "desk.db")
    assert run.status == 0
    assert "caf\\xe9.txt" in run.stderr
    assert workbench("clean", path).status == 0


@pytest.mark.parametrize(
    "words",
    [
        ["export", "claims"],
        ["agreement"],
        ["agreement", "--format", "json"],
        ["reviewer", "list"],
        ["session", "list"],
        ["codebook", "show"],
        ["assign", "list"],
    ],
    ids=" ".join,
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_disk_is_told_in_a_line(team, monkeypatch, words, capfd):
    with Path("/dev/full").open("w", encoding="utf-8") as full, monkeypatch.context() as patch:
        patch.setattr("sys.stdout", full)
        patch.setattr("sys.argv", ["workbench", *words, "--db", str(team)])
        with pytest.raises(SystemExit) as left:
            app.main()
    told = capfd.readouterr().err
    assert left.value.code == 1
    assert "Standard output cannot be written (No space left on device)" in told
    assert "Traceback" not in told


def test_what_is_visible_stays_as_it_is():
    for text in ("Zoë “said”", "👩‍🚒 می‌خواهم", "[red]not red[/red] :smile:"):
        assert terminal.visible(text) == text
    assert terminal.visible("a\x1b[31m\u202e\ud83d\n") == "a\\x1b[31m\\u202e\\ud83d\\n"


def test_markup_in_data_is_no_markup(workbench, tmp_path):
    run = workbench("clean", tmp_path / "[red]none[red] :smile:.txt")
    assert "[red]none[red] :smile:.txt" in run.stderr
