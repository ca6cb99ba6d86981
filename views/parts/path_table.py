"""How do paths look as a table? One row for each image, feature and marker, every finding a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from views.parts.markup import Markup, badge, finding_link, join, quiet, rung_badge, table, tag, thing_link
from views.parts.pairs import Pair, PathCell, PathFinding
from views.parts.sankey import NO_CELL
from views.parts.trust_marks import doubts, lines
from views.parts.words import DIRECTIONS, RESULTS, VIAS, Sign, patients

DISPUTED = badge(Sign("≠", "disputed", "warn"))
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
    told = thing_link(pair.marker, pair.marker_uid, "outcome" if pair.is_outcome else "marker")
    marker = join([told, *([tag("br"), quiet(f"printed {pair.printed}")] if pair.printed else [])])
    findings = tag("ul", *(tag("li", finding_item(one)) for one in pair.findings), class_="rg-list")
    named = sorted({(one.study, one.study_uid) for one in pair.findings if one.study})
    studies = join([thing_link(*study, "study") for study in named], ", ") if named else quiet("study not stated")
    return [
        image,
        thing_link(pair.feature, pair.feature_uid, "feature" if pair.is_feature else "marker"),
        marker,
        join([findings, studies]),
        rung_badge(pair.best_rung),
        _patients(pair),
        _ends(pair),
    ]


def finding_item(one: PathFinding) -> Markup:
    """A finding as a link: what came out, and where it was measured."""
    sign = DIRECTIONS[one.direction] if one.result == "association" else RESULTS[one.result]
    shown = finding_link(join([badge(sign), " ", ", ".join(one.vois) or one.name]), one.uid)
    return join([shown, doubts(one.uid, one.disputed, one.disagrees)])


def _patients(pair: Pair) -> object:
    if pair.lines is None:
        return quiet("no association reported" if pair.uses_images else "no image read")
    behind = lines(pair.lines, pair.feature_uid, pair.marker_uid)
    return join([patients(pair.patients_min, pair.patients_max), tag("br"), behind])


def _ends(pair: Pair) -> Markup:
    if pair.is_outcome:
        return quiet("an outcome, not a marker")
    return cells(pair.cells)


def cells(known: Sequence[PathCell]) -> Markup:
    """The cells that a marker stands for: first those that a claim names, then the wider types they belong to."""
    named, wider = [cell for cell in known if not cell.wider], [cell for cell in known if cell.wider]
    if not known:
        return quiet(NO_CELL)
    linked = (join([_cell(cell), " (disputed)" if cell.disputed else ""]) for cell in wider)
    above = tag("div", "wider, by the Cell Ontology: ", join(linked, ", "), class_="rg-wider")
    return join([_cell_list(named) if named else "", above if wider else ""])


def _cell_list(known: Sequence[PathCell]) -> Markup:
    all_disputed = len(known) > 1 and all(cell.disputed for cell in known)
    items = [
        tag("li", _cell(cell), _how(cell), "" if all_disputed or not cell.disputed else DISPUTED) for cell in known
    ]
    if all_disputed:
        items.append(tag("li", badge(Sign("≠", "all disputed", "warn"))))
    return tag("ul", *items, class_="rg-cells")


def _cell(cell: PathCell) -> Markup:
    return thing_link(cell.name, cell.uid, "cell")


def _how(cell: PathCell) -> Markup:
    """How it follows, where that is not plain."""
    special = [VIAS[via] for via in cell.via if via in ("joint", "by_construction")]
    return quiet(f" ({'; '.join(special)}) ") if special else join([" "])


def table_legend() -> Markup:
    """What the signs in the table mean."""
    return tag(
        "p",
        DISPUTED,
        " some, but not all, places of the source that name cells for the marker name this one. ",
        "“Tested up to” says how far, not whether it passed: six steps, from the same patients (0) to an "
        "interventional trial (5).",
        class_="rg-note",
    )
