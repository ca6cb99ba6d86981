"""Do the pages on one thing, from a finding to the review, answer what readers ask of them?"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph import Settings, open_store, questions
from ontology import Edge, Node, Records, load_schema
from tests.views.conftest import TABS, Open, every_tab, html, make_home
from tests.views.gallery import REVIEW, hostile_gallery
from tests.views.toy import HOSTILE
from views.parts.blocks.gaps import A_LINK_MAY_EXIST

FINDING = "rg:finding.cho-2018.adc-mean.cd3e.t1-ce"
LIU = "rg:finding.liu-2023.svm-11.survival"
SHIPPED = {
    "finding": FINDING,
    "study": "rg:study.liu-2023",
    "marker": "HGNC:1674",
    "feature": "rg:featureset.narang-2017.texture-6",
    "cell": "CL:0000084",
    "outcome": "rg:outcome.overall-survival",
    "image": "rg:sequence.dsc",
    "therapy": "rg:therapy.anti-pd-1",
    "trial": "rg:trial.nct02336165",
    "cohort": "rg:cohort.liu-2023.nbh",
    "pool": "rg:datasource.tcga-tcia",
    "source": "rg:source.narang-2017-abstract",
    "review": "rg:review.ghimire-2024",
}
GALLERY = {
    "finding": "rg:finding.adc-cd3e-whole",
    "study": "rg:study.toy",
    "marker": "HGNC:1674",
    "feature": "rg:feature.mean-adc",
    "cell": "CL:0000912",
    "outcome": "rg:outcome.pfs",
    "image": "rg:sequence.adc",
    "therapy": "rg:therapy.anti",
    "trial": "rg:trial.one",
    "cohort": "rg:cohort.toy",
    "pool": "rg:datasource.toy",
    "source": "rg:source.toy",
    "review": REVIEW,
}
LIVE = ("<img", "<script", 'href="javascript', 'href="http', 'onerror="')


def text(shown: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def tiles(app: AppTest) -> str:
    """The head of a page in words: what is above the tabs."""
    found = re.search(r'<dl class="rg-tiles">(.*?)</dl>', html(app), re.DOTALL)
    assert found, "no tiles"
    return text(found[1])


def hostile_whole() -> Records:
    """The hostile gallery with a pool and a text that was read, whose every word of a person is an attack."""
    whole = hostile_gallery()
    said = {"name": HOSTILE, "locators": [HOSTILE], "stated_by": "curator"}
    archived = {
        "name": HOSTILE,
        "match": "none",
        "as_published": [HOSTILE],
        "archives": [HOSTILE],
        "definition": HOSTILE,
    }
    read = {"citation": HOSTILE, "seen_at": HOSTILE, "url": HOSTILE, "doi": HOSTILE, "pmid": HOSTILE}
    extent = {"kind": "article", "extent": "abstract", "read_on": "2024-01-01"}
    pool = Node(GALLERY["pool"], ("Entity", "DataSource"), {"uid": GALLERY["pool"], **archived})
    source = Node(GALLERY["source"], ("Entity", "Source"), {"uid": GALLERY["source"], **said, **read, **extent})
    edges = (Edge("DRAWN_FROM", GALLERY["cohort"], pool.uid), Edge("TOLD_IN", GALLERY["study"], source.uid))
    return Records((*whole.nodes, pool, source), (*whole.edges, *edges))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_home(tmp_path_factory.mktemp("hostile-gallery") / "home", hostile_whole())


# ------------------------------------------------------------------ every page on one thing
def test_every_class_with_a_page_is_tested_here() -> None:
    assert {found.page for found in load_schema().classes.values() if found.page} == set(SHIPPED) == set(TABS)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_page_has_its_head_and_draws_only_the_open_tab(page: Open, shipped_home: Path, name: str) -> None:
    app = page(shipped_home, name, uid=SHIPPED[name])
    assert len(app.tabs) == len(TABS[name])
    drawn = [bool(list(tab.children.values())) for tab in app.tabs]
    assert drawn == [True, *[False] * (len(drawn) - 1)]
    last = page(shipped_home, name, uid=SHIPPED[name], tab=TABS[name][-1])
    assert [bool(list(tab.children.values())) for tab in last.tabs] == [*[False] * (len(drawn) - 1), True]
    assert tiles(app) == tiles(last)
    other = page(shipped_home, name, uid=SHIPPED[name], tab="<script>alert(1)</script>")
    assert tiles(other) == tiles(app)
    assert [bool(list(tab.children.values())) for tab in other.tabs] == drawn
    assert "<script" not in html(other)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_the_headings_go_down_one_step_at_a_time(page: Open, shipped_home: Path, name: str) -> None:
    for tab in TABS[name]:
        shown = html(page(shipped_home, name, uid=SHIPPED[name], tab=tab))
        steps = [int(step) for step in re.findall(r"<h([1-6])", shown)]
        assert steps[0] == 1
        assert steps.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(steps)), (tab, steps)


@pytest.mark.slow
@pytest.mark.parametrize("name", GALLERY)
def test_hostile_text_stays_text(page: Open, hostile: Path, name: str) -> None:
    for tab in TABS[name]:
        app = page(hostile, name, uid=GALLERY[name], tab=tab)
        shown = html(app)
        assert "&lt;img src=" in shown, tab
        for live in LIVE:
            assert live not in shown, tab
        for element in ("markdown", "caption", "title", "header", "subheader", "metric"):
            assert not app.get(element), f"{element} reads Markdown"
        assert all("<" not in one.label and "![" not in one.label for one in app.tabs)


@pytest.mark.parametrize("name", [*SHIPPED])
def test_an_empty_graph_and_an_unknown_thing_are_said(page: Open, empty_home: Path, name: str) -> None:
    for uid in ("rg:nothing.here", "<script>alert(1)</script>", ""):
        app = page(empty_home, name, **({"uid": uid} if uid else {}))
        said = text(html(app)) + " ".join(one.value for one in app.text)
        assert "<script" not in html(app)
        assert ("No " in said) or name == "review", (name, uid)


def test_a_page_that_is_asked_for_another_kind_leads_there(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "outcome", uid="HGNC:1674")
    assert "It is a gene" in text(html(app))
    assert './marker?uid=HGNC%3A1674"' in html(app)


@pytest.mark.parametrize("name", ["outcome", "image", "therapy", "trial", "cohort", "pool", "source"])
def test_without_a_uid_all_of_a_kind_are_listed(page: Open, shipped_home: Path, name: str) -> None:
    shown = html(page(shipped_home, name))
    with open_store(Settings(home=shipped_home)) as store:
        rows = questions.list_named_things(store)
    known = [row for row in rows.to_dict("records") if load_schema().page_of(row["labels"]) == name]
    assert shown.count(f"./{name}?uid=") == len(known) > 1 or (name == "source" and not known)


# ------------------------------------------------------------------ what each answers
def test_the_head_of_a_finding_answers_before_any_tab(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "finding", uid=LIU)
    said = tiles(app)
    for fact in ("hazard ratio 0.63", "P = 0.051", "149 patients", "NBH cohort (Liu 2023)", "not on the ladder"):
        assert fact in said, fact
    assert "high in 6 of 9 (index test, risk of bias)" in said
    whole = text(html(app))
    assert "To climb a rung: Rung 3: measure what it claims to tell in those other patients" in whole
    assert len(re.findall(r"≠ \d doubts?", whole)) == 1
    assert app.get("vega_lite_chart")
    cho = page(shipped_home, "finding", uid=FINDING)
    assert "84 tests implied" in tiles(cho)
    assert "no effect size is printed selected at P &lt; 0.05" in tiles(cho)
    assert not cho.get("vega_lite_chart")


def test_a_finding_says_what_it_takes_to_measure_it(page: Open, shipped_home: Path) -> None:
    said = text(html(page(shipped_home, "finding", uid=FINDING, tab="measure")))
    assert "Segmentation manual segmentation" in said
    assert "not in source: software, readers, statistic of the feature, cut-off or groups" in said
    assert "Laboratory measurement quantitative RT-PCR" in said
    model = text(html(page(shipped_home, "finding", uid="rg:finding.narang-2017.texture-6.cd3", tab="measure")))
    assert re.search(r"Its features .* named; number of features: 6", model)


def test_a_study_shows_its_matrix_and_its_flow(page: Open, shipped_home: Path) -> None:
    cho = html(page(shipped_home, "study", uid="rg:study.cho-2018"))
    grid = cho.split("rg-matrix")[1].split("</table>")[0]
    assert grid.count("./finding?uid=") == 23
    assert "All 22 findings: patients 60 patients" in text(cho)
    app = page(shipped_home, "study", uid="rg:study.liu-2023", tab="patients")
    (chart,) = app.get("graphviz_chart")
    assert "NBH set (149 patients)" in chart.proto.spec
    assert "pairs with no patient in common" in text(html(app))


def test_an_acquisition_is_reached_through_its_map(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "image", uid="rg:sequence.dsc")
    assert "Findings 9" in tiles(app)
    assert "and from its maps: nCBV" in tiles(app)
    never = text(html(page(shipped_home, "image", uid="rg:sequence.pet")))
    assert "No study here; a link may still exist." in never


@pytest.fixture(scope="module")
def bare_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gallery without findings and screens: what has a state of evidence has that there is no study."""
    whole = hostile_whole()
    gone = {node.uid for node in whole.nodes if not {"Finding", "Estimate", "Screen"}.isdisjoint(node.labels)}
    edges = tuple(edge for edge in whole.edges if gone.isdisjoint((edge.start, edge.end)))
    nodes = tuple(node for node in whole.nodes if node.uid not in gone)
    return make_home(tmp_path_factory.mktemp("bare") / "home", Records(nodes, edges), "ba5eba5eba5e")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        *((name, 1) for name in ("marker", "feature", "cell", "image")),
        *((name, 0) for name in ("therapy", "trial", "cohort", "pool", "source")),
    ],
)
def test_that_nobody_looked_is_told_once_and_only_of_what_may_be_a_gap(
    page: Open, bare_home: Path, name: str, told: int
) -> None:
    tab = "paths" if name == "cell" else "findings"
    said = text(html(page(bare_home, name, uid=GALLERY[name], tab=tab)))
    assert ("No path leads" if name == "cell" else "No finding is about it.") in said
    assert said.count(A_LINK_MAY_EXIST) == told


