"""The judgement: how far the evidence goes and what follows from it. Pure functions, records in, records out."""

from evidence.apart import cohort_pair
from evidence.checks import chance_sentence, checks, expected_by_chance
from evidence.conflicts import Conflict, OneVoiOnly, Voices, conflicts, selected_in_one_voi_only
from evidence.derivation import associated_with, marker_of
from evidence.gaps import STATES, Gap, Reached, State, derive_gaps, gap_state
from evidence.judgement import judge
from evidence.ladder import rung, rung_reason
from evidence.patients import PatientBounds, lines_of_evidence, patient_bounds
from evidence.sharing import Sharing
from evidence.trust import SharedPair, StudyRung, Trust, shared_pair, study_rungs, trust

__all__ = [
    "STATES",
    "Conflict",
    "Gap",
    "OneVoiOnly",
    "PatientBounds",
    "Reached",
    "SharedPair",
    "Sharing",
    "State",
    "StudyRung",
    "Trust",
    "Voices",
    "associated_with",
    "chance_sentence",
    "checks",
    "cohort_pair",
    "conflicts",
    "derive_gaps",
    "expected_by_chance",
    "gap_state",
    "judge",
    "lines_of_evidence",
    "marker_of",
    "patient_bounds",
    "rung",
    "rung_reason",
    "selected_in_one_voi_only",
    "shared_pair",
    "study_rungs",
    "trust",
]
