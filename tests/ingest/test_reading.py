"""Do whole sheets become the right records, in whatever order and from whatever spreadsheet they come?"""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest import collect, read
from ontology import DataFile, Edge, Rejected, UsageError, load_schema
from tests.ingest.conftest import Toy
from tests.toy import TERMS


def test_rows_become_nodes_with_typed_values(toy: Toy) -> None:
    nodes = toy.read().by_uid
    gene, estimate = nodes["HGNC:1674"], nodes["rg:estimate.adc-cd3e"]
    assert gene.labels == ("Entity", "Marker", "Gene")
    assert gene.properties["as_published"] == ["CD3e"]
    assert "synonyms" not in gene.properties
    assert (estimate.properties["value"], estimate.properties["p"]) == (-0.6, 0.03)
    assert nodes["rg:finding.adc-cd3e"].properties["uses_images"] is True
    assert nodes["rg:backgroundclaim.cd3e"].properties["reference_numbers"] == [12, 13]
    assert isinstance(nodes["rg:cohort.first-2019"].properties["n"], int)


def test_references_become_edges_and_nothing_else(toy: Toy) -> None:
    records = toy.read()
    assert Edge("COMPUTED_FROM", "rg:sequence.adc", "rg:sequence.dwi") in records.edges
    assert Edge("REPORTS", "rg:study.first-2019", "rg:finding.adc-cd3e") in records.edges
    assert Edge("TREATED_WITH", "rg:cohort.first-2019", "rg:therapy.x", {"optional": False}) in records.edges
    assert "study" not in records.by_uid["rg:finding.adc-cd3e"].properties
    keys = [(edge.type, edge.start, edge.end) for edge in records.edges]
    assert keys == sorted(set(keys))
    assert (len(records.nodes), len(records.edges)) == (29, 49)


def test_a_cell_beside_a_reference_becomes_a_property_of_its_edge(toy: Toy) -> None:
    header = "uid,name,excluded_by,citation,reason,locators,stated_by\n"
    row = 'rg:report.x,X,rg:review.toy-2020,12 X,no images,"[""toy-2020:L1 Text""]",review\n'
    (toy.review / "reports.csv").write_text(header + row)
    edge = Edge("EXCLUDED", "rg:review.toy-2020", "rg:report.x", {"reason": "no images"})
    assert edge in toy.read().edges


@pytest.mark.parametrize("source", ["toy-2020", "first-2019"])
def test_a_locator_may_name_the_release_or_a_study(toy: Toy, source: str) -> None:
    toy.set("findings.csv", 2, locators=f'["{source}:L1 Abstract"]')
    assert toy.read()


def test_as_a_spreadsheet_saves_it(toy: Toy) -> None:
    """With a byte order mark, CR LF, quotation marks everywhere, capitals for truth, and blank rows at the end."""
    before = toy.read()
    path = toy.path("findings.csv")
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    rows = [[cell.upper() if cell in ("true", "false") else cell for cell in row] for row in rows]
    with path.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened, quoting=csv.QUOTE_ALL).writerows([*rows, [""] * len(rows[0]), []])
    assert toy.read() == before


@pytest.mark.parametrize("text", ["-0.6", "+0.5%", "-", "a = b", "−0.6", "5", "two\nlines", "tab\tbetween", "Σε²"])
def test_text_that_a_source_prints_is_accepted(toy: Toy, text: str) -> None:
    toy.set("findings.csv", 2, as_printed=text)
    assert toy.read().by_uid["rg:finding.adc-cd3e"].properties["as_printed"] == text


def test_a_sheet_of_a_header_alone_and_a_sheet_that_is_not_there_hold_no_rows(toy: Toy) -> None:
    before = toy.read()
    (toy.review / "trials.csv").write_text("uid,name,match\n")
    assert toy.read() == before


def test_a_column_that_is_not_required_may_be_left_out(toy: Toy) -> None:
    (toy.review / "trials.csv").write_text("match,name,uid\nnone,A,rg:trial.a\n")
    assert toy.read().by_uid["rg:trial.a"].properties == {"uid": "rg:trial.a", "name": "A", "match": "none"}


def test_tables_of_terms_may_stand_in_the_folder_of_a_review(toy: Toy) -> None:
    before = toy.read()
    for sheet in TERMS:
        toy.path(sheet).rename(toy.review / sheet)
    assert toy.read() == before


def test_a_gene_without_exact_match_has_a_name_of_ours(toy: Toy) -> None:
    toy.set("genes.csv", 4, uid="rg:gene.x", name="X", symbol="X", match="none")
    toy.set("cells.csv", 5, uid="rg:cell.x", name="X cell", curie="CL:0000084", match="close")
    assert toy.read().by_uid["rg:cell.x"].text("curie") == "CL:0000084"


