"""Tables that leave the workbench: name, title, what a row stands for, and the columns."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.codebook import OwnScale
from workbench.errors import ExportError
from workbench.export import columns
from workbench.export.columns import Columns, Row
from workbench.export.formats import TABLE_FORMATS, TableFormat, table_format


class ExportTable(NamedTuple):
    """A table by its name, its title on a page, what a row stands for, and its columns in order."""

    name: str
    title: str
    meaning: str
    columns: Columns


# Tables of the store, of which a viewer gets the rows that are open to them.
STORED_TABLES = {
    table.name: table
    for table in (
        ExportTable(
            "claims",
            "Claims",
            "One row for each claim: where it stands, who says it, and what all reviewers made of "
            "it. A scale’s cell counts the current answers, the most frequent first.",
            columns.CLAIMS,
        ),
        ExportTable(
            "annotations",
            "Annotations",
            "One row for each claim and reviewer: the newest saved marks. A scale that was not "
            "answered is empty.",
            columns.ANNOTATIONS,
        ),
        ExportTable(
            "answers",
            "Answers",
            "One row for each claim, reviewer and scale that was answered, those of the team’s own "
            "among them: the annotations in a long form.",
            columns.ANSWERS,
        ),
        ExportTable(
            "evidence",
            "Evidence",
            "One row for each piece of evidence on a claim: what it says, where it was found, and "
            "its origin. Pieces of one origin count once.",
            columns.EVIDENCE,
        ),
        ExportTable(
            "comments",
            "Comments",
            "One row for each comment on a claim and each reply: who wrote what, in which thread, "
            "and whether that is resolved. Comments on a claim show once you submitted it.",
            columns.COMMENTS,
        ),
        ExportTable(
            "decisions",
            "Decisions",
            "One row for each decision on a claim: the answers, how they were reached, why, and "
            "how many had marked what. A claim decided anew has a row for each time.",
            columns.DECISIONS,
        ),
        ExportTable(
            "events",
            "Events",
            "One row for each change ever made: who, when, from what to what. Nothing is "
            "overwritten, so a claim marked three times has three rows.",
            columns.EVENTS,
        ),
    )
}
AGREEMENT = ExportTable(
    "agreement",
    "Agreement",
    "One row for each coefficient, of all reviewers together and of each two.",
    columns.AGREEMENT,
)
MINUTES = ExportTable(
    "minutes",
    "Minutes",
    "One row for each claim, scale and decision of a live session.",
    columns.MINUTES,
)
TABLES = STORED_TABLES | {table.name: table for table in (AGREEMENT, MINUTES)}


def table_named(name: str) -> ExportTable:
    """Table of this name; ExportError with the known names otherwise."""
    if name not in TABLES:
        raise ExportError(f"There is no export “{name}”; choose one of {', '.join(TABLES)}.")
    return TABLES[name]


def table_with_scales(name: str, own_scales: Iterable[OwnScale]) -> ExportTable:
    """Table of this name with the columns of a team's own scales at its end."""
    table = table_named(name)
    return table._replace(columns=(*table.columns, *columns.own_columns(name, own_scales)))


def write_table(
    name: str,
    rows: Iterable[Row],
    suffix: str,
    *,
    bom: bool = False,
    own_scales: Iterable[OwnScale] = (),
) -> bytes:
    """Content of a table's file, as `table_pieces` gives it, in one piece."""
    return b"".join(table_pieces(name, rows, suffix, bom=bom, own_scales=own_scales))


def table_pieces(
    name: str,
    rows: Iterable[Row],
    suffix: str,
    *,
    bom: bool = False,
    own_scales: Iterable[OwnScale] = (),
) -> Iterator[bytes]:
    """Content of a table's file in the format of a suffix, piece by piece as its rows come.

    `own_scales` are the team's own scales, which have columns at the end. `bom` puts a
    byte order mark first, by which Excel knows UTF-8. Raises ExportError, at once for an unknown
    name or format and for a mark that the format lacks, later for a row that does not fit the
    columns.
    """
    table, format_ = table_with_scales(name, own_scales), table_format(suffix)
    if bom and not format_.byte_order_mark:
        known = ", ".join(format_.suffix for format_ in TABLE_FORMATS if format_.byte_order_mark)
        raise ExportError(f"A byte order mark belongs to {known}; leave it out for {suffix}.")
    return _pieces(table, rows, format_, format_.byte_order_mark if bom else b"")


def _pieces(
    table: ExportTable, rows: Iterable[Row], format_: TableFormat, mark: bytes
) -> Iterator[bytes]:
    if mark:
        yield mark
    yield from format_.write(table.columns, rows)
