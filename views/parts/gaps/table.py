"""The gap map as a table that a keyboard walks, as a list for narrow screens, and what its states and rungs mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from markupsafe import Markup

from views.parts.charts.gap_cells import Cell, GapMap, Line
from views.parts.html.badges import disputed_badge, rung_badge, word_badge
from views.parts.html.links import link
from views.parts.html.markup import items, join, quiet, tag
from views.parts.html.words import RUNGS, count, meaning, rung_name, word, words

Address = Mapping[str, str]
MOST_NAMED = 12
"""How many of a column that no study reaches the list names."""


def as_table(shown: GapMap, here: Address) -> Markup:
    """The same rows, columns and cells; each cell is a link that opens it."""
    head = tag(
        "tr",
        tag("th", "Image or feature", scope="col"),
        *(tag("th", _opener(column, "columns", here), scope="col") for column in shown.columns),
        tag("th", "Findings", scope="col"),
    )
    body = [
        tag(
            "tr",
            tag("th", _opener(row, "rows", here), tag("br") if row.under else "", quiet(row.under), scope="row"),
            *(
                tag("td", _cell(shown.at(row, column), here), class_=f"rg-gap {shown.at(row, column).state}")
                for column in shown.columns
            ),
            tag("td", shown.total(row)),
        )
        for row in shown.rows
    ]
    last = tag(
        "tr",
        tag("th", "Findings", scope="row"),
        *(tag("td", shown.total(one)) for one in shown.columns),
        tag("td", shown.total()),
    )
    table = tag(
        "table",
        tag("caption", "Gap map: how far evidence reaches each row and column"),
        tag("thead", head),
        tag("tbody", *body, last),
        class_="rg-table rg-gap-table",
    )
    inside = tag("div", table, class_="rg-wide", tabindex="0", role="region", aria_label="Gap map as a table")
    return tag("details", tag("summary", "The same map as a table"), inside, class_="rg-gap-fold")


def as_list(shown: GapMap, here: Address) -> Markup:
    """The same map by column, for screens too narrow for it; what no study here reaches stands together, last."""
    return tag("div", *(_column(shown, column, here) for column in shown.columns), class_="rg-gap-list")


def _column(shown: GapMap, column: Line, here: Address) -> Markup:
    cells = [(row, shown.at(row, column)) for row in shown.rows]
    lines = [
        join([link(row.name, "gaps", {**here, "open": cell.id}), " ", _state(cell)])
        for row, cell in cells
        if cell.state != "no_study"
    ]
    if none := [(row, cell) for row, cell in cells if cell.state == "no_study"]:
        links = [link(row.name, "gaps", {**here, "open": cell.id}) for row, cell in none[:MOST_NAMED]]
        more = f" and {len(none) - MOST_NAMED} more, in the table below" if len(none) > MOST_NAMED else ""
        lines.append(join([word_badge("GapState", "no_study"), " ", join(links, ", "), more]))
    reached = sum(cell.reached for _, cell in cells)
    other = sum(not cell.reached and cell.state != "no_study" for _, cell in cells)
    besides = f", {other} less directly" if other else ""
    summary = tag(
        "summary",
        tag("strong", column.name),
        " ",
        quiet(f"{count(shown.total(column), 'finding')}: {reached} of {len(cells)} with evidence{besides}"),
    )
    return tag("details", summary, items(lines, "rg-list rg-spaced"), class_="rg-gap-fold")


def _state(cell: Cell) -> Markup:
    parts: list[object] = [word_badge("GapState", cell.state)]
    if cell.number:
        parts += [" ", count(cell.number, "finding"), quiet(f", {_rungs(cell)}") if cell.span else ""]
    if cell.hidden and cell.reached:
        parts.append(quiet(f" {cell.hidden} outside the filter"))
    if cell.disputed:
        parts += [" ", disputed_badge()]
    if cell.moved:
        parts.append(quiet(f" {cell.moved}"))
    return join(parts)


def _rungs(cell: Cell) -> str:
    return "off the ladder" if cell.span == "off" else f"rung{'s' if '–' in cell.span else ''} {cell.span}"


def _cell(cell: Cell, here: Address) -> Markup:
    said = word("GapState", cell.state)
    short = said.short or said.title
    text = (
        [tag("strong", cell.number), f" {short}"]
        if cell.number
        else [tag("span", said.symbol, aria_hidden="true"), f" {short}"]
    )
    below = [quiet(_rungs(cell))] if cell.number and cell.span else []
    below += [quiet("≠ disputed")] if cell.disputed else []
    below += [quiet(cell.moved)] if cell.moved else []
    below += [quiet(f"{cell.hidden} outside the filter")] if cell.hidden and cell.reached else []
    return join([link(join(text), "gaps", {**here, "open": cell.id}), *(join([tag("br"), one]) for one in below)])


def _opener(line: Line, axis: str, here: Address) -> Markup:
    return link(line.name, "gaps", {**here, axis: line.uid}) if line.opens else join([line.name])


@cache
def meanings() -> Markup:
    """What each state and each rung means."""
    states = [(word_badge("GapState", name), one.description) for name, one in words("GapState").items()]
    rungs = [(rung_badge(rung), f"{meaning('Rung', rung_name(rung)).capitalize()}.") for rung in RUNGS]

    def listed(pairs: list[tuple[Markup, str]]) -> Markup:
        return tag("dl", *(tag("div", tag("dt", name), tag("dd", said)) for name, said in pairs), class_="rg-facts")

    return tag(
        "details",
        tag("summary", "What the states and rungs mean"),
        tag("h2", "States"),
        listed(states),
        tag("h2", "Rungs: type of testing, not its result"),
        listed(rungs),
        class_="rg-gap-fold",
    )
