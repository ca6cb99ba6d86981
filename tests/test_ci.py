"""Does CI run what a person runs, and is a check that is left out there a failure?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.references import VARIABLE

TOP = Path(__file__).resolve().parent.parent


def test_ci_runs_the_test_command() -> None:
    script = TOP / ".ci" / "run"
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "make test"
    assert os.access(script, os.X_OK)


GIVEN = {
    "test_absent": "def test_a(): pytest.skip('there is no Chromium')",
    "test_module": "pytest.skip('there is no Chromium', allow_module_level=True)",
    "test_text": "def test_a(): reference('source', 'no-such-text.txt')",
    "test_rights": "def test_a(): pytest.skip('unshare is not allowed here')",
    "test_awaited": "@pytest.mark.xfail\ndef test_a(): assert False",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ci", "kept", "refused"),
    [
        ("true", True, {"test_absent", "test_module", "test_text"}),
        ("true", False, {"test_absent", "test_module"}),
        ("", True, set()),
    ],
    ids=["on CI", "on CI without the texts", "elsewhere"],
)
def test_a_skip_on_ci_needs_an_excuse(tmp_path: Path, ci: str, kept: bool, refused: set[str]) -> None:
    for name, line in GIVEN.items():
        head = "import pytest\nfrom tests.references import reference\n"
        (tmp_path / f"{name}.py").write_text(f"{head}{line}\n", encoding="utf-8")
    told = tmp_path / "told.xml"
    plugins = ("-p", "tests.conftest", "-p", "no:cacheprovider", "-p", "no:xdist")
    command = [sys.executable, "-m", "pytest", "--continue-on-collection-errors", *plugins, f"--junitxml={told}"]
    command.append(f"--rootdir={tmp_path}")  # wherever this checkout is
    folder = tmp_path / "references"
    if kept:
        folder.mkdir()
    environment = {**os.environ, "CI": ci, VARIABLE: str(folder)}
    run = subprocess.run(
        [*command, str(tmp_path)], cwd=TOP, env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode == 0) == (not refused), run.stdout
    ends = {
        case.get("classname") or case.get("name"): {part.tag for part in case}
        for case in ElementTree.parse(told).iter("testcase")
    }
    assert ("1 tests were not run" in run.stdout) == (not kept)
    assert set(ends) == set(GIVEN)
    assert {name for name, end in ends.items() if end & {"failure", "error"}} == refused
    assert {name for name, end in ends.items() if end == {"skipped"}} == set(GIVEN) - refused
