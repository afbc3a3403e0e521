"""JSON Lines of texts that are final."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import ingest
from workbench.errors import UnreadableInputError
from workbench.ingest.files import input_files, records
from workbench.model import Article, Role

TEXT = "Depot sold\n\n  The depot\u00a0was sold, the mayor said.\nREAD: Tram fares to rise\n"


def articles(path: Path) -> list[Article]:
    read = list(ingest.read_records(path))
    assert all(isinstance(one, Article) for one in read), read
    return [one for one in read if isinstance(one, Article)]


def write(folder: Path, *lines: object) -> Path:
    path = folder / "texts.jsonl"
    path.write_text("".join(f"{x if isinstance(x, str) else json.dumps(x)}\n" for x in lines))
    return path


def test_texts_are_taken_exactly_as_they_are(tmp_path: Path) -> None:
    path = write(
        tmp_path, {"id": "a1", "text": TEXT, "title": "Depot sold"}, "", {"id": 2, "text": "x"}
    )
    first, second = articles(path)
    assert (first.record_id, first.text, first.title) == ("a1", TEXT, "Depot sold")
    assert second.record_id == "2"
    assert [b.role for b in first.blocks] == [Role.HEADLINE, Role.BODY, Role.BODY]
    assert all(b.span is not None and b.span.of(TEXT) == b.text for b in first.blocks)


def test_a_text_has_one_id_whether_it_comes_in_a_text_file_or_a_record(tmp_path: Path) -> None:
    story = "Café sold\n\nThe café was sold, the mayor said.\n\n“A bargain,” she said."
    article = ingest.read_text(story)
    loose = story.replace("é", "e\u0301").replace("\n\n", " \r\n") + "\n"
    path = write(tmp_path, *({"id": n, "text": text} for n, text in enumerate((story, loose), 1)))
    same, coded = articles(path)
    assert (same.id, same.text) == (article.id, article.text)
    assert (coded.id, coded.text) == (article.id, loose.replace("\r", " "))


def test_records_with_one_id_and_other_texts_are_different_articles(tmp_path: Path) -> None:
    one, other = articles(write(tmp_path, {"id": "a1", "text": "x"}, {"id": "a1", "text": "y"}))
    assert one.record_id == other.record_id == "a1"
    assert one.id != other.id


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: is not JSON"),
        ("[" * 100_000, "line 2: is not JSON"),
        ("9" * 5_000, "line 2: is not JSON"),
        ("[]", 'line 2: has no "text"'),
        ({"id": "a", "text": 5}, 'line 2: has no "text"'),
        ({"id": "a", "text": " "}, 'line 2: its "id" or "text" is empty'),
        ({"id": "a", "text": "\u202e\r"}, 'line 2: its "id" or "text" is empty'),
        ({"text": "The depot was sold."}, 'line 2: its "id" or "text" is empty'),
        ({"id": "\udc00\x00", "text": "Sold."}, 'line 2: its "id" or "text" is empty'),
        ({"id": ["a"], "text": "Sold."}, 'line 2: its "id" is neither a text nor a number'),
        ({"id": "x" * 5_000, "text": "Sold."}, 'line 2: its "id" has 5,000 characters'),
        ({"id": "../../x", "text": "Sold."}, 'line 2: its "id" leads out of a folder'),
        ({"id": "a\\..\\x", "text": "Sold."}, 'line 2: its "id" leads out of a folder'),
        ({"id": "a", "text": "x" * 10_500_000}, "line 2: is larger than the limit of 10 MB"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_read(
    tmp_path: Path, line: object, message: str
) -> None:
    record = {"id": "a1", "text": TEXT}
    first, refused, last = ingest.read_records(write(tmp_path, record, line, record))
    assert isinstance(refused, UnreadableInputError)
    assert message in str(refused)
    assert first == last


def test_a_line_that_is_not_utf8_fails_alone(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": "a1", "text": TEXT})
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() * 2 + b'{"id": "b", "text": "caf\xe9"}')
    first, second, refused = ingest.read_records(path)
    assert isinstance(first, Article)
    assert first == second
    assert "line 3: is not UTF-8" in str(refused)


def test_a_line_without_end_is_not_kept_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_LONGEST_LINE", 1_000)
    monkeypatch.setattr(input_files, "LARGEST", 500)
    lines = ("[" * 4_000, {"id": "a", "text": TEXT}, '"' * 2_500)
    long, between, last = ingest.read_records(write(tmp_path, *lines))
    assert "line 1: is larger than" in str(long)
    assert isinstance(between, Article)
    assert "line 3: is larger than" in str(last)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 {}", "is a PDF"),
        (b'{"id": "a", \x00', "contains NUL bytes"),
        ('{"id": "a", "text": "b"}'.encode("utf-16"), "is UTF-16"),
    ],
)
def test_what_is_no_json_lines_is_refused_once(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_bytes(data + b"\n{}\n{}\n")
    with pytest.raises(UnreadableInputError, match=message):
        list(ingest.read_records(path))


def test_what_no_text_may_hold_is_replaced_and_told(tmp_path: Path) -> None:
    text = "One\r\nAna\u202e\x00 said\rit\u2028wa\ud83ds\tcafe\u0301\u00ad."
    fields = {"title": "One\x07\r\nday", "url": ["no"], "byline": 7, "credit": "x" * 9_999}
    (article,) = articles(write(tmp_path, {"id": "a\u202e1\n", "text": text, **fields}))
    assert article.text == "One \nAna \ufffd said\nit\nwa\ufffds cafe\u0301\u00ad."
    assert len(article.text) == len(text)
    assert (article.record_id, article.title, article.byline) == ("a1", "One day", "7")
    assert article.notes == (
        "1 character that turns the writing direction replaced",
        "1 control character replaced",
        "1 half of a character replaced",
        "title: 1 control character removed",
        "credit left out: it has more than 2,000 characters",
        "url left out: it is neither a text nor a number",
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(st.fixed_dictionaries({"id": JSON, "text": JSON, "title": JSON, "url": JSON}))
def test_any_record_is_an_article_or_refused_with_its_line(
    tmp_path_factory: pytest.TempPathFactory, record: dict[str, object]
) -> None:
    path = write(tmp_path_factory.mktemp("records"), record)
    (read,) = ingest.read_records(path)
    if not isinstance(read, Article):
        assert str(read).startswith(f"{path}, line 1: ")
        return
    json.dumps(asdict(read), ensure_ascii=False).encode()
    assert len(read.text) == len(str(record["text"]))
    assert all(b.span is not None and b.span.of(read.text) == b.text for b in read.blocks)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"gone\.jsonl: cannot be read"):
        list(ingest.read_records(tmp_path / "gone.jsonl"))
