"""Inputs that are made to do harm, or that once did, and the time and memory that reading takes.

python -m benchmarks.hostile_inputs [NAME...]
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench import ingest
from workbench.errors import WorkbenchError
from workbench.model import Article

SENTENCE = "The depot of Kestrel will be sold this year, mayor Ann Moor told the council on Monday."
_KINDS = (".txt", ".md", ".html", ".jsonl")


def story(count: int = 40) -> str:
    """Story of so many paragraphs, no two the same."""
    return "Depot sold\n\n" + "\n\n".join(f"{SENTENCE} It is number {n}." for n in range(count))


def page(body: str, head: str = "") -> str:
    """Source of a page with a story below `body`."""
    told = "".join(f"<p>{SENTENCE} It is number {n}.</p>" for n in range(40))
    return (
        f"<html><head><title>Depot sold</title>{head}</head>"
        f"<body><h1>Depot sold</h1>{body}{told}</body></html>"
    )


def record(**fields: object) -> str:
    """Line of JSON Lines with a text, and what else is given."""
    return json.dumps({"id": "a1", "text": f"{SENTENCE} She said so.", **fields}) + "\n"


# By file name, whose ending is part of the input.
MADE: dict[str, Callable[[], str | bytes]] = {
    # Once exponential, quadratic or worse in reading.
    "leading-comments.txt": lambda: "<!--a-->" * 400 + "<div>" + SENTENCE,
    "post-in-comments.txt": lambda: "".join(
        f"<!-- wp:paragraph --><p>{SENTENCE}</p><!-- /wp:paragraph -->" for _ in range(200)
    ),
    "comments-unclosed.md": lambda: "# Depot\n\n" + "<!--" * 75_000 + SENTENCE,
    "headings-of-blanks.md": lambda: "# Depot" + " #\t" * 100_000 + "x\n\n" + SENTENCE,
    "emphasis-unclosed.md": lambda: "# Depot\n\n" + "__a " * 250_000 + SENTENCE,
    "links-unclosed.md": lambda: "# Depot\n\n" + "[a](http://x " * 80_000 + SENTENCE,
    "brackets.md": lambda: "# Depot\n\n" + "[" * 300_000 + SENTENCE,
    "front-matter.md": lambda: "---\ntitle: a" + " " * 300_000 + "b\n---\n\n" + SENTENCE,
    "attributes.html": lambda: page("<p " + " ".join(f"a{n}=x" for n in range(300_000)) + ">"),
    "paragraphs.html": lambda: page(
        "".join(f"<p>{SENTENCE[:50]} {n}.</p>" for n in range(100_000))
    ),
    "paragraphs-alike.html": lambda: page(f"<p>{SENTENCE}</p>" * 100_000),
    "paragraphs-allowed.html": lambda: page(
        "".join(f"<p>{SENTENCE} {n}.</p>" for n in range(15_000))
    ),
    "lines.html": lambda: page("".join(f"line {n}<br>" for n in range(60_000))),
    "lines-allowed.html": lambda: page("".join(f"line {n}<br>" for n in range(15_000))),
    "cells-allowed.html": lambda: page(
        "<table>" + "<tr><td>a cell of it</td><td>2</td></tr>" * 9_000 + "</table>"
    ),
    "spans.html": lambda: page("<p>" + "".join(f"<span>w{n}</span> " for n in range(200_000))),
    "boxes.html": lambda: page("<div class=related>" * 240 + "<b>x</b>" * 40_000),
    "items.html": lambda: page("<ul>" + "<li><a href=x>a b c</a>" * 1_500),
    # Once lost in silence, or thrown out of the story.
    "unclosed-fonts.html": lambda: page("".join(f"<font><p>{SENTENCE} {n}" for n in range(900))),
    "nested.html": lambda: page("<div>" * 100_000 + SENTENCE + "</div>" * 100_000),
    "nested-1-mb.html": lambda: page("<a>" * 300_000 + SENTENCE),
    "headline-quoted.txt": lambda: (
        "“Nobody came”: families’ fury over blaze\n\nAna Lind\n\n" + story(6)
    ),
    # Once ended the call, or were taken as they came.
    "marks-alone.txt": lambda: "“ “ “ said",
    "half-character.jsonl": lambda: record(title="\ud83d") + record(text="half \ud83d of it"),
    "bidi-nul-cr.jsonl": lambda: record(text="a\u202eb\x00c\rd said.", title="\x1b[31mred"),
    "bad-line.jsonl": lambda: record() + "{\n" + record(id="b"),
    "long-id.jsonl": lambda: record(id="x" * 5_000) + record(id="../../x") + record(id={}),
    "deep.jsonl": lambda: "[" * 100_000 + "\n" + record(),
    "one-line.jsonl": lambda: '{"id": "a", "text": "' + "x" * 11_000_000,
    # Files that are not what they say, by what is done to programs that read them.
    "empty.txt": lambda: b"",
    "blank.txt": lambda: " \n\t\n" * 1_000,
    "nul.txt": lambda: b"\x00" * 100_000,
    "utf-16-unmarked.txt": lambda: story().encode("utf-16-le"),
    "utf-16.txt": lambda: story().encode("utf-16"),
    "utf-7.html": lambda: page("<p>+ADw-script+AD4-alert(1)</p>", '<meta charset="utf-7">'),
    "wrong-charset.html": lambda: page("<p>café", '<meta charset="utf-16">').encode(),
    "nonsense-charset.html": lambda: page("", '<meta charset="no-such">').encode("cp1252"),
    "charset-of-blanks.html": lambda: b"<meta charset =" + b" " * 4_000 + page("").encode(),
    "comment-unclosed.html": lambda: "<html><body><!-- " + page(""),
    "comments-opened.html": lambda: "<html>" + "<!--" * 200_000 + page(""),
    "refresh-and-base.html": lambda: page(
        "", '<meta http-equiv=refresh content="0;url=http://a.example/"><base href="//b.example/">'
    ),
    "data-pictures.html": lambda: page(f'<img src="data:image/png;base64,{"QUJD" * 300_000}">'),
    "entities.html": lambda: page("&" * 500_000 + "&amp;" * 100_000),
    "angles.html": lambda: page("<" * 1_000_000),
    "doctype-entities.html": lambda: (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + page("<p>&b;&b;</p>")
    ),
    "billion-laughs.xml": lambda: '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "a">]><l>&a;</l>',
    "scripts.html": lambda: page("<script>" + "a<b && " * 100_000 + "</script>"),
    "data-of-page.html": lambda: page(
        "", '<script type="application/ld+json">' + "[" * 50_000 + "</script>"
    ),
    "times.html": lambda: page("<time>2031-01-05</time>" * 40_000),
    "pdf.txt": lambda: b"%PDF-1.7\n" + story().encode(),
    "zip.txt": lambda: b"PK\x03\x04" + b"\x00" * 1_000,
    "word.txt": lambda: b"\xd0\xcf\x11\xe0" + b"\x01" * 1_000,
    "rich-text.txt": lambda: "{\\rtf1 " + story(),
    # Long or odd texts.
    "one-line.txt": lambda: (SENTENCE + " ") * 110_000,
    "line-allowed.txt": lambda: "Depot sold\n\n" + (SENTENCE + " ") * 20_000,
    "lines.txt": lambda: story(100_000),
    "lines-short.txt": lambda: "\n".join(f"line {n}" for n in range(100_000)),
    "lines-allowed.txt": lambda: story(18_000),
    "headlines-alike.txt": lambda: "Depot sold today in the city\n\n" * 15_000 + SENTENCE,
    "labels.txt": lambda: "Depot sold\n\n" + "Most read\n" * 15_000 + SENTENCE,
    "captions.txt": lambda: "Depot sold\n\n" + ("“.’A" * 58 + "\n\n") * 6_000 + SENTENCE,
    "set-large.txt": lambda: (
        "Depot sold\n\n" + f"“A few words here of it”\n\n{SENTENCE}\n\n" * 9_000
    ),
    "cr-only.txt": lambda: story().replace("\n", "\r"),
    "mixed-ends.txt": lambda: story().replace("\n\n", "\r\n\n\r\u2028\x85"),
    "line-feeds.txt": lambda: "Depot\n" + "\n \n" * 2_000_000 + SENTENCE,
    "blanks.txt": lambda: "Depot\n\n" + " " * 5_000_000 + SENTENCE,
    "combining.txt": lambda: "a" + "\u0301" * 1_000_000 + " said he. " + SENTENCE,
    "joiners.txt": lambda: "\u200d\u200b" * 1_000_000 + SENTENCE,
    "quotation-marks.txt": lambda: "“" * 1_000_000,
    "capitals.txt": lambda: "Depot sold\n\n" + "A" * 1_000_000,
    "dots.txt": lambda: "Depot sold\n\n" + ". " * 500_000,
    # Once slow or ended in extracting, in sizes that a reviewer might paste.
    "names-before-agency.txt": lambda: f"Depot sold\n\n{'AAA, ' * 100}(Reuters) - {SENTENCE}",
    "names-of-dead.txt": lambda: (
        f"Depot sold\n\nThe dead are {', '.join(f'Ana Lind{n}' for n in range(200))}, police said."
    ),
    "said.txt": lambda: f"Depot sold\n\n{'said ' * 300}he.",
    "said-ana.txt": lambda: f"Depot sold\n\n{'said Ana, ' * 200}he.",
    "who-said.txt": lambda: f"Depot sold\n\n{'Ana Lind, who said ' * 120}so.",
    "brackets.txt": lambda: f"Depot sold\n\n{'( ' * 900}he said.",
    "dashes.txt": lambda: f"Depot sold\n\n{'— ' * 900}he said.",
    "quotes.txt": lambda: "Depot sold\n\n" + '" ' * 900 + "he said.",
    **{
        f"{kind[1:]}-named{other}": (lambda kind=kind: _of_kind(kind))
        for kind in _KINDS
        for other in (*_KINDS, ".pdf", "")
        if other != kind
    },
}


def _of_kind(kind: str) -> str:
    made = {".html": page(""), ".jsonl": record(), ".md": "# Depot sold\n\n" + story()[12:]}
    return made.get(kind, story())


def outcomes(path: Path) -> list[Article | WorkbenchError]:
    """Articles read from a file, as the command line reads it, and what was refused."""
    try:
        return (
            list(ingest.read_records(path)) if path.suffix == ".jsonl" else [ingest.read_file(path)]
        )
    except WorkbenchError as refused:
        return [refused]


def write(name: str, folder: Path) -> Path:
    """Made input of that name as a file in the folder."""
    data = MADE[name]()
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    return path


def main() -> None:
    options = argparse.ArgumentParser(description="Time and memory that reading each input takes.")
    options.add_argument("names", nargs="*", help="which of them; none: all, each in a process")
    given = options.parse_args()
    if len(given.names) == 1:
        _measure(given.names[0])
        return
    for name in given.names or MADE:
        subprocess.run([sys.executable, "-m", "benchmarks.hostile_inputs", name], check=False)


def _measure(name: str) -> None:
    with TemporaryDirectory() as folder:
        path = write(name, Path(folder))
        size = path.stat().st_size
        start = time.process_time()
        told = outcomes(path)
        seconds = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        first = told[0] if told else "nothing"
        words = f"read, {len(first.text):,}" if isinstance(first, Article) else str(first)
        words = words.replace(f"{folder}/", "")
    print(f"{name:26} {size / 1e6:5.1f} MB {seconds:6.2f} s {memory:4} MiB  {words[:100]}")


if __name__ == "__main__":
    main()
