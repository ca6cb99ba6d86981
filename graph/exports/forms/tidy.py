"""Tidy data (one row a finding and estimate) with its data dictionary: the table that people take away.

Every cell holds one value: several are joined by `; `. A finding without a printed number has one row, with the columns
of the estimate empty. Values are what a screen shows, so amended ones where a study corrects the review.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from graph.exports.batches import batches
from graph.exports.extracts import Extract
from ontology import Column, Node, Records, Schema, load_schema

Cell = str | int | float | bool | None
Kind = Literal["text", "integer", "number", "boolean"]
BETWEEN: Final = "; "


@dataclass(frozen=True)
class Shared:
    """What many lines have in common: by uids and a relationship what it leads to, and by uids what is said of them."""

    ends: dict[tuple[str, ...], list[Node]] = field(default_factory=dict)
    said: dict[tuple[str, ...], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One finding, one of its estimates or none, and what both rest on."""

    finding: Node
    estimate: Node | None
    extract: Extract
    shared: Shared = field(default_factory=Shared, repr=False, compare=False)
    _known: dict[tuple[str, ...], list[Node]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def records(self) -> Records:
        """What the extract holds."""
        return self.extract.records

    def ends(self, *ways: str) -> list[Node]:
        """What relationships lead to from the finding; a type after `<` is followed backwards."""
        if ways not in self._known:
            here = self.ends(*ways[:-1]) if ways else [self.finding]
            self._known[ways] = self._beyond(here, ways[-1], shared=len(ways) > 1) if ways else here
        return self._known[ways]

    def _beyond(self, here: list[Node], way: str, *, shared: bool) -> list[Node]:
        """What a relationship leads to; what lies beyond a study or cohort is looked up once for all its findings."""
        key = (*(node.uid for node in here), way)
        if not shared or key not in self.shared.ends:
            look = self.records.sources if way.startswith("<") else self.records.targets
            found = (node for one in here for node in look(one.uid, way.removeprefix("<")))
            ordered = sorted(found, key=lambda node: (node.text("name"), node.uid))
            ends = list({node.uid: node for node in ordered}.values())
            if not shared:
                return ends
            self.shared.ends[key] = ends
        return self.shared.ends[key]

    def end(self, *ways: str) -> Node | None:
        """The first of these; None where there is none."""
        return next(iter(self.ends(*ways)), None)


@dataclass(frozen=True)
class TidyColumn:
    """One column: its type, what it means, which vocabulary its words are of, and how it is read."""

    name: str
    kind: Kind
    meaning: str
    read: Callable[[Line], Cell]
    vocabulary: str | None = None


def rows_of(extract: Extract, columns: Iterable[TidyColumn]) -> Iterator[list[Cell]]:
    """The rows, by study, finding and estimate; estimates in the order of their uids."""
    columns = tuple(columns)
    said: dict[tuple[str, ...], str] = {}
    for batch in batches(extract):
        yield from _rows_of(batch, columns, Shared(said=said))


def _rows_of(extract: Extract, columns: Sequence[TidyColumn], shared: Shared) -> Iterator[list[Cell]]:
    records = extract.records
    lines: list[tuple[str, str, str]] = []
    for uid in extract.findings:
        study = Line(records.by_uid[uid], None, extract).end("<REPORTS")
        estimates = records.uids_from(uid, "HAS_ESTIMATE") or [""]
        lines += [(study.text("name") if study else "", uid, estimate) for estimate in estimates]
    for _, uid, estimate in sorted(lines):
        line = Line(records.by_uid[uid], records.by_uid[estimate] if estimate else None, extract, shared)
        yield [column.read(line) for column in columns]


def tidy_columns(schema: Schema | None = None) -> tuple[TidyColumn, ...]:
    """The columns of the table; what the schema describes is described in its words."""
    schema = schema or load_schema()

    def described(owner: str, name: str, read: Callable[[Line], Node | None], called: str | None = None) -> TidyColumn:
        column = schema.classes[owner].column(name)
        return TidyColumn(
            called or name, _kind(column), column.description, lambda line: _value(read(line), name), column.vocabulary
        )

    def of_finding(name: str, called: str | None = None) -> TidyColumn:
        return described("Finding", name, lambda line: line.finding, called)

    def of_estimate(name: str, called: str | None = None) -> TidyColumn:
        return described("Estimate", name, lambda line: line.estimate, called)

    def of_study(name: str, called: str | None = None) -> TidyColumn:
        return described("Study", name, lambda line: line.end("<REPORTS"), called)

    def of_cohort(name: str, called: str | None = None) -> TidyColumn:
        return described("Cohort", name, lambda line: line.end("IN_COHORT"), called)

    def named(called: str, meaning: str, *ways: str) -> TidyColumn:
        return _text(called, meaning, lambda line: _names(line.ends(*ways)))

    def uid(called: str, of: str, *ways: str) -> TidyColumn:
        return _text(called, f"Stable name (uid) of the {of}.", lambda line: _uid(line.end(*ways)))

    rungs = schema.vocabularies["Rung"]
    return (
        _text("finding_uid", "Stable name (uid) of the finding.", lambda line: line.finding.uid),
        _text("finding", "Name of the finding.", lambda line: line.finding.text("name") or None),
        of_finding("statement"),
        uid("study_uid", "study", "<REPORTS"),
        named("study", "Name of the study that reports it.", "<REPORTS"),
        of_study("year"),
        of_study("doi"),
        uid("subject_uid", "feature or marker that is read", "HAS_SUBJECT"),
        named("subject", "What is read: a feature of an image, or a marker.", "HAS_SUBJECT"),
        named("image", "Images or maps from which the feature is read.", "HAS_SUBJECT", "DERIVED_FROM"),
        named("volume_of_interest", "Volumes of interest within which it was measured.", "MEASURED_WITHIN"),
        uid("object_uid", "marker or outcome", "HAS_OBJECT"),
        named("object", "What it is said to tell: a marker or an outcome.", "HAS_OBJECT"),
        _text("object_kind", "What the object is.", lambda line: _class(line.end("HAS_OBJECT"), schema)),
        *map(of_finding, ("kind", "analysis", "result", "result_basis", "direction", "contrast")),
        *map(of_finding, ("uses_images", "timepoint", "analyte", "test_standard", "tissue_site", "rung")),
        TidyColumn(
            "rung_in_words",
            "text",
            "Type of testing, not its result, by the name of the rung on the validation ladder.",
            lambda line: (
                rungs["off" if line.finding.properties.get("rung") is None else line.finding.text("rung")].title
            ),
        ),
        *map(of_finding, ("rung_reason", "validation", "validation_as_printed", "development")),
        _text("risk_of_bias", "Judgements of this finding or its study on risk of bias, domain by domain.", _bias),
        _text(
            "risk_of_bias_basis", "On what the risk of bias rests: this study, the review's counts, or none.", _basis
        ),
        uid("cohort_uid", "cohort in whom the number was computed", "IN_COHORT"),
        named("cohort", "Name of the cohort in whom the number was computed.", "IN_COHORT"),
        of_cohort("n", "cohort_n"),
        of_cohort("n_low", "cohort_n_low"),
        of_cohort("n_high", "cohort_n_high"),
        of_cohort("n_unit", "cohort_n_unit"),
        named("pools", "Pools from which the patients of the cohort come.", "IN_COHORT", "DRAWN_FROM"),
        named("diseases", "What the patients of the cohort have.", "IN_COHORT", "HAS_DISEASE"),
        *map(of_finding, ("n", "n_index", "n_reference", "n_readers", "adjusted_for")),
        _text("estimate_uid", "Stable name (uid) of the estimate.", lambda line: _uid(line.estimate)),
        *map(of_estimate, ("metric", "value_operator", "value", "low", "high", "spread", "level")),
        *map(of_estimate, ("p_operator", "p", "p_role", "p_kind", "unit", "group", "averaging")),
        of_estimate("n", "estimate_n"),
        of_estimate("as_printed", "estimate_as_printed"),
        _text("checks", "What recomputing this estimate or finding gave: rule and verdict.", _checks),
        _text("disagreements", "Places where the source disagrees with itself on it.", _disagreements),
        *map(of_finding, ("as_printed", "locators", "stated_by", "release")),
        _text("build", "The build of the graph from which the row comes.", lambda line: line.extract.build),
        _text("selection", "What was asked for.", lambda line: line.extract.selection),
    )


def _text(name: str, meaning: str, read: Callable[[Line], str | None]) -> TidyColumn:
    return TidyColumn(name, "text", meaning, read)


def _kind(column: Column) -> Kind:
    if column.many:
        return "text"
    kinds: dict[str, Kind] = {"integer": "integer", "float": "number", "boolean": "boolean"}
    return kinds.get(column.type, "text")


def _value(node: Node | None, name: str) -> Cell:
    value = None if node is None else node.properties.get(name)
    return BETWEEN.join(map(str, value)) if isinstance(value, list) else value


def _names(nodes: Iterable[Node]) -> str | None:
    return BETWEEN.join(node.text("name") for node in nodes) or None


def _uid(node: Node | None) -> str | None:
    return None if node is None else node.uid


def _class(node: Node | None, schema: Schema) -> str | None:
    found = None if node is None else schema.class_of(node.labels)
    return None if found is None else found.title


def _judgements(line: Line, scope: str, *ways: tuple[str, ...]) -> list[Node]:
    found = [node for way in ways for node in line.ends(*way, "<ABOUT")]
    wanted = {"concern": "risk_of_bias", "scope": scope}
    return [one for one in found if all(one.text(key) == value for key, value in wanted.items())]


def _own(line: Line) -> list[Node]:
    return _judgements(line, "study", (), ("<REPORTS",))


def _bias(line: Line) -> str | None:
    return BETWEEN.join(f"{one.text('domain')}: {one.text('level')}" for one in _own(line)) or None


def _basis(line: Line) -> str:
    if own := _own(line):
        return f"{BETWEEN.join(sorted({_tool(one) for one in own}))}: this study"
    reviews, said = tuple(one.uid for one in line.ends("<REPORTS", "<INCLUDES")), line.shared.said
    if reviews not in said:
        said[reviews] = _pooled(_judgements(line, "pooled", ("<REPORTS", "<INCLUDES")))
    return said[reviews]


def _pooled(pooled: list[Node]) -> str:
    counts = BETWEEN.join(f"{one.text('domain')} {one.text('level')} in {_share(one)}" for one in pooled)
    if not counts:
        return "not judged"
    tools = BETWEEN.join(sorted({_tool(one) for one in pooled}))
    return f"{tools}: counted over all studies of the review, this study not told apart ({counts})"


def _share(judgement: Node) -> str:
    return f"{judgement.text('count')} of {judgement.text('total')}"


def _tool(judgement: Node) -> str:
    version = judgement.text("version")
    return f"{judgement.text('tool')} ({version})" if version else judgement.text("tool")


def _about(line: Line, relationship: str) -> list[Node]:
    found = [
        node
        for one in (line.finding, line.estimate)
        if one is not None
        for node in line.records.sources(one.uid, relationship)
    ]
    return [node for _, node in sorted({node.uid: node for node in found}.items())]


def _checks(line: Line) -> str | None:
    found = [f"{one.text('rule')}: {one.text('verdict')}" for one in _about(line, "CHECKS")]
    return BETWEEN.join(dict.fromkeys(found)) or None


def _disagreements(line: Line) -> str | None:
    return _names(node for node in _about(line, "CONCERNS") if "Discrepancy" in node.labels)
