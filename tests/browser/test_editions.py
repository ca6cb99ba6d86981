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
