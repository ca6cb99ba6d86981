"""Registry of export formats: command, page, menu and route follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Final

from graph.contract import Store
from graph.exports import extracts
from graph.exports.extracts import Extract
from graph.exports.format import Format, at_once
from graph.exports.forms import rdf_forms
from graph.exports.forms.bundle import stream_bundle
from graph.exports.forms.citations import as_bibtex, as_ris
from graph.exports.forms.graph_ml import as_graphml, stream_graphml
from graph.exports.forms.json_form import as_json_document, stream_json_document
from graph.exports.forms.ontology_file import as_vocabulary, stream_vocabulary
from graph.exports.forms.tables import as_csv_table, as_parquet, stream_csv_table, stream_parquet
from graph.exports.forms.workbook import as_workbook, stream_workbook
from graph.exports.writing import fill_whole
from ontology import Records, Release, UsageError, without_collector


def _everything(extract: Extract, out: IO[bytes]) -> int:
    held = (
        one for one in FORMATS.values() if one.name != "zip" and (one.part or extract.selection == extracts.EVERYTHING)
    )
    return stream_bundle(extract, held, out)


_READ_RDF: Final = (
    'import rdflib\n\ngraph = rdflib.{kind}()\ngraph.parse("FILE", format="{form}")\nprint(len(graph), "statements")'
)
_READ_RDF_R: Final = 'library(rdflib)\ngraph <- rdf_parse("FILE", format = "{form}")\nprint(graph)'

FORMATS: Final = {
    one.name: one
    for one in (
        Format(
            "csv",
            ".csv",
            "text/csv; charset=utf-8",
            "CSV (tidy)",
            "a table for R, Python and any spreadsheet, one row a finding and estimate",
            "rows",
            as_csv_table,
            'import pandas as pd\n\ntable = pd.read_csv("FILE")\nprint(table[["subject", "object", "result", "rung"]])',
            'table <- read.csv("FILE", fileEncoding = "UTF-8-BOM", na.strings = "")\n'
            'print(table[c("subject", "object", "result", "rung")])',
            stream=stream_csv_table,
        ),
        Format(
            "xlsx",
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "Excel workbook",
            "the same table for Excel and LibreOffice, with a data dictionary and what each word means",
            "rows",
            as_workbook,
            "import pandas as pd\n\n"
            'table = pd.read_excel("FILE", sheet_name="Findings")\n'
            'meaning = pd.read_excel("FILE", sheet_name="Columns").set_index("column")["meaning"]\n'
            'print(meaning["rung"])',
            'library(readxl)\ntable <- read_excel("FILE", sheet = "Findings")\n'
            'meaning <- read_excel("FILE", sheet = "Columns")',
            stream=stream_workbook,
        ),
        Format(
            "parquet",
            ".parquet",
            "application/vnd.apache.parquet",
            "Parquet",
            "the same table with the type of each column, every text to the letter, for large analyses",
            "rows",
            as_parquet,
            'import pandas as pd\n\ntable = pd.read_parquet("FILE")\nprint(table.dtypes)',
            'library(arrow)\ntable <- read_parquet("FILE")\nprint(schema(table))',
            stream=stream_parquet,
        ),
        Format(
            "json",
            ".json",
            "application/json",
            "JSON",
            "things with what was stated and what was derived of each, for programs that do not read RDF",
            "things",
            as_json_document,
            "import json\nfrom pathlib import Path\n\n"
            'document = json.loads(Path("FILE").read_text(encoding="utf-8"))\nprint(document["from"]["selection"])',
            'library(jsonlite)\ndocument <- fromJSON("FILE", simplifyVector = FALSE)\nprint(document$from$selection)',
            stream=stream_json_document,
        ),
        Format(
            "nq",
            ".nq",
            "application/n-quads",
            "N-Quads",
            "the canonical form: every statement in the named graph of its study, sorted, byte for byte the same",
            "statements",
            rdf_forms.as_nquads,
            _READ_RDF.format(kind="Dataset", form="nquads"),
            _READ_RDF_R.format(form="nquads"),
            derived=True,
            stream=rdf_forms.stream_nquads,
        ),
        Format(
            "ttl",
            ".ttl",
            "text/turtle; charset=utf-8",
            "RDF (Turtle)",
            "the same statements to read, without the names of graphs; Protégé opens it",
            "statements",
            rdf_forms.as_turtle,
            _READ_RDF.format(kind="Graph", form="turtle"),
            _READ_RDF_R.format(form="turtle"),
            derived=True,
            stream=rdf_forms.stream_turtle,
        ),
        Format(
            "trig",
            ".trig",
            "application/trig",
            "TriG",
            "the same statements to read, study by study in its named graph",
            "statements",
            rdf_forms.as_trig,
            _READ_RDF.format(kind="Dataset", form="trig"),
            "library(redland)\n"
            'world <- new("World")\n'
            'storage <- new("Storage", world, "hashes", name = "", options = "hash-type=\'memory\'")\n'
            'model <- new("Model", world, storage, options = "")\n'
            'parser <- new("Parser", world, name = "trig")\n'
            'parseFileIntoModel(parser, world, "FILE", model)',
            derived=True,
            stream=rdf_forms.stream_trig,
        ),
        Format(
            "jsonld",
            ".jsonld",
            "application/ld+json",
            "JSON-LD",
            "the same statements for tools of the web, expanded, in their named graphs",
            "statements",
            rdf_forms.as_json_ld,
            _READ_RDF.format(kind="Dataset", form="json-ld"),
            _READ_RDF_R.format(form="jsonld"),
            derived=True,
            stream=rdf_forms.stream_json_ld,
        ),
        Format(
            "vocab",
            ".vocabulary.ttl",
            "text/turtle; charset=utf-8",
            "Vocabulary (OWL, SKOS)",
            "classes, properties, words and terms with labels and hierarchy: open it in Protégé beside the RDF",
            "statements",
            as_vocabulary,
            _READ_RDF.format(kind="Graph", form="turtle"),
            _READ_RDF_R.format(form="turtle"),
            part=False,
            stream=stream_vocabulary,
        ),
        Format(
            "graphml",
            ".graphml",
            "application/graphml+xml",
            "GraphML",
            "things and their relationships as a network, for Gephi, Cytoscape, igraph and networkx",
            "things and relationships",
            as_graphml,
            'import networkx as nx\n\nnetwork = nx.read_graphml("FILE")\nprint(network)',
            'library(igraph)\nnetwork <- read_graph("FILE", format = "graphml")\nprint(network)',
            stream=stream_graphml,
        ),
        Format(
            "bib",
            ".bib",
            "application/x-bibtex; charset=utf-8",
            "Citation (BibTeX)",
            "the review, its studies and these data in the reference list of a LaTeX manuscript",
            "publications",
            as_bibtex,
            'from pybtex.database import parse_file\n\ncited = parse_file("FILE")\nprint(list(cited.entries))',
            'library(RefManageR)\ncited <- ReadBib("FILE", check = FALSE)\nprint(names(cited))',
        ),
        Format(
            "ris",
            ".ris",
            "application/x-research-info-systems; charset=utf-8",
            "Citation (RIS)",
            "the same publications for Zotero, EndNote and Mendeley",
            "publications",
            as_ris,
            "from pathlib import Path\n\n"
            'lines = Path("FILE").read_text(encoding="utf-8").splitlines()\n'
            'titles = [line[6:] for line in lines if line.startswith("TI  - ")]\n'
            'print(len(titles), "publications")',
            'library(synthesisr)\ncited <- read_refs("FILE")\nprint(cited$title)',
        ),
        Format(
            "zip",
            ".zip",
            "application/zip",
            "All of it (ZIP)",
            "every format in one archive, with a README that says what each is for and how to read it",
            "files",
            at_once(_everything),
            "from zipfile import ZipFile\n\n"
            'with ZipFile("FILE") as archive:\n    print(archive.read("README.md").decode())\n'
            '    archive.extractall("data")',
            'unzip("FILE", exdir = "data")\nprint(list.files("data"))',
            stream=_everything,
        ),
    )
}


def whole_formats() -> tuple[str, ...]:
    """Names of the formats that hold the whole graph: all of them."""
    return tuple(FORMATS)


def thing_formats() -> tuple[str, ...]:
    """Names of the formats that hold one thing, or the findings of a view."""
    return tuple(name for name, one in FORMATS.items() if one.part)


def check_format(name: str, of_a_part: bool = False) -> Format:
    """The format of that name; UsageError, with all that there are, where it holds not the graph, or not a part."""
    known = thing_formats() if of_a_part else whole_formats()
    if name not in known:
        what = "a part of the graph has no format" if of_a_part else "there is no export format"
        raise UsageError(f"{what} `{name}`", "", f"write {', '.join(known[:-1])} or {known[-1]}")
    return FORMATS[name]


def check_derived(name: str) -> Format:
    """The format of that name; UsageError where `--derived` changes nothing of it."""
    found = check_format(name)
    if not found.derived:
        known = [one.name for one in FORMATS.values() if one.derived]
        raise UsageError(
            f"--derived changes nothing in `{name}`",
            "it holds what was derived, marked as such, or has no place for it",
            f"leave it out, or write {', '.join(known[:-1])} or {known[-1]}",
        )
    return found


@without_collector()
def write_extract(extract: Extract, format: str, out: Path | IO[bytes]) -> int:
    """Write an extract; how many units it holds. A path gets the whole file or nothing."""
    one = check_derived(format) if extract.derived else check_format(format)
    return fill_whole(out, lambda file: one.fill(extract, file)) if isinstance(out, Path) else one.fill(extract, out)


def export_graph(
    source: Records | Store,
    releases: Sequence[Release],
    format: str,
    out: Path | IO[bytes],
    *,
    build: str = "",
    derived: bool = False,
) -> int:
    """Write the whole graph; how many units it holds. A path gets the whole file or nothing."""
    check_derived(format) if derived else check_format(format)
    return write_extract(extracts.whole(source, releases, build, derived=derived), format, out)


def describe(
    source: Records | Store,
    uid: str,
    format: str = "ttl",
    releases: Iterable[Release] = (),
    build: str = "",
) -> bytes:
    """One thing with its parts and all findings that speak of it; QueryFailed where no thing has this uid."""
    one = check_format(format, of_a_part=True)
    return one.write(extracts.of_thing(source, uid, tuple(releases), build))[0]
