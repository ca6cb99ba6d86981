"""Chips of a filter: what is set, each with a way to take it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from views.parts.filters.filter import Filter
from views.parts.html.links import link
from views.parts.html.markup import items, join, tag


def chips(
    chosen: Filter,
    page: str,
    names: Mapping[str, str],
    here: Mapping[str, str] | None = None,
    more: Iterable[tuple[str, str]] = (),
) -> Markup:
    """One chip for each facet that is set; a click looks without it; nothing where nothing is set.

    here: the whole address of the page, where it has more than the filter; more: other parts of it, each in words.
    """
    address = chosen.query() if here is None else here
    said = [*more, *((name, chosen.facet(name).describe(chosen.several(name), names)) for name in chosen.loosened())]
    found = []
    for part, words in said:
        cross = join(
            [f"{words} ", tag("span", "✕", aria_hidden="true"), tag("span", ", take it out", class_="rg-unseen")]
        )
        found.append(link(cross, page, {name: value for name, value in address.items() if name != part}))
    return items(found, "rg-chips") if found else join([])
