"""Whatever a page sends is stored, or refused in words, and never ends in an error of Python's."""

import json
import math
from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import codebook
from workbench.errors import RefusedAnswerError
from workbench.store import Store
from workbench.ui.sync import answers, corrections, inbox, undo
from workbench.ui.sync.messages import LARGEST, LONGEST, Message

BOOK = codebook.load()
ACTIONS = (*corrections.ACTIONS, *undo.TURNS, "history", "answer", "no such action")
FIELDS = ("extraction", "sourcing", "confidence", "corroboration", "note", "no such field")
NUMBERS = (0, 1, 2, 3, -1, 1.5, 2.0, 2**53, 2**63, 2**70, -(2**70), 1e308, math.inf, math.nan)
WORDS = ("", "1", "x", "Ana", "new:op1", "\ud800", "\x00", "\u202e", "a" * 6000, "9" * 5000)
odd = st.recursive(
    st.sampled_from([None, True, False, *NUMBERS, *WORDS]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner),
    max_leaves=4,
)
VALUES = {
    "spans": {"content": [[0, 9]], "source": [[20, 24]], "cue": []},
    "speaker": {"name": "Cy", "type": "named_person", "role": ""},
    "text_revision": 1,
    "old": "",
    "name": "Cy",
    "type": "named_person",
    "role": "r",
    "claims": [],
    "at": 5,
    "event": 1,
    "flagged": True,
    "version": 0,
    "number": 1,
    "stance": "supports",
    "citation": "log",
    "url": "http://a.example",
    "other_claim": "",
    "origin": "o",
    "seen": "2031-05-06",
    "archive": "",
    "note": "n",
}


class Messages:
    """Messages at random: most of their parts fit, and now and then one is odd."""

    def __init__(self, seed: int) -> None:
        self.made = Random(seed)

    def odd(self, depth: int = 2) -> object:
        kinds = (None, True, False, *NUMBERS, *WORDS, [], {}, "a list", "parts")
        found = self.made.choice(kinds)
        if found == "a list":
            return [self.odd(depth - 1) for _ in range(depth)]
        return {"x": self.odd(depth - 1)} if found == "parts" and depth else found

    def mostly(self, *usual: object, of: int = 6) -> object:
        """One that fits, or once in so often something odd."""
        return self.made.choice(usual) if self.made.randrange(of) else self.odd()

    def nearly(self, *usual: object) -> object:
        return self.mostly(*usual, of=60)

    def message(self) -> object:
        common = {
            "seq": self.nearly("NEXT"),
            "operation": self.nearly("OWN"),
            "reviewer": self.nearly("Ana"),
            "claim": self.nearly("CLAIM", "OTHER", "new:LAST"),
            "after": self.nearly("", "", "LAST"),
        }
        if not self.made.randrange(5):
            marked = {"field": self.nearly(*FIELDS), "version": self.mostly(0, 1, 2)}
            marked |= {"wording": self.mostly(0, 1), "codebook": self.mostly("")}
            found = {**common, **marked, "value": self.mostly("document", "ok", "high", "")}
        else:
            wants = {"article": self.nearly("ARTICLE"), "action": self.nearly(*ACTIONS)}
            seen = {name: self.nearly(1, 2) for name in ("CLAIM", "OTHER")}
            wants["expected"] = self.nearly(seen)
            found = {**common, **wants, "value": self.nearly(self.value())}
        for name in list(found):
            if not self.made.randrange(200):
                del found[name]
        return self.nearly(found)

    def value(self) -> object:
        """What a change wants: most of it as it is meant to be, some odd, some missing."""
        found = {name: self.mostly(usual, of=12) for name, usual in VALUES.items()}
        found["claims"] = self.mostly(["CLAIM", "OTHER"], [self.odd(), "CLAIM"])
        spans = {
            name: [[self.mostly(0, 3), self.mostly(9, 40)]] for name in ("content", "source", "cue")
        }
        found["spans"] = self.mostly(VALUES["spans"], spans)
        return {name: one for name, one in found.items() if self.made.randrange(20)}


OPERATIONS = count()


def _sent(messages: list[object], names: dict[str, str]) -> list[object]:
    """What is sent, numbered in order, with the ids of what is in the store."""
    sent, last = [], "none"
    for number, one in enumerate(messages, 1):
        own = f"op{next(OPERATIONS)}"
        text = json.dumps(one).replace('"NEXT"', str(number))
        for name, id_ in {**names, "OWN": own, "new:LAST": f"new:{last}", "LAST": last}.items():
            text = text.replace(f'"{name}"', json.dumps(id_))
        sent.append(json.loads(text))
        last = own
    return sent


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_no_message_ends_in_an_error(store: Store, article, seed):
    made = Messages(seed)
    messages = [made.message() for _ in range(8)]
    first, second = (claim.id for claim in store.claims.of(article.id)[:2])
    names = {"CLAIM": first, "OTHER": second, "ARTICLE": article.id}
    sent = {"instance": "page", "events": _sent(messages, names)}

    def answer(event: inbox.PageAnswer) -> inbox.Json:
        inbox.need_reviewer(event, "Ana")
        return answers.answer(store, BOOK, event)

    def correct(edit: inbox.PageCorrection) -> inbox.Json:
        inbox.need_reviewer(edit, "Ana")
        return corrections.correct(store, BOOK, edit)

    kept = inbox.settle(sent, inbox.Inbox(), answer, correct)
    told = inbox.acknowledgements(kept)
    json.dumps(told, allow_nan=False).encode()


@given(sent=odd, name=st.sampled_from(WORDS))
def test_a_part_is_what_it_is_asked_for_as_or_refused_in_words(sent, name):
    readers = ("text", "whole", "flag", "texts", "spans", "numbers", "lists", "choices", "part")
    for reader in readers:
        try:
            found = getattr(Message({name: sent}), reader)(name)
        except RefusedAnswerError:
            continue
        if reader == "whole":
            assert type(found) is int
            assert 0 <= found <= LARGEST
        if reader == "text":
            found.encode()


def test_a_text_that_nobody_types_is_refused_and_numbers_that_are_meant_are_taken():
    with pytest.raises(RefusedAnswerError, match="shorten it"):
        Message({"note": "x" * (LONGEST + 1)}).text("note")
    assert [Message({"at": one}).whole("at") for one in (3, 3.0, "3")] == [3, 3, 3]
