"""Time and memory of extraction on long articles and on odd ones.

    python -m benchmarks.growth_of_extraction [NAME ...]

Each input is read by a process of its own, its extractor loaded before the clock starts. Seconds
are CPU seconds of that process, memory is the most it held, the extractor with it. NAME is an
input of the table, or the beginning of one; without any all are measured. Exits 1 if a figure to
reach is missed.
"""

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench import extraction

SEED = 20241130
LONGEST_ODD = 3.0  # seconds that any 10 kB may take
MOST_MEMORY = 450  # MiB
MOST_AT_ONCE = 1.2  # times what the same words take as articles of 1,000
WHOLE, PARTS = "prose of 200,000 words", "prose of 200,000 words, 200 articles"

ODD = {
    "said": "said ",
    "said Ana": "said Ana, ",
    "sayers": "Ana Lind, who said ",
    "names": "Ana Lind, ",
    "tickers": "AAA, ",
    "initials": "A, ",
    "said that he": "he said that ",
    "claim that": "the claim that ",
    "words of": "the words of ",
    "according": "according to ",
    "who": "who ",
    "and": "and ",
    "mayors": "Mayor Ana, ",
    "spokesmen": "a council spokesman said. ",
    "straight marks": '"',
    "straight marks, spaced": '" ',
    "curly marks": "“",
    "curly marks, spaced": "“ ",
    "low marks": "„a ",
    "all marks": "“‘\"'",
    "apostrophes": "'a ",
    "two apostrophes": "''a ",
    "full stops": ".",
    "full stops, spaced": ". ",
    "question marks": "a? ",
    "dashes": "—",
    "dashes, spaced": "— ",
    "brackets": "(",
    "brackets, spaced": "( ",
    "underlines": "_",
    "digits": "7 ",
    "figures": "1,",
    "emoji": "😀",
    "emoji, spaced": "😀 ",
    "zero width": "a\u200d",
    "no-break spaces": "a\u00a0",
    "tabs": "a\t",
    "lines": "a\n",
    "paragraphs": "a\n\n",
    "paragraphs of one word": "said\n\n",
    "one letter": "x",
    "line ends": "\n",
    "addresses": "http://a.b/c ",
    "labels": "ANA LIND: no.\n\n",
    "names with a colon": "Ana Lind: ",
    "announced": "he said:\n\n",
    "datelines": "OSLO (AP) — a\n\n",
    "signed": "“a b c” — Ana Lind\n",
    "quoted and said": '"a," she said. ',
    "quotations": "“a b c.” ",
    "quotations left open": "“a b c\n\n",
    "said!": "said! ",
    "it said": "it said. ",
    "she said so": "she said so. ",
}

SAID = (
    "{who} said {what}.",
    "“{what},” {who} told reporters on {day}.",
    "{who} denied that {what}.",
    "The council, {who} said, knew that {what}.",
    "According to {who}, {what}.",
)
TOLD = (
    "The ferry left the harbour at noon on {day}, with {number} people aboard.",
    "In {place}, {number} houses stood under water after the storm.",
    "Prices rose by {number} percent, and nobody in {place} was surprised.",
)
WHAT = (
    "the dam would hold",
    "{number} boats were lost near {place}",
    "the plan had cost {number} million",
    "no inspector had been to {place} since {day}",
)
FIRST = ("Ana", "Tom", "Kira", "Ola", "Mara", "Jon", "Ines", "Pavel", "Ruth", "Sami")
LAST = ("Lind", "Arden", "Moss", "Roe", "Berg", "Vale", "Oduya", "Hart", "Keane", "Solberg")
PLACES = ("Oxmoor", "Port Ansel", "Pelm", "Tarn", "Merania", "Sandovia", "Osk", "Velde")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class Input(NamedTuple):
    """Texts to read one after another, and what they may take: CPU seconds and MiB."""

    texts: tuple[str, ...]
    seconds: float = 0.0
    memory: float = 0.0


