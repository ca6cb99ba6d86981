"""Do the parts of the page Trust say and draw what they are given? Words, filter, matrix, lights."""

from __future__ import annotations

import json
from typing import Any

from evidence import SharedPair
from ontology import load_schema
from tests.views.toy import HOSTILE
from views.parts.blocks.checks import by_verdict
from views.parts.blocks.judgements import pooled
from views.parts.filters.filter import Filter
from views.parts.trust.matrix import matrix
from views.parts.trust.patients import Known, turned
from views.parts.trust.tabs import FACETS, SECTIONS, labels

# ------------------------------------------------------------------ filter
STUDIES = ("rg:study.a", "rg:study.b")


def test_a_filter_comes_back_from_its_address() -> None:
    chosen = Filter(FACETS, {"study": STUDIES, "marker": "HGNC:1", "verdict": "rounding", "uid": "rg:check.x"})
    assert Filter.read(FACETS, chosen.query()) == chosen
    assert chosen.query()["study"] == "rg:study.a,rg:study.b"
    assert not Filter.read(FACETS, {})
    assert not Filter.read(FACETS, {"section": "nothing", "verdict": "wrong", "severity": "", "kind": "x"})


def test_a_filter_knows_its_english() -> None:
    chosen = Filter(FACETS, {"study": STUDIES, "marker": "HGNC:1", "feature": "rg:feature.f"})
    names = {"rg:study.a": "A", "rg:study.b": "B", "HGNC:1": "CD3E", "rg:feature.f": "mean ADC"}
    assert chosen.describe("Findings", names) == "Findings of A and B, about mean ADC, about CD3E."
    assert chosen.only().describe("Findings", names) == "All findings."
    assert chosen.only("study").query() == {"study": "rg:study.a,rg:study.b"}
    assert chosen.takes("study", {"rg:study.b"})
    assert not chosen.takes("study", {"rg:study.c"})
    assert chosen.takes("verdict", {"rounding"})


def test_sections_are_tabs_with_what_does_not_agree_beside_them() -> None:
    named = labels({"checks": "3 ≠"})
    assert list(named) == list(SECTIONS)
    assert named["checks"] == "Checks 3 ≠"
    assert named["ladder"] == "How far tested"
    assert len(set(named.values())) == len(named)  # a tab is known by its label


# ------------------------------------------------------------------ matrix
def _known(left: str, right: str, relation: str) -> Known:
    return Known(left, right, relation, SharedPair(left, right, "may_share", "unknown", ()))


COHORTS = ("rg:cohort.a", "rg:cohort.b", "rg:cohort.c")
PAIRS = (
    _known(COHORTS[0], COHORTS[1], "part"),
    _known(COHORTS[0], COHORTS[2], "disjoint"),
    _known(COHORTS[1], COHORTS[2], "unknown"),
)


def _drawn(dark: bool = False, **names: str) -> dict[str, Any]:
    known = {uid: names.get(uid[-1], uid) for uid in COHORTS}
    spec: dict[str, Any] = matrix(COHORTS, PAIRS, known, dark).to_dict()
    return spec


def _cells(spec: dict[str, Any]) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = spec["datasets"][spec["data"]["name"]]
    return cells


def test_both_halves_of_the_matrix_are_drawn_and_turned() -> None:
    cells = _cells(_drawn())
    found = {(cell["left"][-1], cell["right"][-1]): cell["symbol"] for cell in cells}
    assert found == {
        ("a", "b"): "⊂",
        ("b", "a"): "⊃",
        ("a", "c"): "∅",
        ("c", "a"): "∅",
        ("b", "c"): "?",
        ("c", "b"): "?",
    }
    assert turned(turned(PAIRS[0])) == PAIRS[0]


def test_the_matrix_selects_two_cohorts_by_uid_and_shows_every_label() -> None:
    spec = _drawn()
    boxes, signs = spec["layer"]
    assert spec["params"][0]["select"]["fields"] == ["left", "right"]
    assert boxes["encoding"]["y"]["axis"]["labelOverlap"] is False
    assert boxes["encoding"]["y"]["scale"]["domain"] == [f"{n}  {uid}" for n, uid in enumerate(COHORTS, start=1)]
    assert signs["encoding"]["text"]["field"] == "symbol"
    assert "within the other: 1" in spec["description"]
    assert "unknown, so they may: 1" in spec["description"]


def test_each_tone_has_its_colour_in_light_and_dark() -> None:
    ranges = [_drawn(dark)["layer"][0]["encoding"]["fill"]["scale"] for dark in (False, True)]
    assert {word.tone for word in load_schema().vocabularies["Kinship"].values()} <= set(ranges[0]["domain"])
    assert ranges[0]["range"] != ranges[1]["range"]


def test_hostile_names_are_data_of_the_matrix() -> None:
    spec = json.dumps(_drawn(a=HOSTILE))
    assert _cells(json.loads(spec))[0]["one"] == HOSTILE
    assert "href" not in json.dumps([layer["encoding"] for layer in json.loads(spec)["layer"]])


# ------------------------------------------------------------------ bias and checks
def _count(count: int, total: int) -> dict[str, Any]:
    return {
        **{"scope": "pooled", "tool": "T", "version": None, "domain": "d", "concern": None, "level": "high"},
        **{"count": count, "total": total, "percent": None, "locators": [], "as_printed": "x", "stated_by": "review"},
    }


def test_a_bar_is_as_long_as_its_share_and_the_rest_is_not_low() -> None:
    shown = pooled([_count(6, 9)], ("T", ""))
    assert "width: 66.7%" in shown
    assert "the rest (3) not printed" in shown
    assert "all are counted" in pooled([_count(9, 9)], ("T", ""))


def test_checks_that_say_the_same_stand_once() -> None:
    row = {
        **{"rule": "accuracy-and-n", "verdict": "does_not_agree", "statement": "No.", "inputs": ["n = 3"]},
        **{"recomputed": "4", "formula": "k / n", "source": "book", "locators": ["toy:L1 T"]},
    }
    place = {"labels": ["Entity", "Finding"], "study_uid": "rg:study.a", "study": "A", "finding_uid": None}
    rows = [{**row, "checked": [{**place, "uid": f"rg:finding.{n}", "name": f"finding {n}"}]} for n in (1, 2)]
    shown = by_verdict(rows)
    assert shown.count("No.") == 1
    assert "finding 1" in shown
    assert "finding 2" in shown
    assert "A, 2 times" in shown
