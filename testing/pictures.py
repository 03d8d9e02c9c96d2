"""The pictures of the project, taken in a real browser: python -m testing.pictures.

One is for the README: the start page of the map in this repository. The other one is for other
sites, to show beside a link to a page; it is drawn here, and has no number that grows old.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from ccm.charts.drawing import chart_styles
from testing.browser import MISSING, address_of, find_browser, start_browser
from testing.processes import python
from testing.settings import ROOT

START_PAGE = ROOT / "docs" / "images" / "start-page.jpg"
PREVIEW = ROOT / "ccm" / "site" / "assets" / "preview.png"
_SHOWN: ViewportSize = {"width": 1280, "height": 1075}  # pixels
_SMALLER = 0.7  # of them, in the picture
_OF_LINK: ViewportSize = {"width": 1200, "height": 630}  # as the makers of previews ask for
_LINK = """<!doctype html><html lang="en"><style>{styles}
body {{ margin: 0; padding: 90px 100px; background: var(--bg); color: var(--ink); }}
h1 {{ font: 84px/1.15 serif; margin: 40px 0 30px; }}
p {{ font: 34px/1.4 sans-serif; margin: 0; color: var(--ink-2); }}
svg {{ width: 110px; height: 110px; }}</style>{icon}
<h1>Community Capacity Map</h1>
<p>What Wikimedia groups can do, what they lack, and who could help</p></html>"""


def main() -> None:
    """Write both pictures; fails without a browser."""
    path = find_browser()
    if not path:
        sys.exit(MISSING)
    with start_browser(path) as browser, tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        done = python("-m", "ccm", "site", "build", str(site), cwd=ROOT)
        if done.returncode:
            sys.exit(done.stderr)
        _take(browser, address_of(site) + "index.html", START_PAGE, _SHOWN, scale=_SMALLER)
        page = Path(folder) / "link.html"
        icon = (site / "icon.svg").read_text(encoding="utf-8")
        page.write_text(_LINK.format(styles=chart_styles(), icon=icon), encoding="utf-8")
        _take(browser, page.as_uri(), PREVIEW, _OF_LINK)


def _take(
    browser: Browser, address: str, target: Path, size: ViewportSize, *, scale: float = 1
) -> None:
    target.parent.mkdir(exist_ok=True)
    page = browser.new_page(viewport=size, device_scale_factor=scale)
    page.goto(address)
    page.screenshot(path=target, quality=75 if target.suffix == ".jpg" else None)
    page.close()
    print(f"written: {target.relative_to(ROOT)}, {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
