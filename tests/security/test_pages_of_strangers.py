"""A site of a dataset in which everything is named by an attacker: nothing runs, nothing leaves."""

import csv
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ccm.errors import UsageError
from ccm.site.folder import MARKER, replace_site
from testing.files import contents
from testing.harmless import UNSEEN
from testing.repository import empty_home
from testing.settings import Invoke
from testing.worlds.hostile import make_world

SOURCE = "https://forge.example/{commit}/{path}#L{line}"
LOADING = {
    "script", "style", "iframe", "frame", "object", "embed", "base", "form", "img", "image",
    "video", "audio", "source", "foreignobject", "animate", "set", "template",
}  # fmt: skip


class Dangers(HTMLParser):
    """The tags of a page that load or run something, and the attributes that would."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_ours = tag == "script" and dict(attrs).get("src") in ("map.js", "../map.js")
        self.found += [tag] if tag in LOADING and not is_ours else []
        for name, value in attrs:
            words = (value or "").strip().casefold()
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "ping"):
                self.found.append(f"{tag} {name}")
            leaves = name in ("href", "src", "xlink:href") and ":" in words.partition("/")[0]
            if leaves and not (tag == "a" and words.startswith(("https://", "http://"))):
                self.found.append(f"{tag} {name}={words}")


CHARTS = (
    "gaps", "gaps --by region", "gaps --by language", "coverage", "coverage --by country", "trend",
    "invest", "invest --by language",
)  # fmt: skip


class Drawn(Dangers):
    """The same of a chart in a file of its own, which has its styles inside."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "style" or attrs:
            super().handle_starttag(tag, attrs)


@pytest.fixture
def site(tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> Path:
    empty_home(tmp_path, monkeypatch)
    world = make_world(tmp_path / "world")
    options = "--data", str(world.data), "--source-url", SOURCE
    result = invoke("site", "build", str(tmp_path / "site"), *options)
    assert result.exit_code == 0, result.stderr
    return tmp_path / "site"


def test_no_page_has_anything_that_runs_loads_or_is_invisible(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        text = path.read_text(encoding="utf-8")
        dangers = Dangers()
        dangers.feed(text)
        assert dangers.found == [], path
        assert UNSEEN.findall(text) == [], path


@pytest.mark.parametrize("report", CHARTS)
def test_no_chart_in_a_file_has_anything_that_runs_loads_or_is_invisible(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, report: str
) -> None:
    empty_home(tmp_path, monkeypatch)
    world, path = make_world(tmp_path / "world"), tmp_path / "x.svg"
    options = "--data", str(world.data), "--chart", str(path)
    result = invoke("report", *report.split(), *options)
    assert result.exit_code == 0, result.stderr
    text = path.read_text(encoding="utf-8")
    dangers = Drawn()
    dangers.feed(text)
    assert dangers.found == []
    assert UNSEEN.findall(text) == []
    assert str(tmp_path) not in text
    tags = {node.tag.rpartition("}")[2] for node in ElementTree.fromstring(text).iter()}
    assert tags <= {
        "svg", "title", "desc", "style", "defs", "pattern", "rect", "path", "text", "line",
        "circle",
    }  # fmt: skip


def test_a_chart_goes_through_no_link_in_a_repository(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_home(tmp_path, monkeypatch)
    world, mine = make_world(tmp_path / "world"), tmp_path / "mine.svg"
    mine.write_text("<!-- Made by ccm -->\nmine", encoding="utf-8")
    (world.top / "gaps.svg").symlink_to(mine)
    chart = "--chart", str(world.top / "gaps.svg")
    result = invoke("report", "gaps", "--data", str(world.data), *chart)
    assert (result.exit_code, result.stdout) == (2, "")
    assert mine.read_text(encoding="utf-8").endswith("mine")


def test_the_feed_is_well_formed_and_links_to_its_own_page_alone(site: Path) -> None:
    text = (site / "changes.atom").read_text(encoding="utf-8")
    assert UNSEEN.findall(text) == []
    feed = ElementTree.fromstring(text)
    links = [element.get("href", "") for element in feed.iter() if element.tag.endswith("}link")]
    assert len(links) > 10
    assert {link.partition("#")[0] for link in links} == {"changes.html", "changes.atom"}


def test_the_names_of_files_are_ids_and_stay_in_the_folder(site: Path) -> None:
    for path in site.rglob("*"):
        assert path.resolve().is_relative_to(site.resolve())
        assert set(path.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-."), path


def test_a_link_in_a_repository_is_not_followed(tmp_path: Path, invoke: Invoke, data: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (data / "site").symlink_to(elsewhere)
    result = invoke("site", "build", str(data / "site"))
    assert result.exit_code == 2
    assert os.listdir(elsewhere) == []


def test_a_marker_that_is_a_link_is_not_believed(tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_text('{"made_by": "ccm site build", "names": ["mine", "ccm-site.json"]}')
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "mine").write_text("mine")
    (folder / MARKER).symlink_to(real)
    before = contents(tmp_path)
    with pytest.raises(UsageError):
        replace_site(str(folder), iter([("index.html", b"")]), {})
    assert contents(tmp_path) == before


def test_the_index_of_the_search_is_json_in_ascii(site: Path) -> None:
    text = (site / "search.js").read_text(encoding="ascii")
    entries = json.loads(text.removeprefix("document.ccmIndex=").removesuffix(";\n"))
    assert len(entries) > 30
    assert all(re.fullmatch(r"(regions|capacities|groups)/[a-z0-9-]+\.html", e[1]) for e in entries)


def test_the_numbers_of_charts_have_no_formula(site: Path) -> None:
    files = sorted((site / "charts").glob("*.csv"))
    assert len(files) > 5
    for path in files:
        with path.open(encoding="utf-8", newline="") as lines:
            cells = [cell for row in csv.reader(lines) for cell in row]
        assert [cell for cell in cells if re.match(r"[\s\u200b]*[=+\-@\uff1d]", cell)] == []
