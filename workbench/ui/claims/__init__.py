"""Claims page: claims of all articles, filtered and searched."""
