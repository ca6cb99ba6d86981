"""What is known of this image or map: what was read from it, what that told, and where nobody has looked?"""

from graph import questions
from views.parts.blocks.doubts import elsewhere
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import keep, link, thing_links
from views.parts.html.markup import facts, quiet, tag
from views.parts.html.tiles import tile, tiles
from views.parts.html.words import title
from views.parts.records import terms, things
from views.parts.records.known import crumb, results_tile, rungs_tile, studies_tile
from views.parts.take.menu import take_it

graph = open_graph()
chosen = things.chosen_or_list(graph, "image")
uid, thing = chosen["uid"], chosen["thing"]
links = graph.rows(questions.list_links, (uid,))
behind = graph.rows(questions.find_path_findings, image=uid)
subjects = tuple(sorted({row["subject_uid"] for row in behind}))
wanted = {row["finding"] for row in behind}
findings = [row for row in graph.rows(questions.list_findings_of, subjects) if row["uid"] in wanted] if subjects else []
features = things.of_type(links, "DERIVED_FROM", False, uid)
made_from, maps = things.of_type(links, "COMPUTED_FROM", True, uid), things.of_type(links, "COMPUTED_FROM", False, uid)
through = f"and from its maps: {', '.join(str(row['name']) for row in maps)}" if maps else ""
kind = title("SequenceKind", thing.get("kind")) or "image or map"

entitle(chosen["name"], "image or map")
show(
    crumb("All images and maps", "image", kind),
    tag("h1", chosen["name"]),
    tiles(
        results_tile(findings),
        rungs_tile(findings),
        studies_tile(findings),
        tile("Features read from it", str(len(features)) if features else "none here", through),
        tile("Computed from", thing_links(made_from)) if made_from else tile("What it is", kind),
    ),
    tag(
        "p",
        link("Its squares of the gap map", "gaps", {"rows": uid}),
        " · ",
        link("Its paths", "paths", {"image": uid}),
        class_="rg-note",
    ),
)
if not findings:
    show(things.reach(graph, uid))


def made() -> None:
    """What it is made from, and what is made or outlined on it."""
    cohorts, outlines = (
        things.of_type(links, "IMAGED_WITH", False, uid),
        things.of_type(links, "OUTLINED_ON", False, uid),
    )
    reviews = things.of_type(links, "DECLARES", False, uid)
    show(
        tag("h2", "Names"),
        terms.names(thing, kind),
        tag("h2", "How it is made, and what is read from it"),
        facts(
            [
                ("Computed from", thing_links(made_from) if made_from else quiet("acquired, not computed")),
                ("Maps computed from it", thing_links(maps) if maps else quiet("none here")),
                ("Volumes outlined on it", thing_links(outlines) if outlines else quiet("none here")),
                ("Features", things.folded_list(features, "features") if features else quiet("none here")),
                ("Cohorts imaged with it", things.folded_list(cohorts, "cohorts") if cohorts else quiet("none here")),
                ("Its absence would be a gap to", thing_links(reviews) if reviews else quiet("no review here")),
            ]
        ),
    )


more = elsewhere("The same as paths", image=uid)
take_it(graph, "image", uid=uid, name=chosen["name"])
show_tabs(
    {
        "findings": (
            f"Findings ({len(findings)})",
            lambda: things.findings_tab(graph, chosen, findings, subjects, more, reached=True),
        ),
        "made": ("How it is made", made),
        "trust": ("Doubts", lambda: things.trust_tab(graph, uid)),
    },
    uid,
)
show(keep(uid, "image"))
foot(graph)
