"""On a graph of ten reviews, does each page show a part, say how much there is, and lead to the rest?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import streamlit as st

from benchmarks.generator import Generator
from graph import Answer, CurrentGraph, Settings, load_query, open_store, questions
from graph.stores.embedded import EmbeddedStore
from tests.views.conftest import Open, Opened, html, make_home
from views.parts.findings.listing import MOST_COMPARED
from views.parts.frame import caches, offered
from views.parts.frame.names import FEW_OF_A_KIND, known_names, look_up, named_by
from views.parts.frame.offered import MOST_LABELLED, labelled_offered, things_offered
from views.parts.frame.page import OpenGraph
from views.parts.html.paging import MOST
from views.parts.paths.gathering import FEATURES
from views.parts.records.study_table import MOST_STUDIES
from views.parts.trust import bias

pytestmark = pytest.mark.slow
COPIES = 10
FINDINGS, STUDIES = 640, 90
CD3E = "HGNC:1674"


@pytest.fixture(scope="module")
def large_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review ten times, each copy with names of its own."""
    return make_home(tmp_path_factory.mktemp("large") / "home", Generator().records(COPIES), "1a26e0000000")


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def findings_of(shown: str) -> set[str]:
    return set(map(unquote, re.findall(r"\./finding\?uid=([^\"&]+)", shown)))


# ---------------------------------------------------------------------- names and choices
def test_a_list_offers_a_part_and_any_other_name_is_looked_up(large_home: Path) -> None:
    with open_store(Settings.read({}, home=large_home)) as store:
        known = known_names(store)
        everything = questions.list_named_things(store)
        assert (known.whole, known.total) == (False, len(everything))
        assert known.cut is not None
        assert known.cut.told().startswith(
            f"{len(known.things)} of {len(everything):,} things are listed, those joined"
        )
        kinds = [one.page for one in known.things.values()]
        assert max(kinds.count(page) for page in set(kinds)) == FEW_OF_A_KIND
        left = next(row for row in everything.to_dict("records") if row["uid"] not in known.things)
        for text in (left["name"], left["name"].upper().replace("-", "")):
            found = look_up(store, text, known)
            assert found is not None
            assert found.name == left["name"]
        assert look_up(store, "no such name at all", known) is None
        assert named_by(store, left["uid"]) == (left["uid"], left["name"])


def test_a_list_of_the_shipped_data_offers_all_of_it(shipped_home: Path) -> None:
    for edition in ("review", "studies", "later"):
        with open_store(Settings.read({}, home=shipped_home, edition=edition)) as store:
            assert known_names(store).whole, edition


@pytest.fixture(scope="module")
def large(large_home: Path) -> Iterator[OpenGraph]:
    """That graph, as a page has it."""
    opened = CurrentGraph(Settings.read({}, home=large_home)).open()
    with opened.store as store:
        yield OpenGraph(store, (), opened.manifest.labels, opened.manifest.words)


def test_what_is_asked_for_is_offered_whatever_else_is(large: OpenGraph) -> None:
    markers = questions.list_markers(large.store)
    some = things_offered(large, questions.list_markers)
    assert not some.whole
    left = next(row for row in markers.to_dict("records") if row["uid"] not in some.names)
    for text in (left["uid"], left["name"]):
        asked = things_offered(large, questions.list_markers, text)
        assert asked.names[str(asked.resolve(text))] == left["name"]
    cells = {row["name"]: row["uid"] for row in questions.list_cells(large.store).to_dict("records")}
    for name in [*cells][:20]:  # a cell is no marker, whoever types it
        assert things_offered(large, questions.list_markers, name).resolve(name) != cells[name]


def test_a_list_that_is_cut_says_how_many_of_how_many(large: OpenGraph) -> None:
    everything = questions.list_labelled(large.store, ["Marker", "Outcome"])
    some = things_offered(large, questions.list_markers)
    assert some.cut is not None
    assert (some.cut.listed, some.cut.total) == (len(some.names), len(everything))
    assert some.cut.told() == (
        f"{len(some.names)} of {len(everything)} markers and outcomes are listed, those joined to most; "
        "any other name can be typed"
    )
    searched = known_names(large.store, ("marker", "outcome"))
    assert some.names == {uid: one.name for uid, one in searched.things.items()}  # nothing is asked for it


@pytest.mark.parametrize(
    "labels", [("Study",), ("Feature", "FeatureSet"), ("Marker", "Gene", "Outcome"), ("Entity",), ("NoSuchLabel",)]
)
def test_things_with_labels_are_counted_as_the_engine_counts_them(large: OpenGraph, labels: tuple[str, ...]) -> None:
    assert large.number_of(labels) == len(questions.list_labelled(large.store, labels))


