"""Events: what they tell, undo and redo, and replay against the tables."""
