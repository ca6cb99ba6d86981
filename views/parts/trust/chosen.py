"""What is chosen on the page Trust: the sentence over each list."""

from __future__ import annotations

from markupsafe import Markup

from views.parts.filters.filter import Filter
from views.parts.frame.page import OpenGraph
from views.parts.html.links import link
from views.parts.html.markup import join, tag


def described(graph: OpenGraph, section: str, chosen: Filter, what: str) -> Markup:
    """The filter as a sentence over what is listed, with a way back to everything."""
    things = [value for facet in chosen.facets if not facet.vocabulary for value in chosen.several(facet.name)]
    back = join([" ", link("Show all.", "trust", {"section": section})]) if chosen else ""
    return tag("p", graph.describe(chosen, what, graph.names(things)), back, class_="rg-lead")
