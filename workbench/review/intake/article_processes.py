"""Work on articles where it can be stopped: reading and finding claims, in processes of their own.

A text can be made on which any reader is slow, and a fault can take memory without end or the whole
process. Here each article has a limit of time and memory, and what fails is that article alone;
whoever waits for it holds no lock that others need. A process is warm with the trained weights,
takes one article at a time, and ends with the process that started it, however that ends.
"""

import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, LifoQueue, SimpleQueue
from signal import Signals
from types import TracebackType
from typing import IO, Any, Self

from workbench import extraction, ingest
from workbench.errors import ArticleFailedError, WorkbenchError
from workbench.extraction import ReportProgress
from workbench.model import Article, Attribution
from workbench.review.intake import article_process

# Reading an input of 10 MB, the most that is taken, needs less than ten.
SECONDS_TO_READ = 30.0
# Prose needs one second for 16,000 characters on one core (`benchmarks/extraction.py`); four times
# that, for a machine that is busy, and at least half a minute.
SECONDS_TO_EXTRACT = 30.0
CHARACTERS_A_SECOND = 4_000
SECONDS_TO_START = 120.0
# Bytes of memory above which a process is renewed. Warm it has 300 MB, after an article of 250,000
# words 450 MB.
RENEWED_ABOVE = 600 * 1024**2

_PROGRAM = article_process.__file__


class ProcessStartError(WorkbenchError):
    """No process for articles can be started; that is no fault of an article."""


class _TimedOutError(Exception):
    """A call took longer than it may."""


class _EndedError(Exception):
    """A process ended before it answered; the text says how."""


