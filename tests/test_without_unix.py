"""Nothing needs a Unix system: what only that has is asked for first, or done without."""

import ast
import operator
import os
import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench
from workbench.errors import StoreError
from workbench.review.intake import article_process
from workbench.store import Store
from workbench.store.file import partial, restore

PACKAGE = Path(workbench.__file__).parent
MODULES = {"crypt", "fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
NAMES = {
    "os": "chown fork forkpty getegid geteuid getgid getloadavg getuid killpg kill mkfifo nice "
    "setsid setuid statvfs sync sysconf uname wait waitpid O_DIRECTORY",
    "select": "poll epoll kqueue select",
    "signal": "SIGALRM SIGCHLD SIGHUP SIGKILL SIGPIPE SIGUSR1 SIGUSR2 alarm setitimer",
    "subprocess": "getoutput getstatusoutput",
}
WORDS = {"pass_fds", "preexec_fn", "shell", "start_new_session"}
GUARDED = {  # each behind a question whether this system has it
    "article_process.py": {"resource", "nice", "SIGALRM", "setitimer", "sysconf"},
    "partial.py": {"kill"},
}


def needs(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            yield node.module
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr in NAMES.get(node.value.id, "").split():
                yield node.attr
        elif isinstance(node, ast.keyword) and node.arg in WORDS:
            yield node.arg


def test_what_only_unix_has_is_used_only_where_it_was_asked_for() -> None:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        if needed := set(needs(ast.parse(path.read_text(encoding="utf-8")))):
            found[path.name] = needed
    assert found == GUARDED


ELSEWHERE = f"""
import os, signal
from pathlib import Path
del signal.SIGALRM, signal.setitimer, os.nice, os.sysconf
import {article_process.__name__} as article_process
article_process._STATM = Path("nowhere")
article_process.serve(5)
"""


def test_a_process_for_articles_works_without_alarms_priorities_and_proc() -> None:
    started = subprocess.Popen(
        [sys.executable, "-c", ELSEWHERE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )
    for function, given, told in ((operator.add, (1, 2), 3), (print, ("not data",), None)):
        article_process.call(started.stdin, 20.0, function, *given)
        answer = pickle.loads(article_process.read(started.stdout))
        assert answer == (article_process.DONE, told, 0)
    started.stdin.close()
    assert started.wait(30) == 0, "it ends when nobody asks any more"
    started.stdout.close()


def test_a_file_takes_its_name_where_folders_cannot_be_flushed(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(partial, "_POSIX", False)
    monkeypatch.setattr(os, "kill", None)
    other = tmp_path / ".other.db.99999999.workbench-partial"
    other.touch()
    with partial.partial(tmp_path / "whole.db") as made:
        made.write_bytes(b"whole")
        assert partial.put(made, tmp_path / "whole.db")
    assert (tmp_path / "whole.db").read_bytes() == b"whole"
    assert other.exists(), "whether another process still makes it cannot be told there"


EVERY_MODULE = f"""
import importlib, pkgutil, sys
sys.modules.update(dict.fromkeys({sorted(MODULES - {"posix"})}))
import workbench
for module in pkgutil.walk_packages(workbench.__path__, "workbench."):
    if not module.name.endswith(("__main__", ".ui.app")) and ".training" not in module.name:
        importlib.import_module(module.name)
"""


def test_every_module_is_imported_where_what_only_unix_has_is_missing() -> None:
    subprocess.run([sys.executable, "-c", EVERY_MODULE], check=True, cwd=PACKAGE.parent)


def test_a_store_is_closed_before_its_file_is_replaced_on_windows(tmp_path, monkeypatch) -> None:
    path, backup = tmp_path / "store.db", tmp_path / "backup.db"
    with Store.open(path) as store:
        store.people.add("Ida", operation="ida")
        store.backups.save(backup)
    opened, replace = [], Path.replace

    def connect(*place):
        opened.append(plain(*place))
        return opened[-1]

    def replace_closed(copy, to):
        for connection in opened:
            with pytest.raises(sqlite3.ProgrammingError, match="closed"):
                connection.execute("select 1")
        return replace(copy, to)

    plain = restore._plain
    monkeypatch.setattr(restore, "_plain", connect)
    monkeypatch.setattr(restore, "_POSIX", False)
    monkeypatch.setattr(Path, "replace", replace_closed)
    restore.restore(backup, path)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StoreError, match="open in another program"):
        restore.restore(backup, path, over_newer=True)
    with Store.open_existing(path) as store:
        assert store.people.names() == ["Ida"]


def refuse(copy: Path, to: Path) -> None:
    raise PermissionError(13, "used by another process", str(to))
