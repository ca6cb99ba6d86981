"""Editions in a real browser: links, navigation, search and Back keep to the one that is read."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import opened, settled, watched

GEORGE = "/finding?uid=rg:finding.george-2022.rf-os.overall-survival.posttreatment"


def edition(page: Page) -> str | None:
    """The edition that the switch marks."""
    return page.locator(".rg-editions [aria-current]").text_content()


def test_from_the_amended_value_to_the_printed_one_and_back(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}{GEORGE}")
        numbers = page.locator(".rg-numbers")
        expect(numbers).to_contain_text("C-index")
        badge = numbers.locator(".rg-amended summary").first
        badge.focus()
        page.keyboard.press("Enter")
        expect(numbers.get_by_text("By the review:").first).to_be_visible()
        page.locator(".rg-editions a", has_text="the review as printed").click()
        expect(numbers).to_contain_text("AUC")
        expect(page).to_have_url(f"{address}{GEORGE.replace(':', '%3A')}&edition=review")
        settled(page)
        assert edition(page) == "the review as printed"
        page.go_back()
        expect(numbers).to_contain_text("C-index")


def test_navigation_and_search_keep_to_the_edition(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/?edition=review")
        page.evaluate("window.stays = true")
        page.get_by_test_id("stTopNavLink").filter(has_text="Paths").click()
        expect(page).to_have_url(f"{address}/paths?edition=review")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Paths")
        settled(page)
        assert edition(page) == "the review as printed"
        field = page.get_by_placeholder("Search gene")
        field.fill("CD3E")
        page.get_by_role("option").filter(has_text="CD3E").first.click()
        expect(page).to_have_url(f"{address}/marker?uid=HGNC%3A1674&edition=review")
        assert page.evaluate("window.stays"), "the page was loaded anew"


def test_what_the_review_has_of_a_square_and_what_came_after(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/gaps?open=ghimire-2024~image.t1-ce~group.macrophages&edition=review")
        drawer = page.get_by_role("dialog")
        expect(drawer).to_contain_text("were tested together in a screen and not selected")
        expect(drawer).not_to_contain_text("abstract only")
        below = page.locator(".rg-editions a").filter(has_text="later studies")
        assert "open=" not in (below.get_attribute("href") or ""), "a click after Escape would open the panel again"
        page.keyboard.press("Escape")
        expect(drawer).to_have_count(0)
        below.click()
        expect(page.locator(".rg-denominator")).to_contain_text("moved by later studies")
        settled(page)
        table = page.locator("details", has=page.get_by_text("The same map as a table")).first
        table.locator("summary").first.click()
        row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="T1 CE", exact=False)).first
        row.locator("a[href*='group.macrophages']").first.click()
        expect(drawer).to_contain_text("Without the later studies: tested, not selected.")
        expect(drawer).to_contain_text("abstract only")
        expect(drawer).to_contain_text("lower grades")
        assert "edition=later" in page.url
