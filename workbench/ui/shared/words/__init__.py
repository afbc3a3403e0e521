"""The reader's words for the model's terms, dates, people and counts."""
