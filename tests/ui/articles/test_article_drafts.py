from workbench import ingest
from workbench.model import article_id
from workbench.ui.articles import drafts as articles_drafts
from workbench.ui.articles.drafts import AddingOutcome, DraftResult, counted

PASTE = """Harbour Wall Sinks, Survey Finds

By Tam Ostrey

The sea wall has sunk by nine centimetres, the harbour survey said on Monday.

Subscribe to our newsletter

“We saw it coming,” said Ilse Barrow, the chief engineer, in Quillport.
"""


def test_a_paste_becomes_an_article_with_its_cleaning_on_record():
    draft = articles_drafts.draft_of_paste(PASTE, ingest.read_text)
    assert (draft.name, draft.title) == ("Pasted text", "Harbour Wall Sinks, Survey Finds")
    assert "newsletter" not in draft.article.text
    assert "Subscribe to our newsletter" in [b.text for b in draft.article.removed]


def test_an_empty_paste_is_a_problem_in_words():
    draft = articles_drafts.draft_of_paste("  \n", ingest.read_text)
    assert draft.article is None
    assert "empty" in draft.problem


def test_a_bad_upload_names_the_file():
    draft = articles_drafts.draft_of_file("broken.txt", b"\x00\x01\x02" * 100, ingest.read_bytes)
    assert draft.article is None
    assert draft.as_result.line.startswith("Couldn’t read broken.txt: ")
    assert draft.as_result.line.count("broken.txt") == 1


def test_results_are_counted_by_what_came_of_them():
    outcomes = ["ADDED", "FAILED", "ADDED", "UNREAD", "DROPPED", "ADDED", "KNOWN"]
    results = [DraftResult("Wall", AddingOutcome[name]) for name in outcomes]
    assert counted(results) == "3 added, 1 already there, 2 failed, 1 left out"


def position(article, words):
    return next(n for n, block in enumerate(article.blocks) if words in block.text)


def test_moves_restore_and_leave_out_blocks_and_the_id_follows_the_text():
    article = articles_drafts.draft_of_paste(PASTE, ingest.read_text).article
    back, out = position(article, "Subscribe"), position(article, "sea wall has sunk")
    moved = articles_drafts.with_blocks_moved(article, {str(back): True, str(out): False})
    assert "Subscribe to our newsletter" in moved.text
    assert "sea wall has sunk" not in moved.text
    assert moved.id == article_id(moved.text)


def test_moves_that_ask_for_what_is_so_change_nothing():
    article = articles_drafts.draft_of_paste(PASTE, ingest.read_text).article
    back = position(article, "Subscribe")
    assert (
        articles_drafts.with_blocks_moved(article, {str(back): False, "999": True}).text
        == article.text
    )


def test_a_move_and_its_return_give_the_same_article():
    article = articles_drafts.draft_of_paste(PASTE, ingest.read_text).article
    back = str(position(article, "Subscribe"))
    there = articles_drafts.with_blocks_moved(article, {back: True})
    assert articles_drafts.with_blocks_moved(there, {back: False}).text == article.text


def test_the_summary_counts_blocks_and_words():
    article = articles_drafts.draft_of_paste(PASTE, ingest.read_text).article
    assert articles_drafts.summary(article).startswith(
        f"{len(article.text.split())} words, 3 blocks kept,"
    )


def test_a_draft_is_split_where_another_article_begins_and_joined_again():
    second = PASTE.replace("Harbour Wall Sinks", "River Wall Rises").replace("sunk", "risen")
    both = articles_drafts.draft_of_paste(PASTE + "\n\n" + second, ingest.read_text)
    other = articles_drafts.draft_of_file("bad.txt", b"\x00" * 9, ingest.read_bytes)
    place = position(both.article, "River Wall Rises")
    first, second, third = articles_drafts.split([both, other], 0, place)
    assert [draft.title for draft in (first, second)] == [
        "Harbour Wall Sinks, Survey Finds",
        "River Wall Rises, Survey Finds",
    ]
    assert [draft.part for draft in (first, second)] == [0, 1]
    assert third == other
    (whole, left) = articles_drafts.joined([first, second, other], 1)
    assert whole.article.text == both.article.text
    assert left == other
