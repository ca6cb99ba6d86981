"""Do map, table, CSV, paragraph, Cypher and shell say of every square what evidence/gaps says?"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pyarrow as pa
import pytest

from evidence import STATES, GapId, Reached, State, gap_state
from graph import Settings, Store, open_store
from ontology import load_schema
from tests.review import review_judged
from tests.shell import Shell
from tests.views.conftest import Open, html, make_home
from tests.views.gallery import hostile_gallery
from tests.views.toy import HOSTILE
from views.parts.charts.gap_cells import GapMap
from views.parts.charts.gap_map import alt_text, gap_map
from views.parts.charts.gap_marks import INK, LOOKS, PAPER
from views.parts.filters.filter import Filter
from views.parts.frame.page import OpenGraph
from views.parts.gaps import export, statement
from views.parts.gaps.asked import Asked
from views.parts.gaps.axes import COLUMNS, ROWS
from views.parts.gaps.gathering import about, map_of, scope_of
from views.parts.gaps.picture import packed
from views.parts.gaps.scope import Scope
from views.parts.gaps.table import as_list, as_table

REVIEW = "rg:review.ghimire-2024"


@pytest.fixture(scope="module")
def graph(review_home: Path) -> Iterator[OpenGraph]:
    with open_store(Settings.read({}, home=review_home)) as store:
        yield OpenGraph(store, (), {}, {})


@pytest.fixture(scope="module")
def evidence() -> Reached:
    return Reached(review_judged())


def shown(graph: OpenGraph, rows: str = "images", columns: str = "groups", **query: str) -> GapMap:
    chosen = Asked.read({"rows": rows, "columns": columns, **query}, [{"kind": "image", "uid": rows}]).chosen
    return map_of(graph, Asked(rows, columns, chosen, False, None))


AXES = [(rows, columns) for rows in ROWS for columns in COLUMNS]
OPENED = [("rg:sequence.adc", "rg:immunegroup.t-cells"), ("rg:sequence.t1-ce", "groups")]


@pytest.mark.parametrize(("rows", "columns"), [*AXES, *OPENED])
def test_every_square_has_the_state_of_the_one_function(
    graph: OpenGraph, evidence: Reached, rows: str, columns: str
) -> None:
    found = shown(graph, rows, columns)
    assert found.cells
    assert set(found.cells) == {(row.uid, column.uid) for row in found.rows for column in found.columns}
    for (row, column), cell in found.cells.items():
        wanted = gap_state(evidence, row, column)
        said = (cell.state, cell.near_state, cell.findings, cell.screens, cell.through, cell.open)
        assert said == (
            wanted.state,
            wanted.near_state,
            wanted.findings,
            wanted.screens,
            wanted.through,
            wanted.open,
        ), (row, column)
        assert cell.id == str(GapId.of(REVIEW, row, column, {"edition": "review"}))
        placed = sorted({rung for rung in cell.rungs if rung is not None})
        met = [edge for edge in review_judged().typed("MEETS") if (edge.start, edge.end) == (row, column)]
        assert not met or placed == (met[0].properties.get("rungs") or [])


def test_the_map_opens_at_ten_images_and_ten_groups_never_measured_ones_too(graph: OpenGraph) -> None:
    found = shown(graph)
    assert {"DCE", "CEST", "MRS", "PET"} <= {row.name for row in found.rows}
    assert (len(found.rows), len(found.columns)) == (10, 10)
    # an acquisition stands in the row of its map, which names it
    assert {row.name: row.under for row in found.rows if row.under} == {"ADC": "from DWI", "nCBV": "from DSC"}
    numbers = found.states()
    assert sum(numbers.values()) == 100
    reached = sum(numbers[state] for state in ("association_signed", "association_unsigned", "tested"))
    assert found.denominator().startswith(f"{reached} of 100 have evidence · ")
    assert found.denominator().endswith(f"{numbers['no_study']} no study here")


def test_a_finding_counts_once_in_a_total(graph: OpenGraph) -> None:
    found = shown(graph)
    by_column = [found.total(column) for column in found.columns]
    assert found.total() == sum(by_column)  # in the group of its object alone
    assert sum(found.total(row) for row in found.rows) > found.total()  # and may read several images
    assert [found.total(row) for row in found.rows] == sorted((found.total(row) for row in found.rows), reverse=True)


def test_a_filter_makes_no_gap(graph: OpenGraph) -> None:
    whole, narrowed = shown(graph), shown(graph, rung="2")
    assert {key: cell.state for key, cell in narrowed.cells.items()} == {
        key: cell.state for key, cell in whole.cells.items()
    }
    assert [row.uid for row in narrowed.rows] == [row.uid for row in whole.rows]
    assert 0 < narrowed.total() < whole.total()
    for key, cell in narrowed.cells.items():
        assert set(cell.rungs) <= {2}
        assert len(cell.findings) + cell.hidden == len(whole.cells[key].findings)
        assert cell.id == f"{whole.cells[key].id}~rung=2"
    assert "of them under this filter" in narrowed.denominator()
    assert shown(graph, study="rg:study.cho-2018").cells["rg:sequence.adc", "rg:immunegroup.t-cells"].studies == (
        "Cho 2018",
    )


def test_lines_and_spans_are_told_and_never_the_best_alone(graph: OpenGraph) -> None:
    cell = shown(graph).cells["rg:sequence.t1-ce", "rg:immunegroup.t-cells"]
    assert cell.span == "0–2"
    assert cell.disputed
    assert cell.lines >= 1
    fewest, most = cell.patients
    assert fewest is not None
    assert most is None or fewest <= most


def test_empty_lines_can_be_left_out(graph: OpenGraph) -> None:
    left = shown(graph).without_empty()
    assert "PET" not in {row.name for row in left.rows}
    assert all(any(left.at(row, column).state != "no_study" for column in left.columns) for row in left.rows)


# ---------------------------------------------------------------------- the ways to say it
def one_of_each(found: GapMap) -> dict[State, str]:
    return {cell.state: cell.id for cell in found.cells.values()}


@pytest.fixture(scope="module")
def each(graph: OpenGraph) -> dict[State, str]:
    """The id of a square of each state that the review has."""
    ids: dict[State, str] = {}
    for axes in (("images", "groups"), ("features", "markers"), ("features", "outcomes")):
        ids = {**one_of_each(shown(graph, *axes)), **ids}
    assert set(ids) >= set(STATES) - {"without_images"}
    return ids


WORDS = {
    "association_signed": "association reported, with its sign",
    "association_unsigned": "association reported, sign not printed",
    "tested": "tested, no association reported or not told",
    "screened_not_selected": "were tested together in a screen and not selected",
    "near_name": "under a near name",
    "inside_set": "only within a signature, contrast or model",
    "without_images": "only without images",
    "no_study": "a link may still exist",
}


def test_the_paragraph_says_the_state_its_numbers_and_its_scope(graph: OpenGraph, each: dict[State, str]) -> None:
    for state, id in each.items():
        found = about(graph, id)
        assert found is not None
        said = statement.paragraph(found, scope_of(graph))
        assert WORDS[state] in said, said
        assert not any(words in said for other, words in WORDS.items() if other not in (state, found.cell.near_state))
        for part in ("PubMed, MEDLINE and EMBASE", "1990-01 to 2023-01", "9 of 9", "languages other than English"):
            assert part in said
        assert said.endswith(f"gap map {id}, build {graph.build}.")
        if found.cell.reached:
            assert f"in {len(found.cell.findings)} finding" in said
            assert "Type of testing, not its result" in said


def test_the_paragraph_names_what_was_left_out_and_bears_on_it(graph: OpenGraph) -> None:
    found = about(graph, "ghimire-2024~image.pet~group.t-cells")
    assert found is not None
    assert "Nagle 2021 (implied: PET instead of MRI, in mice)" in statement.paragraph(found, scope_of(graph))


def test_the_cypher_gives_the_state_of_every_square(graph: OpenGraph) -> None:
    for cell in shown(graph).cells.values():
        found = about(graph, cell.id)
        assert found is not None
        answer = graph.store.read(statement.cypher(found), {})
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        assert [row["state"] for row in rows] in ([cell.state], [] if cell.state == "no_study" else None)
        assert [uid for row in rows for uid in row["finding_uids"] or ()] == list(cell.findings)


STATUS = {"no_study": "open", "association_signed": "closed", "association_unsigned": "closed", "tested": "closed"}


def test_the_shell_says_the_same(graph: OpenGraph, each: dict[State, str], shell: Shell, review_home: Path) -> None:
    for state, id in each.items():
        done = shell("gap", id, "--format", "json", home=review_home)
        assert (done.code, done.err) == (0, "")
        said, found = json.loads(done.out), about(graph, id)
        assert found is not None
        assert (said["id"], said["state"], said["build"]) == (id, state, graph.build)
        assert said["status"] == STATUS.get(state, "narrowed")
        for key, uids in (("findings", found.cell.findings), ("through", found.cell.through)):
            assert said[key] == list(uids)
        text = shell("gap", id, home=review_home).out
        assert text.startswith(f"{said['status']}: ")
        assert load_schema().vocabularies["GapState"][state].title in text


def test_the_shell_takes_what_an_id_asks_for(shell: Shell, review_home: Path) -> None:
    id = "ghimire-2024~image.adc~group.t-cells"
    whole, none = (
        json.loads(shell("gap", one, "--format", "json", home=review_home).out) for one in (id, f"{id}~rung=2")
    )
    assert (whole["status"], none["status"], none["findings"]) == ("closed", "narrowed", [])
    assert none["outside_filter"] == len(whole["findings"])
    assert "none that the id asks for" in shell("gap", f"{id}~rung=2", home=review_home).out


def test_the_shell_takes_one_rung_and_several_studies(shell: Shell, review_home: Path, graph: OpenGraph) -> None:
    id = "ghimire-2024~image.adc~group.t-cells"

    def taken(more: str = "") -> list[str]:
        return list(json.loads(shell("gap", f"{id}{more}", "--format", "json", home=review_home).out)["findings"])

    asked = "MATCH (s:Study)-[:REPORTS]->(f:Finding) WHERE f.uid IN $uids RETURN f.uid, s.uid, f.rung ORDER BY f.uid"
    rows = graph.store.read(asked, {"uids": taken()}).rows
    studies = sorted({study for _, study, _ in rows})
    rungs = {rung for _, _, rung in rows}
    assert (len(studies), len(rungs)) == (2, 2)
    for rung in rungs:
        assert sorted(taken(f"~rung={rung}")) == [uid for uid, _, own in rows if own == rung]
    one, other = (study.replace(":", ".", 1) for study in studies)
    assert sorted(taken(f"~study={one}")) == [uid for uid, study, _ in rows if study == studies[0]]
    assert sorted(taken(f"~study={one},{other}")) == [uid for uid, _, _ in rows]


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("nothing", "no id of the gap map"),
        ("other-2020~image.adc~group.t-cells", "the review `rg:review.other-2020`"),
        ("ghimire-2024~image.xray~group.t-cells", "the row `rg:sequence.xray`"),
        ("ghimire-2024~group.t-cells~image.adc", "the row `rg:immunegroup.t-cells`"),
        ("ghimire-2024~image.adc~HGNC.1", "the column `HGNC:1`"),
        ("ghimire-2024~image.adc~HGNC.1674~rung=9", "the rung `9`"),
        ("ghimire-2024~image.adc~HGNC.1674~rung=2,3", "the rung `2,3`"),
        ("ghimire-2024~image.adc~HGNC.1674~study=rg.study.none", "the study `rg:study.none`"),
        ("ghimire-2024~image.adc~HGNC.1674~edition=later", "the edition `later`"),
        ("ghimire-2024~image.adc~HGNC.1674~edition=none", "the edition `none`"),
        ("ghimire-2024~image.adc~HGNC.1674~size=9", "`size=9` is not one of"),
    ],
)
def test_an_unknown_part_is_told(shell: Shell, review_home: Path, graph: OpenGraph, id: str, said: str) -> None:
    done = shell("gap", id, home=review_home)
    assert (done.code, done.out) == (1, "")
    assert said in done.sentence


def test_the_table_and_the_list_say_the_same(graph: OpenGraph) -> None:
    found = shown(graph)
    for said in (str(as_table(found, {})), str(as_list(found, {}))):
        for cell in found.cells.values():
            assert said.count(f"open={quote_plus(cell.id)}") == 1
    rows = re.findall(r"<tr>(.*?)</tr>", str(as_table(found, {})))[1:-1]
    for row, line in zip(found.rows, rows, strict=True):
        told = [int(number) for number in re.findall(r"<strong>(\d+)</strong>", line)]
        assert told == [found.at(row, column).number for column in found.columns if found.at(row, column).number]


def test_the_csv_has_a_row_for_each_square(graph: OpenGraph) -> None:
    found = shown(graph)
    rows = list(csv.DictReader(io.StringIO(export.as_table(found, scope_of(graph), "All findings."))))
    assert {(row["row_uid"], row["column_uid"]): (row["state"], int(row["findings"])) for row in rows} == {
        key: (cell.state, len(cell.findings)) for key, cell in found.cells.items()
    }
    assert {row["scope"] for row in rows} == {scope_of(graph).line()}


# ---------------------------------------------------------------------- the picture
def spec_of(found: GapMap, dark: bool = False) -> dict[str, Any]:
    return dict(gap_map(found, dark).to_dict())  # Altair checks it against the schema of Vega-Lite


def values(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    data = spec["datasets"]
    layers = [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]
    return [row for layer in layers for row in data[layer["data"]["name"]]]


@pytest.mark.parametrize("dark", [False, True])
def test_the_chart_draws_each_square_with_its_state_number_and_rungs(graph: OpenGraph, dark: bool) -> None:
    found = shown(graph)
    spec = spec_of(found, dark)
    assert json.dumps(spec) == json.dumps(spec_of(found, dark))
    boxes = {row["id"]: row for row in values(spec, "rect") if row["id"]}
    texts: dict[str, list[str]] = {}
    for row in values(spec, "text"):
        texts.setdefault(row.get("id", ""), []).append(row["text"])
    for cell in found.cells.values():
        assert boxes[cell.id]["state"] == cell.state
        if cell.number:
            assert str(cell.number) in texts[cell.id]
            assert any(text.endswith(f" {cell.span}") for text in texts[cell.id])
        else:
            assert texts.get(cell.id, []) == ([cell.sign] if cell.sign else [])
    hatched = sum(cell.state == "screened_not_selected" for cell in found.cells.values())
    lines = {(row["x"], row["y"]) for row in values(spec, "rule")}
    assert len(lines) > 5 * hatched
    corners = [layer for layer in spec["layer"] if str(layer["mark"].get("shape", "")).startswith("M")]
    disputed = sum(cell.disputed for cell in found.cells.values())
    assert len(spec["datasets"][corners[0]["data"]["name"]]) == disputed + 1  # and the one of the legend
    legend = {row["row"] for row in values(spec, "rect") if not row["id"]}
    for word in load_schema().vocabularies["GapState"].values():
        assert (word.short or word.title) in legend
    assert spec["description"] == alt_text(found)


def test_states_have_ink_that_can_be_read() -> None:
    from tests.views.test_contrast import LEAST, ratio

    assert list(LOOKS) == list(STATES)
    for theme in (0, 1):
        assert ratio(INK[theme], PAPER[theme]) >= LEAST
        for look in LOOKS.values():
            assert ratio(look.ink[theme], look.fill[theme]) >= LEAST


def test_the_map_is_taken_away_as_a_picture_with_its_scope(graph: OpenGraph) -> None:
    scope = scope_of(graph).line()
    spec = gap_map(shown(graph), heading=("Gap map",), foot=(scope,)).to_dict()
    svg = export.picture_of(spec, "svg", PAPER[0]).decode()
    assert "rungs 0–2" in svg
    assert "MEDLINE" in svg
    assert "<script" not in svg
    assert export.picture_of(spec, "png", PAPER[0]).startswith(b"\x89PNG")


def test_the_kept_map_holds_the_rows_of_each_dataset_as_they_are_sent(graph: OpenGraph) -> None:
    spec = spec_of(shown(graph))
    kept = packed(spec)
    assert {**kept, "datasets": spec["datasets"]} == spec
    for name, rows in spec["datasets"].items():
        with pa.ipc.open_stream(kept["datasets"][name]) as sent:
            read = [{key: cell for key, cell in row.items() if cell is not None} for row in sent.read_all().to_pylist()]
        assert read == [{key: cell for key, cell in row.items() if cell is not None} for row in rows], name


# ---------------------------------------------------------------------- the page
@pytest.fixture(scope="module")
def hostile_map_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_home(tmp_path_factory.mktemp("hostile-map") / "home", hostile_gallery())


def test_the_page_shows_the_map_its_scope_and_its_states(page: Open, review_home: Path) -> None:
    app = page(review_home, "gaps")
    said = html(app)
    assert "23 of 100 have evidence" in said
    assert "searched PubMed, MEDLINE and EMBASE from 1990-01 to 2023-01" in said
    for word in load_schema().vocabularies["GapState"].values():
        assert word.title in said
    (chart,) = app.get("vega_lite_chart")
    assert json.loads(chart.proto.spec)["layer"]
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels[:3] == ["CSV", "PNG", "SVG"]


def test_the_address_opens_rows_columns_and_a_square(page: Open, review_home: Path) -> None:
    opened = {"rows": "rg:sequence.adc", "columns": "rg:immunegroup.t-cells", "rung": "0"}
    said = html(page(review_home, "gaps", **opened))
    assert "features of ADC" in said
    assert "within T cells" in said
    assert "tested up to: same patients (0)" in said
    app = page(review_home, "gaps", open="ghimire-2024~image.adc~group.macrophages")
    assert "ADC and macrophages and microglia were tested together in a screen and not selected" in html(app)
    codes = [code.value for code in app.code]
    assert any("radiogenomics gap 'ghimire-2024~image.adc~group.macrophages~edition=review'" in code for code in codes)
    assert any("-[e:MEETS]-(:Entity)" in code for code in codes)
    own = next(code.value for code in app.code if "/gaps" in code.value)
    assert "open=" not in own, "a link below the panel would open it again"
    wrong = page(review_home, "gaps", open="ghimire-2024~image.adc~group.nobody", rows="nothing")
    assert "a part of its id is not in this graph" in html(wrong)


def test_an_empty_graph_has_no_map(page: Open, empty_home: Path) -> None:
    assert "No image, marker or cell is in this graph." in html(page(empty_home, "gaps"))


@pytest.mark.slow
def test_hostile_names_stay_text(page: Open, hostile_map_home: Path) -> None:
    for columns in COLUMNS:
        app = page(hostile_map_home, "gaps", columns=columns, rows="features")
        assert "<script" not in html(app).replace("&lt;script", "")
        assert "<img" not in html(app)
        for one in app.get("vega_lite_chart"):
            spec = json.loads(one.proto.spec)
            expressions = json.dumps([[layer["mark"], layer["encoding"]] for layer in spec["layer"]])
            assert "alert" not in expressions  # names are data, never a part of an expression
    with open_store(Settings.read({}, home=hostile_map_home)) as store:
        found = _first(store)
        spec = gap_map(found, heading=(HOSTILE,), foot=(HOSTILE,)).to_dict()
        svg = export.picture_of(spec, "svg", PAPER[0]).decode()
    assert "<script" not in svg
    assert "<img" not in svg
    assert "<image" not in svg


def _first(store: Store) -> GapMap:
    return map_of(OpenGraph(store, (), {}, {}), Asked("features", "markers", Filter((), {}), False, None))


def test_the_scope_says_of_an_update_that_it_was_no_systematic_search() -> None:
    """Else its stored pages would read like databases that somebody searched through."""
    told = {"name": "Later studies", "systematic": False, "search_to": "2026-11-28", "databases": ["stored pages"]}
    line = Scope("0" * 12, (), ({"uid": "rg:review.later-studies", "review": told, "entered": 37},)).line()
    assert line.startswith("Scope: Later studies, a non-systematic update from abstracts of 2026-11-28; 37 studies; ")
    assert "searched" not in line
