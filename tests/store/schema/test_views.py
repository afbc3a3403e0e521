"""The tables that leave: one row a claim, one row a claim and reviewer, one row a change."""

import hashlib

import pytest

from workbench.model import (
    FIELDS,
    Annotation,
    Article,
    Attribution,
    Claim,
    Marks,
    Span,
    Spans,
    words,
)
from workbench.store import Store


@pytest.fixture
def reviewed(filled: Store, article: Article) -> Store:
    """Four reviewers on the first claim, one of them finished, one changed their mind."""
    claim_id = filled.claims.of(article.id)[0].id
    for reviewer, version, marks in [
        ("dee", 0, Marks("ok", "document", "high", "confirmed", "see p. 3")),
        ("cy", 0, Marks("ok", "named_person")),
        ("cy", 1, Marks("wrong_span", "unclear")),
        ("eve", 0, Marks("ok", "unclear")),
        ("flo", 0, Marks("not_a_claim")),
    ]:
        filled.annotations.save(
            Annotation(claim_id, reviewer, version, marks, codebook_revision="abc"),
            operation=f"{reviewer} {version}",
        )
    return filled


def places(spans: Spans) -> str:
    return ";".join(f"{span.start}..{span.end}" for span in spans)


def test_the_claims_table_tells_each_claim_as_read(reviewed: Store, article: Article) -> None:
    claims: list[Claim] = reviewed.claims.of(article.id)
    rows = reviewed.exports.rows("claims", None)

    assert [row["claim_id"] for row in rows] == [claim.id for claim in claims]
    for row, claim in zip(rows, claims, strict=True):
        attribution, speaker = claim.attribution, claim.attribution.speaker
        for part in ("source", "cue", "content"):
            spans: Spans = getattr(attribution, part)
            assert row[part] == words(spans, article.text)
            assert row[f"{part}_spans"] == places(spans)
        assert (row["speaker"], row["speaker_type"], row["speaker_role"]) == (
            speaker.name,
            speaker.type,
            speaker.role,
        )
        assert (row["kind"], row["score"], row["why"]) == (
            attribution.kind,
            attribution.score,
            attribution.why,
        )
        assert row["text_sha256"] == hashlib.sha256(article.text.encode()).hexdigest()
    assert rows[0]["content"] == "“The quay,” … “closes on Monday.”"


def test_the_claims_table_counts_the_newest_answers(reviewed: Store) -> None:
    first, second, _ = reviewed.exports.rows("claims", None)
    assert [first[name] for name in ("reviewers", "finished")] == [4, 2]
    assert [first[name] for name in ("extraction", "sourcing", "confidence", "corroboration")] == [
        "ok: 2; not_a_claim: 1; wrong_span: 1",
        "unclear: 2; document: 1",
        "high: 1",
        "confirmed: 1",
    ]
    assert [second[name] for name in ("reviewers", "finished", "extraction")] == [0, 0, ""]


def test_the_annotations_table_has_each_reviewers_newest_marks(
    reviewed: Store, article: Article
) -> None:
    rows = reviewed.exports.rows("annotations", None)
    assert [(row["reviewer"], row["version"], row["finished"]) for row in rows] == [
        ("cy", 2, 0),
        ("dee", 1, 1),
        ("eve", 1, 0),
        ("flo", 1, 1),
    ]
    stored = reviewed.annotations.get(str(rows[1]["claim_id"]), "dee")
    assert Marks(*(str(rows[1][name]) for name in FIELDS)) == stored.marks
    assert stored.at
    assert rows[1]["annotated_at"] == stored.at.isoformat(timespec="milliseconds").replace(
        "+00:00", "Z"
    )
    assert (rows[1]["title"], rows[1]["speaker"]) == (article.title, "Ana Reyes")
    assert rows[1]["content"] == "“The quay,” … “closes on Monday.”"


def test_the_events_table_has_every_change_in_order(reviewed: Store) -> None:
    rows = reviewed.exports.rows("events", None)
    assert [row["event"] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [row["operation_id"] for row in rows] == [
        "add",
        "dee 0",
        "cy 0",
        "cy 1",
        "eve 0",
        "flo 0",
    ]


def test_claims_beyond_the_ninety_ninth_stay_in_the_order_of_their_numbers(store: Store) -> None:
    text = "a" * 120
    store.intake.add(
        Article("many", text),
        [Attribution(content=(Span(n, n + 1),)) for n in range(120)],
        reviewer="ana",
        operation="add",
    )
    ids = [f"many-{number:02d}" for number in range(1, 121)]
    assert [row["claim_id"] for row in store.exports.rows("claims", None)] == ids
    assert [claim.id for claim in store.claims.of("many")] == ids
