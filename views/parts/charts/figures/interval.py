"""Printed numbers of a finding with their intervals, drawn on the scale of their metric, for Altair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import altair as alt

from views.parts.charts.figures.looks import STRONG, axis, whole
from views.parts.charts.gap_marks import INK, SOFT, cut
from views.parts.html.words import count, figure_of, operator_of, shown, title, word

Row = Mapping[str, Any]
MOST: Final = 12
"""Numbers drawn at most; the table has all."""


class Scale(NamedTuple):
    """An axis for metrics that can stand on it: its name, its ends (None: those of the numbers), what is no effect."""

    name: str
    ends: tuple[float, float] | None
    nothing: float | None
    ratio: bool = False


RATIO: Final = Scale("ratio, 1 is no effect", None, 1.0, ratio=True)
CORRELATION: Final = Scale("correlation, 0 is none", (-1, 1), 0.0)
AREA: Final = Scale("area under the curve or C-index, 0.5 is chance", (0, 1), 0.5)
SHARE: Final = Scale("from 0 to 1", (0, 1), None)
_DASHES: Final = alt.Scale(domain=["interval", "other"], range=[[1, 0], [3, 4]])
"""A range over splits is no interval, and is not drawn like one."""
_SCALES: Final = (
    (RATIO, frozenset({"hazard_ratio"})),
    (CORRELATION, frozenset({"pearson_r", "spearman_rho"})),
    (AREA, frozenset({"auc", "c_index"})),
)


def scale_of(row: Row) -> Scale | None:
    """The axis on which a number stands; None where it has no value, or no scale that we know."""
    if row["value"] is None and row["low"] is None:
        return None
    if found := next((scale for scale, metrics in _SCALES if row["metric"] in metrics), None):
        return found
    least, most = word("Metric", row["metric"]).low, word("Metric", row["metric"]).high
    numbers = [row[key] for key in ("value", "low", "high") if row[key] is not None]
    return SHARE if (least, most) == (0, 1) and max(numbers) <= 1 else None


def drawn(rows: Sequence[Row]) -> tuple[Scale, list[Row]] | None:
    """The numbers that can be drawn together: those of the first that has an interval, else of the first that has a
    value."""
    placed = [(scale, row) for row in rows if (scale := scale_of(row))]
    if not placed:
        return None
    first = next((scale for scale, row in placed if row["low"] is not None), placed[0][0])
    if first is RATIO and any(_least(row) <= 0 for scale, row in placed if scale is first):
        return None
    return first, [row for scale, row in placed if scale is first][:MOST]


def interval(rows: Sequence[Row], dark: bool = False) -> dict[str, Any] | None:
    """Each number a point with its interval as a bar, and a line where there is no effect; None without a number."""
    found = drawn(rows)
    if found is None:
        return None
    scale, taken = found
    values = [_value(place, row) for place, row in enumerate(taken)]
    names = [one["name"] for one in values]
    ends = list(scale.ends or _ends(taken, scale))
    shared: dict[str, Any] = {
        "title": scale.name,
        "scale": alt.Scale(zero=False, nice=False, domain=ends, type="log" if scale.ratio else "linear"),
        "axis": alt.Axis(**axis(dark, tickCount=6, grid=False, labelOverlap=True)),
    }
    side = alt.Axis(**axis(dark, ticks=False, domain=False, labelLimit=160))
    across: dict[str, Any] = {
        "y": alt.Y("name:N", sort=names, title=None, axis=side),
        "tooltip": alt.Tooltip("says:N", title="Printed"),
    }
    spread = [one for one in values if one["end"] is not None]
    placed = [one for one in values if one["value"] is not None]
    layers: list[Any] = []  # a layer without a row would be a picture without words
    if scale.nothing is not None:
        zero = alt.Chart({"values": [{"start": scale.nothing}]}).mark_rule(color=SOFT[dark], strokeDash=[4, 3])
        layers.append(zero.encode(x=alt.X("start:Q", **shared)))
    if spread:
        bars = alt.Chart({"values": spread}).mark_rule(strokeWidth=3, color=STRONG[dark])
        dash = alt.StrokeDash("dash:N", scale=_DASHES, legend=None)
        layers.append(bars.encode(x=alt.X("start:Q", **shared), x2="end:Q", strokeDash=dash, **across))
    if placed:
        at = alt.Chart({"values": placed}).encode(x=alt.X("value:Q", **shared), **across)
        shape = alt.Shape("shape:N", scale=None, legend=None)
        layers.append(at.mark_point(filled=True, size=110, opacity=1, color=STRONG[dark]).encode(shape=shape))
        layers.append(at.mark_text(dy=-12, fontSize=12, color=INK[dark]).encode(text="printed:N"))
    height = max(34 * len(values), 44)
    return whole(alt.layer(*layers), alt_text(taken, scale), height=height)


def alt_text(rows: Sequence[Row], scale: Scale) -> str:
    """The figure in words."""
    said = "; ".join(_says(row) for row in rows)
    return f"{count(len(rows), 'number')} on one axis ({scale.name}): {said}."


def _value(place: int, row: Row) -> dict[str, Any]:
    name = title("Metric", row["metric"]) + (f", {row['group_name']}" if row["group_name"] else "")
    return {
        "name": cut(name, 34) + "\u200b" * place,  # names may repeat; each row is its own
        "value": row["value"],
        "start": row["low"] if row["low"] is not None else row["value"],
        "end": row["high"],
        "dash": "interval" if row["spread"] == "ci" else "other",
        "printed": figure_of(row),
        "shape": shape_of(row),
        "says": _says(row),
    }


def shape_of(row: Row) -> str:
    """The mark of a number: a bound points to where the number lies, and does not look like the number itself."""
    operator = operator_of(row)
    return "triangle-right" if ">" in operator else "triangle-left" if "<" in operator else "circle"


def _says(row: Row) -> str:
    figure = figure_of(row) or "value not printed"
    named = title("Metric", row["metric"]) + (f", {row['group_name']}" if row["group_name"] else "")
    if row["low"] is None:
        return f"{named} {figure}"
    level = f"{row['level']:.0%} " if row["level"] is not None else ""
    return f"{named} {figure} ({level}{title('Spread', row['spread'])} {shown(row['low'])} to {shown(row['high'])})"


def _ends(rows: Sequence[Row], scale: Scale) -> tuple[float, float]:
    """The ends of an axis of ratios: those of the numbers and of no effect, with some room."""
    numbers = [float(row[key]) for row in rows for key in ("value", "low", "high") if row[key] is not None]
    numbers += [scale.nothing] if scale.nothing is not None else []
    return min(numbers) / 1.25, max(numbers) * 1.25


def _least(row: Row) -> float:
    return float(min(row[key] for key in ("value", "low", "high") if row[key] is not None))
