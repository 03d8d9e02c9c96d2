"""Where no script runs, the opening questions are answered by following links from the start."""

import json

import pytest
from playwright.sync_api import Page

from testing.browser import Read, Reader
from testing.repository import Repository
from testing.settings import Run
from testing.worlds.browsed import DAY

QUESTIONS = (
    "advanced-wikidata",
    "social-media",
    "written-strategy",
    "gaps-latin-america",
    "gaps-eastern-europe",
    "investment",
)


@pytest.fixture
def reader(read: Read) -> Reader:
    return read(java_script_enabled=False)


def text_of(page: Page) -> str:
    return " ".join(page.locator("main").inner_text().split())


def test_each_opening_question_is_answered_on_the_start_page_and_on_its_own(
    reader: Reader, world: Repository, run: Run
) -> None:
    done = run("ask", "--data", str(world.data), "--format", "json", CCM_TODAY=DAY)
    rows = json.loads(done.stdout)["rows"]
    assert tuple(row["question"] for row in rows) == QUESTIONS
    for row in rows:
        page = reader.open("index.html")
        assert row["answer"] in text_of(page)
        page.get_by_role("link").filter(has_text=f"More on this: {row['text']}").click()
        assert reader.path() == f"questions/{row['question']}.html"
        assert row["answer"] in text_of(page)


def test_from_a_question_it_is_two_links_to_the_evidence_of_a_group(reader: Reader) -> None:
    page = reader.open("index.html")
    page.get_by_role("link", name="How many have active social media accounts?").click()
    page.get_by_role("link", name="Example group 14", exact=True).click()
    assert reader.path() == "groups/example-group-14.html"
    assert page.get_by_role("heading", level=1).inner_text() == "Example group 14"
    row = page.get_by_role("row").filter(has_text="Social media")
    assert "17 October 2024" in row.inner_text()


def test_the_map_changes_its_colours_and_tables_open(reader: Reader) -> None:
    page = reader.open("index.html")
    page.get_by_role("radio", name="most common gap").check()
    assert page.locator("ul.by-gap").is_visible()
    assert not page.locator("ul.by-cover").is_visible()
    table = page.get_by_role("region", name="The numbers by capacity and region")
    assert not table.is_visible()
    page.get_by_text("The same numbers as a table").click()
    assert table.is_visible()


def test_nothing_stands_there_that_only_a_script_makes_work(reader: Reader, read: Read) -> None:
    for path in ("index.html", "groups/index.html", "questions/social-media.html"):
        page = reader.open(path)
        assert page.locator("button, input:not([type=radio]), noscript").count() == 0
        assert read().open(path).get_by_role("searchbox", name="Search").count() == 1
