"""Evaluation: found attributions scored against gold ones, with intervals."""
