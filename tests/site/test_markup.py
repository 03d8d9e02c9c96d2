"""Every page by the standard of HTML, and what no parser looks at: ids, headings, names, links."""

import os
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from tinyhtml5.parser import HTMLParser

from testing.repository import empty_home
from testing.settings import Invoke
from testing.worlds.browsed import build_site, make_browsed_world
from testing.worlds.hostile import make_world

# Attributes whose words are ids of the same page.
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list")
LINKS = ("href", "src", "{http://www.w3.org/1999/xlink}href")


class Parsed:
    """A page as a browser reads it, with the errors of its text."""

    def __init__(self, path: Path) -> None:
        self.text = path.read_text(encoding="utf-8")
        parser = HTMLParser(namespace_html_elements=False)
        self.root: Element = parser.parse(self.text)
        self.errors = [(place, error) for place, error, _ in parser.errors]
        self.elements = [one for one in self.root.iter() if isinstance(one.tag, str)]
        self.ids = [one.attrib["id"] for one in self.elements if "id" in one.attrib]

    def named(self, *tags: str) -> list[Element]:
        """The elements of these names, in the order of the page."""
        return [one for one in self.elements if tag_of(one) in tags]

    def addresses(self) -> Iterator[str]:
        """Yields each address that the page names, as it is written."""
        for one in self.elements:
            yield from (one.attrib[name] for name in LINKS if name in one.attrib)


def tag_of(element: Element) -> str:
    return element.tag.rpartition("}")[2]


Pages = dict[str, Parsed]


def pages_of(site: Path) -> Pages:
    paths = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): Parsed(path) for path in paths}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a demo with all kinds of pages; no test changes it."""
    folder = tmp_path_factory.mktemp("markup")
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(folder, surroundings)
        world = make_browsed_world(folder / "world")
    return build_site(world, folder / "site")


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    found = pages_of(site)
    assert len(found) > 60
    return found


def test_a_parser_finds_no_error(pages: Pages) -> None:
    assert {name: page.errors for name, page in pages.items() if page.errors} == {}


def test_a_parser_finds_no_error_where_strangers_named_everything(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_home(tmp_path, monkeypatch)
    data = make_world(tmp_path / "world").data
    result = invoke("site", "build", str(tmp_path / "site"), "--data", str(data))
    assert result.exit_code == 0, result.stderr
    found = pages_of(tmp_path / "site")
    assert len(found) > 30
    assert {name: page.errors for name, page in found.items() if page.errors} == {}


def test_an_id_stands_once_and_what_is_referred_to_exists(pages: Pages) -> None:
    for name, page in pages.items():
        assert len(set(page.ids)) == len(page.ids), name
        for one in page.elements:
            for reference in REFERENCES:
                assert set(one.get(reference, "").split()) <= set(page.ids), (name, one.attrib)


def test_a_page_has_one_first_heading_and_skips_no_level(pages: Pages) -> None:
    for name, page in pages.items():
        levels = [int(tag_of(one)[1]) for one in page.named("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        steps = pairwise(levels)
        assert all(later <= earlier + 1 for earlier, later in steps), (name, levels)


def test_a_page_says_its_language_its_title_and_what_it_is_about(pages: Pages) -> None:
    titles = [one.text for page in pages.values() for one in page.named("title")[:1]]
    assert len(set(titles)) == len(pages)
    for name, page in pages.items():
        assert page.root.get("lang") == "en", name
        [description] = [one for one in page.named("meta") if one.get("name") == "description"]
        assert description.get("content"), name


def test_each_picture_has_a_name_or_is_hidden_from_screen_readers(pages: Pages) -> None:
    seen = 0
    for name, page in pages.items():
        inner = {child for one in page.named("svg") for child in one.iter() if child is not one}
        for picture in page.named("img", "svg"):
            if picture in inner:
                continue  # a part of another
            seen += 1
            names = ("alt", "aria-label", "aria-labelledby")
            has_name = any(picture.get(key) for key in names)
            is_hidden = picture.get("aria-hidden") == "true"
            assert has_name != is_hidden or picture.get("width") == "0", (name, picture.attrib)
    assert seen > 1000


def test_each_control_has_a_label_and_each_column_a_heading(pages: Pages) -> None:
    for name, page in pages.items():
        labelled = {child for label in page.named("label") for child in label.iter()}
        assert set(page.named("input", "select", "textarea")) <= labelled, name
        for head in page.named("th"):
            assert head.get("scope") in ("col", "row"), name


def test_no_part_of_a_table_has_a_role_that_it_has_anyway(pages: Pages) -> None:
    for name, page in pages.items():
        parts = page.named("table", "caption", "thead", "tbody", "tr", "th", "td")
        assert [one.attrib for one in parts if "role" in one.attrib] == [], name


def test_every_link_and_fragment_inside_the_site_resolves(site: Path, pages: Pages) -> None:
    checked = 0
    for name, page in pages.items():
        for address in page.addresses():
            path, _, fragment = address.partition("#")
            if "://" in path:
                continue
            target = (site / name).parent / path if path else site / name
            assert target.is_file(), (name, address)
            there = os.path.relpath(target, site)
            assert not fragment or fragment in pages[there].ids, (name, address)
            checked += 1
    assert checked > 4000


def test_the_patterns_that_styles_name_are_on_every_page(site: Path, pages: Pages) -> None:
    styles = (site / "style.css").read_text(encoding="utf-8")
    patterns = set(re.findall(r"url\(#([\w-]+)\)", styles))
    assert patterns
    for name, page in pages.items():
        assert patterns <= set(page.ids), name


def test_every_page_is_reached_by_links_from_the_start(site: Path, pages: Pages) -> None:
    reached = {"index.html"}
    to_read = ["index.html"]
    while to_read:
        name = to_read.pop()
        for link in pages[name].named("a"):
            path = link.get("href", "").partition("#")[0]
            there = os.path.relpath((site / name).parent / path, site)
            if path and there in pages and there not in reached:
                reached.add(there)
                to_read.append(there)
    assert set(pages) - reached == {"404.html"}
