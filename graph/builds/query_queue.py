"""Queue of people's own queries (bounded, first come, first served): a few run at once, the others wait their turn."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ontology import QueryTimeout

AT_ONCE = 4
WATCH = 0.2  # seconds between two reports


@dataclass(frozen=True)
class Progress:
    """How a query gets on: how many are before it (0 once it runs), and for how many seconds it waits or runs."""

    ahead: int
    seconds: float


Report = Callable[[Progress], None]
"""Told every fifth of a second; whatever it raises ends the query."""


class QueryQueue:
    """So many places; who comes when all are taken waits behind those who came before."""

    def __init__(self, places: int = AT_ONCE) -> None:
        self.places = places
        self._change = threading.Condition()
        self._waiting: deque[object] = deque()
        self._running = 0

    @contextmanager
    def place(self, longest: float, report: Report) -> Iterator[None]:
        """A place for as long as the block lasts; QueryTimeout where none is free within `longest` seconds."""
        began = time.monotonic()
        self._enter(began, longest, report)
        try:
            yield
        finally:
            with self._change:
                self._running -= 1
                self._change.notify_all()

    def _enter(self, began: float, longest: float, report: Report) -> None:
        ticket = object()
        with self._change:
            self._waiting.append(ticket)
        try:
            while not self._is_turn(ticket):
                waited = time.monotonic() - began
                if waited > longest:
                    raise QueryTimeout(
                        f"the query waited longer than {longest:g} seconds for its turn",
                        f"{self.places} queries run at once, and others were before it",
                        "try again later, or set RADIOGENOMICS_TIMEOUT higher",
                    )
                report(Progress(self._ahead(ticket), waited))
        except BaseException:
            with self._change:
                self._waiting.remove(ticket)
                self._change.notify_all()
            raise

    def _is_turn(self, ticket: object) -> bool:
        """Take a place if it is this one's turn within the next moment."""
        with self._change:
            free = self._change.wait_for(
                lambda: self._waiting[0] is ticket and self._running < self.places, timeout=WATCH
            )
            if free:
                self._waiting.popleft()
                self._running += 1
                self._change.notify_all()
            return free

    def _ahead(self, ticket: object) -> int:
        """Those who wait before this one, and those who run."""
        with self._change:
            return self._waiting.index(ticket) + self._running
