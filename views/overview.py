"""What published studies report: each finding with its numbers, its patients, how far it was tested, and the lines that
say so.
"""

import streamlit as st

from graph import questions
from views.parts.frame.page import foot, introduce, open_graph, show
from views.parts.gaps.asked import Asked
from views.parts.gaps.gathering import kept, map_of
from views.parts.gaps.small import gap_link, small_map
from views.parts.html.links import link
from views.parts.html.markup import items, tag
from views.parts.records.overview import (
    MOST_BEHIND,
    cards,
    counts,
    differences,
    ladder,
    later_studies,
    missing,
)
from views.parts.take.menu import take_it

FROM = 60  # cells and images, those with most markers and findings, of which three are named
ON_START = (400, 20)  # the squares of a small map that is whole, and the rows and columns of another

graph = open_graph()

introduce("What does MRI say about genes and immune cells, and how well is it shown?", __doc__)

rungs = {row["rung"]: int(row["findings"]) for row in graph.rows(questions.count_rungs)}
told = tuple(one.id for one in graph.releases if one.edition == "studies")
asked = Asked.read({}, ())
gaps = map_of(graph, asked, *ON_START, whose_patients=False)
later = tuple(one.id for one in graph.releases if one.edition == "later")
show(
    counts(graph.rows(questions.count_things)[0], rungs),
    differences(graph.rows(questions.count_differences, told)[0], graph.edition, graph.has_editions),
    later_studies(
        sum(row["study"].get("release") in later for row in graph.rows(questions.list_studies)) if later else 0,
        graph.rows(questions.count_differences, later)[0]["findings"],
        gaps.moved(),
        "later" in graph.offered,
    ),
)
left, right = st.columns([5, 2], gap="medium")
with left:
    if gaps.cells:
        show(
            tag("h2", link("Where evidence reaches, and where nobody has looked", "gaps")),
            tag("p", gaps.denominator(), class_="rg-note rg-of-all"),
            kept(graph, asked, small_map, gaps),
        )
with right:
    show(
        tag("h2", link("How far findings were tested", "trust", {"section": "ladder"})),
        tag("p", "Type of testing, not its result.", class_="rg-note"),
        ladder(rungs),
        tag("p", "A path joins separate findings; no study tested it end to end.", class_="rg-note"),
    )

example = next(iter(graph.rows(questions.show_most_doubtful)), None)
show(
    tag("h2", "Five questions", class_="rg-unseen"),
    cards(
        graph.rows(questions.list_cells, FROM),
        graph.rows(questions.list_images, FROM),
        gap_link(gaps),
        example,
        graph.rows(questions.list_finding_estimates, example["uid"]) if example else (),
    ),
)

silences = graph.rows(questions.count_not_printed)[0]
unselected = graph.rows(questions.list_unselected, MOST_BEHIND)
passed_over = graph.rows(questions.count_unselected)[0]["markers"]
unmeasured = graph.rows(questions.list_unmeasured)
show(
    tag("h2", "What is missing"),
    tag("p", "No study here; a link may still exist.", class_="rg-note"),
    items(
        missing(
            graph.rows(questions.show_review), silences, rungs, unselected, unmeasured, passed_over, later=bool(later)
        ),
        "rg-missing",
    ),
)
take_it(graph, "")
foot(graph)
