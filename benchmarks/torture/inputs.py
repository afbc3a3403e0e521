"""Texts and files nobody would send in good faith: read, or refused by name, in time."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from benchmarks.torture.row import Outcome, Row, failed
from workbench import export, extraction, ingest
from workbench.errors import WorkbenchError
from workbench.model import Article
from workbench.store import Store

EXAMPLES = 3_000
SECONDS, MEGABYTES = 10.0, 512
CORPUS = Path(__file__).parents[2] / "tests" / "fuzz_corpus" / "files"
LINES = (
    "Mayor to sell the old tram depot",
    "READ: Tram fares to rise",
    "By Lena Okoro",
    "“No.”",
    "“Nobody came”: families’ fury over blaze",
    "The depot will be sold this year, mayor Ann Moor told the council on Monday night.",
    "“It is empty and it leaks,” she said. “Nobody will miss it.” 🚋 \u202eback\u202c",
    "“ “ “ said",
    "<!--a--><div>said</div>",
    "© 2031 The Kestrel Mail",
    "",
)
PASTES = st.lists(
    st.sampled_from(LINES) | st.text(st.characters(exclude_categories=()), max_size=60), max_size=12
).map("\n".join)


def files(folder: Path) -> Outcome:
    """Each file cleaned by a command of its own, two at a time."""
    made = list(_made(folder)) + sorted(path for path in CORPUS.rglob("*") if path.is_file())
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(_read, made))
    faults = [fault for fault, _, _ in told if fault]
    slowest = max(told, key=lambda one: one[1])[1]
    most = max(told, key=lambda one: one[2])[2]
    return failed(
        faults,
        f"each read or refused by name, ≤ {SECONDS:.0f} s, < {MEGABYTES} MB",
        f"{len(made)} files, {slowest:.1f} s of processor and {most:.0f} MB at most",
    )


def _read(path: Path) -> tuple[str, float, float]:
    """A fault or nothing, the seconds of processor and the megabytes it took to read a file."""
    command = [sys.executable, "-m", "workbench", "clean", str(path)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        _, status, used = _waited(process)
        errors = (process.stderr.read() if process.stderr else b"").decode(errors="replace")
    seconds, most = used.ru_utime + used.ru_stime - _start_seconds(), used.ru_maxrss / 1024
    if status not in (0, 1) or "Traceback" in errors:
        return f"{path.name}: status {status} {errors.strip()[-80:]}", seconds, most
    if status and path.name not in errors:
        return f"{path.name}: refused without its name", seconds, most
    if seconds > SECONDS or most > MEGABYTES:
        return f"{path.name}: {seconds:.1f} s, {most:.0f} MB", seconds, most
    return "", seconds, most


def _waited(process: subprocess.Popen[bytes]) -> tuple[int, int, resource.struct_rusage]:
    """The process to its end, or for a minute."""
    deadline = time.monotonic() + 90
    while True:
        found, status, used = os.wait4(process.pid, os.WNOHANG)
        if found:
            process.returncode = os.waitstatus_to_exitcode(status)
            return found, process.returncode, used
        if time.monotonic() > deadline:
            process.kill()
        time.sleep(0.02)


_START: list[float] = []


def _start_seconds() -> float:
    """What the command takes to start, which is not the file's fault."""
    if not _START:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "workbench", "clean", "--help"]
        subprocess.run(command, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        _START.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return _START[0]


def _made(folder: Path) -> Iterator[Path]:
    for name, data in CONTENTS.items():
        path = folder / name
        path.write_bytes(data() if callable(data) else data)
        yield path


def _html(body: str) -> bytes:
    return f"<html><body><h1>Fares</h1>{body}</body></html>".encode()


STORY = "<p>“Fares rise in May,” Ana Lind said on Monday night at the quay in Tern Bay.</p>"
CONTENTS: dict[str, bytes | Callable[[], bytes]] = {
    "empty.txt": b"",
    "nul.txt": b"\0" * 10_000,
    "bom-only.txt": b"\xef\xbb\xbf",
    "utf16.txt": "“Fares rise,” Ana Lind said.".encode("utf-16-le"),
    "utf7.html": b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "one-line.txt": b"so it goes " * 90_000,
    "carriage.txt": b"Fares rise.\rAna Lind said so.\r" * 500,
    "marks.txt": ("a" + "\u0301" * 20_000).encode(),
    "bidi.txt": ("\u202e\u2066" * 5_000 + "Fares rise, Ana Lind said.").encode(),
    "comments.html": b"<!--a-->" * 60 + b"<div>" + STORY.encode(),
    "comments.md": b"<!--" * 75_000,
    "unclosed.html": lambda: _html("<!--" + STORY * 50),
    "nested.html": lambda: _html("<div>" * 50_000 + STORY),
    "fonts.html": lambda: _html(("<font>" + STORY) * 300),
    "attributes.html": lambda: _html(
        "<p " + " ".join(f"a{n}=1" for n in range(300_000)) + ">x</p>"
    ),
    "paragraphs.html": lambda: _html("<p>Fares rise.</p>" * 100_000),
    "lines.txt": b"Fares rise.\n" * 60_000,
    "laughs.xhtml": b'<!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;&%c;">' % (n + 1, n, n, n, n) for n in range(97, 112))
    + b"]><html><body><p>&p;</p></body></html>",
    "zip.txt": b"PK\3\4" + bytes(range(256)) * 40,
    "pdf.txt": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "png.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "mail.txt": b"From: a@b.example\nTo: c@d.example\nSubject: Fares\n\n" + b"> said\n" * 5_000,
    "json.jsonl": b'{"text": "' + b"[" * 50_000 + b'"}\n' + b"[" * 50_000 + b"\n",
    "half.jsonl": b'{"text": "Fares \\ud800 rise, Ana Lind said."}\n',
    "quotes.txt": ("“" * 5_000 + "Fares rise" + "”" * 5_000).encode(),
    "said.txt": b"said " * 2_000,
    "dots.txt": b"." * 10_000,
    "table.txt": b"a,b,c\n" * 10_000,
    "data-uri.html": lambda: _html(f'<img src="data:image/png;base64,{"A" * 900_000}">' + STORY),
}


