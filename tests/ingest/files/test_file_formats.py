"""File formats that are no story, refused by content wherever they come in."""

import json
from pathlib import Path

import pytest

from workbench import ingest
from workbench.errors import UnreadableInputError

STORY = (
    "Ferry to stay in the yard\n\n"
    "The night ferry to Morrow Sound will stay in the yard until spring, its captain said.\n\n"
    "“She has not missed a winter since 2011,” said the captain, Ola Brandt.\n"
)
PAGE = f"<html><body><article><h1>Ferry</h1><p>{'The ferry stays, she said. ' * 20}</p></article>"

MAIL = f"""Return-Path: <ola@yard.example>
Received: from yard.example by post.example;
\tFri, 3 May 2030 09:15:00 +0000
From: Ola Brandt <ola@yard.example>
Subject: ferry

{STORY}"""
PLAIN_MAIL = f"From: ola@yard.example\nTo: desk@post.example\nSubject: ferry\n\n{STORY}"
SAVED_PAGE = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://post.example/ferry
Subject: Ferry
MIME-Version: 1.0
Content-Type: multipart/related; boundary="--x"

----x
Content-Type: text/html

{PAGE}"""
CSV = """claim_id,speaker,content
a1-01,Ola Brandt,"The ferry stays in the yard, until spring, he said"
a1-02,,"She has not missed
a winter"
a1-03,County,The bridge is a detour of two hours
"""
SRT = (
    "1\n00:00:01,000 --> 00:00:04,500\nThe ferry stays.\n\n2\n00:00:05,000 --> 00:00:07,000\nYes.\n"
)
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item>
<description>&lt;p&gt;{STORY}</description></item><item><p>a</p><p>b</p><p>c</p></item></channel>
</rss>"""


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (MAIL, "a saved e-mail"),
        (MAIL.replace("\n", "\r\n"), "a saved e-mail"),
        (PLAIN_MAIL, "a saved e-mail"),
        (f"From: Ola\nSubject: x\nDate: 3 May 2030 09:15:00 +0200\n\n{STORY}", "a saved e-mail"),
        (f"From ola@yard.example Fri May  3 09:15:00 2030\n{MAIL}", "a mailbox"),
        (SAVED_PAGE, r"saved as one file \(MHTML\)"),
        (CSV, r"a table \(CSV\)"),
        (CSV.replace(",", ";"), r"a table \(CSV\)"),
        ("name, votes, share\nLind, 5, 30\nObi, 9, 70\nVale, 1, 2\n", r"a table \(CSV\)"),
        ("id\ttext\n1\tThe ferry stays, he said.\n2\tThe bridge is a detour.\n", "a table"),
        ('1,"The ferry stays, he said."\n2,"The bridge is a detour."\n', "a table"),
        ("\ufeff" + CSV, "a table"),
        (json.dumps({"headline": "Ferry", "body": STORY}), "JSON data"),
        (json.dumps([{"text": STORY}, {"text": STORY}], indent=2), "JSON data"),
        ('{"headline": "Ferry", "body": "' + STORY, "JSON data"),
        (f"{json.dumps({'id': 1, 'text': STORY})}\n{json.dumps({'id': 2, 'text': 'x'})}\n",
         "JSON Lines"),
        (FEED, "a news feed"),
        (f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{STORY}</title></feed>", "a news feed"),
        ("<opml version='2.0'><body><outline text='Post'/></body></opml>", "a list of feeds"),
        (f"<?xml version='1.0'?>\n<!-- x --><nitf><body><p>{STORY}</p></body></nitf>", "XML data"),
        (f"<story><p>{STORY}</p><p>a</p><p>b</p></story>", "XML data"),
        ("<?xml version='1.0'?><!DOCTYPE plist PUBLIC 'x'><plist><dict/></plist>", "property list"),
        (f"WARC/1.0\r\nWARC-Type: response\r\n\r\n{PAGE}", r"a web archive \(WARC\)"),
        (SRT, "subtitles"),
        (f"WEBVTT\n\n{SRT}", "subtitles"),
        ("0:00:01.000,0:00:04.500\nThe ferry stays.\n", "subtitles"),
        ("[InternetShortcut]\r\nURL=https://post.example/ferry\r\n", "a shortcut"),
        ("[{000214A0-0000-0000}]\nProp3=19,2\n[InternetShortcut]\nURL=https://x.example\n",
         "a shortcut"),
        ("BEGIN:VCALENDAR\nSUMMARY:Ferry\n", "a calendar"),
        ("  {\\rtf1 The ferry stays.}", "a rich-text"),
    ],
)  # fmt: skip
def test_other_formats_are_refused_with_what_they_are_and_what_to_do(
    text: str, what: str, tmp_path: Path
) -> None:
    (tmp_path / "story.txt").write_text(text, encoding="utf-8", newline="")
    with pytest.raises(UnreadableInputError, match=rf"story\.txt: is .*{what}.*, .*\. [A-Z].*\.$"):
        ingest.read_file(tmp_path / "story.txt")
    with pytest.raises(UnreadableInputError, match=rf"^pasted text: is .*{what}"):
        ingest.read_text(text)


