"""What leaves the desk: a table of the store's, in a format others can open."""

from workbench import export as formats
from workbench.store import Row, Store


def table(store: Store, what: str) -> list[Row]:
    """The rows of "claims", "annotations", "decisions" or "events", in a stable order."""
    return store.rows(what)


def export(store: Store, what: str, format_: str, *, bom: bool = False) -> bytes:
    """A table as the bytes of a file: "csv" or "jsonl"; `bom` marks a CSV as UTF-8 for Excel."""
    return formats.export(what, store.rows(what), format_, bom=bom)
