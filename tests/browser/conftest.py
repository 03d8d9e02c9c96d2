"""What the tests of pages in a browser share: one browser and one site for each worker."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from testing.browser import (
    MISSING,
    Read,
    Reader,
    address_of,
    find_browser,
    reading,
    start_browser,
)
from testing.repository import Repository, empty_home
from testing.worlds.browsed import build_site, make_browsed_world


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser that every test of this worker uses; without one they are skipped."""
    path = find_browser()
    if path is None:
        pytest.skip(MISSING)
    with start_browser(path) as found:
        yield found


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The dataset whose site is read; no test changes it."""
    folder = tmp_path_factory.mktemp("browsed")
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(folder, surroundings)
        return make_browsed_world(folder / "world")


@pytest.fixture(scope="session")
def site(world: Repository) -> Path:
    """The folder of its site; no test changes it."""
    return build_site(world, world.top.parent / "site")


@pytest.fixture
def read(browser: Browser, site: Path) -> Iterator[Read]:
    """A function that makes a reader of the site from disk, with options of Playwright."""
    with ExitStack() as stack:

        def started(**options: Any) -> Reader:  # noqa: ANN401  as `reading` has them
            return stack.enter_context(reading(browser, address_of(site), **options))

        yield started