def test_labels_of_the_manifest_are_those_that_the_engine_counts(large: OpenGraph) -> None:
    counted = questions.count_labels(large.store).to_dict("records")
    assert large.labels == {row["label"]: row["count"] for row in counted}


def test_volumes_have_no_page_and_are_found_by_their_names(large: OpenGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offered, "MOST_OFFERED", 50)
    monkeypatch.setattr(offered, "MOST_LABELLED", 50)
    monkeypatch.setattr(offered, "FEW_OF_A_KIND", 20)
    caches._made.clear()
    everything = questions.list_vois(large.store)
    few = things_offered(large, questions.list_vois)
    assert few.cut is not None
    total = large.number_of(("VOI",))
    assert few.cut.told() == (
        f"20 of {total} volumes of interest are listed, those with most findings; any other name can be typed"
    )
    left = next(row for row in everything.to_dict("records") if row["uid"] not in few.names)
    for text in (left["uid"], left["name"]):
        asked = things_offered(large, questions.list_vois, text)
        assert asked.names[str(asked.resolve(text))] == left["name"]
    assert labelled_offered(large, ("VOI",)).names == few.names
    caches._made.clear()


def test_a_form_offers_what_the_search_does_and_others_by_name(large: OpenGraph) -> None:
    findings = labelled_offered(large, ("Finding",))
    assert findings.cut is not None
    assert findings.cut.told("uid") == (
        f"{MOST_LABELLED} of {FINDINGS} findings are listed, the first by name; any other uid can be typed"
    )
    studies = labelled_offered(large, ("Study",))
    assert (studies.whole, len(studies.names)) == (True, STUDIES)
    genes = labelled_offered(large, ("Marker", "Pathway"))  # pathways are among the markers
    assert genes.cut is not None
    assert genes.cut.total == len(questions.list_labelled(large.store, ["Marker"]))


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("paths", {"marker": CD3E}, r"\b\d+ of \d+ markers and outcomes are listed, those joined to most; any"),
        ("explore", {}, r"\b\d+ of [\d,]+ things are listed, those joined to most; any other name can be typed"),
        ("ask", {"question": "show_finding"}, r"\b500 of 640 findings are listed, the first by name; any other uid"),
    ],
)
def test_pages_say_how_much_of_a_list_they_offer(
    large_home: Path, shipped_home: Path, page: Open, name: str, query: dict[str, str], said: str
) -> None:
    """Where a list is whole, its field is as it was."""

    def told(home: Path) -> str:
        lists = [one.proto for one in page(home, name, **query).selectbox if one.label != "Search"]
        return " ".join(f"{one.placeholder} {one.help}" for one in lists)

    assert re.search(said, told(large_home))
    whole = told(shipped_home)
    assert "listed" not in whole
    assert "any image or map" in whole or name != "paths"


@pytest.mark.parametrize(
    ("name", "query", "unasked"),
    [
        ("paths", {"marker": CD3E}, ("list_markers",)),
        ("trust", {"section": "patients"}, ("list_markers",)),
        ("ask", {}, ("count_labels",)),
        ("finding", {"uid": "rg:finding.cho-2018.adc-mean.cd3e.t1-ce"}, ("list_judgements",)),
        ("study", {"uid": "rg:study.cho-2018"}, ("list_judgements",)),
    ],
)
def test_pages_of_a_large_graph_ask_for_no_more_than_they_show(
    large_home: Path,
    page: Open,
    opened_pages: Opened,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    query: dict[str, str],
    unasked: tuple[str, ...],
) -> None:
    """The lists of the search field serve others too, numbers come from the manifest, one count from the graph."""
    opened_pages.pages.clear()
    st.cache_data.clear()
    st.cache_resource.clear()
    asked: list[str] = []
    read = EmbeddedStore.read

    def noted(store: EmbeddedStore, text: str, *given: Any, **named: Any) -> Answer:
        asked.append(text)
        return read(store, text, *given, **named)

    monkeypatch.setattr(EmbeddedStore, "read", noted)
    page(large_home, name, **query)
    assert load_query("list_named_things").text in asked
    assert not {load_query(one).text for one in unasked}.intersection(asked)


# ---------------------------------------------------------------------- pages
def test_paths_show_the_features_of_a_page(large_home: Path, page: Open) -> None:
    first, second = (html(page(large_home, "paths", **query)) for query in ({}, {"page": "2"}))
    assert f"{FINDINGS} findings" in words(first)
    of = re.search(rf"Features 1–{FEATURES} of (\d+) shown", words(first))
    assert of is not None
    assert f"Features {FEATURES + 1}–{2 * FEATURES} of {of[1]} shown" in words(second)
    assert 'aria-current="page"' in first
    with open_store(Settings.read({}, home=large_home)) as store:
        imaged = [row for row in questions.list_path_features(store).to_dict("records") if row["imaged"]]
        assert len(imaged) == int(of[1])
        # as a page of everything would have them: tested furthest first
        everything = questions.find_path_findings(store)
        best: dict[str, float] = {}
        for row in everything[everything["uses_images"].astype(bool)].to_dict("records"):
            rung = -1 if row["rung"] is None else row["rung"]
            best[row["subject_uid"]] = max(rung, best.get(row["subject_uid"], -1))
        here = [
            row["uid"] for row in questions.list_path_features(store, imaged=True, most=FEATURES).to_dict("records")
        ]
        assert min(best[uid] for uid in here) >= max(best[uid] for uid in best.keys() - set(here))
    assert not findings_of(first) & findings_of(second) or "no image" in words(first)


