"""Can a person go from a question to its parameter, to an edited query, and hand the link to somebody else?"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import opened, settled, watched

pytestmark = pytest.mark.browser

ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 9) AS c RETURN sum(a * b + c) AS n"


def asked(page: Page) -> dict[str, str]:
    """The parts of the address."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Cypher")


def choose(page: Page, field: str, typed: str, option: str) -> None:
    """Type into a list and take what it offers."""
    box = page.get_by_role("combobox", name=field)
    box.click()
    box.fill(typed)
    page.get_by_role("option", name=option).first.click()
    settled(page)


def own(page: Page, address: str, text: str) -> None:
    """Open a text of one's own and run it."""
    opened(page, f"{address}/ask?{urlencode({'question': '', 'text': text})}")
    page.get_by_role("button", name="Run").click()


def taken(page: Page, name: str) -> str:
    settled(page)  # a button that is drawn anew loses the click
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_from_a_question_to_a_link_opened_by_somebody_else(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/ask?edition=review")
        page.get_by_role("radio", name="Gaps").or_(page.get_by_role("button", name="Gaps", exact=True)).first.click()
        settled(page)
        choose(page, "Question", "without a direction", "Associations without a direction")
        assert asked(page) == {"edition": "review", "question": "list_unsigned_associations"}
        expect(page.locator(".rg-asked")).to_contain_text("do not print whether the marker rises or falls")
        choose(page, "$study", "Rao", "Rao 2016")
        assert asked(page)["p.study"] == "rg:study.rao-2016"
        expect(page.locator(".rg-answer")).to_contain_text("5 rows.")
        whole = editor(page).input_value()
        editor(page).fill(whole.replace("ORDER BY uid", "ORDER BY uid DESC").replace("f.as_printed AS as_printed,", ""))
        page.keyboard.press("Tab")
        settled(page)
        expect(page.locator(".rg-asked")).to_contain_text("edited")
        page.get_by_role("button", name="Run").click()
        expect(page.locator(".rg-answer")).to_contain_text("5 rows.")
        rows = list(csv.DictReader(taken(page, "CSV").splitlines()))
        assert "as_printed" not in rows[0]
        assert [row["uid"] for row in rows] == sorted((row["uid"] for row in rows), reverse=True)
        link = page.get_by_role("link", name="Link to this query").get_attribute("href")
        expect(page.get_by_text("Asked in this session")).to_be_visible()
    context = browser.new_context()  # another person: no cookie and no session of the first
    try:
        page = context.new_page()
        opened(page, f"{address}/{(link or '').removeprefix('./')}")
        assert "DESC" in editor(page).input_value()
        expect(page.locator("[data-testid=stDataFrame]")).to_have_count(0)  # nobody's edit runs by a click on a link
        page.get_by_role("button", name="Run").click()
        expect(page.locator(".rg-answer")).to_contain_text("5 rows.")
        assert [row["uid"] for row in json.loads(taken(page, "JSON"))] == [row["uid"] for row in rows]
        page.get_by_role("button", name="Take my edits back").click()
        settled(page)
        assert editor(page).input_value() == whole
    finally:
        context.close()


def test_a_name_is_appended_by_a_click(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/ask?question=&text=MATCH")
        page.get_by_text("Gene 31", exact=True).or_(page.get_by_text("Gene 28", exact=True)).first.click()
        settled(page)
        assert editor(page).input_value() == "MATCH (:Gene)"
        page.get_by_text("Relationships", exact=True).click()
        settled(page)
        expect(page.locator(".st-key-ask-names table")).to_contain_text("Gene → Cell")
        page.get_by_text("Properties", exact=True).click()
        settled(page)
        expect(page.locator(".st-key-ask-names table")).to_contain_text("uid")


def test_an_answer_is_a_graph_and_bars(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        own(page, address, "MATCH (g:Gene {symbol: 'CD3E'})-[m:MARKER_OF]->(c:Cell) RETURN g, m, c")
        page.get_by_text("Graph", exact=True).click()
        settled(page)
        drawing = page.locator("[data-testid=stEChartsChart] svg")
        expect(drawing).to_contain_text("CD3E")
        expect(drawing).to_contain_text("T cell")
        own(page, address, "MATCH (f:Finding) RETURN f.result AS result, count(*) AS n ORDER BY n DESC, result")
        page.get_by_text("Bars", exact=True).click()
        settled(page)
        expect(page.locator("[data-testid=stVegaLiteChart]")).to_be_visible()


def test_what_cannot_be_asked_says_where_and_stop_ends_what_runs(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        own(page, address, "MATCH (n:Gene)\nSET n.name = '<img src=x onerror=alert(1)>'")
        expect(page.get_by_role("alert").first).to_contain_text("the word SET is not allowed at line 2, column 1")
        expect(page.locator("[data-testid=stCode]").first).to_contain_text("^")
        own(page, address, "MATCH (n:Gen) RETURN n.name AS name")
        expect(page.locator(".rg-name-note").first).to_contain_text("the nearest is `Gene`")
        own(page, address, ENDLESS)
        expect(page.get_by_text("Running for")).to_be_visible()
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_text("Stopped. Run asks it again.")).to_be_visible()
        own(page, address, "RETURN 1 AS one")
        expect(page.locator(".rg-answer")).to_contain_text("1 row.")


def children() -> int:
    """How many queries run in processes below this one, the server's among them."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    found = {
        int(pid): (int(parent), args) for pid, parent, args in (line.split(None, 2) for line in listed.splitlines())
    }

    def below(pid: int) -> bool:
        return pid == os.getpid() or (pid in found and below(found[pid][0]))

    return sum("graph.builds.query_process" in args and below(pid) for pid, (_, args) in found.items())


def test_who_waits_is_told_how_many_are_before_and_stop_leaves_no_process(browser: Browser, address: str) -> None:
    with ExitStack() as stack:
        pages = [stack.enter_context(watched(browser, address)) for _ in range(5)]
        for page in pages[:4]:
            own(page, address, ENDLESS)
            expect(page.get_by_text("Running for")).to_be_visible()
        assert children() == 4
        own(pages[4], address, ENDLESS)
        expect(pages[4].get_by_text("4 queries are before yours.")).to_be_visible()
        for number, page in enumerate(pages):
            page.get_by_role("button", name="Stop").click()
            expect(page.get_by_text("Stopped. Run asks it again.")).to_be_visible()
            if not number:
                expect(pages[4].get_by_text("Running for")).to_be_visible()
        end = time.monotonic() + 30
        while children():
            assert time.monotonic() < end, "a query that was stopped still runs"
            time.sleep(0.2)
