"""Do R, Excel, Python, Protégé, Gephi and LaTeX get what is said of CD3E, also where names are hostile?"""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import networkx as nx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rdflib
from pybtex.database import parse_file

from graph import FORMATS, Extract, Settings, of_thing, open_store, read_records, thing_formats, tidy_columns, whole
from graph.exports import batches
from graph.exports.forms import tables
from graph.exports.forms.citations import author
from graph.exports.forms.plain_text import bibtex_text, not_a_formula, one_line, readable
from graph.exports.forms.tidy import rows_of
from ontology import Edge, Node, RadiogenomicsError, Records, Release, Value, load_schema
from tests.graph.test_extracts import BUILD, CD3E, everything, shipped, taken
from tests.views.toy import HOSTILE, toy

VOCAB = rdflib.Namespace("https://w3id.org/radiogenomics/vocab#")
SKOS = rdflib.namespace.SKOS
GENE = rdflib.URIRef("http://identifiers.org/hgnc/1674")
Write = Callable[[str], Path]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("taken")


@pytest.fixture(scope="module")
def cd3e(folder: Path) -> Write:
    """What is said of CD3E, in a file of each format."""
    return lambda name: written(taken(CD3E), name, folder)


def written(extract: Extract, name: str, folder: Path) -> Path:
    file = folder / extract.file_name(FORMATS[name].suffix)
    file.write_bytes(FORMATS[name].write(extract)[0])
    return file


def parsed(graph: Any, file: Path, format: str) -> Any:
    with warnings.catch_warnings():
        # its reader of datasets calls what it has itself deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        graph.parse(file, format=format)
    return graph


