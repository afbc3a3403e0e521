"""Projects: the one that all pages are narrowed to, and the page on which leads keep them."""
