"""Do the questions find what is in the graph, and does every shipped query belong to one?"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

from evidence import judge
from graph import (
    QUERIES_PATH,
    Answer,
    Parameter,
    Query,
    Settings,
    Store,
    ask_in_parts,
    list_queries,
    load_query,
    open_store,
    questions,
    write_build,
)
from ontology import QueryTooLarge, Release, UsageError, load_schema
from tests.views.toy import CD3E, ITGA4, empty, toy

RELEASE = Release("toy-2018", "1.0.0", "2018-01-02", "CC0-1.0", "Made up for tests.", "A toy")
ADC = "rg:sequence.adc"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    home = tmp_path_factory.mktemp("questions") / "home"
    write_build(home, "0123456789ab", judge(toy()), [RELEASE], load_schema())
    with open_store(Settings(home=home)) as opened:
        yield opened


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    home = tmp_path_factory.mktemp("nothing") / "home"
    write_build(home, "0123456789ab", judge(empty()), [RELEASE], load_schema())
    with open_store(Settings(home=home)) as opened:
        yield opened


def _asked() -> dict[str, list[str]]:
    """Every question by its name, with its parameters after the store."""
    return {
        name: list(inspect.signature(function).parameters)[1:]
        for name, function in inspect.getmembers(questions, inspect.isfunction)
        if function.__module__.startswith(f"{questions.__name__}.")
    }


def _needed(question: Callable[..., object]) -> list[str]:
    """What has to be given beside the store."""
    parameters = list(inspect.signature(question).parameters.values())[1:]
    return [one.name for one in parameters if one.default is one.empty and one.kind is not one.VAR_KEYWORD]


def test_a_question_takes_what_its_query_takes() -> None:
    shipped = {query.name for query in list_queries()}
    for name, parameters in _asked().items():
        if name in shipped and parameters != ["asked"]:  # what is handed on as it is asked, the query itself checks
            assert list(load_query(name).parameters) == parameters, name


def test_a_question_that_hands_on_what_is_asked_refuses_a_name_that_its_query_does_not_know(store: Store) -> None:
    for question in (questions.find_path_findings, questions.find_paths):
        with pytest.raises(UsageError, match="knows no parameter `colour`; it takes image, marker"):
            question(store, colour="red")


def test_every_query_is_asked_by_something() -> None:
    top = QUERIES_PATH.parents[1]
    rooms = ("graph", "views", "evidence", "ingest")
    code = [*top.glob("*.py"), *(path for room in rooms for path in (top / room).rglob("*.py"))]
    text = "\n".join(path.read_text(encoding="utf-8") for path in code)
    unused = [query.name for query in list_queries() if not re.search(rf'"{query.name}"', text)]
    assert not unused


def test_every_query_has_a_total_order_and_says_what_it_uses() -> None:
    for path in Path(QUERIES_PATH).rglob("*.cypher"):
        query = load_query(path.stem)
        assert query.question.endswith(("?", ".")), path.name
        assert re.search(r"ORDER BY [^\n]+(\nSKIP [^\n]+)?(\nLIMIT [^\n]+)?\Z", query.text), path.name
        assert set(re.findall(r"\$(\w+)", query.text)) == set(query.parameters), path.name


@pytest.mark.parametrize("name", [name for name in _asked() if not _needed(getattr(questions, name))])
def test_an_empty_graph_answers_every_question(nothing: Store, name: str) -> None:
    getattr(questions, name)(nothing)


def test_what_is_here(store: Store) -> None:
    row = questions.count_things(store).iloc[0].to_dict()
    assert row == {
        "studies": 1,
        "findings": 7,
        "estimates": 7,
        "markers": 5,
        "features": 3,
        "cells": 4,
        "claims": 2,
    }
    rungs = questions.count_rungs(store)
    assert list(rungs.itertuples(index=False, name=None)) == [(0, 5), (2, 1), (None, 1)]
    review = questions.list_reviews(store).iloc[0]
    assert (review["entered"], review["included"]) == (1, 9)


def test_what_is_left_open(store: Store) -> None:
    row = questions.count_not_printed(store).iloc[0].to_dict()
    assert row == {"findings": 7, "no_sign": 2, "no_n": 0, "no_result": 0, "no_image": 1, "no_value": 7}
    assert list(questions.list_unselected(store)["marker"]) == ["CD163"]


def test_what_no_study_reaches(store: Store) -> None:
    found = questions.list_unmeasured(store)
    assert tuple(found.columns) == ("kind", "uid", "name", "as_published")
    # the screened marker, the marker of a finding, and the cells that it stands for are reached
    declared = store.read("MATCH (:Review)-[:DECLARES]->(x:Entity) RETURN DISTINCT x.uid AS uid ORDER BY uid")
    assert set(found["uid"]) <= {row[0] for row in declared.rows}
    assert not {ADC, CD3E, "HGNC:1631", "CL:0000912"} & set(found["uid"])
    assert questions.show_state(store, "HGNC:1631").iloc[0]["state"] == "screened_not_selected"
    assert questions.show_state(store, CD3E).iloc[0]["state"] == "association_signed"


def test_what_was_tested_and_not_selected(store: Store) -> None:
    (itself,) = questions.list_unselected_of(store, "HGNC:1631").itertuples()
    assert (itself.marker, itself.way) == ("CD163", "itself")
    assert questions.list_unselected_of(store, CD3E).empty


def test_pairs_of_the_map(store: Store) -> None:
    found = questions.list_states(store, row=ADC, column=CD3E)
    assert [(one.state, one.findings, one.rungs) for one in found.itertuples()] == [("association_signed", 2, [0])]
    assert set(questions.list_states(store, state="no_study")["findings"]) <= {0}
    between = questions.list_states_between(store, [ADC], [CD3E, "nothing"])
    assert list(between["finding_uids"]) == list(found["finding_uids"])
    assert questions.list_states_between(store, [CD3E], [ADC]).empty


def test_wider_cells(store: Store) -> None:
    found = set(questions.list_wider_cells(store).itertuples(index=False, name=None))
    assert {("CL:0000912", "CL:0000084"), ("CL:0000912", "CL:0000738")} <= found


def test_the_path_of_the_card(store: Store) -> None:
    found = questions.find_paths(store, image=ADC, marker=CD3E)
    assert tuple(found.columns) == questions.PATH_COLUMNS
    assert [(row.image, row.feature, row.marker, row.cell, row.via, row.disputed) for row in found.itertuples()] == [
        ("ADC", "mean ADC", "CD3E", "cytotoxic T cell", ["stated"], False),
        ("ADC", "mean ADC", "CD3E", "helper T cell", ["stated"], True),
        ("ADC", "mean ADC", "CD3E", "T cell", ["subclass"], False),
    ]
    first = found.iloc[0]
    assert first["finding_uids"] == ["rg:finding.adc-cd3e-enhancing", "rg:finding.adc-cd3e-whole"]
    assert (first["best_rung"], first["lines"], first["patients_min"], first["patients_max"]) == (0, 1, 60, 60)


def test_paths_without_a_cell_or_an_image_stay(store: Store) -> None:
    found = questions.find_paths(store)
    ends = {(row.image, row.marker): row.cell for row in found.itertuples() if row.cell is None}
    assert ends == {
        ("ADC", "ITGA4"): None,
        ("ADC", "TOYG"): None,
        ("nCBV", "CD68"): None,
        ("T2 FLAIR", "progression-free survival"): None,
        (None, "progression-free survival"): None,
    }


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"voi": "rg:voi.enhancing"}, 1),
        ({"rung": 0}, 5),
        ({"rung": -1}, 1),
        ({"result": "no_association"}, 1),
        ({"direction": "positive"}, 1),
        ({"marker": ITGA4}, 2),
        ({"cell": "CL:0000912"}, 2),
        ({"image": ADC, "direction": "not_stated"}, 1),
        ({"image": "rg:sequence.none"}, 0),
    ],
)
def test_findings_by_filter(store: Store, asked: dict[str, object], number: int) -> None:
    assert len(questions.find_path_findings(store, **asked)) == number


def test_one_finding(store: Store) -> None:
    uid = "rg:finding.adc-cd3e-whole"
    row = questions.show_finding(store, uid).iloc[0]
    assert row["finding"]["rung"] == 0
    assert row["cohort"]["n"] == 60
    assert row["screen"]["n_tests"] == 84
    links = questions.list_finding_links(store, uid)
    assert set(links["relation"]) == {"ASSAYED_WITH", "DERIVED_FROM", "MEASURED_WITHIN", "USED_METHOD"}
    assert list(questions.list_finding_estimates(store, uid)["p_role"]) == ["threshold"]
    assert list(questions.list_neighbour_findings(store, uid)["uid"]) == ["rg:finding.adc-cd3e-enhancing"]
    assert len(questions.list_finding_claims(store, uid)) == 2
    assert list(questions.list_finding_characteristics(store, uid)["variable"]) == ["ethnicity", "sex"]
    assert questions.list_finding_discrepancies(store, uid).empty
    assert questions.show_finding(store, "rg:finding.none").empty


def test_things_have_names(store: Store) -> None:
    found = questions.list_names(store, (CD3E, ADC, "rg:none", ADC))
    assert list(found.itertuples(index=False, name=None)) == [(CD3E, "CD3E"), (ADC, "ADC")]
    assert questions.list_names(store, []).empty


def test_every_name_leads_to_a_marker(store: Store) -> None:
    found = questions.list_markers(store).set_index("uid")
    assert found.loc[ITGA4, "as_published"] == ["CD49d"]
    assert found.loc["rg:outcome.pfs", "is_outcome"]
    assert [name for name in found["name"] if name is not None] == sorted(found["name"], key=str.lower)


def test_an_answer_in_parts_is_the_whole_answer(store: Store) -> None:
    parted = [query for query in list_queries() if {"skip", "most"} <= query.parameters.keys()]
    assert len(parted) > 9
    for query in parted:
        values = query.bind({name: [] if one.type == "list" else CD3E for name, one in _required(query).items()})
        whole = store.read(query.text, values).rows
        for rows in (1, 2, 1000):
            assert ask_in_parts(store, query, values, rows).rows == whole, query.name


def test_a_part_that_is_too_large_for_an_engine_is_asked_for_in_smaller_ones(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = load_query("list_every_marker")
    values = query.bind({})
    whole = store.read(query.text, values).rows
    assert len(whole) > 3
    asked: list[int] = []

    class Small:
        """An engine that holds two rows at once."""

        def read(self, text: str, parameters: dict[str, Any]) -> Answer:
            asked.append(parameters["most"])
            if parameters["most"] > 2:
                raise QueryTooLarge("the query needs more memory than is allowed", "", "ask for less")
            return store.read(text, parameters)

    monkeypatch.setattr("graph.cypher.library.FEWEST", 1)
    assert ask_in_parts(Small(), query, values, 9).rows == whole  # type: ignore[arg-type]
    assert asked[:3] == [9, 3, 1]
    monkeypatch.setattr("graph.cypher.library.FEWEST", 3)
    with pytest.raises(QueryTooLarge):
        ask_in_parts(Small(), query, values, 9)  # type: ignore[arg-type]


def _required(query: Query) -> dict[str, Parameter]:
    return {name: one for name, one in query.parameters.items() if not one.optional}
