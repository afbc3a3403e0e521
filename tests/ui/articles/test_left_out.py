"""What the proof of a cleaning folds: long runs of left-out blocks, named by what they are."""

import pytest

from workbench.model import Article, Block, Role, Span
from workbench.ui.articles.left_out import LINES, proof_sections, run_label

NAVIGATION = Block(Role.SECTION, "World", reason="above the story: page navigation")
LINK = Block(Role.RELATED, "Read: Pumps fail", reason="link to another story")
BODY = Block(Role.BODY, "The wall sank.", Span(0, 14))


def sections(*blocks: Block) -> list[tuple[str, list[int]]]:
    article = Article("a1", BODY.text, blocks=blocks)
    return [(one.label, [at for at, _ in one.blocks]) for one in proof_sections(article)]


def test_long_runs_are_folded_and_short_ones_and_the_story_stand_open():
    assert sections(*[NAVIGATION] * 54, BODY, LINK, LINK, BODY, *[LINK] * 3) == [
        ("54 navigation lines left out", list(range(54))),
        ("", [54]),
        ("", [55, 56]),
        ("", [57]),
        ("3 links to other stories left out", [58, 59, 60]),
    ]


@pytest.mark.parametrize(
    ("counts", "label"),
    [
        ({Role.SECTION: 1}, "1 navigation line left out"),
        (
            {Role.RELATED: 1, Role.SECTION: 4},
            "5 lines left out: 4 navigation lines, 1 link to another story",
        ),
        (
            {Role.SECTION: 4, Role.RELATED: 3, Role.SHARING: 2, Role.TAGS: 1},
            "10 lines left out: 4 navigation lines, 3 links to other stories, 2 sharing lines"
            " and more",
        ),
    ],
)
def test_a_run_is_named_by_its_most_frequent_kinds(counts, label):
    blocks = [Block(role, "words") for role, count in counts.items() for _ in range(count)]
    assert run_label(blocks) == label


def test_every_role_has_words_for_a_run():
    assert set(LINES) == set(Role)
