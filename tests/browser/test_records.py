"""Do pages on one thing fit a screen and a phone, keep their tab in the address, and stay clean, drawn as they are?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SHOTS, SIZE, Walk, opened, served, settled, watched
from tests.views.conftest import make_home
from tests.views.test_record_pages import GALLERY, SHIPPED, hostile_whole

pytestmark = pytest.mark.browser

PHONE = {"width": 400, "height": 900}
# a tab of each kind of part: charts of Altair and Graphviz, the matrix, wide tables
MORE = {
    "study-patients": "/study?uid=rg:study.liu-2023&tab=patients",
    "study-matrix": "/study?uid=rg:study.cho-2018",
    "finding-drawn": "/finding?uid=rg:finding.liu-2023.svm-11.survival",
    "review-studies": "/review?tab=studies",
    "review-bias": "/review?tab=bias",
    "review-asks": "/review?tab=asks",
    "trust-patients": "/trust?section=patients",
    "trust-checks": "/trust?section=checks",
}
PLACES = {**{name: f"/{name}?uid={uid}" for name, uid in SHIPPED.items()}, **MORE}


def sideways(page: Page) -> list[int]:
    """How far the page scrolls sideways."""
    found: list[int] = page.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(part => part.scrollWidth - part.clientWidth)"
    )
    return found


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds."""
    found = Axe().run(page).response["violations"]
    return [{"rule": one["id"], "where": [node["html"][:200] for node in one["nodes"]][:3]} for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PLACES)
def test_a_page_fits_a_screen_and_a_phone_and_is_clean(
    walk: Walk, name: str, scheme: str, pytestconfig: pytest.Config
) -> None:
    with walk.at(PLACES[name], scheme) as page:
        try:
            if name in SHIPPED:
                box = page.get_by_role("tablist").bounding_box()
                assert box is not None
                assert box["y"] + box["height"] < SIZE["height"], "the head does not fit above the fold"
            assert sideways(page) == [0, 0]
            assert violations(page) == []
            if pytestconfig.getoption("screenshots"):
                SHOTS.mkdir(exist_ok=True)
                page.screenshot(path=SHOTS / f"record-{name}-{scheme}.png")
            page.set_viewport_size(PHONE)  # type: ignore[arg-type]
            settled(page)
            assert sideways(page) == [0, 0], "it scrolls sideways on a phone"
        finally:
            page.set_viewport_size(SIZE)  # type: ignore[arg-type]


def test_a_tab_stands_in_the_address_and_back_returns_to_it(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/finding?uid={SHIPPED['finding']}")
        page.evaluate("window.stays = true")
        page.get_by_role("tab", name="Can I measure it?").click()
        expect(page.get_by_role("heading", name="Can I measure it here?")).to_be_visible()
        settled(page)
        assert "tab=measure" in page.url
        page.get_by_role("link", name="Cho 2018").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Cho 2018")
        settled(page)
        assert "tab=" not in page.url
        page.go_back()
        expect(page.get_by_role("heading", name="Can I measure it here?")).to_be_visible()
        settled(page)
        page.get_by_role("tab", name="Numbers").click()
        expect(page.locator("table.rg-numbers")).to_be_visible()
        assert "tab=" not in page.url
        assert page.evaluate("window.stays"), "the page was loaded anew"


def test_sections_of_trust_keep_their_address_and_the_study(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/trust?section=checks&study=rg:study.liu-2023&verdict=consistent")
        expect(page.get_by_role("tab", name="Checks", selected=True)).to_be_visible()
        page.get_by_role("tab", name="Discrepancies").click()
        expect(page.get_by_role("heading", name="Entered by curators")).to_be_visible()
        settled(page)
        assert "section=discrepancies" in page.url
        assert "study=rg" in page.url
        assert "verdict" not in page.url


def test_hostile_text_in_figures_and_tabs_does_nothing(browser: Browser, tmp_path: Path, free_port: int) -> None:
    home = make_home(tmp_path / "home", hostile_whole())
    with served(home, free_port, tmp_path) as there:
        walk = Walk(browser, there)
        places = [f"/{name}?uid={uid}" for name, uid in GALLERY.items()]
        places += [f"/study?uid={GALLERY['study']}&tab=patients", "/review?tab=bias", "/review?tab=studies"]
        for place in places:
            with walk.at(place) as page:
                assert (
                    page.locator(".stMain img, .stMain iframe, .stMain script, .stMain a[href^='javascript']").count()
                    == 0
                )
        walk.end()
