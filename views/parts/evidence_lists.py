"""What does the evidence say about a thing? Findings with numbers, screens, claims, judgements and doubts as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from views.parts.finding_facts import locator, value
from views.parts.markup import (
    Markup,
    badge,
    direction_badge,
    facts,
    finding_link,
    join,
    quiet,
    rung_badge,
    table,
    tag,
    thing_link,
)
from views.parts.study_facts import short_name
from views.parts.things import source, thing_links
from views.parts.trust_marks import doubts
from views.parts.words import METRICS, RESULTS, TIMEPOINTS, Sign, count, listed, shown

Row = Mapping[str, Any]
SEVERITIES = {
    "high": Sign("▲", "a number or rung depends on it", "warn"),
    "medium": Sign("△", "may mislead", "quiet"),
    "low": Sign("·", "a slip", "quiet"),
}
SELECTED = Sign("●", "a finding came of it", "plain")
UNSELECTED = Sign("○", "tested, not selected", "quiet")
KINDS = {
    "expressed_by": "listed with",
    "function": "takes part in",
    "regulates": "acts on",
    "not_known": "under research",
}


# ------------------------------------------------------------------ findings
def findings(rows: Sequence[Row], estimates: Sequence[Row], caption: str, about: Row | None = None) -> Markup:
    """Findings, each with what came out, of whom, the printed numbers and how far it was tested.

    Without `about` they are of one study and show both ends; with it they show the other end, and the study.
    """
    printed: dict[str, list[Row]] = {}
    for one in estimates:
        printed.setdefault(one["finding_uid"], []).append(one)
    ends: tuple[str, ...] = ("Feature or marker", "Marker or outcome")
    if about:
        ends = ("Feature or outcome" if about["page"] == "marker" else "Marker or outcome", "Study")
        rows = sorted(rows, key=lambda row: str(row["subject" if _tells(row, about) else "object"]).lower())
    return table(
        caption,
        (*ends, "What came out", "Patients", "Numbers printed", "Tested up to"),
        [
            (
                *_ends_of(row, about),
                _outcome(row),
                _patients(row),
                numbers(printed.get(row["uid"], ())),
                rung_badge(row["rung"]),
            )
            for row in rows
        ],
        "rg-findings",
    )


def _tells(row: Row, about: Row) -> bool:
    return bool(row["object_uid"] == about["uid"])


def _ends_of(row: Row, about: Row | None) -> tuple[object, object]:
    subject = thing_link(row["subject"], row["subject_uid"], row["subject_page"])
    told = thing_link(row["object"], row["object_uid"], row["object_page"])
    if about is None:
        return subject, told
    study = thing_link(row["study"], row["study_uid"], "study") if row["study"] else value(None)
    return subject if _tells(row, about) else told, study


def _outcome(row: Row) -> Markup:
    """What came out as the link to the finding, and in which volume and at what time."""
    signed = row["result"] == "association" and row["direction"] != "not_applicable"
    sign = direction_badge(row["direction"]) if signed else badge(RESULTS[row["result"]])
    when = TIMEPOINTS.get(row["timepoint"]) if row["timepoint"] in ("on_treatment", "pretreatment", "change") else None
    where = ", ".join(part for part in (*(row["vois"] or ()), when) if part)
    shown = finding_link(join([sign, " ", where or row["name"]]), row["uid"])
    return join([shown, doubts(row["uid"], row["disputed"], row["disagrees"])])


def _patients(row: Row) -> Markup | str:
    name = short_name({"name": row["cohort"]}, str(row["study"])) if row["cohort"] else ""
    if row["n"] is None or str(row["n"]) in name:
        return value(name)
    return join([str(row["n"]), quiet(f" of {name}" if name else "")])


def numbers(estimates: Iterable[Row]) -> Markup:
    """Every printed number in a few words; a threshold is called one."""
    found = list(dict.fromkeys(brief(one) for one in estimates))
    return tag("ul", *(tag("li", one) for one in found), class_="rg-list") if found else quiet("none")


def brief(row: Row) -> Markup:
    """One number: `AUC 0.85 (95% 0.66 to 0.94)`, `P = 0.02`, `selected at P < 0.05`."""
    metric = METRICS.get(row["metric"], shown(row["metric"]))
    operator = "" if row["value_operator"] in (None, "=") else f"{row['value_operator']} "
    unit = f" {row['unit']}" if row["unit"] else ""
    figures = f"{operator}{shown(row['value'])}{unit}" if row["value"] is not None else ""
    if row["low"] is not None:
        ends = f"{shown(row['low'])} to {shown(row['high'])}"
        level = f"{row['level']:.0%} " if row["level"] is not None else ""
        kind = {"ci": f"{level}CI ", "range_over_splits": "over splits ", "category_band": "band "}.get(
            row["spread"], ""
        )
        figures = f"{figures} ({kind}{ends})" if figures else f"{kind}{ends}"
    parts: list[object] = [f"{metric} {figures}"] if figures else []
    if row["p"] is not None:
        p = f"P {row['p_operator'] or '='} {shown(row['p'])}"
        parts.append(quiet(f"selected at {p}") if row["p_role"] == "threshold" else p)
    said = join(parts, ", ") if parts else join([metric, quiet(" not printed")])
    return join([said, quiet(f" {row['group_name']}")]) if row["group_name"] else said


def by_analysis(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Findings by the analyses they serve, in the words of the screen; one of two analyses stands once, under both."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(listed([shown(part) for part in row["analysis"] or ()]) or "analysis not stated", []).append(
            row
        )
    return dict(sorted(grouped.items()))


# ------------------------------------------------------------------ screens
def tests(screen: Row) -> Markup | str:
    """How many tests were run and how many selected, and whether the number is printed or follows."""
    basis = {"implied": " implied", "printed": " printed"}.get(screen.get("n_tests_basis") or "", "")
    number = f"{count(screen['n_tests'], 'test')}{basis}" if screen.get("n_tests") else "number of tests not stated"
    chosen = (
        f"{screen['n_selected']} selected" if screen.get("n_selected") is not None else "number selected not stated"
    )
    named = f", {screen['n_named']} named" if screen.get("n_named") is not None else ""
    return f"{number}, {chosen}{named}"


def correction(screen: Row) -> Markup | str:
    """Whether chance findings were corrected for."""
    return "no correction reported" if screen["multiplicity"] == "none_reported" else value(screen["multiplicity"])


def screen(row: Row, tested: Sequence[Row]) -> Markup:
    """One screen with everything that it tested."""
    found = row["screen"]
    pages = (("Features tested", "feature"), ("Markers tested", "marker"), ("Outcomes tested", "outcome"))
    return join(
        [
            tag("h3", found["name"]),
            facts(
                [
                    ("Tests", tests(found)),
                    ("Threshold as printed", value(found.get("threshold"))),
                    ("Correction for many tests", correction(found)),
                    ("Rule", value(found.get("rule"))),
                    *((name, _tested(tested, page)) for name, page in pages if _of(tested, page)),
                    *(
                        [("Volumes", ", ".join(one["name"] for one in _of(tested, "voi")))]
                        if _of(tested, "voi")
                        else []
                    ),
                    ("Where the source says so", source(found)),
                ]
            ),
        ]
    )


def _of(tested: Sequence[Row], page: str) -> list[Row]:
    return [one for one in tested if one["page"] == page]


def _tested(tested: Sequence[Row], page: str) -> Markup:
    chosen = [one for one in _of(tested, page) if one["selected"]]
    left = [one for one in _of(tested, page) if not one["selected"]]
    said: list[object] = [thing_links(chosen)] if chosen else []
    if left:
        words = "tested, no finding of its own" if page == "feature" else UNSELECTED.word
        said.append(tag("div", badge(Sign("○", words, "quiet")), " ", thing_links(left)))
    return join(said)


def screens_with(rows: Sequence[Row], caption: str, feature: bool = False) -> Markup:
    """The screens in which one thing was tested, and whether a finding came of it."""
    unselected = Sign("○", "tested, no finding of its own", "quiet") if feature else UNSELECTED
    return table(
        caption,
        ("Screen", "What came out", "Tests", "Threshold as printed", "Correction", "Source"),
        [
            (
                join([row["screen"]["name"], tag("br"), thing_link(row["study"], row["study_uid"], "study")])
                if row["study"]
                else row["screen"]["name"],
                badge(SELECTED if row["selected"] else unselected),
                tests(row["screen"]),
                value(row["screen"].get("threshold")),
                correction(row["screen"]),
                source(row["screen"]),
            )
            for row in rows
        ],
        "rg-screens",
    )


# ------------------------------------------------------------------ claims and judgements
def claims(rows: Sequence[Row], caption: str, study: bool = True) -> Markup:
    """Background claims: which marker, what is said, of which cells, and the references that the review gives."""
    return table(
        caption,
        ("Marker", "Said of it", "Cells, pathways and genes named", "Printed with", "References", "Source"),
        [
            (
                thing_links(_ends(row, "HAS_SUBJECT")),
                join([row["statement"], quiet(" Said of several markers together.") if row["joint"] else ""]),
                _named(row),
                _printed_with(row, study),
                value(row["reference_numbers"]),
                source(row),
            )
            for row in rows
        ],
        "rg-claims",
    )


def _named(row: Row) -> Markup:
    ends = _ends(row, "HAS_OBJECT")
    return join([quiet(f"{KINDS.get(row['kind'], row['kind'])} "), thing_links(ends)]) if ends else quiet("none named")


def _printed_with(row: Row, study: bool) -> Markup:
    named = [thing_link(row["study"], row["study_uid"], "study"), tag("br")] if study and row["study"] else []
    return join([*named, quiet(shown(row["context"]))])


def _ends(row: Row, relation: str) -> list[Row]:
    return [end for end in row["ends"] if end["uid"] and end["relation"] == relation]


def judgements(rows: Sequence[Row], caption: str) -> Markup:
    """Judgements on things, each with what the word means by the instrument that gave it."""
    return table(
        caption,
        ("Judgement", "Of", "Level", "Which means", "Source"),
        [
            (
                row["name"],
                thing_links(row["about"]),
                f"“{shown(row['level'])}”",
                value(row["meaning"]),
                source(row),
            )
            for row in rows
        ],
        "rg-judgements",
    )


# ------------------------------------------------------------------ doubts
def discrepancies(rows: Sequence[Row]) -> Markup:
    """Where the source does not agree with itself: a line each, which opens onto both sides and how both can hold."""
    items = []
    for row in rows:
        sign = SEVERITIES.get(row["severity"])
        inside = facts(
            [
                ("One place prints", tag("span", row["left_as_printed"], class_="rg-printed")),
                ("Another prints", tag("span", row["right_as_printed"], class_="rg-printed")),
                ("How both can hold", value(row["reading"])),
                *([("How it was settled", row["resolution"])] if row["resolution"] else []),
                ("Where the source says so", _places(row)),
            ]
        )
        items.append(tag("details", tag("summary", row["name"], " ", badge(sign) if sign else ""), inside))
    return tag("div", *items, class_="rg-doubts")


def _places(row: Row) -> Markup:
    return tag("ul", *(tag("li", locator(one)) for one in row["locators"] or ()), class_="rg-places")


def statements(rows: Sequence[Row], caption: str) -> Markup:
    """Limitations or recommendations by area, each with its place in the source."""
    areas: dict[str, list[Row]] = {}
    for row in rows:
        areas.setdefault(row["area"], []).append(row)
    return table(
        caption,
        ("Area", "What the review says"),
        [
            (area, tag("ul", *(tag("li", row["statement"], " ", source(row)) for row in said), class_="rg-said"))
            for area, said in areas.items()
        ],
        "rg-statements",
    )
