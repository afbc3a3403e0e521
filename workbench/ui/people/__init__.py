"""The people's page: reviewers, their roles and invitations."""
