"""What all tests share: the command, a built graph, and the rule that a check left out on CI is a check that failed."""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Generator
from pathlib import Path

import pytest

from ingest import SHIPPED_REVIEWS
from tests.neo4j.database import NOT_OURS, neo4j, running_neo4j  # noqa: F401 (fixtures for all)
from tests.shell import Shell

MAY_BE_SKIPPED = (
    r"is not at hand$",  # texts and look-ups that we may not publish
    r"are not at hand$",
    r"unshare is not allowed here$",
    r"root may read everything$",
    r"this is no checkout$",
    rf"{NOT_OURS}$",
)


def _unexcused(report: pytest.TestReport | pytest.CollectReport) -> str | None:
    """Why a skip is not accepted; None where it is, or where this is not CI."""
    if os.environ.get("CI") != "true" or not report.skipped or hasattr(report, "wasxfail"):
        return None
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    excused = any(re.search(pattern, reason) for pattern in MAY_BE_SKIPPED)
    return None if excused else f"skipped, which CI does not accept: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that is skipped on CI without an excuse fails."""
    report = yield
    if wrong := _unexcused(report):
        report.outcome, report.longrepr = "failed", wrong
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A module that is skipped on CI without an excuse fails."""
    report = yield
    if wrong := _unexcused(report):
        report.outcome, report.longrepr = "failed", wrong
    return report


@pytest.fixture(scope="session")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The installed command."""
    return Shell(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture(scope="session")
def shipped_home(shell: Shell, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the graph of the shipped evidence. Only to be read: copy it before you spoil it."""
    home = tmp_path_factory.mktemp("shipped") / "home"
    done = shell("build", home=home)
    assert done.code == 0, done.err
    return home


@pytest.fixture
def spare_home(shipped_home: Path, tmp_path: Path) -> Path:
    """A copy of that home which a test may spoil."""
    return shutil.copytree(shipped_home, tmp_path / "home")


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A copy of the shipped review which a test may change."""
    return shutil.copytree(SHIPPED_REVIEWS / "ghimire-2024", tmp_path / "ghimire-2024")


@pytest.fixture
def free_port() -> int:
    """A port that nobody has just now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
