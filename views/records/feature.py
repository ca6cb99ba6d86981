"""What is known of this feature: what it was found to tell, on which image it is read, of what set it is part?"""

from functools import partial

import streamlit as st

from graph import questions
from views.parts.blocks.doubts import patients_link
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import keep, thing_links
from views.parts.html.markup import quiet, tag
from views.parts.html.tiles import tile, tiles
from views.parts.html.words import kind_of, shown
from views.parts.records import choices, terms, things
from views.parts.records.known import crumb, results_tile, rungs_tile, studies_tile
from views.parts.take.menu import take_it

graph = open_graph()


def every() -> things.Parts:
    """Features, and sets of them, to choose one from."""
    parts = []
    sets = things.number_of(graph, "set")
    for title, total, is_set in (
        ("Features", things.number_of(graph, "feature") - sets, False),
        ("Models, groups and panels of features", sets, True),
    ):
        if total:
            head = tag("h2", f"{title} ", quiet(f"({total:,})"))
            ask = partial(graph.rows, questions.list_every_feature, is_set)
            parts += [head, *things.paged(total, ask, partial(choices.features, caption=title), "feature", "features")]
    return parts


chosen = things.chosen_or_list(graph, "feature", every)
uid, thing, kind = chosen["uid"], chosen["thing"], kind_of(chosen["labels"])
is_set = "FeatureSet" in chosen["labels"]
links = graph.rows(questions.list_term_links, uid)
findings = graph.rows(questions.list_findings_of, (uid,))
volumes = sorted({name for row in findings for name in row["vois"] or ()})
images, sets = terms.at(links, "DERIVED_FROM"), terms.at(links, "HAS_MEMBER", False)

entitle(chosen["name"], kind)
show(
    crumb("All features", "feature", kind),
    tag("h1", chosen["name"]),
    tiles(
        results_tile(findings),
        rungs_tile(findings),
        studies_tile(findings),
        tile(
            "Read from",
            thing_links(images) if images else quiet("no image given"),
            f"within {'; '.join(volumes)}" if volumes else "volume not stated",
        ),
        tile("Number of features", terms.set_size(thing), shown(thing["form"], "FeatureSetForm"))
        if is_set
        else tile("Part of", thing_links(sets) if sets else "no set here"),
    ),
)
if not findings:
    show(things.reach(graph, uid))


def read() -> None:
    """What is read, and what a set holds."""
    left, right = st.columns(2, gap="large")
    with left:
        show(tag("h2", "What is read"), terms.feature(thing, is_set, links, volumes))
    with right:
        if is_set:
            show(tag("h2", "The set"), terms.feature_set(thing, links))
        show(tag("h2", "Names"), terms.names(thing, kind))


more = tag("p", patients_link(feature=uid), class_="rg-note")
take_it(graph, "feature", uid=uid, name=chosen["name"])
show_tabs(
    {
        "findings": (
            f"Findings ({len(findings)})",
            lambda: things.findings_tab(graph, chosen, findings, (uid,), more, reached=True),
        ),
        "read": ("What is read", read),
        "screens": ("Screens", lambda: things.screens_tab(graph, uid, feature=True)),
        "trust": ("Doubts", lambda: things.trust_tab(graph, uid)),
    },
    uid,
)
show(keep(uid, "feature"))
foot(graph)
