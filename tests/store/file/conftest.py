"""Stores here take the steps of the schema themselves."""

from collections.abc import Iterator
from unittest.mock import patch

import empty_store
import pytest

from workbench.store import connection


@pytest.fixture(autouse=True)
def schema_by_steps() -> Iterator[None]:
    with patch.object(connection, "_make_file", empty_store.EMPTY):
        yield
