"""What is known of this treatment: against what is it directed, and what was found in patients who were given it?"""

from graph import questions
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import keep, thing_links
from views.parts.html.markup import join, tag
from views.parts.html.tiles import tile, tiles
from views.parts.records import terms, things
from views.parts.records.known import crumb, results_tile, rungs_tile
from views.parts.records.patients_behind import bounds_tile, cohorts_list, cohorts_of
from views.parts.take.menu import take_it

graph = open_graph()
chosen = things.chosen_or_list(graph, "therapy")
uid = chosen["uid"]
links = graph.rows(questions.list_links, (uid,))
genes, trials = things.of_type(links, "TARGETS", True, uid), things.of_type(links, "TESTS", False, uid)
cohorts = cohorts_of(graph, links, "TREATED_WITH")
uids = tuple(row["uid"] for row in cohorts)
findings = graph.rows(questions.list_findings_of, uids) if uids else []

entitle(chosen["name"], "treatment")
show(
    crumb("All treatments", "therapy", "treatment"),
    tag("h1", chosen["name"]),
    tiles(
        tile("Directed against", thing_links(genes) if genes else "no gene named"),
        tile("Trials here", thing_links(trials) if trials else "none"),
        bounds_tile(graph, cohorts),
        results_tile(findings),
        rungs_tile(findings),
    ),
    tag("p", "Findings in patients who were given it; none says that it works.", class_="rg-note"),
)


def given() -> None:
    """The cohorts that were given it."""
    none = tag("p", "No cohort here was given it.", class_="rg-lead")
    show(tag("h2", "Cohorts given it"), cohorts_list(cohorts, findings, "Cohorts given it") if cohorts else none)


take_it(graph, "therapy", uid=uid, name=chosen["name"])
show_tabs(
    {
        "findings": (
            f"Findings in patients given it ({len(findings)})",
            lambda: things.findings_tab(graph, chosen, findings, uids, join([])),
        ),
        "cohorts": (f"Patients ({len(cohorts)} cohorts)", given),
        "names": ("Names", lambda: show(tag("h2", "Names"), terms.names(chosen["thing"], "treatment"))),
        "trust": ("Doubts", lambda: things.trust_tab(graph, uid)),
    },
    uid,
)
show(keep(uid, "therapy"))
foot(graph)
