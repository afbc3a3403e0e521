"""Where a worklist goes on from a claim of it, decided on the page."""

import pytest

CLAIMS = [{"id": id_, "article": id_[0], "number": at + 11} for at, id_ in enumerate("abcde")]


def on_worklist(scripts, call: str, here: str, **list_: object):
    worklist = {"claims": CLAIMS, "total": 15, "next_open": None} | list_
    script = "([list, here]) => { const at = placeIn(list, here); return %s; }"
    return scripts.evaluate(script % call, [worklist, here])


@pytest.mark.browser
@pytest.mark.parametrize(
    ("here", "open_", "beyond", "next_"),
    [
        ("b", "ade", None, "d"),
        ("b", "ad", "z", "d"),
        ("b", "az", "z", "z"),
        ("b", "ab", None, "a"),
        ("b", "ab", "z", "a"),
        ("b", "b", "b", None),
        ("e", "", None, None),
        ("no such", "c", None, "c"),
    ],
)
def test_n_goes_to_the_next_to_mark_beyond_what_is_told_and_last_to_one_passed_over(
    scripts, here, open_, beyond, next_
):
    call = f"nextToMark(list, at, ({{ id }}) => {list(open_)!r}.includes(id))?.id ?? null"
    beyond = beyond and {"id": beyond, "article": "z", "number": 0}
    assert on_worklist(scripts, call, here, next_open=beyond) == next_


@pytest.mark.browser
def test_j_and_k_stop_at_both_ends_and_go_on_from_where_one_left_the_list(scripts):
    assert on_worklist(scripts, "[1, -1].map((by) => beside(list, at, by)?.id)", "b") == ["c", "a"]
    assert on_worklist(scripts, "[beside(list, at, 1), beside(list, 0, -1)]", "e") == [None, None]
    assert on_worklist(scripts, "placeIn(list, 'elsewhere', 3)", "a") == 3


@pytest.mark.browser
@pytest.mark.parametrize(
    ("here", "total", "edge"),
    [("a", 15, True), ("c", 15, False), ("e", 15, False), ("e", 16, True)],
)
def test_more_of_the_list_is_asked_for_at_the_edge_of_what_is_told(scripts, here, total, edge):
    assert on_worklist(scripts, "isEdge(list, at)", here, total=total) is edge
