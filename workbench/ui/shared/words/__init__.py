"""Words for readers: the model’s terms, dates, people and counts."""
