"""Evidence gap map: states of evidence, what reaches a thing, the map itself, and the ids of its squares."""

from evidence.gaps.gap_ids import KEYS, REACHED, GapId, Verdict, verdict
from evidence.gaps.gap_map import DERIVED, derive_gaps, gap_state
from evidence.gaps.reached import Reached
from evidence.gaps.states import STATES, Gap, State

__all__ = [
    "DERIVED",
    "KEYS",
    "REACHED",
    "STATES",
    "Gap",
    "GapId",
    "Reached",
    "State",
    "Verdict",
    "derive_gaps",
    "gap_state",
    "verdict",
]
