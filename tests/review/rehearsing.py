"""Steps of a team whose lead decided two claims, and of a newcomer who rehearses on them."""

from workbench import codebook, review
from workbench.model import (
    Annotation,
    Comment,
    Decision,
    HowReached,
    Marks,
    ReviewerRole,
    Settled,
)
from workbench.store import Store

BOOK = codebook.load()
TEAM = Marks("ok", "named_person", "high", "one")
FAR = Marks("ok", "document", "low", "none")
LEAD, NEWCOMER = "Lea", "Nia"


def mark(store: Store, claim: str, who: str, marks: Marks, version: int = 0) -> Annotation:
    given = Annotation(claim, who, version, marks, 1, BOOK.revision)
    return store.annotations.save(given, operation=f"{who} {claim} {version}")


def submit(store: Store, claim: str, who: str) -> Annotation:
    version = store.annotations.get(claim, who).version
    by = {"reviewer": who, "operation": f"{who} submits {claim} {version}"}
    return review.submit_claim(store, claim, version=version, **by)


def decide(store: Store, claim: str, marks: Marks, rationale: str = "as the log has it") -> None:
    settled = {scale: Settled(code, HowReached.CHAIR) for scale, code in marks.by_scale.items()}
    number = store.decisions.get(claim).number
    made = Decision(claim, number, rationale=rationale, decided_by=LEAD).settling(settled)
    store.decisions.save(made, operation=f"decide {claim} {number}")


def name_training(store: Store, article: str) -> None:
    review.name_training(store, article, reviewer=LEAD, operation="training")


def prepare(store: Store, wanted: Marks, others: Marks = FAR) -> None:
    """Bring a store to where two claims are decided as `wanted`, by marks that differ."""
    roles = {LEAD: ReviewerRole.LEAD}
    for name in ("Ida", "Ana", "Bo", LEAD, NEWCOMER):
        role = roles.get(name, ReviewerRole.REVIEWER)
        store.people.add(name, operation=f"add {name}", role=role, by="Ida")
    store.codebooks.record(BOOK.revision, BOOK.source)
    [article] = store.articles.progress("")
    claims = [claim.id for claim in store.claims.of(article.id)]
    for claim in claims:
        mark(store, claim, "Ana", TEAM)
        mark(store, claim, "Bo", others._replace(note="my doubts"))
    said = Comment(claims[0], "Bo", words=f"@{NEWCOMER}, the memo says so.")
    review.add_comment(store, said, operation="talk")
    for claim in claims[:2]:
        decide(store, claim, wanted, rationale=f"because of {wanted.sourcing}")
