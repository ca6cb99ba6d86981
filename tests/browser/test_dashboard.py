"""Can a person open the dashboard, pick ADC and CD3E, read a finding and come back to it, and is every page clean?"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import SHOTS, SIZE, Walk, opened, served, settled, watched
from tests.views.conftest import make_home
from tests.views.gallery import hostile_gallery
from tests.views.toy import hostile
from views.parts.trust.tabs import SECTIONS

pytestmark = pytest.mark.browser

EDITION = "Edition: with the studies' own words."
FINDING = "rg:finding.cho-2018.adc-mean.cd3e.t1-ce"
PAGES = {
    "overview": "/",
    "paths": "/paths",
    "paths-adc-cd3e": "/paths?image=rg:sequence.adc&marker=HGNC:1674",
    "paths-adc": "/paths?image=rg:sequence.adc",
    "paths-every": "/paths?picture=every&open=all",
    "paths-outcome": "/paths?marker=rg:outcome.overall-survival",
    "paths-t-cell": "/paths?cell=CL:0000084",
    "paths-nothing": "/paths?marker=HGNC:1631",
    "gaps": "/gaps",
    "gaps-opened": "/gaps?rows=rg:sequence.adc&columns=rg:immunegroup.t-cells&rung=0",
    "gaps-square": "/gaps?open=ghimire-2024~image.adc~group.t-cells",
    "gaps-features": "/gaps?rows=features&columns=markers",
    "explore": "/explore",
    "explore-opened": "/explore?uid=HGNC:1674&open=rg:feature.adc,CL:0000084",
    "explore-path": "/explore?uid=rg:sequence.adc&path=rg:sequence.adc,CL:0000084&hide=rg:sequence.dwi",
    "explore-link": "/explore?uid=HGNC:1674&pick=rg:feature.adc~FINDING~HGNC:1674",
    "finding": f"/finding?uid={FINDING}",
    "finding-without-image": "/finding?uid=rg:finding.cho-2018.itga4.progression-free-survival",
    "findings": "/finding",
    "findings-open": "/finding?open=all",
    "studies": "/studies",
    "study": "/study?uid=rg:study.liu-2023",
    "markers": "/marker",
    "marker": "/marker?uid=HGNC:1674",
    "feature-set": "/feature?uid=rg:featureset.narang-2017.texture-6",
    "cell": "/cell?uid=CL:0000084",
    **{f"trust-{section}": f"/trust?section={section}" for section in SECTIONS},
    "finding-amended": "/finding?uid=rg:finding.george-2022.rf-os.overall-survival.posttreatment",
    "overview-review": "/?edition=review",
    "finding-disputed": "/finding?uid=rg:finding.liu-2023.svm-11.survival",
    "ask": "/ask?question=list_screens_by_chance",
    "ask-refused": "/ask?question=&text=CREATE+%28n%29",
    "compare": "/compare?uid=rg:finding.liao-2019.gbdt.survival&uid=rg:finding.narang-2017.texture-6.cd3",
    "overview-later": "/?edition=later",
    "gaps-later": "/gaps?edition=later",
    "gaps-later-square": "/gaps?edition=later&open=ghimire-2024~image.t1-ce~group.macrophages",
    "findings-later": "/finding?edition=later&open=all",
    "trust-conflicts-later": "/trust?section=conflicts&edition=later",
    "data": "/data",
    "data-thing": "/data?uid=HGNC:1674&format=xlsx",
}
# Pages on which each kind of our parts and of Streamlit's own stands are looked at in both themes, the others in light:
# that our colours have enough contrast in both is computed for all of them, in tests/views/test_contrast.py.
BOTH_THEMES = (
    "overview",
    "gaps",
    "gaps-square",
    "paths-adc-cd3e",
    "explore-opened",
    "finding-disputed",
    "study",
    "trust-checks",
    "trust-patients",
)
SEEN = [*((name, "light") for name in PAGES), *((name, "dark") for name in BOTH_THEMES)]
HOSTILE_PLACES = ("/", "/paths", "/gaps", "/finding", "/finding?uid=rg:finding.adc-cd3e-whole", "/studies")
HOSTILE_THINGS = (
    "/study?uid=rg:study.toy",
    "/marker?uid=HGNC:1674",
    "/feature?uid=rg:feature.mean-adc",
    "/cell?uid=CL:0000084",
    "/explore?uid=HGNC:1674&open=rg:feature.mean-adc",
    *(f"/trust?section={section}" for section in SECTIONS),
    "/data?uid=HGNC:1674",
    "/compare?uid=rg:finding.adc-cd3e-whole&uid=rg:finding.adc-itga4",
    "/gaps?open=toy-2024~image.adc~HGNC.1674",
    "/ask?question=list_findings",
)
STREAMLITS_OWN: dict[str, str] = {}  # violations that Streamlit itself makes: rule, and which element


def choose(page: Page, label: str, typed: str, option: str) -> None:
    """Find a choice by typing and take it."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(typed)
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def test_from_the_front_page_to_the_lines_of_the_source(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        opened(page, address)
        expect(page.get_by_role("heading", level=1)).to_contain_text("What does MRI say")
        page.get_by_role("link", name="Paths", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Paths from image to immune cell")
        settled(page)

        choose(page, "Image or map", "ADC", "ADC")
        choose(page, "Marker or outcome", "CD3e", "CD3E")
        assert "image=rg%3Asequence.adc" in page.url
        assert "marker=HGNC%3A1674" in page.url
        expect(page.locator(".rg-lead").first).to_have_text(f"Findings on ADC, about CD3E. {EDITION}")
        row = page.locator("table.rg-paths tbody tr")
        expect(row).to_have_count(1)
        for cell in ("cytotoxic T cell", "helper T cell", "disputed", "T cell"):
            expect(row).to_contain_text(cell)
        expect(row).to_contain_text("same patients (0)")

        with page.expect_download() as download:
            page.get_by_role("button", name="Download these paths as CSV").click()
        rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8"))))
        assert {"cytotoxic T cell", "helper T cell", "T cell"} <= {row["cell"] for row in rows}
        assert {row["filter"] for row in rows} == {f"Findings on ADC, about CD3E. {EDITION}"}

        row.get_by_role("link", name="enhancing tumour").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("ADC – CD3E, enhancing tumour")
        settled(page)
        expect(page.locator("table.rg-numbers")).to_contain_text("P < 0.05")
        expect(page.locator("table.rg-numbers")).to_contain_text("threshold of selection, not a result")
        expect(page.get_by_text("84 tests implied, 22 selected")).to_be_visible()
        expect(page.get_by_text("no correction reported", exact=True)).to_be_visible()

        page.get_by_role("tab", name="Source and sharing").click()
        expect(page.locator("ul.rg-places").first).to_contain_text("line 86 of ghimire-2024")
        settled(page)

        permalink = page.locator("[data-testid=stCode]").last.inner_text().strip()
        page.get_by_role("link", name="Permalink").click()
        settled(page)
        assert page.url == permalink
        expect(page.get_by_role("heading", level=1)).to_have_text("ADC – CD3E, enhancing tumour")


def test_a_marker_is_found_by_its_printed_name(used: Walk) -> None:
    with used.at("/paths") as page:
        choose(page, "Marker or outcome", "CD49d", "CD49d → ITGA4")
        expect(page.locator(".rg-lead").first).to_have_text(f"Findings about ITGA4. {EDITION}")
        page.go_back()
        settled(page)
        expect(page.locator(".rg-lead").first).to_have_text(f"All findings. {EDITION}")


TOP = "document.querySelector('[data-testid=stMain]').scrollTop"
OPEN = "[...document.querySelectorAll('.stHtml details')].map(fold => fold.open)"


def scrolled_to(page: Page, top: float) -> None:
    """Wait until the page is scrolled to there; its policy lets nothing wait within it."""
    for _ in range(100):
        if abs(page.evaluate(TOP) - top) <= 1:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"at {page.evaluate(TOP)} in place of {top}")


def test_back_and_forward_bring_a_reader_where_they_were(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        page.set_viewport_size({"width": 1280, "height": 500})
        opened(page, f"{address}/trust?section=checks")
        folds = page.locator(".stHtml details")
        before = page.evaluate(OPEN)
        for number in (before.index(False), before.index(True)):
            folds.nth(number).locator("> summary").click()
        link = page.locator('.stHtml a[href^="./study"]:visible').last
        link.evaluate("one => one.scrollIntoView({block: 'center'})")
        left, top = page.evaluate(OPEN), page.evaluate(TOP)
        assert left != before
        assert top > 300
        link.click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text("How far can I trust it?")
        settled(page)
        assert page.evaluate(TOP) == 0
        page.mouse.move(600, 300)
        page.mouse.wheel(0, 200)
        scrolled_to(page, 200)
        page.wait_for_timeout(400)  # longer than it takes to keep a place
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("How far can I trust it?")
        scrolled_to(page, top)
        settled(page)
        assert page.evaluate(OPEN) == left
        page.go_forward()
        expect(page.get_by_role("heading", level=1)).not_to_have_text("How far can I trust it?")
        scrolled_to(page, 200)
        page.reload()
        scrolled_to(page, 200)
        page.go_back()
        settled(page)
        scrolled_to(page, top)
        page.mouse.wheel(0, -100)  # whoever scrolls is not brought back
        page.wait_for_timeout(1000)
        assert abs(page.evaluate(TOP) - (top - 100)) <= 1


def test_a_click_in_the_picture_narrows_the_table(used: Walk) -> None:
    with used.at("/paths?image=rg:sequence.adc") as page:
        before = page.locator("table.rg-paths tbody tr").count()
        page.locator("[data-testid=stEChartsChart] svg text", has_text="IL3RA").click()
        expect(page.get_by_role("heading", name="with their findings: IL3RA")).to_be_visible()
        assert "pick=IL3RA" in page.url
        assert page.locator("table.rg-paths tbody tr").count() == 1 < before


def test_all_paths_fit_a_few_screens_and_open_by_key(used: Walk) -> None:
    with used.at("/paths") as page:
        frame = page.locator("[data-testid=stEChartsChart]").bounding_box()
        assert frame is not None
        assert frame["height"] < 600
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") < 4.4 * SIZE["height"]
        line = _group_of(page, "CD3E")
        expect(line.locator("table")).not_to_be_visible()
        line.locator("summary").press("Enter")
        expect(line.get_by_role("link", name="CD3E", exact=True)).to_be_visible()
        page.get_by_role("link", name="Draw every single one").click()
        settled(page)
        picture = page.locator("[data-testid=stEChartsChart] svg text")
        expect(picture.filter(has_text="helper T cell").first).to_be_attached()
        drawn = picture.all_text_contents()
        assert {"CD3E", "ITGA4", "mean ADC", "helper T cell"} <= set(drawn)
        page.get_by_role("link", name="Open all").first.click()
        settled(page)
        assert "picture=every" in page.url
        expect(_group_of(page, "CD3E").locator("table")).to_be_visible()


def _group_of(page: Page, marker: str) -> Locator:
    """The first group of the table that has a pair with this marker, open or shut."""
    return page.locator("details.rg-group").filter(has=page.locator("a", has_text=re.compile(f"^{marker}$"))).first


def test_names_stay_within_their_cards(used: Walk) -> None:
    with used.at("/paths?picture=every") as page:
        texts = page.locator("[data-testid=stEChartsChart] svg text")
        expect(texts.nth(80)).to_be_attached()
        assert page.evaluate(_WIDEST) <= 172 - 8


_WIDEST = """
Math.max(...[...document.querySelectorAll('[data-testid=stEChartsChart] svg text')].map(one => one.getBBox().width))
"""


def test_from_the_table_of_studies_to_the_words_of_the_source(used: Walk) -> None:
    with used.at("/studies") as page:
        with page.expect_download() as download:
            page.get_by_role("button", name="Download these studies as CSV").click()
        rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8"))))
        assert len(rows) == 9
        page.get_by_role("link", name="Year", exact=True).first.click()
        settled(page)
        years = page.locator("table.rg-studies").first.locator("tbody td:nth-child(2)").all_inner_texts()
        assert years == sorted(years)

        page.get_by_role("link", name="Narang 2017", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Narang 2017")
        settled(page)
        page.get_by_role("tab", name="Patients").click()
        line = page.locator("table.rg-characteristics details").first
        expect(line.locator(".rg-printed")).not_to_be_visible()
        line.locator("summary").press("Enter")
        expect(line.locator(".rg-printed")).to_be_visible()
        expect(line.locator("li").first).to_contain_text("of ghimire-2024")

        page.get_by_role("tab", name="Findings").click()
        page.get_by_role("link", name="texture-based model, six features").first.click()
        settled(page)
        page.get_by_role("tab", name="What is read").click()
        page.get_by_role("link", name="GLSZM features").first.click()
        settled(page)
        page.get_by_role("tab", name="What is read").click()
        expect(page.get_by_text("not given: the source gives images only for the set")).to_be_visible()


def test_from_a_doubt_to_both_sides_and_the_patients_behind(used: Walk) -> None:
    with used.at("/finding?uid=rg:finding.liu-2023.svm-11.survival") as page:
        page.get_by_role("link", name="doubts").click()
        page.get_by_role("link", name="1 of its checks does not agree").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("How far can I trust it?")
        settled(page)
        expect(page.locator(".rg-card", has_text="p = .0052 at 95%").first).to_be_visible()

        page.get_by_role("tab", name="Shared patients").click()
        expect(page.get_by_role("heading", name="Which cohorts may share patients")).to_be_visible()
        settled(page)
        assert "section=patients" in page.url
        page.get_by_role("link", name="Show all.").click()  # the tab has kept to the study
        settled(page)
        choose(page, "Cohort", "Rao 2016, test", "Rao 2016, test set (48 patients)")
        assert "cohort=rg%3Acohort.rao-2016.test" in page.url
        expect(page.locator("table.rg-pairs")).to_contain_text("a stated split")
        drawn = page.locator(".st-key-trust-matrix [data-testid=stVegaLiteChart] svg").first
        box = drawn.bounding_box()
        assert box is not None
        drawn.click(position={"x": box["width"] - 20, "y": 40})  # the last column of the first row
        expect(page.get_by_role("heading", name="The two that were chosen")).to_be_visible()


def test_rdf_and_json_of_a_finding(used: Walk, address: str) -> None:
    with used.at(f"/finding?uid={FINDING}") as page:
        for name, kind in (("RDF (Turtle)", "text/turtle"), ("JSON", "application/json")):
            link = page.get_by_role("link", name=name, exact=True).get_attribute("href")
            answer = page.request.get(f"{address}/{str(link).removeprefix('./')}")
            assert answer.ok
            assert kind in answer.headers["content-type"]
            assert "CD3E" in answer.text()


@pytest.mark.parametrize(("name", "scheme"), SEEN)
def test_a_page_is_clean_and_fits(walk: Walk, name: str, scheme: str, pytestconfig: pytest.Config) -> None:
    with walk.at(PAGES[name], scheme) as page:
        assert _violations(page) == []
        wide = page.evaluate(
            "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
            ".map(part => part.scrollWidth - part.clientWidth)"
        )
        assert wide == [0, 0], "it scrolls sideways"
        assert page.evaluate(_CUT) == []
        if pytestconfig.getoption("screenshots"):
            _photograph(page, f"{name}-{scheme}")


def _photograph(page: Page, name: str) -> None:
    """What is seen at first, and the whole page."""
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": SIZE["width"], "height": max(SIZE["height"], int(height))})
    settled(page)
    page.screenshot(path=SHOTS / f"{name}-whole.png")
    page.set_viewport_size(SIZE)


_CUT = """
[...document.querySelectorAll('.stMain *')].filter(part =>
  part.children.length === 0 && part.textContent.trim() && part.scrollWidth > part.clientWidth + 1 &&
  part.clientWidth > 1 && getComputedStyle(part).overflowX !== 'visible').map(part => part.textContent)
"""


def _violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds, without what Streamlit itself does wrong."""
    if not page.evaluate("'axe' in window"):  # it stays while pages are walked
        page.evaluate(Axe().axe_script)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
    return [
        {
            "rule": one["id"],
            "where": [node["html"][:300] for node in one["nodes"]],
            "why": one["nodes"][0]["failureSummary"],
        }
        for one in found
        if not (one["id"] in STREAMLITS_OWN and all(STREAMLITS_OWN[one["id"]] in node["html"] for node in one["nodes"]))
    ]


def test_hostile_text_does_nothing(browser: Browser, tmp_path: Path, free_port: int) -> None:
    home = make_home(tmp_path / "home", hostile_gallery())
    with served(home, free_port, tmp_path) as address:
        walk = Walk(browser, address)
        for place in (*HOSTILE_PLACES, *HOSTILE_THINGS):
            with walk.at(place) as page:
                assert page.locator(".stMain img, .stMain iframe, .stMain script").count() == 0
        walk.end()


def test_an_open_page_shows_a_new_build_after_its_next_click(
    browser: Browser, tmp_path: Path, free_port: int, spare_home: Path
) -> None:
    with served(spare_home, free_port, tmp_path) as address, watched(browser, address) as page:
        opened(page, address)
        expect(page.locator(".rg-foot")).not_to_contain_text("0123456789ab")
        make_home(spare_home, hostile())
        page.get_by_role("link", name="Paths", exact=True).first.click()
        expect(page.locator(".rg-foot")).to_contain_text("0123456789ab")
