"""The judgement: how far the evidence goes and what follows from it. Pure functions, records in, records out."""

from evidence.derivation import associated_with, marker_of
from evidence.judgement import judge
from evidence.ladder import rung, rung_reason
from evidence.patients import PatientBounds, lines_of_evidence, patient_bounds
from evidence.sharing import Sharing

__all__ = [
    "PatientBounds",
    "Sharing",
    "associated_with",
    "judge",
    "lines_of_evidence",
    "marker_of",
    "patient_bounds",
    "rung",
    "rung_reason",
]
