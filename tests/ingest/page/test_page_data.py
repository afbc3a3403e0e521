"""When a page's story was published and who wrote it: as the page states it, never guessed."""

import json

import pytest

from workbench import ingest
from workbench.model import Article

TITLE = "Ferry to stay in the yard"
STORY = (
    "The night ferry to Morrow Sound will stay in the yard until spring, its captain said on Friday"
    " after the insurer had looked at the hull.",
    "“She was built in 2011 and has not missed a winter since,” said the captain, Ola Brandt, who"
    " has sailed her from the first day.",
    "About 900 people cross each week, and the bridge is a detour of two hours at low water, the"
    " county's traffic office said.",
)


def page(head: str = "", above: str = "", within: str = "", below: str = "") -> str:
    first, *rest = (f"<p>{line}</p>" for line in STORY)
    return (
        f"<!DOCTYPE html><html><head><title>{TITLE} - Sound Post</title>{head}</head><body>"
        f"<article><h1>{TITLE}</h1>{above}{first}{within}{''.join(rest)}{below}</article>"
        "<footer><p>© 2019 Sound Post. All rights reserved.</p></footer></body></html>"
    )


def read(**parts: str) -> Article:
    return ingest.read_text(page(**parts), name="ferry.html")


def data(*nodes: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(nodes)}</script>'


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"below": "<ul class='most-read'><li><a href='x'>Ten pies</a> 12 January 2022</li></ul>"},
        {"below": "<aside><h3>Related</h3><a href='x'>Pies</a> <time datetime='2024-03-01'>1 Mar"
                  " 2024</time></aside>"},
        {"within": "<aside><a href='x'>Pies</a><time datetime='2024-03-01'>1 Mar</time></aside>"},
        {"above": "<ul><li><a href='x'>Ten pies to try</a> <time datetime='2024-03-01'>1 Mar"
                  "</time></li></ul>"},
        {"head": data({"@type": "Article", "headline": "Pies", "datePublished": "2024-03-01"},
                      {"@type": "Article", "headline": "Tarts", "datePublished": "2024-03-02"})},
        {"head": data({"@type": "NewsArticle", "headline": TITLE, "dateModified": "2024-03-01"})},
        {"head": "<meta property='article:modified_time' content='2024-03-01T10:00:00Z'>"},
        {"head": "<script type='application/ld+json'>{broken</script>"},
    ],
)  # fmt: skip
def test_a_page_that_states_no_date_has_none(parts: dict[str, str]) -> None:
    assert read(**parts).published == ""


@pytest.mark.parametrize(
    ("parts", "published"),
    [
        ({"above": "<p class='date'>Tuesday 6 May 2025</p>"}, "2025-05-06"),
        ({"above": "<p>How long nobody knows, and the yard does not say so either.</p>"
                   "<p>6 May 2025, 10:15</p>"}, "2025-05-06T10:15"),
        ({"above": "<time datetime='2025-05-06T10:15'>2 hours ago</time>"}, "2025-05-06T10:15"),
        ({"above": "<p>Last updated Wed 7 May 2025 11.20 BST First published on Tue 6 May 2025"
                   " 09.15 BST</p>"}, "2025-05-06T09:15"),
        ({"head": "<meta property='article:published_time' content='2025-05-06T10:15:00Z'>"},
         "2025-05-06T10:15"),
        ({"head": data({"@graph": [{"@type": "NewsArticle", "headline": "Pies",
                                    "datePublished": "2024-03-01"},
                                   {"@type": ["Article"], "headline": TITLE,
                                    "datePublished": "2025-05-06"}]})}, "2025-05-06"),
        ({"head": "<link rel='canonical' href='https://post.example/2025/05/06/ferry'>"
                  f"<meta property='og:title' content='{TITLE}'>"}, "2025-05-06"),
        ({"below": "<p>First published on 6 May 2025</p>"}, "2025-05-06"),
    ],
)  # fmt: skip
def test_the_date_is_the_one_that_the_page_states(parts: dict[str, str], published: str) -> None:
    assert read(**parts).published == published


@pytest.mark.parametrize(
    ("parts", "byline"),
    [
        ({"below": "<aside><h3>More from our reporters</h3><span class='author'>Jon Russ</span>"
                   "</aside>"}, ""),
        ({"within": "<aside class='author'>By Jon Russ</aside>"}, ""),
        ({"above": "<p class='byline'>By ADA LIND, TOR VALE and RUNA OBI</p>",
          "below": "<aside><span class='author'>Hours ago Jon Russ</span></aside>"},
         "ADA LIND, TOR VALE and RUNA OBI"),
        ({"above": "<div>By <a href='/a'>Ada Lind</a> <a href='mailto:a@b.example'>Email the author"
                   "</a> | a@b.example</div>"}, "Ada Lind"),
        ({"above": "<p>By <a href='/a'>Ada Lind</a></p>",
          "head": data({"@type": "NewsArticle", "headline": TITLE, "author": {"name": "web-2"}})},
         "Ada Lind"),
        ({"head": data({"@type": "NewsArticle", "headline": TITLE, "author": {"@id": "#p"}},
                       {"@type": "Person", "@id": "#p", "name": "Ada Lind"})}, "Ada Lind"),
        ({"head": "<meta name='author' content='https://post.example/ada'>"}, ""),
        ({"above": "<span itemprop='author'>Ada Lind</span>"}, "Ada Lind"),
    ],
)  # fmt: skip
def test_the_byline_is_that_of_the_story(parts: dict[str, str], byline: str) -> None:
    assert read(**parts).byline == byline


def test_a_paste_takes_no_date_or_byline_from_a_box_beside_it() -> None:
    box = "Most read\n\nTen pies to try before winter comes\n\nBy Jon Russ\n\n12 January 2022"
    article = ingest.read_text("\n\n".join([TITLE, *STORY, box]))
    assert (article.published, article.byline) == ("", "")


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Words: Ada Lind. Pictures: Tor Vale", "Ada Lind"),
        ("Words and pictures: Ada Lind", "Ada Lind"),
        ("Ada Lind and Tor Vale in Morrow Sound, with agencies", "Ada Lind and Tor Vale"),
        ("Ada Lind, Tor Vale and agencies", "Ada Lind, Tor Vale"),
    ],
)
def test_a_line_that_names_writers_is_a_byline_and_no_part_of_the_story(
    line: str, byline: str
) -> None:
    article = ingest.read_text("\n\n".join([TITLE, line, *STORY]))
    assert article.byline == byline
    assert line not in article.text


@pytest.mark.parametrize(
    "line", ["Story: the ferry stays in the yard", "Ola Brandt met with agencies"]
)
def test_other_lines_with_such_words_stay(line: str) -> None:
    assert line in ingest.read_text("\n\n".join([TITLE, STORY[0], line, *STORY[1:]])).text


def test_a_paste_that_tells_updates_too_has_the_day_it_was_first_published() -> None:
    stamp = "Last updated on Sun 4 May 2025 11.20 BST First published on Sat 3 May 2025 09.15 BST"
    article = ingest.read_text("\n\n".join([TITLE, stamp, *STORY]))
    assert article.published == "2025-05-03T09:15"