def inputs() -> dict[str, Input]:
    """All inputs by name."""
    articles = tuple(prose(1000, SEED + number) for number in range(200))
    found = {
        WHOLE: Input(("\n\n".join(articles),), memory=MOST_MEMORY),
        PARTS: Input(articles),
        "1,000 claims of one speaker": Input((_claims(["Ana Lind"] * 1000),)),
        "2,000 claims of one speaker": Input((_claims(["Ana Lind"] * 2000),)),
        "5,000 speakers": Input((_claims(_people(5000)),)),
        "10,000 speakers": Input((_claims(_people(10_000)),)),
        "a list of 1,000 names": Input((_list(1000),)),
        "a list of 5,000 names": Input((_list(5000),)),
    }
    odd = {f"10 kB: {name}": (repeated * 10_000)[:10_000] for name, repeated in ODD.items()}
    return found | {name: Input((text,), seconds=LONGEST_ODD) for name, text in odd.items()}


def prose(words: int, seed: int) -> str:
    """Invented article of about so many words, in paragraphs of three sentences."""
    draw = random.Random(seed)
    people = [f"{draw.choice(FIRST)} {draw.choice(LAST)}" for _ in range(5)]
    paragraphs: list[str] = []
    count = 0
    while count < words:
        paragraph = " ".join(_sentence(draw, people) for _ in range(3))
        paragraphs.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(paragraphs)


def _sentence(draw: random.Random, people: list[str]) -> str:
    form = draw.choice(SAID + TOLD)
    fields = {"number": draw.randint(2, 900), "place": draw.choice(PLACES)}
    fields["day"] = draw.choice(DAYS)
    what = draw.choice(WHAT).format(**fields)
    return form.format(**fields, who=draw.choice(people), what=what)


def _people(count: int) -> list[str]:
    return [f"{FIRST[i % 10]} {LAST[i // 10 % 10]}{_letters(i // 100)}" for i in range(count)]


def _letters(number: int) -> str:
    return chr(97 + number // 26 % 26) + chr(97 + number % 26)


def _claims(people: Iterable[str]) -> str:
    return "\n\n".join(f"{who} said on Monday that the dam would hold." for who in people)


def _list(count: int) -> str:
    return f"The dead are {', '.join(_people(count))}, police said."


def measured(name: str) -> tuple[float, float]:
    """CPU seconds and MiB that an input takes in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.growth_of_extraction", "--alone", name]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    seconds, memory = map(float, told.split())
    return seconds, memory


def _alone(name: str) -> None:
    extract = extraction.load()
    extract("The dam will hold, Ana Lind said.")
    texts = inputs()[name].texts
    start = time.process_time()
    for text in texts:
        extract(text)
    spent = time.process_time() - start
    print(spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _rows(names: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Line of the table for each input, and whether it reaches what is to be reached."""
    taken: dict[str, float] = {}
    for name in names:
        one = inputs()[name]
        seconds, memory = measured(name)
        taken[name] = seconds
        wanted = [f"{one.seconds:.0f} s"] if one.seconds else []
        wanted += [f"{one.memory:.0f} MiB"] if one.memory else []
        reached = seconds <= (one.seconds or seconds) and memory <= (one.memory or memory)
        size = sum(map(len, one.texts))
        line = f"{name:<40} {size:>9,} {seconds:>8.2f} {memory:>7.0f}  {', '.join(wanted) or '–'}"
        yield line, reached
    if WHOLE in taken and PARTS in taken:
        ratio = taken[WHOLE] / taken[PARTS]
        line = f"{'one article : 200 articles':<40} {'':>9} {ratio:>8.2f} {'':>7}  {MOST_AT_ONCE}"
        yield line, ratio <= MOST_AT_ONCE


def main() -> int:
    """Print the table; 1 if a figure to reach is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        _alone(options.alone)
        return 0
    chosen = [
        name
        for name in inputs()
        if not options.names or any(name.startswith(begin) for begin in options.names)
    ]
    print(f"{'input':<40} {'chars':>9} {'CPU s':>8} {'MiB':>7}  to reach")
    missed = 0
    for line, reached in _rows(chosen):
        print(line if reached else f"{line}  MISSED", flush=True)
        missed += not reached
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