class ArticleProcesses:
    """A few processes for articles, each started when it is first needed.

    Any number of threads may ask at once; who finds all processes at work waits for one. Use it as
    `with …:`, or leave it: the processes end with this one. `seconds_each` is the limit for reading
    an input and for finding its claims; 0: what is meant for its length.
    """

    def __init__(self, count: int = 1, *, seconds_each: float = 0.0, niceness: int = 0) -> None:
        self.count = count
        self._seconds = seconds_each
        self._niceness = niceness
        self._free: LifoQueue[_Process | None] = LifoQueue()
        for _ in range(count):
            self._free.put(None)
        self._all: set[_Process] = set()
        self._closed = False
        self._alone = threading.Lock()
        self._starting: list[threading.Thread] = []
        self._maker = extraction.Ready(*extraction.in_use(), "")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, whatever they are at."""
        self._closed = True
        for process in tuple(self._all):
            process.end()

    def start(self, count: int = 1) -> None:
        """Start processes ahead, in the background, and have them load the trained weights."""
        self._starting = [thread for thread in self._starting if thread.is_alive()]
        there = sum(process.is_fit for process in tuple(self._all))
        for _ in range(count - max(there, len(self._starting))):
            thread = threading.Thread(target=self._start_one, daemon=True)
            self._starting.append(thread)
            thread.start()

    def read_file(self, path: Path) -> Article:
        """Article in a file; raises UnreadableInputError or ArticleFailedError."""
        return self._read(str(path), ingest.read_file, path)

    def read_bytes(self, name: str, data: bytes) -> Article:
        """Article in an upload; raises UnreadableInputError or ArticleFailedError."""
        return self._read(name, ingest.read_bytes, name, data)

    def read_text(self, text: str, name: str = "pasted text") -> Article:
        """Article in a paste; raises UnreadableInputError or ArticleFailedError."""
        return self._read(name, ingest.read_text, text, name)

    def extract(
        self, text: str, name: str, report: ReportProgress | None = None
    ) -> list[Attribution]:
        """Attributions in an article's text; `name` is what messages call it.

        `report` is called with the share that is done, from 0 to 1, as the process goes on.
        Raises ArticleTooLongError, ArticleFailedError, and ProcessStartError or MissingModelError
        where no article's claims can be found.
        """
        extraction.check_length(text, name)
        seconds = SECONDS_TO_EXTRACT + len(text) / CHARACTERS_A_SECOND
        attributions: list[Attribution] = self.run(
            name, seconds, extraction.extract, text, warm=True, report=report or extraction.ignore
        )
        return attributions

    def extractor(self, name: str, report: ReportProgress | None = None) -> "Extracting":
        """Extractor for the article that messages call so, as review asks for it."""
        return Extracting(self, name, report)

    @property
    def maker(self) -> extraction.Ready:
        """Identity of the extractor of the processes, as far as one has been started."""
        return self._maker

    def _read(self, name: str, reader: Callable[..., Article], *arguments: object) -> Article:
        article: Article = self.run(name, SECONDS_TO_READ, reader, *arguments)
        return article

    def run(
        self,
        name: str,
        seconds: float,
        function: Callable[..., Any],
        *arguments: object,
        warm: bool = False,
        report: ReportProgress | None = None,
    ) -> Any:
        """Result of a function for the article of that name, in a process with its limits.

        A function that is to `report` takes one more argument, and calls it with the share done.
        Raises what of our own kinds the function raises, and ArticleFailedError for all else. An
        article whose process ended unasked is tried once more while nothing else is at work.
        """
        seconds = self._seconds or seconds
        try:
            return self._once(name, seconds, function, arguments, warm, report)
        except _EndedError:
            with self._alone:
                others = [self._free.get() for _ in range(self.count - 1)]
                try:
                    return self._once(name, seconds, function, arguments, warm, report)
                except _EndedError as ended:
                    raise ArticleFailedError(
                        f"{name}: the process at work on it was ended twice ({ended}), perhaps for "
                        "want of memory. Nothing of it was stored. Split it, or make room."
                    ) from None
                finally:
                    for other in others:
                        self._free.put(other)

    def _once(
        self,
        name: str,
        seconds: float,
        function: Callable[..., Any],
        arguments: tuple[object, ...],
        warm: bool,
        report: ReportProgress | None,
    ) -> Any:
        process = self._free_process()
        try:
            if warm:
                self._warm(process)
            kind, detail = process.call(seconds, function, *arguments, report=report)
            if kind == article_process.NO_MEMORY:
                process.end()
        except _TimedOutError:
            process.end()
            raise ArticleFailedError(
                f"{name}: took longer than {seconds:,.3g} seconds and was stopped. Nothing of it "
                "was stored. Leave out what is no prose, or split it; a command gives it more time "
                "with --seconds-each."
            ) from None
        except _EndedError:
            process.end()
            raise
        finally:
            self._return_process(process)
        if kind == article_process.DONE:
            return detail
        raise _failure(name, kind, detail)

    def _free_process(self) -> "_Process":
        for thread in self._starting:
            thread.join()
        process = self._free.get()
        return process if process and process.is_fit else self._new()

    def _new(self) -> "_Process":
        if self._closed:
            self._free.put(None)
            raise ProcessStartError("The processes for articles were ended.")
        try:
            process = _Process(self._niceness)
        except OSError as problem:
            self._free.put(None)
            raise ProcessStartError(
                f"No process for articles can be started ({problem.strerror}). End other programs."
            ) from problem
        self._all = {process for process in self._all if process.is_fit} | {process}
        return process

    def _return_process(self, process: "_Process") -> None:
        """Let others have a process; one that has grown is ended first."""
        if process.memory > RENEWED_ABOVE:
            process.end()
        self._free.put(process if process.is_fit else None)

    def _warm(self, process: "_Process") -> None:
        """Have a process load the weights, once."""
        if process.is_warm:
            return
        try:
            kind, detail = process.call(0.0, extraction.ready)
        except (_TimedOutError, _EndedError) as problem:
            process.end()
            raise ProcessStartError(
                f"The process that finds claims did not start ({problem or 'it takes too long'}). "
                "See that there are 400 MB of memory for it, and try again."
            ) from problem
        if kind != article_process.DONE:
            raise (
                detail
                if kind == article_process.REFUSED
                else ProcessStartError(f"The process that finds claims did not start ({detail}).")
            )
        self._maker, process.is_warm = detail, True

    def _start_one(self) -> None:
        # What is wrong is told to whoever asks for an article next.
        with suppress(ProcessStartError, WorkbenchError):
            free = self._free.get()
            process = free if free and free.is_fit else self._new()
            try:
                self._warm(process)
            finally:
                self._return_process(process)


class Extracting:
    """Extractor in some processes for one article, whose name messages tell."""

    def __init__(
        self, processes: ArticleProcesses, article: str, report: ReportProgress | None = None
    ) -> None:
        self._processes, self._article, self._report = processes, article, report

    def __call__(self, text: str) -> list[Attribution]:
        """Attributions in the article's text; raises what `ArticleProcesses.extract` does."""
        return self._processes.extract(text, self._article, self._report)

    @property
    def name(self) -> str:
        """Name of the extractor."""
        return self._processes.maker.name

    @property
    def version(self) -> str:
        """Version of the extractor."""
        return self._processes.maker.version


