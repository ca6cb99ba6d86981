"""Do the figures of records, of the review and of Trust draw what they are given, and say it in words?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.views.toy import HOSTILE
from views.parts.charts.figures import bias
from views.parts.charts.figures.bounds import bounds
from views.parts.charts.figures.flow import Box, Flow, cohort_flow, dot, prisma
from views.parts.charts.figures.interval import drawn, interval
from views.parts.charts.figures.timeline import timeline
from views.parts.drawing.vega import as_picture
from views.parts.html.tiles import compact_table, known_facts, ladder_figure, rungs_figure
from views.parts.html.values import value
from views.parts.records.study_matrix import matrix

KEYS = ("metric", "value", "low", "high", "spread", "level", "group_name")


def number(**given: Any) -> dict[str, Any]:
    return {**dict.fromkeys(KEYS), **given}


def rows_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Every row of data of a specification."""
    datasets = list(spec.get("datasets", {}).values())
    found = [layer["data"]["values"] for layer in spec["layer"] if "values" in layer.get("data", {})]
    return [row for rows in [*datasets, *found, spec.get("data", {}).get("values", [])] for row in rows]


# ------------------------------------------------------------------ intervals
def test_a_ratio_is_drawn_on_a_scale_of_ratios_with_its_line_of_no_effect() -> None:
    spec = interval([number(metric="hazard_ratio", value=0.63, low=0.46, high=0.88, spread="ci", level=0.95)])
    assert spec is not None
    assert spec["description"] == (
        "1 number on one axis (ratio, 1 is no effect): hazard ratio 0.63 (95% confidence interval 0.46 to 0.88)."
    )
    scale = spec["layer"][0]["encoding"]["x"]["scale"]
    assert scale["type"] == "log"
    assert scale["domain"][0] < 0.46 < 1 < scale["domain"][1]


def test_numbers_of_one_scale_are_drawn_together_and_those_with_an_interval_lead() -> None:
    auc = number(metric="auc", value=0.847)
    hazard = number(metric="hazard_ratio", value=0.5, low=0.2, high=0.9, spread="ci")
    found = drawn([auc, hazard])
    assert found is not None
    assert found[1] == [hazard]
    assert drawn([number(metric="accuracy", value=76.5)]) is None  # a percentage is no share
    assert drawn([number(metric="median_survival", value=19.0)]) is None
    assert drawn([number(metric="hazard_ratio", value=0.0, low=0.0, high=0.9)]) is None  # no ratio has a logarithm of 0
    assert interval([]) is None
    assert interval([number(metric="p_value")]) is None


def test_a_bound_is_drawn_and_said_as_a_bound() -> None:
    marked = (">", "triangle-right"), ("<=", "triangle-left"), ("=", "circle"), ("~", "circle"), (None, "circle")
    rows = [number(metric="pearson_r", value=0.3, value_operator=operator) for operator, _ in marked]
    spec = interval(rows)
    assert spec is not None
    assert "Pearson's r > 0.3; Pearson's r <= 0.3; Pearson's r 0.3;" in spec["description"]
    marks = [(row["printed"], row["shape"]) for row in rows_of(spec) if "shape" in row]
    said = ("> 0.3", "<= 0.3", "0.3", "~ 0.3", "0.3")
    assert marks == [(figure, shape) for figure, (_, shape) in zip(said, marked, strict=True)]
    points = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "point")
    assert points["encoding"]["shape"] == {"field": "shape", "type": "nominal", "scale": None, "legend": None}
    assert as_picture(spec, "png").startswith(b"\x89PNG")


def test_a_range_over_splits_is_not_drawn_like_an_interval() -> None:
    spec = interval([number(metric="auc", low=0.47, high=0.52, spread="range_over_splits")])
    assert spec is not None
    assert "value not printed (range over splits (not an interval) 0.47 to 0.52)" in spec["description"]
    assert len(spec["layer"]) == 2  # no empty layer of points: it would be a picture without words
    (row,) = [row for row in rows_of(spec) if "dash" in row]
    assert row["dash"] == "other"


