"""One export format: its names, what it is for, its writer, and how Python and R read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.exports.extracts import Extract

Writer = Callable[[Extract], tuple[bytes, int]]
"""From an extract to the content of a file and how many `units` it holds."""


@dataclass(frozen=True)
class Format:
    """One way in which data leave.

    purpose: what it is for, a sentence without its first capital and full stop. write: its content, and how many
    `units` that holds. python_code, r_code: how the two languages read it, with `FILE` for its name. derived: whether
    `--derived` adds something. part: whether it can hold one thing or a view.
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

    def counted(self, number: int) -> str:
        """How much a file holds: `89 rows`, `1 row`."""
        return f"{number} {self.units if number != 1 else self.units.removesuffix('s')}"

    def python(self, file: str) -> str:
        """Python that reads a file of this format."""
        return self.python_code.replace("FILE", file)

    def r(self, file: str) -> str:
        """R that reads a file of this format."""
        return self.r_code.replace("FILE", file)