def test_a_treatment_names_gene_trials_and_patients(page: Open, shipped_home: Path) -> None:
    said = tiles(page(shipped_home, "therapy", uid="rg:therapy.anti-pd-1"))
    assert "Directed against PDCD1" in said
    assert "NCT02017717" in said
    assert "Different patients 10 patients in 3 cohorts" in said
    nobody = text(every_tab(page, shipped_home, "trial", uid="rg:trial.nct02017717"))
    assert "anti-PD-1" in nobody


def test_a_pool_counts_its_patients_from_fewest_to_most(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "pool", uid="rg:datasource.tcga-tcia")
    found = re.search(r"Different patients (\d+) to ([\d\s]+) patients in (\d+) cohorts", tiles(app))
    assert found
    with open_store(Settings(home=shipped_home)) as store:
        links = questions.list_links(store, ["rg:datasource.tcga-tcia"]).to_dict("records")
    drawn = [row for row in links if row["type"] == "DRAWN_FROM"]
    assert int(found[3]) == len(drawn)
    sizes = [row["properties"].get("n") or 0 for row in drawn]
    assert max(sizes) <= int(found[1]) <= int(re.sub(r"\s", "", found[2])) <= sum(sizes) + 400


def test_the_cohort_of_a_finding_has_a_page_with_that_finding(page: Open, shipped_home: Path) -> None:
    assert "./cohort?uid=rg%3Acohort.liu-2023.nbh" in html(page(shipped_home, "finding", uid=LIU))
    said = every_tab(page, shipped_home, "cohort", uid="rg:cohort.liu-2023.nbh")
    assert LIU.replace(":", "%3A") in said
    assert "mean 59.17, SD 10.6" in said
    assert "not stated: events, setting, sampling, trial" in text(said)


