"""One function a page: it asks the desk, and draws the answer."""
