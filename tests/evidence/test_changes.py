"""Is every difference between two graphs told, once, from both sides, and nothing where nothing differs?"""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence import Change, changes, judge, summed
from ingest import collect, read
from ontology import Node, Records
from tests.studies import write_toy_studies
from tests.toy import write_toy_review, write_toy_terms


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> tuple[Records, Records]:
    """The toy review, and with what its study says itself."""
    place = tmp_path_factory.mktemp("toy")
    write_toy_terms(place / "terms")
    write_toy_review(place / "toy")
    studies = write_toy_studies(place / "toy-studies")
    folders: tuple[list[Path], list[Path]] = ([place / "toy"], [place / "toy", studies])
    alone, both = (judge(read(collect(some, place / "terms"))) for some in folders)
    return alone, both


def of(found: tuple[Change, ...], part: str) -> list[tuple[object, ...]]:
    return [(one.kind, one.uid, one.key, one.before, one.after, one.other) for one in found if one.part == part]


def test_amended_values_and_what_moves_with_them(sides: tuple[Records, Records]) -> None:
    found = changes(*sides)
    assert of(found, "amendment") == [
        ("added", "rg:study.first-2019", "pmid", None, "123", "rg:amendment.first-2019-pmid"),
        ("added", "rg:cohort.first-2019", "n", "10", "12", "rg:amendment.first-2019-n"),
        ("added", "rg:finding.adc-cd3e", "object", "HGNC:1674", "rg:genegroup.cd3", "rg:amendment.adc-cd3e-object"),
    ]
    assert of(found, "finding") == []  # what an amendment changes is told once
    added = {uid for kind, uid, *_ in of(found, "other") if kind == "added"}
    assert added == {
        "rg:source.first-2019-abstract",
        "rg:estimate.adc-cd3e-n",
    }
    pairs = of(found, "pair")
    assert ("added", "rg:feature.mean-adc", "", None, None, "rg:genegroup.cd3") in pairs
    assert ("removed", "rg:feature.mean-adc", "", None, None, "HGNC:1674") in pairs
    gaps = [one for one in found if one.part == "gap" and one.uid == "rg:sequence.adc" and one.other]
    moved = {(one.other, one.before, one.after) for one in gaps}
    assert ("rg:genegroup.cd3", "inside_set", "association_signed") in moved
    assert ("HGNC:1674", "association_signed", "inside_set") in moved


def test_the_other_way_round_is_the_reverse(sides: tuple[Records, Records]) -> None:
    there, back = changes(*sides), changes(*reversed(sides))
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(one.part, one.kind, one.uid, one.key, one.other) for one in back} == {
        (one.part, turned[one.kind], one.uid, one.key, one.other) for one in there
    }
    assert {(one.uid, one.key): (one.before, one.after) for one in back if one.part == "amendment"} == {
        (one.uid, one.key): (one.after, one.before) for one in there if one.part == "amendment"
    }


def test_nothing_differs_from_itself(sides: tuple[Records, Records]) -> None:
    for records in sides:
        assert changes(records, Records(tuple(reversed(records.nodes)), tuple(reversed(records.edges)))) == ()


def changed(records: Records, uid: str, **properties: object) -> Records:
    node = records.by_uid[uid]
    return judge(records.with_more([Node(uid, node.labels, {**node.properties, **properties})]))  # type: ignore[dict-item]


def test_a_changed_finding_and_its_rung(sides: tuple[Records, Records]) -> None:
    alone = sides[0]
    found = changes(alone, changed(alone, "rg:finding.adc-cd3e", direction="positive", validation="cross_validation"))
    assert of(found, "finding") == [
        ("changed", "rg:finding.adc-cd3e", "direction", "negative", "positive", ""),
        ("changed", "rg:finding.adc-cd3e", "validation", "none", "cross_validation", ""),
    ]
    assert of(found, "rung") == [("changed", "rg:finding.adc-cd3e", "rung", 0, 1, "")]
    assert ("changed", "rg:feature.mean-adc", "directions", ["negative"], ["positive"], "HGNC:1674") in of(
        found, "pair"
    )


def test_a_finding_that_goes_and_a_conflict_that_comes(sides: tuple[Records, Records]) -> None:
    alone = sides[0]
    less = Records(
        tuple(node for node in alone.nodes if node.uid != "rg:finding.adc-itgam"),
        tuple(edge for edge in alone.edges if "rg:finding.adc-itgam" not in (edge.start, edge.end)),
    )
    found = changes(alone, judge(less))
    assert of(found, "finding") == [("removed", "rg:finding.adc-itgam", "", None, None, "")]
    twin = alone.by_uid["rg:finding.adc-cd3e"]
    other = Node("rg:finding.twin", twin.labels, {**twin.properties, "uid": "rg:finding.twin", "direction": "positive"})
    edges = [
        type(edge)(edge.type, *(("rg:finding.twin" if end == twin.uid else end) for end in (edge.start, edge.end)))
        for edge in alone.edges
        if twin.uid in (edge.start, edge.end) and edge.type not in ("HAS_ESTIMATE", "CHECKS", "FROM_SCREEN")
    ]
    found = changes(alone, judge(alone.with_more([other], edges)))
    assert [one.kind for one in found if one.part == "conflict"] == ["added"]
    assert summed(found)["finding"] == {"added": 1}


def test_patients_and_checks_move_with_a_size(sides: tuple[Records, Records]) -> None:
    alone = sides[0]
    found = changes(alone, changed(alone, "rg:cohort.first-2019", n=250))
    assert ("changed", "rg:feature.mean-adc", "patients_min", 10, 250, "HGNC:1674") in of(found, "pair")
    found = changes(alone, changed(alone, "rg:estimate.adc-cd3e", p=0.9))
    assert any(part[0] == "changed" and part[2] == "verdict" for part in of(found, "check"))
