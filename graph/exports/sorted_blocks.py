"""External merge sort of blocks of lines: runs are sorted in memory and put on the disk, then merged piece by piece.

A block holds all that is known of one subject, its lines sorted and each with that subject before it. To sort blocks
costs a fraction of what it costs to sort their lines, which have long beginnings in common.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from types import TracebackType
from typing import TypeVar

RUN = 2**24
"""Bytes of blocks that are sorted in memory at once."""
READ, LEAST, MOST = 2**23, 2**14, 2**17
"""Bytes of all runs that are read at once, and of one run, at least and at most."""
BLOCKS = 2**8
"""Blocks that are written, or given, at once."""
END = b"\x02"
"""Between two blocks on the disk. It cannot stand in a block, since N-Triples escape it."""

T = TypeVar("T")


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Items in lists of so many."""
    source = iter(items)
    while some := list(islice(source, size)):
        yield some


class SortedBlocks:
    """Blocks that come back sorted by their bytes. None of them holds `END`."""

    def __init__(self, run: int = RUN) -> None:
        self._run = run
        # one for all, since a process may open few; closed at the end of `with`
        self._file = tempfile.TemporaryFile(prefix="radiogenomics-")  # noqa: SIM115
        self._runs: list[tuple[int, int]] = []  # where each begins and ends
        self._waiting: list[bytes] = []
        self._held = 0

    def __enter__(self) -> SortedBlocks:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, blocks: Sequence[bytes]) -> None:
        """Take these blocks too."""
        self._waiting += blocks
        self._held += sum(map(len, blocks))
        if self._held > self._run:
            self._waiting.sort()
            self._spill(self._waiting)
            self._waiting.clear()
            self._held = 0

    def __iter__(self) -> Iterator[bytes]:
        for some in self.in_lists():
            yield from some

    def in_lists(self) -> Iterator[list[bytes]]:
        """The blocks in lists, since a step for each block costs more than the block."""
        self._waiting.sort()
        size = min(MOST, max(LEAST, READ // max(1, len(self._runs))))
        runs = (chain.from_iterable(self._pieces(begin, end, size)) for begin, end in self._runs)
        merged = heapq.merge(*runs, self._waiting)
        yield from batched(merged, BLOCKS)

    def _spill(self, blocks: list[bytes]) -> None:
        begin = end = self._runs[-1][1] if self._runs else 0
        self._file.seek(begin)
        for place in range(0, len(blocks), BLOCKS):
            end += self._file.write(END.join([*blocks[place : place + BLOCKS], b""]))
        self._runs.append((begin, end))

    def _pieces(self, place: int, end: int, size: int) -> Iterator[list[bytes]]:
        """The blocks of a run in lists, from its beginning; no list is empty."""
        begun: list[bytes] = []  # of a block that is longer than what is read at once
        while place < end:
            self._file.seek(place)
            piece = self._file.read(min(size, end - place))
            place += len(piece)
            first, *more = piece.split(END)
            begun.append(first)
            if more:
                more.insert(0, b"".join(begun))
                begun = [more.pop()]
                yield more
