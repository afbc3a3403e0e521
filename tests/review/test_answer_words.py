"""Words of the article marked with an answer, as those that say so: kept, proved and undone."""

import json

import pytest
from own_scale import with_knows

from workbench import codebook, review
from workbench.errors import RefusedAnswerError, StaleWriteError, StoreError, UnknownRecordError
from workbench.export import table_with_scales
from workbench.model import AnswerWords, Marks, Span
from workbench.review import Answer
from workbench.review.adjudication.ballots import read_decision
from workbench.ui.sync import undo

BOOK = with_knows(codebook.load())


@pytest.fixture
def claim(team, article):
    """A claim of which Ida says how its source knows."""
    claim = team.claims.of(article.id)[1]
    review.answer(team, BOOK, Answer(claim.id, "Ida", "knows", "told", 0, "knows"))
    return claim


def places(store, claim, *words):
    """Ranges of the article's text that have these words, each where it stands first."""
    text = store.articles.get(claim.article_id).text
    return [
        AnswerWords("knows", Span(text.index(one), text.index(one) + len(one)), one)
        for one in words
    ]


def mark(store, claim, *words, version=1, operation="mark", marked=None):
    given = Answer(claim.id, "Ida", "knows", "", version, operation)
    return review.mark_words(
        store, BOOK, given, places(store, claim, *words) if marked is None else marked
    ).annotation


def words_of(store, claim, reviewer="Ida"):
    return [one.words for one in store.annotations.get(claim.id, reviewer).words]


def test_words_are_kept_with_the_answer_and_come_back_in_every_reading(team, article, claim):
    saved = mark(team, claim, "said Tomas", "Ferries")
    assert [one.words for one in saved.words] == ["Ferries", "said Tomas"]
    assert team.annotations.get(claim.id, "Ida") == saved
    assert team.annotations.of(article.id, "Ida")[claim.id].words == saved.words
    assert team.annotations.blind(claim.id)[0].words == saved.words
    assert mark(team, claim, "Ferries").version == saved.version  # the same operation once more
    rows = team._connection.execute("select scale, position, words from answer_words").fetchall()
    assert list(map(tuple, rows)) == [("knows", 0, "Ferries"), ("knows", 1, "said Tomas")]


def test_words_side_by_side_are_one_place_and_blanks_at_the_edges_are_none(team, claim):
    mark(team, claim, "Ferries ", "will run", "run all")
    assert words_of(team, claim) == ["Ferries will run all"]


def test_other_answers_leave_the_words_and_another_answer_on_the_scale_takes_them_away(team, claim):
    mark(team, claim, "Ferries")
    review.answer(team, BOOK, Answer(claim.id, "Ida", "sourcing", "document", 2, "other"))
    assert words_of(team, claim) == ["Ferries"]
    review.answer(team, BOOK, Answer(claim.id, "Ida", "knows", "witness", 3, "else"))
    assert words_of(team, claim) == []


def test_words_are_taken_back_and_that_is_undone_and_made_again(team, article, claim):
    mark(team, claim, "Ferries")
    mark(team, claim, version=2, operation="none")
    assert words_of(team, claim) == []
    done = review.undo(team, reviewer="Ida", operation="u", article_id=article.id)
    assert words_of(team, claim) == ["Ferries"]
    assert undo.name(done.change, BOOK) == "Words for How the source knows"
    review.redo(team, reviewer="Ida", operation="r", article_id=article.id)
    assert words_of(team, claim) == []


@pytest.mark.parametrize(
    ("scale", "error"),
    [("sourcing", UnknownRecordError), ("tone", UnknownRecordError), ("knows", RefusedAnswerError)],
)
def test_words_belong_to_an_answer_on_a_scale_that_asks_for_them(team, article, scale, error):
    claim = team.claims.of(article.id)[0]
    with pytest.raises(error):
        review.mark_words(team, BOOK, Answer(claim.id, "Ida", scale, "", 0, "x"), ())


def test_words_that_the_text_does_not_have_there_are_refused(team, claim):
    [right] = places(team, claim, "Ferries")
    for wrong in (right._replace(words="Busses"), right._replace(span=Span(10**6, 10**6 + 7))):
        with pytest.raises(RefusedAnswerError, match="not what this page shows"):
            mark(team, claim, marked=[wrong])
    text = team.articles.get(claim.article_id).text
    letters = [at for at in range(len(text) - 2) if text[at : at + 3].isalpha()][::2][:21]
    many = [AnswerWords("knows", Span(at, at + 1), text[at]) for at in letters]
    with pytest.raises(RefusedAnswerError, match="At most 20"):
        mark(team, claim, marked=many)


