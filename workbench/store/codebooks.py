"""Codebook revisions that were in use, with what leads said of them and the codes they hold."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from workbench.codebook import OwnScale, Rewording, parse
from workbench.errors import StoreError, UnknownRecordError
from workbench.model import SCALES
from workbench.store.queries import Connection, StorePart, select
from workbench.store.transaction import Change, Entry, write


class StoredCodebook(NamedTuple):
    """Revision of the codebook: its file's whole text, and when it was stored, in UTC.

    `reviewer` changed it on the page, with a `note`; both are empty if it was changed in the file.
    `number` counts the revisions from 1, in the order in which they came into the store.
    """

    revision: str
    content: str
    at: datetime
    reviewer: str = ""
    note: str = ""
    number: int = 0

    def named(self, time: str) -> str:
        """Name of a revision with its time in words: "Revision 3, Ana Lind, 5 Jan 2024, 03:07"."""
        return f"Revision {self.number}, {self.reviewer or 'in the file'}, {time}"


class Use(NamedTuple):
    """Revision of the codebook in use, and the one before it if its file was restored by hand."""

    stored: StoredCodebook
    put_back_from: str = ""


class CodebookNote(NamedTuple):
    """Note of a lead on a change: why, which texts changed, and which in wording alone."""

    note: str
    changes: Sequence[str]
    rewordings: Sequence[Rewording] = ()


class JudgedRewording(NamedTuple):
    """Judgement of a lead on a change of one text, and when it was given, in UTC."""

    rewording: Rewording
    reviewer: str
    at: datetime


# The article narrows the search to few events by their index.
_CHANGED = "e.article_id = '' and e.action = 'change_codebook'"
_CHANGED += " and json_extract(e.after, '$.revision') = c.revision"
_ALL = f"""
    select c.revision, c.content, c.recorded_at, coalesce(n.called, e.reviewer, '') as reviewer,
        coalesce(json_extract(e.after, '$.note'), '') as note
    from codebooks c left join events e
    on e.event = (select max(e.event) from events e where {_CHANGED})
    left join current_names n on n.reviewer = e.reviewer
    order by coalesce(
        (select e.event from events e where e.operation_id = 'codebook-' || c.revision),
        (select min(e.event) from events e where {_CHANGED})
    )
"""  # noqa: S608 - made of constants
_NEWEST_USE = """
    select json_extract(after, '$.revision') as revision, before, action, reviewer from events
    where article_id = '' and action in ('record_codebook', 'change_codebook', 'use_codebook')
    order by event desc limit 1
"""
_CODES = " union ".join(
    f"select '{scale}' as scale, {scale} as code from {table} where {scale} <> ''"  # noqa: S608
    for table in ("annotations", "decisions")
    for scale in SCALES
)
_CODES += """
    union select scale, answer from mark_answers
    union select scale, answer from settled_answers where answer <> ''
"""


def _keep(entry: Entry, event: int, said: Sequence[Rewording]) -> None:
    entry.connection.executemany(
        "insert into rewordings values (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                event,
                *rewording.place,
                rewording.revision,
                rewording.before,
                rewording.after,
                int(rewording.wording),
            )
            for rewording in said
        ],
    )


def _judged(row: sqlite3.Row) -> JudgedRewording:
    said = Rewording(
        row["revision"],
        row["scale"],
        row["code"],
        row["field"],
        row["before"],
        row["after"],
        bool(row["wording"]),
    )
    return JudgedRewording(said, row["reviewer"], datetime.fromisoformat(row["at"]))


def is_known(connection: Connection, revision: str) -> bool:
    """True if a revision of the codebook with this name is stored."""
    return bool(select(connection, "select 1 from codebooks where revision = ?", (revision,)))


_KNOWN_CODEBOOK = "select content from codebooks where revision = ?"


def insert_codebook(entry: Entry, revision: str, content: str) -> None:
    """Store a codebook revision's content, with an event of its own beside the change under way."""
    change = Change(f"codebook-{revision}", "", "record_codebook")
    entry.record_beside(change, None, {"revision": revision})
    entry.connection.execute(
        "insert into codebooks values (?, ?, ?)", (revision, content, entry.at)
    )


