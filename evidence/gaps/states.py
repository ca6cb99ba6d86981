"""States of evidence in the order of their strength, and what lies behind one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from ontology import Value

State = Literal[
    "association_signed",
    "association_unsigned",
    "tested",
    "screened_not_selected",
    "near_name",
    "inside_set",
    "without_images",
    "no_study",
]
STATES: tuple[State, ...] = get_args(State)
"""The vocabulary GapState, the strongest first."""
COPIED = ("gap_state", "gap_near_state", "gap_through", "gap_screens", "gap_open")
"""Properties in which a thing carries its state; its findings are asked for, since there may be very many."""
RANK = {state: rank for rank, state in enumerate(STATES)}


@dataclass(frozen=True, slots=True)
class Gap:
    """How far evidence reaches, with what lies behind it as sorted uids.

    near_state: of near_name, the state of the thing that is near. through: that thing, the sets, maps or markers by
    which it is reached; empty where it is reached itself. open: of screened_not_selected, True where the source does
    not name all that was selected, so that it may be among the others.
    """

    state: State
    findings: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    near_state: State | None = None
    open: bool = False

    def as_properties(self) -> dict[str, Value]:
        """What a thing or a pair carries of it."""
        said: dict[str, Value] = {"state": self.state}
        if self.near_state:
            said["near_state"] = self.near_state
        for key, uids in (("through", self.through), ("screens", self.screens)):
            if uids:
                said[key] = list(uids)
        if self.open:
            said["open"] = True
        return said


NOTHING = Gap("no_study")
