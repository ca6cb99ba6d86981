"""Bar chart of an answer that returns a name and a number."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import altair as alt
import pandas as pd

from graph import Answer

MOST_BARS = 40


@dataclass(frozen=True)
class NamedNumbers:
    """Names with a number each, in the order of the answer, and the columns that they stand in."""

    name: str
    number: str
    rows: tuple[tuple[str, float], ...]
    left_out: int = 0


def named_numbers(answer: Answer) -> NamedNumbers | None:
    """The first column of text with the first column of numbers; None where there are not both, or no two rows."""
    places = range(len(answer.columns))
    name = next((place for place in places if _all(answer, place, str)), None)
    number = next((place for place in places if _all(answer, place, int, float)), None)
    if name is None or number is None or len(answer.rows) < 2:
        return None
    told = [(str(row[name]), float(row[number])) for row in answer.rows if row[name] and row[number] is not None]
    told = [row for row in told if math.isfinite(row[1])]
    left_out = max(len(told) - MOST_BARS, 0)
    return (
        NamedNumbers(answer.columns[name], answer.columns[number], tuple(told[:MOST_BARS]), left_out) if told else None
    )


def _all(answer: Answer, place: int, *kinds: type) -> bool:
    values = [row[place] for row in answer.rows if row[place] is not None]
    return bool(values) and all(isinstance(value, kinds) and not isinstance(value, bool) for value in values)


def answer_bars(told: NamedNumbers) -> alt.Chart:
    """One bar a row; rows with the same name are told apart by a number."""
    seen: Counter[str] = Counter()
    rows = []
    for name, number in told.rows:
        seen[name] += 1
        rows.append((f"{name[:60]} ({seen[name]})" if seen[name] > 1 else name[:60], number))
    more = f"; {told.left_out:,} more rows are not drawn" if told.left_out else ""
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows, columns=["name", "number"]), description=f"{told.number} by {told.name}{more}")
        .mark_bar()
        .encode(
            x=alt.X("number:Q", title=f"{told.number}{more}"),
            y=alt.Y("name:N", title=told.name, sort=None, axis=alt.Axis(labelLimit=320)),
        )
    )
    return chart
