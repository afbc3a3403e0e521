"""What the list of claims is narrowed to, told by the page's address."""

import pytest
import stories

from workbench.model import Annotation, Marks
from workbench.review import ClaimQuery
from workbench.store import Store
from workbench.ui.claims import query as claims_query


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"find": "ferry late"},
        {"unreviewed": "1", "mine": "1", "flagged": "1", "unsaid": "1"},
        {"disputed": "1", "decided": "1", "order": "disputed"},
        {"redefined": "1"},
        {"story": "a1", "speaker": "Ana & Bo", "kind": "direct", "type": "document"},
        {"sourcing": "unanswered", "order": "worth", "page": "7"},
        {"answer_knows": "not_stated", "answer_tone": "unanswered"},
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


def test_a_link_that_names_a_filter_as_it_was_called_before_filters_still() -> None:
    values = claims_query.values_of_address({"open": "1"})
    assert claims_query.address_of_values(values) == {"unreviewed": "1"}


def test_what_is_asked_for_comes_from_the_address() -> None:
    told = claims_query.values_of_address(
        {"story": "a1", "type": "document", "unreviewed": "1", "find": "x", "page": "2"}
    )
    assert claims_query.claim_query(told) == ClaimQuery(
        article="a1", speaker_type="document", unreviewed=True, words="x", page=2
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


COST = "The Osier bridge cost 6 % more than planned"
STEEL = "the steel was late"
SUES = "may sue"
REPORT = "Ilse Barrow had told them the steel was late, and that the firm may sue"
LEAVE = "to leave Osier by July 25"
BOLTS = "that 400 bolts were lost in May"


@pytest.mark.parametrize(
    ("address", "contents"),
    [
        ({"order": "worth"}, [BOLTS, COST, REPORT, STEEL, SUES]),
        ({"order": "unsure"}, [STEEL, REPORT, SUES, COST, BOLTS]),
        ({"order": "flagged"}, [BOLTS, COST, REPORT, STEEL, SUES]),
        ({"open": "1"}, [REPORT, STEEL, SUES, BOLTS]),
        ({"flagged": "1"}, [BOLTS]),
        ({"unsaid": "1"}, [COST, REPORT, STEEL, SUES, LEAVE, BOLTS]),
        ({"speaker": "Nils Hobart"}, [BOLTS]),
        ({"sourcing": "named_person"}, [COST]),
        ({"answer_knows": "not_stated"}, [COST]),
        ({"answer_knows": "not_stated", "sourcing": "document"}, []),
        ({"answer_knows": "unanswered"}, [REPORT, STEEL, SUES, BOLTS]),
        ({"find": "steel"}, [REPORT, STEEL]),
    ],
)
def test_an_address_asks_the_store_for_the_claims_it_names(
    store: Store, address: dict[str, str], contents: list[str]
) -> None:
    store.intake.add(*stories.ferry("Osprey"), reviewer="Ana", operation="osprey")
    bridge, claims = stories.council("Osier")
    store.intake.add(bridge, claims, reviewer="Ana", operation="osier")
    first, *_, last = store.claims.of(bridge.id)
    marks = Marks("ok", "named_person", "high", "one", own=(("knows", "not_stated"),))
    done = Annotation(first.id, "Ana", 0, marks)
    store.annotations.save(done, operation="done")
    store.flags.save(last.id, True, reviewer="Ana", operation="flag")
    asked = claims_query.claim_query(claims_query.values_of_address(address | {"story": bridge.id}))
    page = store.claim_list.page(asked, "Ana")
    assert [claim.content for claim in page.claims] == contents
