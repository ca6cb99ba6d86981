"""What is here, how far was it tested, and what is missing? The blocks of the overview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from views.parts.markup import Markup, finding_link, join, link, quiet, rung_badge, tag
from views.parts.words import RUNGS, count

COUNTED = (
    ("studies", "study", "studies", "studies"),
    ("findings", "finding", "findings", "finding"),
    ("markers", "marker", "markers", "marker"),
    ("features", "feature", "features", "feature"),
    ("cells", "cell type", "cell types", "cell"),
    ("claims", "background claim", "background claims", None),
)


def counts(things: Mapping[str, int]) -> Markup:
    """How many of each kind."""
    pairs = (
        (things[key], link(name, page) if page else name)
        for key, one, many, page in COUNTED
        for name in [one if things[key] == 1 else many]
    )
    return tag(
        "dl", *(tag("div", tag("dt", name), tag("dd", f"{number:,}")) for number, name in pairs), class_="rg-counts"
    )


def ladder(found: Mapping[int | None, int]) -> Markup:
    """Findings on each rung, the strongest on top, and those that are not on the ladder; empty rungs are shown."""
    most = max([*found.values(), 1])
    rows = []
    for rung in (5, 4, 3, 2, 1, 0, None):
        number = found.get(rung, 0)
        width = f"width: {number / most * 70:.1f}%"
        bar = tag("span", class_=f"rg-bar{' off' if rung is None else ''}{'' if number else ' none'}", style=width)
        where = {"rung": "off" if rung is None else rung}
        figure: object = link(count(number, "finding"), "paths", where) if number else quiet("none")
        rows.append(tag("tr", tag("th", rung_badge(rung), scope="row"), tag("td", bar, figure)))
    head = tag("thead", tag("tr", tag("th", "Tested up to", scope="col"), tag("th", "Findings", scope="col")))
    return tag(
        "table", tag("caption", "Findings by how far they were tested"), head, tag("tbody", *rows), class_="rg-ladder"
    )


def missing(
    reviews: Sequence[Mapping[str, Any]],
    silences: Mapping[str, Any],
    rungs: Mapping[int | None, int],
    unselected: Sequence[Mapping[str, Any]],
) -> list[object]:
    """What is missing, each a sentence that is true of the graph at hand."""
    found: list[object] = []
    for review in reviews:
        if review["included"] and review["entered"] < review["included"]:
            is_entered = "is" if review["entered"] == 1 else "are"
            found.append(
                f"{review['entered']} of {count(review['included'], 'study', 'studies')} included by {review['name']} "
                f"{is_entered} entered."
            )
        if review["search_to"]:
            found.append(f"{review['name']} searched up to {review['search_to']}; later studies are not here.")
    total = int(silences["findings"] or 0)
    if total:
        best = max((rung for rung in rungs if rung is not None), default=-1)
        if best < 5:
            found.append(f"No finding was tested up to “{RUNGS[best + 1][0]}” ({best + 1}) or further.")
        for key, said in (
            ("no_value", "The size of the effect is not printed"),
            ("no_sign", "The sign is not printed"),
            ("no_n", "The number of patients is not stated"),
            ("no_result", "The result is not stated"),
            ("no_image", "No image was read"),
        ):
            if number := int(silences[key] or 0):
                found.append(f"{said} for {number} of {count(total, 'finding')}.")
    else:
        found.append("No finding is in this graph.")
    if unselected:
        markers = {row["marker_uid"]: row["marker"] for row in unselected}
        links = [link(name, "paths", {"marker": uid}) for uid, name in list(markers.items())[:12]]
        more = f" and {len(markers) - 12} more" if len(markers) > 12 else ""
        what = count(len(markers), "marker")
        found.append(join([f"{what} screened on images and not selected: ", join(links, ", "), f"{more}."]))
    return found


def questions(images: Sequence[Mapping[str, Any]], example: Mapping[str, Any] | None) -> Markup:
    """The five questions that people come with, and where each is answered now."""
    starts = [
        join([link(f"from {row['name']}", "paths", {"image": row["uid"]}), quiet(f" ({row['findings']})")])
        for row in images
    ]
    trust = [
        link(label, "trust", {"section": section})
        for section, label in (
            ("ladder", "how far tested"),
            ("bias", "risk of bias"),
            ("checks", "numbers recomputed"),
            ("patients", "shared patients"),
            ("discrepancies", "where the source disagrees with itself"),
        )
    ]
    if example:
        trust.append(join(["an example: ", finding_link(example["name"], example["uid"])]))
    answers: list[tuple[str, object]] = [
        (
            "Which imaging features say something about this immune gene or cell, and how well is that shown?",
            join([link("All paths", "paths"), *([" · ", join(starts, " · ")] if starts else [])]),
        ),
        (
            "Where is evidence missing?",
            "The list above; Paths also says of a marker whether it was screened and not selected.",
        ),
        (
            "How far can I trust it?",
            join(
                [
                    join(trust, " · "),
                    "; and the page of each finding.",
                ]
            ),
        ),
        (
            "Can I have it?",
            join(
                [
                    "Paths as CSV, each finding as RDF or JSON, the whole graph by ",
                    tag("code", "radiogenomics export --format nq --out graph.nq", class_="rg-command"),
                ]
            ),
        ),
        (
            "Here is another study: what changes?",
            join(["Your own tables by ", tag("code", "radiogenomics build --data your-folder", class_="rg-command")]),
        ),
    ]
    return tag("ul", *(tag("li", tag("strong", ask), answer) for ask, answer in answers), class_="rg-questions")