class _Process:
    """Started process, for one thread at a time."""

    def __init__(self, niceness: int) -> None:
        self.is_warm = False
        self.memory = 0
        # -P: the program's folder is not where its imports are looked for.
        self._child = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", _PROGRAM, str(niceness)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        self._questions, answers = _streams(self._child)
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        # A thread waits for answers, as not every system can wait for a pipe for a time.
        threading.Thread(target=_listen, args=(answers, self._answers), daemon=True).start()

    @property
    def is_fit(self) -> bool:
        """Whether the process can be asked for anything more."""
        return self._child.poll() is None and not self._questions.closed

    def call(
        self,
        seconds: float,
        function: Callable[..., Any],
        *arguments: object,
        report: ReportProgress | None = None,
    ) -> Any:
        """Kind of a call's outcome, and its result or its error; `report` gets the share done."""
        deadline = time.monotonic() + (seconds or SECONDS_TO_START)
        reports = report is not None
        try:
            article_process.call(self._questions, seconds, function, *arguments, reports=reports)
        except (OSError, ValueError) as problem:  # it ended, or was ended and its stream closed
            raise _EndedError(self._how_it_ended()) from problem
        kind, detail = self._next(deadline)
        try:
            while report and kind == article_process.PROGRESS:
                report(detail)
                kind, detail = self._next(deadline)
        finally:
            # Whoever stops to listen would leave the next one with what is still to come.
            if kind == article_process.PROGRESS:
                self.end()
        return kind, detail

    def _next(self, deadline: float) -> tuple[str, Any]:
        """Kind of the next message, and what it tells."""
        try:
            answer = self._answers.get(timeout=max(0.0, deadline - time.monotonic()))
        except Empty:
            raise _TimedOutError from None
        if not answer:
            raise _EndedError(self._how_it_ended())
        kind, detail, self.memory = pickle.loads(answer)  # noqa: S301 - from our own program
        return kind, detail

    def end(self) -> None:
        """End it at once."""
        self._child.kill()
        self._child.wait()
        self._questions.close()

    def _how_it_ended(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(1.0)
        self._child.kill()
        status = self._child.wait()
        with suppress(ValueError):
            return Signals(-status).name
        return f"exit status {status}"


def _streams(child: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    if child.stdin is None or child.stdout is None:
        raise ProcessStartError("A process for articles has no streams to speak through.")
    return child.stdin, child.stdout


def _listen(stream: IO[bytes], answers: "SimpleQueue[bytes]") -> None:
    """Take in what a process answers, and at its end nothing."""
    with stream:
        while message := article_process.read(stream):
            answers.put(message)
    answers.put(b"")


def _failure(name: str, kind: str, detail: Any) -> WorkbenchError:
    if kind == article_process.REFUSED:
        refusal: WorkbenchError = detail
        return refusal
    if kind == article_process.NO_MEMORY:
        return ArticleFailedError(
            f"{name}: needs more than {article_process.MEMORY // 1024**2:,} MB of memory and was "
            "stopped. Nothing of it was stored. Split it, or leave out what is no prose."
        )
    summary, trace = detail
    return ArticleFailedError(
        f"{name}: met a fault of the workbench ({summary}). Nothing of it was stored, and others "
        "go on. Please report it with the article.",
        trace,
    )
