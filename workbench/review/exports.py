"""Exports of the store's tables, as rows and files, and notes on what they leave out."""

from collections.abc import Iterable, Iterator, Mapping

from workbench.codebook import OwnScale
from workbench.export import STORED_TABLES, SpoiledCells, write_table
from workbench.store import WORK, LeftOut, Row, Scope, Store, StoreCounts


def table(store: Store, what: str, viewer: str | None, scope: Scope = WORK) -> list[Row]:
    """Rows of an export, such as "claims", in a stable order.

    Others' marks, flags, evidence and comments are in them only where they were opened to the
    viewer; None stands for whoever holds the file, who reads everything. Samples, and articles that
    were put away, are in them only as `scope` asks for it.
    """
    return list(table_rows(store, what, viewer, scope))


def table_rows(store: Store, what: str, viewer: str | None, scope: Scope = WORK) -> Iterator[Row]:
    """Rows of a table one after another, for callers that need the first or pass them on."""
    called, rows = store.names.called(), store.exports.each_row(what, viewer, scope)
    if not called:
        return rows
    columns = [column.name for column in STORED_TABLES[what].columns if column.person]
    return (_named(row, columns, called) for row in rows)


def export(
    store: Store,
    what: str,
    format_: str,
    viewer: str | None,
    scope: Scope = WORK,
    *,
    bom: bool = False,
) -> bytes:
    """Content of a table's file in the format of a suffix; `bom` marks a CSV as UTF-8 for Excel.

    It has what the viewer may read, as in `table`.
    """
    with store.reading():
        return write_table(
            what,
            table_rows(store, what, viewer, scope),
            format_,
            bom=bom,
            own_scales=store.codebooks.own_scales(),
        )


def file_name(what: str, format_: str, left: LeftOut, scope: Scope = WORK) -> str:
    """File name of a table: “annotations-97-of-210.csv” where rows are sealed."""
    name = what
    if left.sealed:
        name += f"-{left.rows}-of-{left.rows + left.sealed}"
    elif left.sealed_answers:
        name += f"-{left.answers}-of-{left.answers + left.sealed_answers}-annotations"
    name += "-with-samples" * scope.samples + "-with-put-away" * scope.put_away
    return f"{name}.{format_}"


def left_out_notes(what: str, left: LeftOut) -> list[str]:
    """Sentences on what a table leaves out, and on marks in it that are sealed for others."""
    sentences = [_sealed(what, left)]
    if left.samples:
        sentences.append(f"Left out: {_rows(left.samples)} of sample articles.")
    if left.put_away:
        sentences.append(f"Left out: {_rows(left.put_away)} of articles that were put away.")
    if left.secret and what in ("claims", "annotations"):
        sentences.append(
            f"{_marks(left.secret)} in it {_are(left.secret)} sealed for others in the workbench: "
            "keep the file from whoever has yet to mark these claims."
        )
    return [sentence for sentence in sentences if sentence]


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


def unmeasured_note(counts: StoreCounts) -> str:
    """Sentence on the articles that figures of agreement leave out; empty if all are counted."""
    if counts.only_samples:
        return "Measured are sample articles: there are no others."
    left = [
        _articles(counts.samples, "sample article") if counts.samples else "",
        f"{_articles(counts.put_away, 'article')} put away" if counts.put_away else "",
    ]
    articles = " and ".join(filter(None, left))
    return f"Left out: {articles}; name one with --article to measure it." if articles else ""


def spoiled_cell_notes(
    what: str, rows: Iterable[Row], own_scales: Iterable[OwnScale] = ()
) -> list[str]:
    """Sentences on the cells that a spreadsheet cuts or shows otherwise.

    The CSV holds them whole: nothing is cut or changed to fit a spreadsheet.
    """
    cells = SpoiledCells(what, own_scales)
    for _ in cells.inspected(rows):
        pass
    return cells.sentences()


def _articles(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _marks(count: int) -> str:
    return "1 annotation" if count == 1 else f"{count:,} annotations"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _named(row: Row, columns: Iterable[str], called: Mapping[str, str]) -> Row:
    """Row with people under their names of now; names in the JSON of events stay as stored."""
    return row | {name: _people(str(row[name]), called) for name in columns if name in row}


def _people(cell: str, called: Mapping[str, str]) -> str:
    """Present name of the person in a cell, or names of several, which “; ” splits."""
    if cell in called:
        return called[cell]
    return "; ".join(called.get(name, name) for name in cell.split("; "))
