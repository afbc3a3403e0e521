"""By what a claim was found and how surely, in words; pure.

Scripts write it in the same form (`shared/scripts/found_by.js`).
"""

BY_MODEL = "the trained model reads"  # as the extractor says it where no rule agrees


def found_by_text(why: str, score: float) -> str:
    """Reason and certainty of an extraction: "the model only (75 % sure)"."""
    by = "the model only" if why.startswith(BY_MODEL) else why
    return f"{by} ({int(100 * score + 0.5)} % sure)".strip()
