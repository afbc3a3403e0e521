"""Forms whose drafts outlive a reload, and faults shown at their fields."""
