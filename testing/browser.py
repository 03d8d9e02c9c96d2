"""A real browser for the tests of the site: one that is found, and that reaches nothing outside.

`python -m testing.browser` fails if there is none.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, sync_playwright

from testing.settings import PATIENCE

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no browser is found: install Chromium, or name one in CCM_BROWSER"
_WAIT = PATIENCE * 200  # milliseconds: a fifth of the patience for each thing that is waited for
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find_browser() -> str | None:
    """The path of the browser that CCM_BROWSER names, or of one that is installed."""
    chosen = os.environ.get("CCM_BROWSER")
    return shutil.which(chosen) if chosen else next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def start_browser(path: str) -> Iterator[Browser]:
    """Yields a running browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS), timeout=_WAIT)
        yield browser
        browser.close()


@dataclass
class Reader:
    """Someone who reads a site in a browser; what a page should not do is in `noticed`."""

    context: BrowserContext
    site: str  # its address, with a slash at the end
    noticed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(_WAIT)
        self.context.on("request", lambda request: self._asked(request.url))
        self.context.on("requestfailed", self._missed)
        self.context.on("console", lambda message: self.noticed.append(f"said: {message.text}"))
        self.context.on("weberror", lambda error: self.noticed.append(f"broke: {error.error}"))
        self.context.on("dialog", self._met)
        self.page = self.context.new_page()

    def open(self, path: str) -> Page:
        """The page of that path in the site."""
        self.page.goto(self.site + path)
        return self.page

    def path(self) -> str:
        """The path of the page that is open, with its fragment."""
        return self.page.url.removeprefix(self.site)

    def _asked(self, address: str) -> None:
        if not address.startswith(self.site):
            self.noticed.append(f"asked for: {address}")

    def _missed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # as where the reader left before it came
            self.noticed.append(f"failed: {request.url} {request.failure}")

    def _met(self, dialog: Dialog) -> None:
        self.noticed.append(f"dialog: {dialog.message}")
        dialog.dismiss()


Read = Callable[..., Reader]


@contextmanager
def reading(browser: Browser, site: str, **options: Any) -> Iterator[Reader]:  # noqa: ANN401
    """Yields a reader with a memory of its own, who must have met nothing that is not of the site.

    `options` are those of a context of Playwright: `viewport`, `color_scheme` and others.
    """
    context = browser.new_context(**options)
    reader = Reader(context, site)
    try:
        yield reader
    finally:
        context.close()
    assert reader.noticed == []


def address_of(folder: Path) -> str:
    """The address of a site in a folder on disk."""
    return f"{folder.as_uri()}/"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Yields the address at which a server of this machine alone gives the files of a folder."""
    handler = partial(_Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class _Silent(SimpleHTTPRequestHandler):
    """A server of files that writes nothing about its requests."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  it is called so there
        pass


def violations(page: Page, *rules: str) -> list[str]:
    """Each element that breaks a rule of axe, or one of `rules`, with the rule and its reason.

    It does not fetch styles a second time, which a page on disk may not do.
    """
    options: dict[str, Any] = {"preload": False, "resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"{one['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


if __name__ == "__main__":
    sys.exit(None if find_browser() else MISSING)
