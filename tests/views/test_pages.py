"""Do the pages say what is in the graph, on a real, a hostile and an empty one, and where there is none?"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph import CurrentGraph, OpenBuild, Settings, current_build, open_store, questions
from tests.views import toy
from tests.views.conftest import Open, every_tab, html, make_home
from views.parts.paths.export import paths_csv

ADDRESSES: dict[str, dict[str, str]] = {
    "overview": {},
    "paths": {},
    "finding": {"uid": "rg:finding.adc-cd3e-whole"},
}


def text(app: AppTest) -> str:
    """What a reader sees of our HTML, without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html(app)).split())


# ------------------------------------------------------------------ overview
def test_the_overview_counts_what_is_here(page: Open, toy_home: Path) -> None:
    said = text(page(toy_home))
    for number, name in (("1", "study"), ("7", "findings"), ("5", "markers"), ("4", "cell types")):
        assert f"{name} {number}" in said
    assert "1 of 9 studies included by Toy review 2024 is entered." in said
    assert "toy-2018 1.0.0, 2018-01-02, CC0-1.0" in said
    assert "build 0123456789ab" in said
    assert "Research use only." in said
    assert "no study tested it end to end" in said


def test_the_overview_counts_findings_by_rung(page: Open, toy_home: Path) -> None:
    shown = html(page(toy_home))
    assert './paths?rung=0"' in shown
    assert './paths?rung=off"' in shown
    assert "not on the ladder" in shown


def test_the_overview_names_only_what_is_missing_here(page: Open, toy_home: Path) -> None:
    said = text(page(toy_home))
    assert "1 marker screened on images and not selected: CD163" in said
    assert "of 7 findings report no effect size; 2 no direction" in said
    assert "no result" not in said


# ------------------------------------------------------------------ paths
def test_all_paths_are_there_and_nothing_vanishes(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "paths")
    said = text(app)
    assert "7 findings All findings." in said
    for name in ("cytotoxic T cell", "helper T cell", "wider, by the Cell Ontology: T cell"):
        assert name in said
    assert "no cell named by the source" in said  # ITGA4, TOYG and CD68 have no claim
    assert "an outcome, not a marker" in said
    assert "Without images" in said
    for finding in (node.uid for node in toy.toy().labelled("Finding")):
        assert f"finding?uid={finding.replace(':', '%3A')}" in html(app)


@pytest.mark.parametrize(
    ("query", "findings"),
    [
        ({"image": "rg:sequence.adc", "marker": "HGNC:1674"}, 2),
        ({"marker": "CD3e"}, 2),
        ({"marker": "t3e"}, 2),
        ({"marker": "CD49d"}, 2),
        ({"cell": "CL:0000084"}, 2),
        ({"cell": "helper T cell", "voi": "rg:voi.whole"}, 1),
        ({"rung": "2"}, 1),
        ({"rung": "off"}, 1),
        ({"result": "no_association"}, 1),
        ({"direction": "not_stated"}, 2),
        ({"direction": "sideways", "rung": "9"}, 7),
    ],
)
def test_the_address_is_the_filter(page: Open, toy_home: Path, query: dict[str, str], findings: int) -> None:
    noun = "finding" if findings == 1 else "findings"
    assert f"{findings} {noun} " in text(page(toy_home, "paths", **query))


def test_the_filter_is_said_in_words(page: Open, toy_home: Path) -> None:
    said = text(page(toy_home, "paths", image="ADC", marker="CD3e", rung="0", direction="negative"))
    assert "Findings on ADC, about CD3E, with the direction “negative”, tested up to: same patients (0)." in said


def test_a_choice_goes_into_the_address_by_its_uid(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "paths")
    marker = next(box for box in app.selectbox if box.label == "Marker or outcome")
    assert {"CD49d → ITGA4", "CD3E", "M130 → CD163"} <= set(marker.options)
    marker.set_value("HGNC:6140 → CD49d").run()
    assert not app.exception
    assert app.query_params["marker"] == "HGNC:6140"
    assert "about ITGA4." in text(app)
    next(box for box in app.selectbox if box.label == "Marker or outcome").set_value(None).run()
    assert "marker" not in app.query_params


def test_a_background_hop_says_what_it_is(page: Open, toy_home: Path) -> None:
    shown = html(page(toy_home, "paths", marker="CD3E"))
    assert "Marker of (background, bulk tissue)" in shown
    assert "dashed: background, not measured here" in shown
    assert re.search(r"helper T cell.{0,80}disputed", shown)
    assert not re.search(r"cytotoxic T cell.{0,80}disputed", shown.split("helper T cell")[0])


