"""A real browser on the real server: every page is watched for outside requests, faults of script and dialogs."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from benchmarks.browser import CHROMIUM
from benchmarks.browser import FLAGS as PLAIN
from tests.shell import COMMAND, environment

expect.set_options(timeout=30_000)
FLAGS = (
    *PLAIN,
    "--disable-component-update",
    "--disable-sync",
    # of two such flags the last one counts: first what Playwright switches off, then the two windows below the address
    # bar that each page would get, which nobody sees and which cost half as much as the page itself
    "--disable-features="
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup",
)
SIZE = {"width": 1280, "height": 900}
SHOTS = Path(__file__).resolve().parents[2] / "screenshots"


@dataclass
class Guard:
    """What a page may not do, written down as it happens."""

    address: str
    faults: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Listen to everything that the page does from now on."""
        page.on("request", self._request)
        page.on("websocket", lambda socket: self._address(socket.url))
        page.on("pageerror", lambda error: self.faults.append(f"fault of script: {error}"))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("console", self._console)

    def _request(self, request: Request) -> None:
        self._address(request.url)

    def _address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("data", "blob", "about"):
            return
        if parts.netloc != urlsplit(self.address).netloc:
            self.faults.append(f"outside request: {url}")

    def _console(self, message: ConsoleMessage) -> None:
        # a policy that is broken is said on the console only
        if (
            message.type == "error"
            and "Content Security Policy" in message.text
            and "inline script" not in message.text
        ):
            self.faults.append(f"policy: {message.text}")


@contextmanager
def served(home: Path, port: int, folder: Path) -> Iterator[str]:
    """The dashboard of a home, until the end of the block."""
    address = f"http://127.0.0.1:{port}"
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [COMMAND, "serve", "--port", str(port), "--home", str(home)],
            env=environment(),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            _wait(process, f"{address}/healthz", folder / "serve.log")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    for _ in range(300):
        assert process.poll() is None, log.read_text(errors="replace")
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            pass
        time.sleep(0.1)
    raise AssertionError(f"no answer from {url}: {log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def browser() -> Generator[Browser]:
    """Chromium without a profile of anybody."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed; apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The dashboard with the shipped evidence."""
    with served(shipped_home, _free_port(), tmp_path_factory.mktemp("served")) as found:
        yield found


@contextmanager
def watched(browser: Browser, address: str, scheme: str = "light") -> Iterator[Page]:
    """A page that must not reach outside, fail or ask; told at the end of the block."""
    # one context for each theme: a second page need not fetch and compile Streamlit's scripts again
    known = (one for one in browser.contexts if one in _SCHEMES and _SCHEMES[one] == scheme)
    context = next(known, None)
    if context is None:
        context = browser.new_context(
            viewport=SIZE,
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            accept_downloads=True,
        )
        _SCHEMES[context] = scheme
    page, guard = context.new_page(), Guard(address)
    guard.watch(page)
    try:
        yield page
        assert not guard.faults, guard.faults
    finally:
        page.close()


_SCHEMES: dict[BrowserContext, str] = {}


def opened(page: Page, url: str) -> None:
    """Go there and wait until the page stands."""
    page.goto(url)
    settled(page)


@dataclass
class Walk:
    """An open page of each theme, on which other pages are reached as by the browser's own buttons, without a reload.

    Loading Streamlit's scripts costs five times what our page does, and is the same each time.
    """

    browser: Browser
    address: str
    pages: dict[str, ExitStack] = field(default_factory=dict)
    open: dict[str, Page] = field(default_factory=dict)

    @contextmanager
    def at(self, path: str, scheme: str = "light") -> Iterator[Page]:
        """The page at a path. After a failure the next one begins with a load of its own."""
        if scheme not in self.open:
            self.pages[scheme] = ExitStack()
            self.open[scheme] = self.pages[scheme].enter_context(watched(self.browser, self.address, scheme))
            opened(self.open[scheme], f"{self.address}{path}")
        else:
            before = self.open[scheme].evaluate(_STANDING)
            begun = self.open[scheme].evaluate(_GO, path)
            if begun:
                settled(self.open[scheme])
            if not begun or self.open[scheme].evaluate(_STANDING) == before:
                # a run so short that nobody saw it begin, or none: a load tells
                opened(self.open[scheme], f"{self.address}{path}")
        try:
            assert self.open[scheme].url == f"{self.address}{path}"
            yield self.open[scheme]
        except BaseException:
            self.open.pop(scheme)
            raise

    def end(self) -> None:
        """Close the pages; what one did that it may not do is told now."""
        for page in self.pages.values():
            page.close()


# go to a path and say whether the script begins to run for it
_GO = """
path => new Promise(begun => {
  setTimeout(() => begun(false), 4000);
  new MutationObserver((_, seen) => { seen.disconnect(); begun(true); })
    .observe(document.body, {subtree: true, attributes: true, attributeFilter: ['data-test-script-state']});
  history.pushState({}, '', path);
  dispatchEvent(new PopStateEvent('popstate', {state: {}}));
})
"""


@pytest.fixture(scope="module")
def walk(browser: Browser, address: str) -> Iterator[Walk]:
    """A walk over the pages of the shipped evidence, on which they are only looked at."""
    walk = Walk(browser, address)
    yield walk
    walk.end()


@pytest.fixture(scope="module")
def used(browser: Browser, address: str) -> Iterator[Walk]:
    """Another one, on which tests click and type: a tooltip may stay behind."""
    walk = Walk(browser, address)
    yield walk
    walk.end()


def settled(page: Page) -> None:
    """Wait until the foot of the page stands, nothing runs any more, and what is shown no longer changes."""
    page.locator(".rg-foot").last.wait_for(timeout=30_000)  # for a moment that of the page before may stand there too
    before, quiet, end = "", 0, time.monotonic() + 60
    while quiet < QUIET:
        assert time.monotonic() < end, "the page is still running"
        page.wait_for_timeout(50)
        # asked again and again from here: the policy of the page lets nothing be evaluated within it
        now = page.evaluate(_CHANGES)
        quiet = quiet + 1 if now and now == before else 0
        before = now
    assert page.locator(".rg-foot").count() == 1


QUIET = 3  # looks, one after the other, that find the same
# how often the page changed since the first look at it, which costs less than to read all of it again and again;
# nothing while the script runs, a part is stale or a picture has not drawn itself
_CHANGES = """
(() => {
  if (window.changes === undefined) {
    window.changes = 0;
    new MutationObserver(seen => { window.changes += seen.length; })
      .observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
  }
  const has = what => document.querySelector(what) !== null;
  const drawn = (part, what) =>
    [...document.querySelectorAll(`[data-testid=${part}]`)].every(one => !one.offsetParent || one.querySelector(what));
  if (!has('[data-test-script-state=notRunning]') || has('[data-stale=true]')) return '';
  if (!drawn('stEChartsChart', 'svg text') || !drawn('stVegaLiteChart', 'svg, canvas')) return '';
  return String(window.changes);
})()
"""
_STANDING = """
(() => {
  const text = document.body.innerHTML;
  let sum = 0;
  for (let place = 0; place < text.length; place++) sum = (sum * 31 + text.charCodeAt(place)) | 0;
  return `${text.length} ${sum}`;
})()
"""


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
