"""The store: one SQLite file, one write door, history that only grows."""

from workbench.store.reads import Row
from workbench.store.store import Store

__all__ = ["Row", "Store"]
