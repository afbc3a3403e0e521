"""Forms whose drafts survive a reload, and faults shown at their fields."""
