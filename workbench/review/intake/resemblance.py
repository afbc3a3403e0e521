"""Resemblance of a new article to stored ones: another version, or the same text elsewhere.

It is told and nothing more: whether the article is added is for a person to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench import related
from workbench.model import Article
from workbench.store import ArticleText, Store

# Of 442,270 pairs of news stories the eight that were one story twice had 79 % of the words of one
# of them in common or more, and all others 56 % or less.
SAME = 0.6
LEAST = 0.3
FEWEST_WORDS = 30
MOST_COMPARED = 12
MOST_SHOWN = 3


class ResemblanceKind(StrEnum):
    """Kind of resemblance: what the other article is to the new one.

    `VERSION`: the same text, of the same publisher. `ELSEWHERE`: the same text, of another one.
    `ALIKE`: the same text, and no publisher is told of one of them. `PARTS`: less than the text.
    """

    VERSION = "version"
    ELSEWHERE = "elsewhere"
    ALIKE = "alike"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Resemblance:
    """An article that has words in common with a new one.

    `article_id` is empty for one that is still to be added itself. `share` is the part of the new
    article's words that the other one has too, `share_of_other` the part of the other's that the
    new one has, from 0 to 1. `newer` says by their dates which was published later: 1 the new one,
    -1 the other one, 0 if that is not told.
    """

    article_id: str
    title: str
    publisher: str
    published: str
    kind: ResemblanceKind
    share: float
    share_of_other: float
    newer: int

    @property
    def is_same(self) -> bool:
        """Whether it is the same text, whole or shortened."""
        return self.kind is not ResemblanceKind.PARTS


def find_resembling(
    store: Store, article: Article, beside: Iterable[Article] = ()
) -> tuple[Resemblance, ...]:
    """Articles in the store and among others to be added that resemble one, the most alike first.

    The very same text is no resemblance. What is stored is found by phrases of the article, so
    that it matters little how much is stored.
    """
    known = store.articles.known_as(article)
    stored = store.search.texts_with(related.search_phrases(article.text), MOST_COMPARED)
    others = [other for other in stored if other.article_id != known]
    others += [_text(other) for other in beside if may_share(article, other)]
    compared = [_compared(article, other) for other in others if other.text != article.text]
    alike = [resemblance for resemblance in compared if resemblance is not None]
    alike.sort(key=lambda resemblance: -max(resemblance.share, resemblance.share_of_other))
    return tuple(alike[:MOST_SHOWN])


def in_words(resemblance: Resemblance) -> str:
    """A resemblance in a sentence that speaks of the new article as "this one"."""
    title = (
        f"“{resemblance.title}”"
        if resemblance.title
        else resemblance.article_id or "an article without a headline"
    )
    day = resemblance.published[:10]
    source = ", ".join(part for part in (resemblance.publisher, day) if part)
    about = f" ({source})" if source else ""
    what = {
        ResemblanceKind.VERSION: f"A version of {title}{about}",
        ResemblanceKind.ELSEWHERE: f"The same text in {resemblance.publisher}: {title}"
        + (f" ({day})" if day else ""),
        ResemblanceKind.ALIKE: f"Nearly the same text as {title}{about}",
        ResemblanceKind.PARTS: f"Parts of it are in {title}{about} too",
    }[resemblance.kind]
    newer = {1: "; this one is newer", -1: "; that one is newer", 0: ""}[resemblance.newer]
    return f"{what}. {_shares(resemblance)}{newer}."


def _shares(resemblance: Resemblance) -> str:
    if resemblance.share == resemblance.share_of_other == 1.0:
        return "All words are the same, only marks or line breaks differ"
    here, there = _percent(resemblance.share), _percent(resemblance.share_of_other)
    if here == there:
        return f"{here} of the words are the same"
    return f"{here} of this one’s words are in that one, {there} of that one’s in this"


def _percent(share: float) -> str:
    return f"{100 if share == 1.0 else min(round(share * 100), 99)} %"


def _text(article: Article) -> ArticleText:
    name = article.title or article.path
    return ArticleText("", name, article.publisher, article.published, article.text)


def may_share(article: Article, other: Article) -> bool:
    """Whether two articles may have words in common, told at once; if not, neither resembles."""
    return not related.sketch(article.text).isdisjoint(related.sketch(other.text))


def _compared(article: Article, other: ArticleText) -> Resemblance | None:
    """Resemblance of two articles, if they have enough in common to tell of."""
    common = related.common_words(article.text, other.text)
    most = max(common.first_share, common.second_share)
    if most < LEAST or min(common.in_first, common.in_second) < FEWEST_WORDS:
        return None
    return Resemblance(
        other.article_id,
        other.title,
        other.publisher,
        other.published,
        _kind(article.publisher, other.publisher) if most >= SAME else ResemblanceKind.PARTS,
        common.first_share,
        common.second_share,
        _newer(article.published, other.published),
    )


def _kind(publisher: str, other: str) -> ResemblanceKind:
    if not publisher.strip() or not other.strip():
        return ResemblanceKind.ALIKE
    return (
        ResemblanceKind.VERSION if _name(publisher) == _name(other) else ResemblanceKind.ELSEWHERE
    )


def _name(publisher: str) -> str:
    return " ".join(publisher.casefold().split()).removeprefix("the ")


def _newer(published: str, other: str) -> int:
    """1 if the first moment is later, -1 if it is earlier, 0 if one is not told or both are one."""
    if not published or not other:
        return 0
    length = min(len(published), len(other))
    return (published[:length] > other[:length]) - (published[:length] < other[:length])
