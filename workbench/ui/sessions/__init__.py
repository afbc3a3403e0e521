"""Live sessions pages: the list, the room, the chair and the minutes."""
