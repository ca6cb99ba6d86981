"""How do paths look as a table? One row for each image, feature and marker, every finding a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from views.parts.markup import Markup, badge, finding_link, join, quiet, rung_badge, table, tag
from views.parts.pairs import Pair, PathCell, PathFinding
from views.parts.sankey import NO_CELL
from views.parts.words import DIRECTIONS, RESULTS, VIAS, Sign, count, patients

COLUMNS = (
    "Image or map",
    "Feature",
    "Marker or outcome",
    "Findings",
    "Tested up to",
    "Patients behind the pair",
    "Marker of (background, bulk tissue)",
)


def path_table(pairs: Iterable[Pair]) -> Markup:
    """Paths with their findings, as HTML."""
    return table(
        "Paths, one row for each image, feature and marker", COLUMNS, [_row(pair) for pair in pairs], "rg-paths"
    )


def _row(pair: Pair) -> list[object]:
    image = pair.image if pair.image else quiet("not given for this feature" if pair.uses_images else "no image read")
    marker = join([pair.marker, *([tag("br"), quiet(f"printed {pair.printed}")] if pair.printed else [])])
    findings = tag("ul", *(tag("li", finding_item(one)) for one in pair.findings), class_="rg-list")
    studies = quiet(", ".join(sorted({one.study for one in pair.findings if one.study})) or "study not stated")
    return [
        image,
        pair.feature,
        marker,
        join([findings, studies]),
        rung_badge(pair.best_rung),
        _patients(pair),
        _ends(pair),
    ]


def finding_item(one: PathFinding) -> Markup:
    """A finding as a link: what came out, and where it was measured."""
    sign = DIRECTIONS[one.direction] if one.result == "association" else RESULTS[one.result]
    return finding_link(join([badge(sign), " ", ", ".join(one.vois) or "no volume stated"]), one.uid)


def _patients(pair: Pair) -> object:
    if pair.lines is None:
        return quiet("no association reported" if pair.uses_images else "no image read")
    lines = count(pair.lines, "line of evidence", "lines of evidence")
    return join([patients(pair.patients_min, pair.patients_max), tag("br"), quiet(lines)])


def _ends(pair: Pair) -> Markup:
    if pair.is_outcome:
        return quiet("an outcome, not a marker")
    return cells(pair.cells)


def cells(known: Sequence[PathCell]) -> Markup:
    """The cells that a marker stands for: first those that a claim names, then the wider types they belong to."""
    named = [cell_item(cell) for cell in known if not cell.wider]
    wider = [cell_item(cell) for cell in known if cell.wider]
    if not named and not wider:
        return quiet(NO_CELL)
    above = tag("div", quiet("wider types by the Cell Ontology: "), join(wider, ", "), class_="rg-wider")
    return join([join(named, ", "), above if wider else ""])


def cell_item(cell: PathCell) -> Markup:
    """One cell, how it follows where that is not plain, and whether the places of the source differ."""
    special = [VIAS[via] for via in cell.via if via in ("joint", "by_construction")]
    notes: list[object] = [quiet(f" ({'; '.join(special)})")] if special else []
    if cell.disputed:
        notes.append(join([" ", badge(Sign("≠", "disputed", "warn"))]))
    return tag("span", cell.name, *notes, class_="rg-cell")
