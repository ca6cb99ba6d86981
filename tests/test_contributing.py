"""The guide for contributors, followed: a column is added in a copy of the tree by its table, and then found."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
GUIDE = TOP / "docs" / "contributing.md"
COPIED = ("evidence", "graph", "ingest", "ontology", "views", "commands")
REVIEW = "ingest/reviews/ghimire-2024"
FINDING, OTHER = "rg:finding.cho-2018.adc-mean.cd3e.t1-ce", "rg:finding.cho-2018.adc-mean.cd3e.t2-flair"
MOST_FILES = 5

# What the guide says for a column that is shown and filtered by: lines, each put in before one that is there.
EDITS: dict[str, tuple[tuple[str, str], ...]] = {
    "ontology/schema.yaml": (
        (
            '      n: {range: integer, minimum_value: 0, description: "Patients in this analysis;',
            '      blinding: {range: Blinding, description: "Whether the image was read without the result."}\n',
        ),
        (
            "  TestStandard:\n    permissible_values:\n",
            "  Blinding:\n    permissible_values:\n"
            '      blinded: {title: "read without the result", annotations: {symbol: "◎", tone: "good"}}\n'
            '      not_blinded: {title: "read with the result at hand"}\n',
        ),
    ),
    "views/parts/records/finding.py": (
        (
            '            ("Laboratory measurement", ',
            '            ("Reading", value(finding.get("blinding"), "Blinding")),\n',
        ),
    ),
    "graph/queries/paths/find_path_findings.cypher": (
        (
            "WITH COLLECT { UNWIND CASE WHEN $marker IS NULL",
            "// parameter: blinding (string, optional): a word of Blinding\n",
        ),
        ("  AND ($direction IS NULL", "  AND ($blinding IS NULL OR f.blinding = $blinding)\n"),
    ),
    "views/parts/filters/filter.py": (
        ("PATHS = (", 'BLINDING = Facet("blinding", "Blinding", "any reading", "{}", "Blinding")\n'),
    ),
}
# and the new facet at the end of the two tuples there
FACETS = ((r"(?m)^(PATHS = \(.*)\)$", r"\1, BLINDING)"), (r"(?m)^(PATHS_BAR = \(.*)\}\)$", r"\1, BLINDING: 3})"))

# Run in the copy, with its code alone: the column on a page, in the filter of the paths, and in RDF.
FOLLOWED = """
import os, re, sys
from pathlib import Path
from streamlit.testing.v1 import AppTest

here = Path.cwd()
assert Path(__import__("graph").__file__).is_relative_to(here), "the copy does not run its own code"

def text(page, **query):
    app = AppTest.from_file(str(here / "streamlit_app.py"), default_timeout=60).run()
    app.query_params.update(query)
    app.switch_page(f"views/{page}.py").run()
    assert not app.exception, app.exception
    return app, " ".join(one.proto.body for one in app.get("html"))

_, shown = text("records/finding", uid=sys.argv[1], tab="measure")
assert "<dt>Reading</dt>" in shown, "not on the page"
assert "read without the result" in shown, "its value is not on the page"
_, shown = text("records/finding", uid=sys.argv[2], tab="measure")
assert re.search(r"not in source: [^<]*reading", shown), "only on the page of a finding that has a value"
assert "read without the result" not in shown, "a finding shows a value that it was not given"

app, shown = text("paths", blinding="blinded")
assert [one.value for one in app.selectbox if one.label == "Blinding"] == ["blinded"], "not in the bar"
assert "<h2>1 finding</h2>" in shown, "the filter does not narrow"
assert "Findings read without the result." in shown, "the filter has no sentence"
_, shown = text("paths", blinding="not_blinded")
assert "Nothing found" in shown, "the filter finds what is not there"

from graph import Settings, describe, open_store
with open_store(Settings(home=Path(os.environ["RADIOGENOMICS_HOME"]))) as store:
    turtle = describe(store, sys.argv[1]).decode()
assert re.search(r"vocab:blinding|vocab#blinding", turtle), "not in RDF"
assert "Blinding.blinded" in turtle, "its value is not a term in RDF"
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code and the review in a folder of their own."""
    copied = tmp_path_factory.mktemp("copy")
    for room in COPIED:
        shutil.copytree(TOP / room, copied / room, ignore=shutil.ignore_patterns("__pycache__", "reviews"))
    shutil.copytree(TOP / REVIEW, copied / REVIEW)
    for name in ("cli.py", "pipeline.py", "streamlit_app.py", ".streamlit"):
        (shutil.copytree if (TOP / name).is_dir() else shutil.copy)(TOP / name, copied / name)
    return copied


def _edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before, f"{path.name} is as it was"
    path.write_text(after, "utf-8")


def _before(place: str, line: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert text.count(place) == 1, f"{text.count(place)} times: {place}"
        return text.replace(place, line + place)

    return change


def _with_column(text: str) -> str:
    header, *rows = csv.reader(io.StringIO(text))
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([*header, "blinding"])
    writer.writerows([*row, "blinded" if row[0] == FINDING else ""] for row in rows)
    return written.getvalue()


def _row(of: str) -> str:
    (row,) = [line for line in GUIDE.read_text("utf-8").splitlines() if line.startswith(f"| {of} |")]
    return row


@pytest.mark.slow
def test_a_column_is_added_by_the_guide_and_found_on_page_filter_and_in_rdf(copy: Path, tmp_path: Path) -> None:
    touched = {f"{REVIEW}/findings.csv", *EDITS}
    guide = "".join(_row(of) for of in ("a column of a sheet", "… and show it on a page", "… and filter paths by it"))
    named = guide.replace("<id>/<sheet>", "ghimire-2024/findings")
    assert touched == set(re.findall(r"`([a-z_/0-9-]+\.[a-z]+)`", named))
    assert len(touched) <= MOST_FILES

    for name, lines in EDITS.items():
        for place, line in lines:
            _edit(copy / name, _before(place, line))
    for place, facet in FACETS:
        _edit(copy / "views/parts/filters/filter.py", partial(re.sub, place, facet))
    _edit(copy / f"{REVIEW}/findings.csv", _with_column)

    environment = {
        "RADIOGENOMICS_HOME": str(tmp_path / "home"),
        "PATH": "",
        "PYTHONPATH": str(copy),
        "HOME": str(tmp_path),
    }
    for words in (
        ["-c", "from cli import main; main()", "build"],
        ["-c", FOLLOWED, FINDING, OTHER],
    ):
        done = subprocess.run(
            [sys.executable, *words], cwd=copy, env=environment, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stderr[-3000:]


def test_every_place_that_the_guide_names_is_there() -> None:
    """A path in the guide leads somewhere; `<…>` and `*` stand for any name."""
    for name in re.findall(r"`([a-z_.]+/[^`\s]*|[a-z_]+\.(?:py|txt|toml))`", GUIDE.read_text("utf-8")):
        if not name.startswith((".venv", "__init__")):
            pattern = re.sub(r"<[a-z]+>(_<[a-z]+>)?", "*", name).rstrip("/")
            assert any(TOP.glob(pattern)), f"the guide names `{name}`, which is not there"


def test_the_readme_leads_to_the_guide_and_the_glossary() -> None:
    readme = (TOP / "README.md").read_text("utf-8")
    assert "docs/contributing.md" in readme
    assert "docs/glossary.md" in readme
