"""A running workbench and a browser to look at it, for benchmarks, pictures and tests."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find_chromium() -> str | None:
    """The browser to use: the one named, one on the path, else Playwright's own."""
    # The first draws no window around the page, which is a fifth of the work.
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = [os.environ.get("WORKBENCH_CHROMIUM"), *(shutil.which(name) for name in names)]
    for path in found:
        if path:
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Process(Protocol):
    """A program that was started."""

    @property
    def pid(self) -> int:
        """Its number, also of the session that it leads."""

    def wait(self) -> object:
        """Return once it has ended."""


@dataclass
class Server:
    """The workbench as `workbench ui` starts it; samples come only where they are asked for.

    It is started from `folder`, by default from where this runs.
    """

    database: Path
    port: int
    samples: str = "--no-samples"
    options: tuple[str, ...] = ()
    folder: Path | None = None
    process: Process | None = None

    @property
    def url(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def arguments(self) -> list[str]:
        """What follows `workbench`."""
        place = ["--db", str(self.database), "--port", str(self.port)]
        return ["ui", *place, "--no-browser", self.samples, *self.options]

    def start(self) -> None:
        """Start it and wait until it answers; raises TimeoutError after a minute."""
        self.process = self.launch()
        self._wait()

    def launch(self) -> Process:
        """Start it as a program that leads a session of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "workbench", *self.arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd=self.folder,
        )

    def stop(self) -> None:
        """Kill it with all it started."""
        if self.process:
            with suppress(ProcessLookupError):  # it ended by itself
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def cpu_seconds(self) -> float:
        """The processor time that it and all it started have used; 0 where Linux does not tell."""
        if not self.process:
            return 0.0
        ticks = 0
        for told in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = told.read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it ended meanwhile
            if int(fields[3]) == self.process.pid:  # the session that `start_new_session` made
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            else:
                return
        self.stop()
        raise TimeoutError("the workbench did not start within a minute")
