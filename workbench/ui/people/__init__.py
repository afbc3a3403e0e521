"""People page: reviewers, their roles and invitations."""
