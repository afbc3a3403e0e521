"""What a page asks to be corrected, done on a real store, and what the page is told back."""

import pytest
import stories

from workbench import codebook, review
from workbench.errors import RefusedAnswerError, StaleWriteError
from workbench.model import Annotation, ClaimState, Marks
from workbench.review import Answer
from workbench.store.history.own_changes import UNDOABLE
from workbench.ui.sync.corrections import ACTIONS, correct
from workbench.ui.sync.inbox import PageCorrection
from workbench.ui.sync.undo import NAMES

BOOK = codebook.load()


def ask(store, article, action, claim="", value=None, expected=None, reviewer="Ana"):
    ask.count += 1
    seen = {claim: 1} if expected is None else expected
    given = (
        ask.count,
        f"op{ask.count}",
        reviewer,
        article.id,
        claim,
        action,
        value or {},
        seen,
        "",
    )
    return correct(store, BOOK, PageCorrection(*given))


ask.count = 0


def span(article, words):
    start = article.text.index(words)
    return [start, start + len(words)]


def words_of(article, claim, part="content"):
    return [article.text[start:end] for start, end in claim["spans"][part]]


def test_a_new_claim_is_numbered_and_its_words_are_told(store, article):
    spans = {"content": [span(article, "the crew did well")], "source": [], "cue": []}
    told = ask(store, article, "add", value={"spans": spans, "text_revision": 1}, expected={})
    assert told["created"] == f"{article.id}-05"
    assert words_of(article, told["claims"][0]) == ["the crew did well"]
    assert told["claims"][0]["origin"] == "Ana"


def test_a_tag_is_told_to_everybody_at_once_and_none_that_tells_an_answer_is_kept(store, article):
    claim = f"{article.id}-01"
    told = ask(store, article, "tag", claim, {"tag": " to  call"})
    assert told["tags"] == {claim: ["to call"]}
    assert told["claims"] == []
    ask(store, article, "tag", claim, {"tag": "Figures"}, reviewer="Ben")
    told = ask(store, article, "untag", claim, {"tag": "to call"}, reviewer="Ben")
    assert told["tags"] == {claim: ["Figures"]}
    with pytest.raises(RefusedAnswerError, match="people see tags before they mark"):
        ask(store, article, "tag", claim, {"tag": "Not a claim"})
    assert store.tags.of_claims(article.id) == {claim: ("Figures",)}


def test_rewording_says_which_answers_are_older_than_the_words(store, article):
    claim = f"{article.id}-01"
    store.codebooks.record(BOOK.revision, BOOK.source)
    marks = Annotation(claim, "Ana", 0, Marks("ok"), 1, BOOK.revision)
    store.annotations.save(marks, operation="answer")
    spans = {"content": [span(article, "three hours late")], "source": [], "cue": []}
    told = ask(store, article, "reword", claim, {"spans": spans})
    assert told["reworded"] == [claim]
    assert told["claims"][0]["revision"] == 2
    assert words_of(article, told["claims"][0]) == ["three hours late"]


def test_a_speaker_is_put_right_in_all_claims_at_once(store, article):
    value = {"old": "Ilse Barrow", "name": "Ilsa Barrow", "type": "named_person", "role": "master"}
    told = ask(store, article, "speaker", value=value, expected={})
    assert [one["speaker"] for one in told["claims"]] == ["Ilsa Barrow"]
    assert store.claims.get(f"{article.id}-02").attribution.speaker.role == "master"


def test_merging_tells_both_claims_and_splitting_the_new_one(store, article):
    ids = [f"{article.id}-01", f"{article.id}-02"]
    told = ask(store, article, "merge", ids[0], {"claims": ids}, dict.fromkeys(ids, 1))
    assert [one["state"] for one in told["claims"]] == ["stands", "merged"]
    claim = f"{article.id}-03"
    at = article.text.index("had warned")
    told = ask(store, article, "split", claim, {"at": at})
    assert told["created"] == told["claims"][1]["id"] == f"{article.id}-05"
    assert words_of(article, told["claims"][0]) == ["that the captain"]


def test_undo_and_redo_tell_what_was_turned_and_how_it_stands(store, article):
    claim = f"{article.id}-01"
    ask(store, article, "withdraw", claim)
    told = ask(store, article, "undo")
    assert told["said"] == "Undid Withdrawal (claim 1)"
    assert told["claims"][0]["state"] == "stands"
    told = ask(store, article, "redo")
    assert told["said"] == "Redone: Withdrawal (claim 1)"
    assert store.claims.get(claim).state is ClaimState.WITHDRAWN
    told = ask(store, article, "undo", reviewer="Bo")
    assert told["said"] == "Nothing left to undo in this article."
    assert "elsewhere" not in told