def quads_of(graph: Any) -> set[tuple[str, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return {tuple(str(getattr(part, "identifier", part)) for part in quad) for quad in graph.quads()}


# ---------------------------------------------------------------------- tables
def check_table(table: pd.DataFrame) -> None:
    """What everybody needs beside a result stands in its row."""
    assert list(table["object"]) == ["CD3E", "CD3E"]
    assert list(table["subject"]) == ["ADC", "ADC"]
    assert set(table["image"]) == {"ADC"}
    assert set(table["study"]) == {"Cho 2018"}
    assert set(table["cohort"]) == {"Cho 2018, 60 patients"}
    assert set(table["pools"]) == {"single centre in Korea (Cho 2018)"}
    assert set(table["cohort_n"]) == {60}
    assert set(table["result"]) == {"association"}
    assert set(table["direction"]) == {"negative"}
    assert set(table["rung"]) == {0}
    assert set(table["rung_in_words"]) == {"same patients"}
    assert set(table["metric"]) == {"p_value"}
    assert set(table["p"]) == {0.05}
    assert set(table["p_operator"]) == {"<"}
    assert set(table["p_role"]) == {"threshold"}
    assert set(table["build"]) == {BUILD}
    assert set(table["release"]) == {"ghimire-2024"}
    assert all("QUADAS-2 (2011): counted over all studies" in basis for basis in table["risk_of_bias_basis"])
    assert sorted(table["volume_of_interest"]) == [
        "enhancing tumour (T1 CE outline)",
        "whole tumour (T2 FLAIR outline)",
    ]


def test_pandas_reads_the_csv(cd3e: Write) -> None:
    file = cd3e("csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbffinding_uid,")
    assert b"\r" not in file.read_bytes()
    table = pd.read_csv(file)
    check_table(table)
    assert not any(str(value).startswith("[") for value in table.to_numpy().flatten())


@pytest.mark.parametrize("at_once", [1, 7, 1000])
def test_a_table_of_a_whole_graph_is_read_in_batches(
    shipped_home: Path, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "AT_ONCE", at_once)
    with open_store(Settings.read({}, home=shipped_home)) as store:
        held = whole(read_records(store), shipped()[1], BUILD)
        streamed = whole(store, shipped()[1], BUILD)
        sizes = [len(one.findings) for one in batches.batches(streamed)]
        assert max(sizes) <= at_once
        assert sum(sizes) == len(held.findings) > 50
        assert list(rows_of(streamed, tidy_columns())) == list(rows_of(held, tidy_columns()))
        for name in ("csv", "xlsx", "parquet"):
            assert FORMATS[name].write(streamed) == FORMATS[name].write(held), name


def test_a_large_table_holds_the_same_row_by_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pq.read_table(written(everything(), "parquet", tmp_path))
    workbook = cells(written(everything(), "xlsx", tmp_path))
    monkeypatch.setattr(tables, "GROUP", 7)
    monkeypatch.setattr("graph.exports.forms.workbook.LARGE", 7)
    file = written(everything(), "parquet", tmp_path)
    assert pq.ParquetFile(file).num_row_groups == -(-parquet.num_rows // 7) > 5
    assert pq.read_table(file).equals(parquet, check_metadata=True)
    file = written(everything(), "xlsx", tmp_path)
    with ZipFile(file) as archive:
        assert "inlineStr" in archive.read("xl/worksheets/sheet2.xml").decode()
    assert cells(file) == workbook
    assert len(workbook["Findings"]) == parquet.num_rows + 1


def test_a_table_that_is_too_long_for_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.exports.forms.workbook.MOST_ROWS", 20)
    with pytest.raises(RadiogenomicsError, match="more than 19 rows do not fit a sheet of Excel; it ends at row 20"):
        FORMATS["xlsx"].write(everything())


def test_a_refused_table_leaves_nothing_and_a_pipe_gets_the_same_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pipe(io.RawIOBase):
        """What can be written to and nothing else."""

        def __init__(self) -> None:
            self.content = b""

        def writable(self) -> bool:
            return True

        def write(self, content: Any) -> int:
            self.content += bytes(content)
            return len(content)

    pipe = Pipe()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for large in (10**6, 7):
        monkeypatch.setattr("graph.exports.forms.workbook.LARGE", large)
        pipe.content = b""
        FORMATS["xlsx"].fill(everything(), pipe)  # type: ignore[arg-type]
        assert pipe.content == FORMATS["xlsx"].write(everything())[0]
    monkeypatch.setattr("graph.exports.forms.workbook.MOST_ROWS", 20)
    with pytest.raises(RadiogenomicsError):
        FORMATS["xlsx"].write(everything())
    assert list(tmp_path.iterdir()) == []


def cells(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every cell of a workbook."""
    book = openpyxl.load_workbook(file)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_pyarrow_reads_the_parquet_with_its_types(cd3e: Write) -> None:
    table = pq.read_table(cd3e("parquet"))
    check_table(table.to_pandas())
    kinds = {field.name: str(field.type) for field in table.schema}
    assert (kinds["n"], kinds["p"], kinds["uses_images"], kinds["result"]) == ("int64", "double", "bool", "string")
    assert table.schema.field("rung").metadata[b"description"].startswith(b"Place on the validation ladder")
    assert table.schema.metadata[b"build"] == BUILD.encode()
    assert b"CC0" in table.schema.metadata[b"releases"]


def test_openpyxl_reads_the_workbook_and_its_dictionary(cd3e: Write) -> None:
    book = openpyxl.load_workbook(cd3e("xlsx"))
    assert book.sheetnames == ["About", "Findings", "Columns", "Words"]
    head, *rows = book["Findings"].iter_rows(values_only=True)
    check_table(pd.DataFrame(rows, columns=head))
    columns = [row[0] for row in book["Columns"].iter_rows(min_row=2, values_only=True)]
    assert tuple(columns) == head == tuple(column.name for column in tidy_columns())
    assert all(row[2] for row in book["Columns"].iter_rows(min_row=2, values_only=True)), "a column without meaning"
    said = {tuple(row) for row in book["Words"].iter_rows(min_row=2, max_col=3, values_only=True)}
    assert ("result", "no_association", "tested, no association") in said
    about = " ".join(str(cell) for row in book["About"].iter_rows(values_only=True) for cell in row)
    assert "CD3E (HGNC:1674)" in about
    assert "Research use only." in about
    assert book.properties.created.date().isoformat() == "2026-11-28"


def test_one_row_a_finding_and_estimate_and_no_finding_is_lost() -> None:
    records, extract = shipped()[0], everything()
    table = pd.read_csv(io.BytesIO(FORMATS["csv"].write(extract)[0]))
    assert set(table["finding_uid"]) == {node.uid for node in records.labelled("Finding")}
    estimates = [uid for uid in table["estimate_uid"] if isinstance(uid, str)]
    assert sorted(estimates) == sorted(node.uid for node in records.labelled("Estimate"))
    assert not table.duplicated(["finding_uid", "estimate_uid"]).any()
    without = {node.uid for node in records.labelled("Finding")} - {e.start for e in records.typed("HAS_ESTIMATE")}
    assert set(table[table["estimate_uid"].isna()]["finding_uid"]) == without


def test_what_was_judged_of_a_study_stands_in_its_rows() -> None:
    def judgement(uid: str, domain: str, level: str, concern: str = "risk_of_bias") -> Node:
        own: dict[str, Value] = {"domain": domain, "level": level, "concern": concern, "scope": "study"}
        return Node(uid, ("Entity", "Judgement"), {"uid": uid, "name": uid, "tool": "QUADAS-2", **own})

    nodes = (
        judgement("rg:judgement.a", "index test", "high"),
        judgement("rg:judgement.b", "flow and timing", "low"),
        judgement("rg:judgement.c", "index test", "low", "applicability"),
    )
    edges = [Edge("ABOUT", node.uid, "rg:study.toy") for node in nodes]
    extract = whole(toy().with_more(nodes, edges), (), BUILD)
    for source in (extract, of_thing(extract.records, "rg:finding.adc-cd3e-whole", (), BUILD)):
        table = pd.read_csv(io.BytesIO(FORMATS["csv"].write(source)[0]))
        assert set(table["risk_of_bias"]) == {"index test: high; flow and timing: low"}
        assert set(table["risk_of_bias_basis"]) == {"QUADAS-2: this study"}
    none = pd.read_csv(io.BytesIO(FORMATS["csv"].write(whole(toy(), (), BUILD))[0]))
    assert set(none["risk_of_bias_basis"]) == {"not judged"}


def test_an_amended_value_is_what_the_table_says() -> None:
    """A table is for people: it shows what a screen shows; RDF states the sheet's value, with the amendment."""
    records = shipped()[0]
    changed = {
        (node.uid, amendment.text("property")): amendment.text("becomes")
        for amendment in records.labelled("Amendment")
        if amendment.properties["adopted"]
        for node in records.targets(amendment.uid, "AMENDS")
        if "Finding" in node.labels and amendment.text("property") in ("n", "contrast", "timepoint")
    }
    assert changed
    columns = [column.name for column in tidy_columns()]
    rows = [dict(zip(columns, row, strict=True)) for row in rows_of(everything(), tidy_columns())]
    for (uid, name), becomes in changed.items():
        assert {str(row[name] if row[name] is not None else "") for row in rows if row["finding_uid"] == uid} == {
            becomes
        }


# ---------------------------------------------------------------------- RDF, vocabulary, network, JSON
@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib calls its own
@pytest.mark.parametrize(
    ("name", "format"), [("nq", "nquads"), ("ttl", "turtle"), ("trig", "trig"), ("jsonld", "json-ld")]
)
def test_rdflib_reads_its_findings_their_studies_and_estimates(cd3e: Write, name: str, format: str) -> None:
    graph = parsed(rdflib.Graph() if name == "ttl" else rdflib.Dataset(default_union=True), cd3e(name), format)
    findings = set(graph.subjects(rdflib.RDF.object, GENE)) & set(graph.subjects(rdflib.RDF.type, VOCAB.Finding))
    assert len(findings) == 2
    for finding in findings:
        (study,) = graph.subjects(VOCAB.reports, finding)
        assert str(graph.value(study, rdflib.RDFS.label)) == "Cho 2018"
        estimate = graph.value(finding, VOCAB.hasEstimate)
        assert float(graph.value(estimate, VOCAB.p)) == 0.05
        assert str(graph.value(graph.value(finding, rdflib.RDF.subject), rdflib.RDFS.label)) == "ADC"
    count = FORMATS[name].write(taken(CD3E))[1]
    assert (len(graph) if name == "ttl" else len(quads_of(graph))) == count, name


def test_all_forms_of_rdf_hold_the_same_quads(folder: Path) -> None:
    def quads(name: str, format: str) -> set[tuple[str, ...]]:
        return quads_of(parsed(rdflib.Dataset(), written(taken("rg:study.cho-2018"), name, folder), format))

    assert quads("nq", "nquads") == quads("trig", "trig") == quads("jsonld", "json-ld")


def test_protege_gets_classes_labels_and_hierarchy(folder: Path) -> None:
    graph = parsed(rdflib.Graph(), written(everything(), "vocab", folder), "turtle")
    owl = rdflib.OWL
    assert len(list(graph.subjects(rdflib.RDF.type, owl.Ontology))) == 1
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.BNode)]
    for found in load_schema().classes.values():
        itself = VOCAB[found.name]
        assert (itself, rdflib.RDF.type, owl.Class) in graph
        assert str(graph.value(itself, rdflib.RDFS.label)) == found.title
        wider = set(graph.transitive_objects(itself, rdflib.RDFS.subClassOf))
        assert {VOCAB[label] for label in found.labels} <= wider, found.name
    t_cell, leukocyte = (
        rdflib.URIRef(f"http://purl.obolibrary.org/obo/CL_{number}") for number in ("0000084", "0000738")
    )
    assert str(graph.value(t_cell, rdflib.RDFS.label)) == "T cell"
    assert {leukocyte, VOCAB.Cell} <= set(graph.transitive_objects(t_cell, rdflib.RDFS.subClassOf))
    for one in (*graph.subjects(rdflib.RDF.type, owl.Class), *graph.subjects(rdflib.RDF.type, SKOS.Concept)):
        if str(one).startswith(str(VOCAB)):
            assert graph.value(one, rdflib.RDFS.label) is not None, one
    for scheme, words in load_schema().vocabularies.items():
        assert len(set(graph.subjects(SKOS.inScheme, VOCAB[scheme]))) == len(words)
    assert max(len(set(graph.objects(one, SKOS.prefLabel))) for one in graph.subjects(SKOS.prefLabel)) == 1


@pytest.mark.slow
def test_the_vocabulary_names_every_property_and_class_of_the_data(folder: Path) -> None:
    known = parsed(rdflib.Graph(), written(everything(), "vocab", folder), "turtle")
    data = parsed(rdflib.Graph(), written(everything(), "ttl", folder), "turtle")
    used = {one for one in set(data.predicates()) | set(data.objects(None, rdflib.RDF.type)) if one in VOCAB}
    declared = set(known.subjects(rdflib.RDF.type))
    assert len(used) > 100
    assert used <= declared, used - declared
    kinds = (rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty)
    for one in set(data.predicates()) & set(known.subjects(rdflib.RDF.type, kinds[0])):
        assert not any(isinstance(value, rdflib.Literal) for value in data.objects(None, one)), one
    for one in set(data.predicates()) & set(known.subjects(rdflib.RDF.type, kinds[1])):
        assert all(isinstance(value, rdflib.Literal) for value in data.objects(None, one)), one


def test_networkx_reads_the_network(cd3e: Write) -> None:
    network = nx.read_graphml(cd3e("graphml"))
    assert network.is_directed()
    assert network.nodes[CD3E]["label"] == "CD3E"
    assert network.nodes[CD3E]["class"] == "Gene"
    findings = [start for start, _, data in network.in_edges(CD3E, data=True) if data["type"] == "HAS_OBJECT"]
    assert len(findings) == 2
    assert {network.nodes[uid]["rung"] for uid in findings} == {0}
    assert network.nodes[findings[0]]["uses_images"] is True
    derived = {data["type"] for *_, data in network.edges(data=True) if data["derived"]}
    assert "MARKER_OF" in derived
    assert "MEETS" not in derived
    assert nx.has_path(network.to_undirected(), "rg:sequence.adc", "CL:0000084")


def test_a_program_reads_the_json(cd3e: Write) -> None:
    found = json.loads(cd3e("json").read_text(encoding="utf-8"))
    assert found["uid"] == CD3E
    assert [one["study"]["properties"]["name"] for one in found["findings"]] == ["Cho 2018"] * 2
    assert [one["estimates"][0]["properties"]["p"] for one in found["findings"]] == [0.05] * 2
    assert [one["derived"]["rung"] for one in found["findings"]] == [0, 0]
    assert found["from"]["build"] == BUILD
    every = json.loads(FORMATS["json"].write(everything())[0])
    assert len(every["things"]) == len(shipped()[0].nodes)
    assert {one["type"] for one in every["relationships"]} == {edge.type for edge in shipped()[0].edges} - {"MEETS"}


# ---------------------------------------------------------------------- citations
def test_pybtex_reads_the_citations(cd3e: Write) -> None:
    found = parse_file(cd3e("bib"))
    cho = found.entries["study.cho-2018"]
    assert cho.type == "article"
    assert (cho.fields["journal"], cho.fields["year"]) == ("Sci Rep", "2018")
    assert [str(person) for person in cho.persons["author"]][:2] == ["Cho, H. R.", "Jeon, H."]
    assert found.entries["review.ghimire-2024"].fields["doi"] == "10.1093/noajnl/vdae055"
    assert found.entries["radiogenomics-ghimire-2024"].fields["version"] == "0.3.0"
    assert "study.liu-2023" not in found.entries


def test_an_open_list_of_authors_and_a_body_stay_what_they_are(folder: Path) -> None:
    found = parse_file(written(everything(), "bib", folder))
    rao = [str(person) for person in found.entries["study.rao-2016"].persons["author"]]
    assert rao[0] == "Rao, A."
    assert rao[-1] == "others"
    assert "{TCGA Glioma Phenotype Research Group}" in rao
    assert author("et al.") == ("", "")


def test_ris_has_one_field_a_line(cd3e: Write) -> None:
    text = cd3e("ris").read_bytes().decode()
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in text.split("\r\n") if line)
    assert text.count("TY  - ") == text.count("ER  - ") == len(parse_file(cd3e("bib")).entries)
    assert "TI  - Radiogenomics Profiling" in text
    assert "AU  - Cho, H. R.\r\n" in text
    assert "DO  - 10.1093/noajnl/vdae055" in text


# ---------------------------------------------------------------------- one archive, and what the page says
def test_the_formats_are_these() -> None:
    wanted = "csv xlsx parquet json nq ttl trig jsonld vocab graphml bib ris zip"
    assert set(FORMATS) == set(wanted.split())
    assert set(thing_formats()) == set(FORMATS) - {"vocab"}


def test_the_archive_holds_every_format_and_says_how_to_read_it(cd3e: Write) -> None:
    with ZipFile(cd3e("zip")) as archive:
        names = archive.namelist()
        assert names[0] == "README.md"
        others = [name for name in thing_formats() if name != "zip"]
        assert names[1:] == [taken(CD3E).file_name(FORMATS[name].suffix) for name in others]
        said = archive.read("README.md").decode()
        for name in others:
            assert archive.read(taken(CD3E).file_name(FORMATS[name].suffix)) == cd3e(name).read_bytes()
            assert FORMATS[name].purpose in said
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 28, 0, 0, 0)}
    assert "CC0-1.0" in said
    assert "Research use only." in said