def test_words_marked_on_older_marks_are_refused_with_the_stored_ones(team, claim):
    mark(team, claim, "Ferries")
    with pytest.raises(StaleWriteError) as refused:
        mark(team, claim, "all night", operation="late")
    assert [one.words for one in refused.value.current.words] == ["Ferries"]


def test_nobody_reads_them_before_the_marks_they_are_part_of(team, article, claim):
    mark(team, claim, "Ferries")
    assert team.visible_marks.on(claim.id, "Tom") == []
    told = team.exports.rows("events", "Tom")
    assert "Ferries" not in json.dumps([row for row in told if row["action"] == "annotate"])
    team.unblinding.open_to_all([claim.id], reviewer="Ida", operation="open")
    [seen] = team.visible_marks.of(article.id, "Tom")[claim.id]
    assert [one.words for one in seen.annotation.words] == ["Ferries"]
    [column] = read_decision(team, claim.id).columns
    assert [one.words for one in column.words] == ["Ferries"]


def test_they_move_with_the_text_when_a_block_is_put_back_into_it(team, article, said, claim):
    before = mark(team, claim, "Ferries", "Old Quay").words
    where = next(at for at, block in enumerate(article.blocks) if "READ" in block.text)
    review.restore_block(team, article.id, where, said, reviewer="Tom", operation="block")
    text = team.articles.get(article.id).text
    after = team.annotations.get(claim.id, "Ida").words
    assert [one.words for one in after] == ["Old Quay", "Ferries"]
    assert [one.span.of(text) for one in after] == ["Old Quay", "Ferries"]
    assert after[1].span.start > before[1].span.start
    review.answer(team, BOOK, Answer(claim.id, "Ida", "sourcing", "document", 2, "other"))
    assert team.annotations.get(claim.id, "Ida").words == after
    assert [line for line in team.maintenance.check() if not line.startswith("warning")] == []


def test_the_history_quotes_them(team, claim):
    mark(team, claim, "Ferries")
    newest = review.claim_history(team, claim.id, "Ida", BOOK)[0]
    assert "words for how the source knows ‘Ferries’" in newest.after


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("update answer_words set words = 'Busses!'", "is not 'Busses!'"),
        ("delete from answer_words", "events and answer_words differ"),
    ],
)
def test_the_doctor_finds_words_that_are_not_those_that_were_marked(team, claim, tampering, found):
    mark(team, claim, "Ferries")
    assert [line for line in team.maintenance.check() if not line.startswith("warning")] == []
    for what in ("update", "delete"):
        team._connection.execute(f"drop trigger answer_words_refuse_{what}")
    team._connection.execute(tampering)
    assert [line for line in team.maintenance.check() if found in line]
    if tampering.startswith("update"):
        with pytest.raises(StoreError, match="workbench doctor"):
            team.annotations.get(claim.id, "Ida")


def test_marks_alone_have_none(team, article):
    claim = team.claims.of(article.id)[0]
    review.answer(team, BOOK, Answer(claim.id, "Ida", "sourcing", "document", 0, "a"))
    assert team.annotations.get(claim.id, "Ida").words_kept(Marks()) == ()


def test_exports_have_the_words_beside_the_answer_and_where_they_stand(team, article, claim):
    mark(team, claim, "Ferries", "said Tomas")
    text = team.articles.get(article.id).text
    spans = [
        f"{text.index(one)}..{text.index(one) + len(one)}" for one in ("Ferries", "said Tomas")
    ]
    expected = ("Ferries … said Tomas", ";".join(spans))
    [row] = team.exports.rows("annotations", None)
    assert (row["knows_words"], row["knows_words_spans"]) == expected
    [answer] = team.exports.rows("answers", None)
    assert (answer["answer"], answer["words"], answer["words_spans"]) == ("told", *expected)
    table = table_with_scales("annotations", team.codebooks.own_scales())
    names = [column.name for column in table.columns]
    assert names[-3:] == ["knows", "knows_words", "knows_words_spans"]
    assert set(row) == set(names)