def test_undo_offers_a_change_of_another_article_by_name_and_turns_that_alone(store, article):
    other, claims = stories.ferry("Eider")
    store.intake.add(other, claims, reviewer="Ana", operation="other")
    marked = f"{article.id}-04"
    answer = Answer(marked, "Ana", "corroboration", "several", 0, "answer")
    review.answer(store, BOOK, answer)
    told = ask(store, other, "undo")
    assert (told["said"], told["claims"]) == ("Nothing left to undo in this article.", [])
    event = store.undo_stacks.undoable_elsewhere("Ana", other.id).event
    assert told["elsewhere"] == {
        "article": article.id,
        "claim": marked,
        "event": event,
        "what": "Corroboration of claim 4",
        "title": article.title,
    }
    assert store.annotations.get(marked, "Ana").marks.corroboration == "several"
    told = ask(store, article, "undo", value={"event": event})
    assert told["said"] == "Undid Corroboration (claim 4)"
    assert told["said_elsewhere"] == f"Undid Corroboration (claim 4 in “{article.title}”)"
    assert store.annotations.get(marked, "Ana").marks == Marks()
    assert ask(store, other, "redo")["elsewhere"]["what"] == "Corroboration of claim 4"


@pytest.mark.parametrize(
    ("action", "claim", "value", "said"),
    [
        ("flag", 2, {"flagged": True}, "Undid Flag (claim 2)"),
        ("withdraw", 3, {}, "Undid Withdrawal (claim 3)"),
        ("merge", 1, {"claims": (1, 2)}, "Undid Merge (claims 1 and 2)"),
        (
            "speaker",
            1,
            {"old": "Ilse Barrow", "name": "Ilsa Barrow", "type": "named_person"},
            "Undid Speaker (claim 2)",
        ),
        (
            "add_evidence",
            2,
            {"citation": "Log", "stance": "supports"},
            "Undid New evidence (claim 2)",
        ),
    ],
)
def test_every_note_names_what_was_undone(store, article, action, claim, value, said):
    ids = [f"{article.id}-0{number}" for number in range(5)]
    if "claims" in value:
        value = {"claims": [ids[number] for number in value["claims"]]}
    ask(store, article, action, ids[claim], value, dict.fromkeys(ids[1:], 1))
    assert ask(store, article, "undo")["said"] == said


def test_a_flag_is_told_with_everyone_who_flagged_once_the_claim_is_open(store, article):
    claim = f"{article.id}-01"
    ask(store, article, "flag", claim, {"flagged": True})
    told = ask(store, article, "flag", claim, {"flagged": True}, reviewer="Bo")
    assert told["flags"][claim] == ["Bo"]
    store.unblinding.open_to_all([claim], reviewer="Ana", operation="open")
    told = ask(store, article, "flag", claim, {"flagged": True}, reviewer="Bo")
    assert sorted(told["flags"][claim]) == ["Ana", "Bo"]
    told = ask(store, article, "flag", claim, {"flagged": False})
    assert told["flags"][claim] == ["Bo"]


def test_the_history_tells_who_did_what_and_an_earlier_wording_is_put_back(store, article):
    claim = f"{article.id}-01"
    spans = {"content": [span(article, "three hours late")], "source": [], "cue": []}
    ask(store, article, "reword", claim, {"spans": spans})
    changes = ask(store, article, "history", claim)["history"]
    assert changes[0]["reviewer"] == "Ana"
    assert "three hours late" in changes[0]["after"]
    first = next(change for change in changes if change["restorable"])
    told = ask(store, article, "put_back", claim, {"event": first["event"]}, {claim: 2})
    assert words_of(article, told["claims"][0]) == [
        "The ferry Merganser came in three hours late 🚢"
    ]


def test_a_stale_correction_raises_with_the_stored_claim(store, article):
    claim = f"{article.id}-01"
    ask(store, article, "withdraw", claim)
    with pytest.raises(StaleWriteError) as refused:
        ask(store, article, "reword", claim, {"spans": {"content": [span(article, "late")]}})
    assert refused.value.current.revision == 2


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("abolish", {}),
        ("reword", {}),
        ("reword", {"spans": {"content": [[1]]}}),
        ("reword", {"spans": {"content": "words"}}),
        ("reword", {"spans": {"content": []}}),
        ("split", {}),
        ("split", {"at": "here"}),
        ("speaker", {"old": "Ilse Barrow", "name": "x", "type": "god"}),
        ("speaker", {"old": "Ilse Barrow", "name": "", "type": "none"}),
        ("merge", {"claims": []}),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(store, article, action, value):
    before = store.counts.everything()
    with pytest.raises(RefusedAnswerError):
        ask(store, article, action, f"{article.id}-01", value)
    assert store.counts.everything() == before


def test_every_correction_that_can_be_undone_has_words():
    assert {"annotate", *NAMES} == set(UNDOABLE)
    assert set(ACTIONS) >= {"add", "reword", "speaker", "merge", "split", "flag"}
