"""Which imaging features say something about a gene or immune cell, and how well is that shown?

A path joins separate findings; no study tested it end to end. Its last step, marker to cell, is background on bulk
tissue.
"""

import streamlit as st

from graph import questions
from views.parts.blocks.doubts import patients_link
from views.parts.blocks.gaps import scope, unselected
from views.parts.blocks.screens import chance_link, chance_warning
from views.parts.filters.bar import filter_line
from views.parts.filters.chips import chips
from views.parts.filters.choices import Choices, names_of, resolved
from views.parts.filters.filter import PATHS, PATHS_BAR, RUNG, Filter
from views.parts.frame.offered import things_offered
from views.parts.frame.page import foot, introduce, open_graph, show
from views.parts.html.links import link
from views.parts.html.markup import join, tag
from views.parts.html.paging import PAGE, pages
from views.parts.html.words import count
from views.parts.paths.export import paths_csv
from views.parts.paths.folds import paths
from views.parts.paths.gathering import gathered
from views.parts.paths.legend import empty_case
from views.parts.paths.pairs import with_images, without_images
from views.parts.paths.picture import PICK, picture
from views.parts.paths.table import table_legend
from views.parts.take.menu import take_it

WIDER = " (within any volume, in any direction, however far tested)"

graph = open_graph()

introduce("Paths from image to immune cell", __doc__)

given = Filter.read(PATHS, st.query_params)
choices = {
    "image": things_offered(graph, questions.list_images, given["image"]),
    "marker": things_offered(graph, questions.list_markers, given["marker"]),
    "cell": things_offered(graph, questions.list_cells, given["cell"]),
    "voi": things_offered(graph, questions.list_vois, given["voi"]),
    "rung": Choices.of_words(RUNG, ("0", "1", "2", "3", "4", "5", "off")),
}
names = names_of(choices)
chosen = resolved(given, choices)
filter_line("paths", chosen, PATHS_BAR, choices, forget=PICK)
asked = chosen.parameters()
found = gathered(graph, chosen)
described = graph.describe(chosen, "Findings", names)
every, opened = st.query_params.get("picture") == "every", st.query_params.get("open") == "all"
here = {**chosen.query(), **({"picture": "every"} if every else {})}
show(chips(chosen, "paths", names))

things = [uid for name in ("image", "marker", "cell") if (uid := chosen[name])]
left = [row for uid in things for row in graph.rows(questions.list_unselected_of, uid)]
if not found.pairs:
    states = [row for uid in things for row in graph.rows(questions.show_state, uid)]
    show(*empty_case(described, chosen, names, states, left, scope(graph.rows(questions.show_review))))
    foot(graph)
    st.stop()

drawn, imageless = with_images(found.pairs), without_images(found.pairs)
studies = {finding.study_uid for pair in drawn for finding in pair.findings}
part = found.features
carried = {**here, **({"open": "all"} if opened else {})}
asked_page = None if part else st.query_params.get(PAGE)
nav = pages(part, "paths", carried, "features") if part else join([])
show(
    tag("div", tag("h2", count(found.number, "finding")), tag("p", described, class_="rg-lead"), class_="rg-headline"),
    chance_warning(found.screens, studies),
)
if part:
    few = f"{part.told('features')} Those tested furthest come first. Choose an image, a marker or a cell for its own."
    show(tag("p", few, class_="rg-note"), nav)

listed, named = drawn, ""
if drawn:
    if picked := picture(graph, drawn, chosen, every):
        named, listed = picked
    show(
        tag("h2", "The same paths, with their findings", f": {named}" if named else ""),
        tag("p", "Chosen in the picture. ", link("Show all paths.", "paths", here), class_="rg-note")
        if named
        else join([]),
        paths(
            listed, {**here, **({PICK: named} if named else {})}, None if part else st.query_params.get(PAGE), opened
        ),
        nav,
        tag(
            "p",
            patients_link(image=chosen["image"], marker=chosen["marker"], cell=chosen["cell"], result=chosen["result"]),
            WIDER if chosen.only("voi", "rung", "direction") else "",
            " · ",
            chance_link(),
            class_="rg-note rg-signs",
        ),
        table_legend(),
    )
if imageless and not named:
    show(
        tag("h2", "Without images"),
        tag("p", "These findings read no image, so no path leads to them.", class_="rg-note"),
        paths(imageless, here, None, opened),
    )
if left:
    show(tag("h2", "Tested, not selected"), unselected(left))


def as_csv() -> str:
    """The table of what is listed, made when it is asked for: it takes longer than the page."""
    table = questions.find_paths(graph.store, **asked)
    if named:
        kept = {finding.uid for pair in listed for finding in pair.findings}
        table = table[[not kept.isdisjoint(uids) for uids in table["finding_uids"]]]
    return paths_csv(table, f"{described} Chosen in the picture: {named}." if named else described, graph.build)


take_it(graph, "paths", findings=found.uids, sentence=described, query=chosen.query())
st.download_button(
    "Download these paths as CSV",
    as_csv,
    file_name=f"radiogenomics-paths-{graph.build}.csv",
    mime="text/csv",
    on_click="ignore",
)
foot(graph)
