"""The list of articles, which Streamlit serves under no name, is found under its own too."""

import pytest
from starlette.requests import Request

from workbench.ui.server import page_server


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [("", "/"), ("project=3", "/?project=3"), ("tag=a%26b&order=title", "/?tag=a%26b&order=title")],
)
def test_a_link_to_the_articles_keeps_what_it_asks_for(query: str, leads_to: str) -> None:
    scope = {"type": "http", "method": "GET", "path": "/articles", "headers": []}
    request = Request({**scope, "query_string": query.encode(), "server": ("desk.test", 80)})
    response = page_server._articles(request)
    assert response.headers["location"] == leads_to
