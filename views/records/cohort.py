"""What is known of this cohort: who its patients were, where they came from, what was found in them?"""

from graph import questions
from views.parts.blocks.amendments import Amended, beside
from views.parts.blocks.patients import KNOWN, characteristics_table, size
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import keep, thing_link, thing_links
from views.parts.html.markup import join, tag
from views.parts.html.tiles import known_facts, tile, tiles
from views.parts.html.values import places, source, value
from views.parts.html.words import shown
from views.parts.records import things
from views.parts.records.known import crumb, results_tile, rungs_tile
from views.parts.records.shared import shared_tab
from views.parts.take.menu import take_it

graph = open_graph()
chosen = things.chosen_or_list(graph, "cohort")
uid, thing = chosen["uid"], chosen["thing"]
links = graph.rows(questions.list_links, (uid,))
study = next(iter(things.of_type(links, "USED")), None)
pools, diseases = things.of_type(links, "DRAWN_FROM"), things.of_type(links, "HAS_DISEASE")
treated, trials = things.of_type(links, "TREATED_WITH"), things.of_type(links, "ENROLLED_IN")
findings = graph.rows(questions.list_findings_of, (uid,))
amended = Amended.of(graph.rows(questions.list_amendments_of, (uid,)), graph.names)
marks = amended.marks(uid)

entitle(chosen["name"], "cohort")
show(
    tag("p", thing_link(study["name"], study["uid"], "study"), ": one cohort", class_="rg-note")
    if study
    else crumb("All cohorts", "cohort", "cohort"),
    tag("h1", chosen["name"]),
    tiles(
        tile("Patients", size(thing), shown(thing.get("part"), "CohortPart")),
        tile("From", thing_links(pools) if pools else "pool not stated"),
        tile("Disease", thing_links(diseases) if diseases else "not stated", value(thing.get("setting"), "Setting")),
        results_tile(findings),
        rungs_tile(findings),
    ),
)


def who() -> None:
    """Who they were."""
    has = [said if thing[key] else f"no {said}" for key, said in KNOWN if thing.get(key) is not None]
    given = [
        join([thing_link(row["name"], row["uid"], "therapy"), " (some)" if row["relation"].get("optional") else ""])
        for row in treated
    ]
    idh = thing.get("idh")
    show(
        tag("h2", "Who they were"),
        known_facts(
            [
                ("Size", beside(size(thing), marks, "n", "n_low", "n_high")),
                ("Events", value(thing.get("n_events"))),
                ("Part", value(thing.get("part"), "CohortPart")),
                ("Setting", beside(value(thing.get("setting"), "Setting"), marks, "setting")),
                ("Mutation of IDH", value(None if idh == "not_stated" else idh, "Idh")),
                ("Sampling", beside(value(thing.get("sampling"), "Sampling"), marks, "sampling")),
                ("Disease", thing_links(diseases)),
                ("Treated with", beside(join(given, "; ") if given else value(None), marks, "treated_with")),
                ("Trial", thing_links(trials)),
                ("Known of them", value(", ".join(has))),
                ("Images and maps", thing_links(things.of_type(links, "IMAGED_WITH"))),
                ("Pool", thing_links(pools)),
                ("Where the source says so", source(thing)),
            ]
        ),
    )
    described = [row["uid"] for row in things.of_type(links, "DESCRIBES")]
    lines = graph.rows(questions.list_study_characteristics, study["uid"]) if study else []
    if mine := [row for row in lines if row["uid"] in described]:
        show(tag("h2", "Baseline characteristics"), characteristics_table(mine, str((study or {}).get("name"))))


def said() -> None:
    """Where it is printed, and what a study corrects."""
    show(tag("h2", "Where the source says so"), places(thing.get("locators")), amended.section())


take_it(graph, "cohort", uid=uid, name=chosen["name"])
show_tabs(
    {
        "findings": (
            f"Findings ({len(findings)})",
            lambda: things.findings_tab(graph, chosen, findings, (uid,), join([])),
        ),
        "patients": ("Who they were", who),
        "shared": ("Shared patients", lambda: shared_tab(graph, links)),
        "source": ("Source", said),
        "trust": ("Doubts", lambda: things.trust_tab(graph, uid)),
    },
    uid,
)
show(keep(uid, "cohort"))
foot(graph)
