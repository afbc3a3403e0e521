"""Length limit: too long an article is refused before any work, with the next step."""

import pytest

from workbench import extraction
from workbench.errors import ArticleTooLongError
from workbench.extraction.extractor import Rules

TOO_LONG = "a " * (extraction.LONGEST_ARTICLE // 2) + "b"


def test_an_article_at_the_limit_passes() -> None:
    extraction.check_length(TOO_LONG[:-1])


def test_a_longer_one_is_refused_with_its_name_length_and_limit() -> None:
    with pytest.raises(ArticleTooLongError) as refused:
        extraction.check_length(TOO_LONG, "harbour.txt")
    message = str(refused.value)
    assert message.startswith("harbour.txt: has 1,500,001 characters; the limit is 1,500,000")
    assert "Split it" in message


@pytest.mark.parametrize("extract", [extraction.load(), Rules()], ids=lambda one: one.name)
def test_no_extractor_begins_on_it(extract) -> None:
    with pytest.raises(ArticleTooLongError):
        extract(TOO_LONG)
