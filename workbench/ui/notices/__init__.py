"""Notices page, and the link to it on every page."""
