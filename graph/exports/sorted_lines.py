"""External merge sort of lines: runs are sorted in memory and put on the disk, then merged (`heapq.merge`)."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import IO

RUN = 2**24
"""Bytes of lines that are sorted in memory at once."""
MOST_RUNS = 64
"""Runs that lie on the disk beside each other, each with a file that is open."""


class SortedLines:
    """Lines, each ending with the only line break in it, that come back sorted by their bytes and each once."""

    def __init__(self, run: int = RUN) -> None:
        self._run = run
        self._files = ExitStack()
        self._runs: list[IO[bytes]] = []
        self._waiting: set[bytes] = set()

    def __enter__(self) -> SortedLines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()

    def add(self, lines: Iterable[bytes]) -> None:
        """Take these lines too."""
        waiting, held = self._waiting, sum(map(len, self._waiting))
        for line in lines:
            waiting.add(line)
            held += len(line)
            if held > self._run:
                self._spill(sorted(waiting))
                waiting.clear()
                held = 0

    def __iter__(self) -> Iterator[bytes]:
        before = b""
        for line in self._merged(sorted(self._waiting)):
            if line != before:
                yield line
            before = line

    def _merged(self, last: list[bytes]) -> Iterator[bytes]:
        for file in self._runs:
            file.seek(0)
        return heapq.merge(*self._runs, last) if self._runs else iter(last)

    def _spill(self, lines: Iterable[bytes]) -> None:
        if len(self._runs) == MOST_RUNS:
            together = self._new_file()
            together.writelines(self._merged([]))
            for file in self._runs:
                file.close()
            self._runs = [together]
        file = self._new_file()
        file.writelines(lines)
        self._runs.append(file)

    def _new_file(self) -> IO[bytes]:
        return self._files.enter_context(tempfile.TemporaryFile(prefix="radiogenomics-"))
