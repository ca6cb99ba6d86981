"""What is known of this trial: which treatments it tests, and what was found in its patients?"""

from graph import questions
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import keep, thing_links
from views.parts.html.markup import join, tag
from views.parts.html.tiles import tile, tiles
from views.parts.html.values import identifier
from views.parts.records import terms, things
from views.parts.records.known import crumb, results_tile, rungs_tile
from views.parts.records.patients_behind import bounds_tile, cohorts_list, cohorts_of
from views.parts.take.menu import take_it

graph = open_graph()
chosen = things.chosen_or_list(graph, "trial")
uid = chosen["uid"]
links = graph.rows(questions.list_links, (uid,))
therapies = things.of_type(links, "TESTS", True, uid)
cohorts = cohorts_of(graph, links, "ENROLLED_IN")
uids = tuple(row["uid"] for row in cohorts)
findings = graph.rows(questions.list_findings_of, uids) if uids else []

entitle(chosen["name"], "trial")
show(
    crumb("All trials", "trial", "trial"),
    tag("h1", chosen["name"]),
    tiles(
        tile("Tests", thing_links(therapies) if therapies else "treatment not stated"),
        tile("Registered as", identifier(chosen["thing"])),
        bounds_tile(graph, cohorts),
        results_tile(findings),
        rungs_tile(findings),
    ),
)


def enrolled() -> None:
    """The cohorts of its patients."""
    none = tag("p", "No cohort here is drawn from its patients.", class_="rg-lead")
    show(tag("h2", "Cohorts of its patients"), cohorts_list(cohorts, findings, "Cohorts") if cohorts else none)


take_it(graph, "trial", uid=uid, name=chosen["name"])
show_tabs(
    {
        "findings": (
            f"Findings in its patients ({len(findings)})",
            lambda: things.findings_tab(graph, chosen, findings, uids, join([])),
        ),
        "cohorts": (f"Patients ({len(cohorts)} cohorts)", enrolled),
        "names": ("Names", lambda: show(tag("h2", "Names"), terms.names(chosen["thing"], "trial"))),
        "trust": ("Doubts", lambda: things.trust_tab(graph, uid)),
    },
    uid,
)
show(keep(uid, "trial"))
foot(graph)
