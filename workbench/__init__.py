"""Find every attributed claim in a news article, review its sourcing, and account for it."""

VERSION = "0.1.0"
