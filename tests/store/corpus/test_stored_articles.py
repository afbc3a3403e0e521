"""Articles and claims come back as they were given, and change only as a whole."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from workbench.errors import StaleWriteError, StoreError, UnknownRecordError
from workbench.model import Article, Attribution, Block, Role, Span, Speaker, SpeakerType, words
from workbench.store import Store
from workbench.store.corpus import articles, claims

Find = Callable[[str], Span]

HOSTILE = [
    "a\0b",
    "\0",
    "'; drop table events; --",
    '"quoted" \\ back\\slash \\u0000',
    "=1+1",
    "<script>alert(1)</script>",
    "\ufeffmark \u202ebidi\u202c \u200bzero",
    "line\nfeed\r\nreturn\ttab\x1b[31m",
    "👩‍👩‍👧‍👦 e\u0301 \U0010ffff",
    "%s {} %(x)d",
    " " * 5,
    "x" * 100_000,
]


def test_an_article_comes_back_as_it_was_given(filled: Store, article: Article) -> None:
    assert filled.articles.get(article.id) == article
    assert filled.articles.revision(article.id) == 1
    assert filled.articles.has(article.id)


def test_claims_come_back_as_given_numbered_in_text_order(
    filled: Store, article: Article, attributions: list[Attribution]
) -> None:
    claims = filled.claims.of(article.id)
    ferries, quay, naive = attributions
    assert [claim.attribution for claim in claims] == [quay, naive, ferries]
    assert [claim.id for claim in claims] == [f"{article.id}-0{number}" for number in (1, 2, 3)]
    assert [filled.claims.get(claim.id) for claim in claims] == claims
    assert {claim.origin for claim in claims} == {"machine"}


def test_spans_behind_emoji_of_several_code_points_keep_their_words(
    filled: Store, database: Path, article: Article
) -> None:
    stored = sqlite3.connect(database).execute('select start, "end", words from spans').fetchall()
    assert len(stored) == 13
    assert all(article.text[start:end] == said for start, end, said in stored)
    assert "Ana Reyes 👩‍⚕️" in {said for _, _, said in stored}


def test_the_same_article_twice_is_one_article(
    filled: Store, article: Article, attributions: list[Attribution]
) -> None:
    before = filled.counts.everything()
    assert not filled.intake.add(article, attributions, reviewer="bo", operation="again")
    assert filled.counts.everything() == before


def test_sending_an_article_again_tells_the_first_outcome(
    filled: Store, article: Article, attributions: list[Attribution]
) -> None:
    before = filled.counts.everything()
    assert filled.intake.add(article, attributions, reviewer="ana", operation="add")
    assert filled.counts.everything() == before


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_in_any_column_comes_back_equal(store: Store, text: str) -> None:
    article = Article(
        id="hostile",
        text=text,
        title=text,
        publisher=text,
        byline=text,
        credit=text,
        published=text,
        url=text,
        path=text,
        blocks=(Block(Role.BODY, text, Span(0, len(text))), Block(Role.OTHER, text, None, text)),
        notes=(text, text),
    )
    whole = (Span(0, len(text)),)
    attribution = Attribution(
        content=whole,
        source=whole,
        cue=whole,
        speaker=Speaker(text, SpeakerType.NONE, text, whole),
        why=text,
        extractor=text,
        version=text,
    )
    store.intake.add(article, [attribution], reviewer=text, operation=text)

    assert store.articles.get("hostile") == article
    assert store.claims.get("hostile-01").attribution == attribution
    exported = store.exports.rows("claims", None)[0]
    same = ("title", "publisher", "url", "speaker", "speaker_role", "source", "cue", "content")
    assert {exported[name] for name in (*same, "why", "extractor", "extractor_version")} == {text}
    event = store.events.on_claim("hostile-01", None)[0]
    assert (event.reviewer, event.operation_id) == (text, text)
    assert json.loads(event.after)["title"] == text
    assert store.articles.progress(text)[0].added_by == text


@pytest.mark.parametrize("text", ["half \ud83d", "\udc00 an emoji"])
def test_half_a_character_is_refused_in_plain_words(
    store: Store, article: Article, text: str
) -> None:
    with pytest.raises(StoreError, match="half a character"):
        store.intake.add(replace(article, title=text), [], reviewer="ana", operation="add")
    assert store.counts.everything()["events"] == 0


@pytest.mark.parametrize("span", [Span(5, 5), Span(6, 5), Span(-1, 4), Span(0, 100_000)], ids=repr)
def test_a_span_outside_the_text_stops_the_whole_article(
    store: Store, article: Article, attributions: list[Attribution], span: Span
) -> None:
    broken = replace(attributions[0], source=(span,))
    with pytest.raises(StoreError, match=rf"Claim {article.id}-03: the source"):
        store.intake.add(article, [*attributions[1:], broken], reviewer="a", operation="add")
    assert not store.articles.has(article.id)
    assert store.counts.everything()["events"] == 0


def test_a_claim_without_content_is_refused(store: Store, article: Article) -> None:
    with pytest.raises(StoreError, match="no content"):
        store.intake.add(article, [Attribution(content=())], reviewer="a", operation="add")


def test_a_block_that_is_not_what_the_text_has_is_refused(store: Store, article: Article) -> None:
    wrong = replace(article, blocks=(Block(Role.BODY, "Quay", Span(1, 5)),))
    with pytest.raises(StoreError, match="block 0"):
        store.intake.add(wrong, [], reviewer="a", operation="add")


@pytest.mark.parametrize(
    "read",
    [
        lambda store: store.articles.get("none"),
        lambda store: store.articles.revision("none"),
        lambda store: store.claims.of("none"),
        lambda store: store.claims.get("none-01"),
        lambda store: store.events.on_claim("none-01", None),
        lambda store: store.exports.rows("nothing", None),
    ],
)
def test_what_is_not_there_is_named(store: Store, read: Callable[[Store], object]) -> None:
    with pytest.raises(UnknownRecordError, match=r"no(ne|thing)"):
        read(store)
    assert not store.articles.has("none")


LATER = 24  # code points put in before the second paragraph


@pytest.fixture
def revised(article: Article) -> Article:
    """The article with a line restored between the headline and the first paragraph."""
    at = article.text.index("“The quay")
    return replace(
        article,
        text=f"{article.text[:at]}{'Ships wait, says Bo.':<22}\n\n{article.text[at:]}",
        blocks=(),
    )


def later(attribution: Attribution) -> Attribution:
    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(s.start + LATER, s.end + LATER) if s.start > 20 else s for s in spans)

    return replace(
        attribution,
        content=moved(attribution.content),
        source=moved(attribution.source),
        cue=moved(attribution.cue),
        speaker=replace(attribution.speaker, mentions=moved(attribution.speaker.mentions)),
    )


def test_a_revised_text_takes_its_claims_along(
    filled: Store, article: Article, revised: Article, problems: Callable[[Store], list[str]]
) -> None:
    before = filled.claims.of(article.id)
    start = revised.text.index("Ships wait")
    found = Attribution(content=(Span(start, start + 10),))
    filled.intake.revise(
        revised,
        [replace(claim, attribution=later(claim.attribution)) for claim in before],
        [found],
        expected=1,
        reviewer="bo",
        operation="restore",
    )
    after = filled.claims.of(article.id)

    assert filled.articles.get(article.id) == revised
    assert filled.articles.revision(article.id) == 2
    # The new claim comes first in the text and keeps the number it was given.
    assert [(claim.id[-2:], claim.revision) for claim in after] == [
        ("04", 1),
        ("01", 2),
        ("02", 2),
        ("03", 2),
    ]
    assert [words(claim.attribution.content, revised.text) for claim in after[1:]] == [
        words(claim.attribution.content, article.text) for claim in before
    ]
    assert filled.events.on_claim(before[0].id, None)[-1].action == "revise_article"
    assert [found[0] for found in filled.search.articles("ships")] == [article.id]
    assert problems(filled) == []


def test_revising_twice_with_one_operation_id_is_one_revision(
    filled: Store, article: Article, revised: Article
) -> None:
    moved = [
        replace(claim, attribution=later(claim.attribution))
        for claim in filled.claims.of(article.id)
    ]
    for _ in range(2):
        filled.intake.revise(revised, moved, [], expected=1, reviewer="bo", operation="restore")
    assert filled.articles.revision(article.id) == 2
    assert {claim.revision for claim in filled.claims.of(article.id)} == {2}


def test_revising_what_somebody_revised_first_is_refused_with_their_text(
    filled: Store, article: Article, revised: Article
) -> None:
    moved = [
        replace(claim, attribution=later(claim.attribution))
        for claim in filled.claims.of(article.id)
    ]
    filled.intake.revise(revised, moved, [], expected=1, reviewer="bo", operation="first")
    with pytest.raises(StaleWriteError) as refused:
        filled.intake.revise(revised, moved, [], expected=1, reviewer="cy", operation="second")
    assert refused.value.current == revised
    assert filled.articles.revision(article.id) == 2


@pytest.mark.parametrize(
    ("module", "read"),
    [
        (articles, lambda store, article_id: store.articles.get(article_id)),
        (articles, lambda store, article_id: store.claims.of(article_id)),
        (claims, lambda store, article_id: store.claims.get(f"{article_id}-01")),
    ],
    ids=["article", "claims", "claim"],
)
def test_what_is_read_is_of_one_moment_though_others_write_meanwhile(
    filled: Store,
    database: Path,
    article: Article,
    revised: Article,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    read: Callable[[Store, str], object],
) -> None:
    stored = filled.claims.of(article.id)
    moved = [replace(claim, attribution=later(claim.attribution)) for claim in stored]
    select = module.select

    def select_then_others_write(*arguments: object) -> list[sqlite3.Row]:
        rows = select(*arguments)
        monkeypatch.setattr(module, "select", select)
        filled.intake.revise(revised, moved, [], expected=1, reviewer="bo", operation="r")
        return rows

    monkeypatch.setattr(module, "select", select_then_others_write)
    with Store.open(database) as reader:
        before = read(reader, article.id)
    assert before in (article, stored, next(one for one in stored if one.id.endswith("-01")))
    assert filled.articles.get(article.id) == revised


def test_reading_shows_one_moment_until_it_ends(
    filled: Store, database: Path, article: Article, revised: Article
) -> None:
    claims = filled.claims.of(article.id)
    moved = [replace(claim, attribution=later(claim.attribution)) for claim in claims]
    with Store.open(database) as reader, Store.open(database) as writer:
        with reader.reading():
            assert reader.articles.revision(article.id) == 1
            writer.intake.revise(revised, moved, [], expected=1, reviewer="b", operation="r")
            assert reader.articles.get(article.id) == article
            assert reader.claims.of(article.id) == claims
        assert reader.articles.get(article.id) == revised


@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_a_claim_left_behind_stops_the_revision(
    filled: Store, article: Article, revised: Article, left_out: int
) -> None:
    claims = filled.claims.of(article.id)
    moved = [replace(claim, attribution=later(claim.attribution)) for claim in claims]
    del moved[left_out]
    with pytest.raises(StoreError, match=claims[left_out].id):
        filled.intake.revise(revised, moved, [], expected=1, reviewer="bo", operation="restore")
    assert filled.articles.get(article.id) == article
    assert filled.claims.of(article.id) == claims


def test_claims_whose_spans_stay_may_be_left_out_of_a_revision(
    filled: Store, article: Article
) -> None:
    claims = filled.claims.of(article.id)
    longer = replace(article, text=f"{article.text}\n\nShips wait.")
    filled.intake.revise(longer, claims[:1], [], expected=1, reviewer="bo", operation="restore")
    assert [claim.revision for claim in filled.claims.of(article.id)] == [2, 1, 1]
    assert filled.articles.get(article.id) == longer


def test_a_claim_of_another_article_or_wording_stops_the_revision(
    filled: Store, article: Article
) -> None:
    claim = filled.claims.of(article.id)[0]
    with pytest.raises(StoreError, match="not one of article"):
        filled.intake.revise(
            article, [replace(claim, id="x-01")], [], expected=1, reviewer="b", operation="r"
        )
    with pytest.raises(StaleWriteError) as refused:
        filled.intake.revise(
            article, [replace(claim, revision=3)], [], expected=1, reviewer="b", operation="r"
        )
    assert refused.value.current == claim


def test_words_that_no_longer_fit_the_text_are_refused_on_loading(
    filled: Store, database: Path, article: Article
) -> None:
    claim = filled.claims.of(article.id)[1]
    with sqlite3.connect(database) as outside:
        outside.execute("drop trigger spans_refuse_update")
        outside.execute("update spans set start = start - 1 where claim_id = ?", (claim.id,))
    with pytest.raises(StoreError, match=f"Claim {claim.id}: the content 'Naïve' is not"):
        filled.claims.of(article.id)
    with pytest.raises(StoreError, match=f"Claim {claim.id}"):
        filled.claims.get(claim.id)
