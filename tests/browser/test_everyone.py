"""Every kind of page is right for readers of every kind: rules of axe, light and dark, narrow."""

from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
from playwright.sync_api import Page, ViewportSize

from testing.browser import Read, violations

KINDS = {
    "start": "index.html",
    "gaps of a region as a question": "questions/gaps-latin-america.html",
    "groups as a question": "questions/social-media.html",
    "a question about fresh answers": "questions/written-strategy.html",
    "investments as a question": "questions/investment.html",
    "investments": "investments.html",
    "coverage": "coverage.html",
    "region": "regions/latin-america-caribbean.html",
    "region where nobody has assessed": "regions/middle-east-north-africa.html",
    "region without groups": "regions/south-asia.html",
    "country": "countries/bo.html",
    "country where nobody has assessed": "countries/eg.html",
    "area": "areas/technical-skills.html",
    "capacities": "capacities/index.html",
    "capacity": "capacities/bots.html",
    "groups": "groups/index.html",
    "group": "groups/example-group-1.html",
    "group that has assessed nothing": "groups/example-group-25.html",
    "trend": "trend.html",
    "changes": "changes.html",
    "data": "data.html",
    "about": "about.html",
    "missing": "404.html",
}
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 640}


def kind_of(path: str) -> str:
    """The folder of a page, or its name where it stands at the top; a list has its own."""
    parent, name = PurePosixPath(path).parent, PurePosixPath(path).name
    return path if name == "index.html" or parent == PurePosixPath() else str(parent)


def test_each_page_is_of_a_kind_that_is_tried_here(site: Path) -> None:
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
    assert {kind_of(path) for path in paths} == {kind_of(path) for path in KINDS.values()}


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_no_rule_is_broken_in_light_in_dark_and_on_a_narrow_screen(read: Read, path: str) -> None:
    reader = read(viewport=WIDE, color_scheme="light", reduced_motion="reduce")
    page = reader.open(path)
    found = {"light": violations(page)}
    page.emulate_media(color_scheme="dark")
    found["dark"] = violations(page, "color-contrast", "link-in-text-block")
    page.set_viewport_size(NARROW)
    found["dark and narrow"] = violations(page)
    assert found == {"light": [], "dark": [], "dark and narrow": []}


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_no_page_is_wider_than_its_screen(read: Read, path: str) -> None:
    page = read(viewport=NARROW).open(path)
    found = {"320 px": too_wide(page)}
    page.set_viewport_size({"width": 390, "height": 844})
    found["390 px"] = too_wide(page)
    page.evaluate("document.documentElement.dir = 'rtl'")
    found["390 px, from right to left"] = too_wide(page)
    page.evaluate("document.documentElement.dir = 'ltr'")
    letters = page.context.new_cdp_session(page)
    letters.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    found["390 px, letters twice as large"] = too_wide(page)
    page.set_viewport_size(WIDE)
    found["1280 px, letters twice as large"] = too_wide(page)
    assert {size: elements for size, elements in found.items() if elements} == {}


def test_nothing_moves_for_a_reader_who_asks_for_less_motion(read: Read) -> None:
    for motion, longest in (("no-preference", 0.12), ("reduce", 0)):
        page = read(reduced_motion=motion).open("index.html")
        assert page.evaluate(LONGEST_MOVE) == longest


@pytest.mark.parametrize("scripts", [True, False], ids=["with the script", "without it"])
def test_a_table_whose_rows_are_blocks_is_still_a_table(read: Read, *, scripts: bool) -> None:
    page = read(viewport=NARROW, java_script_enabled=scripts).open("questions/social-media.html")
    roles = roles_of(page)
    assert (roles["table"], roles["row"], roles["columnheader"]) == (1, 14, 6)
    assert (roles["rowheader"], roles["cell"]) == (13, 65)


def roles_of(page: Page) -> Counter[str]:
    """How often the browser says each role to the readers of screens."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return Counter(node["role"]["value"] for node in nodes if not node["ignored"])


def too_wide(page: Page) -> list[str]:
    """The elements that make a page wider than its screen, outside of what scrolls by itself."""
    found: list[str] = page.evaluate(TOO_WIDE)
    return found


# The seconds of the longest change that an element makes step by step.
LONGEST_MOVE = """
() => Math.max(...[...document.querySelectorAll("*")].flatMap((element) => {
  const { transitionDuration, animationDuration } = getComputedStyle(element);
  return `${transitionDuration},${animationDuration}`.split(",").map((one) => parseFloat(one) || 0);
}))
"""
TOO_WIDE = """
() => {
  const screen = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= screen) return [];
  const isOut = (element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width && !element.parentElement.closest(".scroll") && (right > screen + 1 || left < -1);
  };
  const out = [...document.querySelectorAll("body *")].filter(isOut);
  return ["the page", ...out.slice(-5).map((element) => element.outerHTML.slice(0, 90))];
}
"""
