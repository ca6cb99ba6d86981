"""Collapsed table of many paths: one line for each feature, which opens onto its findings, split into pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from views.parts.html.badges import rungs_badge
from views.parts.html.links import link
from views.parts.html.markup import join, quiet, tag
from views.parts.html.paging import pages, part
from views.parts.html.words import Sign, count
from views.parts.paths.pairs import Pair
from views.parts.paths.rows import PathGroup, PathRow, by_feature, path_rows
from views.parts.paths.table import feature, feature_table, images, path_table

FLAT = 6
"""Up to so many rows stand open in one table."""
GROUPS = 40
"""So many features on a page."""


def paths(pairs: Sequence[Pair], query: Mapping[str, str], page: str | None = None, opened: bool = False) -> Markup:
    """Few paths as one table; many as one line for each feature. `query` is the address of what is shown."""
    rows = path_rows(pairs)
    if len(rows) <= FLAT:
        return path_table(pairs)
    groups = by_feature(rows)
    shown = part(groups, page, GROUPS)
    other = link("Close all", "paths", query) if opened else link("Open all", "paths", {**query, "open": "all"})
    above = (
        f"{count(len(groups), 'feature')}, each with what came out for which marker or outcome. Open a line to read on."
    )
    return tag(
        "div",
        tag("p", above, class_="rg-note"),
        *(fold(group, opened) for group in shown.rows),
        # it is seen above the lines and reached after them: the Tab key is soon among the findings
        tag("p", other, class_="rg-note rg-all-folds"),
        pages(shown, "paths", {**query, **({"open": "all"} if opened else {})}, "features"),
        class_="rg-folds",
    )


def fold(group: PathGroup, opened: bool = False) -> Markup:
    """One feature in a line: its images, what came out for which marker, how far it was tested; inside, all of it."""
    pair = group.first
    read = ", ".join(name or "image not given" for _, name in group.images) if pair.uses_images else "no image read"
    summary = tag(
        "summary",
        tag("span", tag("strong", pair.feature), " ", quiet(f"{read} · {', '.join(group.studies)}"), class_="rg-which"),
        tag("span", join([_told(row) for row in group.rows], ", "), class_="rg-told"),
        tag("span", rungs_badge(group.rungs), tag("br"), quiet(count(group.findings, "finding"))),
    )
    about = tag("p", feature(pair), " on ", images(group.images, pair.uses_images), class_="rg-about")
    return tag("details", summary, about, feature_table(group), class_="rg-group", open="" if opened else None)


def signs(row: PathRow) -> list[Sign]:
    """What came out, each once; a sign where one was printed."""
    return list(dict.fromkeys(one.sign for one in row.pair.findings))


def _told(row: PathRow) -> Markup:
    marks = [
        tag(
            "span",
            tag("span", sign.symbol, aria_hidden="true"),
            tag("span", f"{sign.word}: ", class_="rg-unseen"),
            class_=f"rg-sign {sign.tone}",
            title=sign.word,
        )
        for sign in signs(row)
    ]
    return tag("span", *marks, " ", row.pair.marker, class_="rg-one")
