"""Does the command end in a sentence where a system gives it too little: no space, no log, no name, no stream?"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.shell import COMMAND, Shell, environment

ASKED = ("query", "RETURN 1 AS x")


def run(script: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """A script of the shell, with the command as its first word."""
    return subprocess.run(
        ["sh", "-c", script, "sh", COMMAND, *words],
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("home", "said"), [("", "--home is empty"), ("~nobody-of-that-name/x", "there is no user of ~nobody-of-that-name")]
)
def test_a_home_that_cannot_be(shell: Shell, home: str, said: str) -> None:
    done = shell(*ASKED, f"--home={home}")
    assert (done.code, said in done.sentence) == (2, True)
    assert not list(shell.folder.iterdir())


def test_a_home_that_is_not_utf_8() -> None:
    done = run('"$1" query "RETURN 1 AS x" --home "$(printf "/tmp/\\377")"')
    assert done.returncode == 2
    assert done.stderr == b"the name of the home folder is not UTF-8; name another with --home.\n"


def test_a_stream_that_is_closed(shipped_home: Path) -> None:
    done = run('exec "$1" query "RETURN 1 AS x" --home "$2" >&-', str(shipped_home))
    assert (done.returncode, done.stderr) == (0, b"")


def test_too_few_files(shipped_home: Path) -> None:
    done = run('ulimit -n 60; exec "$1" check --home "$2"', str(shipped_home))
    assert done.returncode == 3
    assert done.stderr.startswith(b"too few files may be open at once")
    assert done.stderr.count(b"\n") == 1


def test_a_limit_is_named_as_it_was_given(shell: Shell, shipped_home: Path) -> None:
    assert "--limit is `9" in shell(*ASKED, "--limit", "9" * 20, home=shipped_home).sentence


def test_a_log_that_cannot_be_written(shell: Shell, spare_home: Path) -> None:
    (spare_home / "radiogenomics.log").unlink(missing_ok=True)
    (spare_home / "radiogenomics.log").mkdir()  # nobody, not even root, can write there
    for words in (ASKED, ("build",)):
        done = shell(*words, home=spare_home)
        assert (done.code, done.err) == (0, "")


@pytest.mark.slow
def test_no_space(shipped_home: Path) -> None:
    """In a file system of 8 MB: one sentence, and nothing of the build stays."""
    script = (
        'd="$(mktemp -d)" && mount -t tmpfs -o size=8m tmpfs "$d" || exit 77; "$1" build --home "$d/home"; '
        'code=$?; ls -A "$d/home/builds"; exit $code'
    )
    if shutil.which("unshare") is None or run("unshare -rm true").returncode:
        pytest.skip("unshare is not allowed here")
    done = run(f"exec unshare -rm sh -c '{script}' sh \"$1\"")
    if done.returncode == 77:
        pytest.skip("unshare is not allowed here")
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"there is no space left for ")
    assert done.stderr.count(b"\n") == 1


def test_a_review_without_a_sheet(shell: Shell, review: Path, tmp_path: Path) -> None:
    for sheet in review.glob("*.csv"):
        sheet.unlink()
    done = shell("build", "--data", str(review), home=tmp_path / "home")
    assert (done.code, "holds no sheet" in done.sentence) == (2, True)
    assert not (tmp_path / "home").exists()
