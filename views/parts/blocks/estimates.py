"""Printed numbers of findings: value, spread and P, in a table or in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.blocks.amendments import beside
from views.parts.blocks.doubts import disputed
from views.parts.html.badges import word_badge
from views.parts.html.markup import items, join, printed, quiet, table, tag
from views.parts.html.words import NOT_STATED, count, figure_of, shown, title, word

Row = Mapping[str, Any]


def numbers(estimates: Sequence[Row], amended: Mapping[str, Mapping[str, Markup]] | None = None) -> Markup:
    """Every number that is printed for a finding; a threshold is never shown as a result.

    amended: badges of the columns of each estimate that its study states otherwise, by the estimate's uid.
    """
    if not estimates:
        return tag("p", "No number is printed for this finding.", class_="rg-note")
    columns = ("Measure", "Value", "Spread", "P value", "Group, patients", "As printed")
    rows = [
        (
            beside(title("Metric", row["metric"]), marks, "metric"),
            beside(join([_value(row) or quiet("not printed"), disputed(row)]), marks, "value", "unit", "averaging"),
            beside(_spread(row) or quiet("not printed"), marks, "low", "high", "spread", "level"),
            beside(_p(row), marks, "p", "p_operator", "p_role", "p_kind"),
            beside(_group(row), marks, "group", "n"),
            join([printed(row["as_printed"]), *([tag("br"), quiet("in the study")] if _by_study(row) else [])]),
        )
        for row in estimates
        for marks in [(amended or {}).get(str(row.get("uid")), {})]
    ]
    return table("Numbers printed for this finding", columns, rows, "rg-numbers")


def in_brief(estimates: Iterable[Row]) -> Markup:
    """Every printed number in a few words, each once."""
    found = list(dict.fromkeys(brief(one) for one in estimates))
    return items(found) if found else quiet("none")


def in_line(estimates: Iterable[Row]) -> Markup:
    """The numbers of a finding on one line; nothing where none is printed. A threshold is no result."""
    found = [
        brief(one) for one in estimates if one["value"] is not None or one["low"] is not None or not _is_threshold(one)
    ]
    return join(dict.fromkeys(found), "; ")


def brief(row: Row) -> Markup:
    """One number: `AUC 0.85 (95% CI 0.66 to 0.94)`, `P = 0.02`, `selected at P < 0.05`."""
    metric, figures = title("Metric", row["metric"]), _value(row, averaged=False)
    if row["low"] is not None:
        spread = f"{_level(row)}{word('Spread', row['spread']).short} {_ends(row)}".strip()
        figures = f"{figures} ({spread})" if figures else spread
    parts: list[object] = [f"{metric} {figures}"] if figures else []
    if row["p"] is not None:
        parts.append(quiet(f"selected at {_figures_of_p(row)}") if _is_threshold(row) else _figures_of_p(row))
    said = join(parts, ", ") if parts else join([metric, quiet(" not printed")])
    return join([said, quiet(f" {row['group_name']}")]) if row["group_name"] else said


def _by_study(row: Row) -> bool:
    return bool(row.get("stated_by") == "study")


def _value(row: Row, averaged: bool = True) -> str:
    if not (figure := figure_of(row)):
        return ""
    unit = f" {row['unit']}" if row["unit"] else ""
    how = f" ({shown(row['averaging'])})" if averaged and row["averaging"] not in (None, "none") else ""
    return f"{figure}{unit}{how}"


def _spread(row: Row) -> str:
    return f"{_ends(row)}, {_level(row)}{title('Spread', row['spread'])}" if row["low"] is not None else ""


def _ends(row: Row) -> str:
    return f"{shown(row['low'])} to {shown(row['high'])}"


def _level(row: Row) -> str:
    return f"{row['level']:.0%} " if row["level"] is not None else ""


def _p(row: Row) -> Markup:
    if row["p"] is None:
        return quiet("not printed")
    kind = quiet(f" {title('PKind', row['p_kind'])}") if row["p_kind"] else ""
    marked = [tag("br"), word_badge("PRole", row["p_role"])] if _is_threshold(row) else []
    return join([_figures_of_p(row), kind, *marked])


def _figures_of_p(row: Row) -> str:
    return f"P {row['p_operator'] or '='} {shown(row['p'])}"


def _is_threshold(row: Row) -> bool:
    return bool(row["p_role"] == "threshold")


def _group(row: Row) -> Markup | str:
    parts = [row["group_name"] or "", count(row["n"], "patient") if row["n"] is not None else ""]
    return ", ".join(part for part in parts if part) or quiet(NOT_STATED)
