"""What is known of this outcome: what images and markers were found to tell of it, and how far that was tested?"""

from graph import questions
from views.parts.blocks.doubts import elsewhere
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import keep, thing_links
from views.parts.html.markup import tag
from views.parts.html.tiles import tile, tiles
from views.parts.records import terms, things
from views.parts.records.known import crumb, results_tile, rungs_tile, studies_tile
from views.parts.take.menu import take_it

graph = open_graph()
chosen = things.chosen_or_list(graph, "outcome")
uid = chosen["uid"]
findings = graph.rows(questions.list_findings_of, (uid,))
screens = graph.rows(questions.list_screens_of, uid)
trained = terms.at(graph.rows(questions.list_term_links, uid), "TRAINED_FOR", False)

entitle(chosen["name"], "outcome")
show(
    crumb("All outcomes", "outcome", "outcome"),
    tag("h1", chosen["name"]),
    tiles(
        results_tile(findings),
        rungs_tile(findings),
        studies_tile(findings),
        tile(
            "Models trained for it",
            str(len(trained)) if trained else "none here",
            thing_links(trained[:4], "feature") if trained else "",
        ),
        tile("Screens that tested it", str(len(screens)) if screens else "none here"),
    ),
)
more = elsewhere("The same as paths", marker=uid)
take_it(graph, "outcome", uid=uid, name=chosen["name"])
show_tabs(
    {
        "findings": (f"Findings ({len(findings)})", lambda: things.findings_tab(graph, chosen, findings, (uid,), more)),
        "names": ("Names", lambda: show(tag("h2", "Names"), terms.names(chosen["thing"], "outcome"))),
        "screens": ("Screens", lambda: things.screens_tab(graph, uid)),
        "trust": ("Doubts", lambda: things.trust_tab(graph, uid)),
    },
    uid,
)
show(keep(uid, "outcome"))
foot(graph)
