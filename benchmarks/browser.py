"""Benchmark of pages in a browser: a link's time against the navigation's, the gap map's rerun against a bare page.

The server is the real `radiogenomics serve` on a graph of the shipped data; the bare page is Streamlit alone with the
chart that the gap map drew. Everything is timed within the browser, in turns, so that what else the machine does falls
on both sides of a ratio.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import ClassVar

from playwright.sync_api import Browser, Error, Page, ViewportSize, sync_playwright

from benchmarks.dashboard import Dashboard, bare_page, dashboard
from benchmarks.measuring import machine, number
from benchmarks.streamlit_session import Address, Session

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
SIZE: ViewportSize = {"width": 1280, "height": 900}
GOAL = 1.5
WARM = 2  # of each, before it counts
FRAME = "studies"  # a page without a picture: what the frame itself loads
SIZED = (FRAME, "", "gaps", "paths")
MEBIBYTE = 2**20

# until the page with this heading stands; milliseconds since the navigation began, or since the click that it makes
_STANDS = """
([selector, heading]) => new Promise((done, fail) => {
  const begun = selector ? performance.now() : 0, has = what => document.querySelector(what) !== null
  const look = () => {
    const head = document.querySelector('.stMain h1')
    if (head?.textContent === heading && has('.rg-foot') && has('[data-test-script-state=notRunning]')
        && !has('[data-stale=true]') && window.rgLinks) return done(performance.now() - begun)
    if (performance.now() - begun > 60000) return fail(new Error(`${heading} did not come`))
    setTimeout(look, 4)
  }
  if (selector) document.querySelector(selector).click()
  look()
})
"""
# until the script that this event starts has ended; the event is of our making, or the next click
_RERUN = """
ofClick => {
  window.rgTimed = new Promise((done, fail) => {
    let begun = performance.now(), ran = false
    const app = document.querySelector('[data-test-script-state]')
    const watch = new MutationObserver(() => {
      if (app.getAttribute('data-test-script-state') !== 'notRunning') ran = true
      else if (ran) { watch.disconnect(); done(performance.now() - begun) }
    })
    watch.observe(app, { attributes: true, attributeFilter: ['data-test-script-state'] })
    setTimeout(() => { watch.disconnect(); fail(new Error('no rerun ended')) }, 5000)
    // a run of the map alone may be over before its state is seen: then the panel tells
    if (ofClick) new MutationObserver((_, watching) => {
      if (!document.querySelector('[role=dialog] [data-testid=stCode]')) return
      watching.disconnect()
      done(performance.now() - begun)
    }).observe(document.body, { childList: true, subtree: true })
    if (ofClick) addEventListener('click', () => { begun = performance.now() }, { capture: true, once: true })
    else dispatchEvent(new PopStateEvent('popstate', { state: {} }))
  })
}
"""


@dataclass
class Timed:
    """Milliseconds of the same thing, several times."""

    name: str
    times: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.times)

    def row(self, base: Timed) -> str:
        """A line of the table, with the ratio to another's median."""
        spread = f"{min(self.times):.0f} to {max(self.times):.0f} ms"
        return f"| {self.name} | {self.median:.0f} ms | {spread} | {self.median / base.median:.2f} |"


# ---------------------------------------------------------------------- links
def links(browser: Browser, server: Dashboard, repeats: int) -> list[Timed]:
    """From the start page to Paths by its own link, by the navigation, and by a load of the whole application."""
    ways = {
        "link of a page": '.rg-cards h3 a[href="./paths"]',
        "navigation": '[data-testid="stTopNavLink"][href$="/paths"]',
    }
    found = {name: Timed(name) for name in (*ways, "whole load")}
    page = browser.new_page(viewport=SIZE)
    home = '[data-testid="stTopNavLink"][href$="/"]'
    page.goto(server.address)
    page.evaluate(_STANDS, ["", START])
    for turn in range(WARM + repeats):
        for name, selector in ways.items():
            taken = page.evaluate(_STANDS, [selector, PATHS])
            if turn >= WARM:
                found[name].times.append(taken)
            page.evaluate(_STANDS, [home, START])
    for turn in range(WARM + repeats):
        page.goto(f"{server.address}paths", wait_until="commit")
        taken = page.evaluate(_STANDS, ["", PATHS])
        if turn >= WARM:
            found["whole load"].times.append(taken)
    page.close()
    return list(found.values())


START = "What does MRI say about genes and immune cells, and how well is it shown?"
PATHS = "Paths from image to immune cell"


# ---------------------------------------------------------------------- reruns
def reruns(browser: Browser, server: Dashboard, bare: Dashboard, repeats: int) -> list[Timed]:
    """A rerun of the gap map and of the bare page: one that changes nothing, and a click on the first square."""
    pages = {"gap map": browser.new_page(viewport=SIZE), "bare page": browser.new_page(viewport=SIZE)}
    pages["gap map"].goto(f"{server.address}gaps")
    pages["bare page"].goto(bare.address)
    for page in pages.values():
        page.locator(SQUARE).first.wait_for()
        page.wait_for_timeout(1000)
    kinds: dict[str, Callable[[Page, int], float]] = {"rerun": _unchanged, "click on a square": _clicked}
    found = {(kind, name): Timed(f"{name}, {kind}") for kind in kinds for name in pages}
    for kind, timed in kinds.items():
        for turn in range(WARM + repeats):
            for name, page in pages.items():
                taken = timed(page, turn)
                if turn >= WARM:
                    found[kind, name].times.append(taken)
    for page in pages.values():
        page.close()
    return list(found.values())