def fuzz(_folder: Path) -> Outcome:
    """Pastes of scraps and of any characters, cells of any text; a fixed number of each."""
    faults: list[str] = []
    steady = settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )

    @steady
    @given(PASTES)
    def pastes(text: str) -> None:
        _judge(text, faults)

    @steady
    @given(st.text(st.characters(exclude_categories=()), max_size=60))
    def cells(text: str) -> None:
        if export.unguard(export.guard(text)) != text:
            faults.append(f"cell {text[:40]!r} does not come back")

    pastes()
    cells()
    return failed(
        faults, "0 exceptions, offsets exact", f"{2 * EXAMPLES:,} examples", "6,000 of 20,000"
    )


def _judge(text: str, faults: list[str]) -> None:
    try:
        article = ingest.read_text(text)
    except WorkbenchError:
        return
    except Exception as error:  # noqa: BLE001 - any is a fault
        faults.append(f"{type(error).__name__} by {text[:60]!r}")
        return
    faults += _moved(article)


def _moved(article: Article) -> list[str]:
    """Blocks whose words are not those of the text at their place."""
    kept = (block for block in article.blocks if block.span)
    return [
        f"block at {block.span} is not {block.text[:30]!r}"
        for block in kept
        if block.span and block.span.of(article.text) != block.text
    ]


SCRAPS = (
    "“Fares rise in May,” Ana Lind said on Monday.",
    "🚋👩‍👩‍👧 “Trams — yes!” tweeted the mayor, Ann Moor.",
    "\u202e“Nobody came”\u202c, said Bo Rask, 41.",
    "According to the port, ﬁfty e\u0301tudes and so\u00adft\u200bly cut.",
    "Tomas Bell: “I said: ‘No ferry, no fare’.”",
    "العربية: “نعم” said Ana Lind.",
)


def offsets(folder: Path) -> Outcome:
    """What is found in odd texts, before and after the store: the words stand where it says."""
    extract, faults, spans = extraction.load(), [], 0
    with Store.open(folder / "offsets.db") as store:
        for number in range(60):
            scraps = [SCRAPS[(number + step) % len(SCRAPS)] for step in range(4)]
            article = ingest.read_text("\n\n".join([f"Trams cost more, part {number}", *scraps]))
            found = extract(article.text)
            store.intake.add(article, found, reviewer="torture", operation=f"add {number}")
            stored = store.articles.get(article.id)
            faults += [] if stored.text == article.text else [f"text of {number} changed"]
            faults += _moved(stored)
            given_out = {tuple(one.attribution.content) for one in store.claims.of(article.id)}
            spans += sum(len(one) for one in given_out)
            faults += [f"claim of {number} moved" for one in found if one.content not in given_out]
    return failed(faults, "text[start:end] is the quote, always", f"{spans} spans of 60 texts")


ROWS = (
    Row("S4", "malicious files", files),
    Row("S5", "random pastes and cells", fuzz),
    Row("S6", "offsets of odd texts, before and after the store", offsets),
)