# ------------------------------------------------------------------ bias
DOMAINS = [
    {"uid": f"d{place}", "domain": name, "concern": concern, "tool": "QUADAS-2", "version": "2011"}
    for place, (name, concern) in enumerate(
        [("flow and timing", "risk_of_bias"), ("index test", "risk_of_bias"), ("index test", "applicability")]
    )
]


def test_what_is_not_counted_is_open_and_never_low() -> None:
    row = {"scope": "pooled", "domain": "index test", "level": "high", "count": 6, "total": 9}
    spec = bias.bars([row])
    assert spec is not None
    tones = [(one["tone"], one["from"], one["to"]) for one in rows_of(spec) if "tone" in one]
    assert {("bad", 0, 6), ("rest", 6, 9)} == set(tones)
    assert "index test: high in 6 of 9. The rest is not printed." in spec["description"]
    assert bias.bars([]) is None


def test_each_judged_study_has_its_lights() -> None:
    about = [{"uid": "rg:study.a", "name": "A 2018"}]
    judged = [
        {"scope": "study", "domain_uid": "d0", "domain": "flow and timing", "level": "low", "about": about},
        {"scope": "study", "domain_uid": "d1", "domain": "index test", "level": "partly_reported", "about": about},
        {"scope": "pooled", "domain_uid": "d1", "domain": "index test", "level": "high", "about": about},
    ]
    assert bias.concerns(DOMAINS) == ["risk_of_bias", "applicability"]
    spec = bias.lights(judged, DOMAINS[:2])
    assert spec is not None
    lit = {(row["place"], row["tone"], row["symbol"]) for row in rows_of(spec)}
    assert lit == {("D1", "good", "+"), ("D2", "plain", "•")}
    assert bias.legend_of(DOMAINS[:2]) == "D1 flow and timing; D2 index test"
    assert bias.lights(judged, DOMAINS[2:]) is None


# ------------------------------------------------------------------ timeline, patients
def test_studies_stand_by_year_and_one_without_is_left_out() -> None:
    rows = [
        {"name": "B", "year": 2020, "radiogenomic": False, "patients": None},
        {"name": "A", "year": 2016, "radiogenomic": True, "patients": 92},
        {"name": "C", "year": None, "radiogenomic": True, "patients": 1},
    ]
    spec = timeline(rows, "2023-01")
    assert spec is not None
    assert spec["description"] == "2 studies by year: 2016 A; 2020 B. The review searched up to 2023-01."
    assert {row.get("text") for row in rows_of(spec)} >= {"n 92", "n not stated"}
    assert timeline([rows[2]], None) is None


def test_patients_go_from_fewest_to_most() -> None:
    spec = bounds([{"name": "all", "fewest": 279, "most": 875}, {"name": "open", "fewest": 10, "most": None}])
    assert spec is not None
    assert spec["description"] == "2 groups: all: 279 to 875 patients; open: at least 10 patients."
    assert bounds([{"name": "none", "fewest": 0, "most": None}]) is None


# ------------------------------------------------------------------ flows
def test_the_flow_of_a_review_says_what_is_not_printed() -> None:
    flow = prisma(686, 9, 9, 7, 2, ["It pools other tumours."])
    said = flow.words()
    assert said[0] == "Records identified, not printed → Duplicates removed, not printed; Records screened, n = 686"
    assert "Studies included, n = 9 → 9 studies entered here, 7 radiogenomic, 2 not" in said
    assert [box.said for box in flow.boxes] == [False, False, True, False, False, False, True, True]
    assert "Records screened, n = 0" in " ".join(prisma(0, None, 1, 1, 0, []).words())  # 0 is a number


def test_a_part_of_a_cohort_comes_from_the_smallest_that_holds_it() -> None:
    pools = [{"cohort_uid": uid, "uid": "p", "name": "TCGA"} for uid in ("whole", "half", "quarter")]
    cohorts = [{"uid": uid, "name": uid, "size": ""} for uid in ("whole", "half", "quarter", "alone")]
    flow = cohort_flow(pools, cohorts, {"half": ["whole"], "quarter": ["whole", "half"]})
    assert set(flow.arrows) == {("p", "whole"), ("whole", "half"), ("half", "quarter")}
    assert "alone" in {box.key for box in flow.boxes}