TRIES, REST = 4, 300  # milliseconds between two runs
SQUARE = ".mark-rect.role-mark path"


def _unchanged(page: Page, turn: int) -> float:
    for _ in range(TRIES):
        page.wait_for_timeout(REST)
        page.evaluate(_RERUN, False)
        try:
            return float(page.evaluate("window.rgTimed"))
        except Error:
            continue  # it began while another ran, or was over before the browser could tell
    sys.exit(f"{page.url} was not run again in {TRIES} tries.")


def _clicked(page: Page, turn: int) -> float:
    for attempt in range(TRIES):
        _close_dialog(page)
        square = page.locator(SQUARE).nth((turn + attempt) % 2)  # what is chosen already starts no rerun
        square.scroll_into_view_if_needed()
        page.evaluate(_RERUN, True)
        square.click(position={"x": 6, "y": 6}, force=True)
        try:
            taken = float(page.evaluate("window.rgTimed"))
        except Error:
            continue  # it was over before the browser could tell
        if page.locator(".rg-foot").count():  # the gap map: its panel may be drawn after the script has ended
            page.get_by_role("dialog").wait_for()
        page.wait_for_timeout(600)
        _close_dialog(page)
        page.wait_for_timeout(1000)  # the map is drawn anew, without what was chosen
        return taken
    sys.exit(f"A click on {page.url} was not answered in {TRIES} tries.")


def _close_dialog(page: Page) -> None:
    if page.get_by_role("dialog").count():
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")


# ---------------------------------------------------------------------- sizes
def first_load(browser: Browser, address: str) -> tuple[int, int]:
    """Bytes over the wire and after decoding of a first load with nothing in the browser's store."""
    context = browser.new_context(viewport=SIZE)
    page, sizes = context.new_page(), {"wire": 0, "decoded": 0}
    session = context.new_cdp_session(page)
    session.on(
        "Network.loadingFinished", lambda told: sizes.update(wire=sizes["wire"] + int(told["encodedDataLength"]))
    )
    session.on("Network.dataReceived", lambda told: sizes.update(decoded=sizes["decoded"] + int(told["dataLength"])))
    session.on(
        "Network.webSocketFrameReceived",
        lambda told: sizes.update(wire=sizes["wire"] + len(told["response"]["payloadData"]) * 3 // 4),
    )
    session.send("Network.enable")
    page.goto(address)
    page.locator(".rg-foot").wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(2000)
    context.close()
    return sizes["wire"], sizes["decoded"]


# ---------------------------------------------------------------------- the command
@dataclass(frozen=True)
class BrowserBenchmark:
    """The benchmark as a command: its options, and what it does with them."""

    title: ClassVar[str] = "Pages in a browser: links, the gap map's rerun, and first loads"

    def options(self, parser: argparse.ArgumentParser) -> None:
        """How often, and which browser."""
        parser.add_argument("--repeats", type=number, default=9, metavar="N", help="of each measurement (9)")
        parser.add_argument("--browser", default=CHROMIUM, metavar="PATH", help=f"Chromium ({CHROMIUM})")

    def run(self, given: argparse.Namespace) -> None:
        """Print the machine and the tables."""
        if not Path(given.browser).exists():
            sys.exit(f"There is no browser at {given.browser}; install Chromium or name another with --browser.")
        print(f"{self.title}. {machine()}; repeats: {given.repeats}.", flush=True)
        with tempfile.TemporaryDirectory(prefix="benchmark-") as made, dashboard(Path(made)) as server:
            chart = asyncio.run(_chart(server.port))
            with bare_page(Path(made), chart) as bare, sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=given.browser, args=list(FLAGS))
                _print(browser, server, bare, given.repeats)
                browser.close()


async def _chart(port: int) -> str:
    async with Session(port) as session:
        await session.open(Address("gaps"))
        await session.visit(Address("gaps"))
        return session.charts[-1]


def _print(browser: Browser, server: Dashboard, bare: Dashboard, repeats: int) -> None:
    head = "| | Median | Lowest to highest | Ratio to {} |\n|---|---:|---:|---:|"
    by_link, by_navigation, loaded = links(browser, server, repeats)
    rows = [one.row(by_navigation) for one in (by_link, by_navigation, loaded)]
    print("\n".join(["", "From Start to Paths:", "", head.format("navigation"), *rows]), flush=True)
    timed = reruns(browser, server, bare, repeats)
    rows = [one.row(base) for own, base in zip(timed[::2], timed[1::2], strict=True) for one in (own, base)]
    print("\n".join(["", "Gap map, with its chart:", "", head.format("bare page"), *rows]), flush=True)
    ratio = timed[0].median / timed[1].median
    print(
        f"\nGoal of the rerun, at most {GOAL:g} × the bare page: {'met' if ratio <= GOAL else 'missed'} ({ratio:.2f})."
    )
    lines = [
        "",
        "First loads, with nothing kept:",
        "",
        "| Page | Over the wire | Decoded | More than the frame |",
        "|---|---:|---:|---:|",
    ]
    frame = None
    for name in SIZED:
        wire, decoded = first_load(browser, f"{server.address}{name}")
        frame = frame or wire
        cells = (f"{wire / MEBIBYTE:.2f} MiB", f"{decoded / MEBIBYTE:.2f} MiB", f"{(wire - frame) / MEBIBYTE:.2f} MiB")
        lines.append(f"| /{name}{' (the frame)' if name == FRAME else ''} | {' | '.join(cells)} |")
    print("\n".join(lines), flush=True)


BROWSER = BrowserBenchmark()
