"""Events of the history: reading, undo and redo, and replay against the tables."""
