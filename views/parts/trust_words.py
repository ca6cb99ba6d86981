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
RULES = {
    "ratio-interval-and-p": "ratio: interval against P",
    "ratio-interval-and-value": "ratio: value within its interval",
    "value-in-interval": "value within its interval",
    "auc-interval-and-p": "AUC: interval against P",
    "correlation-and-p": "correlation and n against P",
    "figures-and-matrix": "accuracy, recall and F1 against every confusion matrix",
    "accuracy-and-n": "accuracy against n",
    "percentage-and-count": "percentage against count",
    "percentage-and-n": "percentage against n",
    "categories-and-total": "categories against their total",
    "splits-and-whole": "parts of a split against the whole",
    "finding-and-cohort": "n of a finding against its cohort",
    "groups-and-finding": "groups against n of the finding",
}


def level_sign(level: str) -> Sign:
    """A level of any instrument: one that we do not know is shown by its word."""
    return LEVELS.get(level) or Sign("•", shown(level), "plain")


def rule_words(rule: str) -> str:
    """What a rule of the checks compares."""
    return RULES.get(rule) or rule.replace("-", " ")


def concern_words(concern: str | None) -> str:
    """What a domain judges; empty where the instrument does not say."""
    return CONCERNS.get(concern, shown(concern)) if concern else ""