def hostile_extract() -> Extract:
    """The toy graph in which every text of a person is an attack on a reader of one format or another."""
    attacks = (
        "=1+1",
        "@SUM(A1)",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "\t=1",
        "]]><!--&",
        "\x00\x1b\x0b\ufffe",
        "}{\\end",
    )
    nodes = []
    for place, node in enumerate(toy().nodes):
        attack = attacks[place % len(attacks)]
        texts: dict[str, Value] = {
            key: f"{attack} {HOSTILE} \r\nER  - \r\n% & # _ ~ ^ $ {{ \\ \" ' {value}"
            for key, value in node.properties.items()
            if isinstance(value, str) and key in ("name", "title", "statement", "as_printed", "journal", "rung_reason")
        }
        if "Study" in node.labels:
            texts["authors"] = ["} and \\{Evil", "A and B", "et al.", "=HYPERLINK(1) X"]
            texts["doi"] = "10.1000/a}b\\c"
        nodes.append(Node(node.uid, node.labels, {**node.properties, **texts}))
    released = Release("toy-2018", "1.0.0", "2018-01-02", "CC0-1.0", "x", "}{ A \\toy ]]> \x00")
    return whole(Records(tuple(nodes), toy().edges), (released,), BUILD)


@pytest.fixture(scope="module")
def hostile(folder: Path) -> Write:
    return lambda name: written(hostile_extract(), name, folder)


