"""Claim being decided, kept for the link back from its article."""

from workbench.ui import state


def claim_being_decided() -> str:
    """Id of the claim that was being decided when its article was opened, or empty."""
    return str(state.recall("deciding") or "")


def keep_claim_being_decided(claim_id: str) -> None:
    """Remember the id of the claim being decided; an empty one forgets it."""
    state.remember("deciding", claim_id)
