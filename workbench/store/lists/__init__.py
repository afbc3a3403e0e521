"""Claims of all articles as lists, and the summary rows that lists read."""
