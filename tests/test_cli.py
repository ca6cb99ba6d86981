"""Does the command keep its promises: exit codes, forms of answers, and never fewer rows without a word?"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph
import pytest

from tests.graph.test_exports import read_by_rdflib
from tests.shell import COMMAND, Done, Shell, environment

CARD = """
MATCH (i:Sequence {uid: 'rg:sequence.adc'})<-[:DERIVED_FROM]-(f:Feature)-[a:ASSOCIATED_WITH]->(g:Gene {symbol: 'CD3E'})-[m:MARKER_OF]->(c:Cell)
RETURN i.name AS image, f.name AS feature, g.name AS marker, c.name AS cell, m.via AS via, m.disputed AS disputed, a.finding_uids AS findings, a.best_rung AS rung
ORDER BY feature, marker, cell
"""  # noqa: E501
CELLS = "MATCH (c:Cell) RETURN c.uid AS uid, c.name AS name, c.synonyms AS synonyms, c.curie AS curie ORDER BY uid"
READING = {
    "query": ("query", CELLS),
    "ask": ("ask", "list_cells"),
    "export": ("export", "--format", "nq", "--out", "-"),
    "export one thing": ("export", "--format", "ttl", "--uid", "rg:study.cho-2018", "--out", "-"),
    "check": ("check",),
    "gap": ("gap", "ghimire-2024~image.dce~group.t-cells"),
    "doctor": ("doctor",),
    "serve": ("serve", "--port", "0"),
}


def built_id(home: Path) -> str:
    return (home / "CURRENT").read_text(encoding="ascii").strip()


def manifest(home: Path) -> bytes:
    return (home / "builds" / built_id(home) / "manifest.json").read_bytes()


# ---------------------------------------------------------------------- build
@pytest.mark.slow
def test_building_twice_is_building_once(shell: Shell, tmp_path: Path) -> None:
    home = tmp_path / "home"
    first, second = shell("build", home=home), shell("build", home=home)
    assert (first.code, second.code) == (0, 0)
    assert (first.err, second.err) == ("", "")
    assert re.match(
        r"built [0-9a-f]{12}\n\d+ nodes, \d+ relationships, \d+ findings\n"
        r"((review|studies|later) is [0-9a-f]{12}\n){3}$",
        first.out,
    )
    assert second.out == first.out.replace("built", "unchanged", 1)


@pytest.mark.slow
def test_the_id_follows_from_the_content_alone(shell: Shell, review_home: Path, review: Path, tmp_path: Path) -> None:
    done = shell("build", "--data", "ghimire-2024", "--format", "json", home=tmp_path / "home", cwd=tmp_path)
    assert json.loads(done.out)["build"] == built_id(review_home)


def test_a_build_tells_a_program_what_it_holds(shell: Shell, shipped_home: Path) -> None:
    done = shell("build", "--format", "json", home=shipped_home)
    told = json.loads(done.out)
    assert list(told) == ["build", "status", "labels", "relationships", "rejections"]
    assert (told["build"], told["status"], told["rejections"]) == (built_id(shipped_home), "unchanged", [])
    assert told["labels"]["Entity"] >= told["labels"]["Marker"] > told["labels"]["Gene"] > 0
    assert told["relationships"]["HAS_SUBJECT"] > 0


@pytest.mark.slow
def test_home_is_where_one_stands_unless_the_environment_says_otherwise(shell: Shell, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    assert shell("build", cwd=here).code == 0
    assert shell("build", cwd=here, env={"RADIOGENOMICS_HOME": str(there)}).code == 0
    assert built_id(here / ".radiogenomics") == built_id(there)


def spoil(review: Path) -> None:
    sheet = review / "findings.csv"
    head, *rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8"))))
    rows[0][head.index("result")] = "assocation"
    rows[1][head.index("n")] = "many"
    with sheet.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows([head, *rows])


def test_a_spoilt_sheet_is_told_row_by_row_and_changes_nothing(process: Shell, spare_home: Path, review: Path) -> None:
    before = manifest(spare_home)
    spoil(review)
    done = process("build", "--data", str(review), home=spare_home)
    assert (done.code, done.out) == (1, "")
    first, second, last = done.err.splitlines()
    assert first.startswith("ghimire-2024/findings.csv:2 result: ")
    assert "association" in first
    assert second.startswith("ghimire-2024/findings.csv:3 n: ")
    assert last.startswith("2 entries were rejected; nothing was changed;")
    assert manifest(spare_home) == before


def test_rejections_for_a_program_are_on_stdout(shell: Shell, tmp_path: Path, review: Path) -> None:
    spoil(review)
    done = shell("build", "--data", str(review), "--format", "json", home=tmp_path / "home")
    told = json.loads(done.out)
    assert done.code == 1
    assert (told["build"], told["status"], told["labels"], told["relationships"]) == (None, "rejected", {}, {})
    assert [list(one) for one in told["rejections"]] == [["file", "row", "column", "what", "remedy"]] * 2
    assert [(one["row"], one["column"]) for one in told["rejections"]] == [(2, "result"), (3, "n")]
    assert done.sentence.startswith("2 entries were rejected")


@pytest.mark.parametrize("kind", ["absent", "empty", "file"])
def test_a_folder_that_is_no_review_is_a_wrong_call(shell: Shell, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "mine"
    if kind == "empty":
        folder.mkdir()
    if kind == "file":
        folder.touch()
    done = shell("build", "--data", str(folder), home=tmp_path / "home")
    assert (done.code, done.out) == (2, "")
    assert "mine" in done.sentence
    assert not (tmp_path / "home" / "CURRENT").exists()


BLOWS = 6  # spread over the time in which it writes; tests/graph/test_builds.py kills it at ten named points


def until_it_writes(home: Path, build: subprocess.Popen[bytes]) -> float:
    """When a build began to write into a folder of its own."""

    def folders() -> set[tuple[str, int]]:
        # a killed build leaves its folder, which the next one makes anew under the same name
        with suppress(FileNotFoundError):
            return {(entry.name, entry.stat().st_ctime_ns) for entry in os.scandir(home / "builds")}
        return before

    before: set[tuple[str, int]] = set()
    before = folders()
    while build.poll() is None and folders() <= before:
        time.sleep(0.01)
    return time.monotonic()


@pytest.mark.slow
def test_killed_again_and_again_the_old_graph_answers_and_the_next_build_is_clean(
    process: Shell, spare_home: Path, review: Path
) -> None:
    asked = ("query", CELLS, "--format", "csv")
    before, old = process(*asked, home=spare_home), built_id(spare_home)
    kept = {path.name for path in (spare_home / "builds").iterdir()}
    release = review / "release.yaml"
    release.write_text(release.read_text(encoding="utf-8").replace("version: ", "version: 9."), encoding="utf-8")
    command = [COMMAND, "build", "--data", str(review), "--home", str(spare_home)]
    timed = review.parent / "timed"
    whole = subprocess.Popen([*command[:-1], str(timed)], env=environment(), stdout=subprocess.PIPE)
    began = until_it_writes(timed, whole)
    told, _ = whole.communicate()
    length = time.monotonic() - began
    assert whole.returncode == 0
    for part in range(BLOWS):
        killed = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until_it_writes(spare_home, killed)
        time.sleep(length * part / BLOWS)
        killed.kill()
        killed.wait()
        if built_id(spare_home) != old:  # the blow came after the end: begin again from the old
            assert killed.returncode in {0, -signal.SIGKILL}
            (spare_home / "CURRENT").write_text(f"{old}\n", encoding="ascii")
            shutil.rmtree(spare_home / "builds" / told.split()[1].decode())
        assert (spare_home / "builds" / old / "manifest.json").exists()
    assert process(*asked, home=spare_home) == before
    done = process("build", "--data", str(review), "--format", "json", home=spare_home)
    assert json.loads(done.out)["status"] == "built"
    new = built_id(spare_home)
    assert new == told.split()[1].decode()
    assert sorted(path.name for path in (spare_home / "builds").iterdir()) == sorted({*kept, new})
    assert process("doctor", home=spare_home).code == 0


# ---------------------------------------------------------------------- reading
def test_the_path_from_adc_by_cd3e_to_its_cells(shell: Shell, shipped_home: Path) -> None:
    done = shell("query", CARD, "--format", "json", home=shipped_home)
    assert (done.code, done.err) == (0, "")
    rows = json.loads(done.out)
    assert {(row["image"], row["feature"], row["marker"]) for row in rows} == {("ADC", "ADC", "CD3E")}
    via = {row["cell"]: row["via"] for row in rows}
    assert "stated" in via["cytotoxic T cell"]
    assert "stated" in via["helper T cell"]
    assert via["T cell"] == ["subclass"]
    assert all(row["rung"] == 0 and row["findings"] for row in rows)


@pytest.mark.slow
def test_the_same_rows_in_every_form(shell: Shell, shipped_home: Path) -> None:
    asked = ("query", CELLS, "--format")
    as_json = json.loads(shell(*asked, "json", home=shipped_home).out)
    text = shell(*asked, "csv", home=shipped_home).out
    as_csv = list(csv.DictReader(io.StringIO(text)))
    table = shell(*asked, "table", home=shipped_home).out
    assert "\r" not in text
    assert list(as_json[0]) == list(as_csv[0]) == ["uid", "name", "synonyms", "curie"]
    assert len(as_json) == len(as_csv) == len(table.splitlines()) - 2
    for one, other in zip(as_json, as_csv, strict=True):
        assert {key: "" if value is None else value for key, value in one.items()} == {
            **other,
            "synonyms": json.loads(other["synonyms"]) if other["synonyms"] else "",
        }
        assert one["name"] in table


def test_a_parameter_is_what_it_looks_like(process: Shell, shipped_home: Path) -> None:
    typed = {
        "1": 1,
        "1.5": 1.5,
        "true": True,
        "null": None,
        "[1, 2]": [1, 2],
        '"1"': "1",
        "CD3E": "CD3E",
        "a=b": "a=b",
        "": "",
        "{}": "{}",
        "NaN": "NaN",
        "Grüße ☃": "Grüße ☃",
        "' OR true //": "' OR true //",
    }
    given = [word for place, text in enumerate(typed) for word in ("--param", f"p{place}={text}")]
    text = f"RETURN {', '.join(f'$p{place} AS p{place}' for place in range(len(typed)))}"
    done = process("query", text, *given, "--format", "json", home=shipped_home)
    assert list(json.loads(done.out)[0].values()) == list(typed.values()), done.err


def test_a_cut_answer_says_so(shell: Shell, shipped_home: Path) -> None:
    done = shell("query", CELLS, "--limit", "3", "--format", "json", home=shipped_home)
    assert (done.code, len(json.loads(done.out)), done.err) == (0, 3, "cut at 3 rows\n")
    assert shell("query", CELLS, home=shipped_home, env={"RADIOGENOMICS_ROWS": "2"}).err == "cut at 2 rows\n"


REFUSED = (
    "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "CREATE (n:Entity {uid: 'rg:x'}) RETURN n.uid",
    "MATCH (n) DETACH DELETE n",
    "MATCH (c:Cell) SET c.name = 'x' RETURN c.name",
    "CALL db.labels()",
    "this is no Cypher",
    "",
)


def test_a_query_that_does_not_read_is_refused(shell: Shell, shipped_home: Path) -> None:
    before = manifest(shipped_home)
    for text in REFUSED:
        done = shell("query", text, home=shipped_home)
        assert (done.code, done.out) == (1, ""), text
        assert done.sentence
    assert manifest(shipped_home) == before
    assert shell("doctor", home=shipped_home).code == 0


@pytest.mark.slow
def test_a_query_without_end_is_ended(process: Shell, shipped_home: Path) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS s"
    began = time.monotonic()
    done = process("query", endless, home=shipped_home, env={"RADIOGENOMICS_TIMEOUT": "1"})
    assert (done.code, done.out) == (4, "")
    assert done.sentence
    assert time.monotonic() - began < 15


@pytest.mark.slow
def test_a_reader_that_has_seen_enough_is_no_fault(shipped_home: Path) -> None:
    line = f'"{COMMAND}" export --format nq --out - --home "{shipped_home}" | head -n 1'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    assert "roken" not in done.stderr


# ---------------------------------------------------------------------- shipped questions
def test_the_shipped_questions_are_listed(shell: Shell, shipped_home: Path) -> None:
    listed = json.loads(shell("ask", "--list", "--format", "json", home=shipped_home).out)
    assert {"find_path_findings", "show_finding"} <= {one["name"] for one in listed}
    assert all(one["question"].endswith("?") or "?" in one["question"] for one in listed)
    assert shell("ask", home=shipped_home).out == shell("ask", "--list", home=shipped_home).out


def test_a_shipped_question_is_answered_by_name(shell: Shell, shipped_home: Path) -> None:
    words = ("ask", "find_path_findings", "--param", "marker=HGNC:1674", "--param", "rung=0", "--format", "json")
    rows = json.loads(shell(*words, home=shipped_home).out)
    assert rows
    assert {row["object"] for row in rows} == {"CD3E"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("find_path_finding",), "find_path_findings"),
        (("show_finding",), "uid"),
        (("show_finding", "--param", "id=1"), "uid"),
        (("find_path_findings", "--param", "rung=high"), "integer"),
        (("find_path_findings", "--param", "rung"), "KEY=VALUE"),
        (("find_path_findings", "--param", "rung=1", "--param", "rung=2"), "twice"),
    ],
)
def test_a_wrong_question_is_a_wrong_call(shell: Shell, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = shell("ask", *words, home=tmp_path / "none")
    assert (done.code, done.out) == (2, "")
    assert said in done.sentence


# ---------------------------------------------------------------------- a graph that is not as it should be
@pytest.mark.parametrize("name", [name for name in READING if name != "serve"])
def test_without_a_graph_there_is_no_answer(shell: Shell, tmp_path: Path, name: str) -> None:
    done = shell(*READING[name], home=tmp_path / "none")
    assert done.code == 3
    assert "build" in done.sentence
    assert name == "doctor" or not done.out


@pytest.fixture(scope="module")
def damaged_home(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = shutil.copytree(shipped_home, tmp_path_factory.mktemp("damaged") / "home")
    largest = max((home / "builds" / built_id(home) / "graph").rglob("*.bucket"), key=lambda file: file.stat().st_size)
    largest.write_bytes(largest.read_bytes()[: largest.stat().st_size // 2])
    return home


def serve_words(words: tuple[str, ...], port: int) -> tuple[str, ...]:
    return tuple(str(port) if word == "0" else word for word in words)


@pytest.mark.slow
@pytest.mark.parametrize("name", READING)
def test_a_damaged_graph_is_never_read(process: Shell, damaged_home: Path, free_port: int, name: str) -> None:
    done = process(*serve_words(READING[name], free_port), home=damaged_home)
    assert done.code == 3
    assert "damaged" in done.sentence
    assert "radiogenomics build" in done.sentence
    assert name == "doctor" or not done.out


@pytest.mark.slow
def test_a_build_mends_what_is_damaged(process: Shell, damaged_home: Path, shipped_home: Path, tmp_path: Path) -> None:
    home = shutil.copytree(damaged_home, tmp_path / "home")
    done = process("build", "--format", "json", home=home)
    assert json.loads(done.out)["status"] == "built"
    assert built_id(home) == built_id(shipped_home)
    assert process("query", CELLS, home=home) == process("query", CELLS, home=shipped_home)


@pytest.mark.slow
@pytest.mark.parametrize("content", ["", "nonsense\n", "0123456789ab\n", "../../etc\n"])
def test_a_build_mends_a_spoilt_pointer(shell: Shell, spare_home: Path, content: str) -> None:
    good = built_id(spare_home)
    (spare_home / "CURRENT").write_text(content, encoding="ascii")
    assert shell("query", CELLS, home=spare_home).code == 3
    assert shell("build", home=spare_home).code == 0
    assert built_id(spare_home) == good


@pytest.mark.slow
def test_a_build_of_another_version_asks_to_be_made_again(process: Shell, spare_home: Path) -> None:
    file = spare_home / "builds" / built_id(spare_home) / "manifest.json"
    file.write_text(re.sub(r'"format": \d+', '"format": 999', file.read_text(encoding="utf-8")), encoding="utf-8")
    done = process("query", CELLS, home=spare_home)
    assert (done.code, done.out) == (3, "")
    assert "999" in done.sentence
    assert "radiogenomics build" in done.sentence
    assert process("build", home=spare_home).code == 0
    assert process("query", CELLS, home=spare_home).code == 0


# ---------------------------------------------------------------------- export
@pytest.mark.slow
def test_two_exports_have_equal_bytes(process: Shell, shipped_home: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.nq", tmp_path / "other.nq"
    for out in (one, other):
        done = process("export", "--format", "nq", "--out", str(out), home=shipped_home)
        assert (done.code, done.out) == (0, "")
        assert re.fullmatch(r"\d+ statements\n", done.err)
    assert one.read_bytes() == other.read_bytes()
    assert one.read_text(encoding="utf-8") == process("export", "--format", "nq", "--out", "-", home=shipped_home).out
    lines = len(one.read_bytes().splitlines())
    assert len(list(pyoxigraph.parse(path=str(one), format=pyoxigraph.RdfFormat.N_QUADS))) == lines
    assert len(list(read_by_rdflib(one.read_bytes(), "nquads").quads())) == lines


def test_one_thing_as_json(shell: Shell, shipped_home: Path, tmp_path: Path) -> None:
    words = ("export", "--format", "json", "--uid", "HGNC:1674", "--out")
    assert json.loads(shell(*words, "-", home=shipped_home).out)["uid"] == "HGNC:1674"
    assert shell(*words, str(tmp_path / "cd3e.json"), home=shipped_home).code == 0
    assert json.loads((tmp_path / "cd3e.json").read_text(encoding="utf-8"))["uid"] == "HGNC:1674"


def test_the_findings_of_a_filter_as_a_table(shell: Shell, shipped_home: Path) -> None:
    words = ("--param", "marker=HGNC:1674", "--param", "voi=rg:voi.t1-ce")
    done = shell("export", "--format", "csv", *words, "--out", "-", home=shipped_home)
    rows = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"))))
    asked = shell("ask", "find_path_findings", *words, "--format", "json", home=shipped_home)
    assert {row["finding_uid"] for row in rows} == {row["finding"] for row in json.loads(asked.out)} != set()
    assert {row["selection"] for row in rows} == {"Findings with marker=HGNC:1674, voi=rg:voi.t1-ce."}


def test_a_file_names_itself(shell: Shell, shipped_home: Path, tmp_path: Path) -> None:
    done = shell("export", "--format", "bib", "--uid", "HGNC:1674", home=shipped_home, cwd=tmp_path)
    (file,) = tmp_path.iterdir()
    assert re.fullmatch(rf"radiogenomics-[a-z0-9.+-]+-{built_id(shipped_home)}-hgnc-1674.bib", file.name)
    assert (done.code, done.out, done.err) == (0, "", f"{file.read_text().count('@')} publications in {file.name}\n")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--format", "nq", "--out", "no/such/folder/out.nq"), 2),
        (("--format", "ttl", "--uid", "HGNC:1674", "--out", "no/such/folder/out.ttl"), 2),
        (("--format", "csv", "--derived", "--out", "-"), 2),
        (("--format", "vocab", "--uid", "HGNC:1674", "--out", "-"), 2),
        (("--format", "csv", "--uid", "HGNC:1674", "--param", "marker=CD3E", "--out", "-"), 2),
        (("--format", "csv", "--param", "nothing=CD3E", "--out", "-"), 2),
        (("--format", "csv", "--param", "marker=CD3E", "--out", "-"), 1),
        (("--format", "ttl", "--uid", "rg:nothing.at-all", "--out", "-"), 1),
    ],
)
def test_an_export_that_cannot_be(shell: Shell, shipped_home: Path, words: tuple[str, ...], code: int) -> None:
    done = shell("export", *words, home=shipped_home)
    assert (done.code, done.out) == (code, "")
    assert done.sentence


# ---------------------------------------------------------------------- doctor, usage, faults
def test_the_doctor_says_where_each_setting_comes_from(shell: Shell, shipped_home: Path) -> None:
    env = {"RADIOGENOMICS_PORT": "9999", "NEO4J_PASSWORD": "hunter2"}
    done = shell("doctor", "--format", "json", home=shipped_home, env=env)
    told = json.loads(done.out)
    settings = {one["name"]: (one["value"], one["source"]) for one in told["settings"]}
    assert settings["home"] == (str(shipped_home), "flag")
    assert settings["port"] == ("9999", "RADIOGENOMICS_PORT")
    assert settings["address"] == ("127.0.0.1", "default")
    assert (told["status"], told["build"]) == ("sound", built_id(shipped_home))
    assert told["labels"]["Finding"] > 0
    assert "hunter2" not in done.out + done.err + shell("doctor", home=shipped_home, env=env).out


def test_the_doctor_says_what_is_wrong(process: Shell, damaged_home: Path, tmp_path: Path) -> None:
    damaged = process("doctor", "--format", "json", home=damaged_home)
    absent = process("doctor", "--format", "json", home=tmp_path / "none")
    assert (damaged.code, json.loads(damaged.out)["status"]) == (3, "damaged")
    assert (absent.code, json.loads(absent.out)["status"]) == (3, "absent")


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("query",),
        ("query", "RETURN 1 AS a", "--format", "xml"),
        ("query", "RETURN 1 AS a", "--limit", "0"),
        ("query", "RETURN 1 AS a", "--store", "sqlite"),
        ("query", "RETURN $a AS a", "--param", "a"),
        ("serve", "--port", "99999"),
        ("serve", "--port", "http"),
        ("export", "--format", "nonsense"),
        ("build", "--store", "neo4j"),
    ],
)
def test_a_wrong_call(shell: Shell, shipped_home: Path, words: tuple[str, ...]) -> None:
    done = shell(*words, home=shipped_home)
    assert (done.code, done.out) == (2, "")
    assert done.err
    assert "Traceback" not in done.err


def test_a_setting_that_cannot_be_is_a_wrong_call(process: Shell, shipped_home: Path) -> None:
    done = process("query", CELLS, home=shipped_home, env={"RADIOGENOMICS_ROWS": "lots"})
    assert done.code == 2
    assert "RADIOGENOMICS_ROWS" in done.sentence


def test_a_home_that_is_a_file(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    done = shell("build", home=tmp_path / "home")
    assert (done.code, done.out) == (3, "")
    assert done.sentence


def test_help_needs_nothing_heavy() -> None:
    heavy = "{'pandas', 'streamlit', 'arcadedb', 'rich.table', 'pyoxigraph'}"
    program = f"import sys, cli; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], env=environment()).returncode == 0


def test_the_version(process: Shell) -> None:
    done: Done = process("--version")
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"radiogenomics \d+\.\d+\.\d+\n", done.out)


@pytest.mark.slow
def test_the_log_holds_nothing_that_was_typed(process: Shell, spare_home: Path) -> None:
    for words in (("query", "RETURN $v AS v"), ("ask", "show_finding"), ("query", "RETURN nonsense($v) AS v")):
        process(*words, "--param", "v=sesame-7531", "--param", "uid=sesame-7531", home=spare_home)
    process("build", home=spare_home, env={"NEO4J_PASSWORD": "sesame-7531"})
    logs = [file for file in spare_home.rglob("*") if file.is_file() and ".log" in file.name]
    assert logs
    assert all(b"sesame-7531" not in file.read_bytes() for file in logs)


@pytest.mark.slow
def test_without_a_network_nothing_is_missing(shell: Shell, shipped_home: Path, tmp_path: Path) -> None:
    alone = ["unshare", "-rn"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("unshare is not allowed here")
    home = tmp_path / "home"
    for words in (("build",), ("query", CELLS), ("export", "--format", "ttl", "--out", str(tmp_path / "all.ttl"))):
        done = subprocess.run([*alone, COMMAND, *words, "--home", str(home)], env=environment(), capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
    assert built_id(home) == built_id(shipped_home)
