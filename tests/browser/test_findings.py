"""Two findings are picked in the table, and their numbers stand on one axis."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.conftest import opened, settled, watched

ROW, HEAD, BOX = 35, 36, 20
"""Pixels of the table: a row, its head, and how far in the boxes stand."""


def test_two_are_picked_and_compared(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/finding?rung=2")
        page.evaluate("window.stays = true")
        table = page.get_by_test_id("stDataFrame").locator("canvas").first
        table.scroll_into_view_if_needed()
        for row in (0, 1):
            place = table.bounding_box()  # what scrolls lies over the canvas, so the click is the mouse's own
            assert place is not None
            page.mouse.click(place["x"] + BOX, place["y"] + HEAD + ROW * row + ROW / 2)
            settled(page)
        assert "pick=" in page.url
        compare = page.get_by_role("link", name="Compare 2 findings side by side")
        expect(compare).to_be_visible()
        compare.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("2 findings side by side")
        settled(page)
        expect(page.get_by_text("are not pooled")).to_be_visible()
        chart = page.get_by_test_id("stVegaLiteChart")
        expect(chart).to_have_count(1)
        expect(chart.locator("svg, canvas").first).to_be_visible()
        expect(page.locator("table.rg-forest tbody tr")).to_have_count(2)
        expect(page.locator("table.rg-forest thead")).to_contain_text("Risk of bias")
        assert page.evaluate("window.stays"), "the page was loaded anew"
        page.go_back()
        expect(page.get_by_role("link", name="Compare 2 findings side by side")).to_be_visible()
