"""Reports: rows of the exports, and counts of articles, claims and marks."""
