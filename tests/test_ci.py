"""Does CI run what a person runs, and is a check that is left out there a failure?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent


def test_ci_runs_the_test_command() -> None:
    script = TOP / ".ci" / "run"
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "make test"
    assert os.access(script, os.X_OK)


@pytest.mark.parametrize(
    ("ci", "line", "code"),
    [
        ("true", "def test_a(): pytest.skip('there is no Chromium')", 1),
        ("true", "pytest.skip('there is no Chromium', allow_module_level=True)", 2),
        ("true", "def test_a(): pytest.skip('unshare is not allowed here')", 0),
        ("true", "@pytest.mark.xfail\ndef test_a(): assert False", 0),
        ("", "def test_a(): pytest.skip('there is no Chromium')", 0),
    ],
)
def test_a_skip_on_ci_needs_an_excuse(tmp_path: Path, ci: str, line: str, code: int) -> None:
    (tmp_path / "test_it.py").write_text(f"import pytest\n{line}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:cacheprovider", str(tmp_path)]
    run = subprocess.run(command, cwd=TOP, env={**os.environ, "CI": ci}, capture_output=True, text=True, check=False)
    assert run.returncode == code, run.stdout
