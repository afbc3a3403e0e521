"""The list of articles: which it holds by its filters, and in which order."""

import pytest

from workbench.model import Annotation, Article, Attribution, Marks, Span, article_id
from workbench.store import ARTICLES_A_PAGE, ArticleQuery, Store

FULL = Marks("ok", "document", "high", "one")
# Headline, publisher, day of publication; each has two claims.
ARTICLES = {
    "ford": ("Ford shut", "Tern Post", "2031-03-02"),
    "lock": ("Bridge up", "Quay Courier", "2031-03-04T06:00"),
    "weir": ("Weir holds", "Quay Courier", ""),
    "dam": ("Dam built", "", "2031-03-03"),
}


@pytest.fixture
def listed(store: Store):
    """Names of the articles that a query gives for Ben, in order."""
    ids = {}
    for name, (title, publisher, published) in ARTICLES.items():
        text = f"{name} one, two."
        article = Article(article_id(text), text, title, publisher, published=published)
        found = [Attribution((Span(0, 3),)), Attribution((Span(4, 6),))]
        store.intake.add(article, found, reviewer="ida", operation=name)
        ids[article.id] = name
    places = {name: id_ for id_, name in ids.items()}
    store.projects.create("Rivers", reviewer="ida", operation="rivers")
    store.projects.move([places["ford"], places["weir"]], 2, reviewer="ida", operation="move")
    store.tags.tag_articles([places["dam"]], "stone", reviewer="ida", operation="tag")
    store.article_states.put_away(places["lock"], "twice", reviewer="ida", operation="away")
    for who, claims in {"ben": ["ford-01", "ford-02", "dam-01"], "cy": ["weir-01"]}.items():
        for claim in claims:
            name, number = claim.split("-")
            marks = Annotation(f"{places[name]}-{number}", who, 0, FULL)
            store.annotations.save(marks, operation=f"{who} {claim}")

    def names(**asked: object) -> list[str]:
        page = store.article_list.page(ArticleQuery(**asked), "ben")
        assert page.total == len(page.articles)
        assert page.pages == 1
        return [ids[article.id] for article in page.articles]

    return names


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["dam", "weir", "ford"]),
        ({"put_away": True}, ["dam", "weir", "lock", "ford"]),
        ({"project": 1}, ["dam"]),
        ({"project": 2}, ["weir", "ford"]),
        ({"tag": "stone"}, ["dam"]),
        ({"tag": "glass"}, []),
        ({"publisher": "Quay Courier"}, ["weir"]),
        ({"since": "2031-03-03"}, ["dam"]),
        ({"until": "2031-03-02"}, ["ford"]),
        ({"since": "2031-03-02", "until": "2031-03-03"}, ["dam", "ford"]),
        ({"since": "2031-03-04", "until": "2031-03-04", "put_away": True}, ["lock"]),
        ({"progress": "mine"}, ["dam", "weir"]),
        ({"progress": "untouched"}, []),
        ({"progress": "begun"}, ["dam", "weir"]),
        ({"progress": "done"}, ["ford"]),
        ({"project": 2, "progress": "done", "publisher": "Tern Post"}, ["ford"]),
    ],
)
def test_the_list_holds_what_its_filters_ask_for(listed, asked, names):
    assert listed(**asked) == names


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("added", ["dam", "weir", "lock", "ford"]),
        ("published", ["lock", "dam", "ford", "weir"]),
        ("publisher", ["weir", "lock", "ford", "dam"]),
        ("title", ["lock", "dam", "ford", "weir"]),
        ("progress", ["weir", "lock", "dam", "ford"]),
        ("project", ["dam", "lock", "weir", "ford"]),
        ("no order", ["dam", "weir", "lock", "ford"]),
    ],
)
def test_the_list_has_its_order(listed, order, names):
    assert listed(order=order, put_away=True) == names


def test_publishers_to_choose_from_are_those_of_the_project(listed, store):
    assert store.article_list.publishers() == ["Quay Courier", "Tern Post"]
    assert store.article_list.publishers(1) == []


def test_a_page_after_the_last_is_the_first(store: Store):
    for number in range(ARTICLES_A_PAGE + 1):
        article = Article(article_id(f"No {number}."), f"No {number}.")
        store.intake.add(article, [], reviewer="ida", operation=f"{number}")
    pages = [store.article_list.page(ArticleQuery(page=number), "ben") for number in (1, 2, 3)]
    assert [len(page.articles) for page in pages] == [ARTICLES_A_PAGE, 1, ARTICLES_A_PAGE]
    assert [(page.number, page.pages) for page in pages] == [(1, 2), (2, 2), (1, 2)]