def test_an_empty_result_says_what_to_loosen(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "paths", marker="CD163", image="rg:sequence.adc")
    said, shown = text(app), html(app)
    assert "Nothing found" in said
    assert "CD163 was screened by Toy 2018 and not selected" in said
    assert "84 tests implied" in said
    assert "◌ tested, not selected A screen of images tested it" in said
    assert './paths?marker=HGNC%3A1631"' in shown
    assert './paths?image=rg%3Asequence.adc"' in shown


def test_an_unknown_marker_is_named(page: Open, toy_home: Path) -> None:
    assert "is called “CD999”" in text(page(toy_home, "paths", marker="CD999"))


# ------------------------------------------------------------------ finding
def test_a_finding_tells_all_in_the_order_a_reader_asks(page: Open, toy_home: Path) -> None:
    uid = "rg:finding.adc-cd3e-whole"
    whole = every_tab(page, toy_home, "finding", uid=uid)
    said = " ".join(re.sub(r"<[^>]+>", " ", whole).split())
    assert re.findall(r"<h2>([^<]+)</h2>", whole) == [
        "Numbers",
        "What came out",
        "How many tests were run",
        "Can I measure it here?",
        "What was measured in tissue, and where",
        "Are these my patients?",
        "How far it was tested",
        "How far to trust it",
        "What the marker stands for",
        "Other findings on the same pair",
        "Where the source says so",
        "Its address",
    ]
    for fact in (
        "association reported",
        "↓ negative",
        "same patients (0)",
        "N/A (Train set only)",
        "P &lt; 0.05",
        "threshold of selection, not a result",
        "60 patients",
        "84 tests implied",
        "Pearson&#39;s correlation",
        "quantitative RT-PCR",
        "before surgery",
        "male: 58 %",
        "Ethnicity printed N/A",
        "not stated: setting, sampling, disease",
        "Table 1 / Toy line 10 of toy-review",
        "Stated by the review.",
        "Other findings on the same pair",
        "44, 45",
    ):
        assert fact in said, fact
    app = page(toy_home, "finding", uid=uid, tab="source")
    assert any("HGNC:1674" in code.value for code in app.code)
    assert any("finding?uid=rg%3Afinding.adc-cd3e-whole" in code.value for code in app.code)
    assert "./thing?uid=rg%3Afinding.adc-cd3e-whole&amp;format=ttl" in html(app)


def test_a_threshold_is_not_a_value(page: Open, toy_home: Path) -> None:
    shown = html(page(toy_home, "finding", uid="rg:finding.adc-cd3e-whole"))
    row = shown[shown.index("rg-numbers") :].split("<tbody>")[1].split("</tbody>")[0]
    assert row.count("not printed") == 2  # neither value nor spread


def test_a_finding_without_an_image_says_so(page: Open, toy_home: Path) -> None:
    said = text(page(toy_home, "finding", uid="rg:finding.itga4-pfs", tab="measure"))
    assert "not on the ladder" in said
    assert "No image was read." in said


@pytest.mark.parametrize("uid", ["rg:finding.none", "<script>alert(1)</script>", "HGNC:1674", "' OR 1=1"])
def test_an_unknown_finding_is_one_sentence_and_a_way_back(page: Open, toy_home: Path, uid: str) -> None:
    app = page(toy_home, "finding", uid=uid)
    assert "No such finding" in text(app)
    assert [one.value for one in app.text] == [f"No finding in this graph has the uid {uid}"]
    assert "./paths" in html(app)


def test_without_a_uid_all_findings_are_listed(page: Open, toy_home: Path) -> None:
    assert (
        html(page(toy_home, "finding")).count("finding?uid=") == 7 + 3
    )  # the three tested furthest stand above the list


# ------------------------------------------------------------------ hostile, empty, none
@pytest.mark.parametrize("name", ADDRESSES)
def test_hostile_text_stays_text(page: Open, hostile_home: Path, name: str) -> None:
    app = page(hostile_home, name, **ADDRESSES[name])
    shown = html(app)
    assert "&lt;img src=" in shown or name == "overview"
    for live in ("<img", "<script", 'href="javascript', 'href="http', 'onerror="'):
        assert live not in shown
    for element in ("markdown", "caption", "title", "header", "subheader", "metric"):
        assert not app.get(element), f"{element} reads Markdown"


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_empty_graph_is_said_to_be_empty(page: Open, empty_home: Path, name: str) -> None:
    said = text(page(empty_home, name, **ADDRESSES[name]))
    assert any(words in said for words in ("No finding is in this graph.", "Nothing found"))
    if name == "overview":
        assert "0 of 9 studies included by Toy review 2024 are entered." in said


