"""What tests of pages share: homes with a built toy graph, real, hostile or empty, and pages run on them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from evidence import judge
from graph import write_build
from ontology import Records, Release, load_schema
from tests.views import toy

TOP = Path(__file__).resolve().parents[2]
FRAME = str(TOP / "streamlit_app.py")
RELEASE = Release("toy-2018", "1.0.0", "2018-01-02", "CC0-1.0", "Made up for tests.", "A toy")

Open = Callable[..., AppTest]

# the tabs of pages on one thing, by the words that an address says
TABS = {
    "finding": ("numbers", "measure", "patients", "trust", "marker", "source"),
    "study": ("findings", "patients", "methods", "screens", "source", "background", "trust"),
    "marker": ("findings", "names", "cells", "screens", "treatments", "trust"),
    "feature": ("findings", "read", "screens", "trust"),
    "cell": ("paths", "markers", "names", "trust"),
    "outcome": ("findings", "names", "screens", "trust"),
    "image": ("findings", "made", "trust"),
    "therapy": ("findings", "cohorts", "names", "trust"),
    "trial": ("findings", "cohorts", "names", "trust"),
    "cohort": ("findings", "patients", "shared", "source", "trust"),
    "pool": ("cohorts", "findings", "shared", "names", "trust"),
    "source": ("otherwise", "apart", "findings", "where"),
    "review": ("flow", "studies", "bias", "limitations", "asks", "protocol"),
}


def make_home(home: Path, records: Records, build: str = "0123456789ab") -> Path:
    """A home whose current build holds these records, judged."""
    write_build(home, build, judge(records), [RELEASE], load_schema())
    return home


@pytest.fixture(scope="session")
def toy_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy graph."""
    return make_home(tmp_path_factory.mktemp("toy") / "home", toy.toy())


@pytest.fixture(scope="session")
def hostile_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy graph with hostile text everywhere."""
    return make_home(tmp_path_factory.mktemp("hostile") / "home", toy.hostile())


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph without a study."""
    return make_home(tmp_path_factory.mktemp("empty") / "home", toy.empty())


@dataclass
class Opened:
    """The pages that tests of one module have opened, and the home on which the caches of the pages stand."""

    home: Path | None = None
    pages: dict[object, tuple[AppTest, object]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def opened_pages() -> Opened:
    """Nothing yet."""
    return Opened()


def page_file(name: str) -> str:
    """Where a page lies: among the pages, or among those on one thing."""
    folder = "views" if (TOP / "views" / f"{name}.py").exists() else "views/records"
    return f"{folder}/{name}.py"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, opened_pages: Opened, tmp_path: Path) -> Open:
    """Run a page on a home with an address, to its end.

    A page that another test of the module opened and left alone is handed out again: a page is opened once and asked
    many things. On a home of the test's own, which it may change, every page is run, with nothing cached.
    """

    def run(home: Path, name: str = "overview", **query: str | list[str]) -> AppTest:
        monkeypatch.setenv("RADIOGENOMICS_HOME", str(home))
        shared = not home.is_relative_to(tmp_path)
        settings = {key: value for key, value in os.environ.items() if key.startswith(("RADIOGENOMICS_", "NEO4J_"))}
        address = (name, repr(sorted(query.items())), tuple(sorted(settings.items())))
        if shared and address in opened_pages.pages:
            known, shown = opened_pages.pages[address]
            if known.main is shown:  # nobody has clicked on it since
                return known
        if not shared or home != opened_pages.home:
            # toys share a build id, by which answers are cached
            st.cache_data.clear()
            st.cache_resource.clear()
        opened_pages.home = home if shared else None
        app = AppTest.from_file(FRAME, default_timeout=60)
        if name != "overview":
            app.switch_page(page_file(name))
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception, [one.message for one in app.exception]
        if shared:
            opened_pages.pages[address] = (app, app.main)
        return app

    return run


def html(app: AppTest) -> str:
    """All HTML of our own that the page shows, without the style sheet."""
    return "\n".join(one.proto.body for one in app.get("html") if not one.proto.body.lstrip().startswith("<style"))


def every_tab(page: Open, home: Path, name: str, **query: str) -> str:
    """All HTML of our own of every tab of a page on one thing."""
    return "\n".join(html(page(home, name, tab=tab, **query)) for tab in TABS[name])
