"""Hedges: words that weaken a report."""

import re

from workbench.extraction.facets.senses import any_of

NUMBER = (
    r"(?:[$€£¥]?\d|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|half|hundreds?|thousands?|millions?|billions?"
    r"|dozens?)\b)"
)


IN_CUE = re.compile(rf"(?<![\w'])(?:{any_of('hedges in cues')})\b", re.IGNORECASE)
IN_CONTENT = re.compile(
    rf"(?<![\w'])(?!could not\b)"
    rf"(?:(?:{any_of('hedges')})\b|(?:{any_of('approximators')})(?=\s+{NUMBER}))",
    re.IGNORECASE,
)


def hedges_in(cue: str, main: str) -> str:
    """Hedges of a cue's words and of its content's main part, as written, commas between.

    The lists follow Hyland (Metadiscourse, 2005) and BioScope (Vincze et al., BMC Bioinformatics
    9, 2008); "about" and its like count before a figure only. The month of May is no hedge.
    """
    hedges = [*IN_CUE.findall(cue), *IN_CONTENT.findall(main)]
    return ", ".join(dict.fromkeys(word for word in hedges if word != "May"))
