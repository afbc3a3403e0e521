"""Adding articles, and putting a removed block back into one that is under review."""

from dataclasses import replace

import pytest

from workbench import ingest, review
from workbench.errors import StaleWriteError
from workbench.model import Annotation, Attribution, Block, Marks, Role, Span, article_id, words
from workbench.review.article_document import article_document, reviewed_article


def added(store, article, said):
    return review.add_article(store, article, said, reviewer="Ida", operation="add-1")


def test_an_added_article_brings_its_claims(store, article, said):
    result = added(store, article, said)
    assert (result.new, result.claims) == (True, 3)
    contents = [words(c.attribution.content, article.text) for c in store.claims.of(article.id)]
    assert contents == [
        "“The bridge will close on Monday,”",
        "“Ferries will run all night,”",
        "“Nobody asked the shops,”",
    ]


def test_the_same_article_twice_is_one_article(store, article, said):
    added(store, article, said)
    again = review.add_article(store, article, said, reviewer="Tom", operation="add-2")
    assert (again.article_id, again.new, again.claims) == (article.id, False, 3)
    assert len(store.articles.progress("Ida")) == 1


def test_the_same_text_from_a_record_is_the_same_article_and_one_with_another_is_told(
    store, article, said
):
    added(store, article, said)
    one = replace(article, record_id="17")
    other = ingest.read_text("Quay stays\n\nThe quay stays open, the harbour office said.")
    third = ingest.read_text("Quay shut\n\nThe quay shuts in May, the harbour office said.")
    results = [
        review.add_article(store, given, said, reviewer="Ida", operation=given.text)
        for given in (one, replace(other, record_id="17"), replace(third, record_id="17"))
    ]
    assert [(one.article_id, one.new) for one in results] == [
        (article.id, False),
        (other.id, True),
        (third.id, True),
    ]
    assert [one.same_record for one in results] == [(), (), ((other.id, "Quay stays"),)]
    assert store.articles.get(third.id).record_id == "17"


def test_an_article_is_known_by_the_text_of_any_of_its_revisions(store, article, said):
    added(store, article, said)
    position = position_of(article, "READ:")
    by = {"reviewer": "Ida", "operation": "restore-1"}
    restored = review.restore_block(store, article.id, position, said, **by)
    whole = replace(restored, id="a0123456789a")
    again = review.add_article(store, whole, said, reviewer="Tom", operation="add-2")
    assert (again.article_id, again.new) == (article.id, False)


def position_of(article, start):
    return next(n for n, block in enumerate(article.blocks) if block.text.startswith(start))


def test_a_restored_block_moves_every_claim_with_its_words(store, article, said):
    added(store, article, said)
    before = {c.id: words(c.attribution.content, article.text) for c in store.claims.of(article.id)}
    restored = review.restore_block(
        store,
        article.id,
        position_of(article, "READ:"),
        said,
        reviewer="Ida",
        operation="restore-1",
    )
    assert "READ: Ferry fares rise again" in restored.text
    stored = store.articles.get(article.id)
    assert stored.text == restored.text
    after = {c.id: words(c.attribution.content, stored.text) for c in store.claims.of(article.id)}
    assert after == before
    assert {c.revision for c in store.claims.of(article.id)} == {2}


def test_a_restored_block_brings_the_claims_that_stand_in_it(store, said):
    lost = "“The lost words,” said Ola Grey."
    whole = ingest.read_text("A headline about a thing\n\nFirst paragraph here, it is.\n\n" + lost)
    position = position_of(whole, "“The lost")
    article = ingest.remove(whole, position)
    assert isinstance(article.blocks[position], Block)
    assert lost not in article.text
    review.add_article(store, article, said, reviewer="Ida", operation="add")
    review.restore_block(store, article.id, position, said, reviewer="Ida", operation="restore")
    (claim,) = store.claims.of(article.id)
    assert (
        words(claim.attribution.content, store.articles.get(article.id).text) == "“The lost words,”"
    )


