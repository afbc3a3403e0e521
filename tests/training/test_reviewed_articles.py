"""Reviewed claims as training examples: what is taught and what is left out."""

import itertools

import pytest

from workbench import ingest, review
from workbench.model import Annotation, Attribution, Claim, Marks, Span
from workbench.store import Store
from workbench.training import reviewed_articles
from workbench.training.reviewed_articles import ClaimVerdict, JudgedArticle, Judgement

TEXT = """Mill to reopen

Ana Reyes said the mill will reopen. Tomas Bell wants a school there.

Ida Marlowe warned that flour is dear.

The mill stands at the river."""

REYES = ("Ana Reyes", "said", "the mill will reopen")
BELL = ("Tomas Bell", "wants", "a school there")
MARLOWE = ("Ida Marlowe", "warned", "that flour is dear")


def attribution(source, cue, content):
    def spans(words):
        start = TEXT.index(words) if words else 0
        return (Span(start, start + len(words)),) if words else ()

    return Attribution(content=spans(content), source=spans(source), cue=spans(cue))


def article(**verdicts):
    """Article with a verdict on each claim: `reyes="gold"`."""
    parts = {"reyes": REYES, "bell": BELL, "marlowe": MARLOWE}
    judged = (Judgement(attribution(*parts[name]), ClaimVerdict(v)) for name, v in verdicts.items())
    return JudgedArticle(0, TEXT, tuple(judged))


def words(example, numbers):
    return [example.words.texts[i] for i in sorted(numbers)]


def taught_text(example):
    return " ".join(words(example, set(range(len(example.words))) - example.hidden))


@pytest.mark.parametrize(
    ("answers", "reworded", "expected"),
    [
        ([], False, ClaimVerdict.OPEN),
        ([""], False, ClaimVerdict.OPEN),
        (["ok"], False, ClaimVerdict.GOLD),
        (["not_a_claim"], False, ClaimVerdict.REJECTED),
        (["wrong_span"], False, ClaimVerdict.OPEN),
        (["wrong_source"], False, ClaimVerdict.OPEN),
        (["wrong_span"], True, ClaimVerdict.GOLD),
        (["wrong_source"], True, ClaimVerdict.GOLD),
        (["not_a_claim"], True, ClaimVerdict.REJECTED),
        (["ok", "not_a_claim"], False, ClaimVerdict.OPEN),
        (["ok", "not_a_claim", ""], False, ClaimVerdict.OPEN),
        (["ok", "not_a_claim", "ok"], False, ClaimVerdict.GOLD),
        (["ok", "not_a_claim", "not_a_claim"], False, ClaimVerdict.REJECTED),
        (["ok", "not_a_claim", "wrong_span"], False, ClaimVerdict.OPEN),
        (["ok", "ok", "not_a_claim", "wrong_span"], False, ClaimVerdict.OPEN),
    ],
)
def test_more_than_half_of_those_who_answered_decide(answers, reworded, expected):
    assert reviewed_articles.verdict(answers, reworded=reworded) is expected


def test_a_paragraph_whose_claims_are_all_decided_is_learned_from_whole():
    example = reviewed_articles.example(article(reyes="gold", bell="rejected", marlowe="gold"))
    assert taught_text(example) == (
        "Ana Reyes said the mill will reopen . Tomas Bell wants a school there . "
        "Ida Marlowe warned that flour is dear ."
    )
    assert [words(example, mark.cue) for mark in example.marks] == [["said"], ["warned"]]
    assert words(example, example.judged) == ["said", "wants", "warned"]


def test_a_paragraph_without_a_claim_is_not_learned_from():
    example = reviewed_articles.example(article(reyes="gold", bell="gold"))
    assert "river" not in taught_text(example)
    assert "Marlowe" not in taught_text(example)


@pytest.mark.parametrize("verdict", ["gold", "rejected"])
def test_beside_an_open_claim_only_the_words_of_decided_ones_are_learned_from(verdict):
    example = reviewed_articles.example(article(reyes=verdict, bell="open"))
    assert taught_text(example) == "Ana Reyes said the mill will reopen"