def test_paths_of_one_thing_are_whole(large_home: Path, page: Open) -> None:
    shown = html(page(large_home, "paths", marker=CD3E))
    assert "shown. Those tested furthest" not in words(shown)


def test_findings_come_a_page_at_a_time(large_home: Path, page: Open) -> None:
    first, last = (html(page(large_home, "finding", **query)) for query in ({}, {"page": "4"}))
    assert f"{FINDINGS} findings" in words(first)
    assert f"The same findings on this page by study {MOST} findings of" in words(first)
    assert f"{FINDINGS - 3 * MOST} findings of" in words(last)
    assert "Findings 1–200 · 201–400 · 401–600 · 601–640" in words(first)
    picked = sorted(findings_of(last))[: MOST_COMPARED // 2]
    compared = html(page(large_home, "finding", pick=",".join(picked)))  # picked on another page
    assert f"Compare {len(picked)} findings side by side" in words(compared)


def test_studies_come_a_page_at_a_time(large_home: Path, page: Open) -> None:
    shown = words(html(page(large_home, "studies", sort="year")))
    assert f"Studies 1–{MOST_STUDIES} · {MOST_STUDIES + 1}–{STUDIES}" in shown
    review = words(html(page(large_home, "review", tab="studies")))
    assert "When they appeared (those listed on this page)" in review
    assert f"Included studies ({STUDIES})" in [one.label for one in page(large_home, "review", tab="studies").tabs]


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("ladder", "Studies 1–50 · 51–90"),
        ("checks", "Checks 1–100 · 101–200"),
        ("discrepancies", "Discrepancies 1–100 · 101–200"),
        ("chance", "Screens 1–50 · 51–100 · 101–140"),
        ("limitations", "Limitations 1–50 · 51–100"),
        ("bias", "Judgements 1–50 · 51–100"),
    ],
)
def test_each_section_of_trust_has_pages(large_home: Path, page: Open, section: str, said: str) -> None:
    first, second = (html(page(large_home, "trust", section=section, **query)) for query in ({}, {"page": "2"}))
    assert said in words(first)
    assert words(first) != words(second)


def test_counts_over_studies_have_pages(large_home: Path, page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page without the counts of a concern does not say that none is printed."""
    monkeypatch.setattr(bias, "MOST_COUNTS", 2)
    first, second = (words(html(page(large_home, "review", tab="bias", **q))) for q in ({}, {"page": "2"}))
    assert "Counts 1–2 · 3–4" in first
    assert first != second
    assert "No count is printed" not in first + second
    assert "Not printed" not in first + second


def test_shared_patients_ask_for_a_choice_where_there_are_too_many(large_home: Path, page: Open) -> None:
    whole = words(html(page(large_home, "trust", section="patients")))
    assert re.search(r"They rest on \d+ cohorts|Lines of evidence", whole)
    one = words(html(page(large_home, "trust", section="patients", study="rg:study.cho-2018")))
    assert "fewest different patients" in one


@pytest.mark.parametrize(
    ("tab", "said"),
    [
        ("limitations", "Limitations 1–50 · 51–100"),
        ("asks", "recommendations on this page"),
        ("flow", "Publications 1–50"),
    ],
)
def test_tabs_of_the_review_have_pages(large_home: Path, page: Open, tab: str, said: str) -> None:
    assert said in words(html(page(large_home, "review", tab=tab)))


@pytest.mark.parametrize("name", ["marker", "feature", "cell", "image", "cohort", "study"])
def test_lists_of_things_have_pages(large_home: Path, page: Open, name: str) -> None:
    with open_store(Settings.read({}, home=large_home)) as store:
        total = int(questions.count_named_things(store).iloc[0][name])
    first = html(page(large_home, name))
    if total > MOST:
        assert f"1–{MOST} · {MOST + 1}–" in words(first)
        assert words(first) != words(html(page(large_home, name, page="2")))
    assert "All " in words(first)


def test_the_start_page_says_how_much_there_is(large_home: Path, page: Open) -> None:
    shown = words(html(page(large_home)))
    assert re.search(r"the 20 of \d+ rows with most findings are drawn", shown)
    assert re.search(r"\d+ markers screened on images and not selected", shown)
