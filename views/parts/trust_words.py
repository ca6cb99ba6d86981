"""How does the screen say how far to trust something? Signs and words for verdicts, levels, shared patients."""

from __future__ import annotations

from views.parts.words import Sign, shown

VERDICTS = {
    "does_not_agree": Sign("≠", "does not agree", "bad"),
    "not_attainable": Sign("∅", "not attainable", "bad"),
    "cannot_check": Sign("?", "cannot be checked", "quiet"),
    "rounding": Sign("≈", "agrees but for rounding", "good"),
    "consistent": Sign("✓", "agrees", "good"),
}
VERDICT_MEANINGS = {
    "does_not_agree": "no fair reading makes the printed numbers agree",
    "not_attainable": "no whole numbers of patients give the printed figure",
    "cannot_check": "too little is printed to recompute it fairly, or several readings are open",
    "rounding": "one unit in the last digit away",
    "consistent": "recomputed, it gives what is printed",
}
SEVERITIES = {
    "high": Sign("▲", "high", "bad"),
    "medium": Sign("△", "medium", "warn"),
    "low": Sign("·", "low", "quiet"),
}
SEVERITY_MEANINGS = {
    "high": "a number or rung that people use depends on it",
    "medium": "a reader may be misled",
    "low": "a slip that misleads nobody",
}
DISCREPANCY_KINDS = {
    "figure": "figures",
    "name": "names",
    "citation": "references",
    "cohort": "patients",
    "cell_role": "cells of a marker",
    "date": "dates",
    "metric": "metrics",
    "validation": "how far it was tested",
    "scope": "what a statement covers",
    "definition": "what a word means",
}
LEVELS = {
    "low": Sign("+", "low", "good"),
    "unclear": Sign("?", "unclear", "fair"),
    "high": Sign("−", "high", "bad"),
    "high_or_unclear": Sign("∓", "high or unclear", "bad"),
}
CONCERNS = {"risk_of_bias": "Risk of bias", "applicability": "Concerns of applicability"}
CORRECTIONS = {
    "none_reported": "none reported",
    "fdr": "false discovery rate",
    "family_wise": "family-wise error rate",
    "not_applicable": "one test only",
}
RELATIONS = {
    "same": Sign("=", "the same patients", "same"),
    "part": Sign("⊂", "within the other", "part"),
    "whole": Sign("⊃", "holds the other", "part"),
    "may_share": Sign("≈", "may share patients", "may"),
    "unknown": Sign("?", "unknown, so they may", "unknown"),
    "disjoint": Sign("∅", "nobody in common", "apart"),
}


def level_sign(level: str) -> Sign:
    """A level of any instrument: one that we do not know is shown by its word."""
    return LEVELS.get(level) or Sign("•", shown(level), "plain")


def concern_words(concern: str | None) -> str:
    """What a domain judges; empty where the instrument does not say."""
    return CONCERNS.get(concern, shown(concern)) if concern else ""
