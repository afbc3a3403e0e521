"""What is downloaded on Reports holds nothing that others made of a claim before it is opened."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
import stories
from deciding import mark, visit
from playwright.sync_api import Browser, Page, expect
from visitors import REVIEWER, Server, new_server

from workbench.model import Evidence, Marks, Stance
from workbench.store import Store

pytestmark = pytest.mark.browser

CY, BO = "Cy Marten", "Bo Quill"
MINE = Marks("ok", "named_person", "high", "one", note="as I heard it")
THEIRS = Marks("ok", "document", "no_basis", "contradicted", note="rang the yard twice")
PIECE = Evidence("", BO, citation="Yard log 7", stance=Stance.CONTRADICTS, origin="the yard clerk")
SECRETS = (THEIRS.note, THEIRS.sourcing, THEIRS.confidence, PIECE.citation, PIECE.origin)
NAMES: list[str] = []  # of the files that were downloaded
TABLES = ("Claims", "Annotations", "Evidence", "Events")
MADE = ("annotate", "flag", "add_evidence")


@pytest.fixture(scope="module")
def team(tmp_path_factory, browser) -> Iterator[Server]:
    """A claim that a lead, a reviewer and Bo finished; nobody submitted theirs."""
    server = new_server(tmp_path_factory.mktemp("hidden"))
    article = server.add(stories.ferry("Garganey"))
    claim = f"{article.id}-01"
    with Store.open(server.database) as store:
        for name in (CY, BO):
            store.people.add(name, operation=name)
        for name, marks in ((REVIEWER, MINE), (CY, MINE), (BO, THEIRS)):
            mark(store, claim, name, marks)
        store.flags.save(claim, True, reviewer=BO, operation="flag")
        store.evidence.save(replace(PIECE, claim_id=claim), operation="cite")
    yield server
    server.stop()


def downloaded(page: Page, table: str) -> tuple[str, list[dict]]:
    """The CSV as text, and the rows of the JSON lines."""
    page.get_by_role("radio", name=table).click()
    expect(page.get_by_role("radio", name=table)).to_be_checked()
    page.wait_for_timeout(500)
    found = []
    for label in ("Download CSV", "Download JSON Lines"):
        with page.expect_download() as file:
            page.get_by_role("button", name=label).click()
        found.append(file.value.path().read_text(encoding="utf-8"))
    csv, lines = found
    name = file.value.suggested_filename
    assert re.fullmatch(rf"{table.lower()}(-\d+-of-\d+(-annotations)?)?\.jsonl", name)
    NAMES.append(name)
    return csv, [json.loads(line) for line in lines.splitlines()]


def reports(browser: Browser, server: Server, name: str) -> dict[str, tuple[str, list[dict]]]:
    """Both files of each table, as one person downloads them."""
    page = visit(browser, server, name, "reports")
    # The first page of a server loads its libraries.
    expect(page.get_by_role("radio", name=TABLES[0])).to_be_visible(timeout=60_000)
    found = {table: downloaded(page, table) for table in TABLES}
    page.context.close()
    return found


@pytest.mark.parametrize("name", [CY, REVIEWER], ids=["a reviewer", "a lead who marks"])
def test_nothing_of_others_is_in_the_files_before_it_is_submitted_and_then_all_of_it(
    browser, team, name
):
    NAMES.clear()
    before = reports(browser, team, name)
    # What is sealed is told in the name of the file, so that nobody takes it for the whole.
    assert {"claims-1-of-3-annotations.jsonl", "annotations-1-of-3.jsonl"} < set(NAMES)
    assert "evidence-0-of-1.jsonl" in NAMES
    for table, (csv, rows) in before.items():
        told = csv + json.dumps(rows, ensure_ascii=False)
        assert [secret for secret in SECRETS if secret in told] == [], table
    assert [row["reviewer"] for row in before["Annotations"][1]] == [name]
    assert before["Annotations"][1][0]["note"] == MINE.note
    assert before["Evidence"][1] == []
    made = [row for row in before["Events"][1] if row["action"] in MADE]
    assert {row["reviewer"] for row in made} == {name}
    claims = {row["claim_id"]: row for row in before["Claims"][1]}
    (marked,) = (row for row in claims.values() if row["sourcing"])
    assert (marked["sourcing"], marked["flagged"]) == (f"{MINE.sourcing}: 1", 0)

    with Store.open(team.database) as store:
        store.unblinding.submit(marked["claim_id"], 1, reviewer=name, operation=f"{name} submits")
    NAMES.clear()
    after = reports(browser, team, name)
    assert {"claims.jsonl", "annotations.jsonl", "evidence.jsonl"} < set(NAMES)
    told = "".join(csv + json.dumps(rows, ensure_ascii=False) for csv, rows in after.values())
    assert [secret for secret in SECRETS if secret not in told] == []
