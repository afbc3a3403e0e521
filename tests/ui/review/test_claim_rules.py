"""The review page goes by the rules on claims that the store goes by: script and store agree."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.model import Attribution, Claim, Span
from workbench.store.corpus.claim_rows import in_text_order

pytestmark = pytest.mark.browser
together = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)

CLAIMS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), min_size=1, max_size=9)
IN_TEXT = "(all) => all.map((claims) => inTextOrder(claims).map(({ id }) => id))"


def claims_of(drawn: list[tuple[int, int]]) -> list[Claim]:
    """Claims by their first character, and how far before each the one is that reports it."""
    return [
        Claim(
            f"a-{number:02d}",
            "a",
            Attribution(content=(Span(start, start + 5),)),
            inside=f"a-{number - back:02d}" if 0 < back < number else "",
        )
        for number, (start, back) in enumerate(drawn, start=1)
    ]


def encoded(claim: Claim) -> dict[str, object]:
    spans = {"content": [list(span) for span in claim.attribution.content]}
    return {"id": claim.id, "inside": claim.inside, "spans": spans}


@together
@given(st.lists(CLAIMS, min_size=1, max_size=20))
def test_claims_stand_in_the_order_of_the_text(scripts, drawn):
    several = [claims_of(one) for one in drawn]
    shown = scripts.evaluate(IN_TEXT, [[encoded(claim) for claim in one] for one in several])
    assert shown == [[claim.id for claim in in_text_order(one)] for one in several]