def test_a_gold_claim_without_cue_is_neither_taught_nor_taught_to_be_nothing():
    bell = Judgement(attribution("Tomas Bell", "", "a school there"), ClaimVerdict.GOLD)
    example = reviewed_articles.example(
        JudgedArticle(0, TEXT, (*article(reyes="gold").judgements, bell))
    )
    assert taught_text(example) == "Ana Reyes said the mill will reopen"
    assert len(example.marks) == 1


def test_what_is_found_counts_only_where_reviewers_decided():
    given = article(reyes="gold", bell="open")
    found = [attribution(*parts) for parts in (REYES, BELL, MARLOWE)]
    assert list(reviewed_articles.judged_finds(given, found)) == found[:1]


def claim(number, inside=""):
    return Claim(f"a1-0{number}", "a1", attribution(*REYES), inside=inside)


def answered(claim_id, extraction):
    return {claim_id: [Annotation(claim_id, "Ida", 1, Marks(extraction=extraction))]}


@pytest.mark.parametrize(("outer", "left"), [("ok", 1), ("not_a_claim", 2), ("wrong_span", 2)])
def test_a_report_within_a_gold_claim_is_passed_over(outer, left):
    claims = [claim(1), claim(2, inside="a1-01")]
    answers = answered("a1-01", outer) | answered("a1-02", "ok")
    assert len(reviewed_articles.judged(claims, answers)) == left


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "desk.db") as opened:
        yield opened


@pytest.fixture
def say(store):
    """Store one reviewer's answer on a claim, after what they said of it before."""
    operations = itertools.count()

    def say(claim_id, reviewer, extraction):
        taught_text = store.annotations.get(claim_id, reviewer)
        marks = taught_text.marks.changed([("extraction", extraction)])
        revision = store.claims.get(claim_id).revision
        given = Annotation(claim_id, reviewer, taught_text.version, marks, revision, "r1")
        store.annotations.save(given, operation=f"say-{next(operations)}")

    return say


def found_in(text):
    """Claims of TEXT, found in a text that holds the same sentences."""
    moved = text.index("Ana Reyes") - TEXT.index("Ana Reyes")
    for parts in (REYES, BELL, MARLOWE):
        one = attribution(*parts)
        spans = (
            tuple(Span(start + moved, end + moved) for start, end in part)
            for part in (one.content, one.source, one.cue)
        )
        yield Attribution(*spans)


def test_each_reviewers_newest_answer_counts(store, say):
    article = ingest.read_text(TEXT)
    store.intake.add(article, list(found_in(article.text)), reviewer="Ida", operation="add")
    reyes, bell, marlowe = (one.id for one in store.claims.of(article.id))
    say(reyes, "Ida", "not_a_claim")
    say(reyes, "Ida", "ok")
    say(bell, "Ida", "ok")
    say(bell, "Tom", "not_a_claim")
    say(marlowe, "Tom", "not_a_claim")
    (read,) = reviewed_articles.read_reviewed(store)
    assert [one.verdict for one in read.judgements] == [
        ClaimVerdict.GOLD,
        ClaimVerdict.OPEN,
        ClaimVerdict.REJECTED,
    ]
    assert read.text == article.text


def test_an_article_that_nobody_judged_is_left_out(store):
    article = ingest.read_text(TEXT)
    store.intake.add(article, list(found_in(article.text)), reviewer="Ida", operation="add")
    assert reviewed_articles.read_reviewed(store) == []


PASTE = TEXT.replace("\n\nAna", "\n\nREAD: Flour prices rise\n\nAna", 1)


def test_a_claim_that_moved_with_its_text_has_no_new_wording(store, say):
    article = ingest.read_text(PASTE)
    assert article.removed
    store.intake.add(article, list(found_in(article.text)), reviewer="Ida", operation="add")
    reyes = store.claims.of(article.id)[0]
    say(reyes.id, "Ida", "wrong_span")
    position = next(i for i, block in enumerate(article.blocks) if not block.kept)
    review.restore_block(
        store, article.id, position, lambda text: [], reviewer="Ida", operation="restore"
    )
    assert store.claims.get(reyes.id).revision == 2
    assert reviewed_articles.read_reviewed(store) == []
