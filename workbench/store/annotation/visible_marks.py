"""Marks of everybody that a viewer may see, of one claim or a whole article."""

from typing import NamedTuple

from workbench.model import Annotation
from workbench.store.annotation.annotation_rows import annotations_of
from workbench.store.annotation.unblinding import Unblinding
from workbench.store.queries import StorePart, select, snapshot
from workbench.store.visibility import readable, rehearsed, visible


class VisibleAnnotation(NamedTuple):
    """Newest marks of a reviewer on a claim, with the number of their blind version.

    `blind` is 0 if the reviewer marked nothing before unblinding; in a rehearsal it is the version
    that they submitted.
    """

    annotation: Annotation
    blind: int


_VISIBLE = f"""
    select n.*, coalesce((
        select b.version from blind_annotations b
        where b.claim_id = n.claim_id and b.reviewer = n.reviewer
    ), (
        select max(s.version) from annotations s
        join openings o on o.claim_id = s.claim_id and o.reviewer = s.reviewer
        where s.claim_id = n.claim_id and s.reviewer = n.reviewer and s.event < o.event
    ), 0) as blind
    from claims c join all_newest_annotations n on n.claim_id = c.claim_id
    where c.article_id = :article and {readable("c.claim_id")}
    and (n.reviewer = :viewer or not {rehearsed("n")})
    order by c.number, n.reviewer
"""  # noqa: S608 - made of a constant


class VisibleMarks(StorePart):
    """Marks of everybody on claims, as far as a viewer may read them."""

    def on(self, claim_id: str, viewer: str | None) -> list[Annotation]:
        """Newest marks of reviewers on a claim that a viewer may read, in the order of their names.

        The viewer is a reviewer's name; None reads everything, as anyone with the file can.
        """
        rows = select(
            self._connection,
            f"select * from newest_annotations n where n.claim_id = :claim and {visible('n')}"  # noqa: S608
            " order by reviewer",
            {"claim": claim_id, "viewer": viewer},
        )
        return annotations_of(self._connection, rows)

    def of(self, article_id: str, viewer: str | None) -> dict[str, tuple[VisibleAnnotation, ...]]:
        """Newest marks of everybody on an article's claims that are open to a viewer, by claim id.

        Each has the version that was made blind; claims that are not open are absent, and so are
        marks that others made in rehearsal.
        """
        with snapshot(self._connection):
            rows = select(self._connection, _VISIBLE, {"article": article_id, "viewer": viewer})
            annotations = annotations_of(self._connection, rows)
            open_ = Unblinding(self._connection).opened(article_id, viewer)
        visible: dict[str, tuple[VisibleAnnotation, ...]] = dict.fromkeys(sorted(open_), ())
        for row, marked in zip(rows, annotations, strict=True):
            annotation = VisibleAnnotation(marked, row["blind"])
            visible[row["claim_id"]] = (*visible[row["claim_id"]], annotation)
        return visible
