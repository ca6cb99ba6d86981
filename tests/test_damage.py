"""Do the server, the pages and the shell say the same of a damaged build, through the same look at it?"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.requests import Request
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

import cli
import server
from evidence import judge
from graph import Settings, current_graph, open_store, questions, write_build
from ontology import RadiogenomicsError, Release, load_schema
from tests.graph.damage import DAMAGES, Damage, removed
from tests.views import toy
from views.parts.frame import caches

pytestmark = pytest.mark.slow

TOP = Path(__file__).resolve().parent.parent
FIRST, SECOND = "a" * 12, "b" * 12
RELEASE = Release("toy-2018", "1.0.0", "2018-01-02", "CC0-1.0", "Made up for tests.", "A toy")
UID = "rg:finding.adc-cd3e-whole"


def make(home: Path, build: str) -> None:
    write_build(home, build, judge(toy.toy()), [RELEASE], load_schema())


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one build, which tests copy and never change."""
    home = tmp_path_factory.mktemp("sound") / "home"
    make(home, FIRST)
    return home


class House:
    """The three windows onto one home, in this process."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.pages = AppTest.from_file(str(TOP / "streamlit_app.py"), default_timeout=30)
        self.pages.switch_page("views/paths.py")

    def server(self) -> tuple[int, str | None, int]:
        """The code and build of /healthz, and the code of /thing."""
        asked = {"type": "http", "method": "GET", "path": "/thing", "headers": []}
        health = server.healthz(Request({**asked, "query_string": b""}))
        thing = server.thing(Request({**asked, "query_string": f"uid={UID}".encode()}))
        body: dict[str, Any] = json.loads(bytes(health.body))
        assert (health.status_code == 200) == (body["status"] == "ok")
        return health.status_code, body["build"], thing.status_code

    def page(self) -> str:
        """What a page that has been open all the time says after a click."""
        self.pages.run()
        assert not self.pages.exception
        return " ".join([*(one.proto.body for one in self.pages.get("html")), *(one.value for one in self.pages.text)])

    def shell(self, *words: str) -> tuple[int, str]:
        """The exit code of a command, and what it says of a fault."""
        done = CliRunner().invoke(cli.app, [*words, "--home", str(self.home)])
        fault = done.exception
        return (fault.exit_code, str(fault)) if isinstance(fault, RadiogenomicsError) else (done.exit_code, "")


@pytest.fixture
def house(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    home = Path(shutil.copytree(sound, tmp_path / "home"))
    for variable in [key for key in os.environ if key.startswith("RADIOGENOMICS_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("RADIOGENOMICS_HOME", str(home))
    monkeypatch.setattr(server, "SETTINGS", Settings.read(os.environ))
    st.cache_data.clear()
    st.cache_resource.clear()
    return House(home)


COMMANDS = (("ask", "count_things"), ("query", "RETURN 1 AS one"), ("export", "--format", "nq", "--out", "-"))


def assert_all_sound(house: House, build: str) -> None:
    assert house.server() == (200, build, 200)
    said = house.page()
    assert f"<code>{build}</code>" in said
    assert "7 findings" in said
    assert [house.shell(*words) for words in COMMANDS] == [(0, "")] * len(COMMANDS)
    # one store for the routes and the pages
    assert current_graph(server.SETTINGS).open().store is caches.current()[0]


@pytest.mark.parametrize("damage", DAMAGES)
def test_all_agree_on_a_damaged_build(house: House, damage: Damage) -> None:
    assert_all_sound(house, FIRST)
    damage(house.home)
    assert house.server() == (503, None, 503)
    said = house.page()
    assert "The graph is damaged" in said
    assert "7 findings" not in said
    for words in COMMANDS:
        code, sentence = house.shell(*words)
        assert code == 3
        assert sentence in said
    make(house.home, FIRST)
    assert_all_sound(house, FIRST)


def test_all_follow_a_new_build(house: House) -> None:
    assert_all_sound(house, FIRST)
    make(house.home, SECOND)
    assert_all_sound(house, SECOND)


def test_an_answer_from_a_damaged_build_is_not_kept(house: House, tmp_path: Path) -> None:
    """What was read between the damage and the next look must not come back with the build that mends it."""
    write_build(tmp_path / "wrong", FIRST, judge(toy.empty()), [RELEASE], load_schema())
    with open_store(Settings.read({}, home=tmp_path / "wrong")) as store:  # reads as a spoilt file may: fewer rows
        assert caches.answer(store, questions.find_path_findings, (), {}).empty
    assert "7 findings" not in house.page()
    removed(house.home)
    assert "The graph is damaged" in house.page()
    make(house.home, FIRST)
    assert "7 findings" in house.page()