@pytest.mark.parametrize("name", ADDRESSES)
def test_without_a_graph_the_page_names_the_command(page: Open, tmp_path: Path, name: str) -> None:
    app = page(tmp_path, name, **ADDRESSES[name])
    assert "No graph has been built yet" in text(app)
    assert [code.value for code in app.code] == ["radiogenomics build"]


def test_a_damaged_graph_is_not_shown(page: Open, tmp_path: Path) -> None:
    home = make_home(tmp_path / "home", toy.toy())
    build = current_build(home)
    assert build is not None
    manifest = json.loads((home / "builds" / build / "manifest.json").read_text(encoding="utf-8"))
    victim = home / "builds" / build / max(manifest["files"], key=lambda path: int(manifest["files"][path][0]))
    victim.write_bytes(victim.read_bytes()[:-1])
    app = page(home)
    assert "The graph is damaged" in text(app)
    assert "studies" not in text(app)


def test_an_open_page_follows_a_new_build(page: Open, tmp_path: Path) -> None:
    home = make_home(tmp_path / "home", toy.empty())
    app = page(home)
    assert "build 0123456789ab" in text(app)
    make_home(home, toy.toy(), "ba9876543210")
    app.run()
    assert "build ba9876543210" in text(app)
    assert "findings 7" in text(app)


@pytest.mark.parametrize("name", ["overview", "gaps", "trust"])
def test_a_run_of_a_page_looks_once_which_build_is_current(
    page: Open, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_home(tmp_path / "home", toy.toy())
    looks: Counter[Settings] = Counter()
    look = CurrentGraph.open

    def counted(self: CurrentGraph) -> OpenBuild:
        looks[self.settings] += 1
        return look(self)

    monkeypatch.setattr(CurrentGraph, "open", counted)
    app = page(home, name)
    one = set(looks.values())
    app.run()
    assert (one, set(looks.values())) == ({1}, {2})


def test_the_headings_go_down_one_step_at_a_time(page: Open, toy_home: Path) -> None:
    for name, query in ADDRESSES.items():
        steps = [int(step) for step in re.findall(r"<h([1-6])", html(page(toy_home, name, **query)))]
        assert steps[0] == 1
        assert steps.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(steps))


def test_the_csv_says_where_it_comes_from(toy_home: Path) -> None:
    with open_store(Settings(home=toy_home)) as store:
        frame = questions.find_paths(store, image="rg:sequence.adc", marker="HGNC:1674")
    rows = list(csv.DictReader(io.StringIO(paths_csv(frame, "Findings on ADC, about CD3E.", store.build))))
    assert [row["cell"] for row in rows] == ["cytotoxic T cell", "helper T cell", "T cell"]
    assert {row["filter"] for row in rows} == {"Findings on ADC, about CD3E."}
    assert {row["build"] for row in rows} == {"0123456789ab"}
    assert json.loads(rows[2]["via"]) == ["subclass"]
    assert len(json.loads(rows[0]["finding_uids"])) == 2


def test_paths_to_a_cell_say_what_was_tested_and_not_selected(page: Open, shipped_home: Path) -> None:
    """CD8 was screened and not selected; it is no marker of a T cell by any claim, so its group speaks for it."""
    said = text(page(shipped_home, "paths", cell="CL:0000084"))
    assert "Tested, not selected" in said
    assert "CD8 was screened by Cho 2018 and not selected" in said
    assert "Seen through its group, T cells." in said


def test_an_acquisition_is_reached_through_its_maps(page: Open, shipped_home: Path) -> None:
    said = text(page(shipped_home, "paths", image="rg:sequence.dsc"))
    assert "9 findings" in said
    assert "Nothing found" not in said


def test_a_marker_that_nothing_reaches_is_known_and_its_scope_is_told(page: Open, shipped_home: Path) -> None:
    said = text(page(shipped_home, "paths", marker="HGNC:17635"))
    assert "Findings about CD274." in said
    assert "No study here; a link may still exist. Looked for in Ghimire 2024, which searched up to 2023-01." in said
