"""Rows of the progress page: numbers with what they are of, in the reader's own days."""

from datetime import UTC, datetime, timedelta

from workbench import codebook
from workbench.review import EqualAnswers, PersonProgress
from workbench.ui.progress import rows

BOOK = codebook.load()
NOW = datetime(2031, 3, 14, 12, tzinfo=UTC)
QUIET = PersonProgress("Bo", 0, 0, 0, [], None, 0, 0, [EqualAnswers("sourcing", (0, 0), (0, 0))])


def test_a_row_tells_what_was_finished_how_lately_and_what_waits():
    # The first two were finished on one evening in Honolulu, on two days by Greenwich.
    times = [datetime(2031, 3, 5, 23, tzinfo=UTC), datetime(2031, 3, 6, 1, tzinfo=UTC)]
    times.append(NOW - timedelta(days=1))
    ana = PersonProgress("Ana", 1200, 20, 7, times, times[-1], 2, 1, [])
    assert rows.work([ana], NOW, "Pacific/Honolulu") == [
        {
            "Person": "Ana",
            "Finished": "1,200",
            "Of those assigned": "7 of 20",
            "Last 7 days": "1",
            "Last 28 days": "3 on 2 days",
            "Last active": "13 Mar 2031",
            "To look at again": "2 on changed words, 1 under changed definitions",
        }
    ]


def test_a_row_of_somebody_who_did_nothing_yet_has_no_invented_numbers():
    [row] = rows.work([QUIET], NOW, None)
    assert list(row.values()) == ["Bo", "0", "–", "0", "0", "–", "–"]


def test_equal_answers_stand_with_how_many_were_compared():
    ana = QUIET._replace(
        reviewer="Ana",
        equal=[
            EqualAnswers("sourcing", (46, 50), (48, 50)),
            EqualAnswers("confidence", (3, 4), (0, 0)),
            EqualAnswers("corroboration", (0, 0), (0, 0)),
        ],
    )
    [row] = rows.equal([ana, QUIET], BOOK)
    assert list(row.values()) == ["Ana", "46 of 50 (48 of 50)", "3 of 4", "–"]
