"""People at a page of the workbench without a browser: what it would send and hear, by websocket.

Speaks Streamlit's own protocol as its page does: reruns on a timer where the server asks for it,
and tells which large messages it still has, so that they are not sent again.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

Json = dict[str, Any]
Heard = Callable[[Json], None]


class Visit:
    """One person at one page; what `heard` names is called with each new data of a component.

    It goes by the end of the component's name; `component` is the one that the person uses, which
    sends what is set. Use it as `async with`.
    """

    def __init__(
        self,
        url: str,
        page: str,
        query: str,
        name: str,
        component: str,
        heard: Mapping[str, Heard],
    ) -> None:
        self.address = url.replace("http", "ws", 1) + "/_stcore/stream"
        self.cookie = f"workbench_reviewer={quote(name)}"
        self.page, self.query, self.component, self.heard = page, query, component, heard
        self.widget, self.fragment = "", ""
        self.state: Json = {}
        self.known: dict[str, ForwardMsg] = {}
        self.bytes = 0
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> "Visit":
        self.socket = await websockets.connect(
            self.address,
            subprotocols=["streamlit"],
            additional_headers={"Cookie": self.cookie},
            max_size=None,
        )
        self._tasks.append(asyncio.create_task(self._listen()))
        await self.rerun()
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError, websockets.ConnectionClosed):
                await task
        await self.socket.close()

    async def set_state(self, **values: object) -> None:
        """What `setStateValue` does in the page: the component's fragment runs with it."""
        self.state.update(values)
        await self.rerun(self.fragment)

    async def rerun(self, fragment: str = "", *, by_itself: bool = False) -> None:
        """Ask for a run of the page, or of one of its fragments."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name = self.query, self.page
        state.fragment_id, state.is_auto_rerun = fragment, by_itself
        state.cached_message_hashes.extend(self.known)
        if self.widget and self.state:
            held = state.widget_states.widgets.add()
            held.id, held.json_value = self.widget, json.dumps(self.state)
        await self.socket.send(message.SerializeToString())

    async def _listen(self) -> None:
        async for raw in self.socket:
            self.bytes += len(raw)
            message = ForwardMsg()
            message.ParseFromString(raw)
            if message.WhichOneof("type") == "ref_hash":
                message = self.known[message.ref_hash]
            elif message.metadata.cacheable:
                self.known[message.hash] = message
            self._receive(message)

    def _receive(self, message: ForwardMsg) -> None:
        if message.HasField("auto_rerun"):
            task = self._again(message.auto_rerun.interval, message.auto_rerun.fragment_id)
            self._tasks.append(asyncio.create_task(task))
        element = message.delta.new_element
        if not element.HasField("bidi_component"):
            return
        part = element.bidi_component
        if part.component_name.endswith(self.component):
            self.widget = part.id
            self.fragment = message.delta.fragment_id or self.fragment
        for name, heard in self.heard.items():
            if part.component_name.endswith(name):
                heard(json.loads(part.json))

    async def _again(self, seconds: float, fragment: str) -> None:
        while True:
            await asyncio.sleep(seconds)
            await self.rerun(fragment, by_itself=True)
