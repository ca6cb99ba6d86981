"""Can findings be narrowed, sorted, picked and held side by side, with bias and patients beside and nothing pooled?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import vl_convert

from graph import Settings, open_store, questions
from tests.views.conftest import Open, html
from views.parts.charts.figures.forest import Voice, alike, forest
from views.parts.filters.filter import Filter
from views.parts.findings.asked import FACETS, PILLS, counts, parameters, within
from views.parts.findings.asked import number as left_of
from views.parts.findings.listing import compare_link
from views.parts.findings.table import COLUMNS, NO_JUDGEMENT, as_frame, bias_of, main_number, p_of, repeated
from views.parts.html.values import as_rows

GBDT = "rg:finding.liao-2019.gbdt.survival"
TEXTURE = "rg:finding.narang-2017.texture-6.cd3"
GEORGE = "rg:finding.george-2022.rf-os.overall-survival.posttreatment"
Row = dict[str, Any]


def number(**values: Any) -> Row:
    """A printed number."""
    row: Row = dict.fromkeys(("value", "value_operator", "low", "high", "spread", "level", "p", "p_operator", "p_role"))
    row |= dict.fromkeys(("p_kind", "unit", "group_name", "averaging", "n", "as_printed"))
    return row | {"uid": "rg:estimate.a", "finding_uid": "rg:finding.a", "metric": "auc"} | values


def voice(finding: str, **values: Any) -> Voice:
    """A number of a finding on an axis."""
    return Voice(f"rg:finding.{finding}", finding, "Some 2020", "same patients (0)", NO_JUDGEMENT, 40, number(**values))


@pytest.fixture(scope="module")
def known(review_home: Path) -> tuple[list[Row], list[Row], list[Row]]:
    """Findings, their numbers and the judgements of the review."""
    with open_store(Settings.read({}, home=review_home)) as store:
        uids = list(questions.list_findings(store)["uid"])
        found = (questions.list_compared(store, uids), questions.list_compared_estimates(store, uids))
        return as_rows(found[0]), as_rows(found[1]), as_rows(questions.list_judgements(store))


# ---------------------------------------------------------------------- parts
def test_each_finding_is_one_row_and_says_what_the_graph_says(known: tuple[list[Row], list[Row], list[Row]]) -> None:
    rows, estimates, judgements = known
    assert len(rows) == len({row["uid"] for row in rows}) == 64
    frame = as_frame(rows, estimates, judgements)
    assert list(frame.columns) == list(COLUMNS)
    place = [row["uid"] for row in rows].index("rg:finding.liu-2023.svm-11.survival")
    said = frame.iloc[place]
    assert (said["Metric"], said["Value"], said["Low"], said["High"], said["P"]) == (
        "hazard ratio",
        0.63,
        0.46,
        0.88,
        0.051,
    )
    assert (said["n"], said["Tested up to"], said["Study"]) == (149, "not on the ladder", "Liu 2023")
    assert set(frame["Risk of bias"]) == {NO_JUDGEMENT}, "the review counts studies together and judges none"
    assert repeated(frame) == {"Risk of bias": NO_JUDGEMENT}


def test_a_threshold_is_no_p_value_and_a_range_no_value() -> None:
    assert p_of([number(metric="p_value", p=0.05, p_role="threshold")]) is None
    assert p_of([number(p=0.2, p_role="result"), number(p=0.01, p_role="result")]) == 0.01
    spread = number(uid="rg:estimate.b", low=0.5, high=0.6, spread="range_over_splits")
    assert main_number([spread]) == spread
    value = number(uid="rg:estimate.c", value=0.7, metric="accuracy")
    assert main_number([spread, value]) == value
    assert main_number([number(metric="p_value", p=0.01)]) is None


def test_a_bound_is_no_plain_number_in_table_and_forest(known: tuple[list[Row], list[Row], list[Row]]) -> None:
    rows, _, judgements = known
    bounded = [{**row, "uid": uid} for row, uid in zip(rows, ("rg:finding.a", "rg:finding.b"), strict=False)]
    months = {"metric": "median_survival", "unit": "days"}
    printed = [
        number(value=500.0, value_operator=">", **months),
        number(value=400.0, value_operator="=", finding_uid="rg:finding.b", **months),
    ]
    frame = as_frame(bounded, printed, judgements)
    assert list(frame["Metric"]) == ["median survival >", "median survival"]
    assert list(frame["Value"]) == [500.0, 400.0]
    spec = forest("AUC", [voice("a", value=0.8, value_operator=">"), voice("b", value=0.7, value_operator="=")])
    assert "a: > 0.8; " in spec["description"]
    shapes = [row["shape"] for data in spec["datasets"].values() for row in data if "shape" in row]
    assert shapes == ["triangle-right", "circle"]


def test_bias_is_told_level_by_level_and_never_scored() -> None:
    about = [{"uid": "rg:study.a"}]
    judged = [
        {"scope": "study", "tool": "QUADAS-2", "level": level, "about": about} for level in ("low", "low", "high")
    ]
    judged.append({"scope": "pooled", "tool": "QUADAS-2", "level": "high", "about": about})
    assert bias_of("rg:study.a", judged) == "QUADAS-2: low 2, high 1"
    assert bias_of("rg:study.b", judged) == NO_JUDGEMENT


def test_choices_say_how_many_they_leave(review_home: Path, known: tuple[list[Row], list[Row], list[Row]]) -> None:
    chosen = Filter.read(FACETS, {"rung": "2,1", "result": "association", "study": "rg:study.liao-2019"})
    rows = {row["uid"]: row for row in known[0]}
    with open_store(Settings.read({}, home=review_home)) as store:

        def listed(asked: Filter) -> list[Row]:
            return [rows[uid] for uid in questions.list_best_tested(store, **parameters(asked))["uid"]]

        numbers = as_rows(questions.count_findings_by(store, **within(chosen)))
        left = listed(chosen)
        assert len(left) == left_of(numbers, chosen) > 0
        assert {row["rung"] for row in left} <= {1, 2}
        assert {row["study"] for row in left} == {"Liao 2019"}
        for facet in PILLS:
            for value, many in counts(numbers, chosen, facet).items():
                alone = Filter.read(FACETS, {**chosen.query(), facet.name: value})
                assert len(listed(alone)) == many, (facet.name, value)
        # those tested furthest first, and among equals in the order of `list_compared`
        places = {uid: place for place, uid in enumerate(rows)}
        everything = [
            (-1 if row["rung"] is None else row["rung"], places[row["uid"]]) for row in listed(Filter.read(FACETS, {}))
        ]
        assert everything == sorted(everything, key=lambda one: (-one[0], one[1]))
        assert len(everything) == len(rows)


def test_only_like_numbers_of_several_findings_stand_on_one_axis() -> None:
    found = alike(
        [
            voice("a", value=0.8),
            voice("b", low=0.5, high=0.7, spread="range_over_splits"),
            voice("b", value=0.9, metric="c_index"),
            voice("a", value=0.6, metric="hazard_ratio"),
            voice("b", value=0.0, metric="hazard_ratio"),
            voice("a", value=19, metric="median_survival", unit="months"),
            voice("b", value=600, metric="median_survival", unit="days"),
            voice("a", metric="p_value", p=0.01),
        ]
    )
    assert {name: len(group) for name, group in found.items()} == {"AUC": 2}
    spec = forest("AUC", found["AUC"])
    assert "0.8" in spec["description"]
    assert "not pooled" in spec["description"]
    drawn = [value for layer in spec["layer"] for value in spec["datasets"].get(layer.get("data", {}).get("name"), [])]
    dashes = {value["says"].split(":")[1].strip(): value["dash"] for value in drawn if "says" in value}
    assert dashes == {"a": "not an interval", "b": "not an interval"}
    assert vl_convert.vegalite_to_svg({**spec, "width": 600}, vl_version="6.4", allowed_base_urls=[]).startswith("<svg")


def test_what_is_picked_leads_to_the_page_that_compares() -> None:
    rows = [{"uid": f"rg:finding.{place}", "name": f"<b>{place}</b>"} for place in range(14)]
    assert "Pick rows" in compare_link([])
    assert "./compare" not in compare_link(rows[:1])
    assert "./compare?uid=rg%3Afinding.0&amp;uid=rg%3Afinding.1" in compare_link(rows[:2])
    assert "Compare 12 findings side by side (the first 12 of them)" in compare_link(rows)
    assert "<b>" not in compare_link(rows)


# ---------------------------------------------------------------------- pages
def test_the_list_says_what_is_asked_for_and_keeps_it_in_the_address(page: Open, review_home: Path) -> None:
    app = page(review_home, "finding", rung="2", result="association", pick=f"{GBDT},{TEXTURE}")
    shown = html(app)
    assert "Findings with the result “association reported”, tested up to: internal hold-out (2)." in shown
    assert "Edition: the review as printed." in shown
    assert f"./compare?uid={GBDT.replace(':', '%3A')}&amp;uid={TEXTURE.replace(':', '%3A')}" in shown
    (frame,) = app.dataframe
    assert set(frame.value["Rung"]) == {2}
    nothing = html(page(review_home, "finding", rung="5"))
    assert "No finding is all of this" in nothing


def test_findings_stand_side_by_side(page: Open, review_home: Path) -> None:
    app = page(review_home, "compare", uid=[GBDT, TEXTURE, GEORGE])
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html(app)))
    assert "3 findings side by side" in shown
    assert "are not pooled" in shown
    assert "AUC (5 numbers)" in shown or "AUC (4 numbers)" in shown
    for study in ("Liao 2019", "Narang 2017", "George 2022"):
        assert study in shown
    assert "Risk of bias not in source" in shown
    assert len(app.get("vega_lite_chart")) >= 1


def test_one_or_none_or_a_stranger_is_told(page: Open, review_home: Path) -> None:
    assert "Pick two or more" in html(page(review_home, "compare"))
    app = page(review_home, "compare", uid=[GBDT, "rg:finding.nobody"])
    assert "Pick two or more" in html(app)
    assert "rg:finding.nobody" in app.text[0].value


def test_hostile_names_stay_text_in_list_and_comparison(page: Open, hostile_home: Path) -> None:
    with open_store(Settings.read({}, home=hostile_home)) as store:
        uids = list(questions.list_findings(store)["uid"])[:3]
    for app in (page(hostile_home, "finding", pick=",".join(uids)), page(hostile_home, "compare", uid=uids)):
        shown = html(app)
        assert "&lt;img src=" in shown
        assert "<img" not in shown
        assert "<script" not in shown
    assert "No finding is in this graph" not in shown


def test_an_empty_graph_says_so(page: Open, empty_home: Path) -> None:
    assert "No finding is in this graph." in html(page(empty_home, "finding"))
