"""What all tests share: the command, built graphs, their marks, and the rule that a test left out on CI has failed."""

from __future__ import annotations

import functools
import os
import re
import shutil
import socket
from collections.abc import Generator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from ingest import shipped_folders
from tests.memory import keep_in_memory
from tests.neo4j.database import NOT_OURS, neo4j, running_neo4j  # noqa: F401 (fixtures for all)
from tests.references import NO_FOLDER, VARIABLE
from tests.review import REVIEW_FOLDER
from tests.shell import Process, Shell

keep_in_memory()  # the processes of `pytest -n` inherit it

# Examples of a property: fifty at every run, other ones each time, but the same ones on CI, where a failure must be one
# of the change. `pytest --hypothesis-profile=thorough` looks longer.
settings.register_profile("usual", deadline=None, max_examples=50)
settings.register_profile("ci", settings.get_profile("usual"), derandomize=True, database=None)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "usual")

MAY_BE_SKIPPED = (
    r"unshare is not allowed here$",
    r"root may read everything$",
    r"this is no checkout$",
    rf"{NO_FOLDER}$",
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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests had no texts to compare with, so that nobody takes their silence for agreement."""
    left = sum(NO_FOLDER in str(report.longrepr) for report in terminalreporter.stats.get("skipped", ()))
    if left:
        terminalreporter.write_line(f"{left} tests were not run: {VARIABLE} names no folder.", yellow=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--screenshots` photographs the pages that the browser tests open."""
    parser.addoption("--screenshots", action="store_true", help="write what the browser sees into screenshots/")


# ---------------------------------------------------------------------- marks, and who shares a process
def _needs(item: pytest.Item) -> set[str]:
    """`browser` or `neo4j` where the test asks for one, by a fixture or as one of the engines in turn."""
    names = set(getattr(item, "fixturenames", ()))
    given = getattr(item, "callspec", None)
    engines = {given.params.get(name) for name in ("engine", "each", "either")} if given else set()
    return {
        *({"browser"} & names),
        *({"neo4j"} if {"running_neo4j", "in_neo4j"} & names or "neo4j" in engines else ()),
    }


# With `pytest -n 3`, the tests of a group run in one process, so that there is one browser and one server in a run, and
# the fixtures of a module are made once. These two are long and come first: no process waits for one at the end.
# (`--dist loadgroup` would do it by marks, but pytest-xdist 3.8 loses them with pytest 9.2.)
GROUPS = {
    "browser": ("tests/browser/",),
    "neo4j": (
        "tests/neo4j/",
        "tests/portability/",
        "tests/graph/test_neo4j_store.py",
        "tests/guard/test_corpora.py",
        "tests/graph/test_runner.py",
        "tests/graph/test_store_contract.py",
        "tests/test_container.py",
        "tests/test_neo4j.py",
    ),
}


def _group(path: str) -> str:
    """The group of a test's file: one of the above, or the file itself."""
    return next((name for name, places in GROUPS.items() if path.startswith(places)), path)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, object, object]:
    """Mark what needs a browser or a server, and put it first; what leaves a server busy comes last of its group.

    A server cannot stop a query within one expression: it goes on for minutes, and takes the processor from all tests
    that come after it. The order is made after pytest's own, which brings the tests of a fixture together.
    """
    order = list(GROUPS)

    def place(item: pytest.Item) -> tuple[int, bool, bool]:
        group = _group(item.nodeid.partition("::")[0])
        busy = {"busy", "neo4j"} <= {mark.name for mark in item.iter_markers()}
        late = busy and not item.nodeid.startswith("tests/guard/")  # the many attacks wait for no query that goes on
        return order.index(group) if group in order else len(order), busy, late

    for item in items:
        for name in sorted(_needs(item)):
            item.add_marker(name)
            if _group(item.nodeid.partition("::")[0]) != name and item.nodeid.startswith("tests/"):
                raise pytest.UsageError(f"{item.nodeid} needs {name}: name its file in GROUPS of tests/conftest.py")
    found = yield
    items.sort(key=place)
    return found


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """After the last test that left queries running on the server, end it: nobody needs it any more."""
    marks = {mark.name for mark in item.iter_markers()}
    if {"busy", "neo4j"} <= marks and (nextitem is None or nextitem.get_closest_marker("neo4j") is None):
        from tests.neo4j.database import STARTED

        for server in STARTED:
            server.stop(at_once=True)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Tests are handed out by group."""
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _group(nodeid.partition("::")[0])

    return ByGroup(config, log)  # type: ignore[arg-type]


# ---------------------------------------------------------------------- the command and what it builds
@pytest.fixture(scope="session")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The command within this process."""
    return Shell(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture(scope="session")
def process(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The installed command in a process of its own: for signals, pipes, encodings, and graphs that are spoilt."""
    return Process(tmp_path_factory.mktemp("elsewhere"))


def _once(factory: pytest.TempPathFactory, name: str, *words: str) -> Path:
    """A home that is built once a run, by whichever process of the run comes first."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # where the processes of a run have their folders
    home = root / name / "home"
    with FileLock(root / f"{name}.lock"):
        if not (home / "CURRENT").exists():
            home.parent.mkdir(exist_ok=True)
            done = Process(home.parent)("build", *words, home=home)
            assert done.code == 0, done.err
    return home


@pytest.fixture(scope="session", autouse=True)
def installed_components() -> None:
    """Look once a process for parts of pages that other packages bring.

    A server does so when it starts; each `AppTest` is a server of its own, and reads the metadata of all packages.
    """
    from streamlit.components.v2 import manifest_scanner

    manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)


@pytest.fixture(scope="session")
def shipped_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the graph of the shipped evidence. Only to be read: copy it before you spoil it."""
    return _once(tmp_path_factory, "shipped")


@pytest.fixture(scope="session")
def review_home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the graph of the review alone, on which counts and readings are tested. Only to be read."""
    if shipped_folders() == [REVIEW_FOLDER]:
        found: Path = request.getfixturevalue("shipped_home")
        return found
    return _once(tmp_path_factory, "review", "--data", str(REVIEW_FOLDER))


@pytest.fixture
def spare_home(shipped_home: Path, tmp_path: Path) -> Path:
    """A copy of that home which a test may spoil."""
    return shutil.copytree(shipped_home, tmp_path / "home")


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A copy of the shipped review which a test may change."""
    return shutil.copytree(REVIEW_FOLDER, tmp_path / "ghimire-2024")


@pytest.fixture
def free_port() -> int:
    """A port that nobody has just now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
