"""Does the page say of a thing what the graph holds, on a real, a hostile and an empty one, for who reads its table?"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from graph import Settings, ask, list_queries, open_store
from tests.views.conftest import Open, html
from tests.views.toy import CD3E
from views.parts.explore.asking import questions_of
from views.parts.explore.picture import TRAIL
from views.parts.html.links import question_link
from views.parts.network.address import Walk

ADC = "rg:feature.mean-adc"


def text(app: AppTest) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html(app)).split())


def links(app: AppTest) -> list[dict[str, str]]:
    """The addresses within Explore that the page offers."""
    found = re.findall(r'href="(\./explore\?[^"]+)"', html(app).replace("&amp;", "&"))
    return [{key: value[0] for key, value in parse_qs(urlsplit(one).query).items()} for one in found]


def drawn(app: AppTest) -> dict[str, Any]:
    """What ECharts is given."""
    (chart,) = app.get("echarts_chart")
    found: dict[str, Any] = json.loads(chart.proto.spec)["series"][0]
    return found


# ------------------------------------------------------------------ the page
def test_without_a_start_it_offers_some(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "explore")
    assert {"uid": CD3E} in links(app)
    assert {one["uid"] for one in links(app)} >= {"rg:sequence.adc", "rg:study.toy", "CL:0000084"}
    assert app.selectbox(key="explore-start").options


def test_an_empty_graph_says_so(page: Open, empty_home: Path) -> None:
    for query in ({}, {"uid": CD3E}):
        said = text(page(empty_home, "explore", **query))
        assert "No image, feature, marker, cell, outcome or study is in this graph." in said


def test_a_start_that_is_not_here_is_named(page: Open, toy_home: Path) -> None:
    assert "“HGNC:9” is not in this graph." in text(page(toy_home, "explore", uid="HGNC:9"))
    assert "Explore from CD3E" in text(page(toy_home, "explore", uid="cd3e"))  # a name does, too


def test_the_table_says_what_the_picture_shows(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "explore", uid=CD3E)
    said = text(app)
    assert re.search(r"Measured by studies here \(1\).*mean ADC.*measured with.*↓ negative 2 findings", said)
    assert "same patients (0)" in said
    assert re.search(r"Background, from elsewhere \(\d\)", said)
    assert re.search(r"helper T cell.{0,120}≠ disputed", said)
    series = drawn(app)
    rows = html(app).count("<tr>") - html(app).count("<thead>")
    assert rows == len(series["links"]) > 4
    assert [one["name"] for one in series["data"]] == [str(place) for place in range(len(series["data"]))]


def test_the_table_opens_and_closes(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "explore", uid=CD3E)
    wanted = {"uid": CD3E, "open": ADC, "pick": ADC}
    assert wanted in links(app)
    opened = page(toy_home, "explore", **wanted)
    assert len(drawn(opened)["data"]) > len(drawn(app)["data"])
    assert "ITGA4" in text(opened)
    assert {"uid": CD3E, "pick": ADC} in links(opened)  # close
    assert {"uid": CD3E, "hide": ADC} in links(opened)
    assert {"uid": CD3E} in links(opened)  # collapse all


def test_hidden_things_are_named_and_come_back(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "explore", uid=CD3E, hide="CL:0000084")
    assert "T cell" in text(app)
    assert "T cell" not in {node["label"]["formatter"].split(" +")[0] for node in drawn(app)["data"]}
    assert {"uid": CD3E} in links(app)


def test_a_chosen_link_tells_its_findings(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "explore", uid=CD3E, pick=f"{ADC}~FINDING~{CD3E}")
    shown = html(app)
    assert "What is this link?" in shown
    for uid in ("adc-cd3e-whole", "adc-cd3e-enhancing"):
        assert f"./finding?uid=rg%3Afinding.{uid}" in shown
    background = page(toy_home, "explore", uid=CD3E, pick=f"{CD3E}~MARKER_OF~CL:0000912")
    assert "Background from elsewhere; not measured by a study here." in text(background)
    assert "1 background claim" in text(background)


def test_the_panel_has_numbers_a_page_and_questions(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "explore", uid=CD3E)
    said, shown = text(app), html(app)
    assert re.search(r"Findings 2 of 1 study", said)
    assert f'href="./marker?uid={CD3E.replace(":", "%3A")}"' in shown
    assert "./ask?question=list_marker_cells&amp;p.marker=HGNC%3A1674" in shown
    study = html(page(toy_home, "explore", uid=CD3E, pick="rg:study.toy"))
    assert "./study?uid=rg%3Astudy.toy" in study
    assert "list_marker_cells" not in study


def test_a_path_is_told_hop_by_hop_and_its_weakest_named(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "explore", uid=CD3E, path="rg:sequence.adc,CL:0000084")
    said = text(app)
    assert "Shortest paths: ADC to T cell" in said
    assert "Weakest hop: CD3E marker of T cell, background from elsewhere." in said
    assert "joined to 18 or more others" in said
    assert "no study tested it end to end" in said
    none = text(page(toy_home, "explore", uid=CD3E, path="rg:sequence.adc,HGNC:1631"))
    assert "No path is found that avoids hubs" in none
    assert "a link may still exist" in none
    assert "One end of the path is not in this graph." in text(
        page(toy_home, "explore", uid=CD3E, path="HGNC:9,CL:0000084")
    )


def test_a_target_leads_to_a_path(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "explore", uid="rg:sequence.adc")
    box = app.selectbox(key="explore-target")
    box.set_value("CL:0000084 T cell").run()
    assert not app.exception
    assert app.query_params["path"] == "rg:sequence.adc,CL:0000084"


def test_undo_knows_the_steps_of_the_session(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "explore", uid=CD3E, open="CL:0000084", pick="CL:0000084")
    assert {"uid": CD3E, "pick": "CL:0000084"} in links(app)  # nothing is remembered: what the address added last
    app.session_state[TRAIL] = (Walk("rg:x.y"), Walk(CD3E), Walk(CD3E).open("CL:0000084"))
    app.run()
    assert next(one for one in links(app)) == {"uid": CD3E}


def test_hostile_names_are_text(page: Open, hostile_home: Path) -> None:
    for query in ({}, {"pick": f"{ADC}~FINDING~{CD3E}"}, {"open": ADC, "path": "rg:sequence.adc,CL:0000084"}):
        app = page(hostile_home, "explore", uid=CD3E, **query)
        shown = html(app)
        assert "<img" not in shown
        assert "<script" not in shown
        assert "&lt;script&gt;alert(2)" in shown
        assert "outside.test" not in "".join(box.label for box in app.selectbox)  # a label is Markdown


def test_the_page_of_a_thing_leads_to_it(page: Open, toy_home: Path) -> None:
    assert {"uid": CD3E} in links(page(toy_home, "marker", uid=CD3E))
    assert {"uid": "rg:finding.adc-itga4"} in links(page(toy_home, "finding", uid="rg:finding.adc-itga4"))
    # a finding is a link: the walk begins at what was read, with that link chosen
    app = page(toy_home, "explore", uid="rg:finding.adc-itga4")
    assert "Explore from mean ADC" in text(app)
    assert "mean ADC measured with ITGA4" in text(app)
    assert "./finding?uid=rg%3Afinding.adc-itga4" in html(app)


# ------------------------------------------------------------------ questions
KINDS = [
    ("Entity", "Gene", "Marker"),
    ("Entity", "FeatureSet", "Feature"),
    *(("Entity", name) for name in ("Sequence", "Cell", "Study", "Outcome", "Review", "Cohort", "VOI", "Report")),
]


@pytest.mark.parametrize("labels", KINDS, ids=lambda one: one[1])
def test_the_choices_of_a_parameter_say_of_what_a_question_is_asked(labels: tuple[str, ...]) -> None:
    """The words of a description say nothing: "uid of the image on which the feature was measured" takes no feature."""
    wanted = {
        query.name
        for query in list_queries()
        for one in query.parameters.values()
        if set(one.choices) & set(labels) and all(other.optional for other in query.parameters.values() if other != one)
    }
    offered = questions_of(labels)
    assert {one.name for one in offered if one.narrow} == wanted
    shipped = {query.name: query for query in list_queries()}
    assert all(set(shipped[one.name].parameters[one.parameter].choices) & set(labels) for one in offered if one.narrow)
    broad = {one.name for one in offered if not one.narrow}
    assert broad >= {"count_neighbours", "list_links", "list_joined"}
    assert not any(shipped[one.name].parameters[one.parameter].choices for one in offered if not one.narrow)


def test_each_question_that_is_offered_can_be_asked(review_home: Path) -> None:
    things = {
        "HGNC:1674": ("Entity", "Gene", "Marker"),
        "rg:sequence.adc": ("Entity", "Sequence"),
        "rg:feature.adc": ("Entity", "Feature"),
        "CL:0000084": ("Entity", "Cell"),
        "rg:study.cho-2018": ("Entity", "Study"),
        "rg:outcome.overall-survival": ("Entity", "Outcome"),
    }
    shipped = {query.name: query for query in list_queries()}
    with open_store(Settings.read({}, home=review_home)) as store:
        for uid, labels in things.items():
            offered = questions_of(labels)
            assert any(one.narrow for one in offered), uid
            for one in offered:
                given = [uid] if shipped[one.name].parameters[one.parameter].type == "list" else uid
                answer = ask(store, one.name, **{one.parameter: given})
                assert answer.columns, one.name


def test_a_question_has_one_address() -> None:
    assert 'href="./ask?question=list_marker_cells&amp;p.marker=HGNC%3A1674"' in question_link(
        "Cells", "list_marker_cells", {"marker": "HGNC:1674"}
    )
