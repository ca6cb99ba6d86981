"""Findings as a table that can be sorted: effect, interval, patients, rung, result, sign, study and bias."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from views.parts.blocks.estimates import in_line
from views.parts.blocks.sources import caveats_in_words
from views.parts.html.words import NOT_STATED, came_out, listed, operator_of, rung_words, title

Row = Mapping[str, Any]
EFFECTS: Final = (
    *("hazard_ratio", "auc", "c_index", "pearson_r", "spearman_rho", "accuracy", "balanced_accuracy", "f1", "recall"),
    *("specificity", "precision", "icc", "dice", "median_survival", "calibration_slope", "brier_score"),
)
"""Metrics in the order in which one of several speaks for a finding."""
NO_JUDGEMENT: Final = "not in source"
MARKS: Final = "Marks of the study"
COLUMNS: Final = (
    *("Finding", "What came out", "Tested up to", "Rung", "n", "Metric", "Value", "Low", "High", "P"),
    *("Study", MARKS, "All numbers", "Image", "Volume", "Patients from", "Risk of bias", "In doubt"),
)


def main_number(estimates: Sequence[Row]) -> Row | None:
    """The number that speaks for a finding: an effect with its value, else with its range; None where there is none."""
    effects = [row for row in estimates if row["metric"] in EFFECTS]
    for key in ("value", "low"):
        if found := [row for row in effects if row[key] is not None]:
            return min(found, key=lambda row: (EFFECTS.index(row["metric"]), str(row["uid"])))
    return None


def p_of(estimates: Sequence[Row]) -> float | None:
    """The P value of a result; a threshold of selection is none. The least of several."""
    found = [float(row["p"]) for row in estimates if row["p"] is not None and row["p_role"] != "threshold"]
    return min(found, default=None)


def bias_of(study: str | None, judgements: Sequence[Row]) -> str:
    """What was judged of a study, level by level: `QUADAS-2: low 3, high 1`; where nothing was, that it was not."""
    found: dict[str, dict[str, int]] = {}
    for row in judgements:
        if row["scope"] == "study" and study in {about["uid"] for about in row["about"]}:
            levels = found.setdefault(str(row["tool"]), {})
            level = title("Level", row["level"])
            levels[level] = levels.get(level, 0) + 1
    said = [f"{tool}: {', '.join(f'{level} {n}' for level, n in levels.items())}" for tool, levels in found.items()]
    return "; ".join(said) or NO_JUDGEMENT


def by_finding(estimates: Sequence[Row]) -> dict[str, list[Row]]:
    """Numbers by the uid of their finding."""
    found: dict[str, list[Row]] = {}
    for row in estimates:
        found.setdefault(row["finding_uid"], []).append(row)
    return found


def as_frame(rows: Sequence[Row], estimates: Sequence[Row], judgements: Sequence[Row]) -> pd.DataFrame:
    """One row a finding in the order of `rows`, rows of `list_compared`; numbers are numbers, so that they sort."""
    numbers, body = by_finding(estimates), []
    for row in rows:
        printed = numbers.get(row["uid"], [])
        main = main_number(printed) or {}
        doubts = [
            word
            for word, key in (("disputed", "disputed"), ("checks", "disagrees"), ("amended", "amended"))
            if row[key]
        ]
        body.append(
            (
                f"{row['subject']} – {row['object']}",
                came_out(row["result"], row["direction"]).word,
                rung_words(row["rung"]),
                row["rung"],
                row["n"],
                f"{title('Metric', main.get('metric'))} {operator_of(main)}".strip(),
                main.get("value"),
                main.get("low"),
                main.get("high"),
                p_of(printed),
                row["study"] or NOT_STATED,
                caveats_in_words(row),
                in_line(printed).striptags(),
                listed(row["images"] or ()),
                listed(row["vois"] or ()),
                listed(row["pools"] or ()) or NOT_STATED,
                bias_of(row["study_uid"], judgements),
                listed(doubts),
            )
        )
    frame = pd.DataFrame(body, columns=list(COLUMNS))
    for column in ("Value", "Low", "High", "P"):
        frame[column] = frame[column].astype("Float64")
    for column in ("n", "Rung"):
        frame[column] = frame[column].astype("Int64")
    return frame


def silent(frame: pd.DataFrame) -> tuple[str, ...]:
    """Columns that would say nothing in any row: no study here is read from its abstract or beside the scope."""
    return () if frame[MARKS].any() else (MARKS,)


def repeated(frame: pd.DataFrame) -> dict[str, str]:
    """Columns in which every row says the same, with what they say: they are told in a sentence, not row by row."""
    if len(frame) < 2:
        return {}
    return {
        name: str(frame[name].iloc[0])
        for name in ("Risk of bias", "Patients from", "Image", "Study", MARKS)
        if frame[name].nunique(dropna=False) == 1 and frame[name].iloc[0]
    }
