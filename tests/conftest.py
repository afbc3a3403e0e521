"""How many tests run at once, that no time is judged, of what stores are made, and how a test
awaits something.
"""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest.mock import patch

import empty_store
import pytest
from hypothesis import settings

from workbench.store import connection

# On a loaded machine any example may take long; slow figures are measured in benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Files of tests lie in memory where there is room: each store waits for its disk several times,
# and a disk that many share takes its time. Only those of tests that failed are kept (pyproject).
MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    tempfile.tempdir = str(MEMORY)


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as cores: tests wait for disks, for servers, and for pages to be drawn."""
    return (os.cpu_count() or 2) * 3 // 2


@pytest.fixture(scope="session", autouse=True)
def schema_copied() -> Iterator[None]:
    """New stores are copies of one that took all steps, where a folder's tests want no other."""
    with patch.object(connection, "_make_file", empty_store.make_file):
        yield


@pytest.fixture
def awaited() -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Run a coroutine to its end, in a thread: a browser of other tests keeps this one's loop."""

    def run(work: Coroutine[Any, Any, Any]) -> Any:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, work).result()

    return run