def snippets() -> list[tuple[str, Callable[[], Extract]]]:
    sources = (everything, lambda: taken(CD3E), hostile_extract)
    return [(name, source) for name, one in FORMATS.items() for source in sources if one.part or source is everything]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "source"), snippets())
def test_the_python_of_the_page_runs(
    name: str, source: Callable[[], Extract], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(source(), name, tmp_path)
    monkeypatch.chdir(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        exec(compile(FORMATS[name].python(file.name), name, "exec"), {})


@pytest.mark.parametrize("name", FORMATS)
def test_the_r_of_the_page_names_the_file_and_closes_its_brackets(name: str) -> None:
    """There is no R where the tests run, so that it is only read."""
    code = FORMATS[name].r("a-file")
    assert '"a-file"' in code
    assert code.count("(") == code.count(")")
    assert code.count('"') % 2 == 0


# ---------------------------------------------------------------------- hostile text
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(hostile: Write) -> None:
    book = openpyxl.load_workbook(hostile("xlsx"))
    begun = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "b"), cell.value
                assert cell.hyperlink is None
                begun.add(str(cell.value)[:1])
    assert {"=", "@", "+", "-"} <= begun, "nothing hostile was written"
    with ZipFile(hostile("xlsx")) as archive:
        assert not [name for name in archive.namelist() if "external" in name.lower()]
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_no_text_of_a_csv_begins_as_a_formula(hostile: Write) -> None:
    head, *rows = csv.reader(io.StringIO(hostile("csv").read_text(encoding="utf-8-sig"), newline=""))
    kinds = {column.name: column.kind for column in tidy_columns()}
    seen = 0
    for row in rows:
        for name, cell in zip(head, row, strict=True):
            if kinds[name] == "text":
                assert not cell.lstrip().startswith(("=", "+", "-", "@")), cell
                seen += cell.startswith("'")
    assert seen > 5
    assert not_a_formula("-0.63 (…)") == "'-0.63 (…)"
    assert not_a_formula(" =1") == "' =1"
    assert not_a_formula("＝1") == "'＝1"
    assert not_a_formula("r = -0.63") == "r = -0.63"


def test_a_negative_number_stays_a_number() -> None:
    records = toy().with_more(
        [
            Node(
                "rg:estimate.adc-cd3e-whole",
                ("Entity", "Estimate"),
                {"uid": "rg:estimate.adc-cd3e-whole", "name": "r", "metric": "pearson_r", "value": -0.63},
            )
        ]
    )
    table = pd.read_csv(io.BytesIO(FORMATS["csv"].write(whole(records, (), BUILD))[0]))
    assert -0.63 in set(table["value"])


def test_xml_holds_what_xml_cannot_hold(hostile: Write) -> None:
    root = ElementTree.parse(hostile("graphml")).getroot()
    assert len(root.findall(".//{*}node")) == len(toy().nodes)
    shown = " ".join(data.text or "" for data in root.findall(".//{*}data"))
    assert "<script>alert(2)</script>" in shown
    assert "\ufffd\ufffd" in shown
    assert nx.read_graphml(hostile("graphml")).number_of_nodes() == len(toy().nodes)


def test_bibtex_and_ris_cannot_be_broken_out_of(hostile: Write) -> None:
    found = parse_file(hostile("bib"))
    assert set(found.entries) == {"review.toy", "study.toy", "radiogenomics-toy-2018"}
    assert [str(person) for person in found.entries["study.toy"].persons["author"]][2] == "others"
    assert len(found.entries["study.toy"].persons["author"]) == 4
    lines = hostile("ris").read_bytes().decode().split("\r\n")
    assert lines.count("ER  - ") == len(found.entries)
    assert bibtex_text("{a}\\b%") == r"{\textbraceleft}a{\textbraceright}{\textbackslash}b\%"


def test_parquet_and_json_hold_every_text_to_the_letter(hostile: Write) -> None:
    table = pq.read_table(hostile("parquet")).to_pandas()
    said = {node.text("statement") for node in hostile_extract().records.nodes}
    assert set(table["statement"]) <= said
    told = json.loads(hostile("json").read_text(encoding="utf-8"))
    assert {one["uid"] for one in told["things"]} == {node.uid for node in toy().nodes}


def test_control_characters_are_replaced_and_lines_joined() -> None:
    assert readable("a\x00b\x1bc\td\ne\ud800") == "a\ufffdb\ufffdc\td\ne\ufffd"
    assert one_line("a\r\nER  - \n b") == "a ER - b"


def test_a_text_that_is_too_long_for_a_cell_says_so() -> None:
    long = Node(
        "rg:finding.adc-cd3e-whole", ("Entity", "Finding"), {"uid": "x", "name": "x", "statement": "😀" * 20_000}
    )
    content, count = FORMATS["xlsx"].write(whole(toy().with_more([long]), (), BUILD))
    assert count == 7
    book = openpyxl.load_workbook(io.BytesIO(content))
    column = [cell.value for cell in next(book["Findings"].iter_rows(max_row=1))].index("statement")
    cells = [row[column].value for row in book["Findings"].iter_rows(min_row=2)]
    (cut,) = [cell for cell in cells if "😀" in str(cell)]
    assert cut.endswith("the other formats hold all of it)")
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
