"""Do the questions on trust find what the shipped review and its judgement hold?"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from graph import Settings, Store, open_store, questions


@pytest.fixture(scope="module")
def store(shipped_home: Path) -> Generator[Store]:
    with open_store(Settings(home=shipped_home)) as opened:
        yield opened


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def test_every_finding_stands_once_with_its_study(store: Store) -> None:
    found = questions.list_tested(store)
    assert len(found) == len(set(found["uid"])) == store.read("MATCH (f:Finding) RETURN count(*) AS n").rows[0][0]
    assert len(set(found["study_uid"])) == 9
    assert set(questions.list_tested(store, "rg:study.cho-2018")["study"]) == {"Cho 2018"}
    assert all(found["rung_reason"])


def test_only_counts_are_judged_and_each_knows_its_domain(store: Store) -> None:
    domains = {row["uid"]: row for row in rows(questions.list_instrument_domains(store))}
    pooled = rows(questions.list_judgements(store, scope="pooled"))
    assert len(pooled) == 6
    assert {(row["tool"], row["version"], row["total"]) for row in pooled} == {("QUADAS-2", "2011", 9)}
    assert all(row["level"] in domains[str(row["domain_uid"])]["levels"] for row in pooled)
    assert questions.list_judgements(store, scope="study").empty
    assert len(questions.list_judgements(store)) > len(pooled)


def test_a_check_names_what_it_checked_and_whose_it_is(store: Store) -> None:
    found = {str(row["uid"]): row for row in rows(questions.list_checks(store))}
    ratio = found["rg:check.ratio-interval-and-p.estimate.liu-2023.svm-11.survival.hazard-ratio"]
    (checked,) = ratio["checked"]
    assert checked["study"] == "Liu 2023"
    assert checked["finding_uid"] == "rg:finding.liu-2023.svm-11.survival"
    assert checked["labels"] == ["Entity", "Estimate"]
    assert all(row["statement"] and row["formula"] and row["source"] for row in found.values())
    assert len(found) == store.read("MATCH (k:Check) RETURN count(*) AS n").rows[0][0]


def test_a_finding_has_its_own_checks_before_those_of_its_cohort(store: Store) -> None:
    found = rows(questions.list_finding_checks(store, "rg:finding.liu-2023.svm-11.survival"))
    assert found
    assert [row["own"] for row in found] == sorted((row["own"] for row in found), reverse=True)


def test_discrepancies_come_gravest_first_each_with_what_it_concerns(store: Store) -> None:
    found = rows(questions.list_discrepancies(store))
    order = {"high": 0, "medium": 1, "low": 2, "slip": 3}
    places = [order[str(row["severity"])] for row in found]
    assert places == sorted(places)
    assert all(row["concerns"] for row in found)
    assert len({row["uid"] for row in found}) == len(found)


def test_doubts_of_a_finding_are_those_of_the_list(store: Store) -> None:
    doubts = {row["uid"]: (row["disputed"], row["disagrees"]) for row in rows(questions.list_findings(store))}
    assert {True, False} == {disputed for disputed, _ in doubts.values()}
    assert {True, False} == {disagrees for _, disagrees in doubts.values()}
    for uid, wanted in doubts.items():
        (row,) = rows(questions.show_finding_doubts(store, str(uid)))
        assert (row["disputed"], row["disagrees"]) == wanted, uid
    assert questions.show_finding_doubts(store, "rg:study.cho-2018").empty


def test_numbers_of_doubts_are_those_of_the_lists(store: Store) -> None:
    checks = [
        row for row in rows(questions.list_checks(store)) if row["verdict"] in ("does_not_agree", "not_attainable")
    ]
    said = [row for row in rows(questions.list_discrepancies(store)) if row["severity"] != "slip"]
    assert rows(questions.count_doubts(store)) == [{"checks": len(checks), "discrepancies": len(said)}]
    studies = sorted(set(questions.list_tested(store)["study_uid"]))
    for study in (*studies, "rg:study.none"):
        about = [
            sum(any(one["study_uid"] == study for one in row[key]) for row in found)
            for key, found in (("checked", checks), ("concerns", said))
        ]
        assert rows(questions.count_doubts(store, study)) == [
            dict(zip(("checks", "discrepancies"), about, strict=True))
        ]
        assert study in studies or about == [0, 0]


def test_limitations_and_screens_are_all_there(store: Store) -> None:
    limitations = rows(questions.list_limitations(store))
    assert len({row["area"] for row in limitations}) >= 6
    screens = {str(row["uid"]): row for row in rows(questions.list_screens(store))}
    assert screens["rg:screen.cho-2018.images"]["expected_by_chance"] == pytest.approx(4.2)
    assert screens["rg:screen.hsu-2020.features"]["expected_by_chance"] is None
