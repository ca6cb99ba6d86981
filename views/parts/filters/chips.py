"""Chips of a filter: what is set, each with a way to take it out."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from views.parts.filters.filter import Filter
from views.parts.html.links import link
from views.parts.html.markup import items, join, tag


def chips(chosen: Filter, page: str, names: Mapping[str, str], more: Mapping[str, str] | None = None) -> Markup:
    """One chip for each facet that is set; a click looks without it. `more`: parts of the address that stay."""
    found = []
    for name, wider in chosen.loosened().items():
        facet = chosen.facet(name)
        said = facet.describe(chosen.several(name), names)
        cross = join(
            [f"{said} ", tag("span", "✕", aria_hidden="true"), tag("span", ", take it out", class_="rg-unseen")]
        )
        found.append(link(cross, page, {**(more or {}), **wider.query()}))
    return items(found, "rg-chips") if found else join([])
