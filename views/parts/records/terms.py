"""One marker, feature or cell: its names, what belongs to it, and what it belongs to, as blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.html.badges import disputed_badge
from views.parts.html.links import thing_link, thing_links
from views.parts.html.markup import facts, items, join, quiet, table
from views.parts.html.values import identifier, names_of, value
from views.parts.html.words import class_of, quotient, title

Row = Mapping[str, Any]
NO_IMAGE = "not given: the source gives images only for the set"


def at(links: Sequence[Row], relation: str, outward: bool = True) -> list[Row]:
    """What stands at the other end of one relation."""
    return [row for row in links if row["relation"] == relation and row["outward"] is outward]


def names(thing: Row, kind: str) -> Markup:
    """Every name of a term, with the identifier and how well it fits."""
    symbol = [("Symbol", thing["symbol"])] if thing.get("symbol") else []
    definition = [("Note", thing["definition"])] if thing.get("definition") else []
    return facts(
        [
            ("Kind", kind),
            *symbol,
            ("As published", names_of(thing, "as_published", "not printed under another name")),
            ("Other names", names_of(thing, "synonyms", "none known")),
            ("Identifier", identifier(thing)),
            *definition,
        ]
    )


def members(links: Sequence[Row], labels: Sequence[str]) -> Markup:
    """Members, and of what it is a member; a gene has none."""
    pairs: list[tuple[str, object]] = []
    found = class_of(labels)
    if found and any(column.name == "has_members" for column in found.columns):
        own = at(links, "HAS_MEMBER")
        pairs.append(("Its genes and groups", thing_links(own) if own else quiet("none named by the source")))
    pairs.append(("Member of", _or(at(links, "HAS_MEMBER", False), "no group or signature here")))
    if trained := at(links, "TRAINED_FOR", False):
        pairs.append(("Models trained for it", thing_links(trained)))
    if counted := at(links, "QUANTIFIES"):
        pairs.append(("Counts by construction", thing_links(counted)))
    return facts(pairs)


def _or(rows: Sequence[Row], none: str) -> Markup | str:
    return thing_links(rows) if rows else quiet(none)


def marked_cells(rows: Sequence[Row]) -> Markup:
    """The cells that a marker stands for, how that follows, and whether places differ."""
    return _via_table("Cells that it stands for", "Cell", "cell", rows)


def marked_by(rows: Sequence[Row]) -> Markup:
    """The markers that stand for a cell, how that follows, and whether places differ."""
    return _via_table("Markers that stand for it", "Marker", "marker", rows)


def _via_table(caption: str, name: str, page: str, rows: Sequence[Row]) -> Markup:
    inorder = sorted(rows, key=lambda row: (list(row["via"]) == ["subclass"], str(row["name"]).lower()))
    return table(
        caption,
        (name, "How it follows", "Claims behind it", "Do the places agree?"),
        [
            (
                thing_link(row["name"], row["uid"], page),
                "; ".join(title("Via", via) for via in row["via"]),
                str(len(row["claims"])) if row["claims"] else quiet("none: by construction only"),
                disputed_badge() if row["disputed"] else "yes",
            )
            for row in inorder
        ],
        "rg-via",
    )


def therapies(rows: Sequence[Row]) -> Markup:
    """Treatments against it or its genes, the trials that test them, and the studies whose patients were in these."""
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        grouped.setdefault((row["gene_uid"], row["therapy_uid"]), []).append(row)
    return table(
        "Treatments directed against it",
        ("Treatment", "Directed against", "Trials", "Studies with patients of these trials"),
        [
            (
                thing_link(found[0]["therapy"], found[0]["therapy_uid"], "therapy"),
                thing_link(found[0]["gene"], found[0]["gene_uid"], "marker"),
                thing_links(
                    [{"uid": row["trial_uid"], "name": row["trial"]} for row in found if row["trial"]], "trial"
                ),
                _studies(found),
            )
            for found in grouped.values()
        ],
        "rg-therapies",
    )


def _studies(rows: Sequence[Row]) -> Markup | str:
    found = [{"uid": row["study_uid"], "name": row["study"]} for row in rows if row["study_uid"]]
    return thing_links(found, "study") if found else quiet("none here")


# ------------------------------------------------------------------ features
def feature(thing: Row, is_set: bool, links: Sequence[Row], volumes: Sequence[str]) -> Markup:
    """What is measured, how it becomes one number, on which image and within which volumes."""
    derived, sets = at(links, "DERIVED_FROM"), at(links, "HAS_MEMBER", False)
    image: Markup | str = thing_links(derived) if derived else quiet(NO_IMAGE if sets else "not given by the source")
    return facts(
        [
            ("Image or map", image),
            ("Measured within", value("; ".join(volumes))),
            ("Quantity", value(thing.get("quantity"))),
            ("Statistic", value(thing.get("statistic"))),
            ("Kind", value(thing.get("kind"), "FeatureKind")),
            ("Family", thing_links(at(links, "IN_FAMILY"))),
            *([("Member of", _or(sets, "no set here"))] if sets or not is_set else []),
        ]
    )


def feature_set(thing: Row, links: Sequence[Row]) -> Markup:
    """What holds a set together: how many, which, by which rule, from whom and for what."""
    cohorts = [join([thing_link(row["name"], row["uid"], "cohort"), _n(row)]) for row in at(links, "DEVELOPED_IN")]
    return facts(
        [
            ("What it is", value(thing["form"], "FeatureSetForm")),
            ("Number of features", set_size(thing)),
            *([("Patients for each feature", said)] if (said := quotient(thing, "patients_per_feature")) else []),
            ("Named by the source", value(thing["members_stated"], "MembersStated")),
            ("Members", _or(at(links, "HAS_MEMBER"), "none named")),
            ("Rule", value(thing.get("rule"))),
            ("Developed in", join(cohorts, "; ") if cohorts else value(None)),
            ("Trained for", thing_links(at(links, "TRAINED_FOR"))),
        ]
    )


def _n(row: Row) -> Markup:
    return join([""] if row["n"] is None or str(row["n"]) in str(row["name"]) else [quiet(f" (n {row['n']})")])


def set_size(thing: Row) -> Markup | str:
    """How many features, one number or a range as printed."""
    low, high = thing.get("n_min"), thing.get("n_max")
    if low is None and high is None:
        return value(None)
    if low is None or high is None:
        return f"at most {high}" if low is None else f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


# ------------------------------------------------------------------ cells
def relatives(rows: Sequence[Row]) -> Markup:
    """Wider and narrower cells, the nearest first."""
    wider = [row for row in rows if row["wider"]]
    narrower = [row for row in rows if not row["wider"]]
    return facts(
        [
            ("Wider cells", _steps(wider) if wider else quiet("none kept here")),
            ("Narrower cells", _steps(narrower) if narrower else quiet("none kept here")),
        ]
    )


def _steps(rows: Sequence[Row]) -> Markup:
    levels: dict[int, list[Row]] = {}
    for row in rows:
        levels.setdefault(row["steps"], []).append(row)
    return items([thing_links(found, "cell") for _, found in sorted(levels.items())])
