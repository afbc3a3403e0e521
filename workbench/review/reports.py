"""What leaves the desk: a table of the store's, in a format others can open, and what it lacks."""

from collections.abc import Iterable, Iterator, Mapping

from workbench import export as formats
from workbench.review.spoiled_cells import SpoiledCells
from workbench.store import WORK, LeftOut, Row, Scope, Store, StoreCounts

# Columns in which people stand; of what is not here it is the one named reviewer.
_PEOPLE = {"claims": ("origin",), "decisions": ("decided_by",)}


def table(store: Store, what: str, viewer: str | None, scope: Scope = WORK) -> list[Row]:
    """The rows of an export, such as "claims", in a stable order.

    Others' marks, flags and evidence are in them only where they were opened to the viewer; None
    stands for whoever holds the file, who reads everything. Samples, and articles that were put
    away, are in them only as `scope` asks for it.
    """
    return list(table_rows(store, what, viewer, scope))


def table_rows(store: Store, what: str, viewer: str | None, scope: Scope = WORK) -> Iterator[Row]:
    """The rows of a table one after another, for who needs only the first, or passes them on."""
    called, columns = store.names.called(), _PEOPLE.get(what, ("reviewer",))
    rows = store.export_rows(what, viewer, scope)
    return (_named(row, columns, called) for row in rows) if called else rows


def left_out(store: Store, what: str, viewer: str | None, scope: Scope = WORK) -> LeftOut:
    """What a table does not hold, in numbers; to be said wherever it is shown or taken away."""
    return store.left_out(what, viewer, scope)


def export(
    store: Store,
    what: str,
    format_: str,
    viewer: str | None,
    scope: Scope = WORK,
    *,
    bom: bool = False,
) -> bytes:
    """A table as the bytes of a file: "csv" or "jsonl"; `bom` marks a CSV as UTF-8 for Excel.

    It has what the viewer may read, as in `table`.
    """
    with store.reading():
        return formats.export(what, table_rows(store, what, viewer, scope), format_, bom=bom)


def file_name(what: str, format_: str, left: LeftOut, scope: Scope = WORK) -> str:
    """The name of the file of a table: “annotations-97-of-210.csv” where not all is in it."""
    name = what
    if left.sealed:
        name += f"-{left.rows}-of-{left.rows + left.sealed}"
    elif left.sealed_answers:
        name += f"-{left.answers}-of-{left.answers + left.sealed_answers}-annotations"
    for asked, told in ((scope.samples, "-with-samples"), (scope.put_away, "-with-put-away")):
        name += told if asked else ""
    return f"{name}.{format_}"


def lacking(what: str, left: LeftOut) -> list[str]:
    """What a table does not hold, in sentences; what it holds that others may not read, too."""
    found = [_sealed(what, left)]
    if left.samples:
        found.append(f"Left out: {_rows(left.samples)} of sample articles.")
    if left.put_away:
        found.append(f"Left out: {_rows(left.put_away)} of articles that were put away.")
    if left.secret and what in ("claims", "annotations"):
        found.append(
            f"{_marks(left.secret)} in it {_are(left.secret)} sealed for others in the workbench: "
            "keep the file from whoever has yet to mark these claims."
        )
    return [sentence for sentence in found if sentence]


def _sealed(what: str, left: LeftOut) -> str:
    until = "until you submit these claims or a lead opens them"
    if what == "events" and left.sealed:
        return (
            f"{left.rows:,} of {_rows(left.rows + left.sealed)}: the others tell what others made "
            f"of claims, which is sealed {until}, or when others came and went."
        )
    if left.sealed:
        return (
            f"{left.rows:,} of {_rows(left.rows + left.sealed)}: {left.sealed:,} by others "
            f"{_are(left.sealed)} sealed {until}."
        )
    if left.sealed_answers:
        every = left.answers + left.sealed_answers
        return (
            f"The answers counted in it are those of {left.answers:,} of {every:,} annotations: "
            f"{left.sealed_answers:,} by others {_are(left.sealed_answers)} sealed {until}."
        )
    return ""


def not_measured(counts: StoreCounts) -> str:
    """Which articles no figure of all articles counts, in a sentence; empty if all are counted."""
    if counts.only_samples:
        return "Measured are sample articles: there are no others."
    left = [
        _articles(counts.samples, "sample article") if counts.samples else "",
        f"{_articles(counts.put_away, 'article')} put away" if counts.put_away else "",
    ]
    told = " and ".join(filter(None, left))
    return f"Left out: {told}; name one with --article to measure it." if told else ""


def spoiled(what: str, rows: Iterable[Row]) -> list[str]:
    """Which cells of its CSV a spreadsheet cuts or shows otherwise, in sentences.

    The CSV holds them whole: nothing is cut or changed to fit a spreadsheet.
    """
    cells = SpoiledCells(what)
    for _ in cells.seen_in(rows):
        pass
    return cells.in_words()


def _articles(count: int, one: str) -> str:
    return f"1 {one}" if count == 1 else f"{count:,} {one}s"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _marks(count: int) -> str:
    return "1 annotation" if count == 1 else f"{count:,} annotations"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _named(row: Row, columns: Iterable[str], called: Mapping[str, str]) -> Row:
    """The row with people as they are called now; what events tell in JSON stays as it was told."""
    return row | {one: called.get(str(row[one]), row[one]) for one in columns if one in row}
