"""Derived relationships, computed anew at every build: `ASSOCIATED_WITH`, `MARKER_OF` and `MAY_SHARE`.

`ASSOCIATED_WITH` joins a feature and a marker or outcome, `MARKER_OF` a marker and a cell; each pair is joined once.
`MAY_SHARE` of two cohorts comes from `cohort_pairs`.
"""

from __future__ import annotations

from collections import defaultdict

from evidence.ladder import spanned
from evidence.overlap import Sharing
from evidence.patients import PatientBounds, lines_of_evidence, patient_bounds
from ontology import Edge, Node, Records, Value, packed

LEUKOCYTE = "CL:0000738"
"""Cells climb to their ancestors below this one; stem, progenitor, stromal and bone marrow cells have none."""
DERIVED = frozenset({"ASSOCIATED_WITH", "MARKER_OF", "MAY_SHARE"})
_WAYS = ("stated", "joint", "subclass", "by_construction")


def associated_with(records: Records) -> list[Edge]:
    """`ASSOCIATED_WITH`, one a pair, from findings that read an image and report an association.

    n_lines counts groups of cohorts that may be the same people; a finding without a cohort adds no line to others and
    is one line where it is alone. rungs are all rungs on which a finding of the pair stands, best_rung the highest
    of them; timepoints are when the images were taken. patients_min has no value where no size is known, patients_max
    where any size is unknown. All cohorts of these findings count, since each finding says that images were read.
    """
    pairs: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for finding in records.labelled("Finding"):
        if finding.properties.get("uses_images") is not True or finding.text("result") != "association":
            continue
        for feature in records.targets(finding.uid, "HAS_SUBJECT"):
            for told in records.targets(finding.uid, "HAS_OBJECT"):
                if "Feature" in feature.labels and not {"Marker", "Outcome"}.isdisjoint(told.labels):
                    pairs[feature.uid, told.uid].append(finding)
    sharing = Sharing(records)
    known: dict[frozenset[str], tuple[int, PatientBounds]] = {}
    derived = []
    for (feature_uid, told_uid), findings in sorted(pairs.items()):
        cohorts_of = [records.uids_from(finding.uid, "IN_COHORT") for finding in findings]
        cohorts = frozenset(uid for named in cohorts_of for uid in named)
        if cohorts not in known:
            known[cohorts] = (
                len(lines_of_evidence(cohorts, records, sharing=sharing)),
                patient_bounds(cohorts, records, sharing=sharing, images_only=False, pairs=False),
            )
        n_lines, patients = known[cohorts]
        properties: dict[str, Value] = {
            "finding_uids": sorted(finding.uid for finding in findings),
            "n_findings": len(findings),
            "n_lines": max(n_lines, 1),
            "directions": sorted({finding.text("direction") for finding in findings}),
        }
        if rungs := spanned(findings):
            properties["rungs"] = rungs
            properties["best_rung"] = rungs[-1]
        if timepoints := sorted({finding.text("timepoint") for finding in findings} - {""}):
            properties["timepoints"] = timepoints
        if patients.lower:
            properties["patients_min"] = patients.lower
        if all(cohorts_of) and not patients.upper_is_at_least:
            properties["patients_max"] = patients.upper
        derived.append(Edge("ASSOCIATED_WITH", feature_uid, told_uid, packed(properties)))
    return derived


def marker_of(records: Records) -> list[Edge]:
    """`MARKER_OF`, one a pair, from claims that a marker is found on cells and from markers built to count cells.

    Every such claim is one place that names cells for its markers. A place implies the cells it names and their kept
    ancestors below `leukocyte`; a cell is disputed where some of a marker's places imply it and others do not.
    claim_uids is an empty list where only the marker's construction stands behind it.
    """
    places: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    ways: dict[tuple[str, str], set[str]] = defaultdict(set)
    climbed: dict[str, frozenset[str]] = {}

    def above(cells: set[str]) -> frozenset[str]:
        for cell in cells:
            if cell not in climbed:  # a set less the keys would walk all keys
                climbed[cell] = _kept_ancestors(cell, records)
        return frozenset().union(*(climbed[cell] for cell in cells))

    def join(marker: str, cells: set[str], way: str) -> frozenset[str]:
        wider = above(cells)
        for cell in cells:
            ways[marker, cell].add(way)
        for cell in wider:
            ways[marker, cell].add("subclass")
        return wider | cells

    for claim in records.labelled("BackgroundClaim"):
        named = {node.uid for node in records.targets(claim.uid, "HAS_OBJECT") if "Cell" in node.labels}
        if claim.text("kind") == "expressed_by" and named:
            way = "joint" if claim.properties.get("joint") is True else "stated"
            for marker in records.targets(claim.uid, "HAS_SUBJECT"):
                places[marker.uid].append((claim.uid, join(marker.uid, named, way)))
    for built in records.typed("QUANTIFIES"):
        join(built.start, {built.end}, "by_construction")

    derived = []
    for (marker_uid, cell_uid), found in sorted(ways.items()):
        claims = sorted(claim for claim, implied in places[marker_uid] if cell_uid in implied)
        properties: dict[str, Value] = {
            "claim_uids": claims,
            "via": [way for way in _WAYS if way in found],
            "disputed": 0 < len(claims) < len(places[marker_uid]),
        }
        derived.append(Edge("MARKER_OF", marker_uid, cell_uid, packed(properties)))
    return derived


def _kept_ancestors(cell: str, records: Records) -> frozenset[str]:
    """The wider cells of a cell that are themselves below `leukocyte`; `leukocyte` is not among them."""
    return frozenset(
        wider for wider in _wider(cell, records) - {cell, LEUKOCYTE} if LEUKOCYTE in _wider(wider, records)
    )


def _wider(cell: str, records: Records) -> set[str]:
    found: set[str] = set()
    waiting = [cell]
    while waiting:
        for parent in records.targets(waiting.pop(), "SUBCLASS_OF"):
            if parent.uid not in found:
                found.add(parent.uid)
                waiting.append(parent.uid)
    return found
