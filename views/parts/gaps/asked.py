"""What the address of the gap map asks for: its axes, its filter, empty lines, and the cell that is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evidence import GapId
from views.parts.filters.filter import DIRECTION, RESULT, RUNG, STUDY, VOI, Facet, Filter
from views.parts.gaps.axes import FIRST, asked_columns, asked_rows

FACETS: Final[tuple[Facet, ...]] = (STUDY, VOI, RESULT, DIRECTION, RUNG)
HIDDEN: Final = "hide"


@dataclass(frozen=True, slots=True)
class Asked:
    """Axes by name or uid, the filter, whether empty rows and columns are left out, and the id of the open cell."""

    rows: str
    columns: str
    chosen: Filter
    hide_empty: bool
    open: str | None

    @classmethod
    def read(cls, query: Mapping[str, str], things: Sequence[Mapping[str, Any]]) -> Asked:
        """What an address asks for, as far as it can be meant."""
        return cls(
            asked_rows(things, query.get("rows")),
            asked_columns(things, query.get("columns")),
            Filter.read(FACETS, query),
            query.get("empty") == HIDDEN,
            query.get("open") or None,
        )

    def here(self) -> dict[str, str]:
        """The address without the cell that is open."""
        parts = {**self.chosen.query()}
        if self.rows != FIRST[0]:
            parts["rows"] = self.rows
        if self.columns != FIRST[1]:
            parts["columns"] = self.columns
        if self.hide_empty:
            parts["empty"] = HIDDEN
        return parts


def edition_named(id: str) -> str | None:
    """The edition that the id of a cell names; None where it names none or cannot be read."""
    try:
        return GapId.parse(id).edition
    except ValueError:
        return None


def filter_of(cell: GapId) -> Filter:
    """The filter that the id of a cell carries."""
    return Filter.read(FACETS, dict(cell.asked))
