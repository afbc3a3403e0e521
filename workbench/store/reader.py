"""What the store tells the desk; nothing here writes."""

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.model import (
    Annotation,
    Article,
    ArticleProgress,
    Claim,
    Decision,
    Event,
    Evidence,
    ReviewerRole,
)
from workbench.store import codebooks, connection
from workbench.store.adjudication import decisions
from workbench.store.annotation import evidence, unblinding
from workbench.store.annotation.visible_marks import Seen, seen
from workbench.store.codebooks import Judged, StoredCodebook, Use
from workbench.store.corpus import articles as corpus_articles
from workbench.store.corpus import claim_revisions
from workbench.store.corpus.claim_revisions import Revision
from workbench.store.corpus.search import Text, search, texts_with
from workbench.store.file import backups, maintenance
from workbench.store.lists import claim_list
from workbench.store.outcomes import Outcomes
from workbench.store.team import people


class Reader(Outcomes):
    """What can be asked of an open store.

    Where a `viewer` is asked for, it is the name of the reviewer who will read the answer: what
    others made of a claim is left out until the claim was opened to them. None reads everything, as
    whoever holds the file can.
    """

    def __init__(self, opened: sqlite3.Connection) -> None:
        self._connection = opened

    @classmethod
    def open_existing(cls, path: Path | str) -> Self:
        """The store at `path`, brought up to date if it is older.

        Raises StoreError where there is none, and for a file of another program or a newer
        workbench.
        """
        return cls(connection.connect(Path(path)))

    @classmethod
    def open_to_read(cls, path: Path | str) -> Self:
        """The store at `path`, in which nothing is changed; also on a medium that is read-only.

        Raises StoreError for what `open_existing` does, and for an older store that would have to
        be brought up to date.
        """
        return cls(connection.connect_to_read(Path(path)))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def reading(self) -> AbstractContextManager[None]:
        """Several reads as of one moment: `with store.reading(): …`; nothing is written in it."""
        return connection.snapshot(self._connection)

    def articles(
        self, reviewer: str, *, put_away: bool = False, page: int = 0
    ) -> list[ArticleProgress]:
        """All articles with their progress as `reviewer` sees it, the last added first.

        With a page, from 1, only the 200 of that page.

        Those put away are left out unless they are asked for. Only claims that stand and were said
        are counted: nobody is asked to mark intentions and feelings.
        """
        return corpus_articles.articles(self._connection, reviewer, put_away=put_away, page=page)

    def articles_named(
        self, article_ids: Sequence[str], reviewer: str
    ) -> dict[str, ArticleProgress]:
        """The progress of some articles as `reviewer` sees it, by their ids."""
        return corpus_articles.articles_named(self._connection, article_ids, reviewer)

    def samples(self) -> list[str]:
        """The sample articles that were not put away, the last added first."""
        return corpus_articles.samples(self._connection)

    def lists_claims(self) -> bool:
        """Whether any article that stands has a claim to review."""
        return corpus_articles.lists_claims(self._connection)

    def first_unfinished(self, reviewer: str) -> str:
        """The newest article on which a reviewer has claims left, or the newest; empty if none."""
        return corpus_articles.first_unfinished(self._connection, reviewer)

    def has_article(self, article_id: str) -> bool:
        """Whether an article is stored."""
        return corpus_articles.has_article(self._connection, article_id)

    def known_as(self, article: Article) -> str:
        """The id under which an article with this id or this text is stored; empty if none is."""
        return corpus_articles.known_as(self._connection, article)

    def of_record(self, record_id: str) -> list[tuple[str, str]]:
        """The articles that came as records with this id, in their order: (article id, title)."""
        return corpus_articles.of_record(self._connection, record_id)

    def article(self, article_id: str) -> Article:
        """An article in its newest revision; raises UnknownRecordError."""
        return corpus_articles.article(self._connection, article_id)

    def article_revision(self, article_id: str) -> int:
        """How often the article's text was stored, from 1; raises UnknownRecordError."""
        return int(corpus_articles.article_row(self._connection, article_id)["revision"])

    def claims(self, article_id: str) -> list[Claim]:
        """The claims of an article in text order, outer ones before their inner ones.

        Raises UnknownRecordError, and StoreError naming the claim if its stored words are not
        those of the text.
        """
        return corpus_articles.claims(self._connection, article_id)

    def claim_count(self, article_id: str) -> int:
        """How many claims an article has, withdrawn ones too; 0 if there is no such article."""
        return corpus_articles.claim_count(self._connection, article_id)

    def claim(self, claim_id: str) -> Claim:
        """A claim in its newest wording; raises UnknownRecordError."""
        return corpus_articles.claim(self._connection, claim_id)

    def annotation(self, claim_id: str, reviewer: str) -> Annotation:
        """A reviewer's newest marks on a claim; version 0 if there are none."""
        return corpus_articles.annotation(self._connection, claim_id, reviewer)

    def annotations(self, article_id: str, reviewer: str) -> dict[str, Annotation]:
        """A reviewer's newest marks on the claims of an article, by claim id."""
        return corpus_articles.annotations(self._connection, article_id, reviewer)

    def decision(self, claim_id: str) -> Decision:
        """The newest decision on a claim; number 0 if there is none."""
        return decisions.newest(self._connection, claim_id)

    def decisions(self, article_id: str) -> dict[str, Decision]:
        """The newest decisions on the claims of an article, by claim id; an undecided is absent."""
        return decisions.of_article(self._connection, article_id)

    def decision_history(self, claim_id: str) -> list[Decision]:
        """All decisions on a claim, the first one first."""
        return decisions.of_claim(self._connection, claim_id)

    def decided_outside(self, session_id: str) -> dict[str, int]:
        """By claim, the newest decision made on it outside a session while that was open."""
        return decisions.outside(self._connection, session_id)

    def decision_rounds(self, claim_id: str) -> dict[int, int]:
        """The round of its session on whose votes each decision on a claim was made, by number.

        A decision that was made on blind marks is absent.
        """
        return decisions.rounds(self._connection, claim_id)

    def evidence(self, article_id: str, viewer: str | None) -> dict[str, tuple[Evidence, ...]]:
        """The evidence on the claims of an article that stands, as far as a viewer may read it.

        By claim id; a claim without any is absent.
        """
        return evidence.of_article(self._connection, article_id, viewer)

    def piece(self, claim_id: str, reviewer: str, number: int) -> Evidence:
        """A reviewer's own piece of evidence as it stands now; raises UnknownRecordError."""
        return evidence.piece(self._connection, claim_id, reviewer, number)

    def opened(self, article_id: str, viewer: str | None) -> set[str]:
        """The claims of an article whose marks by others a viewer may read."""
        return unblinding.opened(self._connection, article_id, viewer)

    def marks_on(self, claim_id: str, viewer: str | None) -> list[Annotation]:
        """Reviewers' newest marks on a claim that a viewer may read, in the order of their names.

        A viewer is a reviewer's name. None reads everything, as whoever holds the file can.
        """
        return unblinding.marks_on(self._connection, claim_id, viewer)

    def blind_marks(self, claim_id: str) -> list[Annotation]:
        """Every reviewer's marks as they were before others' were open to them, by their names."""
        return unblinding.blind_marks(self._connection, claim_id)

    def seen(self, article_id: str, viewer: str | None) -> dict[str, tuple[Seen, ...]]:
        """Everybody's newest marks on the claims of an article that are open to a viewer, by id.

        Each with the version that was made blind; a claim that is not open is absent.
        """
        return seen(self._connection, article_id, viewer)

    def disputed(self, viewer: str | None, article_id: str = "") -> dict[str, tuple[str, ...]]:
        """The scales on which newest answers differ, by claim, as far as the viewer may read them.

        Of one article, or of all; a claim without a disputed scale is absent.
        """
        return unblinding.disputed(self._connection, viewer, article_id)

    def marked_earlier(self, article_id: str, reviewer: str) -> dict[str, Claim]:
        """The claims whose words or speaker changed since the reviewer marked them.

        By claim id, each in the wording that the reviewer's newest marks were made on.
        """
        return claim_revisions.marked_earlier(self._connection, article_id, reviewer)

    def touched(self, article_id: str) -> set[str]:
        """The claims of an article that a person said something of; not those only shared out."""
        return claim_revisions.touched(self._connection, article_id)

    def changed_at(self, article_id: str, reviewer: str) -> dict[str, datetime]:
        """When a reviewer last corrected or flagged the claims of an article, by claim id.

        A claim they did neither to is absent.
        """
        return claim_revisions.changed_at(self._connection, article_id, reviewer)

    def read_by(self, article_id: str) -> frozenset[str]:
        """The extractor that read an article last, as "name version"; none if none is known.

        Before it was ever read anew, the extractors that its claims are by.
        """
        return claim_revisions.read_by(self._connection, article_id)

    def flags(self, article_id: str, viewer: str | None) -> dict[str, tuple[str, ...]]:
        """Who flagged which claim of an article for discussion, as far as a viewer may read it.

        A claim that nobody flags is absent.
        """
        return unblinding.flags(self._connection, article_id, viewer)

    def wordings(self, claim_id: str) -> dict[int, int]:
        """By each revision of a claim, the first one with the same words and speaker."""
        return claim_revisions.wordings(self._connection, claim_id)

    def changes(self, claim_id: str) -> claim_revisions.Changes:
        """Where a claim's words, evidence and decisions stand; cheap enough to ask often."""
        return claim_revisions.changes(self._connection, claim_id)

    def revisions(self, claim_id: str) -> list[Revision]:
        """All revisions of a claim, the first one first; none if there is no such claim."""
        return claim_revisions.revisions(self._connection, claim_id)

    def history(self, claim_id: str, viewer: str | None) -> list[Event]:
        """What happened to a claim and its article's text, oldest first.

        Others' answers, flags and evidence are in it only where the viewer may read them.
        """
        return corpus_articles.history(self._connection, claim_id, viewer)

    def reviewers(self) -> list[str]:
        """The names of all reviewers, in alphabetical order."""
        return corpus_articles.reviewers(self._connection)

    def role(self, name: str) -> ReviewerRole:
        """A person's role; a name that is unknown or was given none is a reviewer."""
        return people.role(self._connection, name)

    def standing(self, name: str) -> tuple[ReviewerRole, bool]:
        """A person's role, and whether they are shut out now."""
        return people.standing(self._connection, name)

    def roles(self) -> dict[str, ReviewerRole]:
        """Everybody's role, by their names in alphabetical order."""
        return people.everybody(self._connection)

    def search(self, query: str, *, put_away: bool = False) -> list[tuple[str, str, str]]:
        """Articles with all words of the query, best first: (article id, title, snippet)."""
        return search(self._connection, query, put_away=put_away)

    def texts_with(self, phrases: Sequence[str], limit: int) -> list[Text]:
        """The articles whose text holds any of some phrases, those with most of them first."""
        return texts_with(self._connection, phrases, limit)

    def queued(self, asked: claim_list.Asked, reviewer: str) -> claim_list.Page:
        """Claims of all articles that are asked for, as `reviewer` sees them; fifty a page."""
        return claim_list.page(self._connection, asked, reviewer)

    def choices(self, article_id: str = "", words: str = "") -> claim_list.Choices:
        """The articles that hold the words and, of one or of all, the speakers, to choose from."""
        return claim_list.choices(self._connection, article_id, words)

    def codebooks(self) -> list[StoredCodebook]:
        """All revisions of the codebook in the order in which they came into the store."""
        return codebooks.known(self._connection)

    def codebook_in_use(self) -> Use | None:
        """The revision of the codebook that came into use last, or None before the first one."""
        return codebooks.newest_use(self._connection)

    def judged_wordings(self) -> list[Judged]:
        """What leads said of changes of the codebook, in the order in which they did."""
        return codebooks.judged(self._connection)

    def codebooks_marked_under(self) -> dict[str, str]:
        """The content of every revision that anybody's newest marks were made under."""
        return codebooks.marked_under(self._connection)

    def codes_in_use(self) -> dict[str, set[str]]:
        """The codes that any mark or decision ever had, by the name of the scale."""
        return codebooks.in_use(self._connection)

    def check(self) -> list[str]:
        """What is wrong with the file; lines that begin with "warning: " are no damage."""
        return maintenance.check(self._connection)

    def backup(self, path: Path | str) -> None:
        """Copy the store to a new file, checked before it appears; refuses to overwrite."""
        backups.backup(self._connection, Path(path))
