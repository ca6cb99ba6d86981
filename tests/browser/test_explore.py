"""Can a person open things by clicking, close them again, go back, find a path, and take the picture away unharmed?"""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import unquote

import networkx as nx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import SIZE, Guard, _free_port, opened, served, settled, watched
from tests.views.conftest import make_home
from tests.views.toy import hostile

pytestmark = pytest.mark.browser

CD3E = "/explore?uid=HGNC:1674"


def names(page: Page) -> Locator:
    """What is written in the picture."""
    return page.locator("[data-testid=stEChartsChart] svg text")


def click(page: Page, name: str) -> None:
    """Click a name in the picture, as it begins there, and wait; once more where the picture did not listen yet."""
    before = page.url
    for _ in range(2):
        names(page).filter(has_text=re.compile(f"^{re.escape(name)}")).first.click()
        settled(page)
        if page.url != before:  # each click in the picture is kept in the address
            return


def panel(page: Page) -> Locator:
    return page.locator(".rg-panel")


def test_a_click_opens_a_second_closes_and_undo_and_back_lead_back(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}{CD3E}")
        page.evaluate("window.rgSame = true")
        first = names(page).count()
        click(page, "ADC +")
        expect(names(page).filter(has_text="ITGA4").first).to_be_attached()
        assert "open=rg:feature.adc" in unquote(page.url)
        expect(panel(page).get_by_role("heading", level=2)).to_contain_text("ADC")
        assert names(page).count() > first
        click(page, "T cell +")
        expect(panel(page)).to_contain_text("shown")
        opened_both = unquote(page.url)

        click(page, "T cell")  # what is chosen is closed by the next click
        assert "open=rg:feature.adc&" in unquote(page.url)
        page.get_by_role("link", name="Undo").click()
        settled(page)
        assert unquote(page.url) == opened_both
        page.get_by_role("link", name="Undo").click()
        settled(page)
        assert unquote(page.url).endswith("open=rg:feature.adc&pick=rg:feature.adc")
        expect(names(page).filter(has_text="ITGA4").first).to_be_attached()
        page.go_back()  # Undo is a step like any other
        settled(page)
        assert unquote(page.url) == opened_both
        page.get_by_role("link", name="Collapse all").click()
        settled(page)
        assert unquote(page.url) == f"{address}{CD3E}"
        expect(names(page).filter(has_text="ITGA4")).to_have_count(0)
        assert names(page).count() == first
        assert page.evaluate("window.rgSame") is True, "it was loaded anew"


def test_what_was_drawn_keeps_its_place(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}{CD3E}")
        before = _places(page, ("CD3E", "cytotoxic T cell", "lymphocyte"))
        click(page, "ADC +")
        after = _places(page, ("CD3E", "cytotoxic T cell", "lymphocyte"))
        # the picture may be drawn smaller, and elsewhere: angles and proportions stay
        assert abs(before[0] / before[1] - after[0] / after[1]) < 0.06


def _places(page: Page, wanted: tuple[str, str, str]) -> tuple[complex, complex]:
    """From the first of three names to the two others."""
    found = []
    for name in wanted:
        box = names(page).filter(has_text=name).last.bounding_box()
        assert box is not None
        found.append(complex(box["x"] + box["width"] / 2, box["y"]))
    return found[1] - found[0], found[2] - found[0]


def test_a_line_says_what_stands_behind_it(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}{CD3E}")
        click(page, "↓ 2 · rung 0")
        expect(panel(page)).to_contain_text("Measured by studies here.")
        expect(panel(page).get_by_role("link", name="ADC – CD3E, whole tumour")).to_be_visible()
        panel(page).get_by_role("link", name="ADC – CD3E, whole tumour").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("ADC – CD3E")
        page.go_back()
        settled(page)
        expect(panel(page)).to_contain_text("Measured by studies here.")


