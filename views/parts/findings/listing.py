"""The list of findings on its page: what narrows it, the table in which rows are picked, and how to compare them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import streamlit as st
from markupsafe import Markup

from graph import questions
from views.parts.blocks.findings import findings_by_study
from views.parts.blocks.sources import caveats
from views.parts.filters.bar import choose
from views.parts.filters.chips import chips
from views.parts.filters.choices import Choices, names_of
from views.parts.filters.filter import IMAGE, STUDY, Facet, Filter
from views.parts.findings.asked import FACETS, PILLS, counts, number, parameters, within
from views.parts.findings.table import as_frame, repeated, silent
from views.parts.frame.offered import studies_offered, things_offered
from views.parts.frame.page import OpenGraph, show
from views.parts.html.links import finding_link, link
from views.parts.html.markup import items, join, tag
from views.parts.html.paging import PAGE, asked_part, pages
from views.parts.html.words import count

Row = Mapping[str, Any]
PICK: Final = "pick"
"""Findings that are picked, in the address."""
MOST_NAMED: Final = 3
MOST_COMPARED: Final = 12
"""Findings side by side: more cannot be read."""
NONE: Final = "No finding is in this graph."


class Listed(NamedTuple):
    """What the list shows: how to get the uids of its findings, its sentence, and what the address asks for."""

    uids: Callable[[], Sequence[str]]
    sentence: str
    query: dict[str, str]


def listing(graph: OpenGraph) -> Listed | None:
    """All findings, narrowed as the address says; rows that are picked lead to the page that compares them.

    None where there is none to list.
    """
    chosen = Filter.read(FACETS, st.query_params)
    numbers = graph.rows(questions.count_findings_by, **within(chosen))
    if not numbers and not graph.rows(questions.count_findings_by):
        show(tag("p", NONE, class_="rg-lead"))
        return None
    studies = studies_offered(graph)
    choices = {
        "study": Choices(dict(sorted(studies.names.items(), key=lambda one: one[1]))),
        "image": things_offered(graph, questions.list_images, chosen["image"]),
    }
    names = names_of(choices)
    _narrowing(numbers, chosen, choices)
    total, sentence = number(numbers, chosen), graph.describe(chosen, "Findings", names)
    show(
        chips(chosen, "finding", names, {**chosen.query(), **_kept()}),
        tag(
            "div",
            tag("h2", count(total, "finding")),
            tag("p", sentence),
            class_="rg-headline",
        ),
    )
    if not total:
        show(tag("p", "No finding is all of this. Take a filter out above.", class_="rg-lead"))
        return None
    shown = asked_part(total, partial(_page, graph, chosen), st.query_params.get(PAGE))
    nav = pages(shown, "finding", {**chosen.query(), **_kept()}, "findings")
    show(furthest(shown.rows) if not shown.first else join([]), nav)
    picked = _table(graph, shown.rows)
    known = {row["uid"]: row for row in shown.rows}
    elsewhere = tuple(uid for uid in picked if uid not in known)
    known |= {row["uid"]: row for row in graph.rows(questions.list_compared, elsewhere)} if elsewhere else {}
    show(compare_link([known[uid] for uid in picked if uid in known]))
    by_study = findings_by_study(
        sorted(shown.rows, key=_by_study),
        st.query_params.get("open") == "all",
        {**chosen.query(), **_kept()},
    )
    here = " on this page" if shown.total > len(shown.rows) else ""
    show(tag("h2", f"The same findings{here} by study"), by_study, nav)
    asked = parameters(chosen)
    return Listed(lambda: list(questions.list_best_tested(graph.store, **asked)["uid"]), sentence, chosen.query())


def _page(graph: OpenGraph, chosen: Filter, skip: int, most: int) -> list[dict[str, Any]]:
    """Findings of a page, those tested furthest first."""
    uids = tuple(
        row["uid"] for row in graph.rows(questions.list_best_tested, skip=skip, most=most, **parameters(chosen))
    )
    known = {row["uid"]: row for row in graph.rows(questions.list_compared, uids)}
    return [known[uid] for uid in uids]


def _by_study(row: Row) -> tuple[bool, str, str, str, str]:
    study = row["study"]
    return study is None, study or "", row["subject"].lower(), row["object"].lower(), row["uid"]


def _kept() -> dict[str, str]:
    """What is picked, for links that change the filter alone."""
    return {PICK: picked} if (picked := st.query_params.get(PICK)) else {}


def _narrowing(rows: Sequence[Row], chosen: Filter, choices: Mapping[str, Choices]) -> None:
    """The choices behind one button, so that findings come soon by Tab; what is set shows as chips."""
    with st.popover("Filters", key="findings-facets"):
        for facet in PILLS:
            _pills(facet, chosen, counts(rows, chosen, facet))
        choose("finding", chosen, STUDY, choices["study"])
        choose("finding", chosen, IMAGE, choices["image"])


def _pills(facet: Facet, chosen: Filter, numbers: Mapping[str, int]) -> None:
    """The words of a facet, each with how many findings it would leave. They are ours, so they may be labels."""
    asked = list(chosen.several(facet.name))
    options = [one for one in Choices.of_words(facet, _words(facet)).options if one in numbers or one in asked]
    key = f"finding-{facet.name}"
    st.session_state[key] = asked

    def picked() -> None:
        values = st.session_state[key]
        if values:
            st.query_params[facet.name] = ",".join(values)
        else:
            st.query_params.pop(facet.name, None)

    st.pills(
        facet.label,
        options,
        selection_mode="multi",
        format_func=lambda value: f"{facet.said(value, {})} · {numbers.get(value, 0)}",
        key=key,
        on_change=picked,
    )


def _words(facet: Facet) -> tuple[str, ...]:
    return ("0", "1", "2", "3", "4", "5", "off") if facet.vocabulary == "Rung" else ()


def _table(graph: OpenGraph, rows: Sequence[Row]) -> list[str]:
    """The table; the uids of what is picked, here or before under another filter. The address keeps them."""
    uids = tuple(row["uid"] for row in rows)
    judgements = graph.rows(questions.list_judgements, scope="study")
    frame = as_frame(rows, graph.rows(questions.list_compared_estimates, uids), judgements)
    same = repeated(frame)
    if same:
        told = "; ".join(f"{name.lower()}: {value}" for name, value in same.items())
        show(tag("p", f"The same for all of them: {told}.", class_="rg-note"))
    asked = [uid for uid in st.query_params.get(PICK, "").split(",") if uid]
    with st.container(key="findings-table"):
        event = st.dataframe(
            frame.drop(columns=[*same, *silent(frame)]),
            hide_index=True,
            placeholder="–",
            on_select="rerun",
            selection_mode="multi-row",
            selection_default={"selection": {"rows": [uids.index(uid) for uid in asked if uid in uids]}},
            height=min(38 + 35 * len(frame), 460),
            # the rows that a choice stands for belong to the drawing: another list has choices of its own
            key=f"findings-{graph.build}-{hash(uids)}",
            alt=f"{count(len(rows), 'finding')}, one a row; the same stand below as a list by study",
            column_config=_COLUMNS,
        )
    here = [uids[place] for place in event.selection.rows if place < len(uids)]
    picked = [*(uid for uid in asked if uid not in uids or uid in here), *(uid for uid in here if uid not in asked)]
    if picked != asked:
        if picked:
            st.query_params[PICK] = ",".join(picked)
        else:
            st.query_params.pop(PICK, None)
    return picked


# how far a finding was tested, its patients and its study are seen without scrolling at 1280 pixels
_COLUMNS: Final = {
    "Finding": st.column_config.TextColumn(pinned=True, width=230),
    "What came out": st.column_config.TextColumn(width=150),
    "Tested up to": st.column_config.TextColumn(width=140),
    "Rung": st.column_config.NumberColumn(width=55, help="On the validation ladder, 0 to 5; none: not on it."),
    "n": st.column_config.NumberColumn(width=55, help="Patients in the analysis."),
    "Metric": st.column_config.TextColumn(width=105),
    **{name: st.column_config.NumberColumn(format="%.3g", width=65) for name in ("Value", "Low", "High")},
    "P": st.column_config.NumberColumn(format="%.3g", width=65, help="Of a result; a threshold is none."),
    "Study": st.column_config.TextColumn(width=120),
}


def furthest(rows: Sequence[Row]) -> Markup:
    """The findings that were tested furthest, each a link: the first stops of the Tab key."""
    placed = [row for row in rows[:MOST_NAMED] if row["rung"] is not None]
    links = [join([finding_link(row["name"], row["uid"]), caveats(row)]) for row in placed]
    return tag("p", "Tested furthest: ", join(links, " · "), class_="rg-note rg-furthest") if links else join([])


def compare_link(picked: Sequence[Row]) -> Markup:
    """What is picked, each a link, and the way to see it side by side; how to pick where nothing is."""
    if not picked:
        said = "Pick rows by the boxes at their left to compare findings, or open one from the list below."
        return tag("p", said, class_="rg-note", role="status")
    listed = items([finding_link(row["name"], row["uid"]) for row in picked], "rg-picked")
    if len(picked) < 2:
        more = tag("p", "Pick another to compare the two.", class_="rg-note")
    else:
        taken = picked[:MOST_COMPARED]
        cut = f" (the first {MOST_COMPARED} of them)" if len(picked) > MOST_COMPARED else ""
        there = link(
            f"Compare {len(taken)} findings side by side{cut}", "compare", {"uid": [row["uid"] for row in taken]}
        )
        more = tag("p", there, class_="rg-lead")
    return tag("div", join([listed, more]), class_="rg-picks", role="status")
