"""Cells of the evidence gap map as plain data: what chart, table, CSV and paragraph all say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evidence import REACHED, STATES, State
from views.parts.html.words import word


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column. under: what stands below its name. opens: whether it has members."""

    uid: str
    name: str
    kind: str
    under: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a row and a column meet.

    findings: those behind the state, and of these only what a filter takes. hidden: how many it does not take. rungs:
    where the findings stand, None off the ladder. patients: fewest and most, None where a size is not printed.
    before: the state without the later studies, where they move it.
    """

    id: str
    row: str
    column: str
    state: State
    near_state: State | None = None
    findings: tuple[str, ...] = ()
    hidden: int = 0
    rungs: tuple[int | None, ...] = ()
    disputed: bool = False
    screens: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    open: bool = False
    lines: int = 0
    studies: tuple[str, ...] = ()
    patients: tuple[int | None, int | None] = (None, None)
    before: State | None = None

    @property
    def reached(self) -> bool:
        """Whether a finding from an image speaks of the two themselves, not of what is near or around them."""
        return self.state in REACHED

    @property
    def moved(self) -> str:
        """What the later studies change, in words; empty where they change nothing."""
        return f"without the later studies: {word('GapState', self.before).title}" if self.before else ""

    @property
    def number(self) -> int:
        """How many findings speak of the two themselves."""
        return len(self.findings) if self.reached else 0

    @property
    def faded(self) -> bool:
        """Whether there is evidence and the filter takes none of it."""
        return bool(self.hidden) and not self.findings

    @property
    def sign(self) -> str:
        """What the cell says at a glance: the number of findings, or the sign of its state."""
        if self.reached:
            return "–" if self.faded else str(self.number)
        return word("GapState", self.state).symbol if self.state != "no_study" else ""

    @property
    def span(self) -> str:
        """The rungs on which its findings stand, never the best alone: "0–2", "off" for none on the ladder."""
        placed = sorted({rung for rung in self.rungs if rung is not None})
        if not placed:
            return "off" if self.rungs else ""
        return f"{placed[0]}–{placed[-1]}" if len(placed) > 1 else str(placed[0])


@dataclass(frozen=True, slots=True)
class GapMap:
    """Rows, columns and every cell, by the uids of its row and column. filtered: whether a filter takes only some.

    left_out: how many rows and columns there are besides, with fewer findings.
    """

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: Mapping[tuple[str, str], Cell]
    filtered: bool = False
    left_out: tuple[int, int] = (0, 0)

    def at(self, row: Line, column: Line) -> Cell:
        """The cell where the two meet."""
        return self.cells[row.uid, column.uid]

    def total(self, line: Line | None = None) -> int:
        """How many different findings a row or column holds, or the whole map: one read from two images counts once."""
        found = {
            uid
            for cell in self.cells.values()
            if cell.reached and (line is None or line.uid in (cell.row, cell.column))
            for uid in cell.findings
        }
        return len(found)

    def states(self) -> dict[State, int]:
        """How many cells have each state, in the order of the vocabulary."""
        found = [cell.state for cell in self.cells.values()]
        return {name: found.count(name) for name in STATES}

    def moved(self) -> int:
        """How many cells the later studies move to another state."""
        return sum(cell.before is not None for cell in self.cells.values())

    def without_empty(self) -> GapMap:
        """The same map without rows and columns that no study here reaches."""
        filled = [cell for cell in self.cells.values() if cell.state != "no_study"]
        rows, columns = {cell.row for cell in filled}, {cell.column for cell in filled}
        return GapMap(
            tuple(one for one in self.rows if one.uid in rows),
            tuple(one for one in self.columns if one.uid in columns),
            {key: cell for key, cell in self.cells.items() if key[0] in rows and key[1] in columns},
            self.filtered,
            self.left_out,
        )

    def denominator(self) -> str:
        """Of how many cells, how many are in which state: "30 of 100 have evidence · 5 tested, not selected · …"."""
        numbers = self.states()
        reached = sum(numbers[state] for state in numbers if state in REACHED)
        said = [f"{reached} of {len(self.cells):,} have evidence".replace(",", "\u202f")]
        said += [
            f"{number:,} {word('GapState', state).title}".replace(",", "\u202f", number >= 1000)
            for state, number in numbers.items()
            if number and state not in REACHED
        ]
        if self.filtered:
            matching = sum(1 for cell in self.cells.values() if cell.number)
            said.insert(1, f"{matching} of them under this filter")
        if moved := self.moved():
            said.append(f"{moved:,} moved by later studies".replace(",", "\u202f"))
        said += [
            f"the {len(shown):,} of {len(shown) + left:,} {side} with most findings are drawn".replace(",", "\u202f")
            for side, shown, left in zip(("rows", "columns"), (self.rows, self.columns), self.left_out, strict=True)
            if left
        ]
        return " · ".join(said)