def test_a_restored_block_brings_reports_within_reports(store):
    words_ = "Clerks said Ola Grey had told them the lock was open."
    whole = ingest.read_text("A headline about a thing\n\nFirst paragraph, it is.\n\n" + words_)

    def extract(text):
        if words_ not in text:
            return []
        start = text.index(words_)
        told = Attribution((Span(start + 35, start + 52),))
        return [Attribution((Span(start + 12, start + 52),), nested=(told,))]

    position = position_of(whole, "Clerks")
    article = ingest.remove(whole, position)
    review.add_article(store, article, extract, reviewer="Ida", operation="add")
    review.restore_block(store, article.id, position, extract, reviewer="Ida", operation="restore")
    outer, inner = store.claims.of(article.id)
    assert (outer.inside, inner.inside) == ("", outer.id)
    text = store.articles.get(article.id).text
    assert words(inner.attribution.content, text) == "the lock was open"


def test_marks_stay_on_their_claim_when_a_block_is_restored(store, article, said):
    added(store, article, said)
    claim = store.claims.of(article.id)[2]
    store.annotations.save(
        Annotation(claim.id, "Ida", 0, Marks(sourcing="named_person"), codebook_revision="c1"),
        operation="mark",
    )
    review.restore_block(
        store, article.id, position_of(article, "READ:"), said, reviewer="Ida", operation="r"
    )
    saved = store.annotations.of(article.id, "Ida")[claim.id]
    assert (saved.marks.sourcing, saved.claim_revision) == ("named_person", 1)


def test_restoring_twice_is_restoring_once(store, article, said):
    added(store, article, said)
    position = position_of(article, "READ:")
    for operation in ("first", "first", "second"):
        review.restore_block(store, article.id, position, said, reviewer="Ida", operation=operation)
    assert store.articles.revision(article.id) == 2
    assert store.articles.get(article.id).text.count("READ:") == 1


class WholeBody:
    """One claim over the whole body, two paragraphs of it."""

    name, version = "whole", "1"

    def __call__(self, text):
        start = text.index("One")
        content = (Span(start, len(text)),)
        return [Attribution(content, extractor=self.name, version=self.version)]


def test_a_quotation_that_runs_over_the_gap_skips_the_restored_words(store):
    whole = ingest.read_text(
        "Bridge stays shut after storm\n\nOne paragraph stands here, it says.\n\n"
        "A middle paragraph stands here, it says.\n\nA last paragraph stands here, it says."
    )
    position = position_of(whole, "A middle")
    article = ingest.remove(whole, position)
    review.add_article(store, article, WholeBody(), reviewer="Ida", operation="add")
    review.restore_block(
        store, article.id, position, WholeBody(), reviewer="Ida", operation="restore"
    )
    text = store.articles.get(article.id).text
    (claim,) = store.claims.of(article.id)
    assert words(claim.attribution.content, text) == (
        "One paragraph stands here, it says. … A last paragraph stands here, it says."
    )


def test_restoring_on_an_older_revision_is_refused(store, article, said):
    added(store, article, said)
    with pytest.raises(StaleWriteError):
        store.intake.revise(article, [], [], expected=7, reviewer="Ida", operation="late")


def test_removed_blocks_are_kept_with_their_role_and_reason(store, article, said):
    added(store, article, said)
    removed = {block.role: block for block in store.articles.get(article.id).removed}
    assert removed[Role.RELATED].text == "READ: Ferry fares rise again"
    assert all(block.reason for block in removed.values())


def test_a_mended_block_is_stored_with_its_original_and_claims_stand_on_the_mended_text(
    store, article, said
):
    place = next(n for n, block in enumerate(article.blocks) if "Ferries will" in block.text)
    mended = ingest.mend(article, place, "“Ferries will run,” said Tomas Bell.")
    mended = replace(mended, id=article_id(mended.text))
    added(store, mended, said)

    stored = store.articles.get(mended.id)
    assert stored.mended == (mended.blocks[place],)
    assert stored.mended[0].original == "“Ferries will run all night,” said Tomas Bell."
    claims = store.claims.of(mended.id)
    assert [words(claim.attribution.content, stored.text) for claim in claims] == [
        "“The bridge will close on Monday,”",
        "“Ferries will run,”",
        "“Nobody asked the shops,”",
    ]
    (event,) = [e for e in store.exports.rows("events", None) if e["action"] == "add_article"]
    assert "“Ferries will run all night,” said Tomas Bell." in event["after"]
    assert not [line for line in store.maintenance.check() if not line.startswith("warning: ")]
    document = article_document(reviewed_article(store, mended.id))
    (table,) = [block for block in document.blocks if "As it came" in getattr(block, "head", ())]
    assert list(table.rows) == [(stored.mended[0].original, stored.mended[0].text)]
