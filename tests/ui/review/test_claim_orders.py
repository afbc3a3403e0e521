"""The orders of claims have one name each, on the review page, on Claims and in the store."""

import pytest

from workbench.model import CLAIM_ORDERS
from workbench.store.lists.claim_list import ORDERS

NAMED = "() => Object.entries(ORDERS).map(([code, { name }]) => [code, name])"


def test_the_store_lists_claims_in_every_order() -> None:
    assert tuple(CLAIM_ORDERS) == ORDERS


@pytest.mark.browser
def test_the_review_page_offers_the_same_orders_by_the_same_names(scripts) -> None:
    assert scripts.evaluate(NAMED) == [list(order) for order in CLAIM_ORDERS.items()]
