"""Four reviewers change the same claims at once: each change is saved, or refused with both."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

EDITS = 100
NAMES = ("ana", "bo", "cy", "dee")


def test_four_reviewers_changing_the_same_claims_a_hundred_times_lose_nothing_silently(
    team, article, database, problems
):
    writers = [start(database, name) for name in NAMES]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n", writer.communicate()[1]
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    with ThreadPoolExecutor(len(writers)) as pool:
        ended = list(pool.map(lambda writer: writer.communicate(timeout=120), writers))
    assert [errors for _, errors in ended] == [""] * len(NAMES)
    lines = [line.split() for told, _ in ended for line in told.splitlines()]
    by_outcome = {
        wanted: {operation for outcome, operation, *_ in lines if outcome == wanted}
        for wanted in ("saved", "refused", "same")
    }
    saved, refused, same = by_outcome.values()

    assert len(lines) == len(saved | refused | same) == len(NAMES) * EDITS
    assert len(saved) > len(NAMES) * EDITS / 4
    assert refused, "nobody met anybody"
    for outcome, operation, seen, now in lines:
        later = int(now) - int(seen)
        assert {"saved": later == 1, "refused": later > 0, "same": later >= 0}[outcome], operation

    events = [event["operation_id"] for event in team.exports.rows("events", None)]
    tried = saved | refused | same
    assert sorted(one for one in events if one in tried) == sorted(saved)
    claims = team.claims.of(article.id)
    notes = team.annotations.get(claims[0].id, "All of them")
    answers = {one for one in saved if int(one.partition("-")[2]) % 4 == 3}
    assert sorted(notes.marks.note.split()) == sorted(answers)
    assert notes.version == len(answers)
    assert sum(claim.revision - 1 for claim in claims) == len(saved - answers)
    assert problems(team) == []


def start(database: Path, name: str) -> subprocess.Popen[str]:
    script = Path(__file__).with_name("annotation_writer.py")
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, str(script), str(database), name, str(EDITS)],
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        text=True,
    )
