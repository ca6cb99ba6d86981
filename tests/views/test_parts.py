"""Do the parts of pages say and draw what they are given? Words, markup, filter, pairs, the picture and its table."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from markupsafe import Markup

from ontology import load_schema
from tests.views.toy import HOSTILE
from views.parts.blocks.estimates import brief, numbers
from views.parts.blocks.gaps import scope
from views.parts.blocks.patients import as_read, size
from views.parts.filters.filter import PATHS, Filter
from views.parts.html import words
from views.parts.html.badges import rung_badge
from views.parts.html.links import address, link, permalink
from views.parts.html.markup import join, table, tag
from views.parts.html.values import locator, printed_name
from views.parts.paths.legend import columns, legend
from views.parts.paths.pairs import Pair, pairs
from views.parts.paths.sankey import NO_CELL, sankey
from views.parts.paths.table import path_table
from views.parts.records.overview import ladder, missing

PARTS = Path(__file__).resolve().parents[2] / "views" / "parts"


# ------------------------------------------------------------------ words
def test_every_word_has_a_title_and_a_badge_says_more_than_colour() -> None:
    for name, vocabulary in load_schema().vocabularies.items():
        assert all(word.title for word in vocabulary.values()), name
        signed = [word for word in vocabulary.values() if word.symbol]
        assert len({word.symbol for word in signed}) == len(signed) == len({word.title for word in signed}), name
        assert all(word.tone for word in signed), name


def test_a_word_that_the_schema_does_not_know_is_shown_as_it_is() -> None:
    assert words.title("Metric", "new_metric") == "new metric"
    assert words.sign("Level", "partly_reported") == words.Sign("•", "partly reported", "plain")


def test_things_are_called_and_shown_as_the_schema_says() -> None:
    assert words.kind_of(["Entity", "Gene", "Marker"]) == "gene"
    assert words.page_of(["Gene", "Entity", "Marker"]) == "marker"
    assert words.page_of(["Entity", "VOI"]) is None
    assert words.page_of(None) is None
    assert words.plural_of("study") == "studies"


def test_what_is_missing_is_said() -> None:
    assert words.shown(None) == words.shown("not_stated") == words.shown([]) == "not stated"
    assert words.shown("printed_na") == "printed N/A"
    assert words.shown(0) == "0"
    assert words.shown(0.10) == "0.1"
    assert words.shown(["newly_diagnosed", "not_stated"]) == "newly diagnosed, not stated"


def test_patients_and_counts() -> None:
    assert words.patients(60, 60) == "60 patients"
    assert words.patients(32, 84) == "32 to 84 patients"
    assert words.patients(32, None) == "at least 32 patients"
    assert words.patients(None, None) == "patients not stated"
    assert words.count(1, "study", "studies") == "1 study"
    assert words.count(12345, "finding") == "12\u202f345 findings"


# ------------------------------------------------------------------ markup
def test_text_is_escaped_and_markup_is_not() -> None:
    assert "<" not in join([HOSTILE])
    assert join([HOSTILE]).unescape() == HOSTILE
    assert tag("b", Markup("<i>x</i>"), "<y>") == "<b><i>x</i>&lt;y&gt;</b>"
    assert tag("a", "x", title='"><script>') == '<a title="&#34;&gt;&lt;script&gt;">x</a>'
    assert join(["<", Markup("<br>")], " & ") == "&lt; &amp; <br>"
    assert "<img" not in table(HOSTILE, [HOSTILE, HOSTILE], [[HOSTILE, HOSTILE]])


def test_markup_is_no_name_of_an_element() -> None:
    with pytest.raises(ValueError, match="not the name of an element: '<p>x</p>'"):
        tag(tag("p", "x"))


def test_an_address_is_relative_and_its_values_are_escaped() -> None:
    assert address("paths") == "./paths"
    assert address("finding", {"uid": "rg:x&y=<", "none": None}) == "./finding?uid=rg%3Ax%26y%3D%3C"
    assert 'href="./paths?marker=HGNC%3A1674"' in link("CD3E", "paths", {"marker": "HGNC:1674"})
    assert permalink("http://127.0.0.1:8501/finding", "rg:f.x") == "http://127.0.0.1:8501/finding?uid=rg%3Af.x"
    assert permalink("https://host/base/finding", "rg:f.x") == "https://host/base/finding?uid=rg%3Af.x"
    assert permalink(None, "rg:f.x") == "./finding?uid=rg%3Af.x"


def test_a_rung_is_steps_and_a_word() -> None:
    assert rung_badge(2).count('class="on"') == 3
    assert rung_badge(None).count('class="on"') == 0
    assert "internal hold-out (2)" in rung_badge(2)


# ------------------------------------------------------------------ filter
def _asked(**chosen: str) -> Filter:
    return Filter(PATHS, chosen)


def test_a_filter_reads_what_it_writes() -> None:
    chosen = _asked(image="rg:sequence.adc", rung="off", result="mixed", direction="positive")
    assert Filter.read(PATHS, chosen.query()) == chosen
    assert chosen.parameters() == {**chosen.query(), "rung": words.OFF_LADDER}
    assert _asked(rung="2").parameters() == {"rung": 2}
    assert not Filter.read(PATHS, {"rung": "seven", "result": "good", "marker": "", "page": "2"})
    assert {name: wider.query() for name, wider in _asked(image="a", rung="0").loosened().items()} == {
        "image": {"rung": "0"},
        "rung": {"image": "a"},
    }
    with pytest.raises(KeyError):
        chosen["imagee"]


def test_a_filter_knows_its_english() -> None:
    assert _asked().describe("Findings", {}) == "All findings."
    assert _asked(rung="off").describe("Findings", {}) == "Findings not on the ladder."
    everything = _asked(
        image="i", marker="m", cell="c", voi="v", rung="2", result="no_association", direction="not_stated"
    )
    assert everything.describe("Findings", {"i": "ADC", "m": "CD3E", "c": "T cell", "v": "the whole tumour"}) == (
        "Findings on ADC, measured within the whole tumour, about CD3E, whose marker stands for T cell, with the "
        "result “tested, no association”, with the direction “sign not printed”, tested up to: internal hold-out (2)."
    )


# ------------------------------------------------------------------ pairs and the picture
def _finding(image: str, feature: str, marker: str, uid: str, **more: Any) -> dict[str, Any]:
    return {
        "image_uid": image and f"i.{image}",
        "image": image,
        "subject_uid": f"f.{feature}",
        "subject": feature,
        "object_uid": f"m.{marker}",
        "object": marker,
        "object_as_published": None,
        "is_outcome": False,
        "finding": uid,
        "finding_name": f"finding {uid}",
        "result": "association",
        "direction": "negative",
        "rung": 0,
        "n": None,
        "uses_images": True,
        "vois": [],
        "study": "Toy",
        "study_uid": "s.Toy",
        "is_feature": True,
        "lines": 1,
        "patients_min": 60,
        "patients_max": 60,
        **more,
    }


def _pairs(*findings: dict[str, Any], cells: tuple[tuple[str, str], ...] = ()) -> list[Pair]:
    known = [
        {"marker_uid": f"m.{marker}", "cell_uid": f"c.{cell}", "cell": cell, "via": ["stated"], "disputed": False}
        for marker, cell in cells
    ]
    columns = ["marker_uid", "cell_uid", "cell", "via", "disputed"]
    return pairs(pd.DataFrame(findings, dtype=object), pd.DataFrame(known, columns=columns, dtype=object))


TWO = _pairs(
    _finding("ADC", "mean ADC", "CD3E", "a"),
    _finding("ADC", "mean ADC", "CD3E", "b", direction="positive"),
    _finding("nCBV", "nCBV", "CD68", "c", direction="not_stated"),
    cells=(("CD3E", "helper T cell"), ("CD3E", "cytotoxic T cell")),
)


def test_findings_of_a_pair_share_a_row() -> None:
    assert [len(pair.findings) for pair in TWO] == [2, 1]
    assert [[one.sign.word for one in pair.findings] for pair in TWO] == [
        ["negative", "positive"],
        ["sign not printed"],
    ]
    assert [cell.name for cell in TWO[0].cells] == ["cytotoxic T cell", "helper T cell"]


@pytest.mark.parametrize(
    ("result", "sign"),
    [
        ("association", "negative"),
        ("no_association", "tested, no association"),
        ("mixed", "test and interval do not agree"),
        ("not_stated", "result not stated"),
    ],
)
def test_the_sign_of_a_finding(result: str, sign: str) -> None:
    (pair,) = _pairs(_finding("ADC", "x", "y", "a", result=result))
    assert pair.findings[0].sign.word == sign


def _links(option: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    series = option["series"][0]
    name = {node["name"]: node["label"]["formatter"].replace("\n", " ") for node in series["data"]}
    return [(name[link["source"]], name[link["target"]], link) for link in series["links"]]


def test_a_background_band_differs_from_a_measured_one_by_more_than_colour() -> None:
    found = {(start, end): link for start, end, link in _links(sankey(TWO).option)}
    measured, background = found["nCBV", "CD68"], found["CD3E", "helper T cell"]
    assert measured["value"] == 1
    assert background["value"] < 0.5
    assert isinstance(measured["lineStyle"]["color"], str)
    assert background["lineStyle"]["color"]["type"] == "linear"  # stripes
    assert "background, not measured here" in columns(4)
    assert "background, not measured here" in legend(TWO)


def test_a_band_is_as_wide_as_it_has_findings_and_has_one_sign() -> None:
    found = [link for start, end, link in _links(sankey(TWO).option) if (start, end) == ("mean ADC", "CD3E")]
    assert [link["value"] for link in found] == [1, 1]
    assert len({link["lineStyle"]["color"] for link in found}) == 2
    of_four_images = _pairs(*(_finding(image, "model", "PFS", "a") for image in ("T1", "T2", "ADC", "T1 CE")))
    assert [link["value"] for _, end, link in _links(sankey(of_four_images).option) if end == "PFS"] == [1]


def test_a_marker_without_a_cell_stays_in_the_picture() -> None:
    assert ("CD68", NO_CELL) in {(start, end) for start, end, _ in _links(sankey(TWO).option)}
    outcome = _pairs(_finding("ADC", "mean ADC", "PFS", "a", is_outcome=True))
    assert sankey(outcome).columns == 3
    assert "Marker or outcome" in columns(3)
    assert "Cell" not in columns(3)


def test_a_selection_is_an_index_into_what_is_drawn() -> None:
    picture = sankey(TWO)
    name = "nCBV → CD68, ? sign not printed"
    edge = {"data_type": "edge", "data_indices": [picture.link_names.index(name)]}
    assert picture.chosen([edge]) == (name, frozenset({1}))
    assert picture.chosen([{"data_type": "node", "data_indices": [picture.node_names.index("CD3E")]}]) == (
        "CD3E",
        frozenset({0}),
    )
    assert picture.chosen([]) is None
    assert picture.chosen([{"data_type": "node", "data_indices": [999]}]) is None
    assert sankey(TWO[:1]).key != picture.key


def test_the_picture_takes_names_as_they_are() -> None:
    hostile = _pairs(_finding(HOSTILE, "{a|b} {c}", "x", "a"), cells=(("x", "{b}"),))
    picture = sankey(hostile, dark=True)
    assert "{" not in "".join(node["label"]["formatter"] for node in picture.option["series"][0]["data"])
    assert picture.option["tooltip"] == {"show": False}
    json.dumps(picture.option, allow_nan=False)


def test_the_picture_has_words_for_who_does_not_see_it() -> None:
    assert sankey(TWO).alt == (
        "Paths of 3 findings: from ADC, nCBV to CD3E, CD68, and by background claims on to 2 cell types. "
        "The table below lists the same paths."
    )


def test_the_picture_grows_with_what_is_drawn() -> None:
    many = _pairs(
        _finding("ADC", "mean ADC", "CD3E", "a"), cells=tuple(("CD3E", f"cell {number}") for number in range(40))
    )
    assert sankey(many).height > 40 * 13


def test_the_table_links_every_finding() -> None:
    shown = path_table(TWO)
    for uid in "abc":
        assert f'href="./finding?uid={uid}"' in shown
    assert 'scope="col"' in shown
    assert 'scope="row"' in shown
    assert "60 patients" in shown


def test_the_name_that_is_printed() -> None:
    assert printed_name("ITGA4", ["CD49d"]) == "CD49d"
    assert printed_name("CD68", ["CD68"]) is None
    assert printed_name("CD3E", None) is None


# ------------------------------------------------------------------ blocks
_ESTIMATE: dict[str, Any] = dict.fromkeys(
    ("value", "value_operator", "low", "high", "spread", "level", "p", "p_operator", "p_role", "p_kind", "unit")
) | {"metric": "hazard_ratio", "group_name": None, "averaging": None, "n": None, "as_printed": "x"}


def test_numbers_say_what_they_are() -> None:
    shown = numbers(
        [
            _ESTIMATE
            | {"value": 0.63, "value_operator": "=", "low": 0.46, "high": 0.88, "spread": "ci", "level": 0.95}
            | {"p": 0.051, "p_operator": "=", "p_role": "result", "p_kind": "cox", "n": 60, "group_name": "high"}
        ]
    )
    for fact in (
        "hazard ratio",
        "0.63",
        "0.46 to 0.88, 95% confidence interval",
        "P = 0.051",
        "Cox model",
        "high, 60 patients",
    ):
        assert fact in shown
    assert "threshold" not in shown
    assert "range over splits (not an interval)" in numbers(
        [_ESTIMATE | {"low": 1.0, "high": 2.0, "spread": "range_over_splits"}]
    )
    assert "No number is printed" in numbers([])


def test_sizes_and_characteristics() -> None:
    assert size({"n": 60, "n_unit": "patients"}) == "60 patients"
    assert size({"n_low": 79, "n_high": 82, "n_unit": "samples"}) == "79 to 82 samples"
    assert "not stated" in size({"n_unit": "patients"})
    empty = dict.fromkeys(("category", "count", "percent", "mean", "sd", "median", "q1", "q3", "missing"))
    assert as_read(empty | {"median": 62.5, "q1": 52.3, "q3": 70.3}) == "median 62.5 (quartiles 52.3 to 70.3)"
    assert "printed N/A" in as_read(empty | {"missing": "printed_na"})
    assert "not printed" in as_read(empty | {"missing": "absent"})
    assert as_read(empty | {"category": "Korea"}) == "Korea"


def test_a_locator_is_a_place_and_its_lines() -> None:
    assert locator("ghimire-2024:L97-99 Table 4 / CD3e") == (
        'Table 4 / CD3e<span class="rg-quiet"> lines 97–99 of ghimire-2024</span>'
    )
    assert locator("no locator <b>") == "no locator &lt;b&gt;"


def test_the_ladder_shows_empty_rungs() -> None:
    shown = ladder({0: 3, None: 1})
    assert shown.count("<tr>") == 8
    assert shown.count(">none<") == 5


def test_nothing_is_missing_that_the_graph_does_not_lack() -> None:
    review = {"review": {"name": "R", "n_included": 1}, "entered": 1}
    nothing = dict.fromkeys(("no_sign", "no_n", "no_result", "no_image", "no_value"), 0)
    assert missing([review], {"findings": 3, **nothing}, {5: 3}, []) == []
    assert missing([], dict.fromkeys(("findings", *nothing)), {}, []) == ["No finding is in this graph."]


def test_what_no_review_searched_for_is_said_as_it_was_searched() -> None:
    silences = dict.fromkeys(("findings", "no_sign", "no_n", "no_result", "no_image", "no_value"), 0)
    review = {"review": {"name": "R", "search_to": "2023-01", "n_included": 3}, "entered": 1}
    update = {"review": {"name": "Later", "systematic": False, "search_to": "2026-11-28"}, "entered": 2}
    part, alone, _ = missing([review], silences, {}, [])
    assert part == "1 of 3 studies included by R is entered."
    assert alone == "R searched up to 2023-01; later studies are not here."
    _, searched, updated, _ = missing([review, update], silences, {}, [], later=True)
    assert searched == "R searched up to 2023-01."
    as_is = "Later: a non-systematic update from abstracts of 2026-11-28; what it lacks was not shown to be missing."
    assert updated == as_is
    wanted = "R, which searched up to 2023-01 and Later, a non-systematic update from abstracts of 2026-11-28."
    assert scope([review, update]) == f"Looked for in {wanted}"


def test_a_number_in_brief_says_the_same_as_the_table() -> None:
    row = _ESTIMATE | {"metric": "auc", "value": 0.85, "value_operator": "="}
    interval = {"low": 0.66, "high": 0.94, "spread": "ci", "level": 0.95}
    assert brief(row | interval) == "AUC 0.85 (95% CI 0.66 to 0.94)"
    assert (
        brief(row | interval | {"spread": "range_over_splits", "level": None}) == "AUC 0.85 (over splits 0.66 to 0.94)"
    )
    threshold = {"metric": "p_value", "value": None, "p": 0.05, "p_operator": "<", "p_role": "threshold"}
    assert "selected at P &lt; 0.05" in brief(row | threshold)


def test_parts_that_draw_nothing_do_not_know_streamlit() -> None:
    widgets = {f"frame/{name}.py" for name in ("page", "caches", "editions", "links", "search", "tabs")}
    widgets |= {"filters/bar.py", "paths/gathering.py", "paths/picture.py"}
    widgets |= {f"trust/{name}.py" for name in ("conflicts", "sections", "shared_patients")}
    widgets |= {"drawing/vega.py", "drawing/graphviz.py", "trust/bias.py", "review/sections.py"}
    widgets |= {f"records/{name}.py" for name in ("one_finding", "one_study", "things")}
    widgets |= {"findings/listing.py"}
    widgets |= {f"gaps/{name}.py" for name in ("controls", "drawer", "picture")}
    widgets |= {f"explore/{name}.py" for name in ("picture", "taking")}
    widgets |= {f"take/{name}.py" for name in ("choices", "making", "menu")}
    widgets |= {f"ask/{name}.py" for name in ("choosing", "editor", "form", "result", "running")}
    found = set()
    for path in PARTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import) and "streamlit" in {alias.name for alias in node.names}:
                found.add(path.relative_to(PARTS).as_posix())
    assert found == widgets


def test_no_download_runs_the_page_again() -> None:
    """A rerun drops the file that is made for the click, so that now and then nothing is downloaded."""
    found = []
    for path in (*PARTS.rglob("*.py"), *PARTS.parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "download_button":
                given = {one.arg: getattr(one.value, "value", None) for one in node.keywords}
                found.append((path.name, given.get("on_click")))
    assert len(found) > 5
    assert {name for name, on_click in found if on_click != "ignore"} == set()


def test_every_list_to_pick_from_is_narrowed_by_contains() -> None:
    """The default of Streamlit is fuzzy: "PD1" would find TIMP1."""
    found, fuzzy = 0, []
    for path in PARTS.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("st.selectbox", "st.multiselect"):
                found += 1
                given = {one.arg: ast.unparse(one.value) for one in node.keywords}
                if given.get("filter_mode") != "'contains'":
                    fuzzy.append(f"{path.name}:{node.lineno}")
    assert found > 5
    assert fuzzy == []
