"""Saved web pages: body, headline, fields and everything else as removed blocks."""

import time

import pytest

from workbench import ingest
from workbench.errors import UnreadableInputError
from workbench.model import Article, Role

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Depot sold to theatre - The Kestrel Mail</title>
<meta property="og:site_name" content="The Kestrel Mail">
<meta property="og:title" content="Depot sold to theatre">
<meta property="article:published_time" content="2031-01-05T03:07:00+00:00">
<meta name="author" content="Lena Okoro">
<link rel="canonical" href="https://mail.kestrel.example/depot">
<script>var hidden = "never shown";</script></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>
<article>
<h1>Depot sold to theatre</h1>
<figure><img src="d.jpg"><figcaption>The depot on Sunday. Photo: Tom Vale</figcaption></figure>
<p>The old tram depot of Kestrel has been sold to a theatre for five million crowns, the mayor,
Ann Moor, told the council on Monday night after a debate of four hours.</p>
<p>“It leaks, and it is empty,” she said. “Nobody else wanted it.”</p>
<p><a href="/fares">READ: Tram fares to rise again</a></p>
<p>The theatre will keep the roof and the rails, according to a contract that the Mail has seen. The
first play is to open in the autumn of next year, its director said.</p>
<p>Some members of the council called the price a gift and asked for a new count of the votes.</p>
</article>
<aside><h3>Most read</h3><ul><li>Goose stops traffic on the ring road</li></ul></aside>
<footer><p>© 2031 Kestrel Mail Ltd. All rights reserved.</p></footer>
</body></html>"""


@pytest.fixture(scope="module")
def article() -> Article:
    return ingest.read_text(PAGE, name="depot.html")


def test_a_saved_page_comes_out_as_headline_and_paragraphs(article: Article) -> None:
    head, *paragraphs = article.text.split("\n\n")
    assert head == "Depot sold to theatre"
    assert [p.split()[0] for p in paragraphs] == ["The", "“It", "The", "Some"]


def test_fields_come_from_the_page_data_and_its_lines(article: Article) -> None:
    assert article.title == "Depot sold to theatre"
    assert article.publisher == "The Kestrel Mail"
    assert article.byline == "Lena Okoro"
    assert article.published == "2031-01-05T03:07"
    assert article.url == "https://mail.kestrel.example/depot"
    assert article.credit == "Tom Vale"


def test_the_rest_of_the_page_is_there_as_removed_blocks(article: Article) -> None:
    removed = {block.text: block.role for block in article.removed}
    assert removed["Home"] is Role.SECTION
    assert removed["The depot on Sunday. Photo: Tom Vale"] is Role.CAPTION
    assert removed["READ: Tram fares to rise again"] is Role.RELATED
    assert removed["Goose stops traffic on the ring road"] is Role.RELATED
    assert removed["© 2031 Kestrel Mail Ltd. All rights reserved."] is Role.COPYRIGHT
    assert not any("never shown" in text for text in removed)


def test_a_removed_paragraph_of_a_page_goes_back_between_its_neighbours(article: Article) -> None:
    texts = [block.text for block in article.blocks]
    position = texts.index("READ: Tram fares to rise again")
    kept = ingest.restore(article, position).text.split("\n\n")
    assert kept.index(texts[position]) == 3


def test_a_page_whose_headline_is_only_in_its_data_has_it_first() -> None:
    bare = PAGE.replace("<h1>Depot sold to theatre</h1>", "")
    assert ingest.read_text(bare).text.startswith("Depot sold to theatre\n\nThe old tram")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<nav><a href='/'>Home</a><a href='/s'>Sport</a></nav>",
        "<h1>404</h1><p>Sorry, the page you are looking for is not here any more.</p>",
        "<form><label>Name</label><input><button>Log in</button></form>",
        "<p>We use cookies to improve your experience on our website.</p>",
    ],
)
def test_a_page_without_an_article_is_refused(body: str) -> None:
    page = f"<html><head><title>A site</title></head><body>{body}</body></html>"
    with pytest.raises(UnreadableInputError, match=r"^menu\.html: no article was found"):
        ingest.read_text(page, name="menu.html")


@pytest.mark.parametrize("opened", ["<font>", "<div>", "<blockquote><b>", "<ul><li>", "<section>"])
@pytest.mark.parametrize("count", [200, 300, 900])
def test_nothing_is_lost_in_a_page_of_unclosed_elements(opened: str, count: int) -> None:
    texts = [f"Mayor Ann Moor told the council {number} on Monday." for number in range(count)]
    paragraphs = "".join(f"{opened}<p>{line}</p>" for line in texts)
    article = ingest.read_text(f"<html><body><h1>Depot sold to theatre</h1>{paragraphs}")
    assert [block.text for block in article.blocks] == ["Depot sold to theatre", *texts]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<div>" * 40_000 + "deep" + "</div>" * 40_000, "nested more than 2,000 deep"),
        ("<i>" * 100_000 + "deep", "more than 50,000 elements"),
        (
            "<p " + " ".join(f'a{n}="x y"' for n in range(300_000)) + ">a",
            "more than 500 attributes",
        ),
        ("<p " + "\n".join(f"a{n}" for n in range(600)) + ">a", "more than 500 attributes"),
        ("line<br>" * 30_000, "30,000 paragraphs and lines, more than 20,000"),
        ("<p>" + "A long line. " * 200_000, "2,599,999 characters of text, more than 1,500,000"),
    ],
)
def test_a_page_beyond_all_measure_is_refused_with_what_is_too_much(
    body: str, message: str
) -> None:
    before = time.process_time()
    with pytest.raises(UnreadableInputError, match=rf"^huge\.html: .*{message}"):
        ingest.read_text(f"<html><body>{body}</body></html>", name="huge.html")
    assert time.process_time() - before < 10


def test_attributes_are_counted_in_tags_alone() -> None:
    code = "if (a <b && " + "x = 'y'; " * 600 + ") {}"
    picture = f'<img src="data:image/png;base64,{"QUJD " * 2_000}">'
    page = PAGE.replace("</head>", f"<script>{code}</script></head>")
    assert ingest.read_text(page).text == ingest.read_text(PAGE).text
    assert ingest.read_text(PAGE.replace("</h1>", f"</h1>{picture}")).text


def test_a_declared_encoding_is_followed() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">')
    article = ingest.read_bytes("depot.html", page.encode("cp1252"))
    assert "“It leaks, and it is empty,” she said." in article.text
    assert article.notes == ()


def test_an_xml_declaration_does_no_harm() -> None:
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + PAGE
    assert ingest.read_text(page).title == "Depot sold to theatre"
