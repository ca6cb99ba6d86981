"""The review against its studies: every value that a study's own text states otherwise, and what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from graph import questions
from ontology import EDITIONS
from views.parts.blocks import discrepancies as disputes
from views.parts.blocks.amendments import Amended, of_sources, of_substance
from views.parts.blocks.sources import sources_table
from views.parts.filters.bar import filter_bar
from views.parts.filters.choices import Choices
from views.parts.filters.filter import STUDY, Filter
from views.parts.frame.page import OpenGraph, show
from views.parts.html.links import link
from views.parts.html.markup import items, tag
from views.parts.html.words import count
from views.parts.trust.chosen import described

Row = Mapping[str, Any]
EDITION = "studies"
ALONE = "No text of a study is in this edition: it holds the review as printed."


def review_and_studies(graph: OpenGraph, chosen: Filter) -> None:
    """Values that the studies state otherwise, places where both cannot be joined, and texts that were read."""
    sources = [row for row in graph.rows(questions.list_sources) if not _came_later(graph, row["release"])]
    if not sources:
        there = link("with the studies' own words", "trust", {"section": "studies", "edition": EDITION})
        show(tag("p", ALONE, class_="rg-lead"))
        if EDITION in graph.offered:
            show(tag("p", "They can be read ", there, ".", class_="rg-note"))
        return
    known = {str(row["about_uid"]): str(row["about"]) for row in sources}
    filter_bar("trust", chosen, [{STUDY: 1}], {"study": Choices(known)}, forget="uid")
    sources = [row for row in sources if chosen.takes("study", {str(row["about_uid"])})]
    taken, in_step, kept = parts(of_sources(graph.rows(questions.list_amendments), sources))
    show(
        tag("h2", f"{count(len(taken), 'value')} that the studies state otherwise"),
        described(graph, "studies", chosen, "Values"),
        tag("p", "The study's value shows everywhere in this edition, with a badge that opens both.", class_="rg-note"),
    )
    for title, group, opened in (
        ("Taken over", taken, True),
        ("Not taken over, because what was read is cut, or not the article", kept, False),
        ("Our names and sentences that follow from them", in_step, False),
    ):
        if group:
            show(_fold(f"{title} ({len(group)})", Amended.of(group, graph.names).table(title), opened))
    if disputed := of_sources(graph.rows(questions.list_discrepancies), sources):
        show(
            tag("h2", f"{count(len(disputed), 'place')} where review and study cannot both be read as printed"),
            *(disputes.discrepancy(row) for row in disputed),
        )
    show(tag("h2", "What was read"), tag("div", sources_table(sources, "What was read", about=True), class_="rg-wide"))
    unread = [
        row
        for row in graph.rows(questions.list_studies)
        if row["uid"] not in known and not _came_later(graph, row["study"].get("release"))
    ]
    if unread and not chosen:
        said = [link(row["study"]["name"], "study", {"uid": row["uid"]}) for row in unread]
        show(tag("h3", "Of these no text could be read"), items(said))


def parts(rows: Sequence[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """Amendments that change what is known, those that only keep our words in step, and those not taken over."""
    taken = of_substance(rows)
    kept = [row for row in rows if not row["adopted"]]
    return taken, [row for row in rows if row["adopted"] and row not in taken], kept


def _fold(title: str, inside: Markup, opened: bool) -> Markup:
    return tag("details", tag("summary", title), inside, class_="rg-fold", open="open" if opened else None)


def _came_later(graph: OpenGraph, release: object) -> bool:
    """Whether rows of a release are of studies that came after the review."""
    return graph.edition_of(release) == EDITIONS[-1]
