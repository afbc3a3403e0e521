"""The store: one SQLite file, one write door, history that only grows."""

from workbench.store.corrections import Correction, Rerun
from workbench.store.gap import Gap
from workbench.store.past import Revision
from workbench.store.reads import Row
from workbench.store.store import Store
from workbench.store.undoing import Undone

__all__ = ["Correction", "Gap", "Rerun", "Revision", "Row", "Store", "Undone"]
