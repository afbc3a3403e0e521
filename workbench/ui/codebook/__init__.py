"""Codebook page: definitions, the form that changes it, and its revisions."""
