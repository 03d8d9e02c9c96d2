"""Every page loads in a browser without a message, a failed request or an address outside."""

from pathlib import Path

from playwright.sync_api import Browser

from testing.browser import Read, reading, served


def test_every_page_loads_and_says_and_asks_nothing(read: Read, site: Path) -> None:
    reader = read()
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert len(paths) > 60
    for path in paths:
        page = reader.open(path)
        assert page.locator("h1").count() == 1, path
        assert reader.noticed == [], path


def test_the_pages_load_from_a_server_too(browser: Browser, site: Path) -> None:
    with served(site) as address, reading(browser, address) as reader:
        for path in ("", "404.html", "trend.html", "groups/", "groups/example-group-1.html"):
            page = reader.open(path)
            assert page.locator("h1").count() == 1, path
            assert reader.noticed == [], path
        page.get_by_role("searchbox", name="Search").fill("group 14")
        page.locator(".found a").click()
        page.wait_for_url("**/groups/example-group-14.html")
