"""External merge sort of lines: runs are sorted in memory and put on the disk, then merged block by block."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import IO

RUN = 2**24
"""Bytes of lines that are sorted in memory at once."""
MOST_RUNS = 64
"""Runs that lie on the disk beside each other, each with a file that is open."""
BLOCK, LINES = 2**17, 2**10
"""Bytes of a run that are read at once, and lines that are written at once."""


class SortedLines:
    """Lines, each ending with the only line break in it, that come back sorted by their bytes and each once."""

    def __init__(self, run: int = RUN) -> None:
        self._run = run
        self._files = ExitStack()
        self._runs: list[IO[bytes]] = []
        self._waiting: list[bytes] = []
        self._held = 0

    def __enter__(self) -> SortedLines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()

    def add(self, lines: Sequence[bytes]) -> None:
        """Take these lines too."""
        self._waiting += lines
        self._held += sum(map(len, lines))
        if self._held > self._run:
            self._spill(sorted(self._waiting))
            self._waiting.clear()
            self._held = 0

    def __iter__(self) -> Iterator[bytes]:
        for block in self.blocks():
            yield from block

    def blocks(self) -> Iterator[list[bytes]]:
        """The lines in lists, since a step for each line costs more than the line."""
        last = b""
        for block in self._merged(sorted(self._waiting)):
            once = dict.fromkeys(block)
            once.pop(last, None)
            if once:
                last = block[-1]
                yield list(once)

    def _merged(self, last: list[bytes]) -> Iterator[list[bytes]]:
        """All lines up to the least of the last ones that were read, again and again: what comes later is no less."""
        begin = 0
        waiting: list[tuple[IO[bytes], list[bytes]]] = []
        for file in self._runs:
            file.seek(0)
            if block := file.readlines(BLOCK):
                waiting.append((file, block))
        while waiting:
            bound = min(block[-1] for _, block in waiting)
            end = bisect_right(last, bound, begin)
            given, begin = last[begin:end], end
            left = []
            for file, block in waiting:
                cut = bisect_right(block, bound)
                given += block[:cut]
                if rest := block[cut:] or file.readlines(BLOCK):
                    left.append((file, rest))
            waiting = left
            given.sort()  # a few sorted stretches, which costs little
            yield given
        for place in range(begin, len(last), LINES):
            yield last[place : place + LINES]

    def _spill(self, lines: list[bytes]) -> None:
        if len(self._runs) == MOST_RUNS:
            together = self._new_file()
            for block in self._merged([]):
                together.write(b"".join(block))
            for file in self._runs:
                file.close()
            self._runs = [together]
        file = self._new_file()
        for place in range(0, len(lines), LINES):
            file.write(b"".join(lines[place : place + LINES]))
        self._runs.append(file)

    def _new_file(self) -> IO[bytes]:
        return self._files.enter_context(tempfile.TemporaryFile(prefix="radiogenomics-"))