# ------------------------------------------------------------------ the review
def test_the_flow_of_the_review_says_what_is_not_printed(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "review")
    (chart,) = app.get("graphviz_chart")
    assert "n = 686" in chart.proto.spec
    assert chart.proto.spec.count("not printed") == 5
    assert "Screened → included 686 → 9" in tiles(app)


@pytest.mark.slow
def test_what_the_review_asks_for_opens_squares_of_the_gap_map(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "review", tab="asks")
    shown, said = html(app), text(html(app))
    assert "1 of 13 recommendations names an image or group of the gap map" in said
    squares = re.findall(r'href="\./gaps\?open=([^"]+)"', shown)
    assert len(squares) == 40  # four images, ten groups
    assert "image.pet" in squares[-1]
    drawer = page(shipped_home, "gaps", open=re.sub("%7E", "~", squares[-1]).split("%3D")[0].rsplit("~", 1)[0])
    assert not drawer.exception


def test_the_bias_of_the_review_is_drawn_by_concern(page: Open, shipped_home: Path) -> None:
    app = page(shipped_home, "review", tab="bias")
    assert len(app.get("vega_lite_chart")) == 2
    assert "Concerns regarding applicability" in text(html(app))
    assert "high in 6 of 9" in text(html(app))


def test_the_studies_lead_to_the_review_and_no_longer_hold_it(page: Open, shipped_home: Path) -> None:
    shown = html(page(shipped_home, "studies"))
    assert './review?uid=rg%3Areview.ghimire-2024"' in shown
    assert "Limitations that it states" not in shown
    every = text(every_tab(page, shipped_home, "review"))
    for part in (
        "PROSPERO" if "PROSPERO" in every else "prospero:CRD42022340968",
        "None of the nine studies was prospective.",
    ):
        assert part in every
