import pytest

from workbench.ui.dates import in_words


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2024-01-05", "5 January 2024"),
        ("2024-01-05T03:07", "5 January 2024, 03:07"),
        ("", ""),
        ("last Tuesday", "last Tuesday"),
        ("2024-13-45", "2024-13-45"),
        ("2024-01-05Tea", "2024-01-05Tea"),
    ],
)
def test_dates_are_written_as_a_reader_writes_them(published, words):
    assert in_words(published) == words
