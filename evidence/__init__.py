"""Evidence appraisal, the judgement: how far the evidence goes and what follows. Pure functions, records in and out."""

from evidence.changes import Change, changes, summed
from evidence.checks import chance_sentence, checks, expected_by_chance, rule_label
from evidence.cohort_pairs import SharedPair, cohort_pair, shared_pair
from evidence.conflicts import Conflict, OneVoiOnly, Voices, conflict_nodes, conflicts, selected_in_one_voi_only
from evidence.derivation import associated_with, marker_of
from evidence.gaps import (
    KEYS,
    REACHED,
    STATES,
    Gap,
    GapId,
    Reached,
    State,
    Verdict,
    derive_gaps,
    gap_state,
    verdict,
)
from evidence.judgement import judge
from evidence.ladder import next_rung, rung, rung_reason
from evidence.overlap import Sharing
from evidence.patients import PatientBounds, lines_of_evidence, patient_bounds
from evidence.trust import StudyRung, Trust, study_rungs, trust

__all__ = [
    "KEYS",
    "REACHED",
    "STATES",
    "Change",
    "Conflict",
    "Gap",
    "GapId",
    "OneVoiOnly",
    "PatientBounds",
    "Reached",
    "SharedPair",
    "Sharing",
    "State",
    "StudyRung",
    "Trust",
    "Verdict",
    "Voices",
    "associated_with",
    "chance_sentence",
    "changes",
    "checks",
    "cohort_pair",
    "conflict_nodes",
    "conflicts",
    "derive_gaps",
    "expected_by_chance",
    "gap_state",
    "judge",
    "lines_of_evidence",
    "marker_of",
    "next_rung",
    "patient_bounds",
    "rule_label",
    "rung",
    "rung_reason",
    "selected_in_one_voi_only",
    "shared_pair",
    "study_rungs",
    "summed",
    "trust",
    "verdict",
]
