"""Who says a claim and by which verb, in one phrase for lists; pure.

Scripts write it in the same form (`shared/scripts/attribution.js`).
"""

import re

BEFORE = re.compile(r"according to|in the words of|per", re.IGNORECASE)


def attribution_text(speaker: str, cue: str, nobody: str = "No source") -> str:
    """Speaker with the verb: "Mark Esper accuses", "According to the report"."""
    who = speaker or nobody
    verb = re.sub(r"[\s:]+", " ", cue).strip()
    if not any(sign.isalpha() for sign in verb):  # a colon or a dash alone says nothing
        return who
    return f"{verb.capitalize()} {who}" if BEFORE.fullmatch(verb) else f"{who} {verb}"
