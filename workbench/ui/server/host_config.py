"""Streamlit’s host configuration, changed so that its page opens no error dialogs.

Such a dialog takes the keyboard out of the field in which somebody types, and gives it back when it
is closed, so that letters meant for a note are keys, and keys letters of the note. The page says
itself that the server is not there (`sync/connection.js`), and works on.
"""

import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATH = "/_stcore/host-config"


class NoErrorDialogs:
    """ASGI middleware that switches error dialogs off in Streamlit’s host configuration."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the one change."""
        is_host_config = scope["type"] == "http" and scope["path"].endswith(PATH)
        await self.app(scope, receive, _rewriting(send) if is_host_config else send)


def _rewriting(send: Send) -> Send:
    start: Message = {}
    body = b""

    async def changed(message: Message) -> None:
        nonlocal start, body
        if message["type"] == "http.response.start":
            start = message
            return
        body += message.get("body", b"")
        if message.get("more_body"):
            return
        answer = _without_dialogs(body)
        headers = [header for header in start["headers"] if header[0].lower() != b"content-length"]
        length = (b"content-length", str(len(answer)).encode())
        await send({**start, "headers": [*headers, length]})
        await send({"type": "http.response.body", "body": answer})

    return changed


def _without_dialogs(body: bytes) -> bytes:
    try:
        config = json.loads(body)
    except ValueError:  # refused, and in words
        return body
    return json.dumps({**config, "blockErrorDialogs": True}).encode()
