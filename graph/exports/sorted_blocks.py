"""External merge sort of blocks of lines: runs are sorted in memory and put on the disk, then merged piece by piece.

A block holds all that is known of one subject, its lines sorted and each with that subject before it. To sort blocks
costs a fraction of what it costs to sort their lines, which have long beginnings in common.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import IO

RUN = 2**24
"""Bytes of blocks that are sorted in memory at once."""
MOST_RUNS = 64
"""Runs that lie on the disk beside each other, each with a file that is open."""
PIECE, BLOCKS = 2**17, 2**8
"""Bytes of a run that are read at once, and blocks that are written at once."""
END = b"\x02"
"""Between two blocks on the disk. It cannot stand in a block, since N-Triples escape it."""


class SortedBlocks:
    """Blocks that come back sorted by their bytes. None of them holds `END`."""

    def __init__(self, run: int = RUN) -> None:
        self._run = run
        self._files = ExitStack()
        self._runs: list[IO[bytes]] = []
        self._waiting: list[bytes] = []
        self._held = 0

    def __enter__(self) -> SortedBlocks:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()

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
        yield from self._merged(self._waiting)

    def _merged(self, last: list[bytes]) -> Iterator[list[bytes]]:
        """All blocks up to the least of the last ones that were read, again and again: what comes later is no less."""
        begin = 0
        waiting: list[tuple[Iterator[list[bytes]], list[bytes]]] = []
        for file in self._runs:
            pieces = _pieces(file)
            if blocks := next(pieces, None):
                waiting.append((pieces, blocks))
        while waiting:
            bound = min(blocks[-1] for _, blocks in waiting)
            end = bisect_right(last, bound, begin)
            given, begin = last[begin:end], end
            left = []
            for pieces, blocks in waiting:
                cut = bisect_right(blocks, bound)
                given += blocks[:cut]
                if rest := blocks[cut:] or next(pieces, []):
                    left.append((pieces, rest))
            waiting = left
            given.sort()  # a few sorted stretches, which costs little
            yield given
        for place in range(begin, len(last), BLOCKS):
            yield last[place : place + BLOCKS]

    def _spill(self, blocks: list[bytes]) -> None:
        if len(self._runs) == MOST_RUNS:
            together = self._new_file()
            for some in self._merged([]):
                _write(together, some)
            for file in self._runs:
                file.close()
            self._runs = [together]
        file = self._new_file()
        for place in range(0, len(blocks), BLOCKS):
            _write(file, blocks[place : place + BLOCKS])
        self._runs.append(file)

    def _new_file(self) -> IO[bytes]:
        return self._files.enter_context(tempfile.TemporaryFile(prefix="radiogenomics-"))


def _write(file: IO[bytes], blocks: list[bytes]) -> None:
    file.write(END.join([*blocks, b""]))


def _pieces(file: IO[bytes]) -> Iterator[list[bytes]]:
    """The blocks of a run in lists, from its beginning; no list is empty."""
    file.seek(0)
    begun: list[bytes] = []  # of a block that is longer than what is read at once
    while piece := file.read(PIECE):
        first, *more = piece.split(END)
        begun.append(first)
        if more:
            more.insert(0, b"".join(begun))
            begun = [more.pop()]
            yield more
