"""Where has nobody looked, and how far does evidence reach?

Each square is an image against a group of immune cells. Its colour says what was reported, its numeral how many
findings, the line below how they were tested. Click a square to read on, or a name to open its members.
"""

import streamlit as st

from graph import questions
from views.parts.filters.bar import choose
from views.parts.filters.chips import chips
from views.parts.filters.choices import Choices, names_of
from views.parts.filters.filter import RUNG
from views.parts.frame.offered import studies_offered, things_offered
from views.parts.frame.page import foot, introduce, open_graph, show
from views.parts.gaps.asked import FACETS, Asked
from views.parts.gaps.axes import COLUMNS, ROWS, name_of
from views.parts.gaps.controls import axis, empty_lines
from views.parts.gaps.drawer import drawer
from views.parts.gaps.gathering import kept, map_of, scope_of, side_of, things_of
from views.parts.gaps.picture import downloads, map_and_panel, sides
from views.parts.gaps.table import as_list, as_table, meanings
from views.parts.html.markup import tag
from views.parts.take.menu import take_it

graph = open_graph()

introduce("Gap map", __doc__)

if not any(side_of(graph, side) for side in (*ROWS, *COLUMNS)):
    show(tag("p", "No image, marker or cell is in this graph.", class_="rg-lead"))
    foot(graph)
    st.stop()

named = [uid for key in ("rows", "columns") if (uid := st.query_params.get(key)) and uid not in (*ROWS, *COLUMNS)]
things = things_of(graph, named)
asked = Asked.read(st.query_params, things)
choices = {
    "study": studies_offered(graph),
    "voi": things_offered(graph, questions.list_vois, asked.chosen["voi"]),
    "rung": Choices.of_words(RUNG, ("0", "1", "2", "3", "4", "5", "off")),
}
with st.container(horizontal=True, vertical_alignment="bottom", key="gap-map-bar"):
    axis("rows", "Rows", ROWS, asked.rows)
    axis("columns", "Columns", COLUMNS, asked.columns)
    with st.popover("Filters"):
        show(tag("p", "A filter changes the numerals. It never makes a gap.", class_="rg-note"))
        for facet in FACETS:
            choose("gaps", asked.chosen, facet, choices.get(facet.name) or Choices.of_words(facet))
    empty_lines(asked.hide_empty)

opened = [
    (key, f"{label} {name_of(things, value)}")
    for key, label, value, kinds in (
        ("rows", "features of", asked.rows, ROWS),
        ("columns", "within", asked.columns, COLUMNS),
    )
    if value not in kinds
]
names = names_of(choices)
here = asked.here()
show(chips(asked.chosen, "gaps", names, here, opened))

whole = map_of(graph, asked)
shown = whole.without_empty() if asked.hide_empty else whole
scope = scope_of(graph)
described = graph.describe(asked.chosen, "Findings", names)
show(tag("p", whole.denominator(), class_="rg-lead rg-denominator"))
if shown.cells:
    map_and_panel(graph, asked, shown, sides())
    show(kept(graph, asked, as_list, shown, here), tag("p", scope.line(), class_="rg-note rg-scope"))
    downloads(graph, asked, shown, scope, described)
    show(kept(graph, asked, as_table, shown, here))
else:
    show(tag("p", "No row or column is left. Show the empty ones to see the map.", class_="rg-lead"))
    if asked.open:
        drawer(graph, asked.open)
show(meanings())
take_it(graph, "gaps", query=here)
foot(graph)
