"""Patients behind findings: bounds, lines of evidence, and which cohorts may be the same people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from markupsafe import Markup

from evidence import SharedPair, Sharing, Trust, cohort_pair
from ontology import Records
from views.parts.filters.filter import Filter
from views.parts.html.badges import badge
from views.parts.html.links import thing_link
from views.parts.html.markup import facts, items, join, quiet, table, tag
from views.parts.html.values import locator, places
from views.parts.html.words import Sign, count, sign, words


@dataclass(frozen=True)
class Known:
    """What is known of two cohorts: how `left` stands to `right`, a word of `Kinship`, and why."""

    left: str
    right: str
    relation: str
    pair: SharedPair

    @property
    def sign(self) -> Sign:
        """Symbol, words and tone of the relation."""
        return sign("Kinship", self.relation)


def selected(findings: Iterable[Mapping[str, Any]], chosen: Filter) -> list[Mapping[str, Any]]:
    """What a filter asks for, of rows of `list_finding_ends`."""
    return [
        row
        for row in findings
        if chosen.takes("study", {*row["study_uids"]})
        and chosen.takes("marker", {*row["subject_uids"], *row["object_uids"]})
        and chosen.takes("feature", {*row["subject_uids"]})
        and chosen.takes("image", {*row["image_uids"]})
        and chosen.takes("cell", {*row["cell_uids"]})
        and chosen.takes("result", {row["result"]})
    ]


def counts(found: Trust) -> Markup:
    """Sum of cohort sizes, fewest and most different patients, and lines of evidence."""
    fewest, most = _fewest_and_most(found)
    lines = max(len(found.lines), 1 if found.without_cohort else 0)
    shown = [
        ("sum of cohort sizes", _grouped(found.bounds.naive)),
        ("fewest different patients", fewest),
        ("most different patients", most),
        ("line of evidence" if lines == 1 else "lines of evidence", f"{lines}"),
        ("cohort" if len(found.cohorts) == 1 else "cohorts", f"{len(found.cohorts)}"),
    ]
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", number)) for name, number in shown), class_="rg-counts")


def _fewest_and_most(found: Trust) -> tuple[str, str]:
    bounds = found.bounds
    return (
        f"{'≥ ' if bounds.lower_is_at_least else ''}{_grouped(bounds.lower)}",
        f"{'≥ ' if bounds.upper_is_at_least else ''}{_grouped(bounds.upper)}",
    )


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def reading(found: Trust, records: Records) -> Markup:
    """What the numbers mean, and what they leave out."""
    imageless = [uid for uid in found.findings if records.by_uid[uid].properties.get("uses_images") is not True]
    fewest, most = _fewest_and_most(found)
    said = [
        f"{fewest} if all possible overlap is real; {most} if none. Cohorts that may share patients count as one line "
        "of evidence, in however many studies they appear."
    ]
    if found.bounds.upper_is_at_least:
        said.append("“≥” before the most: the size of some cohort is not printed.")
    if found.bounds.upper > found.bounds.naive:
        said.append(
            "The most is higher than the sum: a cohort without a printed size adds nothing to the sum, but up to the "
            "size of its whole to the most."
        )
    if found.without_cohort:
        said.append(f"{count(len(found.without_cohort), 'finding')} not counted: the source names no cohort.")
    if imageless:
        said.append(f"{count(len(imageless), 'finding')} left out: no image was read.")
    return tag("p", " ".join(said), class_="rg-note")


def lines(found: Trust, records: Records) -> Markup:
    """Each line of evidence with its cohorts."""
    said = []
    for number, line in enumerate(found.lines, start=1):
        named = "; ".join(records.by_uid[uid].text("name") for uid in line)
        said.append(join([tag("strong", f"Line {number}"), f": {named}", quiet(f" ({count(len(line), 'cohort')})")]))
    return items(said, "rg-list rg-spaced")


def ordered(found: Trust, records: Records) -> list[str]:
    """The cohorts so that those of one line, and of one study, stand together."""
    place = {uid: number for number, line in enumerate(found.lines) for uid in line}
    return sorted(
        found.cohorts, key=lambda uid: (-_size(found, place[uid]), place[uid], records.by_uid[uid].text("name"), uid)
    )


def _size(found: Trust, line: int) -> int:
    return len(found.lines[line])


def known_pairs(cohorts: Sequence[str], records: Records) -> list[Known]:
    """Every two of these cohorts, in their order, with what is known of them."""
    sharing = Sharing(records)
    found = []
    for left, right in combinations(cohorts, 2):
        pair = cohort_pair(left, right, records, sharing=sharing)
        relation = pair.relation
        if relation == "subset":
            relation = "part" if right in sharing.within(left) else "whole"
        elif relation == "may_share" and pair.reason == "unknown":
            relation = "unknown"
        found.append(Known(left, right, relation, pair))
    return found


def turned(known: Known) -> Known:
    """The same two cohorts, the other first."""
    other = known.relation
    if other in ("part", "whole"):
        other = "whole" if other == "part" else "part"
    return Known(known.right, known.left, other, known.pair)


def basis(known: Known, records: Records) -> Markup:
    """How two cohorts share patients, why we think so, and where the source says it."""
    pair = known.pair
    stated = places(pair.locators) if pair.locators else quiet("no source: nothing is known of the two")
    return facts(
        [
            ("One", _cohort(known.left, records)),
            ("Other", _cohort(known.right, records)),
            ("Patients", badge(known.sign)),
            ("Basis", pair.reason[:1].upper() + pair.reason[1:] if pair.reason else quiet("not said")),
            ("Where the source says so", stated),
        ]
    )


def _cohort(uid: str, records: Records) -> Markup:
    return thing_link(records.by_uid[uid].text("name"), uid, "cohort")


def pair_table(known: Iterable[Known], records: Records, caption: str) -> Markup:
    """Pairs of cohorts with relation and basis: the matrix for those who do not see it."""
    body = []
    for one in known:
        why = one.pair.reason[:1].upper() + one.pair.reason[1:]
        names = [records.by_uid[uid].text("name") for uid in (one.left, one.right)]
        opened = items([locator(place) for place in one.pair.locators])
        where = tag("details", tag("summary", count(len(one.pair.locators), "place")), opened)
        body.append([names[0], badge(one.sign), names[1], why, where if one.pair.locators else quiet("no source")])
    return table(caption, ("Cohort", "Patients", "Other cohort", "Basis", "Source"), body, "rg-pairs")


def legend(known: Iterable[Known]) -> Markup:
    """The signs of the matrix that are used."""
    used = {one.relation for one in known} | {turned(one).relation for one in known}
    parts = [
        tag("span", tag("span", word.symbol, class_=f"rg-cell {word.tone}", aria_hidden="true"), f" {word.title}")
        for relation, word in words("Kinship").items()
        if relation in used
    ]
    return tag("div", *parts, class_="rg-legend", role="note", aria_label="Legend of the matrix")
