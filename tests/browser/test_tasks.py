"""Can a person do what people come for: read what speaks of T cells, cite a gap, and judge how far to trust a result?

Also what holds on every page: links that do not reload, the search field, few stops of the Tab key, phones, paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import SIZE, Walk, opened, settled, watched
from tests.browser.test_dashboard import PAGES
from tests.views.every_page import EVERY_PAGE

pytestmark = pytest.mark.browser

PHONE = {"width": 400, "height": 800}
PAPER = {"width": 740, "height": 1000}
ON_PAPER = ("overview", "paths", "gaps", "finding-disputed", "study", "trust-patients")
MEANT = {
    "PD-L1": "PD-L1 → CD274 · gene",
    "PD1": "PD1 → PDCD1 · gene",
    "CD49d": "CD49d → ITGA4 · gene",
    "microglia": "microglial cell · cell",
    "TAM": "TAMs → tumor-associated macrophage · cell",
    "perfusion": "DCE perfusion data set → DCE · image or map",
    "HGNC:1674": "HGNC:1674 → CD3E · gene",
    "Liu": "Liu 2023 · study",
}
OFFERED = '[role="option"]:not([data-key="__creatable__"])'


# ---------------------------------------------------------------------- the tasks
def test_what_speaks_of_t_cells_strongest_first_within_two_clicks(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, address)
        page.locator(".rg-cards").get_by_role("link", name="T cell", exact=True).click()
        settled(page)
        expect(page.locator(".rg-lead").first).to_contain_text("Findings whose marker stands for T cell.")
        lines = page.locator("details.rg-group > summary")
        rungs = [_highest(line) for line in lines.all()]
        assert len(rungs) > 4
        assert rungs == sorted(rungs, reverse=True)
        lines.first.click()
        expect(page.locator("details.rg-group[open] a[href^='./finding?']").first).to_be_visible()


def _highest(line: Locator) -> int:
    """The highest rung of a line: how many steps of its badge are filled, if only lightly."""
    return line.locator(".rg-steps .on, .rg-steps .some").count()


def test_a_gap_on_macrophages_and_one_on_pd_l1_within_three_clicks(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, address)
        page.get_by_role("link", name="DCE and macrophages and microglia: no study here").click()
        settled(page)
        text = page.get_by_role("dialog").locator("[data-testid=stCode]").first
        expect(text).to_contain_text("No study here relates DCE and macrophages and microglia; a link may still exist.")
        page.go_back()
        settled(page)

        page.get_by_role("link", name="Where evidence reaches").click()
        settled(page)
        chart = page.locator(".st-key-gap-map-chart svg.marks").first
        chart.locator("text", has_text="checkpoints").first.click()
        settled(page)
        fold = page.locator("details", has_text="The same map as a table").first
        across = chart.locator("text", has_text="CD274").first.bounding_box()
        down = chart.get_by_text("DCE", exact=True).first.bounding_box()
        assert across is not None, fold.inner_text()
        assert down is not None
        page.mouse.click(across["x"] + across["width"] / 2, down["y"] + down["height"] / 2)
        settled(page)
        expect(text).to_contain_text("No study here relates DCE and CD274; a link may still exist.")
        expect(text).to_contain_text("1990-01 to 2023-01")


def test_how_far_to_trust_a_prognostic_result_from_the_first_screen(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, address)
        card = page.locator(".rg-cards > li", has_text="How far can I trust it?")
        expect(card).to_contain_text("Liu 2023")
        expect(card).to_contain_text("does not agree")
        place = card.bounding_box()
        assert place is not None
        assert place["y"] + place["height"] <= SIZE["height"], "it is on the first screen"
        card.get_by_role("link", name="SVM on 11 features").click()
        settled(page)
        for said in (
            "hazard ratio 0.63 (CI 0.46 to 0.88), P = 0.051, n = 149",
            "does not agree",
            "not on the ladder",
            "of whom only survival is known",
            "1 of its checks does not agree",
            "risk of bias",
        ):
            box = page.locator(".stMain").get_by_text(said).first.bounding_box()
            assert box is not None, said
            assert box["y"] + box["height"] < SIZE["height"], said


# ---------------------------------------------------------------------- keys, links, search
def test_ten_tabs_lead_to_the_findings_that_were_tested_furthest(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/finding")
        page.keyboard.press("Tab")
        expect(page.locator("[data-testid=stSkipToContent]")).to_be_focused()
        page.keyboard.press("Enter")
        first = page.locator(".rg-furthest a").first
        stops = 0
        while not first.evaluate("line => line === document.activeElement"):
            assert stops < 10
            page.keyboard.press("Tab")
            stops += 1
        name = first.text_content()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(name or "")


@pytest.mark.parametrize(("place", "line"), [("/paths", "George 2022")])
def test_ten_tabs_from_the_skip_link_to_findings(browser: Browser, address: str, place: str, line: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}{place}")
        page.keyboard.press("Tab")
        expect(page.locator("[data-testid=stSkipToContent]")).to_be_focused()
        page.keyboard.press("Enter")
        first = page.locator("details.rg-group > summary").first
        expect(first).to_contain_text(line)
        stops = 0
        while not first.evaluate("line => line === document.activeElement"):
            assert stops < 10
            page.keyboard.press("Tab")
            stops += 1
        page.keyboard.press("Enter")
        expect(page.locator("details.rg-group[open] a[href^='./finding?']").first).to_be_visible()


def test_each_page_has_a_title_of_its_own(walk: Walk) -> None:
    titles: dict[str, str] = {}
    for name, query in EVERY_PAGE.items():
        address = f"/{'' if name == 'overview' else name}"
        with walk.at(f"{address}?{urlencode(query, doseq=True)}" if query else address) as page:
            titles[name] = page.title()
    assert len(set(titles.values())) == len(titles), titles
    assert all(title.endswith("Radiogenomics") for title in titles.values())


def test_a_link_does_not_reload_and_the_new_title_is_told(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, address)
        expect(page).to_have_title("Start · Radiogenomics")
        page.evaluate("window.rgUnchanged = true")
        page.locator(".rg-cards").get_by_role("link", name="T cell", exact=True).click()
        settled(page)
        expect(page).to_have_title("Paths · Radiogenomics")
        expect(page.locator(".rg-told-title")).to_have_text("Paths · Radiogenomics")
        page.go_back()
        settled(page)
        expect(page.locator(".rg-small")).to_be_visible()
        assert page.evaluate("window.rgUnchanged") is True
        assert page.url == f"{address}/"
        with page.context.expect_page() as other:
            page.locator(".rg-cards").get_by_role("link", name="T cell", exact=True).click(modifiers=["Control"])
        settled(other.value)
        assert "cell=CL:0000084" in unquote(other.value.url)
        other.value.close()
        expect(page.locator(".rg-small")).to_be_visible()


def test_search_offers_first_what_a_person_means_and_says_what_is_not_here(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/studies")
        box = page.get_by_role("combobox", name="Search")
        for typed, option in MEANT.items():
            box.click()
            box.fill(typed)
            # above what is here stands what was typed: to take it asks what it means
            expect(page.locator(OFFERED).first).to_have_text(option)
        page.locator(OFFERED).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Liu 2023")
        settled(page)
        assert page.url.endswith("/study?uid=rg%3Astudy.liu-2023")
        box.click()
        box.fill("pdl1")
        box.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("CD274")
        settled(page)
        box.click()
        box.fill("T2*")
        box.press("Enter")
        said = page.locator(".rg-not-here")
        expect(said).to_contain_text("“T2*” is not in this graph; nearest: T2")
        expect(said.get_by_role("link", name="T2", exact=True)).to_be_visible()


# ---------------------------------------------------------------------- phones and paper
@contextmanager
def _sized(page: Page, size: dict[str, int]) -> Iterator[None]:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    try:
        settled(page)
        yield
    finally:
        page.emulate_media(media="screen")
        page.set_viewport_size(SIZE)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(walk: Walk, name: str) -> None:
    with walk.at(PAGES[name]) as page, _sized(page, PHONE):
        wide = page.evaluate(
            "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
            ".map(part => part.scrollWidth - part.clientWidth)"
        )
        assert wide == [0, 0], "it scrolls sideways"
        assert page.evaluate(_BEYOND) == []
        assert page.evaluate(_OVERLAPPING) == []


# what reaches beyond the right edge, but for what scrolls within a frame of its own
_BEYOND = """
[...document.querySelectorAll('.stMain *')].filter(part => {
  const box = part.getBoundingClientRect();
  return box.width && box.height && box.right > document.documentElement.clientWidth + 1 &&
    !part.closest('.rg-wide, svg, .rg-unseen, .stVegaLiteChart, [role=tablist], .dvn-scroller');
}).slice(0, 5).map(part => part.outerHTML.slice(0, 120))
"""
# texts of our own that lie over one another
_OVERLAPPING = """
(() => {
  const boxes = [...document.querySelectorAll('.stMain .stHtml :is(p, h1, h2, h3, li, dt, dd, td, th, summary)')]
    .filter(part => !part.querySelector('p, h1, h2, h3, li, dt, dd, td, th, summary') && part.checkVisibility()
      && !part.closest('.rg-unseen, caption') && getComputedStyle(part).position !== 'absolute')
    .map(part => ({part, box: part.getBoundingClientRect()})).filter(one => one.box.width > 1 && one.box.height > 1)
    .sort((one, other) => one.box.top - other.box.top);
  const found = [];
  for (let place = 0; place < boxes.length; place++)
    for (let next = place + 1; next < boxes.length && boxes[next].box.top < boxes[place].box.bottom - 2; next++) {
      const one = boxes[place].box, other = boxes[next].box;
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2)
        found.push([boxes[place].part.textContent.slice(0, 40), boxes[next].part.textContent.slice(0, 40)]);
    }
  return found.slice(0, 5);
})()
"""


def test_on_a_phone_tables_are_cards_and_pictures_give_way(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/paths?image=rg:sequence.adc&marker=HGNC:1674")
        with _sized(page, PHONE):
            expect(page.locator("[data-testid=stEChartsChart]")).not_to_be_visible()
            cell = page.locator("table.rg-paths td").first
            expect(cell).to_be_visible()
            expect(page.locator("table.rg-paths thead")).not_to_be_visible()
            assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Feature"'


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_there_is_the_page_and_nothing_to_click(walk: Walk, scheme: str) -> None:
    for name in ON_PAPER:
        with walk.at(PAGES[name], scheme) as page, _sized(page, PAPER):
            page.emulate_media(media="print")
            for what in (".stAppHeader", ".st-key-search", ".stSelectbox", ".stDownloadButton", ".stPopover"):
                assert [one for one in page.locator(what).all() if one.is_visible()] == [], (name, what)
            expect(page.locator(".rg-foot")).to_be_visible()
            heading = page.get_by_role("heading", level=1)
            assert heading.evaluate("part => getComputedStyle(part).color") == "rgb(17, 17, 17)"
            ground = "getComputedStyle(document.querySelector('.stMain')).backgroundColor"
            assert page.evaluate(ground) == "rgb(255, 255, 255)"
            assert page.evaluate("document.documentElement.scrollWidth") == PAPER["width"]
