"""What is known of the review itself? Its protocol, search, rules, counts and appraisal, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from views.parts.finding_facts import value
from views.parts.markup import Markup, facts, join, quiet, table, tag
from views.parts.study_facts import as_read
from views.parts.things import doi, pmid, source, thing_links
from views.parts.words import shown

Row = Mapping[str, Any]
CONCERNS = (("risk_of_bias", "Risk of bias"), ("applicability", "Concerns regarding applicability"))
POOLED_ONLY = (
    "Counts over all studies are all that our source prints: no judgement on any one study is in it. Those stand in "
    "the review's supplement, which is not here."
)
DECLARED = (("image", "Images and maps"), ("marker", "Markers"), ("cell", "Cells"))


def publication(review: Row) -> Markup:
    """The review's own publication."""
    return facts(
        [
            ("Title", value(review.get("title"))),
            ("Authors", value(", ".join(review.get("authors") or ()))),
            ("Journal, year", " ".join(shown(review.get(key)) for key in ("journal", "year"))),
            ("DOI", doi(review.get("doi"))),
            ("PubMed", pmid(review.get("pmid"))),
        ]
    )


def search(row: Row) -> Markup:
    """Protocol, search and counts; a number that is not printed is not filled in."""
    review = row["review"]
    dates = " to ".join(shown(review.get(key)) for key in ("search_from", "search_to"))
    registration = review.get("registration")
    included, entered = review.get("n_included"), row["entered"]
    kinds = f"{row['radiogenomic']} radiogenomic, {entered - row['radiogenomic']} not" if entered else "none entered"
    return facts(
        [
            ("Registration", tag("code", registration, class_="rg-code") if registration else value(None)),
            ("Publications searched", dates),
            ("Databases", value(review.get("databases"))),
            ("Records screened", value(review.get("n_screened"))),
            ("Studies included", value(included)),
            ("Where the source says so", source(review)),
            ("Studies entered here", join([str(entered), quiet(f" ({kinds})")])),
        ]
    )


def rules(review: Row) -> Markup:
    """Its rules, inclusion and exclusion apart."""
    said = [str(rule) for rule in review.get("rules") or ()]
    if not said:
        return tag("p", "Rules of inclusion and exclusion are not stated.", class_="rg-note")
    taken = [rule.split(": ", 1)[1] for rule in said if rule.startswith("Included: ")]
    left = [rule.split(": ", 1)[1] for rule in said if rule.startswith("Excluded: ")]
    other = [rule for rule in said if not rule.startswith(("Included: ", "Excluded: "))]
    groups = (("Included", taken), ("Excluded", left), ("Other rules", other))
    return facts(
        (name, tag("ul", *(tag("li", rule[:1].upper() + rule[1:]) for rule in found), class_="rg-places"))
        for name, found in groups
        if found
    )


def reports(rows: Sequence[Row]) -> Markup:
    """Publications that the review names and leaves out."""
    return table(
        "Publications named and not included",
        ("Publication", "Reference in the review", "Why it is not included", "Source"),
        [(row["name"], value(row["citation"]), value(row["reason"]), source(row)) for row in rows],
        "rg-reports",
    )


def pooled(rows: Sequence[Row]) -> Markup:
    """Pooled judgements as counts, by domain and concern; what is not printed is said to be so."""
    domains = list(dict.fromkeys(row["domain"] for row in rows))
    return table(
        "Pooled judgements",
        ("Domain", *(name for _, name in CONCERNS)),
        [
            (
                shown(domain).capitalize(),
                *(
                    _count([row for row in rows if row["domain"] == domain and row["concern"] == key])
                    for key, _ in CONCERNS
                ),
            )
            for domain in domains
        ],
        "rg-pooled",
    )


def _count(rows: Sequence[Row]) -> Markup | str:
    if not rows:
        return quiet("not printed")
    items = []
    for row in rows:
        percent = f" ({shown(row['percent'])} %)" if row["percent"] is not None else ""
        items.append(tag("li", f"{shown(row['level'])} in {row['count']} of {row['total']}{percent} ", source(row)))
    return tag("ul", *items, class_="rg-list")


def counts(rows: Sequence[Row]) -> Markup:
    """What the review counts over its studies."""
    return table(
        "Counts over the studies",
        ("What", "As read", "As printed", "Source"),
        [
            (
                row["variable"],
                as_read(row),
                tag("span", row["as_printed"], class_="rg-printed") if row["as_printed"] else quiet("not printed"),
                source(row),
            )
            for row in rows
        ],
        "rg-characteristics",
    )


def universe(links: Sequence[Row]) -> Markup:
    """The images, markers and cells whose absence would be a gap."""
    declared = [row for row in links if row["relation"] == "DECLARES" and row["outward"]]
    if not declared:
        return tag("p", "No universe of images, markers and cells is declared.", class_="rg-note")
    return facts(
        (name, thing_links([row for row in declared if row["page"] == page]))
        for page, name in DECLARED
        if any(row["page"] == page for row in declared)
    )
