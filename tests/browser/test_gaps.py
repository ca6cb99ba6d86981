"""Can a person click a square of the gap map, read who was studied, copy the gap, and come back to the map?"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SIZE, Walk, settled

pytestmark = pytest.mark.browser


def chart(page: Page) -> Locator:
    return page.locator(".st-key-gap-map-chart svg.marks").first


def square(page: Page, row: str, column: str) -> None:
    """Click where the name of a row and the first word of a column cross."""
    across = chart(page).locator("text", has_text=column).first.bounding_box()
    down = chart(page).get_by_text(row, exact=True).first.bounding_box()
    assert across is not None
    assert down is not None
    page.mouse.click(across["x"] + across["width"] / 2, down["y"] + down["height"] / 2)
    settled(page)


def drawer(page: Page) -> Locator:
    return page.get_by_role("dialog")


def test_two_clicks_from_the_map_to_what_speaks_of_t_cells(used: Walk) -> None:
    with used.at("/gaps") as page:
        square(page, "ADC", "T cells")
        expect(drawer(page).get_by_role("heading", name="ADC × T cells")).to_be_visible()
        assert "open=ghimire-2024~image.adc~group.t-cells" in unquote(page.url)
        expect(drawer(page)).to_contain_text("5 findings")
        expect(drawer(page)).to_contain_text("same patients (0) to cross-validation (1)")
        drawer(page).get_by_role("link", name="ADC – CD3E").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("ADC – CD3E")


def test_a_gap_is_copied_closed_and_opened_once_more(used: Walk) -> None:
    with used.at("/gaps") as page:
        square(page, "PET", "T cells")
        text = drawer(page).locator("[data-testid=stCode]").first
        expect(text).to_contain_text("No study here relates PET and T cells; a link may still exist.")
        expect(text).to_contain_text("1990-01 to 2023-01")
        expect(text).to_contain_text("Nagle 2021")
        expect(text).to_contain_text("gap map ghimire-2024~image.pet~group.t-cells~edition=")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        text.hover()
        text.get_by_role("button").first.click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert " ".join(copied.split()) == " ".join(text.inner_text().split())
        page.keyboard.press("Escape")
        expect(drawer(page)).to_have_count(0)
        settled(page)
        assert "open=" not in page.url
        square(page, "PET", "T cells")
        expect(drawer(page)).to_be_visible()


def test_back_closes_the_panel_and_a_link_opens_it(used: Walk) -> None:
    with used.at("/gaps") as page:
        square(page, "ADC", "T cells")
        expect(drawer(page)).to_contain_text("5 findings")
        address = page.url
        page.go_back()
        settled(page)
        expect(drawer(page)).to_have_count(0)
        assert "open=" not in page.url
        page.go_forward()
        settled(page)
        expect(drawer(page)).to_contain_text("5 findings")
        page.goto(address)
        expect(drawer(page)).to_contain_text("5 findings")
        page.keyboard.press("Escape")
        expect(drawer(page)).to_have_count(0)
        settled(page)
        square(page, "PET", "T cells")
        expect(drawer(page)).to_contain_text("No study here relates PET and T cells")


def test_a_name_opens_its_members_and_back_leads_to_the_map(used: Walk) -> None:
    with used.at("/gaps") as page:
        chart(page).get_by_text("T cells", exact=True).click()
        settled(page)
        assert "columns=rg:immunegroup.t-cells" in unquote(page.url)
        expect(page.locator(".rg-chips")).to_contain_text("within T cells")
        expect(chart(page)).to_contain_text("CD3E")
        page.go_back()
        settled(page)
        expect(chart(page)).to_contain_text("nCBV")
        expect(page.locator(".rg-chips")).to_have_count(0)


def test_a_keyboard_reaches_every_square_in_the_table(used: Walk) -> None:
    with used.at("/gaps") as page:
        fold = page.locator("details", has_text="The same map as a table").first
        fold.locator("summary").press("Enter")
        link = fold.locator("tbody tr").nth(1).get_by_role("link", name="tested, not selected").first
        link.press("Enter")
        expect(drawer(page)).to_contain_text("were tested together in a screen and not selected")


def test_empty_lines_go_and_a_filter_only_narrows(used: Walk) -> None:
    with used.at("/gaps?edition=review") as page:
        expect(chart(page)).to_contain_text("PET")
        page.get_by_text("Hide empty rows and columns").click()
        settled(page)
        expect(chart(page)).not_to_contain_text("PET")
        expect(page.locator(".rg-denominator")).to_contain_text("23 of 100 have evidence")
        page.get_by_role("button", name="Filters").click()
        box = page.get_by_role("combobox", name="Tested up to")
        box.click()
        box.fill("hold-out")
        page.get_by_role("option", name="internal hold-out").click()
        settled(page)
        expect(page.locator(".rg-chips")).to_contain_text("internal hold-out (2)")
        expect(page.locator(".rg-denominator")).to_contain_text("23 of 100 have evidence · 2 of them under this filter")


def test_the_map_is_taken_away(used: Walk) -> None:
    with used.at("/gaps") as page:
        kept = {}
        for name in ("CSV", "SVG", "PNG"):
            with page.expect_download() as download:
                page.get_by_role("button", name=name, exact=True).click()
            kept[name] = Path(download.value.path()).read_bytes()
        assert len(list(csv.DictReader(io.StringIO(kept["CSV"].decode())))) == 100
        assert b"MEDLINE" in kept["SVG"]
        assert kept["PNG"].startswith(b"\x89PNG")


def test_on_a_phone_the_map_is_a_list_and_on_paper_a_picture(used: Walk) -> None:
    with used.at("/gaps") as page:
        try:
            page.set_viewport_size({"width": 400, "height": 800})
            settled(page)
            expect(page.locator(".st-key-gap-map-chart")).not_to_be_visible()
            group = page.locator(".rg-gap-list details", has_text="macrophages").first
            group.locator("summary").click()
            expect(group.get_by_role("link", name="DCE")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") == 400
            page.emulate_media(media="print")
            expect(page.locator(".st-key-gap-map-chart")).to_be_visible()
            expect(page.locator(".rg-scope")).to_be_visible()
            expect(page.locator(".st-key-gap-map-bar")).not_to_be_visible()
        finally:
            page.emulate_media(media="screen")
            page.set_viewport_size(SIZE)
