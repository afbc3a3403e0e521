"""What the list of claims is narrowed to, told by the page's address."""

import pytest

from workbench.review import ClaimQuery
from workbench.ui.claims import query as claims_query


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"find": "ferry late"},
        {"open": "1", "mine": "1", "flagged": "1", "unsaid": "1"},
        {"disputed": "1", "decided": "1", "order": "disputed"},
        {"redefined": "1"},
        {"story": "a1", "speaker": "Ana & Bo", "kind": "direct", "type": "document"},
        {"sourcing": "unanswered", "order": "worth", "page": "7"},
    ],
)
def test_an_address_is_written_as_it_was_read(address: dict[str, str]) -> None:
    assert claims_query.address_of_values(claims_query.values_of_address(address)) == address


@pytest.mark.parametrize(
    "address",
    [
        {"kind": "nonsense"},
        {"type": "nobody"},
        {"order": "by luck"},
        {"page": "x"},
        {"page": "0"},
        {"page": "-3"},
        {"page": "²"},
        {"page": "9" * 50},
        {"open": "true"},
        {"article": "a1", "claim": "a1-01"},
    ],
)
def test_what_an_address_garbles_or_means_for_another_page_asks_for_all(
    address: dict[str, str],
) -> None:
    assert claims_query.address_of_values(claims_query.values_of_address(address)) == {}


def test_what_is_asked_for_comes_from_the_address() -> None:
    told = claims_query.values_of_address(
        {"story": "a1", "type": "document", "open": "1", "find": "x", "page": "2"}
    )
    assert claims_query.claim_query(told) == ClaimQuery(
        article="a1", speaker_type="document", open=True, words="x", page=2
    )


@pytest.mark.parametrize(
    ("address", "narrows"),
    [({}, False), ({"order": "worth", "page": "2"}, False), ({"open": "1"}, True)],
)
def test_an_order_or_page_leaves_nothing_out(address: dict[str, str], narrows: bool) -> None:
    assert claims_query.is_filtered(claims_query.values_of_address(address)) is narrows


def test_where_no_definition_changed_asking_for_those_that_did_finds_nothing_not_all() -> None:
    values = claims_query.values_of_address({"redefined": "1"})
    assert claims_query.claim_query(values).redefined == ("",)
    assert claims_query.claim_query(values, ("r1 sourcing none",)).redefined == (
        "r1 sourcing none",
        "",
    )
    assert (
        claims_query.claim_query(
            claims_query.values_of_address({}), ("r1 sourcing none",)
        ).redefined
        == ()
    )
