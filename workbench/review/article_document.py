"""An article with its claims and the decisions on them, as a document for every document format."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from workbench.codebook import Codebook
from workbench.export import Document, DocumentBlock, Field, Heading, QuotationBlock, TableBlock
from workbench.model import Article, Claim, Decision, words
from workbench.review.adjudication.decision_terms import HOW, REASONS
from workbench.review.codebook.changes import parsed
from workbench.review.shown_names import with_current_names
from workbench.store import Store


class ReviewedArticle(NamedTuple):
    """An article, its standing claims in text order, and the newest decisions by claim id.

    `codebooks` are those under which the decisions were made, by revision.
    """

    article: Article
    claims: Sequence[Claim]
    decisions: Mapping[str, Decision]
    codebooks: Mapping[str, Codebook]


def reviewed_article(store: Store, article_id: str) -> ReviewedArticle:
    """An article as it stands in the store now; raises UnknownRecordError."""
    with store.reading():
        article = store.articles.get(article_id)
        claims = [claim for claim in store.claims.of(article_id) if claim.state.standing]
        decisions = store.decisions.of(article_id, None)
        revisions = {decision.codebook_revision for decision in decisions.values()}
        stored = [book for book in store.codebooks.all() if book.revision in revisions]
        called = store.names.called()
    return ReviewedArticle(
        article,
        claims,
        with_current_names(decisions, called),
        {book.revision: parsed(book.content) for book in stored},
    )


def article_document(reviewed: ReviewedArticle) -> Document:
    """Document of an article: its details, a table of its claims, each claim with its decision."""
    title = reviewed.article.title or "An article without a headline"
    return Document(title, _blocks(reviewed))


def _blocks(reviewed: ReviewedArticle) -> Iterator[DocumentBlock]:
    article, claims = reviewed.article, reviewed.claims
    decided = [claim for claim in claims if claim.id in reviewed.decisions]
    details = {
        "Article": article.id,
        "Publisher": article.publisher,
        "Byline": article.byline,
        "Published": article.published.replace("T", " "),
    }
    yield from (Field(label, text) for label, text in details.items() if text)
    if article.url:
        yield Field("Address", article.url, article.url)
    yield Field("Claims", f"{len(claims)}; {len(decided)} decided")
    yield TableBlock(
        ("No.", "Speaker", "Claim", "Decision"),
        [_row(reviewed, number, claim) for number, claim in enumerate(claims, 1)],
        [_anchor(number) for number, _ in enumerate(claims, 1)],
    )
    for number, claim in enumerate(claims, 1):
        yield Heading(2, f"{number}. {_speaker(claim)}", _anchor(number))
        yield QuotationBlock(_content(reviewed, claim))
        yield Field("Claim", claim.id)
        yield from _decision(reviewed, reviewed.decisions.get(claim.id))
    if article.mended:
        yield Heading(2, "Paragraphs edited before the article was added")
        rows = [(block.original, block.text) for block in article.mended]
        yield TableBlock(("As it came", "As it stands"), rows)


def _row(reviewed: ReviewedArticle, number: int, claim: Claim) -> tuple[str, ...]:
    decision = reviewed.decisions.get(claim.id)
    answers = [answer for _, answer, _ in _answers(reviewed, decision)] if decision else []
    result = " · ".join(answer for answer in answers if answer)
    return (
        str(number),
        _speaker(claim),
        " ".join(_content(reviewed, claim).split()),
        result or ("Left open" if decision else "–"),
    )


def _decision(reviewed: ReviewedArticle, decision: Decision | None) -> Iterator[DocumentBlock]:
    if decision is None:
        yield Field("Decision", "none yet")
        return
    rows = [(title, answer or "–", how) for title, answer, how in _answers(reviewed, decision)]
    yield TableBlock(("Scale", "Answer", "How"), rows)
    reason = REASONS[decision.reason] if decision.reason else ""
    notes = {"Reason": reason, "Rationale": decision.rationale, "Dissent": decision.dissent}
    yield from (Field(label, text) for label, text in notes.items() if text)
    at = f", {decision.at:%Y-%m-%d %H:%M:%S} UTC" if decision.at else ""
    yield Field("Decided by", f"{decision.decided_by}{at}")


def _answers(reviewed: ReviewedArticle, decision: Decision) -> list[tuple[str, str, str]]:
    """Title of each settled scale, the answer's name at the time, and how it was reached."""
    book = reviewed.codebooks.get(decision.codebook_revision)
    return [
        (
            book.scale(name).title if book else name.capitalize(),
            _answer_name(book, name, settled.answer),
            HOW[settled.how],
        )
        for name, settled in decision.settled.items()
        if settled.how
    ]


def _answer_name(book: Codebook | None, scale: str, code: str) -> str:
    categories = book.scale(scale).categories if book else ()
    return next((category.name for category in categories if category.code == code), code)


def _speaker(claim: Claim) -> str:
    return claim.attribution.speaker.name or "No source"


def _content(reviewed: ReviewedArticle, claim: Claim) -> str:
    return words(claim.attribution.content, reviewed.article.text)


def _anchor(number: int) -> str:
    return f"claim-{number}"