@pytest.mark.parametrize(
    "text",
    [
        f"From: the archives of the Post. Who built her, and why?\n\n{STORY}",
        f"TO: All staff\nFROM: The harbour master\nDATE: 3 May 2030\n\n{STORY}",
        f"{STORY}\nThe mail reads:\n\n{PLAIN_MAIL}",
        f"{STORY}\nname,votes,share\nLind,5,30\nObi,9,70\n\n{STORY}",
        f"{STORY}\n{json.dumps({'headline': 'Ferry'})}",
        "{Corrected: the name of the captain}\n\n" + STORY,
        "[1] The yard's own count.\n\n" + STORY,
        "[“We tried,” he said]\n\n" + STORY,
        f'"The ferry stays," he said.\n\n{STORY}',
        "About 3,000 people cross\n\nThey paid 9,000 crowns, he said.\n\nIt took 2,000 days.",
        "Ola Brandt, captain\nRuna Obi, mayor\nTor Vale, cook\n\nThey met on Friday, he said.",
        "Lind, captain, of Sound\nObi, mayor, of Tern\nVale, cook, of Sound\nAll met, he said.",
        "HOST\tGood evening, the ferry stays.\nBRANDT\tYes, she said it would.\nHOST\tThank you.",
        "  \tThe ferry stays, he said.\n  \tThe bridge is long, she said.\n",
        f"00:15 the ferry left --> 00:40 it came back.\n\n{STORY}",
        f"<Post> {STORY}",
        f"<b>Ferry stays</b> {STORY}",
        f"WARC is a format of libraries.\n\n{STORY}",
        f"BM Yards and RIFF Lines agree on Friday.\n\n{STORY}",
        f"From London Fri to Sunday she sails.\n\n{STORY}",
    ],
)
def test_a_story_is_read_whatever_it_begins_with_or_quotes(text: str) -> None:
    assert ingest.read_text(text).text
    assert ingest.read_bytes("story.txt", text.encode()).text


@pytest.mark.parametrize("name", ["story.xml", "story.txt", "story.csv", "story.eml"])
def test_a_web_page_is_read_under_any_name(name: str) -> None:
    page = f'<?xml version="1.0"?>\n<!-- saved -->\n<!DOCTYPE html>\n{PAGE}'
    assert "The ferry stays" in ingest.read_bytes(name, page.encode()).text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00", "a picture or a recording"),
        (b"\x00\x00\x00\x20ftypheic\x00\x00\x00\x00", "a picture or a recording"),
        (b"BM\x36\x00\x00\x00\x00\x00\x00\x00", "a picture"),
        (b"bplist00\xd1\x01\x02", "a property list"),
        (b"WARC/1.0\r\n\r\n\x00\x01\x02", "a web archive"),
    ],
)
def test_binary_data_are_named(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableInputError, match=f"x: is {what}"):
        ingest.read_bytes("x", data)
