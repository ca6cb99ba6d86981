"""Blocks of the overview: what is here, how far it was tested, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.html.badges import rung_badge
from views.parts.html.links import finding_link, link, thing_link
from views.parts.html.markup import items, join, quiet, tag
from views.parts.html.values import printed_name
from views.parts.html.words import RUNGS, STEPS, count, listed, plural_of, rung_name, rung_title

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


def differences(found: Mapping[str, int], edition: str, others: bool) -> Markup:
    """One line on what the studies say otherwise than the review; where it is not in this edition, a link to it."""
    if any(found.values()):
        said = [
            f"The studies' own texts change {count(found['amended'], 'value')}",
            f"settle {count(found['settled'], 'disagreement')}",
            f"add {count(found['findings'], 'finding')} and {count(found['estimates'], 'number')}",
        ]
        apart = f"; in {count(found['discrepancies'], 'place')} the two cannot both be read as printed. "
        there = link("Side by side", "trust", {"section": "studies"})
        return tag("p", listed(said), apart, there, class_="rg-note rg-differences")
    if edition == "review" and others:
        there = link("With the studies' own words", "", {"edition": "studies"})
        return tag("p", "This is the review as printed. ", there, " some values and signs differ.", class_="rg-note")
    return join([])


def ladder(found: Mapping[int | None, int]) -> Markup:
    """Findings on each rung, the strongest on top, and those that are not on the ladder; empty rungs are shown."""
    most = max([*found.values(), 1])
    rows = []
    for rung in RUNGS:
        number = found.get(rung, 0)
        width = f"width: {number / most * 70:.1f}%"
        bar = tag("span", class_=f"rg-bar{' off' if rung is None else ''}{'' if number else ' none'}", style=width)
        where = {"rung": rung_name(rung)}
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
    unmeasured: Sequence[Mapping[str, Any]] = (),
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
        if best < STEPS[-1]:
            found.append(f"No finding was tested up to “{rung_title(best + 1)}” ({best + 1}) or further.")
        found += _not_printed(silences, total)
    else:
        found.append("No finding is in this graph.")
    if unselected:
        markers = {row["marker_uid"]: row["marker"] for row in unselected}
        what = count(len(markers), "marker")
        said = f"{what} screened on images and not selected: "
        read = {row["marker_uid"] for row in unselected if row["by_reading"]}
        links = [
            (
                name,
                join([link(name, "paths", {"marker": uid}), quiet(" (by a curator's reading)") if uid in read else ""]),
            )
            for uid, name in markers.items()
        ]
        found.append(join([said, _some(links)]))
    for kind, said in (
        ("image", "No finding is on "),
        ("marker", "No finding from an image is about "),
        ("cell", "No finding from an image leads to "),
    ):
        # genes first: of markers they are what people ask for
        unreached = sorted(
            (row for row in unmeasured if total and row["kind"] == kind), key=lambda row: row["uid"].startswith("rg:")
        )
        if unreached:
            found.append(join([said, _some([(row["name"], _thing(row)) for row in unreached])]))
    return found


def _not_printed(silences: Mapping[str, Any], total: int) -> list[str]:
    """How many findings lack an effect size, a direction and so on, figures first."""
    kinds = (
        ("no_value", "no effect size"),
        ("no_sign", "no direction"),
        ("no_n", "no number of patients"),
        ("no_result", "no result"),
    )
    silent = [(number, said) for key, said in kinds if (number := int(silences[key] or 0))]
    of = f"of {count(total, 'finding')}"
    said = []
    if silent:
        (number, first), *others = silent
        verb = "reports" if number == 1 else "report"
        said.append("; ".join([f"{number} {of} {verb} {first}", *[f"{many} {what}" for many, what in others]]) + ".")
    if imageless := int(silences["no_image"] or 0):
        said.append(f"{imageless} {of} {'reads' if imageless == 1 else 'read'} no image.")
    return said


def _some(names: Sequence[tuple[str, Markup]], letters: int = 40) -> Markup:
    """Names in about one line, the others behind it; takes each as text, for its length, and as it is shown."""
    most, used = 0, 0
    for name, _ in names:
        used += len(name) + 2
        most += used <= letters or not most
    some, others = [shown for _, shown in names[:most]], [shown for _, shown in names[most:]]
    if not others:
        return join([join(some, ", "), "."])
    behind = tag("details", tag("summary", f"and {len(others)} more"), " ", join(others, ", "), class_="rg-more")
    return join([join(some, ", "), " ", behind])


def _thing(row: Mapping[str, Any]) -> Markup:
    """A thing by our name and the printed one; an image that nothing was read from has no page."""
    printed = printed_name(row["name"], row["as_published"]) if row["kind"] == "marker" else None
    named = join([row["name"]]) if row["kind"] == "image" else thing_link(row["name"], row["uid"], row["kind"])
    short = printed if printed and len(printed) < 10 and printed.casefold() not in row["name"].casefold() else None
    return join([named, quiet(f" ({short})") if short else ""])


def five_questions(images: Sequence[Mapping[str, Any]], example: Mapping[str, Any] | None) -> Markup:
    """The five questions that people come with, and where each is answered now."""
    starts = [
        join([link(f"from {row['name']}", "paths", {"image": row["uid"]}), quiet(f" ({row['findings']})")])
        for row in images
        if row["findings"]
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
            join(
                [
                    *[link("All paths", "paths"), " · ", join([*starts, ""], " · ") if starts else ""],
                    *["by ", join([link(plural_of(page), page) for page in ("marker", "feature", "cell")], ", ")],
                ]
            ),
        ),
        (
            "Where is evidence missing?",
            join(
                [
                    link("Gap map", "gaps"),
                    " · “What is missing” above · ",
                    link("tested, no association", "paths", {"result": "no_association"}),
                    " · ",
                    link("sign not printed", "paths", {"direction": "not_stated"}),
                    " · ",
                    link("how many tests each screen ran", "trust", {"section": "chance"}),
                    " · each ",
                    link("marker", "marker"),
                    " says what was screened and not selected.",
                ]
            ),
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
    return items([join([tag("strong", ask), answer]) for ask, answer in answers], "rg-questions")
