"""Articles coming in: read, extracted, compared with what is stored, and kept."""
