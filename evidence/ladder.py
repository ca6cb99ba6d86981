"""Validation ladder: the rung of a finding (internal, hold-out, external test …) and its reason.

The rung says how far, never whether the test was passed; what came out stands in `result`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ontology import Node


@dataclass(frozen=True, slots=True)
class _Step:
    """One word of the vocabulary `Validation`: its rung, the reason, and the printed words that say the same."""

    rung: int | None
    reason: str
    printed_alike: frozenset[str] = frozenset()


LADDER = {
    "apparent": _Step(0, "tested on the patients who trained it, so nothing is known of others", frozenset({"none"})),
    "none": _Step(0, "an association in one group of patients, without a test in others", frozenset({"none"})),
    "cross_validation": _Step(
        1, "by turns the same patients trained it and tested it (cross-validation)", frozenset({"cross"})
    ),
    "random_split": _Step(
        2, "tested in a part of the same patients that the authors held out by their own split", frozenset({"internal"})
    ),
    "temporal_split": _Step(2, "tested in later patients of the same source", frozenset({"internal"})),
    "internal_external_cv": _Step(
        2, "sites in turn within one development, so no site is new to it", frozenset({"internal", "cross"})
    ),
    "external_same_standard": _Step(
        3, "tested in other patients against the same reference standard", frozenset({"external"})
    ),
    "external_other_standard": _Step(None, "other patients, of whom only {standard} is known, so not on the ladder"),
    "external_not_told": _Step(
        None,
        "which patients gave the figure, or how the marker was known in them, is not told, so not on the ladder",
    ),
    "not_told": _Step(
        0, "how it was tested is not told, so no test in other patients is taken for granted", frozenset({"none"})
    ),
    "hold_out_not_told": _Step(
        2, "that these patients are of another place or another time is not told, so it is read as a hold-out"
    ),
    "prospective_external": _Step(
        4, "tested in other patients who were enrolled for it prospectively", frozenset({"external"})
    ),
    "interventional": _Step(5, "shown to matter in an interventional trial"),
    "disputed": _Step(
        None, "the source contradicts itself on how far it was tested, so it is not placed on the ladder"
    ),
    "not_an_image_test": _Step(None, "no image was read for it, so it is not on the ladder", frozenset({"none"})),
}

# What would lift a finding one rung, by its word of the vocabulary `Validation`.
_CLIMB = {
    "apparent": "Rung 1: by turns leave some of these patients out, train on the others and test on those left out "
    "(cross-validation).",
    "none": "Rung 1: fit it in some of these patients and test it in the others, in turn (cross-validation).",
    "cross_validation": "Rung 2: fix the model, then test it in patients who were held out before it was trained, best "
    "those who came later.",
    "random_split": "Rung 3: test the fixed model in patients of another hospital or pool, by the same "
    "reference standard.",
    "temporal_split": "Rung 3: test the fixed model in patients of another hospital or pool, by the same reference "
    "standard.",
    "internal_external_cv": "Rung 3: fix one model and test it at a site that had no part in it, by the same reference "
    "standard.",
    "external_same_standard": "Rung 4: enrol new patients for this test beforehand, elsewhere, by the same reference "
    "standard.",
    "prospective_external": "Rung 5: let its result decide treatment in a trial, against care without it.",
    "interventional": "Nothing is above this rung.",
    "external_other_standard": "Rung 3: measure what it claims to tell in those other patients, of whom "
    "only {known} is known.",
    "external_not_told": "On the ladder: tell which patients gave the figure and how the marker was known in them.",
    "not_told": "Rung 1: tell how it was tested, or fit it in some of these patients and test it in the others, in "
    "turn (cross-validation).",
    "hold_out_not_told": "Rung 3: tell where and when these patients were treated; if they are held out of the same, "
    "test the fixed model in patients of another hospital or pool, by the same reference standard.",
    "disputed": "On the ladder: settle what the source contradicts, by asking its authors how it was tested.",
    "not_an_image_test": "On the ladder: read an image in these patients and test it against the same reference "
    "standard.",
}

# What families of wording a printed cell holds; "Internal hold-out N/A" holds two and so agrees with no rung.
_PRINTED = {
    "none": re.compile(r"\bn/a\b|\btrain(ing)? set only\b|\bnone\b", re.IGNORECASE),
    "cross": re.compile(r"\bcross[\s-]*valid", re.IGNORECASE),
    "internal": re.compile(r"\binternal\b|\bhold[\s-]*out\b|\bsplit\b", re.IGNORECASE),
    "external": re.compile(r"\bexternal\b", re.IGNORECASE),
}


def rung(finding: Node) -> int | None:
    """The place of a finding on the validation ladder, 0 to 5; None where it is not on the ladder.

    KeyError for a `validation` that is not in the vocabulary.
    """
    return _step(finding).rung


def spanned(findings: Iterable[Node]) -> list[int]:
    """The rungs on which some of these findings stand, each once, from the lowest to the highest."""
    return sorted({place for place in map(rung, findings) if place is not None})


def rung_reason(finding: Node) -> str:
    """Why a finding stands on its rung or on none: one sentence, with the printed word where that says otherwise."""
    step = _step(finding)
    reason = step.reason.format(standard=_standard(finding))
    printed = finding.text("validation_as_printed").strip()
    if printed and not _says(printed, step.printed_alike):
        return f'Printed "{_leading(printed)}": {reason}.'
    return f"{reason[0].upper()}{reason[1:]}."


def next_rung(finding: Node) -> str:
    """What would lift a finding one rung, or onto the ladder: one sentence, for each word of `Validation`.

    KeyError for a `validation` that is not in the vocabulary.
    """
    return _CLIMB[_word(finding)].format(known=_standard(finding))


def _standard(finding: Node) -> str:
    """What alone is known of the patients of a test by another standard."""
    return "survival" if finding.text("test_standard") == "survival_only" else "another standard"


def _step(finding: Node) -> _Step:
    return LADDER[_word(finding)]


def _word(finding: Node) -> str:
    reads_images = finding.properties.get("uses_images") is True
    return finding.text("validation") if reads_images else "not_an_image_test"


def _says(printed: str, alike: frozenset[str]) -> bool:
    families = {family for family, pattern in _PRINTED.items() if pattern.search(printed)}
    if "external" in families:  # "External hold-out" is one wording, not an internal one too
        families.discard("internal")
    return bool(families) and families <= alike


def _leading(printed: str) -> str:
    """The printed word without the note in brackets after it; both stand in full in `validation_as_printed`."""
    return printed.partition("(")[0].strip() or printed
