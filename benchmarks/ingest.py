"""Body text as the ingest room finds it, for ../score/score_ingest.py or the like, and its speed.

python -m benchmarks.ingest GOLD.jsonl.gz [--field scraped_text|html] [--out PRED.jsonl]
"""

import argparse
import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench import ingest
from workbench.errors import UnreadableInputError
from workbench.model import Role


def main() -> None:
    options = argparse.ArgumentParser(
        description="Write the body text found in each page of a set."
    )
    options.add_argument("gold", type=Path, help='.jsonl or .jsonl.gz with "id" and the field')
    options.add_argument("--field", default="scraped_text", help="scraped_text (default) or html")
    options.add_argument("--out", type=Path, help='where to write {"id", "text"}, one a line')
    given = options.parse_args()
    pages = list(records(given.gold))
    start = time.perf_counter()
    texts = [(page["id"], body(page["id"], page[given.field])) for page in pages]
    seconds = time.perf_counter() - start
    if given.out:
        lines = (json.dumps({"id": name, "text": text}) + "\n" for name, text in texts)
        given.out.write_text("".join(lines), encoding="utf-8")
    print(f"{len(pages)} pages, {len(pages) / seconds:.1f} pages/s")


def records(path: Path) -> Iterator[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as stream:
        yield from (json.loads(line) for line in stream if line.strip())


def body(name: str, source: str) -> str:
    try:
        article = ingest.read_text(source, name=name)
    except UnreadableInputError as problem:
        print(problem)
        return ""
    kept = (block.text for block in article.blocks if block.kept and block.role is Role.BODY)
    return "\n\n".join(kept)


if __name__ == "__main__":
    main()
