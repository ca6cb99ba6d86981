"""Chips of a filter: what is set, each a link that takes it out again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from views.parts.filters.filter import Filter
from views.parts.html.links import link
from views.parts.html.markup import join, tag
from views.parts.html.words import listed


def chips(
    page: str,
    chosen: Filter,
    names: Mapping[str, str],
    here: Mapping[str, str],
    more: Iterable[tuple[str, str, str]] = (),
) -> Markup:
    """What is set of a filter, and what else of an address (`more`: part of the address, label, value); nothing where
    nothing is set. here: the whole address of the page."""
    parts = [(key, label, value) for key, label, value in more]
    for facet in chosen.facets:
        if facet.name in chosen.chosen:
            said = listed([facet.said(value, names) for value in chosen.several(facet.name)])
            parts.append((facet.name, facet.label, said))
    if not parts:
        return join([])
    return tag(
        "ul",
        *(
            tag(
                "li",
                link(
                    join(
                        [
                            f"{label}: {value} ",
                            tag("span", "×", aria_hidden="true"),
                            tag("span", " (take out)", class_="rg-unseen"),
                        ]
                    ),
                    page,
                    {name: given for name, given in here.items() if name != key},
                ),
            )
            for key, label, value in parts
        ),
        class_="rg-chips",
        aria_label="What is set",
    )
