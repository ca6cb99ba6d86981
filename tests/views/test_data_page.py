"""Does the page Data offer everything, a thing and a view in every format, and does Take it stand on every page?"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

import cli
from graph import FORMATS, thing_formats
from tests.views import toy
from tests.views.conftest import Open, html, make_home
from tests.views.every_page import EVERY_PAGE
from views.parts.take.making import MADE, Made, said
from views.parts.take.menu import OFFERED
from views.parts.take.programs import PROGRAMS

CD3E, FINDING = "HGNC:1674", "rg:finding.adc-cd3e-whole"


def text(app: AppTest) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html(app)).split())


def offered(app: AppTest) -> list[str]:
    (found,) = [one for one in app.get("button_group") if one.proto.label == "Format"]
    return list(found.options)  # type: ignore[attr-defined]


def make(app: AppTest) -> Made:
    (button,) = [one for one in app.button if one.label == "Make the file"]
    button.click().run()
    assert not app.exception
    found: Made = app.session_state[MADE]
    return found


def findings_in(made: Made) -> set[str]:
    return {row["finding_uid"] for row in csv.DictReader(io.StringIO(made.content.decode("utf-8-sig")))}


def test_everything_is_offered_in_every_format(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "data")
    assert offered(app) == [one.title for one in FORMATS.values()]
    assert "Everything in this graph." in text(app)
    assert f"CSV (tidy): {FORMATS['csv'].purpose}." in text(app)
    assert not app.get("download_button"), "made before anybody asked"
    made = make(app)
    assert made.number == 7
    assert findings_in(made) == {node.uid for node in toy.toy().labelled("Finding")}
    assert [one.proto.label for one in app.get("download_button")] == ["Download"]
    assert "radiogenomics-toy-2018-1.0.0-2018-01-02-0123456789ab.csv: 7 rows" in text(app)


def test_what_is_too_large_for_a_page_is_made_by_a_command(
    page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("views.parts.take.asked.MOST_FINDINGS", 6)
    monkeypatch.setattr("views.parts.take.making.MOST_FINDINGS", 6)
    home = make_home(tmp_path / "home", toy.toy())
    app = page(home, "data", format="nq")
    assert "The graph has 7 findings, more than a page makes into a file (6). This command writes" in text(app)
    assert "Make the file" not in [one.label for one in app.button]
    words = app.code[0].value.split()
    assert words[:4] == ["radiogenomics", "export", "--format", "nq"]
    assert CliRunner().invoke(cli.app, [*words[1:-1], str(tmp_path / words[-1]), "--home", str(home)]).exit_code == 0
    assert (tmp_path / words[-1]).read_bytes().count(b"\n") > 100
    assert make(page(home, "data", format="ris")).number == 3
    assert make(page(home, "data", uid=CD3E)).number > 0
    menu = page(home, "studies")
    assert [one.proto.label for one in menu.get("download_button") if "-take-" in one.proto.id] == [
        FORMATS["bib"].title
    ]
    assert "CSV, JSON, RDF and more, by a command" in text(menu)


def test_one_thing_by_its_address(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "data", uid=CD3E, format="ttl")
    assert offered(app) == [FORMATS[name].title for name in thing_formats()]
    assert "CD3E, with the findings that speak of it" in text(app)
    assert [one.value for one in app.selectbox if one.label == "What"] == [f"{CD3E} CD3E"]
    made = make(app)
    assert b"rg:finding.adc-cd3e-whole a rdf:Statement" in made.content
    assert b"rg:study.toy" in made.content
    assert "hgnc-1674.ttl" in app.code[0].value
    assert 'rdf_parse("radiogenomics-' in app.code[1].value


def test_a_thing_that_no_list_offers_is_taken_by_its_address(page: Open, toy_home: Path) -> None:
    assert findings_in(make(page(toy_home, "data", uid=FINDING))) == {FINDING}
    assert "Nothing in this graph" not in text(page(toy_home, "data", uid=FINDING))


def test_a_view_is_taken_by_the_filter_of_paths(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "data", marker=CD3E, image="rg:sequence.adc", voi="rg:voi.whole")
    assert "Findings on ADC, measured within" in text(app)
    assert "1 finding" in text(app)
    assert findings_in(make(app)) == {FINDING}
    assert "-view.csv" in app.code[0].value


def test_a_thing_that_is_not_here_is_said(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "data", uid="rg:nothing.at-all")
    assert [one.value for one in app.text] == ["Nothing in this graph has the uid rg:nothing.at-all"]
    assert not app.button


def test_a_format_that_is_not_there_is_the_first(page: Open, toy_home: Path) -> None:
    assert "CSV (tidy):" in text(page(toy_home, "data", uid=CD3E, format="vocab"))
    assert "CSV (tidy):" in text(page(toy_home, "data", format="<b>"))


def test_choosing_goes_into_the_address(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "data", rung="0", format="json")
    (what,) = [one for one in app.selectbox if one.label == "What"]
    what.select("rg:study.toy Toy 2018").run()
    assert dict(app.query_params) == {"uid": "rg:study.toy", "format": "json"}
    assert "Toy 2018, with the findings that speak of it" in text(app)


def test_a_file_of_something_else_is_not_offered(page: Open, toy_home: Path) -> None:
    app = page(toy_home, "data", uid="rg:feature.mean-adc")
    make(app)
    assert [one.proto.label for one in app.get("download_button")] == ["Download"]
    app.query_params["format"] = "json"
    app.run()
    assert not app.get("download_button")


def test_the_page_says_what_each_column_means_and_which_program_reads_what(page: Open, toy_home: Path) -> None:
    shown = html(page(toy_home, "data"))
    for program, names, _ in PROGRAMS:
        assert program in shown
        assert all(f"./data?format={name}" in shown for name in names)
    assert {name for _, names, _ in PROGRAMS for name in names} == set(FORMATS) - {"zip"}
    assert "<code>risk_of_bias_basis</code>" in shown
    assert "Place on the validation ladder" in shown


def test_hostile_names_are_text(page: Open, hostile_home: Path) -> None:
    app = page(hostile_home, "data", uid=CD3E)
    assert "<script" not in html(app)
    assert "&lt;script&gt;" in html(app)
    for name in thing_formats():
        app.query_params["format"] = name
        app.run()
        assert make(app).content


def test_an_empty_graph_gives_files_without_rows(page: Open, empty_home: Path) -> None:
    assert make(page(empty_home, "data")).number == 0


PAGES = {
    "overview": {},
    "paths": {"marker": CD3E},
    "gaps": {},
    "studies": {},
    "trust": {},
    "data": None,
    "finding": {"uid": FINDING},
    "study": {"uid": "rg:study.toy"},
    "marker": {"uid": CD3E},
    "feature": {"uid": "rg:feature.mean-adc"},
    "cell": {"uid": "CL:0000084"},
}


@pytest.mark.parametrize("name", [name for name, query in PAGES.items() if query is not None])
def test_take_it_stands_on_every_page(page: Open, toy_home: Path, name: str) -> None:
    query = PAGES[name] or {}
    app = page(toy_home, name, **query)
    keys = [one.proto.id.rpartition("-take-")[2] for one in app.get("download_button")]
    assert [key for key in keys if key in OFFERED] == list(OFFERED)
    own = name if name != "overview" else ""
    (linked,) = {one.value for one in app.code if f"./{own}?" in one.value or one.value.endswith(f"./{own}")}
    assert all(value.replace(":", "%3A") in linked for value in query.values())
    assert "./data?uid=" in html(app) or "./data?marker=" in html(app) or './data"' in html(app)


@pytest.mark.parametrize("name", sorted({*EVERY_PAGE} - {"data"}))  # which is what the menu leads to
def test_take_it_stands_on_every_page_of_the_navigation(page: Open, shipped_home: Path, name: str) -> None:
    app = page(shipped_home, name, **EVERY_PAGE[name])
    keys = [one.proto.id.rpartition("-take-")[2] for one in app.get("download_button")]
    assert [key for key in keys if key in OFFERED] == list(OFFERED)


@pytest.mark.parametrize("name", ["finding", "study", "marker", "feature", "cell"])
def test_a_list_of_all_offers_everything(page: Open, toy_home: Path, name: str) -> None:
    assert "Everything in this graph" in text(page(toy_home, name))


def test_how_much_a_file_holds() -> None:
    made = Made(("b", (), "csv"), b"x" * 1_500_000, 89)
    assert said(made, FORMATS["csv"]) == "89 rows, 1.5 MB"
    assert said(Made(("b", (), "nq"), b"x", 1), FORMATS["nq"]) == "1 statement, 1 kB"


def test_the_menu_says_where_the_page_data_offers_more(page: Open, shipped_home: Path) -> None:
    several = html(page(shipped_home, "compare", **EVERY_PAGE["compare"]))
    assert '<a href="./data" target="_self">Excel, Parquet, GraphML and more of everything</a>' in several
    one = html(page(shipped_home, "marker", uid="HGNC:1674"))
    assert '<a href="./data?uid=HGNC%3A1674" target="_self">Excel, Parquet, GraphML and more</a>' in one
    narrowed = html(page(shipped_home, "finding", study="rg:study.liao-2019"))
    assert '<a href="./data" target="_self">Excel, Parquet, GraphML and more of everything</a>' in narrowed


def test_a_heading_of_the_review_sorts_on_its_own_page(page: Open, shipped_home: Path) -> None:
    shown = html(page(shipped_home, "review", uid="rg:review.ghimire-2024", tab="studies", sort="year"))
    assert "./review?uid=rg%3Areview.ghimire-2024&amp;tab=studies&amp;sort=patients" in shown
    assert "./studies?sort=" not in shown
    years = [int(year) for year in re.findall(r"<td[^>]*>(20\d\d)</td>", shown)]
    assert years[:1] == [2016]
