"""Streamlit session without a browser: the WebSocket protocol (BackMsg, ForwardMsg), timed from a rerun to its end.

It sends what Streamlit's own page sends when a tab opens or a link of the navigation is followed, and reads everything
that comes back. It draws nothing, fetches no scripts, styles or fonts, and moves no widget.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import NamedTuple
from urllib.parse import urlencode

from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.VegaLiteChart_pb2 import VegaLiteChart
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

LONGEST = 120.0  # seconds that a page may take
FOOT = 'class="rg-foot"'  # what every page ends with when it has shown everything; a page that gives up has none
FAULTS = (WebSocketException, OSError, TimeoutError)


class Address(NamedTuple):
    """A page by the last part of its address (empty for the first page), and its query."""

    page: str
    query: tuple[tuple[str, str], ...] = ()


class BrokenPage(Exception):
    """A page that did not come, or came as a fault."""


@dataclass
class Session:
    """One person's tab: a connection to the server that `open` begins and the end of the block closes."""

    port: int
    _connection: ClientConnection | None = None
    _pages: dict[str, str] = field(default_factory=dict)
    _kept: set[str] = field(default_factory=set)
    charts: list[str] = field(default_factory=list)
    """The Vega-Lite specification of every chart that came, the last one last."""

    async def __aenter__(self) -> Session:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def open(self, address: Address) -> float:
        """Seconds of a first load: from the connection to the end of the page."""
        begun = time.perf_counter()
        try:
            self._connection = await connect(
                f"ws://127.0.0.1:{self.port}/_stcore/stream",
                max_size=None,
                open_timeout=LONGEST,
                subprotocols=["streamlit"],  # type: ignore[list-item]
                proxy=None,
            )
        except FAULTS as fault:
            raise BrokenPage(f"no connection: {fault or type(fault).__name__}") from fault
        await self._run(address)
        return time.perf_counter() - begun

    async def visit(self, address: Address) -> float:
        """Seconds of a click: from the rerun that asks for a page to its end."""
        begun = time.perf_counter()
        await self._run(address)
        return time.perf_counter() - begun

    async def _run(self, address: Address) -> None:
        if self._connection is None:
            raise BrokenPage("no connection")
        asked = BackMsg()
        rerun = asked.rerun_script
        rerun.query_string = urlencode(address.query)
        rerun.page_name = address.page
        rerun.page_script_hash = self._pages.get(address.page, "")
        rerun.cached_message_hashes.extend(sorted(self._kept))
        rerun.context_info.url = f"http://127.0.0.1:{self.port}/{address.page}"
        try:
            async with asyncio.timeout(LONGEST):
                await self._connection.send(asked.SerializeToString())
                await self._until_finished(self._connection)
        except FAULTS as fault:
            raise BrokenPage(f"{address.page or 'overview'}: {fault or type(fault).__name__}") from fault
        except BrokenPage as fault:
            raise BrokenPage(f"{address.page or 'overview'} {dict(address.query)}: {fault}") from None

    async def _until_finished(self, connection: ClientConnection) -> None:
        whole, fault = False, ""
        while True:
            data = await connection.recv(decode=False)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if message.metadata.cacheable:
                self._kept.add(message.hash)  # a page keeps large messages, and is sent only their hash again
            if kind == "navigation":
                self._pages = {
                    "" if page.is_default else page.url_pathname: page.page_script_hash
                    for page in message.navigation.app_pages
                }
            elif kind == "page_not_found":
                fault = "there is no such page"
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                if element.WhichOneof("type") == "vega_lite_chart":
                    self.charts.append(_whole(element.vega_lite_chart))
                whole = whole or (element.WhichOneof("type") == "html" and FOOT in element.html.body)
                if element.WhichOneof("type") == "exception":
                    fault = element.exception.type or "an exception"
            elif kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    break
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    fault = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
                    break
        if fault or not whole:
            raise BrokenPage(fault or "the page ended before its foot")


def _whole(chart: VegaLiteChart) -> str:
    """A specification with its data, which Streamlit takes out of it and sends beside it."""
    spec = json.loads(chart.spec)
    spec["datasets"] = {
        one.name: json.loads(convert_arrow_bytes_to_pandas_df(one.data.data).to_json(orient="records"))
        for one in chart.datasets
    }
    return json.dumps(spec)
