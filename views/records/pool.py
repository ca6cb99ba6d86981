"""What is known of this pool of patients: which cohorts came from it, how many different patients, what was found?"""

from graph import questions
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import keep, link
from views.parts.html.markup import facts, join, tag
from views.parts.html.tiles import tile, tiles
from views.parts.html.values import value
from views.parts.html.words import count
from views.parts.records import terms, things
from views.parts.records.known import crumb, results_tile, rungs_tile, studies_tile
from views.parts.records.patients_behind import bounds_tile, cohorts_list, cohorts_of
from views.parts.records.shared import shared_tab
from views.parts.take.menu import take_it

graph = open_graph()
chosen = things.chosen_or_list(graph, "pool")
uid, thing = chosen["uid"], chosen["thing"]
links = graph.rows(questions.list_links, (uid,))
cohorts = cohorts_of(graph, links, "DRAWN_FROM")
uids = tuple(row["uid"] for row in cohorts)
findings = graph.rows(questions.list_findings_of, uids) if uids else []

entitle(chosen["name"], "data source")
show(
    crumb("All data sources", "pool", "data source"),
    tag("h1", chosen["name"]),
    tiles(
        bounds_tile(graph, cohorts),
        results_tile(findings),
        rungs_tile(findings),
        studies_tile(findings),
        tile("Holds at most", count(thing["capacity"], "patient") if thing.get("capacity") else "not stated"),
    ),
    tag(
        "p",
        "Studies that draw on one pool may study the same patients. ",
        link("Shared patients", "trust", {"section": "patients"}),
        class_="rg-note",
    ),
)


def drawn() -> None:
    """The cohorts that came from it."""
    none = tag("p", "No cohort here came from it.", class_="rg-lead")
    show(tag("h2", "Cohorts drawn from it"), cohorts_list(cohorts, findings, "Cohorts") if cohorts else none)


def names() -> None:
    """Its names and archives."""
    show(tag("h2", "Names"), terms.names(thing, "data source"), facts([("Archives", value(thing.get("archives")))]))


take_it(graph, "pool", uid=uid, name=chosen["name"])
show_tabs(
    {
        "cohorts": (f"Cohorts ({len(cohorts)})", drawn),
        "findings": (
            f"Findings in its patients ({len(findings)})",
            lambda: things.findings_tab(graph, chosen, findings, uids, join([])),
        ),
        "shared": ("Shared patients", lambda: shared_tab(graph, links)),
        "names": ("Names and archives", names),
        "trust": ("Doubts", lambda: things.trust_tab(graph, uid)),
    },
    uid,
)
show(keep(uid, "pool"))
foot(graph)
