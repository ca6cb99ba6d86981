"""Do the pages about studies, markers, features and cells tell all that is there, and nothing that is not?"""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.views.conftest import Open, every_tab, html, make_home
from tests.views.gallery import GROUP, MATURE, MEMBER, SET, SIGNATURE, SIX, TOY, gallery, hostile_gallery
from tests.views.toy import CD3E, CD163, ITGA4
from views.parts.blocks.estimates import brief
from views.parts.html.links import doi, pmid
from views.parts.html.values import locator, source
from views.parts.records.study_table import gather, ordered, studies_csv
from views.parts.records.terms import set_size

T_CELL, ADC = "CL:0000084", "rg:feature.mean-adc"
LISTS = ("studies", "study", "marker", "feature", "cell")
THINGS = [("study", TOY), ("study", SIX), ("marker", CD3E), ("marker", ITGA4), ("marker", CD163), ("marker", GROUP)]
THINGS += [("marker", SIGNATURE), ("feature", ADC), ("feature", SET), ("feature", MEMBER), ("cell", T_CELL)]
THINGS += [("cell", MATURE), ("cell", "CL:0000912")]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_home(tmp_path_factory.mktemp("gallery") / "home", gallery())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_home(tmp_path_factory.mktemp("hostile-gallery") / "home", hostile_gallery())


