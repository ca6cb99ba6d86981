"""What is this thing joined to, and what leads from it to another?

A click opens a thing, a second click closes it. A click on a line says what stands behind it.
"""

import streamlit as st

from graph import questions
from views.parts.explore.beginnings import ORDER, asked, beginnings
from views.parts.explore.gathering import begun, links_of, neighbours_of, paths_between, thing_of
from views.parts.explore.panel import link_panel, thing_panel
from views.parts.explore.path_lines import path_lines
from views.parts.explore.picture import choose_start, choose_target, picture, placed, step_back
from views.parts.explore.table import legend, links_table, notices, steps
from views.parts.explore.taking import downloads
from views.parts.frame.links import entitle
from views.parts.frame.names import known_names
from views.parts.frame.page import edition_sentence, foot, introduce, open_graph, show
from views.parts.html.markup import quiet, tag
from views.parts.network.address import Walk
from views.parts.network.neighbourhood import neighbourhood
from views.parts.network.routes import Found, links_on
from views.parts.take.menu import take_it

HOW = (
    "Click a thing to open it, once more to close it; click a line for what stands behind it. "
    "Drag to move; the wheel enlarges a crowded picture."
)

graph = open_graph()
known = known_names(graph.store, ORDER)
walk, start = begun(graph, Walk.read(st.query_params), known)

if walk is None or start is None:
    introduce("Explore", __doc__)
    if walk:
        show(tag("p", f"“{walk.start}” is not in this graph.", class_="rg-lead", role="status"))
    if known.things:
        choose_start(graph, known)
    things = list(known.things.values())
    show(beginnings(things, neighbours_of(graph, asked(things, known.whole))))
    take_it(graph, "explore")
    foot(graph)
    st.stop()

entitle(start.name, "Explore")
show(tag("h1", "Explore ", quiet("from "), start.name))

ends = [thing_of(graph, uid) for uid in walk.path or ()]
found = Found()
if len(ends) == 2 and ends[0] and ends[1]:
    found = paths_between(graph, ends[0].uid, ends[1].uid)
drawn = neighbourhood(walk, start, lambda uid: links_of(graph, [uid]), links_on(found.paths))
walk = drawn.walk
before = step_back(walk)
at = placed(graph, drawn)
degrees = neighbours_of(graph, [one.uid for one in drawn.things])
more = {
    one.uid: left
    for one in drawn.things
    if (left := degrees.get(one.uid, 0) - len({each.other(one.uid).uid for each in drawn.near(one.uid)})) > 0
}
chosen_link = drawn.link(walk.pick)
chosen = drawn.thing(walk.pick or "") or start

with st.container(key="explore-whole"):
    with st.container(key="explore-head"):
        show(steps(walk, before), notices(drawn, graph.names(walk.hidden)))
        if len(ends) == 2:
            if ends[0] and ends[1]:
                show(path_lines(found, walk, ends[0].name, ends[1].name))
            else:
                show(tag("p", "One end of the path is not in this graph.", class_="rg-lead", role="status"))
    with st.container(key="explore-picture"):
        picture(graph, drawn, at, more, chosen_link.id if chosen_link else chosen.uid)
        show(tag("p", HOW, class_="rg-note rg-how"), legend(drawn))
        downloads(graph, drawn, at, degrees)
    with st.container(key="explore-panel"):
        if chosen_link:
            show(link_panel(chosen_link, walk))
        else:
            row = next(iter(graph.rows(questions.show_thing, chosen.uid)), None)
            show(thing_panel(chosen, row, drawn, links_of(graph, [chosen.uid]), degrees.get(chosen.uid, 0)))
            choose_target(graph, walk, chosen.uid, known)
    with st.container(key="explore-table"):
        said = tag("p", edition_sentence(graph.edition), class_="rg-note")
        show(tag("h2", "The same links as a table"), said, links_table(drawn, more))
take_it(graph, "explore", uid=start.uid, name=start.name, query=st.query_params.to_dict())
foot(graph)
