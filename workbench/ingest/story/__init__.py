"""Story of an input: which of its blocks tell it, and what they say of it."""
