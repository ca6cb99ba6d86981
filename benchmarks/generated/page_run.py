"""One page of the dashboard run without a browser: its first run, the runs after it, and the HTML that it sends.

A process of its own for each page, so that nothing is kept from another; prints what came out as JSON.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Sequence
from statistics import median

from streamlit.testing.v1 import AppTest

from benchmarks.measuring import TOP, peak_memory

BARE = """
import pandas as pd
import streamlit as st

st.set_page_config(layout="wide")
st.html("<h1>Bare</h1>")
st.bar_chart(pd.DataFrame({"number": [1, 2, 3]}))
"""
LATER = 5  # runs of which the middle one is told: one alone may be twice as long by chance
FOOT = "rg-foot"  # what every page ends with
TOLD = re.compile(
    r'class="rg-pages"|\bof [\d,]+ (\w+ )?shown|\bthe [\d,]+ of [\d,]+ \w+ with|\band [\d,]+ more\b'
    r"|\b[\d,]+ of [\d,]+ [\w ,]+ are listed\b"
)
"""How a page says that it shows a part, and how much there is: pages of a list, or a sentence."""
SEARCH = "Search"  # the field of every page says how much it lists, which says nothing of the page itself


def main(home: str, page: str, address: str) -> None:
    """`page` is a file below the top, empty for Start, or `bare`; `address` its query as JSON."""
    os.environ["RADIOGENOMICS_HOME"] = home
    os.chdir(TOP)
    bare = page == "bare"
    # the frame comes first, so that what every page shares is ready: imports, the engine, the words of the search field
    app = AppTest.from_string(BARE) if bare else AppTest.from_file(str(TOP / "streamlit_app.py"))
    app.default_timeout = 3600
    if not bare:
        app.switch_page("views/data.py").run()
        app.switch_page(page)
        for name, value in json.loads(address).items():
            app.query_params[name] = value
    else:
        app.run()
    times = []
    for _ in range(1 + LATER):
        used = time.process_time()
        app.run()
        times.append(time.process_time() - used)
    if app.exception:
        sys.exit(f"{page} {address}: {app.exception[0].message}")
    html = [text for element in app.get("html") if not (text := element.proto.body).startswith("<style>")]
    if not bare and FOOT not in "".join(html):
        said = " ".join(element.value for element in app.text)
        sys.exit(f"{page} {address}: it ended before its foot. {said}")
    size = sum(len(text.encode()) for text in html)
    first, *later = times
    told = tells(app, html)
    print(json.dumps({"first": first, "again": median(later), "html": size, "peak": peak_memory() or 0, "told": told}))


def tells(app: AppTest, html: Sequence[str]) -> bool:
    """Whether a page says that it shows or offers a part, and how much there is: in what is read, or at a field."""
    fields = [one.proto for one in (*app.selectbox, *app.multiselect) if one.label != SEARCH]
    said = [
        *html,
        *(element.value for element in (*app.text, *app.caption, *app.markdown)),
        *(f"{one.placeholder} {one.help}" for one in fields),
    ]
    return TOLD.search(" ".join(said)) is not None


if __name__ == "__main__":
    main(*sys.argv[1:])
