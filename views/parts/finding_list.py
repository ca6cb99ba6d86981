"""Which findings are there? All of them by study: a study is one line that opens onto its findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from views.parts.markup import Markup, badge, finding_link, join, link, quiet, rung_badge, table, tag
from views.parts.trust_marks import doubts
from views.parts.words import DIRECTIONS, NOT_STATED, RESULTS, Sign, count, rung_words

Row = Mapping[str, Any]
FLAT = 20
"""Up to so many findings stand open."""


def findings_by_study(rows: Sequence[Row], opened: bool = False) -> Markup:
    """Every finding under its study, with what came out and how far it was tested."""
    studies: dict[str, list[Row]] = {}
    for row in rows:
        studies.setdefault(row["study"] or f"study {NOT_STATED}", []).append(row)
    few = len(rows) <= FLAT
    other = link("Close all", "finding") if opened else link("Open all", "finding", {"open": "all"})
    narrow = link("Paths", "paths")
    above = [
        f"{count(len(rows), 'finding')} of {count(len(studies), 'study', 'studies')}. ",
        narrow,
        " narrows them. “Positive”, “negative” and “sign not printed” are reported associations. ",
    ]
    return join(
        [
            tag("p", *above, *([] if few else ["Open a study to read its findings. ", other]), class_="rg-note"),
            *(_study(name, found, opened or few) for name, found in studies.items()),
        ]
    )


def _study(name: str, rows: Sequence[Row], opened: bool) -> Markup:
    results = Counter(row["result"] for row in rows)
    rungs = Counter(row["rung"] for row in rows)
    told = [f"{sign.word}: {results[key]}" for key, sign in RESULTS.items() if results[key]]
    tested = [f"{rung_words(rung)}: {rungs[rung]}" for rung in (5, 4, 3, 2, 1, 0, None) if rungs[rung]]
    summary = tag(
        "summary",
        tag("span", tag("strong", name), " ", quiet(count(len(rows), "finding")), class_="rg-which"),
        tag("span", " · ".join(told)),
        tag("span", " · ".join(tested)),
    )
    body = [
        (
            join([finding_link(row["name"], row["uid"]), doubts(row["uid"], row["disputed"], row["disagrees"])]),
            badge(came_out(row)),
            rung_badge(row["rung"]),
        )
        for row in rows
    ]
    head = ("Finding", "What came out", "Tested up to")
    inside = table(f"Findings of {name}", head, body, "rg-listed")
    return tag("details", summary, inside, class_="rg-group rg-by-study", open="" if opened else None)


def came_out(row: Row) -> Sign:
    """One sign for what came out: the direction of a reported association where there is one, else the result."""
    signed = row["result"] == "association" and row["direction"] != "not_applicable"
    return DIRECTIONS[row["direction"]] if signed else RESULTS[row["result"]]
