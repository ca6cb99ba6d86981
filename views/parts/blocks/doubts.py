"""Doubts beside a thing: badges and links that open onto the page Trust."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from evidence import chance_sentence
from ontology import Node
from views.parts.html.badges import badge
from views.parts.html.links import link
from views.parts.html.markup import join, quiet, tag
from views.parts.html.words import AMENDED, DISPUTED, Sign, count, sign

Row = Mapping[str, Any]
_MEANINGS = {
    "checks": "A printed number does not agree when it is recomputed",
    "discrepancies": "Places of the source do not agree on its numbers, its patients or how far it was tested",
    "amendments": "The study itself states a value otherwise than the review prints it; its page shows both",
}


def doubts(uid: str, disputed: bool, disagrees: bool, amended: bool = False) -> Markup:
    """Badges of a finding whose numbers, patients or testing are disputed, whose numbers do not agree, or of which a
    value is not the printed one."""
    marks = []
    if disagrees:
        marks.append(_opens(sign("Verdict", "does_not_agree"), "checks", uid))
    if disputed:
        marks.append(_opens(DISPUTED, "discrepancies", uid))
    if amended:
        marks.append(link(badge(AMENDED), "finding", {"uid": uid}, _MEANINGS["amendments"]))
    return join([" ", *marks]) if marks else join([])


def disputed(row: Row) -> Markup:
    """A badge beside one value (a size, a baseline line, an estimate) that the source disputes, else nothing."""
    return doubts(str(row.get("uid", "")), bool(row.get("disputed")), disagrees=False)


def _opens(shown: Sign, section: str, uid: str) -> Markup:
    return link(badge(shown), "trust", {"section": section, "about": uid}, _MEANINGS[section])


def lines(number: int, feature: str, marker: str) -> Markup:
    """How many lines of evidence, which opens onto the patients behind the associations of a pair."""
    where = {"section": "patients", "feature": feature, "marker": marker, "result": "association"}
    return link(count(number, "line of evidence", "lines of evidence"), "trust", where)


def patients_link(**about: str | None) -> Markup:
    """A link to the patients behind the findings on a marker, feature, image or cell; None narrows nothing."""
    return link(
        "How many different patients, and in how many lines of evidence",
        "trust",
        {"section": "patients", **{name: uid for name, uid in about.items() if uid}},
    )


def elsewhere(words: str, **about: str) -> Markup:
    """The paths of the same thing, named by these words, and the patients behind them."""
    return tag("p", link(words, "paths", about), " · ", patients_link(**about), class_="rg-note")


def of_study(uid: str, grave: int, disputes: int, head: str = "Trust") -> Markup:
    """Where the page Trust says more of a study: `grave` of its checks do not agree, so many places differ."""
    where = {"study": uid}
    numbers = f"{grave} of its checks {'does' if grave == 1 else 'do'} not agree" if grave else "its checks"
    parts = [
        link("how far it was tested", "trust", {"section": "ladder", **where}),
        link(numbers, "trust", {"section": "checks", **where}),
        link(
            count(disputes, "discrepancy", "discrepancies") if disputes else "no discrepancy",
            "trust",
            {"section": "discrepancies", **where},
        ),
        link("risk of bias", "trust", {"section": "bias"}),
        link("shared patients", "trust", {"section": "patients", **where}),
    ]
    return tag("p", quiet(f"{head}: "), join(parts, " · "), class_="rg-trust")


def chance(row: Row) -> str:
    """What a reader has to know of a screen before its selections; empty where nothing follows."""
    numbers = ("n_tests", "n_tests_basis", "threshold", "multiplicity", "n_selected")
    known = {key: row[key] for key in numbers if row.get(key) is not None}
    return chance_sentence(Node(str(row.get("uid", "")), ("Entity", "Screen"), known))


def chance_in_brief(row: Row) -> str:
    """The same beside one of its selections: `one of 84 tests, about 4 by chance`; empty where nothing follows."""
    if not chance(row):
        return ""
    expected = float(row["expected_by_chance"])
    many = "fewer than 1" if expected < 1 else f"about {expected:.0f}"
    return f"one of {count(row['n_tests'], 'test')}, {many} by chance"
