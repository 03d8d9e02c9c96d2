"""The one script of the pages works from disk: search, filters, orders and a remembered theme."""

from pathlib import Path
from time import strptime

from playwright.sync_api import Page

from testing.browser import Read

ROWS = "questions/social-media.html"  # a table with a row for each group
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def found(page: Page, words: str) -> list[str]:
    """The names that the search finds for these words."""
    page.get_by_role("searchbox", name="Search").fill(words)
    page.locator(".found").wait_for()
    return page.locator(".found a").all_inner_texts()


def column(page: Page, heading: str) -> list[str]:
    """The first lines of the visible cells under a heading, from the top."""
    shown: list[str] = page.evaluate(
        """heading => {
          const heads = [...document.querySelectorAll("main thead th")];
          const head = heads.find((one) => one.innerText.trim().startsWith(heading));
          const rows = [...head.closest("table").tBodies[0].rows];
          const shown = rows.filter((row) => row.checkVisibility());
          return shown.map((row) => row.cells[head.cellIndex].innerText);
        }""",
        heading,
    )
    return [text.split("\n")[0] for text in shown]


def test_the_search_finds_a_group_and_a_capacity_and_leads_to_them(read: Read) -> None:
    reader = read()
    page = reader.open("capacities/index.html")
    assert found(page, "group 14") == ["Example group 14"]
    assert found(page, "SOCIAL media") == ["Social media"]
    assert found(page, "مجموعة") == ["مجموعة مثال 26"]
    assert found(page, "wikidata exp") == ["Wikidata expertise"]
    page.locator(".found a").click()
    page.wait_for_url("**/capacities/wikidata-expertise.html")
    assert page.get_by_role("heading", level=1).inner_text() == "Wikidata expertise"


def test_the_search_says_how_many_it_found_and_escape_ends_it(read: Read) -> None:
    page = read().open("index.html")
    assert found(page, "nobody is called so") == []
    assert "nothing of that name" in page.locator(".found").inner_text()
    found(page, "example group")
    assert "25 found" in page.locator(".search [role=status]").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator(".found").is_visible()
    assert page.get_by_role("searchbox", name="Search").input_value() == ""


def test_a_table_shows_only_the_rows_with_the_words_of_its_filter(read: Read) -> None:
    page = read().open(ROWS)
    before = column(page, "Group")
    page.get_by_role("searchbox", name="Only rows with").fill("latin yes")
    after = column(page, "Group")
    assert 0 < len(after) < len(before)
    assert set(after) < set(before)
    assert all("Latin America" in region for region in column(page, "Region"))
    assert set(column(page, "Stale")) == {"yes"}
    page.get_by_role("searchbox", name="Only rows with").fill("")
    assert column(page, "Group") == before


def test_a_table_is_sorted_by_a_column_there_and_back(read: Read) -> None:
    page = read().open(ROWS)
    before = column(page, "Assessed on")
    head = page.get_by_role("columnheader", name="Assessed on")
    button = head.get_by_role("button")
    for state, order in (
        ("ascending", sorted(before)),
        ("descending", sorted(before, reverse=True)),
        (None, before),
    ):
        button.click()
        assert head.get_attribute("aria-sort") == state
        assert column(page, "Assessed on") == order


def test_days_in_words_are_sorted_as_days(read: Read) -> None:
    page = read().open("capacities/written-strategy.html")
    before = column(page, "Judged")
    assert len(before) == 13
    page.get_by_role("columnheader", name="Judged").get_by_role("button").click()
    after = column(page, "Judged")
    assert after == sorted(before, key=lambda day: strptime(" ".join(day.split()[:3]), "%d %B %Y"))
    assert after != before


def test_groups_are_never_sorted_by_how_good_they_are(read: Read) -> None:
    page = read().open(ROWS)
    for name in ("Level", "Robustness"):
        head = page.get_by_role("columnheader", name=name)
        assert head.count() == 1
        assert head.get_by_role("button").count() == 0


def test_the_theme_is_remembered_on_every_page(read: Read) -> None:
    reader = read(color_scheme="light", reduced_motion="reduce")
    page = reader.open("index.html")
    light = page.evaluate(BACKGROUND)
    button = page.get_by_role("button", name="Theme")
    button.click()
    button.click()
    assert button.inner_text() == "Theme: dark"
    dark = page.evaluate(BACKGROUND)
    assert dark != light
    page = reader.open("groups/example-group-1.html")
    assert page.evaluate(BACKGROUND) == dark
    assert page.get_by_role("button", name="Theme").inner_text() == "Theme: dark"


def test_the_policy_of_a_page_stops_what_is_not_of_the_site(read: Read, site: Path) -> None:
    reader = read()
    page = reader.open("index.html")
    page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("beforeend", "<p style='color: red' id=planted>x</p>");
          const script = document.createElement("script");
          script.textContent = "window.hacked = true";
          document.body.append(script);
          const image = new Image();
          image.src = "https://example.org/x.png";
          document.body.append(image);
        }"""
    )
    page.wait_for_timeout(0)
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.querySelector('#planted').style.color") == ""
    stopped = [line for line in reader.noticed if "Content Security Policy" in line]
    assert len(stopped) == 3
    reader.noticed.clear()
