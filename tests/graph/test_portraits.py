"""Do the questions about one study, marker, feature or cell find what is in the graph?"""

from __future__ import annotations

from collections.abc import Generator

import pytest

from evidence import judge
from graph import Settings, Store, open_store, questions, write_build
from ontology import Release, load_schema
from tests.views.gallery import GROUP, MATURE, MEMBER, REVIEW, SET, SIGNATURE, SIX, TOY, gallery
from tests.views.toy import CD3E, CD163, ITGA4, empty

RELEASE = Release("toy-2018", "1.0.0", "2018-01-02", "CC0-1.0", "Made up for tests.", "A toy")
T_CELL = "CL:0000084"
SCHEMA = load_schema()
GENE = ["Entity", "Gene", "Marker"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    home = tmp_path_factory.mktemp("portraits") / "home"
    write_build(home, "0123456789ab", judge(gallery()), [RELEASE], load_schema())
    with open_store(Settings(home=home)) as opened:
        yield opened


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    home = tmp_path_factory.mktemp("nothing") / "home"
    write_build(home, "0123456789ab", judge(empty()), [RELEASE], load_schema())
    with open_store(Settings(home=home)) as opened:
        yield opened


@pytest.mark.slow
def test_a_thing_belongs_to_one_kind_of_page(store: Store) -> None:
    pages = {
        TOY: "study",
        CD3E: "marker",
        SET: "feature",
        MATURE: "cell",
        "rg:outcome.pfs": "outcome",
        REVIEW: "review",
    }
    assert {uid: SCHEMA.page_of(questions.show_thing(store, uid).iloc[0]["labels"]) for uid in pages} == pages
    kinds = {CD3E: "Gene", GROUP: "GeneGroup", SIGNATURE: "Signature", SET: "FeatureSet", MEMBER: "Feature"}
    found = {uid: SCHEMA.class_of(questions.show_thing(store, uid).iloc[0]["labels"]) for uid in kinds}
    assert {uid: one and one.name for uid, one in found.items()} == kinds


def test_studies_and_their_reviews(store: Store) -> None:
    found = questions.list_studies(store)
    assert list(found["uid"]) == [TOY, SIX]  # the radiogenomic first
    assert list(questions.list_studies(store, SIX)["review"]) == ["Toy review 2024"]
    review = questions.show_review(store).iloc[0]
    assert (review["entered"], review["radiogenomic"], review["review"]["n_included"]) == (2, 1, 9)
    assert list(questions.list_review_reports(store, REVIEW)["reason"]) == ["It pools other tumours."]


def test_patients_of_a_study(store: Store) -> None:
    assert list(questions.list_study_cohorts(store, SIX)["uid"]) == ["rg:cohort.six"]
    assert set(questions.list_study_cohorts(store)["study_uid"]) == {TOY, SIX}
    assert list(questions.list_cohort_links(store, SIX)["name"]) == ["NCT00000001"]
    overlap = questions.list_study_overlaps(store, TOY).iloc[0]
    assert set(overlap["names"]) == {"Six 2020, training set", "Toy 2018, all patients"}
    assert overlap["pools"] == 0
    assert list(questions.list_study_characteristics(store, TOY)["is_cohort"]) == [True, True]
    assert list(questions.list_study_characteristics(store, SIX)["missing"]) == ["absent"]
    assert list(questions.list_study_characteristics(store, REVIEW)["total"]) == [7]


def test_what_a_study_speaks_of(store: Store) -> None:
    terms = questions.list_study_terms(store, TOY)
    assert dict(zip(terms["uid"], terms["labels"], strict=True))["rg:outcome.pfs"] == ["Entity", "Outcome"]
    assert int(terms[terms["uid"] == "rg:method.pearson"]["findings"].iloc[0]) == 7
    assert list(questions.list_study_images(store, TOY)["name"]) == ["ADC", "nCBV", "T2 FLAIR"]


def test_findings_and_numbers_of_things(store: Store) -> None:
    assert len(questions.list_findings_of(store, [TOY])) == 7
    assert set(questions.list_findings_of(store, (ITGA4,))["object"]) == {"ITGA4", "progression-free survival"}
    both = questions.list_findings_of(store, ["rg:feature.mean-adc", CD3E])
    assert len(both) == len(set(both["uid"])) == 4
    assert list(both[both["object_uid"] == CD3E]["object_labels"]) == [GENE, GENE]
    assert set(map(tuple, both["subject_labels"])) == {("Entity", "Feature")}
    assert len(questions.list_estimates_of(store, [CD3E])) == 2


def test_screens_say_what_was_not_selected(store: Store) -> None:
    assert list(questions.list_screens_of(store, CD163)["selected"]) == [False]
    assert list(questions.list_screens_of(store, CD3E)["selected"]) == [True]
    tested = questions.list_screened(store, ["rg:screen.toy"])
    assert list(tested[~tested["selected"].astype(bool)]["name"]) == ["CD163"]
    kinds = [labels[-1] for labels in tested["labels"]]
    assert kinds == sorted(kinds)  # features, then markers, then outcomes and volumes
    assert set(kinds) >= {"Feature", "Marker"}


def test_claims_carry_both_ends(store: Store) -> None:
    found = questions.list_claims_of(store, "CL:0000912")
    assert list(found["uid"]) == ["rg:backgroundclaim.cd3e-table"]
    assert [(end["relation"], SCHEMA.page_of(end["labels"])) for end in found.iloc[0]["ends"]] == [
        ("HAS_SUBJECT", "marker"),
        ("HAS_OBJECT", "cell"),
        ("HAS_OBJECT", "cell"),
    ]
    assert list(questions.list_claims_of(store, TOY)["study"]) == ["Toy 2018"]
    assert len(questions.list_claims_of(store, CD3E)) == 2


def test_judgements_on_a_study_stand_in_its_row(store: Store) -> None:
    assert list(questions.list_judgements_of(store, TOY)["uid"]) == ["rg:judgement.item"]
    assert list(questions.list_judgements_of(store, SIX)["uid"]) == []
    pooled = questions.list_judgements_of(store, REVIEW).iloc[0]
    assert (pooled["level"], pooled["count"], pooled["total"], pooled["domain"]) == ("high", 6, 9, "index test")


def test_doubts_reach_the_study_of_a_cohort(store: Store) -> None:
    assert list(questions.list_discrepancies_of(store, TOY)["uid"]) == ["rg:discrepancy.n"]
    assert list(questions.list_discrepancies_of(store, SIX)["uid"]) == []
    assert list(questions.list_statements_of(store, TOY)["area"]) == ["Design"]
    assert list(questions.list_statements_of(store, REVIEW)["is_limitation"]) == [True, False]


def test_terms_and_what_belongs_to_them(store: Store) -> None:
    links = questions.list_term_links(store, SET)
    assert {(row.relation, row.name) for row in links.itertuples()} == {
        ("DERIVED_FROM", "ADC"),
        ("DEVELOPED_IN", "Six 2020, training set"),
        ("HAS_MEMBER", "GLSZM"),
        ("TRAINED_FOR", "CD3"),
    }
    assert not questions.list_term_links(store, MEMBER)["relation"].isin(["DERIVED_FROM"]).any()
    cells = questions.list_term_links(store, CD3E)
    marked = cells[cells["relation"] == "MARKER_OF"]
    assert dict(zip(marked["name"], marked["disputed"], strict=True))["helper T cell"] is True
    therapy = questions.list_marker_therapies(store, ITGA4).iloc[0]
    assert (therapy["therapy"], therapy["trial"], therapy["study"]) == ("anti-CD49d", "NCT00000001", "Six 2020")


def test_cells_above_and_below(store: Store) -> None:
    found = questions.list_cell_relatives(store, T_CELL)
    assert [(row.name, row.wider, row.steps) for row in found.itertuples()] == [
        ("leukocyte", True, 1),
        ("cytotoxic T cell", False, 1),
        ("helper T cell", False, 1),
        ("mature T cell", False, 1),
    ]
    assert list(questions.list_cell_relatives(store, "CL:0000912")["steps"]) == [1, 2]


def test_lists_to_choose_from(store: Store) -> None:
    markers = questions.list_every_marker(store).set_index("uid")
    assert markers.loc[CD3E, ["labels", "findings", "claims", "cells"]].tolist() == [GENE, 2, 2, 3]
    features = questions.list_every_feature(store).set_index("uid")
    assert list(features.loc[MEMBER, ["images", "sets", "findings"]]) == [[], 1, 0]
    assert bool(features.loc[SET, "is_set"])
    cells = questions.list_every_cell(store).set_index("uid")
    assert cells.loc[T_CELL, "markers"] == 2
