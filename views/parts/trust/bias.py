"""Section of Trust on risk of bias: bars of what is counted, a light for each study where that was brought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from graph import questions
from views.parts.blocks import judgements as judging
from views.parts.charts.figures import bias as figures
from views.parts.drawing.vega import draw, take
from views.parts.frame.page import OpenGraph, show
from views.parts.html.markup import tag
from views.parts.html.paging import PAGE, Part, asked_part, pages
from views.parts.html.words import title

Row = Mapping[str, Any]
NO_CONCERN = "Judged"
MOST_ITEMS, MOST_COUNTS = 50, 100
"""Judgements on markers and features on a page, and counts over studies."""


def show_bias(graph: OpenGraph, here: Mapping[str, str], review: str | None = None) -> bool:
    """Instruments study by study, then what is counted over studies, then judgements on markers and features.

    Of everything, or of one review and its studies; False where nothing was judged. here: the page and its address.
    """
    counted = graph.rows(questions.count_judgements, review)
    if not counted:
        return False
    domains = graph.rows(questions.list_instrument_domains)
    page, address = here["page"], {key: value for key, value in here.items() if key != "page"}
    judgements = graph.rows(questions.list_judgements, scope="study", review=review)
    studied = judging.tools(judgements, "study")
    for tool in studied:
        show(
            tag("h2", f"{judging.tool_name(tool)}, study by study"),
            tag("p", "Each is a judgement on the study, not on any one of its findings.", class_="rg-note"),
        )
        _lights(graph, tool, judgements, domains)
        show(judging.lights(judgements, domains, tool), judging.legend(domains, tool))
    for tool, counts in _parts(graph, counted, "pooled", review, MOST_COUNTS):
        show(tag("h2", f"{judging.tool_name(tool)}, studies counted together"))
        if tool not in studied:
            show(tag("p", judging.counts_only(counts.rows, tool), class_="rg-note"))
        _bars(graph, tool, counts, domains)
        show(judging.pooled(counts.rows, tool), pages(counts, page, address, "counts"))
        if len(counts.rows) == counts.total and (left := judging.uncounted(counts.rows, domains, tool)):
            show(tag("p", left, class_="rg-note"))
    for tool, shown in _parts(graph, counted, "item", review, MOST_ITEMS):
        asked = [row for row in domains if judging.tool_of(row) == tool]
        show(
            tag("h2", judging.tool_name(tool)),
            *(tag("p", f"{row['domain'].capitalize()}: {row['definition']}", class_="rg-note") for row in asked),
            judging.of_items(shown.rows),
            pages(shown, page, address, "judgements"),
        )
    return True


def _parts(
    graph: OpenGraph, counted: Sequence[Row], scope: str, review: str | None, most: int
) -> Iterator[tuple[judging.Tool, Part[dict[str, Any]]]]:
    """Of each instrument the page of its judgements of this scope that the address asks for."""
    for row in (row for row in counted if row["scope"] == scope):
        tool = judging.tool_of(row)
        of_it = {"scope": scope, "review": review, "tool": tool[0], "version": tool[1]}

        def ask(skip: int, most: int, of_it: Mapping[str, Any] = of_it) -> list[dict[str, Any]]:
            return graph.rows(questions.list_judgements, skip=skip, most=most, **of_it)

        yield tool, asked_part(int(row["judgements"]), ask, st.query_params.get(PAGE), most)


def _bars(graph: OpenGraph, tool: judging.Tool, counts: Part[dict[str, Any]], domains: Sequence[Row]) -> None:
    """Bars of each concern side by side: applicability beside risk of bias."""
    found = figures.concerns([row for row in domains if judging.tool_of(row) == tool])
    for place, concern in zip(st.columns(len(found), gap="medium"), found, strict=True):
        rows = [row for row in counts.rows if (row["concern"] or "") == concern]
        with place:
            show(tag("h3", title("Concern", concern) or NO_CONCERN))
            if figures.bars(rows) is None:
                whole = len(counts.rows) == counts.total
                show(tag("p", "No count is printed." if whole else "No count on this page.", class_="rg-note"))
                continue
            key = f"bars-{graph.build}-{'-'.join(tool)}-{concern}-{counts.first}"
            draw(key, partial(_bars_of, rows))
            take(
                key,
                partial(_bars_of, rows),
                f"radiogenomics-bias-{concern or 'judged'}-{graph.build}",
            )


def _lights(graph: OpenGraph, tool: judging.Tool, judgements: Sequence[Row], domains: Sequence[Row]) -> None:
    """Lights of each concern side by side."""
    asked = [row for row in domains if judging.tool_of(row) == tool]
    mine = [row for row in judgements if row["scope"] == "study" and judging.tool_of(row) == tool]
    found = figures.concerns(asked)
    for place, concern in zip(st.columns(len(found), gap="medium"), found, strict=True):
        own = [row for row in asked if (row["concern"] or "") == concern]
        with place:
            show(tag("h3", title("Concern", concern) or NO_CONCERN))
            if figures.lights(mine, own) is None:
                show(tag("p", "No study was judged on it.", class_="rg-note"))
                continue
            key = f"lights-{graph.build}-{'-'.join(tool)}-{concern}"
            draw(key, partial(_lights_of, mine, own))
            show(tag("p", figures.legend_of(own), class_="rg-note"))
            take(
                key,
                partial(_lights_of, mine, own),
                f"radiogenomics-lights-{concern or 'judged'}-{graph.build}",
            )


def _bars_of(rows: Sequence[Row], dark: bool) -> Mapping[str, Any]:
    return figures.bars(rows, dark) or {}


def _lights_of(rows: Sequence[Row], domains: Sequence[Row], dark: bool) -> Mapping[str, Any]:
    return figures.lights(rows, domains, dark) or {}
