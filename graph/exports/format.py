"""One export format: its names, what it is for, its writer, and how Python and R read it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from graph.exports.extracts import Extract

Writer = Callable[[Extract], tuple[bytes, int]]
"""From an extract to the content of a file and how many `units` it holds."""
Stream = Callable[[Extract, IO[bytes]], int]
"""Writes an extract piece by piece, for what may be larger than the memory; how many `units` it holds."""


def at_once(stream: Stream) -> Writer:
    """The writer of what a stream writes."""

    def write(extract: Extract) -> tuple[bytes, int]:
        page = io.BytesIO()
        count = stream(extract, page)
        return page.getvalue(), count

    return write


@dataclass(frozen=True)
class Format:
    """One way in which data leave.

    purpose: what it is for, a sentence without its first capital and full stop. write: its content, and how many
    `units` that holds. python_code, r_code: how the two languages read it, with `FILE` for its name. derived: whether
    `--derived` adds something. part: whether it can hold one thing or a view. stream: writes the same piece by piece.
    """

    name: str
    suffix: str
    media_type: str
    title: str
    purpose: str
    units: str
    write: Writer
    python_code: str
    r_code: str
    derived: bool = False
    part: bool = True
    stream: Stream | None = None

    def fill(self, extract: Extract, out: IO[bytes]) -> int:
        """Write its content, piece by piece where it can be; how many `units` that holds."""
        if self.stream is not None:
            return self.stream(extract, out)
        content, count = self.write(extract)
        out.write(content)
        return count

    def counted(self, number: int) -> str:
        """How much a file holds: `89 rows`, `1 row`."""
        return f"{number} {self.units if number != 1 else self.units.removesuffix('s')}"

    def python(self, file: str) -> str:
        """Python that reads a file of this format."""
        return self.python_code.replace("FILE", file)

    def r(self, file: str) -> str:
        """R that reads a file of this format."""
        return self.r_code.replace("FILE", file)