class Codebooks(StorePart):
    """Revisions of the codebook, and the record of which of them is in use."""

    def all(self) -> list[StoredCodebook]:
        """Revisions of the codebook, all of them, in the order in which they were stored."""
        return [
            StoredCodebook(
                row["revision"],
                row["content"],
                datetime.fromisoformat(row["recorded_at"]),
                row["reviewer"],
                row["note"],
                number,
            )
            for number, row in enumerate(select(self._connection, _ALL), 1)
        ]

    def in_use(self) -> Use | None:
        """Revision of the codebook that came into use last; None before the first one."""
        by_revision = {stored.revision: stored for stored in self.all()}
        for row in select(self._connection, _NEWEST_USE):
            back = row["action"] == "use_codebook" and not row["reviewer"]
            before = json.loads(row["before"])["revision"] if back else ""
            return Use(by_revision[row["revision"]], before)
        return None

    def judged(self) -> list[JudgedRewording]:
        """Judgements of leads on changes of the codebook, in the order they were given."""
        rows = select(
            self._connection,
            "select r.*, coalesce(n.called, e.reviewer) as reviewer, e.at from rewordings r"
            " join events e on e.event = r.event"
            " left join current_names n on n.reviewer = e.reviewer"
            " order by r.event, r.scale, r.code, r.field",
        )
        return [_judged(row) for row in rows]

    def contents(self) -> dict[str, str]:
        """Contents of all codebook revisions, by revision."""
        rows = select(self._connection, "select revision, content from codebooks")
        return {row["revision"]: row["content"] for row in rows}

    def marked_under(self) -> dict[str, str]:
        """Contents of all codebook revisions under which anybody's newest marks were made."""
        rows = select(
            self._connection,
            "select revision, content from codebooks c where exists ("
            "select 1 from reviewer_claims m where m.codebook = c.revision and m.version > 0)",
        )
        return {row["revision"]: row["content"] for row in rows}

    def codes_in_use(self) -> dict[str, set[str]]:
        """Codes that any mark or decision ever had, by the name of the scale."""
        codes: dict[str, set[str]] = {scale: set() for scale in SCALES}
        for row in select(self._connection, _CODES):
            codes.setdefault(row["scale"], set()).add(row["code"])
        return codes

    def own_scales(self) -> tuple[OwnScale, ...]:
        """Scales that a team ever had of its own, in the order they came.

        Whether anybody answered them makes no difference, so that nobody learns it from them.
        """
        known: dict[str, bool] = {}
        for stored in self.all():
            if stored.content.count("[[scale]]") > len(SCALES):
                own = [scale for scale in parse(stored.content.encode()).scales if scale.own]
                known |= {scale.name: scale.words or known.get(scale.name, False) for scale in own}
        return tuple(OwnScale(name, words) for name, words in known.items())

    def record(self, revision: str, content: str) -> None:
        """Store the content of a codebook revision, so that its annotations stay readable."""
        known = select(self._connection, _KNOWN_CODEBOOK, (revision,))
        if not known:
            change = Change(f"codebook-{revision}", "", "record_codebook")
            with write(self._connection, change) as entry:
                # A lead's change of the codebook may have brought it since it was looked for.
                if not entry.earlier and not select(self._connection, _KNOWN_CODEBOOK, (revision,)):
                    insert_codebook(entry, revision, content)
        elif known[0]["content"] != content:
            raise StoreError(
                f"Codebook revision {revision} is stored with other content; a changed codebook "
                "needs a new revision."
            )

    def change(
        self,
        before: str,
        after: tuple[str, str],
        *,
        note: CodebookNote,
        reviewer: str,
        operation: str,
        publish: Callable[[], None],
    ) -> None:
        """Store that a person changed the codebook from revision `before` to `after`.

        `after` are the new revision and its content. `publish` writes the file
        while nobody else can change the codebook; what it raises is raised, and nothing is stored.
        """
        revision, content = after
        with write(self._connection, Change(operation, reviewer, "change_codebook")) as entry:
            if entry.earlier:
                return
            publish()
            facts = {
                "revision": revision,
                "content": content,
                "note": note.note,
                "changes": list(note.changes),
                "rewordings": [rewording._asdict() for rewording in note.rewordings],
            }
            event = entry.record({"revision": before}, facts)
            if not is_known(self._connection, revision):
                self._connection.execute(
                    "insert into codebooks values (?, ?, ?)", (revision, content, entry.at)
                )
            _keep(entry, event, note.rewordings)

    def use(self, revision: str, *, reviewer: str, operation: str) -> None:
        """Store that an earlier revision is used again, or that a person keeps it.

        `reviewer` is empty where its file was put back. Raises UnknownRecordError.
        """
        with write(self._connection, Change(operation, reviewer, "use_codebook")) as entry:
            if entry.earlier:
                return
            if not is_known(self._connection, revision):
                raise UnknownRecordError(f"There is no revision {revision} of the codebook.")
            newest = self.in_use()
            before = newest.stored.revision if newest else ""
            if before != revision or reviewer:
                entry.record({"revision": before}, {"revision": revision})

    def judge(self, said: Sequence[Rewording], *, reviewer: str, operation: str) -> None:
        """Store a lead's judgements on changes of the codebook that were made before."""
        with write(self._connection, Change(operation, reviewer, "judge_wording")) as entry:
            if entry.earlier:
                return
            event = entry.record(None, {"rewordings": [rewording._asdict() for rewording in said]})
            _keep(entry, event, said)