def text(shown: AppTest | str) -> str:
    """What a reader sees of our HTML, without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", shown if isinstance(shown, str) else html(shown)).split())


def headings(shown: AppTest | str, level: int = 2) -> list[str]:
    found = re.findall(rf"<h{level}>(.*?)</h{level}>", shown if isinstance(shown, str) else html(shown))
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]


# ------------------------------------------------------------------ studies
def test_the_table_of_studies_reads_like_the_one_in_the_paper(page: Open, home: Path) -> None:
    app = page(home, "studies")
    said = text(app)
    assert headings(app) == ["Radiogenomic studies (1)", "Studies that are not radiogenomic (1)"]
    for fact in (
        "Toy 2018 ref. not stated",
        "Six 2020 ref. 29 , printed 25 in tables",
        "training set : size 60 to 74 patients",
        "country not stated",
        "diagnostic: 7 findings",
        "quantitative RT-PCR",
        "✕ retracted",
    ):
        assert fact in said, fact
    assert './review?uid=rg%3Areview.toy"' in html(app)


def test_the_review_tells_how_it_was_made(page: Open, home: Path) -> None:
    said = text(every_tab(page, home, "review"))
    for fact in (
        "Studies included 9",
        "Studies entered here 2 (1 radiogenomic, 1 not)",
        "Registration not stated",
        "high in 6 of 9",
        "the table study by study is not in our source",
        "It pools other tumours.",
        "several: 6 of 7 (85.7 %)",
        "All look back.",
        "Look forward.",
        "Images and maps ADC Markers CD163",
        "Records screened, not printed",
    ):
        assert fact in said, fact


def test_studies_are_sorted_by_the_address(page: Open, home: Path) -> None:
    for sort, first in (("year", "↑"), ("patients", "↓"), ("findings", "↓"), ("sideways", "↑")):
        said = text(page(home, "studies", sort=sort))
        heading = {"year": "Year", "patients": "Patients", "findings": "Findings, tested up to"}.get(sort, "Study")
        assert f"{heading} {first}" in said
    assert "./studies?sort=year" in html(page(home, "studies"))


def test_studies_leave_as_csv_with_their_build() -> None:
    study = {"name": "Toy", "year": 2018, "design": "retrospective", "centres": "single", "radiogenomic": True}
    cohort = {"study_uid": "s.1", "cohort": {"name": "Toy, all", "n_low": 60, "n_high": 74}}
    finding = {"study_uid": "s.1", "rung": None, "analysis": ["diagnostic"]}
    rows = gather([{"uid": "s.1", "study": study}], [cohort], [], [], [finding])
    found = list(csv.DictReader(io.StringIO(studies_csv(rows, "0123456789ab"))))
    assert [(row["build"], row["study"], row["findings"]) for row in found] == [("0123456789ab", "Toy", "1")]
    assert json.loads(found[0]["cohorts"]) == ["Toy, all: 60 to 74"]
    assert json.loads(found[0]["rungs"]) == ["not on the ladder"]
    assert found[0]["doi"] == ""


def test_a_study_without_a_year_or_size_sorts_last() -> None:
    studies = [
        {"uid": uid, "study": {"name": uid, "year": year}} for uid, year in (("b", None), ("a", 2020), ("c", 2016))
    ]
    sizes = [
        {"study_uid": "c", "cohort": {"name": "c", "n": 5}},
        {"study_uid": "b", "cohort": {"name": "b", "n": None}},
    ]
    rows = gather(studies, sizes, [], [], [])
    assert [row.uid for row in ordered(rows, "year")] == ["c", "a", "b"]
    assert [row.uid for row in ordered(rows, "patients")] == ["c", "a", "b"]
    assert [row.uid for row in ordered(rows, None)] == ["a", "b", "c"]


def test_a_study_tells_everything(page: Open, home: Path) -> None:
    whole = every_tab(page, home, "study", uid=TOY)
    said = text(whole)
    assert headings(whole) == [
        "Diagnostic: 7 findings",
        "From pools to cohorts",
        "Cohorts",
        "Cohorts that may share patients",
        "Baseline characteristics",
        "Images",
        "Measured against, and how",
        "Screens",
        "Publication",
        "Design",
        "What was read of it",
        "Background that the review prints with it",
        "Judgements",
        "Where the source contradicts itself (1)",
        "Limitations that name it",
    ]
    for fact in (
        "10.1000/toy",
        "Reference in its tables not printed",
        "all patients 60 patients ≠ disputed whole not stated",
        "Six 2020, training set and all patients may share patients Both may come from one archive.",
        "sex male: 58 % 58% male",
        "ethnicity printed N/A Ethnicity: N/A",
        "84 tests implied, 22 selected",
        "○ tested, not selected CD163",
        "Diagnostic: 7 findings",
        "selected at P &lt; 0.05",
        "listed with cytotoxic T cell , helper T cell",
        "“established” Known on the surface of immune cells.",
        "▲ high Sixty here, fifty there",
        "Ten were left out.",
        "Table 1 / Toy line 10 of toy-review",
        "Stated by the review.",
    ):
        assert fact in said, fact
    for target in ("marker?uid=HGNC%3A1674", "feature?uid=rg%3Afeature.mean-adc", "cell?uid=CL%3A0000912"):
        assert f'href="./{target}"' in whole
    listed = html(page(home, "study", uid=TOY)).split("rg-findings")[1]
    assert listed.count("./finding?uid=") == 7


def test_a_study_of_which_little_is_known_says_so(page: Open, home: Path) -> None:
    said = text(every_tab(page, home, "study", uid=SIX))
    for fact in (
        "○ not radiogenomic",
        "✕ retracted",
        "25 ≠ not its number in the list",
        "DOI not stated",
        "PubMed 31001929",
        "60 to 74 patients",
        "age not printed not printed",  # read, and as printed
        "the study, cohort not stated",
        "no image given for its features",
        "No finding is entered.",
    ):
        assert fact in said, fact


# ------------------------------------------------------------------ markers, features, cells
def test_a_marker_tells_everything(page: Open, home: Path) -> None:
    said = text(every_tab(page, home, "marker", uid=CD3E))
    for fact in (
        "All markers : one gene",
        "Symbol CD3E As published CD3e, Cd3e Other names T3E",
        "Member of CD3",
        "helper T cell named by a claim 1 ≠ disputed",
        "T cell wider cell type, by the Cell Ontology 2 yes",
        "mean ADC Toy 2018 ↓ negative T1 CE outline (enhancing tumour)",
        "● a finding came of it",
        "Toy 2018 Table 4",
        "Table 4: CD3E CD3E “established”",
    ):
        assert fact in said, fact


def test_a_marker_that_was_screened_and_not_selected(page: Open, home: Path) -> None:
    said = text(every_tab(page, home, "marker", uid=CD163))
    assert "◌ tested, not selected A screen of images tested it" in said
    assert "No finding is about it." in said
    assert "Toy 2018, image screen Toy 2018 ○ tested, not selected 84 tests implied" in said
    assert "The source names no cell for it." in said


def test_a_marker_with_a_treatment_names_trial_and_study(page: Open, home: Path) -> None:
    said = text(every_tab(page, home, "marker", uid=ITGA4))
    assert "anti-CD49d ITGA4 NCT00000001 Six 2020" in said
    assert "progression-free survival Toy 2018" in said  # what it was held against itself


@pytest.mark.slow
def test_a_group_and_a_signature_name_what_they_hold(page: Open, home: Path) -> None:
    said = text(every_tab(page, home, "marker", uid=GROUP))
    assert "Its genes and groups CD3E" in said
    assert "Models trained for it six features" in said
    assert "Counts by construction T cell" in text(every_tab(page, home, "marker", uid=SIGNATURE))


def test_a_set_tells_its_size_and_members_and_they_have_no_image(page: Open, home: Path) -> None:
    said = text(every_tab(page, home, "feature", uid=SET))
    for fact in (
        "a trained model",
        "Number of features 2 to 18",
        "some of them",
        "Members GLSZM",
        "A regression joins them.",
        "Developed in Six 2020, training set",
        "Trained for CD3",
    ):
        assert fact in said, fact
    said = text(every_tab(page, home, "feature", uid=MEMBER))
    assert "Image or map not given: the source gives images only for the set" in said
    assert "Member of six features" in said
    assert "No finding is about it." in said


def test_a_feature_tells_its_findings(page: Open, home: Path) -> None:
    said = text(every_tab(page, home, "feature", uid=ADC))
    assert "Image or map ADC" in said
    assert "Findings 4 3 ↓ negative 1 ? sign not printed" in said
    assert "CD3E Toy 2018 ↓ negative" in said
    assert "Measured within T1 CE outline (enhancing tumour); T2 FLAIR outline (whole tumour)" in said


def test_a_cell_tells_its_place_and_its_paths(page: Open, home: Path) -> None:
    said = text(every_tab(page, home, "cell", uid=T_CELL))
    for fact in (
        "Wider cells leukocyte",
        "Narrower cells cytotoxic T cell , helper T cell , mature T cell",
        "T cell signature counted by the marker itself none: by construction only",
        "Wider cells leukocyte",
        "no study tested it end to end",
    ):
        assert fact in said, fact
    said = text(every_tab(page, home, "cell", uid=MATURE))
    assert "CL:0002419 the nearest there is, it does not mean quite the same" in said
    assert "No path leads from an image to this cell." in said


# ------------------------------------------------------------------ lists, wrong addresses, hostile, empty, none
@pytest.mark.parametrize(("name", "links"), [("study", 2), ("marker", 7), ("feature", 5), ("cell", 5)])
def test_without_a_uid_all_are_listed(page: Open, home: Path, name: str, links: int) -> None:
    app = page(home, name)
    assert f"<h1>All {'studies' if name == 'study' else name + 's'}</h1>" in html(app)
    assert len(set(re.findall(rf'href="\./({name}\?uid=[^"]+)"', html(app)))) == links


@pytest.mark.parametrize("name", LISTS[1:])
@pytest.mark.parametrize("uid", ["rg:nothing.here", "<script>alert(1)</script>", "' OR 1=1", "rg:review.toy"])
def test_an_unknown_uid_is_one_sentence_and_a_way_back(page: Open, home: Path, name: str, uid: str) -> None:
    app = page(home, name, uid=uid)
    assert f"<h1>No such {name}</h1>" in html(app)
    assert "<script" not in html(app)
    assert f'href="./{name}?uid=' in html(app)


@pytest.mark.parametrize(
    ("name", "uid", "said"),
    [
        ("study", CD3E, "It is a gene: CD3E ."),
        ("marker", ADC, "It is a feature: mean ADC ."),
        ("feature", T_CELL, "It is a cell: T cell ."),
        ("cell", TOY, "It is a study: Toy 2018 ."),
        ("marker", "rg:outcome.pfs", "It is an outcome: progression-free survival ."),
        ("feature", "rg:sequence.adc", "It is an image or map: ADC ."),
        ("study", "rg:finding.adc-itga4", "It is a finding: adc-itga4 ."),
    ],
)
def test_a_thing_of_another_kind_is_shown_the_way(page: Open, home: Path, name: str, uid: str, said: str) -> None:
    assert said.replace(": ", " : ") in text(page(home, name, uid=uid)).replace(": ", " : ").replace("  ", " ")


@pytest.mark.parametrize(("name", "uid"), [*((name, None) for name in LISTS), *THINGS])
def test_hostile_text_stays_text(page: Open, hostile: Path, name: str, uid: str | None) -> None:
    app = page(hostile, name, **({"uid": uid} if uid else {}))
    shown = html(app)
    assert "&lt;img src=" in shown
    for live in ("<img", "<script", 'href="javascript', 'onerror="'):
        assert live not in shown
    assert set(re.findall(r'href="(?!\./)([^"]*)"', shown)) <= {"https://pubmed.ncbi.nlm.nih.gov/31001929/"}
    for element in ("markdown", "caption", "title", "header", "subheader", "metric"):
        assert not app.get(element), f"{element} reads Markdown"


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_graph_is_said_to_be_empty(page: Open, empty_home: Path, name: str) -> None:
    said = text(page(empty_home, name))
    assert f"No {'study' if name == 'studies' else name} is in this graph." in said


@pytest.mark.parametrize("name", LISTS)
def test_without_a_graph_the_page_names_the_command(page: Open, tmp_path: Path, name: str) -> None:
    assert "No graph has been built yet" in text(page(tmp_path, name))


@pytest.mark.parametrize(("name", "uid"), [*((name, None) for name in LISTS), *THINGS])
def test_the_headings_go_down_one_step_at_a_time(page: Open, home: Path, name: str, uid: str | None) -> None:
    steps = [int(step) for step in re.findall(r"<h([1-6])", html(page(home, name, **({"uid": uid} if uid else {}))))]
    assert steps[0] == 1
    assert steps.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(steps))


# ------------------------------------------------------------------ parts
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("10.1093/noajnl/vdae055", "https://doi.org/10.1093/noajnl/vdae055"),
        ("10.1000/a(b)<c>", None),
        ('10.1000/x" onclick="alert(1)', None),
        ("javascript:alert(1)", None),
    ],
)
def test_only_a_doi_becomes_a_link(given: str, expected: str | None) -> None:
    shown = str(doi(given))
    assert (f'href="{expected}"' in shown) if expected else "href" not in shown


def test_only_a_number_becomes_a_link_to_pubmed() -> None:
    assert 'rel="noopener noreferrer"' in str(pmid("31001929"))
    assert "href" not in str(pmid("1/../../evil"))
    assert "not stated" in str(pmid(None))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"metric": "auc", "value": 0.75, "low": 0.57, "high": 0.88, "spread": "ci"}, "AUC 0.75 (CI 0.57 to 0.88)"),
        ({"metric": "auc", "low": 0.66, "high": 0.94, "spread": "ci", "level": 0.95}, "AUC 95% CI 0.66 to 0.94"),
        ({"metric": "auc", "low": 0.47, "high": 0.52, "spread": "range_over_splits"}, "AUC over splits 0.47 to 0.52"),
        ({"metric": "p_value", "p": 0.02, "p_operator": "="}, "P = 0.02"),
        ({"metric": "pearson_r", "p": 0.05, "p_operator": "<", "p_role": "threshold"}, "selected at P &lt; 0.05"),
        (
            {"metric": "median_survival", "value": 19.0, "unit": "months", "group_name": "a"},
            "median survival 19 months a",
        ),
        ({"metric": "accuracy"}, "accuracy not printed"),
    ],
)
def test_a_number_in_a_few_words(more: dict[str, object], expected: str) -> None:
    keys = ("metric", "value", "value_operator", "low", "high", "spread", "level", "p", "p_operator", "p_role", "unit")
    row = {**dict.fromkeys((*keys, "group_name")), **more}
    assert re.sub(r"<[^>]+>", "", str(brief(row))) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(2, 18, "2 to 18"), (6, 6, "6"), (None, 20, "at most 20"), (11, None, "at least 11")]
)
def test_how_many_features(low: int | None, high: int | None, expected: str) -> None:
    assert set_size({"n_min": low, "n_max": high}) == expected


@pytest.mark.parametrize(
    ("locators", "summary"),
    [
        (["r:L86 Table 1"], "line 86"),
        (["r:L86 Table 1", "r:L86 Table 3"], "line 86"),
        (["r:L85-86 Table 1"], "lines 85–86"),
        (["r:L86 Table 1", "r:L140 Results"], "lines 86 and 140"),
        (["s:S6 Abstract"], "sentence 6"),
        (["r:L86 Table 1", "s:S2-3 Abstract"], "line 86 and sentences 2–3"),
        (["r:L1 a", "r:L2 b", "r:L3 c", "r:L4 d"], "4 places"),
        (["elsewhere"], "source"),
    ],
)
def test_a_source_is_named_by_its_lines(locators: list[str], summary: str) -> None:
    shown = source({"locators": locators, "as_printed": "x", "stated_by": "review"})
    assert f"<summary>{summary}</summary>" in shown


def test_a_place_is_counted_in_sentences_where_a_source_is_not_kept_as_lines() -> None:
    assert str(locator("narang-2017-abstract:S6 Abstract")).endswith(" sentence 6 of narang-2017-abstract</span>")
    assert " sentences 6–7 of " in locator("narang-2017-abstract:S6-7 Abstract")
    assert " lines 97–99 of " in locator("ghimire-2024:L97-99 Table 4 / CD3e")
