"""Screens: how many tests, by which rule, with which correction, and what was selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.blocks.doubts import chance
from views.parts.html.badges import badge
from views.parts.html.links import link, study_link, thing_link, thing_links
from views.parts.html.markup import facts, join, quiet, table, tag
from views.parts.html.values import source, value
from views.parts.html.words import Sign, class_of, count, page_of, quotient, title

Row = Mapping[str, Any]
SELECTED = Sign("●", "a finding came of it", "plain")
UNSELECTED = Sign("○", "tested, not selected", "quiet")
NO_FINDING = Sign("○", "tested, no finding of its own", "quiet")
"""Of a feature: a screen selects pairs, and a feature alone is neither selected nor not."""


def tests(screen: Row) -> str:
    """How many tests were run, and whether the number is printed or follows."""
    if screen.get("n_tests") is None:
        return "number of tests not stated"
    return f"{count(screen['n_tests'], 'test')} {title('CountBasis', screen.get('n_tests_basis'))}".strip()


def selections(screen: Row) -> str:
    """How many tests selected something, and how many of these the source names."""
    if screen.get("n_selected") is None:
        return "number selected not stated"
    named = f", {screen['n_named']} named" if screen.get("n_named") is not None else ""
    return f"{screen['n_selected']} selected{named}"


def correction(screen: Row) -> Markup | str:
    """Whether chance findings were corrected for."""
    return value(screen["multiplicity"], "Multiplicity")


def screen_facts(screen: Row, tested: Sequence[Row] = ()) -> Markup:
    """One screen: tests, threshold, correction, rule, selections expected by chance, and what it tested."""
    sentence = chance(screen)
    return facts(
        [
            ("Tests", f"{tests(screen)}, {selections(screen)}"),
            *([("Patients for each test", said)] if (said := quotient(screen, "patients_per_test")) else []),
            ("Threshold as printed", value(screen.get("threshold"))),
            ("Correction for multiple testing", correction(screen)),
            *([("Expected by chance", link(sentence, "trust", {"section": "chance"}))] if sentence else []),
            ("Rule", value(screen.get("rule"))),
            *_tested(tested),
            ("Where the source says so", source(screen)),
        ]
    )


def _tested(rows: Sequence[Row]) -> list[tuple[str, Markup]]:
    """What was tested by kind, in the order of the screen: features, markers, outcomes, volumes."""
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        found = class_of(row["labels"])
        kinds.setdefault((found.page or found.plural) if found else "thing", []).append(row)
    return [
        (f"{kind[:1].upper()}{kind[1:]}{'s tested' if page_of(found[0]['labels']) else ''}", _by_selection(found))
        for kind, found in kinds.items()
    ]


def _by_selection(rows: Sequence[Row]) -> Markup:
    page = page_of(rows[0]["labels"])
    if page is None:
        return join([row["name"] for row in rows], ", ")
    chosen, left = [row for row in rows if row["selected"]], [row for row in rows if not row["selected"]]
    said: list[object] = [thing_links(chosen)] if chosen else []
    if left:
        said.append(tag("div", badge(NO_FINDING if page == "feature" else UNSELECTED), " ", thing_links(left)))
    return join(said)


def screen(row: Row, tested: Sequence[Row]) -> Markup:
    """One screen of a study with everything that it tested."""
    return join([tag("h3", row["screen"]["name"]), screen_facts(row["screen"], tested)])


def screens_with(rows: Sequence[Row], caption: str, feature: bool = False) -> Markup:
    """The screens in which one thing was tested, and whether a finding came of it."""
    unselected = NO_FINDING if feature else UNSELECTED
    return table(
        caption,
        ("Screen", "What came out", "Tests", "Threshold as printed", "Correction", "Source"),
        [
            (
                join([row["screen"]["name"], tag("br"), study_link(row)]) if row["study"] else row["screen"]["name"],
                badge(SELECTED if row["selected"] else unselected),
                f"{tests(row['screen'])}, {selections(row['screen'])}",
                value(row["screen"].get("threshold")),
                correction(row["screen"]),
                source(row["screen"]),
            )
            for row in rows
        ],
        "rg-screens",
    )


def all_screens(rows: Sequence[Row]) -> Markup:
    """Every screen with the selections expected by chance, or what is missing to compute them."""
    body = []
    for row in rows:
        sentence = chance(row)
        body.append(
            [
                thing_link(row["name"], row["study_uid"], "study" if row["study"] else None),
                tests(row),
                value(row["threshold"]),
                correction(row),
                selections(row),
                tag("strong", sentence) if sentence else quiet(_missing(row)),
                source({**row, "as_printed": row["rule"]}, "rule"),
            ]
        )
    columns = ("Screen", "Tests", "Threshold", "Correction", "Selected", "Expected by chance", "Rule")
    return table("Screens, and the selections expected by chance", columns, body, "rg-chance")


def chance_warning(rows: Sequence[Row], studies: set[str]) -> Markup:
    """What to expect by chance of the screens of these studies (uids), beside what they selected; else nothing.

    It holds no link, so that the Tab key is soon among the findings; `chance_link` and each path have one.
    """
    said = [f"{row['study']}: {chance(row)}" for row in rows if row["study_uid"] in studies and chance(row)]
    if not said:
        return join([])
    return tag("p", "Many tests produce chance findings. ", join(said, " "), class_="rg-note rg-warning")


def chance_link() -> Markup:
    """Where all screens stand with what to expect by chance."""
    return link("How many tests each screen ran", "trust", {"section": "chance"})


def unselected_sentence(row: Row) -> Markup:
    """That a marker was screened and not selected, with the screen's tests and threshold."""
    rule = f"threshold {row['threshold']}" if row["threshold"] else "threshold not stated"
    return join(
        [
            f"{row['marker']} was screened by {row['study'] or 'a study'} and not selected",
            quiet(f" ({row['screen']}; {tests(row)}; {rule})"),
            ", by a curator's reading: the source does not say so of it by name." if row.get("by_reading") else ".",
        ]
    )


def _missing(row: Row) -> str:
    """Why the number of selections expected by chance cannot be computed."""
    if row["n_tests"] is None:
        return "not computed: number of tests not stated"
    if row["multiplicity"] in ("fdr", "family_wise", "correction_not_named"):
        return "not computed: corrected for multiple testing"
    return "not computed: no P threshold printed"
