"""Does the start page lead to a square, a gap, a doubt and the data, and say the same as the large gap map?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from graph import Settings, open_store
from tests.views.conftest import Open, html
from views.parts.charts.gap_cells import GapMap
from views.parts.charts.gap_marks import LOOKS, WARN
from views.parts.frame.page import OpenGraph
from views.parts.gaps.asked import Asked
from views.parts.gaps.gathering import map_of
from views.parts.gaps.small import in_short, small_map, widest_gap
from views.parts.html.markup import join, table
from views.parts.records.overview import cards, counts

CSS = Path(__file__).resolve().parents[2] / "views" / "parts" / "css" / "start.css"


@pytest.fixture(scope="module")
def shown(review_home: Path) -> Iterator[GapMap]:
    with open_store(Settings.read({}, home=review_home)) as store:
        yield map_of(OpenGraph(store, (), {}, {}), Asked.read({}, []))


def test_every_square_opens_its_cell_and_says_its_state(shown: GapMap) -> None:
    drawn = str(small_map(shown))
    squares = re.findall(
        r'<td class="rg-square ([a-z_]+)( rg-disputed)?"><a href="([^"]+)"[^>]*>([^<]*)</a></td>', drawn
    )
    wanted = [
        (cell.state, " rg-disputed" if cell.disputed else "", f"./gaps?open={quote(cell.id, safe='~')}", cell.sign)
        for cell in (shown.at(row, column) for row in shown.rows for column in shown.columns)
    ]
    assert [(state, mark, href.replace("%7E", "~"), sign) for state, mark, href, sign in squares] == wanted
    assert drawn.count('tabindex="-1"') == len(wanted) == 100
    assert f">{shown.total()}</td></tr></tbody>" in drawn


def test_the_small_map_has_the_colours_of_the_large_one() -> None:
    sheet = CSS.read_text(encoding="utf-8")
    for state, look in LOOKS.items():
        rules = "".join(re.findall(rf"[^{{}}]*\.{state}\b[^{{}}]*\{{([^}}]*)\}}", sheet))
        assert f"color: light-dark({look.ink[0]}, {look.ink[1]})" in rules, state
        if not look.hatched and state != "no_study":
            assert f"background: light-dark({look.fill[0]}, {look.fill[1]})" in rules, state
    assert f"light-dark({WARN[0]}, {WARN[1]})" in sheet


def test_the_example_of_a_gap_is_one(shown: GapMap) -> None:
    found = widest_gap(shown)
    assert found is not None
    row, column, cell = found
    assert cell.state == "no_study"
    assert shown.at(row, column) is cell
    assert shown.total(column) == max(shown.total(one) for one in shown.columns)
    reached = shown.without_empty()
    filled = GapMap(reached.rows[:1], reached.columns[:1], reached.cells)
    assert widest_gap(filled) is None


def test_a_long_name_is_short_in_its_head() -> None:
    assert in_short("immune checkpoints and costimulation") == "immune checkpoints"
    assert in_short("precursors of blood cells") == "precursors"
    assert in_short("T cells") == "T cells"


def test_an_empty_graph_has_its_five_cards_too() -> None:
    drawn = cards([], [], None, None)
    assert drawn.count("<li>") == 5
    assert drawn.count("No finding is in this graph.") == 2


def test_how_many_were_tested_on_other_patients_is_counted() -> None:
    things = dict.fromkeys(("studies", "findings", "markers", "features", "cells"), 1)
    assert "<dd>none</dd>" in counts(things, {0: 5, None: 2})
    assert "<dd>3</dd>" in counts(things, {2: 9, 3: 1, 4: 2})


def test_the_page_leads_to_all_of_it(page: Open, shipped_home: Path) -> None:
    drawn = html(page(shipped_home))
    for href in ("./paths?cell=CL%3A0000084", "./finding?uid=rg%3Afinding.liu-2023.svm-11.survival", "./thing?uid="):
        assert href in drawn, href
    assert drawn.index("rg-counts") < drawn.index("rg-small") < drawn.index("rg-ladder") < drawn.index("rg-cards")
    assert drawn.index("rg-cards") < drawn.index("rg-missing")


def test_a_cell_of_a_table_carries_the_words_of_its_column() -> None:
    drawn = table("t", ["Marker", join(["Tested ", "up to"])], [["CD3E", "same patients"]])
    assert '<th scope="row">CD3E</th><td data-head="Tested up to">same patients</td>' in drawn
