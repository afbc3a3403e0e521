"""How much of two articles is the same; pure."""

from workbench.related.comparison import Shared, phrases, shared, sketch

__all__ = ["Shared", "phrases", "shared", "sketch"]
