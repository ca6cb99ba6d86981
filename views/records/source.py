"""What was read of this text: of what it tells, how much of it was read, and what it says otherwise than the review?"""

from graph import questions
from views.parts.blocks import discrepancies as disputes
from views.parts.blocks.amendments import Amended, of_sources, of_substance
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import doi, keep, pmid, thing_links
from views.parts.html.markup import join, printed, tag
from views.parts.html.tiles import known_facts, tile, tiles
from views.parts.html.values import value
from views.parts.html.words import count, title
from views.parts.records import things
from views.parts.records.known import crumb
from views.parts.take.menu import take_it

graph = open_graph()
chosen = things.chosen_or_list(graph, "source")
uid, thing = chosen["uid"], chosen["thing"]
told = things.of_type(graph.rows(questions.list_links, (uid,)), "TOLD_IN")
amended = Amended.of(of_sources(graph.rows(questions.list_amendments), [chosen]), graph.names)
disputed = of_sources(graph.rows(questions.list_discrepancies), [chosen])
studies = tuple(row["uid"] for row in told)
findings = graph.rows(questions.list_findings_of, studies) if studies else []
taken = len(of_substance(amended.rows))

entitle(chosen["name"], "source")
show(
    crumb("All sources", "source", "source"),
    tag("h1", chosen["name"]),
    tag("p", thing["citation"], class_="rg-statement"),
    tiles(
        tile("Tells of", thing_links(told) if told else value(None)),
        tile("How much was read", title("SourceExtent", thing["extent"]), title("SourceKind", thing["kind"])),
        tile("Values taken over", str(taken), f"{amended.kept} not certain enough"),
        tile("Where both cannot be joined", str(len(disputed)), "places where review and study differ"),
        tile("Read on", thing["read_on"]),
    ),
)


def otherwise() -> None:
    """Every value that it states otherwise than the review."""
    if not amended.rows:
        show(tag("p", "It corrects no value.", class_="rg-lead"))
        return
    said = f"{count(taken, 'value')} taken over, {amended.kept} not certain enough. Both show."
    show(tag("p", said, class_="rg-note"), amended.table("The review prints, this text says"))


def apart() -> None:
    """Places where review and text cannot both be read as printed."""
    none = tag("p", "None.", class_="rg-lead")
    show(*(disputes.discrepancy(row) for row in disputed) if disputed else (none,))


def where() -> None:
    """Where it was read."""
    url = thing.get("url")
    show(
        known_facts(
            [
                ("Citation", thing["citation"]),
                ("DOI", doi(thing.get("doi"))),
                ("PubMed", pmid(thing.get("pmid"))),
                ("Page", printed(url) if url else value(None)),
                ("Where it was read", thing["seen_at"]),
                ("Read on", thing["read_on"]),
            ]
        )
    )


take_it(graph, "source", uid=uid, name=chosen["name"])
show_tabs(
    {
        "otherwise": (f"What it says otherwise ({len(amended.rows)})", otherwise),
        "apart": (f"Cannot be joined ({len(disputed)})", apart),
        "findings": (
            f"Findings of its study ({len(findings)})",
            lambda: things.findings_tab(graph, chosen, findings, studies, join([])),
        ),
        "where": ("Where it was read", where),
    },
    uid,
)
show(keep(uid, "source"))
foot(graph)
