"""One process that works on articles, started as a program of its own by `article_processes`.

It is handed functions with their arguments on standard input and answers on standard output with
what they return. It imports nothing of review, so that it starts fast: pickle brings the modules
of what it is handed.
"""

import os
import pickle
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from workbench.errors import WorkbenchError

# Bytes that one article may take beyond what the process has when it begins: 250,000 words of
# prose, the most that is taken, need a fifth of it.
MEMORY = 1024**3
# An article is ended by the one who asked for it; by itself so long after, if nobody does any more.
GRACE_SECONDS = 5.0
DONE, REFUSED, FAULT, NO_MEMORY = "done", "refused", "fault", "no memory"
PROGRESS = "progress"  # comes any number of times before one of these

_STATM = Path("/proc/self/statm")
_LENGTH = struct.Struct(">Q")  # stands before each message


def serve(niceness: int) -> None:
    """Answer what comes on standard input until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started this
    if hasattr(signal, "SIGALRM"):  # not on Windows, nor is what follows
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if hasattr(os, "nice"):
        os.nice(niceness)
    questions, answers = _message_stream(0, "rb"), _message_stream(1, "wb")
    calls: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(questions, calls), daemon=True).start()
    while True:
        write(answers, _answer(calls.get(), ProgressMessages(answers)))


class ProgressMessages:
    """Messages on how far a call has come, one for each whole percent."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._percent = 0

    def __call__(self, share: float) -> None:
        """Send the share that is done, if another whole percent is."""
        percent = int(100 * share)
        if percent > self._percent:
            self._percent = percent
            write(self._stream, pickle.dumps((PROGRESS, share, 0)))


def _message_stream(number: int, mode: str) -> IO[bytes]:
    """A standard stream for messages alone: what a library prints, or asks for, goes nowhere."""
    own = os.dup(number)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, number)
    os.close(nowhere)
    return os.fdopen(own, mode, buffering=0)


def _listen(questions: IO[bytes], calls: "SimpleQueue[bytes]") -> None:
    """Take in what is asked; end this process, whatever it is at, when nobody asks any more."""
    while message := read(questions):
        calls.put(message)
    os._exit(0)


def read(stream: IO[bytes]) -> bytes:
    """Next message of a stream; empty where it ends, also in the middle of one."""
    length = _read(stream, _LENGTH.size)
    return _read(stream, *_LENGTH.unpack(length)) if length else b""


def _read(stream: IO[bytes], size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        part = stream.read(min(size - len(data), 2**20))
        if not part:
            return b""
        data += part
    return bytes(data)


def write(stream: IO[bytes], message: bytes) -> None:
    """Put a message on a stream, whole; raises OSError where nobody reads it."""
    data = memoryview(_LENGTH.pack(len(message)) + message)
    while data:
        data = data[stream.write(data) :]


def _answer(call: bytes, report: Callable[[float], None]) -> bytes:
    """Outcome of a call as bytes: its kind, its result, and the memory in use after it."""
    try:
        # From whoever started this process.
        seconds, function, arguments, reports = pickle.loads(call)  # noqa: S301
        if reports:
            arguments = (*arguments, report)
        _limit(seconds)
        try:
            outcome: tuple[str, Any] = (DONE, function(*arguments))
        except WorkbenchError as refusal:
            outcome = (REFUSED, refusal)
        return pickle.dumps((*outcome, _memory(1)))
    except MemoryError:
        return pickle.dumps((NO_MEMORY, "", 0))
    except Exception as fault:  # noqa: BLE001 - one article's fault is that article's alone
        summary = f"{type(fault).__name__}: {fault}"
        return pickle.dumps((FAULT, (summary, traceback.format_exc(limit=-40)), _memory(1)))
    finally:
        _limit(0.0)


def _limit(seconds: float) -> None:
    """End this process if it takes much longer than so, and refuse it more memory; 0: no limit."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE_SECONDS if seconds else 0.0)
    if not _STATM.exists():
        return
    import resource  # noqa: PLC0415 - not on every system

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _memory(0) + MEMORY if seconds else most
    if most != resource.RLIM_INFINITY:
        wanted = min(wanted, most)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def _memory(field: int) -> int:
    """Bytes of addresses (field 0) or of memory (field 1) this process has; 0 where not told."""
    if not _STATM.exists():
        return 0
    pages = int(_STATM.read_text(encoding="ascii").split()[field])
    return pages * os.sysconf("SC_PAGE_SIZE")


def call(
    stream: IO[bytes],
    seconds: float,
    function: Callable[..., Any],
    *arguments: object,
    reports: bool = False,
) -> None:
    """Hand the process that reads a stream a call; `seconds` 0 is without limits.

    A function that `reports` gets one more argument, which it calls with the share that is done.
    """
    write(stream, pickle.dumps((seconds, function, arguments, reports)))


if __name__ == "__main__":
    serve(int(sys.argv[1]))
