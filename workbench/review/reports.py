"""What leaves the desk: a table of the store's, in a format others can open."""

from workbench import export as formats
from workbench.store import Row, Store


def table(store: Store, what: str, viewer: str | None) -> list[Row]:
    """The rows of an export, such as "claims", in a stable order.

    Others' marks, flags and evidence are in them only where they were opened to the viewer; None
    stands for whoever holds the file, who reads everything.
    """
    return store.rows(what, viewer)


def export(
    store: Store, what: str, format_: str, viewer: str | None, *, bom: bool = False
) -> bytes:
    """A table as the bytes of a file: "csv" or "jsonl"; `bom` marks a CSV as UTF-8 for Excel.

    It has what the viewer may read, as in `table`.
    """
    return formats.export(what, store.rows(what, viewer), format_, bom=bom)
