"""The keyboard alone reaches everything on the start page, and shows where it is."""

import pytest
from playwright.sync_api import Page

from testing.browser import Read

# Each thing that a pointer could use; of the choices of one group the keyboard stops at one.
REACHABLE = """
() => {
  const all = "a[href], button, input, summary, [tabindex='0']";
  const seen = [...document.querySelectorAll(all)].filter((one) =>
    one.checkVisibility() && one.getClientRects().length &&
    (one.type !== "radio" || one.checked));
  return seen.map((one, number) => (one.dataset.stop = String(number)));
}
"""
# Where the keyboard is: its mark, and whether an outline or its colour shows it on the screen.
HERE = """
() => {
  const FOCUS = "rgb(255, 204, 51)";
  const one = document.activeElement;
  if (one === document.body) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const shape = one.querySelector(".land, rect");
  const isShown = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) ||
    Boolean(shape && getComputedStyle(shape).fill === FOCUS);
  const isOnScreen = box.bottom > 0 && box.right > 0 && box.top < innerHeight &&
    box.left < innerWidth;
  return [one.dataset.stop, isShown && isOnScreen, one.outerHTML.slice(0, 90)];
}
"""
MAP = "svg.world a"


@pytest.mark.parametrize("width", [1280, 390])
def test_tab_reaches_every_link_and_control_of_the_start_page_and_shows_each(
    read: Read, width: int
) -> None:
    page = read(viewport={"width": width, "height": 900}).open("index.html")
    stops = page.evaluate(REACHABLE)
    assert len(stops) > 60
    reached = []
    hidden = []
    for _ in range(len(stops)):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        reached.append(here and here[0])
        hidden += [] if here and here[1] else [here]
    assert sorted(reached, key=str) == sorted(stops, key=str)
    assert hidden == []


def on_the_map(page: Page) -> list[str]:
    """The addresses of the regions of the map."""
    found: list[str] = page.locator(MAP).evaluate_all(
        "links => links.map((link) => link.getAttribute('href'))"
    )
    return found


def test_enter_on_a_region_of_the_map_opens_its_page(read: Read) -> None:
    reader = read()
    page = reader.open("index.html")
    regions = on_the_map(page)
    assert len(regions) == 8
    for number, region in enumerate(regions):
        reader.open("index.html")
        page.locator("#m-cover").focus()
        for _ in range(number + 1):
            page.keyboard.press("Tab")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert reader.path() == region


def test_the_arrows_choose_what_the_map_shows(read: Read) -> None:
    page = read().open("index.html")
    page.locator("#m-cover").focus()
    for chosen, key in (("m-gap", "by-gap"), ("m-fresh", "by-fresh")):
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.id") == chosen
        assert page.locator(f"ul.{key}").is_visible()
        assert not page.locator("ul.by-cover").is_visible()


def test_the_first_stop_skips_to_the_content(read: Read) -> None:
    reader = read()
    page = reader.open("groups/index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
