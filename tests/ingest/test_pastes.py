"""Pastes in the manners of several kinds of outlets, all invented."""

from typing import NamedTuple

import pytest

from workbench import ingest
from workbench.errors import UnreadableInputError

STORY = (
    "The ferry company of Pellur will stop its night boats in May, its chairman said on Monday.",
    "“We lose money with every trip,” Ravi Menda told reporters in the old port.",
    "“Every trip.”",
    "The unions called the decision a disgrace and promised to go to court before the summer.",
    "About 300 people work on the boats, according to the ministry of transport.",
)
HEAD = "Pellur’s night boats to stop in May – chairman"


class Paste(NamedTuple):
    above: str = ""
    within: str = ""
    below: str = ""
    published: str = ""
    byline: str = ""
    publisher: str = ""
    credit: str = ""


PASTES = {
    "a story alone": Paste(above=HEAD),
    "an Indian daily": Paste(
        above=f"News > Cities\n\n{HEAD}\n\nWritten by Asha Verul | Pellur | "
        "Updated: January 5, 2031 15:07 IST\n\nShare\n\nA boat in Pellur harbour. (Photo: PTI)",
        within="Also Read | Port dues to rise in April",
        below="(With inputs from agencies)\n\nFirst Published: Jan 05, 2031, 15:07 IST\n\n"
        "Topics: Pellur, Ferries",
        published="2031-01-05T15:07",
        byline="Asha Verul",
        credit="PTI",
    ),
    "a British broadcaster": Paste(
        above=f"{HEAD}\n\nPublished\n\n5 January 2031\n\nShare\n\nImage source, Getty Images\n\n"
        "Image caption, A boat in Pellur harbour\n\nBy Tom Vale",
        within="The price of fuel",
        below="Related Topics\n\nPellur\n\nMore on this story\n\nPort dues to rise in April",
        published="2031-01-05",
        byline="Tom Vale",
        credit="Getty Images",
    ),
    "an American agency": Paste(
        above=f"{HEAD}\n\nBY LENA OKORO\n\nUpdated 3:07 PM EST, January 5, 2031\n\n"
        "Boats lie in the harbor of Pellur, Monday, Jan. 4, 2031. (AP Photo/Tom Vale)",
        within="ADVERTISEMENT",
        below="___\n\nAnn Moor contributed to this report from Kestrel.\n\n"
        "Copyright 2031 Valdoria Press Agency. All rights reserved.",
        published="2031-01-05T15:07",
        byline="LENA OKORO",
        publisher="Valdoria Press Agency",
        credit="AP Photo/Tom Vale",
    ),
    "a news site with single line ends": Paste(
        above=f"PELLUR TODAY\nHome\nNews\nSport\nOpinion\nVideo\nLog in\n{HEAD}\nBy: Asha Verul\n"
        "/ 09:15 PM January 05, 2031\nFollow us on Twitter",
        within="READ: Port dues to rise in April\nMOST READ\nGoose stops traffic on ring road",
        below="Subscribe to our daily newsletter\nTAGS: boats, Pellur\n"
        "© 2001-2031 Pellur Today Ltd. All rights reserved.",
        published="2031-01-05T21:15",
        byline="Asha Verul",
        publisher="Pellur Today Ltd",
    ),
    "a page with readers' comments": Paste(
        above=f"Menu\n\nSearch\n\nHome\n\nWorld\n\nSport\n\nHealth\n\n{HEAD}\n\nBy Tom Vale\n\n"
        "January 5, 2031",
        below="Leave a comment\n\nseadog says:\n\nIt is about time. These boats were never safe, "
        "and everyone in the port has known it for years and years.\n\nA. Reader says:\n\n"
        "I took the night boat every week for ten years and I never saw an accident on it.",
        published="2031-01-05",
        byline="Tom Vale",
    ),
}


@pytest.mark.parametrize("paste", PASTES.values(), ids=PASTES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_paste_comes_out_as_headline_and_story(paste: Paste, line_end: str) -> None:
    gap = "\n" if "\n\n" not in paste.above and paste.below else "\n\n"
    parts = [paste.above, *STORY[:3], paste.within, *STORY[3:], paste.below]
    raw = gap.join(part for part in parts if part).replace("\n", line_end)
    article = ingest.read_text(raw)
    assert article.text.split("\n\n") == [HEAD, *STORY]
    assert article.title == HEAD
    assert (article.published, article.byline) == (paste.published, paste.byline)
    assert (article.publisher, article.credit) == (paste.publisher, paste.credit)


def test_a_paste_without_a_headline_is_the_body_alone() -> None:
    article = ingest.read_text("\n\n".join(STORY))
    assert article.text.split("\n\n") == list(STORY)
    assert article.title == ""


def test_too_many_paragraphs_are_refused() -> None:
    with pytest.raises(UnreadableInputError, match="has 200,001 paragraphs"):
        ingest.read_text("x\n" * 200_001)
