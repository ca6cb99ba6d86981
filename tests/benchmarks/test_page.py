"""Benchmark of pages by size, run small: real pages in processes of their own, and the table that is made of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.generated.page import Run, addresses, table
from benchmarks.generated.page_run import SEARCH, tells
from views.parts.filters.choices import Cut

pytestmark = pytest.mark.slow

TOP = Path(__file__).resolve().parent.parent.parent


def test_a_page_is_compared_with_a_bare_one_and_with_a_smaller_graph() -> None:
    command = [sys.executable, "-m", "benchmarks", "page", "--findings", "64,192", "--only", "one study"]
    done = subprocess.run(command, cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (bare,) = re.findall(r"^Bare page: (\d+) ms", done.stdout, re.M)
    assert int(bare) > 0
    one, later = r"\d+ ms \(\d+ ×\) \| (\d+) KiB", r"\d+ ms \([\d.]+ ×\) \| \d+ ms \([\d.]+ ×\) \| (\d+) KiB"
    line = rf"^\| one study \| (\d+) ms \((\d+) ×\) \| {one} \| {later} \| [a-z ]+ \|$"
    ((first, ratio, html, grown),) = re.findall(line, done.stdout, re.M)
    assert int(ratio) == pytest.approx(int(first) / int(bare), rel=0.2)
    assert int(html) > 1
    assert int(grown) == pytest.approx(int(html), rel=0.5)  # a study is as long in a larger graph


def test_a_page_that_does_not_come_says_so_in_its_cells() -> None:
    bare, run = Run(0.02, 0.01, 0, 80, False), Run(0.5, 0.1, 2048, 90, False)
    grown, told = Run(1.0, 0.25, 4096, 99.6, False), Run(1.0, 0.25, 4096, 99.6, True)
    found = {"Start": [run, "more than 5 s"], "ask": [run, grown], "studies": [run, told], "data": [run, run]}
    lines = table((64, 1000), found, bare)
    first, slow = "500 ms (50 ×) | 100 ms (10 ×) | 2 KiB", "1000 ms (2.0 ×) | 250 ms (2.5 ×) | 4 KiB"
    assert lines[3:] == [
        f"| Start | {first} | more than 5 s |  |  | missed |",
        f"| ask | {first} | {slow} | missed |",
        f"| studies | {first} | {slow} | says how much more |",
        f"| data | {first} | {first} | met |",
        "",
        "Most memory of a process, with Streamlit and the engine: 90 MiB at 64, 100 MiB at 1,000; bare 80 MiB.",
    ]


def test_a_page_says_how_much_more_at_its_own_fields_alone() -> None:
    """The search field of every page says it too, which would make every page of a large graph tell."""
    said = Cut(60, 2312, "markers and outcomes", "those joined to most").told()
    frame = (TOP / "views" / "parts" / "frame" / "search.py").read_text(encoding="utf-8")
    assert f'st.selectbox(\n        "{SEARCH}"' in frame
    for field, expected in (
        (f"st.selectbox('Marker', ['a'], help={said!r})", True),
        (f"st.multiselect('Marker', ['a'], placeholder={said!r})", True),
        (f"st.selectbox({SEARCH!r}, ['a'], placeholder={said!r})", False),
        ("st.selectbox('Marker', ['a'], placeholder='any: symbol, printed name or synonym')", False),
    ):
        assert tells(AppTest.from_string(f"import streamlit as st\n{field}").run(), []) is expected, field


def test_every_page_of_the_frame_is_measured() -> None:
    pages = set(re.findall(r'st\.Page\("(views/[\w/]+\.py)"', (TOP / "streamlit_app.py").read_text(encoding="utf-8")))
    apart = {"views/compare.py", "views/records/trial.py", "views/records/source.py"}  # a choice, or not generated
    assert pages - apart == {page for page, _ in addresses().values()}
