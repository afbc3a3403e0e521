"""Whole pastes to articles: what is kept, what is removed as what, and what the fields say."""

import pytest

from workbench import ingest
from workbench.errors import UnreadableInputError
from workbench.model import Article, Role

PASTE = """Harbour bridge to close for a year, council of Port Amrey says

Harbour bridge to close for a year, council of Port Amrey says

/ 03:07 AM January 05, 2031

Engineer Lena Okoro

Engineer Lena Okoro inspects the old bridge in Port Amrey, January 3, 2031. REUTERS/Tom Vale

Port Amrey, Valdoria — The harbour bridge will close in March for a year, the council said.

“No.”

“It is not safe any more,” chief engineer Lena Okoro told reporters in the town hall.

Article continues after this advertisement

READ: Ferry fares to rise again in spring – operator

Some 40,000 cars a day use the bridge, according to the transport office.

FEATURED STORIES

The work will cost 80 million crowns, Okoro added.

Your subscription could not be saved. Please try again.
Your subscription has been successful.

Subscribe to our daily newsletter

By providing an email address, I agree to the Terms of Use and the Privacy Policy.

TAGS: bridge, Port Amrey, roads

© Copyright 2001-2031 AMREYPOST.net | All Rights Reserved

We use cookies to make this better. By continuing, you agree to our use of cookies."""

STORY = """Harbour bridge to close for a year, council of Port Amrey says

Port Amrey, Valdoria — The harbour bridge will close in March for a year, the council said.

“No.”

“It is not safe any more,” chief engineer Lena Okoro told reporters in the town hall.

Some 40,000 cars a day use the bridge, according to the transport office.

The work will cost 80 million crowns, Okoro added."""


@pytest.fixture(scope="module")
def article() -> Article:
    return ingest.read_text(PASTE)


def test_a_scraped_page_comes_out_as_its_headline_and_paragraphs(article: Article) -> None:
    assert article.text == STORY


def test_the_fields_are_read_from_where_they_stand(article: Article) -> None:
    assert article.title == "Harbour bridge to close for a year, council of Port Amrey says"
    assert article.published == "2031-01-05T03:07"
    assert article.publisher == "AMREYPOST.net"
    assert article.credit == "REUTERS/Tom Vale"


def test_every_block_is_kept_with_its_role_in_the_order_of_the_paste(article: Article) -> None:
    roles = [block.role for block in article.blocks]
    assert roles == [
        Role.HEADLINE, Role.HEADLINE, Role.TIMESTAMP, Role.CAPTION, Role.CAPTION, Role.BODY,
        Role.BODY, Role.BODY, Role.ADVERTISEMENT, Role.RELATED, Role.BODY, Role.PROMOTION,
        Role.BODY, Role.NEWSLETTER, Role.NEWSLETTER, Role.NEWSLETTER, Role.NEWSLETTER, Role.TAGS,
        Role.COPYRIGHT, Role.COOKIE,
    ]  # fmt: skip


def test_every_removed_block_says_why(article: Article) -> None:
    assert all(block.reason for block in article.removed)
    assert all(not block.reason for block in article.blocks if block.kept)


def test_kept_blocks_tile_the_text(article: Article) -> None:
    kept = [block for block in article.blocks if block.kept]
    assert "\n\n".join(block.text for block in kept) == article.text
    assert all(block.span and block.span.of(article.text) == block.text for block in kept)


def test_nothing_but_page_furniture_is_refused() -> None:
    with pytest.raises(UnreadableInputError, match="pasted text: no paragraph of a story"):
        ingest.read_text("Advertisement\n\nShare on Facebook\n\nSubscribe now")
