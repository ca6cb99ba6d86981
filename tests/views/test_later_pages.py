"""Do the pages hold once later studies are in the graph: two reviews, forty-six studies, new images?"""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import shipped_folders
from tests.shell import Process
from tests.views.conftest import Open

pytestmark = pytest.mark.slow

PAGES = [
    ("overview", {}),
    ("paths", {}),
    ("gaps", {}),
    ("finding", {}),
    ("finding", {"uid": "rg:finding.rib-2024.rib-11.m2-like-tam.phenotype"}),
    ("finding", {"uid": "rg:finding.song-2020.radc-mean-change.response"}),
    ("studies", {}),
    ("trust", {}),
    ("study", {"uid": "rg:study.vasari-blood"}),
    ("study", {"uid": "rg:study.colen-2018"}),
    ("study", {"uid": "rg:study.lewis-2023"}),
    ("marker", {"uid": "HGNC:1693"}),
    ("cell", {"uid": "CL:0000235"}),
    ("feature", {"uid": "rg:feature.susceptibility-mean"}),
]


@pytest.fixture(scope="module")
def later_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose one edition holds everything that is shipped."""
    folder = tmp_path_factory.mktemp("later")
    given = [word for one in shipped_folders() for word in ("--data", str(one))]
    done = Process(folder)("build", *given, home=folder / "home")
    assert done.code == 0, done.err
    return folder / "home"


@pytest.mark.parametrize(("name", "query"), PAGES, ids=lambda one: str(one))
def test_a_page_opens_on_the_later_studies(page: Open, later_home: Path, name: str, query: dict[str, str]) -> None:
    shown = page(later_home, name, **query)
    assert not shown.exception
    assert shown.main.children
