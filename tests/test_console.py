"""Does the command speak plainly: one sentence for a fault, no steering of the terminal, no secret in the log?"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from commands import console
from ontology import NoGraph, QueryTimeout, Rejection, UsageError


def failing(fault: Exception) -> Callable[[], None]:
    def work() -> None:
        raise fault

    return work


def let_go() -> None:
    """No log is written to any more: another test in this process may have run a command."""
    for logger in console.OURS:
        for handler in list(logger.handlers):
            if isinstance(handler, logging.FileHandler):
                handler.close()
                logger.removeHandler(handler)


@pytest.fixture
def log(tmp_path: Path) -> Generator[Path]:
    """The log of a home, let go of in the end."""
    let_go()
    console.log_to(tmp_path)
    yield tmp_path / console.LOG_FILE
    let_go()


@pytest.mark.parametrize("fault", [UsageError("a", "b", "c"), NoGraph("a", "b", "c"), QueryTimeout("a", "b", "c")])
def test_a_fault_that_can_be_mended_is_one_sentence(
    fault: NoGraph | UsageError | QueryTimeout, capsys: pytest.CaptureFixture[str]
) -> None:
    assert console.speak(failing(fault)) == fault.exit_code
    assert capsys.readouterr() == ("", "a; b; c.\n")


def test_a_fault_that_should_not_be_is_logged_without_its_words(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert console.speak(failing(KeyError("sesame-7531"))) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"KeyError, an unexpected error; {log} says where.\n"
    text = log.read_text(encoding="utf-8")
    assert "in work" in text
    assert "sesame-7531" not in text


def test_a_full_disk_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.speak(failing(OSError(28, "No space left on device", "/somewhere"))) == 3
    assert capsys.readouterr().err.startswith("/somewhere: no space left on device;")


def test_a_table_shows_what_it_is_given_and_steers_nothing() -> None:
    told = console.table(("[b]name", "list"), [("\x1b[2J[red]x[/red]\n", ["a", "b"]), (None, [])])
    assert "[b]name" in told
    assert "\\x1b[2J[red]x[/red]\\n" in told
    assert "a, b" in told
    assert "–" in told
    assert "\x1b" not in told


def test_a_wide_table_is_whole_where_it_goes_into_a_file() -> None:
    long = "x" * 5000
    assert long in console.table(("a", "b"), [(long, long)])


def test_many_rejections_begin_with_the_rarest_and_say_how_many_more() -> None:
    many = [Rejection("a/x.csv", row, "uid", f"no row has the uid `rg:y.{row}`", "add it") for row in range(1, 101)]
    told = console.rejected([*many, Rejection("b/y.csv", 2, "uid", "`rg:y` is mistyped", "mend it")]).splitlines()
    assert len(told) == 22
    assert "mistyped" in told[0]
    assert told[-1].startswith("… and 80 more of this kind")
