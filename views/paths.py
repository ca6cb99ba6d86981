"""Which imaging features say something about a gene or immune cell, and how well is that shown?

A path joins separate findings; no study tested it end to end. Its last step, from marker to cell, is background on bulk
tissue that the review cites from elsewhere.
"""

from dataclasses import replace

import streamlit as st

from graph import questions
from views.parts.blocks.doubts import patients_link
from views.parts.blocks.gaps import scope, unselected
from views.parts.filters.bar import filter_bar
from views.parts.filters.choices import Choices, names_of, resolved
from views.parts.filters.filter import PATHS, PATHS_BAR, RUNG, Filter
from views.parts.frame.page import foot, introduce, open_graph, show
from views.parts.html.links import link
from views.parts.html.markup import join, tag
from views.parts.html.words import count
from views.parts.paths.broad import broad, is_crowded, named
from views.parts.paths.export import paths_csv
from views.parts.paths.folds import paths
from views.parts.paths.legend import BROAD, columns, empty_case, legend
from views.parts.paths.pairs import pairs, with_images, without_images
from views.parts.paths.sankey import sankey
from views.parts.paths.table import table_legend

MOST_NAMES = 16  # in a column of the picture, before it shows kinds
WIDER = " (within any volume, in any direction, however far tested)"

graph = open_graph()

introduce("Paths from image to immune cell", __doc__)

choices = {
    "image": Choices.of_rows(graph.rows(questions.list_images)),
    "marker": Choices.of_rows(graph.rows(questions.list_markers)),
    "cell": Choices.of_rows(graph.rows(questions.list_cells)),
    "voi": Choices.of_rows(graph.rows(questions.list_vois)),
    "rung": Choices.of_words(RUNG, ("0", "1", "2", "3", "4", "5", "off")),
}
names = names_of(choices)
chosen = resolved(Filter.read(PATHS, st.query_params), choices)
filter_bar("paths", chosen, PATHS_BAR, choices)
asked = chosen.parameters()
found = pairs(graph.ask(questions.find_path_findings, **asked), graph.ask(questions.list_marker_cells), chosen["cell"])
described = chosen.describe("Findings", names)
every, opened = st.query_params.get("picture") == "every", st.query_params.get("open") == "all"
here = {**chosen.query(), **({"picture": "every"} if every else {})}

things = [uid for name in ("image", "marker", "cell") if (uid := chosen[name])]
left = [row for uid in things for row in graph.rows(questions.list_unselected_of, uid)]
if not found:
    states = [row for uid in things for row in graph.rows(questions.show_state, uid)]
    show(*empty_case(described, chosen, names, states, left, scope(graph.rows(questions.list_reviews))))
    foot(graph)
    st.stop()

drawn, imageless = with_images(found), without_images(found)
number = len({finding.uid for pair in found for finding in pair.findings})
show(
    tag("div", tag("h2", count(number, "finding")), tag("p", described, class_="rg-lead"), class_="rg-headline"),
)

listed = drawn
behind = tag(
    "p",
    patients_link(image=chosen["image"], marker=chosen["marker"], cell=chosen["cell"], result=chosen["result"]),
    WIDER if chosen.only("voi", "rung", "direction") else "",
    class_="rg-note",
)
if drawn:
    fine = [replace(pair, cells=named(pair.cells)) for pair in drawn]
    crowded = is_crowded(fine, MOST_NAMES)
    if crowded and not every:
        kinds = (
            graph.rows(questions.list_every_feature),
            graph.rows(questions.list_every_marker),
            graph.rows(questions.list_wider_cells),
        )
        fine = broad(drawn, *kinds)
    picture = sankey(fine, dark=st.context.theme.type == "dark")
    if crowded:
        other = {**chosen.query(), **({} if every else {"picture": "every"})}
        show(tag("p", BROAD[every][0], link(BROAD[every][1], "paths", other), class_="rg-note"))
    show(columns(picture.columns))
    event = st.echarts_chart(
        picture.option,
        height=picture.height,
        renderer="svg",
        key=f"paths-{picture.key}",
        on_select="rerun",
        alt=picture.alt,
    )
    show(legend(drawn))
    picked = picture.chosen(event.selection.selected)
    if picked:
        listed = [pair for place, pair in enumerate(drawn) if place in picked[1]]
    show(
        tag("h2", "The same paths, with their findings"),
        tag("p", f"Chosen in the picture: {picked[0]}. Choose it again to see all paths.", class_="rg-note")
        if picked
        else join([]),
        behind,
        paths(listed, here, st.query_params.get("page"), opened),
        table_legend(),
    )
if imageless:
    show(
        tag("h2", "Without images"),
        tag("p", "These findings read no image, so no path leads to them.", class_="rg-note"),
        paths(imageless, here, None, opened),
    )

if left:
    show(tag("h2", "Tested, not selected"), unselected(left))

st.download_button(
    "Download these paths as CSV",
    paths_csv(graph.ask(questions.find_paths, **asked), described, graph.build),
    file_name=f"radiogenomics-paths-{graph.build}.csv",
    mime="text/csv",
    on_click="ignore",
)
foot(graph)
