"""Result of a query: as a table, as a graph where it returns nodes, as bars where it returns a name and a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from graph import Answer, as_csv, as_json, as_text
from ontology import RadiogenomicsError
from views.parts.ask.network import network
from views.parts.charts.answer_bars import answer_bars, named_numbers
from views.parts.frame.page import show
from views.parts.html.links import link
from views.parts.html.markup import join, tag

_PLACE = re.compile(r"line (\d+), column (\d+)")
_LINE = 160  # characters of a line that are shown around a place


def failed(error: RadiogenomicsError, text: str) -> None:
    """What is wrong, and where: the line with a mark below the column."""
    show(tag("p", str(error), class_="rg-lead rg-fault", role="alert"))
    if (found := _PLACE.search(str(error))) and (marked := pointed(text, int(found[1]), int(found[2]))):
        st.code(marked, language=None)


def pointed(text: str, line: int, column: int) -> str:
    """A line of a text with a mark below the column; empty where there is no such place."""
    lines = text.splitlines()
    if not 0 < line <= len(lines):
        return ""
    cut = max(column - 1 - _LINE // 2, 0)
    return f"{lines[line - 1][cut : cut + _LINE]}\n{' ' * (column - 1 - cut)}^"


def result(answer: Answer, address: Mapping[str, str | None], name: str) -> None:
    """The answer in every form that it has, and what can be taken away of it."""
    for note in answer.notes:
        show(tag("p", note, class_="rg-note rg-name-note", role="status"))
    rows = len(answer.rows)
    said = f"Cut at {rows:,} rows; there are more." if answer.cut else f"{rows:,} {'row' if rows == 1 else 'rows'}."
    show(tag("p", said, " ", link("Link to this query", "ask", address), class_="rg-lead rg-answer"))
    if not answer.rows:
        return
    drawn, bars = network(answer), named_numbers(answer)
    tabs = ["Table", *(["Graph"] if drawn else []), *(["Bars"] if bars else [])]
    shown = tabs[0]
    if len(tabs) > 1:
        shown = st.segmented_control("Answer as", tabs, default="Table", key="ask-as") or shown
    if shown == "Graph" and drawn:
        st.echarts_chart(drawn.option, height=520, renderer="svg", key="ask-graph", alt=drawn.alt)
        show(tag("p", drawn.alt, class_="rg-note"))
    elif shown == "Bars" and bars:
        st.altair_chart(answer_bars(bars), width="stretch")
    else:
        st.dataframe(_frame(answer), hide_index=True, width="stretch", alt=said)
    with st.container(horizontal=True, key="ask-take"):
        for form, media, write in (("CSV", "text/csv", as_csv), ("JSON", "application/json", as_json)):
            st.download_button(
                form,
                data=partial(write, answer.columns, answer.rows),  # made when it is asked for
                file_name=f"{name}.{form.lower()}",
                mime=media,
                on_click="ignore",  # a rerun would take away the file that is being made
            )


def _frame(answer: Answer) -> pd.DataFrame:
    """The rows as a table of plain values: lists and maps are written out."""
    columns = {column: [_cell(row[place]) for row in answer.rows] for place, column in enumerate(answer.columns)}
    return pd.DataFrame({column: pd.Series(values, dtype=_dtype(values)) for column, values in columns.items()})


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return ", ".join(as_text(one, null="–") for one in value)
    return as_text(value) if isinstance(value, dict) else value


def _dtype(values: list[Any]) -> str | None:
    """Text where kinds differ, so that no value is turned into another."""
    kinds = {type(value) for value in values} - {type(None)}
    if kinds <= {int}:
        return "Int64"
    return None if len(kinds) == 1 else "string"


def stopped() -> None:
    """Say that it was stopped by hand."""
    show(join([tag("p", "Stopped. Run asks it again.", class_="rg-lead", role="status")]))
