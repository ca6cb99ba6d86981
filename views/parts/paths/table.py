"""Paths as a table: one row for each feature and marker, every finding a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from views.parts.blocks.doubts import doubts, lines
from views.parts.html.badges import badge, disputed_badge, rungs_badge, word_badge
from views.parts.html.links import finding_link, link, thing_link
from views.parts.html.markup import items, join, quiet, table, tag
from views.parts.html.words import Sign, meaning, patients, title
from views.parts.paths.pairs import Pair, PathCell, PathFinding
from views.parts.paths.rows import PathGroup, PathRow, path_rows
from views.parts.paths.sankey import NO_CELL

WHAT = ("Image or map", "Feature")
OF_A_FEATURE = (
    "Marker or outcome",
    "Findings",
    "Tested up to, and patients behind the pair",
    "Marker of (background, bulk tissue)",
)


def path_table(pairs: Iterable[Pair]) -> Markup:
    """Paths with their findings, as HTML."""
    rows = path_rows(pairs)
    if not any(row.pair.uses_images for row in rows):
        body = [[feature(row.pair), *_cells(row, len(OF_A_FEATURE) - 1)] for row in rows]
        return table("Findings without images", ("Marker", *OF_A_FEATURE[:-1]), body, "rg-paths rg-imageless")
    wide = _columns(rows)
    body = [[images(row.images, row.pair.uses_images), feature(row.pair), *_cells(row, wide)] for row in rows]
    caption = "Paths, one row for each feature and marker"
    return table(caption, (*WHAT, *OF_A_FEATURE[:wide]), body, f"rg-paths {_to_cells(wide)}")


def feature_table(group: PathGroup) -> Markup:
    """The paths of one feature, which heads them."""
    caption = f"Paths of {group.first.feature}, one row for each marker or outcome"
    wide = _columns(group.rows)
    body = [_cells(row, wide) for row in group.rows]
    return table(caption, OF_A_FEATURE[:wide], body, f"rg-paths rg-of-one {_to_cells(wide)}")


def _columns(rows: Sequence[PathRow]) -> int:
    """How many columns are needed: an outcome is no marker of anything."""
    return len(OF_A_FEATURE) - all(row.pair.is_outcome for row in rows)


def _to_cells(columns: int) -> str:
    return "rg-to-cells" if columns == len(OF_A_FEATURE) else ""


def images(found: Sequence[tuple[str | None, str | None]], uses_images: bool) -> Markup:
    """Names of images or maps; where there is none, why."""
    none = quiet("not given for this feature" if uses_images else "no image read")
    return join([thing_link(name, uid, "image") if name else none for uid, name in found], ", ")


def feature(pair: Pair) -> Markup:
    """The feature, or the marker that stands where no image was read."""
    return thing_link(pair.feature, pair.feature_uid, "feature" if pair.is_feature else "marker")


def _cells(row: PathRow, columns: int) -> list[object]:
    pair = row.pair
    told = thing_link(pair.marker, pair.marker_uid, "outcome" if pair.is_outcome else "marker")
    marker = join([told, *([tag("br"), quiet(f"printed {pair.printed}")] if pair.printed else [])])
    places = [one.where for one in pair.findings]
    findings = items([finding_item(one, places.count(one.where) > 1) for one in pair.findings])
    named = sorted({(one.study, one.study_uid) for one in pair.findings if one.study})
    studies = join([thing_link(*study, "study") for study in named], ", ") if named else quiet("study not stated")
    screened = dict.fromkeys(said for one in pair.findings for said in one.tests)
    chance = [part for said in screened for part in (" · ", link(said, "trust", {"section": "chance"}))]
    cells_of_row: list[object] = [
        marker,
        join([findings, studies, *chance]),
        join([rungs_badge(pair.rungs), tag("br"), _patients(pair)]),
        _ends(pair),
    ]
    return cells_of_row[:columns]


def finding_item(one: PathFinding, by_name: bool = False) -> Markup:
    """A finding as a link: what came out, and where it was measured; by its name where the place tells too little."""
    shown = finding_link(join([badge(one.sign), " ", one.name if by_name else one.where or one.name]), one.uid)
    size = f"n = {one.n}" if one.n is not None else ""
    figures = join([part for part in (one.numbers, size) if part], ", ")
    beside = join([" ", tag("span", figures, class_="rg-figures")]) if figures else ""
    return join([shown, beside, doubts(one.uid, one.disputed, one.disagrees, one.amended), one.caveats])


def _patients(pair: Pair) -> object:
    if pair.lines is None:
        return quiet("no association reported" if pair.uses_images else "no image read")
    behind = lines(pair.lines, pair.feature_uid, pair.marker_uid)
    return join([patients(pair.patients_min, pair.patients_max), ", ", behind])


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
    by_lineage: dict[str, list[Markup]] = {}
    for cell in known:
        mark = [] if all_disputed or not cell.disputed else [" ", disputed_badge()]
        by_lineage.setdefault(cell.lineage, []).append(join([_cell(cell), _how(cell), *mark]))
    listed = [
        join([quiet(f"{lineage}: ") if lineage else "", join(together, ", ")])
        for lineage, together in by_lineage.items()
    ]
    if all_disputed:
        listed.append(badge(Sign("≠", "all disputed", "warn")))
    return items(listed, "rg-cells")


def _cell(cell: PathCell) -> Markup:
    return thing_link(cell.name, cell.uid, "cell")


def _how(cell: PathCell) -> Markup:
    """How it follows, where that is not plain."""
    special = [title("Via", via) for via in cell.via if via in ("joint", "by_construction")]
    return quiet(f" ({'; '.join(special)})") if special else join([])


def table_legend() -> Markup:
    """What the signs in the table mean."""
    return tag(
        "p",
        "A finding is ",
        word_badge("Direction", "positive"),
        f" ({meaning('Direction', 'positive')}), ",
        word_badge("Direction", "negative"),
        f" ({meaning('Direction', 'negative')}), or says in words what came out. “Tested up to” is the "
        "type of testing, not its result: six steps, from the same patients (0) to an interventional trial (5). ",
        disputed_badge(),
        " of a finding: the source contradicts itself on it; of a cell: some, but not all, places of the source that "
        "name cells for the marker name this one.",
        class_="rg-note rg-signs",
    )
