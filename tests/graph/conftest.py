"""What tests of builds share: a home with one small build, and copies of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph import write_build
from ontology import load_schema
from tests.graph.small import RECORDS, RELEASE


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one build, `aaaaaaaaaaaa`, which tests copy and never change."""
    home = tmp_path_factory.mktemp("sound") / "home"
    write_build(home, "a" * 12, RECORDS, [RELEASE], load_schema())
    return home


@pytest.fixture
def home(sound: Path, tmp_path: Path) -> Path:
    """A copy of it, which a test may change."""
    return Path(shutil.copytree(sound, tmp_path / "home"))
