"""Every page loads in a browser without a message, a failed request or an address outside."""

from pathlib import Path

from testing.browser import Read


def test_every_page_loads_and_says_and_asks_nothing(read: Read, site: Path) -> None:
    reader = read()
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert len(paths) > 60
    for path in paths:
        page = reader.open(path)
        assert page.locator("h1").count() == 1, path
        assert reader.noticed == [], path
