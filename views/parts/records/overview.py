"""Blocks of the start page: what is here, how far it was tested, what is missing, and the five questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from graph import FORMATS
from views.parts.blocks.doubts import doubts
from views.parts.blocks.estimates import in_line
from views.parts.blocks.gaps import unsystematic
from views.parts.html.badges import rung_badge
from views.parts.html.links import finding_link, link, thing_link
from views.parts.html.markup import join, quiet, tag
from views.parts.html.values import printed_name
from views.parts.html.words import RUNGS, STEPS, count, listed, rung_name, rung_title

COUNTED = (
    ("studies", "study", "studies", "studies"),
    ("findings", "finding", "findings", "finding"),
    ("markers", "marker", "markers", "marker"),
    ("features", "feature", "features", "feature"),
    ("cells", "cell type", "cell types", "cell"),
)


EXTERNAL: Final = 3
"""The first rung of a test on other patients."""
MOST_EXAMPLES: Final = 3
MOST_BEHIND: Final = 200
EXAMPLES: Final = ("csv", "xlsx", "ttl", "bib")
"""Formats of one finding that the start page offers; the page Data has all."""


def counts(things: Mapping[str, int], found: Mapping[int | None, int]) -> Markup:
    """How many of each kind, and how many findings were tested on other patients; `found` counts them by rung."""
    pairs: list[tuple[object, object]] = [
        (f"{things[key]:,}", link(name, page))
        for key, one, many, page in COUNTED
        for name in [one if things[key] == 1 else many]
    ]
    tested = sum(number for rung, number in found.items() if rung is not None and rung >= EXTERNAL)
    pairs.append((f"{tested:,}" if tested else "none", f"tested on {rung_title(EXTERNAL)}"))
    return tag(
        "dl", *(tag("div", tag("dt", name), tag("dd", number)) for number, name in pairs), class_="rg-counts rg-at-once"
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


def later_studies(studies: int, findings: int, moved: int, offered: bool) -> Markup:
    """One line on what the later studies change; where they are not in this edition, a link to the one with them."""
    if studies:
        added = (
            f"{count(studies, 'later study', 'later studies')}, read from abstracts, add {count(findings, 'finding')}"
        )
        told = f"{added} and move {count(moved, 'square')} of this map, outlined: "
        command = tag("code", "radiogenomics diff studies later", class_="rg-command")
        return tag("p", told, link("see the gap map", "gaps"), ", or ", command, ".", class_="rg-note rg-later")
    if offered:
        there = link("with later studies too", "", {"edition": "later"})
        return tag("p", "What came after the review: ", there, ".", class_="rg-note rg-later")
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
        figure: object = link(number, "paths", where, count(number, "finding")) if number else quiet("none")
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
    passed_over: int | None = None,
    *,
    later: bool = False,
) -> list[object]:
    """What is missing, each a sentence that is true of the graph at hand.

    reviews: rows of `show_review`. passed_over: how many markers were not selected, where `unselected` are the first of
    them. later: whether the graph holds studies that came after the review.
    """
    found: list[object] = [said for row in reviews for said in _not_searched(row, later)]
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
        total_markers = len(markers) if passed_over is None else passed_over
        what = count(total_markers, "marker")
        said = f"{what} screened on images and not selected: "
        read = {row["marker_uid"] for row in unselected if row["by_reading"]}
        links = [
            (
                name,
                join([link(name, "paths", {"marker": uid}), quiet(" (by a curator's reading)") if uid in read else ""]),
            )
            for uid, name in markers.items()
        ]
        found.append(join([said, _some(links, "list_unselected", total_markers)]))
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
            found.append(join([said, _some([(row["name"], _thing(row)) for row in unreached], "list_unmeasured")]))
    return found


def _not_searched(row: Mapping[str, Any], later: bool) -> list[str]:
    """What a review included and is not entered, and up to when it searched."""
    review, entered, said = row["review"], row["entered"], []
    name, included = review["name"], review.get("n_included")
    if included and entered < included:
        is_entered = "is" if entered == 1 else "are"
        said.append(f"{entered} of {count(included, 'study', 'studies')} included by {name} {is_entered} entered.")
    if update := unsystematic(review):
        said.append(f"{name}: {update}; what it lacks was not shown to be missing.")
    elif review.get("search_to"):
        said.append(f"{name} searched up to {review['search_to']}{'' if later else '; later studies are not here'}.")
    return said


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


def _some(names: Sequence[tuple[str, Markup]], question: str, total: int = 0, letters: int = 40) -> Markup:
    """Names in about one line, the others behind it; takes each as text, for its length, and as it is shown.

    question: the shipped one that lists all of them, to which a link leads where they are too many for a page.
    total: how many there are, where these are the first of them.
    """
    most, used = 0, 0
    for name, _ in names:
        used += len(name) + 2
        most += used <= letters or not most
    some, others = [shown for _, shown in names[:most]], [shown for _, shown in names[most:]]
    if not others:
        return join([join(some, ", "), "."])
    more = max(len(names), total) - most
    if more > len(others) or more > MOST_BEHIND:
        return join([join(some, ", "), " ", link(f"and {more:,} more", "ask", {"question": question}), "."])
    behind = tag("details", tag("summary", f"and {len(others)} more"), " ", join(others, ", "), class_="rg-more")
    return join([join(some, ", "), " ", behind])


def _thing(row: Mapping[str, Any]) -> Markup:
    """A thing by our name and the printed one."""
    printed = printed_name(row["name"], row["as_published"]) if row["kind"] == "marker" else None
    named = thing_link(row["name"], row["uid"], row["kind"])
    short = printed if printed and len(printed) < 10 and printed.casefold() not in row["name"].casefold() else None
    return join([named, quiet(f" ({short})") if short else ""])


def cards(
    cells: Sequence[Mapping[str, Any]],
    images: Sequence[Mapping[str, Any]],
    gap: Markup | None,
    doubtful: Mapping[str, Any] | None,
    numbers: Sequence[Mapping[str, Any]] = (),
) -> Markup:
    """The five questions that people come with, each with one example and the way to the rest.

    cells, images: rows of `list_cells` and `list_images`. gap: a link to a square that no study reaches. doubtful: the
    finding that `show_most_doubtful` names, and `numbers` the rows of its estimates.
    """
    found = [
        ("What does MRI show?", "paths", None, _shown(cells, images)),
        (
            "Where has nobody looked?",
            "gaps",
            None,
            join(["For example at ", gap, ": no study here; a link may still exist."])
            if gap
            else join(["Every image and group of cells was looked at."]),
        ),
        ("How far can I trust it?", "trust", None, _doubt(doubtful, numbers)),
        ("Can I take the data?", "data", None, _taken(doubtful)),
        (
            "What would another study change?",
            "studies",
            None,
            join(["Fill in the sheets, then ", tag("code", "radiogenomics diff your-folder", class_="rg-command")]),
        ),
    ]
    entries = (tag("li", tag("h3", link(ask, page, query)), tag("p", said)) for ask, page, query, said in found)
    return tag("ul", *entries, class_="rg-cards")


def _shown(cells: Sequence[Mapping[str, Any]], images: Sequence[Mapping[str, Any]]) -> Markup:
    marked = sorted((row for row in cells if row["markers"]), key=lambda row: (-row["markers"], row["name"]))
    read = sorted((row for row in images if row["findings"]), key=lambda row: (-row["findings"], row["name"]))
    if not read:
        return join(["No finding is in this graph."])
    of_cells = [link(row["name"], "paths", {"cell": row["uid"]}) for row in marked[:MOST_EXAMPLES]]
    of_images = [link(row["name"], "paths", {"image": row["uid"]}) for row in read[:MOST_EXAMPLES]]
    about = ["About ", join(of_cells, ", "), "; "] if of_cells else []
    return join([*about, "on " if about else "On ", join(of_images, ", "), ". Best tested first."])


def _doubt(row: Mapping[str, Any] | None, numbers: Sequence[Mapping[str, Any]]) -> Markup:
    if row is None:
        return join(["No finding is in this graph."])
    figures = in_line(numbers)
    return join(
        [
            *([row["study"], ", "] if row["study"] else []),
            finding_link(row["name"], row["uid"]),
            *([": ", figures] if figures else []),
            doubts(row["uid"], bool(row["disputed"]), bool(row["disagrees"])),
        ]
    )


def _taken(row: Mapping[str, Any] | None) -> Markup:
    whole = join(["All of it: ", tag("code", "radiogenomics export --format csv", class_="rg-command")])
    if row is None:
        return whole
    one = [link(FORMATS[name].title, "thing", {"uid": row["uid"], "format": name}) for name in EXAMPLES]
    return join(["One finding as ", join(one, " or "), ". ", whole])
