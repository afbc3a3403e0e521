"""What `workbench extract` prints of an attribution: its facets, and the reports within it."""

import json

from workbench.cli import input_output
from workbench.model import Article, Attribution, Facets, Span, SpeechAct

TEXT = "Clerks said Bo had told them the lock may open on July 25."


def test_facets_and_nested_attributions_are_printed_in_one_shape():
    wish = Facets(SpeechAct.INTENDS, False, True, "may", 0.5, ("a date (July 25)",))
    told = Attribution((Span(29, 57),), (Span(12, 14),), (Span(19, 23),), facets=wish)
    report = Attribution((Span(12, 57),), nested=(told,))
    printed = input_output.extracted(Article("locks", TEXT), [report])
    (outer,) = json.loads(json.dumps(printed))["attributions"]
    (inner,) = outer["nested"]
    assert outer.keys() == inner.keys()
    assert inner["content"] == [[29, 57]]
    assert inner["nested"] == []
    assert inner["facets"] == {
        "act": "intends",
        "speech": False,
        "negated": True,
        "hedge": "may",
        "worth": 0.5,
        "reasons": ["a date (July 25)"],
    }
    assert outer["facets"] == {
        "act": "asserts",
        "speech": True,
        "negated": False,
        "hedge": "",
        "worth": 0.0,
        "reasons": [],
    }
