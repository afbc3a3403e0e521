"""Addresses in everything that can be read in: nothing may ask the network for any of them."""

import sys
from pathlib import Path
from typing import Any

from benchmarks.torture import stores
from benchmarks.torture.row import Outcome, Row

HOSTS = (
    "http://127.0.0.1/x",
    "http://127.1/x",
    "http://2130706433/x",
    "http://0x7f.0.0.1/x",
    "http://[::1]/x",
    "http://[::ffff:127.0.0.1]/x",
    "http://localhost:22/x",
    "http://169.254.169.254/latest/meta-data/",
    "http://[64:ff9b::a9fe:a9fe]/x",
    "http://metadata.invalid/x",
    "https://trap.invalid/story",
    "ftp://trap.invalid/x",
    "file:///etc/passwd",
    "gopher://127.0.0.1:70/x",
    "//trap.invalid/x",
)
FORMS = (
    '<img src="{0}">',
    '<base href="{0}">',
    '<link rel="stylesheet" href="{0}">',
    '<meta http-equiv="refresh" content="0;url={0}">',
    '<iframe src="{0}"></iframe>',
    '<script src="{0}"></script>',
    '<!DOCTYPE html SYSTEM "{0}">',
    '<?xml-stylesheet href="{0}"?>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "{0}">]><p>&e;</p>',
    '<link rel="canonical" href="{0}"><link rel="amphtml" href="{0}">',
)
STORY = "<h1>Ferry fares rise</h1><p>“Fares rise in May,” Ana Lind said on Monday night.</p>" * 3


class Trap:
    """Notes every look-up and connection of this process from when it is set, for good."""

    def __init__(self) -> None:
        self.caught: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, given: tuple[Any, ...]) -> None:
        if event in (
            "socket.connect",
            "socket.getaddrinfo",
            "socket.gethostbyname",
            "socket.sendto",
        ):
            self.caught.append(f"{event} {given[1:] or given}")


def main(folder: Path) -> Outcome:
    """Pages, texts and records full of addresses, and addresses in place of files."""
    trap, number = Trap(), 0
    store = folder / "store.db"
    files = []
    for host in HOSTS:
        for form in FORMS:
            files.append(folder / f"{len(files)}.html")
            page = f"<html><head>{form.format(host)}</head><body>{STORY}{form.format(host)}</body>"
            files[-1].write_text(page, encoding="utf-8")
        files.append(folder / f"{len(files)}.md")
        files[-1].write_text(f"# Fares\n\n![x]({host}) “Fares rise,” Ana Lind said. <{host}>\n")
    for file in files:
        number += 1
        stores.command("clean", file)
    for host in HOSTS:
        number += 1
        stores.command("add", host, "--db", store)
    return Outcome(
        f"{number} inputs, {len(trap.caught)} look-ups or connections"
        + (f", first: {trap.caught[0]}" if trap.caught else ""),
        "0 (nothing fetches an address)",
        not trap.caught,
    )


ROWS = (Row("S3", "addresses in pages, texts and as inputs", main),)
