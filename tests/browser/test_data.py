"""Can a person take the data of CD3E from its page and from the page Data, and read them back?"""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import networkx as nx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rdflib
from playwright.sync_api import Browser, Download, Page, expect
from pybtex.database import parse_file

from graph import FORMATS
from tests.browser.conftest import SIZE, opened, served, settled, watched
from tests.views.conftest import make_home
from tests.views.gallery import hostile_gallery

pytestmark = pytest.mark.browser

CD3E = "HGNC:1674"


def menu(page: Page) -> None:
    """Open the menu of the page."""
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_text("Link to this page:")).to_be_visible()


def taken(page: Page, button: str, tmp_path: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    return kept(waiting.value, tmp_path)


def kept(download: Download, tmp_path: Path) -> Path:
    file = tmp_path / download.suggested_filename
    download.save_as(file)
    return file


def test_a_gene_is_taken_from_its_page(browser: Browser, address: str, tmp_path: Path) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/marker?uid={CD3E}")
        menu(page)
        table = taken(page, "CSV (tidy)", tmp_path)
        assert re.fullmatch(
            r"radiogenomics-ghimire-2024-[\d.]+(\+\d+)?-\d{4}-\d\d-\d\d-[0-9a-f]{12}-hgnc-1674.csv", table.name
        )
        rows = pd.read_csv(table)
        assert set(rows["object"]) == {"CD3E"}
        assert set(rows["study"]) == {"Cho 2018"}
        assert json.loads(taken(page, "JSON", tmp_path).read_text(encoding="utf-8"))["uid"] == CD3E
        graph = rdflib.Graph().parse(taken(page, "RDF (Turtle)", tmp_path), format="turtle")
        assert len(set(graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement))) > len(rows)
        assert "study.cho-2018" in parse_file(taken(page, "Citation (BibTeX)", tmp_path)).entries
        shown = page.locator("[data-testid=stPopoverBody] [data-testid=stCode]").inner_text().strip()
        assert unquote(shown) == f"{address}/marker?uid={CD3E}"
        page.get_by_role("link", name="Excel, Parquet, GraphML and more").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Take the data")
        settled(page)
        assert unquote(page.url) == f"{address}/data?uid={CD3E}"
        expect(page.locator(".rg-lead").first).to_contain_text("CD3E, with the findings that speak of it")


FORMATS_TAKEN = (
    ("xlsx", "Excel workbook"),
    ("parquet", "Parquet"),
    ("graphml", "GraphML"),
    ("nq", "N-Quads"),
    ("zip", "All of it (ZIP)"),
)


def test_a_format_is_chosen_made_and_taken(browser: Browser, address: str, tmp_path: Path) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/data?uid={CD3E}")
        for name, one in FORMATS_TAKEN:
            page.get_by_role("button", name=one, exact=True).or_(
                page.get_by_role("radio", name=one, exact=True)
            ).click()
            settled(page)
            assert f"format={name}" in page.url
            expect(page.locator(".rg-purpose")).to_contain_text(FORMATS[name].purpose)
            expect(page.get_by_role("button", name="Download", exact=True)).to_have_count(0)
            page.get_by_role("button", name="Make the file").click()
            expect(page.locator(".rg-made")).to_contain_text(FORMATS[name].units)
            file = taken(page, "Download", tmp_path)
            expect(page.locator(".rg-made")).to_contain_text(file.name)
            expect(page.locator("[data-testid=stCode]").first).to_contain_text(file.name)
            if name == "xlsx":
                assert openpyxl.load_workbook(file).sheetnames[1] == "Findings"
            elif name == "parquet":
                assert set(pq.read_table(file)["object_uid"].to_pylist()) == {CD3E}
            elif name == "graphml":
                assert CD3E in nx.read_graphml(file)
            elif name == "nq":
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", DeprecationWarning)
                    dataset = rdflib.Dataset()
                    dataset.parse(file, format="nquads")
                    assert len(list(dataset.quads())) == file.read_bytes().count(b"\n")
            else:
                assert "README.md" in ZipFile(file).namelist()


def test_a_filter_of_paths_is_taken_and_a_thing_replaces_it(browser: Browser, address: str, tmp_path: Path) -> None:
    with watched(browser, address) as page:
        opened(page, f"{address}/paths?marker={CD3E}&rung=0")
        menu(page)
        assert set(pd.read_csv(taken(page, "CSV (tidy)", tmp_path))["rung"]) == {0}
        page.get_by_role("link", name="Excel, Parquet, GraphML and more").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Take the data")
        settled(page)
        assert "rung=0" in page.url
        field = page.get_by_role("combobox", name="What")
        field.click()
        field.fill("CD68")
        page.get_by_role("option", name="CD68 · gene", exact=True).click()
        settled(page)
        assert unquote(page.url) == f"{address}/data?uid=HGNC:1693"
        expect(page.locator(".rg-lead").first).to_contain_text("CD68, with the findings that speak of it")


def test_on_a_phone_the_menu_opens_and_nothing_scrolls_sideways(browser: Browser, address: str, tmp_path: Path) -> None:
    with watched(browser, address) as page:
        page.set_viewport_size({"width": 400, "height": 900})
        opened(page, f"{address}/data?uid={CD3E}")
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 400
        opened(page, f"{address}/marker?uid={CD3E}")
        menu(page)
        assert pd.read_csv(taken(page, "CSV (tidy)", tmp_path))["object"].tolist() == ["CD3E", "CD3E"]
        page.set_viewport_size(SIZE)


def test_hostile_names_are_taken_and_run_nothing(browser: Browser, tmp_path: Path, free_port: int) -> None:
    home = make_home(tmp_path / "home", hostile_gallery())
    with served(home, free_port, tmp_path) as address, watched(browser, address) as page:
        opened(page, f"{address}/data?uid={CD3E}&format=zip")
        page.get_by_role("button", name="Make the file").click()
        expect(page.locator(".rg-made")).to_contain_text("files")
        assert ZipFile(taken(page, "Download", tmp_path)).testzip() is None
        assert page.locator(".stMain img, .stMain iframe, .stMain script").count() == 0
