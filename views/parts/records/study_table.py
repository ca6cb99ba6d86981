"""The table of included studies as a reader of the review expects it, sorted, and as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from graph import Store, as_csv, questions
from views.parts.blocks.doubts import disputed
from views.parts.blocks.findings import by_analysis
from views.parts.blocks.patients import short_name, size
from views.parts.blocks.publications import reference_numbers
from views.parts.blocks.sources import caveats
from views.parts.html.badges import rung_badge
from views.parts.html.links import link, row_link, thing_link, thing_links
from views.parts.html.markup import items, join, quiet, table, tag
from views.parts.html.values import as_rows, value
from views.parts.html.words import count, page_of, rung_words, shown
from views.parts.records.study import retracted

if TYPE_CHECKING:
    from views.parts.frame.page import OpenGraph

Row = Mapping[str, Any]
MOST_NAMED = 4
MOST_STUDIES = 50
"""Rows of the table on a page."""
SORTS = {"study": "Study", "year": "Year", "patients": "Patients", "findings": "Findings, tested up to"}
BY = {
    "study": "Sort by name",
    "year": "Sort by year, the oldest first",
    "patients": "Sort by the largest cohort",
    "findings": "Sort by the number of findings",
}
CSV_COLUMNS = (
    "uid",
    "study",
    "title",
    "authors",
    "year",
    "journal",
    "doi",
    "pmid",
    "radiogenomic",
    "status",
    "design",
    "centres",
    "countries",
    "reference_number",
    "reference_number_in_tables",
    "cohorts",
    "images",
    "volumes",
    "assays",
    "outcomes",
    "features",
    "analyses",
    "findings",
    "rungs",
)


@dataclass(frozen=True)
class StudyRow:
    """One study with what the table says of it."""

    uid: str
    study: Row
    cohorts: tuple[Row, ...]
    images: tuple[Row, ...]
    terms: tuple[Row, ...]
    findings: tuple[Row, ...]

    @property
    def largest(self) -> int:
        """The size of its largest cohort; -1 where none is stated."""
        sizes = [row["cohort"].get("n") or row["cohort"].get("n_high") or -1 for row in self.cohorts]
        return max(sizes, default=-1)

    def named(self, relation: str, page: str | None = None) -> list[Row]:
        """What its findings name by one relation."""
        return [row for row in self.terms if row["relation"] == relation and page in (None, page_of(row["labels"]))]


def gather(
    studies: Iterable[Row], cohorts: Iterable[Row], images: Iterable[Row], terms: Iterable[Row], findings: Iterable[Row]
) -> list[StudyRow]:
    """Each study with its own rows of the other answers."""

    kept: list[dict[str, list[Row]]] = []
    for rows in (cohorts, images, terms, findings):
        own: dict[str, list[Row]] = {}
        for row in rows:
            own.setdefault(row["study_uid"], []).append(row)
        kept.append(own)
    unique = {row["uid"]: row["study"] for row in studies}
    return [StudyRow(uid, study, *(tuple(own.get(uid, ())) for own in kept)) for uid, study in unique.items()]


def study_rows(graph: OpenGraph, uids: Sequence[str]) -> list[StudyRow]:
    """These studies, in their order, with what the table says of each."""
    wanted = tuple(uids)
    if not wanted:
        return []
    found = gather(
        graph.rows(questions.list_studies, uids=wanted),
        graph.rows(questions.list_study_cohorts, uids=wanted),
        graph.rows(questions.list_study_images, uids=wanted),
        graph.rows(questions.list_study_terms, uids=wanted),
        graph.rows(questions.list_findings_of, wanted),
    )
    return sorted(found, key=lambda row: wanted.index(row.uid))


def study_tables(
    graph: OpenGraph,
    uids: Sequence[str],
    groups: Iterable[tuple[str, str, bool]],
    numbers: Mapping[bool, int],
    sort: str | None,
) -> Markup:
    """These studies in groups (title, note, whether radiogenomic), each under a heading with its number."""
    rows, parts = study_rows(graph, uids), []
    for title, note, kind in groups:
        if group := [row for row in rows if bool(row.study["radiogenomic"]) is kind]:
            heading = tag("h2", f"{title} ", quiet(f"({numbers[kind]:,})"))
            parts += [heading, tag("p", note, class_="rg-note"), study_table(group, title, sort)]
    return join(parts)


def listed_studies(graph: OpenGraph, rows: Sequence[Row]) -> Markup:
    """Some studies (rows of `list_ranked_studies`) as a table, whatever their kind."""
    return study_table(study_rows(graph, [row["uid"] for row in rows]), "All studies", None)


def every_study(store: Store) -> list[StudyRow]:
    """All studies, for a file."""
    found = as_rows(questions.list_studies(store))
    uids = [row["uid"] for row in found]
    return gather(
        found,
        as_rows(questions.list_study_cohorts(store)),
        as_rows(questions.list_study_images(store)),
        as_rows(questions.list_study_terms(store)),
        as_rows(questions.list_findings_of(store, uids)),
    )


def ordered(rows: Iterable[StudyRow], sort: str | None) -> list[StudyRow]:
    """In the order that the address asks for: names and years rise, numbers fall; by name where it asks for nothing."""
    by_name = sorted(rows, key=lambda row: str(row.study["name"]).lower())
    if sort == "year":
        return sorted(by_name, key=lambda row: row.study.get("year") or 9999)
    if sort == "patients":
        return sorted(by_name, key=lambda row: -row.largest)
    if sort == "findings":
        return sorted(by_name, key=lambda row: -len(row.findings))
    return by_name


def study_table(
    rows: Sequence[StudyRow], caption: str, sort: str | None, page: str = "studies", here: Row | None = None
) -> Markup:
    """The studies, one a row; a heading that is a link sorts by it, on the page whose address is `page` and `here`."""
    study, year, patients, findings = (_heading(key, sort, page, here or {}) for key in SORTS)
    columns = (study, year, "Design", patients, "Images and maps read", "Measured against", "Features", findings)
    return table(caption, columns, [_row(row) for row in rows], "rg-studies")


def _heading(key: str, sort: str | None, page: str, here: Row) -> Markup:
    chosen = key == (sort if sort in SORTS else "study")
    arrow = "" if not chosen else " ↑" if key in ("study", "year") else " ↓"
    return join([link(SORTS[key], page, {**here, "sort": key}, title=BY[key]), quiet(arrow) if arrow else ""])


def _row(row: StudyRow) -> list[object]:
    study = row.study
    return [
        join([thing_link(study["name"], row.uid, "study"), _numbers(study)]),
        value(study.get("year")),
        _design(study),
        _cohorts(row),
        thing_links(row.images, "image") if row.images else quiet("not given for its features"),
        _listed([*row.named("ASSAYED_WITH"), *row.named("HAS_OBJECT", "outcome")], row.uid),
        _listed(row.named("HAS_SUBJECT", "feature"), row.uid),
        _findings(row),
    ]


def _numbers(study: Row) -> Markup:
    number, in_tables = reference_numbers(study)
    said: list[object] = [tag("br"), quiet(f"ref. {shown(number)}")]
    if in_tables is not None:
        said.append(quiet(f", printed {in_tables} in tables"))
    return join([*said, *(part for mark in retracted(study) for part in (tag("br"), mark)), caveats(study)])


def _design(study: Row) -> Markup:
    centres = "centres not stated" if study["centres"] == "not_stated" else shown(study["centres"], "Centres")
    countries = ", ".join(study.get("countries") or ()) or "country not stated"
    return join([shown(study["design"], "Design"), tag("br"), quiet(centres), tag("br"), quiet(countries)])


def _cohorts(row: StudyRow) -> Markup | str:
    if not row.cohorts:
        return value(None)
    lines = []
    for one in row.cohorts:
        name = short_name(one["cohort"]["name"], str(row.study["name"]))
        sized = str(one["cohort"].get("n") or one["cohort"].get("n_low") or "?") in name
        said = name if sized else join([name, quiet(": size "), size(one["cohort"])])
        lines.append(join([said, disputed(one)]))
    return items(lines)


def _listed(found: Sequence[Row], uid: str) -> Markup | str:
    if not found:
        return value(None)
    lines = [row_link(one) for one in found[:MOST_NAMED]]
    if (more := len(found) - MOST_NAMED) > 0:
        lines.append(link(f"and {more} more", "study", {"uid": uid}))
    return items(lines)


def _findings(row: StudyRow) -> Markup | str:
    if not row.findings:
        return quiet("none entered")
    lines = []
    for analysis, found in by_analysis(row.findings).items():
        rungs = dict.fromkeys(
            one["rung"] for one in sorted(found, key=lambda one: -1 if one["rung"] is None else one["rung"])
        )
        ladders = [tag("div", rung_badge(rung)) for rung in reversed(rungs)]
        lines.append(join([f"{analysis}: {count(len(found), 'finding')}", *ladders]))
    return items(lines)


def studies_csv(rows: Iterable[StudyRow], build: str) -> str:
    """The same table by RFC 4180, lists as JSON, each row with the build that it comes from."""
    return as_csv(("build", *CSV_COLUMNS), ((build, *_csv_row(row)) for row in rows))


def _csv_row(row: StudyRow) -> list[object]:
    study = row.study
    plain = {key: study.get(key) for key in CSV_COLUMNS}
    rungs = sorted({-1 if one["rung"] is None else one["rung"] for one in row.findings})
    filled = {
        "uid": row.uid,
        "study": study["name"],
        "cohorts": [f"{one['cohort']['name']}: {_plain_size(one['cohort'])}" for one in row.cohorts],
        "images": [one["name"] for one in row.images],
        "volumes": [one["name"] for one in row.named("MEASURED_WITHIN")],
        "assays": [one["name"] for one in row.named("ASSAYED_WITH")],
        "outcomes": [one["name"] for one in row.named("HAS_OBJECT", "outcome")],
        "features": [one["name"] for one in row.named("HAS_SUBJECT", "feature")],
        "analyses": sorted({part for one in row.findings for part in one["analysis"] or ()}),
        "findings": len(row.findings),
        "rungs": [rung_words(None) if rung < 0 else str(rung) for rung in rungs],
    }
    return [{**plain, **filled}[key] for key in CSV_COLUMNS]


def _plain_size(cohort: Row) -> str:
    if cohort.get("n") is None and cohort.get("n_low") is not None:
        return f"{cohort['n_low']} to {cohort['n_high']}"
    return shown(cohort.get("n"))
