"""Inter-annotator agreement of the marks in a store, measured for a reader and as a table."""
