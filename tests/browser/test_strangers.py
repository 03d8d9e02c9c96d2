"""Pages of a dataset in which an attacker named everything: no script runs, no request leaves."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from testing.browser import Reader, address_of, reading, violations
from testing.repository import empty_home
from testing.settings import Invoke
from testing.worlds.hostile import PAYLOADS, make_world

SOURCE = "https://forge.example/{commit}/{path}#L{line}"
TOUCH = """
() => {
  for (const one of document.querySelectorAll("*"))
    for (const name of ["mouseover", "focus", "error", "load", "toggle"])
      one.dispatchEvent(new Event(name));
  for (const one of document.querySelectorAll("details")) one.open = true;
}
"""


@pytest.fixture
def hostile_site(tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> Path:
    empty_home(tmp_path, monkeypatch)
    world = make_world(tmp_path / "world")
    options = "--data", str(world.data), "--source-url", SOURCE
    result = invoke("site", "build", str(tmp_path / "site"), *options)
    assert result.exit_code == 0, result.stderr
    return tmp_path / "site"


def touch_all(reader: Reader, folder: Path) -> int:
    """Opens every page and does to each element what would wake a handler; returns how many."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    for path in paths:
        page = reader.open(path)
        page.evaluate(TOUCH)
        assert reader.noticed == [], path
    return len(paths)


@pytest.mark.parametrize("bypass", [False, True], ids=["with the policy", "without the policy"])
def test_no_script_of_a_stranger_runs_and_no_request_leaves(
    browser: Browser, hostile_site: Path, bypass: bool
) -> None:
    with reading(browser, address_of(hostile_site), bypass_csp=bypass) as reader:
        assert touch_all(reader, hostile_site) > 30


def test_no_name_of_a_stranger_makes_a_page_wider_than_its_screen(
    browser: Browser, hostile_site: Path
) -> None:
    narrow = {"width": 320, "height": 640}
    with reading(browser, address_of(hostile_site), viewport=narrow) as reader:
        for path in hostile_site.rglob("*.html"):
            page = reader.open(path.relative_to(hostile_site).as_posix())
            assert page.evaluate("document.documentElement.scrollWidth") == 320, path


@pytest.mark.parametrize("path", ["index.html", "groups/index.html", "changes.html"])
def test_the_names_of_strangers_break_no_rule_for_screen_readers(
    browser: Browser, hostile_site: Path, path: str
) -> None:
    with reading(browser, address_of(hostile_site), reduced_motion="reduce") as reader:
        assert violations(reader.open(path)) == []


def test_the_search_shows_the_names_of_strangers_as_text(
    browser: Browser, hostile_site: Path
) -> None:
    with reading(browser, address_of(hostile_site), bypass_csp=True) as reader:
        page = reader.open("index.html")
        page.get_by_role("searchbox", name="Search").fill("<script>alert(1)</script>")
        page.locator(".found a").first.wait_for()
        assert "<script>alert(1)</script>" in page.locator(".found a").all_inner_texts()
        page.evaluate(TOUCH)


def test_the_same_words_do_run_where_nothing_is_escaped(browser: Browser, tmp_path: Path) -> None:
    text = f"<!doctype html><html lang=en><title>x</title>{''.join(PAYLOADS)}"
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    (tmp_path / "link.html").write_text(f'<p title="{PAYLOADS[7]}">x</p>', encoding="utf-8")
    with reading(browser, address_of(tmp_path)) as reader:
        reader.open("index.html")
        reader.open("link.html").evaluate(TOUCH)
        noticed, reader.noticed = reader.noticed, []
    assert noticed == ["dialog: 1", "broke: x is not defined"]
