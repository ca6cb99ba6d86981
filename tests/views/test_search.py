"""Does the search field find things by any of their names, and say what is not here?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import Settings, open_store, questions
from tests.views.conftest import Open, html
from views.parts.filters.search import Named, index, meant, nearest
from views.parts.html.values import as_rows


@pytest.fixture(scope="module")
def things(shipped_home: Path) -> dict[str, Named]:
    with open_store(Settings.read({}, home=shipped_home)) as store:
        return index(as_rows(questions.list_named_things(store)))[0]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("PD-L1", "CD274"),
        ("PD1", "PDCD1"),
        ("pd-1", "PDCD1"),
        ("CD49d", "ITGA4"),
        ("microglia", "microglial cell"),
        ("TAM", "tumor-associated macrophage"),
        ("perfusion", "DCE"),
        ("HGNC:1674", "CD3E"),
        ("Liu", "Liu 2023"),
        ("DSC", "DSC"),
        ("T cell", "T cell"),
        ("2023", "Liu 2023"),
    ],
)
def test_a_typed_name_means_what_a_person_means(things: dict[str, Named], typed: str, name: str) -> None:
    found = meant(typed, things)
    assert found is not None
    assert found.name == name


def test_what_is_not_here_is_told_with_the_nearest(things: dict[str, Named]) -> None:
    assert meant("T2*", things) is None
    assert nearest("T2*", things.values())[0].name == "T2"
    assert meant("", things) is None
    assert nearest("zzzzzz", things.values()) == []


@pytest.mark.slow
def test_the_field_stands_on_every_page_and_offers_each_name(page: Open, shipped_home: Path) -> None:
    for name in ("overview", "paths", "trust", "studies"):
        app = page(shipped_home, name)
        (field,) = [one for one in app.selectbox if one.key == "search"]
        assert "PD-L1 → CD274 · gene" in field.options
        assert field.options.index("DSC · image or map") < field.options.index(
            "MDSC → MDSC signature (Hsu 2020) · signature"
        )


def test_a_name_that_is_not_here_is_said_on_the_page(page: Open, hostile_home: Path) -> None:
    app = page(hostile_home, "overview")
    app.session_state["search-chosen"] = "<img src=x onerror=alert(1)>"
    app.run()
    assert "is not in this graph" in html(app)
    assert "<img src=x onerror" not in html(app)