@pytest.mark.parametrize("name", [HOSTILE, 'a" shape=x] n9 [label="b', "back\\slash", "<b>bold</b>", 'end\\"'])
def test_text_in_a_flow_stays_text(name: str) -> None:
    said = dot(Flow((Box("a", (name,)), Box("b", ("x",))), (("a", "b"),)))
    line = next(one for one in said.splitlines() if one.startswith("n0 "))
    inside = line.removeprefix('n0 [label="')
    unescaped = inside.replace("\\\\", "").replace('\\"', "")
    label, _, rest = unescaped.partition('"')
    assert rest == ' style="filled"]'  # the quotation ends where it should, and nothing follows that a person wrote
    assert label
    assert "label=<" not in said


# ------------------------------------------------------------------ hostile text, pictures
def test_hostile_text_is_data_of_a_figure_and_every_figure_becomes_a_picture() -> None:
    judged = {"scope": "pooled", "domain": HOSTILE, "level": "high", "count": 6, "total": 9}
    specs = [
        interval([number(metric="auc", value=0.8, low=0.7, high=0.9, spread="ci", group_name=HOSTILE)]),
        bias.bars([judged]),
        timeline([{"name": HOSTILE, "year": 2018, "radiogenomic": True, "patients": 3}], None),
        bounds([{"name": HOSTILE, "fewest": 1, "most": 2}]),
    ]
    for spec in specs:
        assert spec is not None
        assert '"expr"' not in json.dumps(spec)
        assert '"href"' not in json.dumps(spec)
        assert as_picture(spec, "png").startswith(b"\x89PNG")
        svg = as_picture(spec, "svg").decode()
        for live in ("<script", "<image", "onerror=&#34;", "xlink:href"):
            assert live not in svg


# ------------------------------------------------------------------ tiles, tables
def test_what_is_not_stated_shares_one_line() -> None:
    shown = known_facts([("Software", value(None)), ("DOI", value(None)), ("Kind", "x")], "not in source")
    assert "not in source: software, DOI" in shown
    assert shown.count("<dt>") == 1
    assert "not stated" not in known_facts([("Kind", "x")])


def test_what_all_rows_share_is_said_once() -> None:
    rows = [(f"f{place}", "60 patients", HOSTILE) for place in range(3)]
    shown = compact_table("c", ("Finding", "Patients", "Note"), rows, "x", ("finding", "findings"))
    assert "All 3 findings: " in shown
    assert shown.count("60 patients") == 1
    assert "<img" not in shown
    few = compact_table("c", ("Finding", "Patients"), [row[:2] for row in rows[:2]], "x", ("finding", "findings"))
    assert few.count("60 patients") == 2


def test_ladders_have_words() -> None:
    assert ladder_figure(2).count('class="on"') == 3
    assert "internal hold-out (2)" in ladder_figure(2)
    assert "not on the ladder" in ladder_figure(None)
    assert "same patients: 2" in rungs_figure([0, 0, None])
    assert "not on the ladder: 1" in rungs_figure([0, 0, None])


def test_a_matrix_stands_for_several_findings_and_each_sign_is_one() -> None:
    def finding(place: int, subject: str, target: str) -> dict[str, Any]:
        return {
            **{"uid": f"f{place}", "subject_uid": subject, "subject": subject, "object_uid": target, "object": target},
            **{"subject_labels": ["Entity", "Feature"], "object_labels": ["Entity", "Gene", "Marker"], "vois": ["v"]},
            **{"result": "association", "direction": "negative"},
        }

    few = [finding(0, "a", "x")]
    assert matrix(few) == ""
    many = [finding(place, subject, target) for place, (subject, target) in enumerate(["ax", "ay", "bx", "ax"])]
    shown = matrix(many)
    assert shown.count("./finding?uid=f") == 4
    assert shown.count("↓") == 5  # four findings and the legend
    assert "<img" not in matrix([{**row, "subject": HOSTILE, "object": HOSTILE} for row in many])