def test_the_order_of_files_rows_and_columns_leaves_no_trace(toy: Toy) -> None:
    files = list(collect([toy.review], toy.terms))
    before = read(files)
    shuffle = random.Random(1).shuffle
    for _ in range(5):
        shuffle(files)
        assert read(files) == before
    for path in [*toy.terms.glob("*.csv"), *toy.review.glob("*.csv")]:
        with path.open(encoding="utf-8", newline="") as opened:
            header, *rows = csv.reader(opened)
        shuffle(rows)
        columns = list(range(len(header)))
        shuffle(columns)
        with path.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows([row[place] for place in columns] for row in [header, *rows])
    after = toy.read()
    assert after == before
    assert [list(node.properties) for node in after.nodes] == [list(node.properties) for node in before.nodes]


def test_rejections_do_not_depend_on_the_order_of_files(toy: Toy) -> None:
    toy.set("cells.csv", 2, subclass_of='["CL:0000910"]')
    toy.set("diseases.csv", 3, uid="rg:disease.glioblastoma", name="", match="nil")
    files = collect([toy.review], toy.terms)
    told = []
    for order in (files, files[::-1]):
        with pytest.raises(Rejected) as caught:
            read(order)
        told.append(caught.value.rejections)
    assert told[0] == told[1]
    assert len(told[0]) == 4


SHEETS = sorted(load_schema().sheets)
HEADERS = {
    sheet: ",".join(column.name for column in owner.sheet_columns) + "\n"
    for sheet, owner in load_schema().sheets.items()
}
HOSTILE = st.text(st.sampled_from('",;\n\r\t\0[]{}=+-@.:0123456789eErgLnul \u202e\ud800"é'), max_size=200).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheet=st.sampled_from(SHEETS), header=st.booleans(), content=st.one_of(st.binary(max_size=300), HOSTILE))
@example(sheet="findings.csv", header=False, content=b'"')
@example(sheet="findings.csv", header=True, content=b'"[' + b"[" * 100_000)
@example(sheet="estimates.csv", header=True, content=b"\xff\xfe\x00")
def test_whatever_stands_in_a_sheet_is_read_or_rejected(sheet: str, header: bool, content: bytes) -> None:
    file = DataFile("terms", sheet, (HEADERS[sheet].encode() if header else b"") + content)
    try:
        read([file])
    except (Rejected, UsageError) as error:
        for one in getattr(error, "rejections", ()):
            assert str(one).isprintable()
            assert one.what
            assert one.remedy
            assert one.file == f"terms/{sheet}"


@settings(max_examples=300, deadline=None)
@given(data=st.data(), text=st.one_of(st.text(max_size=40), st.from_regex(r"\[.*\]", fullmatch=True)))
def test_whatever_stands_in_a_cell_is_a_value_that_a_graph_can_hold_or_a_fault(data: st.DataObject, text: str) -> None:
    from ingest.sheets.cells import read_cell
    from ingest.wording import Fault

    schema = load_schema()
    owner = data.draw(st.sampled_from(list(schema.sheets.values())))
    column = data.draw(st.sampled_from(owner.sheet_columns))
    faults: list[Fault] = []
    value = read_cell(text, column, schema, faults)
    assert (value is None) == bool(faults)
    items = value if isinstance(value, list) else [] if value is None else [value]
    assert isinstance(value, list) == (column.many and not faults)
    assert len({type(item) for item in items}) <= 1
    for item in items:
        if isinstance(item, str):
            item.encode("utf-8")
            assert item == item.strip()
        elif not isinstance(item, bool):
            assert abs(item) <= max(2**63, 1.8e308)
            assert item == item


def test_the_shipped_review_is_accepted() -> None:
    from ingest import shipped_folders

    assert read(collect(shipped_folders())).nodes


def test_nothing_is_read_where_one_row_is_rejected(toy: Toy, tmp_path: Path) -> None:
    toy.set("outcomes.csv", 2, name="")
    with pytest.raises(Rejected):
        toy.read()


def test_columns_at_the_end_that_are_empty_throughout_are_passed_over(toy: Toy) -> None:
    whole = toy.read()
    toy.edit("findings.csv", lambda text: "\n".join(f"{line},," for line in text.splitlines()) + "\n")
    assert toy.read() == whole
    # a name, a cell or a gap before the last column is not nothing
    toy.edit("findings.csv", lambda text: text.replace(",,\n", ",,x\n"))
    assert {(one.file, one.row) for one in toy.rejections()} == {("toy/findings.csv", 1)}


def test_what_lies_beside_the_sheets_and_is_no_sheet_is_passed_over(toy: Toy) -> None:
    whole = toy.read()
    (toy.review / "~$evidence.xlsx").write_bytes(b"open")
    (toy.review / ".hidden.xlsx").write_bytes(b"PK")
    (toy.review / "pictures").mkdir()
    (toy.review / "notes.txt").write_text("read me", encoding="utf-8")
    assert toy.read() == whole


def test_a_share_may_be_printed_as_a_percentage_and_an_interval_may_go_beyond(toy: Toy) -> None:
    toy.set("estimates.csv", 3, metric="accuracy", value="76", value_operator="=", unit="%")
    assert toy.read().by_uid["rg:estimate.adc-itgam"].properties["value"] == 76
    toy.set("estimates.csv", 3, metric="auc", value=".9", value_operator="=", low=".75", high="1.05", spread="ci")
    assert toy.read().by_uid["rg:estimate.adc-itgam"].properties["high"] == 1.05
