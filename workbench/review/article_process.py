"""One process that works on articles, started as a program of its own by `article_processes`.

It is handed functions with their arguments through a pipe and answers with what they return. It
imports nothing of the desk, so that it starts fast: pickle brings the modules of what it is handed.
"""

import os
import pickle
import select
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError

# Bytes that one article may take beyond what the process has when it begins: 250,000 words of
# prose, the most that is taken, need a fifth of it.
MEMORY = 1024**3
# An article is ended by the one who asked for it; by itself so long after, if nobody does any more.
GRACE_SECONDS = 5.0
DONE, REFUSED, FAULT, NO_MEMORY = "done", "refused", "fault", "no memory"

_STATM = Path("/proc/self/statm")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def serve(descriptor: int, niceness: int) -> None:
    """Answer what comes through the pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started this
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.nice(niceness)
    threading.Thread(target=_end_when_closed, args=(descriptor,), daemon=True).start()
    pipe = Connection(descriptor)
    while True:
        try:
            asked = pipe.recv_bytes()
        except EOFError:
            return
        answer = _answer(asked)
        pipe.send_bytes(answer)


def _end_when_closed(descriptor: int) -> None:
    """End this process, whatever it is at, when nobody holds the other end of the pipe."""
    poll = select.poll()
    poll.register(descriptor, 0)  # a hang-up is told unasked
    poll.poll()
    os._exit(0)


def _answer(asked: bytes) -> bytes:
    """What became of a call, how it is told, and the bytes of memory in use after it."""
    try:
        seconds, function, arguments = pickle.loads(asked)  # noqa: S301 - from whoever started this
        _limit(seconds)
        try:
            told: tuple[str, Any] = (DONE, function(*arguments))
        except WorkbenchError as refusal:
            told = (REFUSED, refusal)
        return pickle.dumps((*told, _memory(1)))
    except MemoryError:
        return pickle.dumps((NO_MEMORY, "", 0))
    except Exception as fault:  # noqa: BLE001 - one article's fault is that article's alone
        summary = f"{type(fault).__name__}: {fault}"
        return pickle.dumps((FAULT, (summary, traceback.format_exc(limit=-40)), _memory(1)))
    finally:
        _limit(0.0)


def _limit(seconds: float) -> None:
    """End this process if it takes much longer than so, and refuse it more memory; 0: no limit."""
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
    return int(_STATM.read_text().split()[field]) * _PAGE if _STATM.exists() else 0


def call(pipe: Connection, seconds: float, function: Callable[..., Any], *arguments: Any) -> None:
    """Hand the process at the other end of the pipe a call; `seconds` 0 is without limits."""
    pipe.send_bytes(pickle.dumps((seconds, function, arguments)))


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
