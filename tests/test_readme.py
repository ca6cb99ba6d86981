"""Does the README say what is so? Its tables come from the code, and its commands run."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
import typer
import yaml

from cli import app
from graph import FORMATS, Settings
from setup_environment import BY_HASH, LOCKS, THE_PROJECT
from tests.shell import Shell

TOP = Path(__file__).resolve().parent.parent
README = (TOP / "README.md").read_text(encoding="utf-8")


def _between(name: str) -> str:
    return README.split(f"<!-- {name}: begin -->\n")[1].split(f"<!-- {name}: end -->")[0]


FLAGS = {name: f"--{name}" for name in ("home", "store", "edition", "address", "port", "queries")} | {"rows": "--limit"}


def settings_table() -> str:
    rows = [
        f"| `{variable}` | {f'`{FLAGS[name]}`' if name in FLAGS else ''} | {default} | {text} |"
        for name, variable, default, text in Settings.table()
    ]
    return "\n".join(["| Variable | Flag | Default | Meaning |", "|---|---|---|---|", *rows]) + "\n"


def commands_table() -> str:
    commands = typer.main.get_group(app).commands
    rows = [f"| `{name}` | {(one.help or '').splitlines()[0]} |" for name, one in commands.items()]
    return "\n".join(["| Command | What it does |", "|---|---|", *rows]) + "\n"


def formats_table() -> str:
    rows = [f"| `{name}` | {one.title} | {one.purpose} |" for name, one in FORMATS.items()]
    return "\n".join(["| Format | | What it is for |", "|---|---|---|", *rows]) + "\n"


def test_the_formats_are_those_of_the_code() -> None:
    assert _between("formats") == formats_table()


def test_the_settings_are_those_of_the_code() -> None:
    assert _between("settings") == settings_table()


def test_the_commands_are_those_of_the_code() -> None:
    assert _between("commands") == commands_table()


SHOWN = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    for line in block.splitlines()
    if line.startswith("radiogenomics ")
]


def test_commands_are_shown() -> None:
    assert {line.split()[1] for line in SHOWN} == set(typer.main.get_group(app).commands) - {"serve"}


@pytest.mark.slow
def test_the_shown_commands_run(shell: Shell, tmp_path: Path, shipped_home: Path) -> None:
    for line in SHOWN:
        done = shell(*shlex.split(line)[1:], home=shipped_home, cwd=tmp_path)
        assert done.code == 0, f"{line}\n{done.err}"
        assert done.out or "--out" in line, line
    assert (tmp_path / "radiogenomics.nq").stat().st_size > 0


def test_the_commands_of_make_exist() -> None:
    rules = (TOP / "Makefile").read_text(encoding="utf-8")
    for target, rule in {"run": "run: setup-run", "test": "test quick: setup", "quick": "test quick: setup"}.items():
        assert f"make {target}" in README
        assert re.search(rf"^{rule}$", rules, flags=re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "docs/contributing.md"])
def test_make_has_the_targets_that_are_named(name: str) -> None:
    named = set(re.findall(r"(?:^|`)make ([a-z0-9]+)", (TOP / name).read_text(encoding="utf-8"), flags=re.MULTILINE))
    rules = re.findall(r"^([a-z0-9 -]+):", (TOP / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert {"run", "test", "quick"} <= named <= set(" ".join(rules).split())


def test_windows_does_what_set_up_does() -> None:
    lines = [line for line in README.splitlines() if ".venv\\Scripts" in line]
    assert [line.split("install ", 1)[-1] for line in lines] == [
        f"--no-deps --require-hashes -r {LOCKS['run']}",
        "--no-deps --no-build-isolation -e .",
        ".venv\\Scripts\\radiogenomics serve",
    ]
    # the same options, by their long names
    assert {"--no-deps", "--require-hashes", "--requirement"} <= set(BY_HASH)
    assert {"--no-deps", "--no-build-isolation", "--editable", "."} <= set(THE_PROJECT)
    assert "py -3 setup_environment.py run" in README


def test_files_that_it_names_are_there() -> None:
    for name in re.findall(r"`((?:[\w.-]+/)*[\w.-]+(?:\.(?:md|yaml|cff|txt)|/))`", README):
        if name not in {"release.yaml", "builds/", ".venv/bin/"}:
            assert (TOP / name).exists(), name


def test_modules_that_the_documents_name_are_there() -> None:
    for document in sorted((TOP / "docs").glob("*.md")):
        for name in re.findall(r"`((?:[\w.-]+/)+[\w-]+\.(?:py|cypher|yaml))`", document.read_text("utf-8")):
            assert (TOP / name).exists(), f"{document.name} names `{name}`"


def test_the_citation_is_whole() -> None:
    cited = yaml.safe_load((TOP / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(cited)
    assert f'version = "{cited["version"]}"' in (TOP / "pyproject.toml").read_text(encoding="utf-8")
    assert cited["references"][0]["doi"] in README


@pytest.mark.skipif(not (TOP / ".git").exists(), reason="this is no checkout")
def test_nothing_that_is_made_is_committed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=TOP, capture_output=True, text=True, check=True).stdout.split()
    made = (".radiogenomics/", ".venv", "dist/", "screenshots/")
    assert not [name for name in listed if name.startswith(made) or "__pycache__" in name]