def test_a_path_is_chosen_told_drawn_and_taken_out(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/explore?uid=rg:sequence.adc")
        box = page.get_by_role("combobox", name="Shortest path from here to")
        box.click()
        box.fill("T cell")
        page.get_by_role("option", name="T cell · cell", exact=True).click()
        settled(page)
        found = page.get_by_role("region", name="Shortest paths")
        expect(found.locator("li").first).to_contain_text("CD3E")
        expect(found).to_contain_text("Weakest hop: CD3E marker of T cell, background from elsewhere.")
        expect(names(page).filter(has_text="T cell").first).to_be_attached()
        assert "path=rg:sequence.adc,CL:0000084" in unquote(page.url)
        page.go_back()
        settled(page)
        expect(found).to_have_count(0)
        page.go_forward()
        settled(page)
        found.get_by_role("link", name="take out").click()
        settled(page)
        expect(found).to_have_count(0)


def test_a_keyboard_opens_and_closes_in_the_table(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}{CD3E}")
        table = page.locator(".rg-links.background")
        table.get_by_role("link", name="open +16 T cell").press("Enter")
        settled(page)
        expect(table).to_contain_text("CTLA4")
        page.get_by_role("link", name="4 more of T cell").first.press("Enter")
        settled(page)
        assert "open=CL:0000084*24" in unquote(page.url)
        page.get_by_role("link", name="close T cell").press("Enter")
        settled(page)
        expect(table).not_to_contain_text("CTLA4")


def test_the_picture_is_taken_away(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}{CD3E}&open=rg:feature.adc")
        kept = {}
        for name in ("SVG", "Interactive HTML", "GraphML"):
            with page.expect_download() as download:
                page.get_by_role("button", name=name, exact=True).click()
            kept[name] = Path(download.value.path()).read_bytes()
        assert b"rung 0" in kept["SVG"]
        assert b"Research use only." in kept["SVG"]
        graph = nx.read_graphml(io.BytesIO(kept["GraphML"]), force_multigraph=True)
        assert graph.nodes["HGNC:1674"]["name"] == "CD3E"
        assert b"vis-network" in kept["Interactive HTML"]


def test_on_a_phone_the_table_comes_first_and_nothing_scrolls_sideways(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        try:
            for path in (CD3E, f"{CD3E}&path=rg:sequence.adc,CL:0000084&open=rg:feature.adc"):
                page.set_viewport_size(SIZE)
                opened(page, f"{address}{path}")
                page.set_viewport_size({"width": 400, "height": 800})
                settled(page)
                expect(page.locator("[data-testid=stEChartsChart]")).not_to_be_visible()
                table, told = page.locator(".rg-links").first.bounding_box(), panel(page).bounding_box()
                assert table is not None
                assert told is not None
                assert table["y"] < told["y"]
                assert page.evaluate("document.documentElement.scrollWidth") == 400
                main = "document.querySelector('[data-testid=stMain]')"
                assert page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") == 0
        finally:
            page.set_viewport_size(SIZE)


@pytest.fixture(scope="module")
def hostile_files(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of a graph in which every name is an attack, taken from its page, which is watched."""
    folder = tmp_path_factory.mktemp("hostile")
    home = make_home(folder / "home", hostile())
    with served(home, _free_port(), folder) as address, watched(browser, address) as page:
        opened(page, f"{address}{CD3E}&open=rg:feature.mean-adc&path=rg:sequence.adc,CL:0000084")
        assert page.locator(".stMain img, .stMain iframe, .stMain script").count() == 0
        expect(names(page).filter(has_text="<img").first).to_be_attached()
        names(page).filter(has_text="<img").first.click()
        settled(page)
        assert page.locator(".stMain img, .stMain iframe, .stMain script").count() == 0
        found = {}
        for name, suffix in (("SVG", "svg"), ("Interactive HTML", "html")):
            with page.expect_download() as download:
                page.get_by_role("button", name=name, exact=True).click()
            found[suffix] = folder / f"file.{suffix}"
            download.value.save_as(found[suffix])
    return found


@pytest.mark.parametrize("suffix", ["svg", "html"])
def test_a_hostile_file_runs_nothing_and_opens_no_socket(
    browser: Browser, hostile_files: dict[str, Path], suffix: str
) -> None:
    context = browser.new_context(viewport=SIZE)
    page, guard = context.new_page(), Guard("file://")
    guard.watch(page)
    page.on("console", lambda message: guard.faults.append(message.text) if message.type == "error" else None)
    page.goto(hostile_files[suffix].as_uri())
    if suffix == "html":
        canvas = page.locator("#mynetwork canvas")
        expect(canvas).to_be_visible()
        drawn = "document.querySelector('#mynetwork canvas').toDataURL().length"
        assert page.evaluate("network.physics.physicsEnabled") is False
        before = page.evaluate("JSON.stringify(network.getPositions())")
        box = canvas.bounding_box()
        assert box is not None
        for across in range(8):  # the pointer passes over everything: titles open
            for down in range(8):
                page.mouse.move(box["x"] + box["width"] * across / 8, box["y"] + box["height"] * down / 8)
        spot = page.evaluate("network.canvasToDOM(network.getPosition('HGNC:1674'))")
        page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
        expect(page.locator(".vis-tooltip")).to_be_visible()
        expect(page.locator(".vis-tooltip")).to_contain_text("‹img")
        assert page.locator("#mynetwork img, #mynetwork script, #mynetwork iframe").count() == 0
        assert page.evaluate("JSON.stringify(network.getPositions())") == before
        assert page.evaluate(drawn) > 10_000
        # what is put in afterwards may not run either: the policy holds
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.broken = 1\">')")
        page.wait_for_timeout(300)
        assert page.evaluate("window.broken") is None
        policy = [fault for fault in guard.faults if "Content Security Policy" in fault]
        assert policy, "nothing was refused"
        guard.faults = [fault for fault in guard.faults if fault not in policy]
    else:
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.tagName") == "svg"
    assert guard.faults == []
    context.close()
