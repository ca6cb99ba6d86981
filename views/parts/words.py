"""How does the screen say it? Words, signs and short explanations for the values of the vocabularies."""

from __future__ import annotations

from typing import Any, NamedTuple


class Sign(NamedTuple):
    """A value as a badge shows it: a symbol and a word, so that colour is never alone, and a tone for the colour."""

    symbol: str
    word: str
    tone: str


RESULTS = {
    "association": Sign("●", "association reported", "plain"),
    "no_association": Sign("○", "tested, no association", "quiet"),
    "mixed": Sign("◐", "test and interval do not agree", "warn"),
    "not_stated": Sign("?", "result not stated", "quiet"),
}
DIRECTIONS = {
    "positive": Sign("↑", "positive", "up"),
    "negative": Sign("↓", "negative", "down"),
    "not_stated": Sign("?", "sign not printed", "quiet"),
    "not_applicable": Sign("–", "a sign does not apply", "quiet"),
}
DIRECTION_MEANINGS = {
    "positive": "more of one goes with more of the other",
    "negative": "more of one goes with less of the other",
    "not_stated": "the source does not print the sign",
    "not_applicable": "this kind of result has no sign",
}
RUNGS: dict[int | None, tuple[str, str]] = {
    0: ("same patients", "no independent test"),
    1: ("cross-validation", "parts of the same patients in turn"),
    2: ("internal hold-out", "by the authors' own split, by time, or by site within one development"),
    3: ("external patients", "other patients, same reference standard"),
    4: ("external, prospective", "other patients, enrolled prospectively"),
    5: ("interventional trial", "shown to matter in a trial of an intervention"),
    None: ("not on the ladder", "no image was read, only survival is known, or the source contradicts itself"),
}
VIAS = {
    "stated": "named by a claim",
    "joint": "named for several markers together",
    "subclass": "wider cell type, by the Cell Ontology",
    "by_construction": "counted by the marker itself",
}
METRICS = {
    "pearson_r": "Pearson's r",
    "spearman_rho": "Spearman's rho",
    "auc": "AUC",
    "accuracy": "accuracy",
    "recall": "recall",
    "precision": "precision",
    "f1": "F1 score",
    "hazard_ratio": "hazard ratio",
    "median_survival": "median survival",
    "p_value": "P value",
}
SPREADS = {
    "ci": "confidence interval",
    "range_over_splits": "range over splits (not an interval)",
    "category_band": "limits of a printed category",
    "iqr": "interquartile range",
}
P_KINDS = {
    "correlation": "test of a correlation",
    "logrank": "log-rank test",
    "cox": "Cox model",
    "fdr": "false discovery rate",
    "group": "test between groups",
    "not_stated": "test not stated",
}
ANALYTES = {
    "rna": "RNA",
    "protein": "protein",
    "cell_count": "cell count",
    "enrichment": "enrichment of a gene set",
    "score": "computed score",
    "subtype": "molecular subtype",
    "survival": "survival",
    "response": "response to treatment",
}
STATED_BY = {
    "review": "the review",
    "cited_abstract": "the abstract of a cited publication",
    "curator": "a curator of this graph",
    "derived": "computed at the build",
}
TIMEPOINTS = {
    "preoperative": "before surgery",
    "postoperative": "after surgery",
    "pretreatment": "before treatment",
    "on_treatment": "on treatment",
    "change": "change between two scans",
    "not_applicable": "no image was read",
}
BASES = {
    "test": "a printed test and its threshold",
    "interval": "a printed interval or range",
    "words": "the words of the source",
    "none": "nothing printed",
}
VALIDATIONS = {
    "apparent": "a model tested on the patients who trained it",
    "none": "one sample, no test set",
    "cross_validation": "cross-validation",
    "random_split": "hold-out of the same patients, by the authors' own split",
    "temporal_split": "later hold-out of the same source",
    "internal_external_cv": "sites held out in turn within one development",
    "external_same_standard": "other patients, same reference standard",
    "external_other_standard": "other patients, another standard",
    "prospective_external": "external patients, enrolled prospectively",
    "interventional": "interventional trial",
    "disputed": "the source contradicts itself",
    "not_an_image_test": "no image was read",
}
DEVELOPMENTS = {
    "direct": "direct development (the review's Table 3)",
    "indirect": "indirect development (the review's Table 3)",
    "not_classed": "not classed by the review",
}
STANDARDS = {"the_marker": "the marker itself", "survival_only": "survival only", "other": "something else"}
NOT_STATED = "not stated"
OFF_LADDER = -1


def shown(value: Any, words: dict[str, str] | None = None) -> str:
    """A value as people read it: `not_stated` and nothing are "not stated", `printed_na` is "printed N/A"."""
    if value is None or value in ("", "not_stated", [], ()):
        return NOT_STATED
    if value == "printed_na":
        return "printed N/A"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(part, words) for part in value)
    if isinstance(value, float):
        return f"{value:.15g}"
    text = str(value)
    return (words or {}).get(text, text.replace("_", " "))


def rung_words(rung: int | None) -> str:
    """How far it was tested: "same patients (0)", or "not on the ladder"."""
    name = RUNGS[rung][0]
    return name if rung is None else f"{name} ({rung})"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`3 findings`, `1 finding`, with thin groups of thousands."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}".replace(",", "\u202f")


def listed(parts: list[str], last: str = "and") -> str:
    """`a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def patients(low: int | None, high: int | None) -> str:
    """`60 patients`, `32 to 84 patients`, `at least 32 patients`."""
    if low is None and high is None:
        return "patients not stated"
    if high is None:
        return f"at least {count(low or 0, 'patient')}"
    return count(high, "patient") if low in (None, high) else f"{low} to {count(high, 'patient')}"
