"""The pages of what was: the trend, the changes and their feed, the data to download."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest

from testing.answers import rows
from testing.repository import Repository, start, start_with_points
from testing.settings import Invoke

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://map.example/here/"
Build = Callable[..., Path]


@pytest.fixture
def build(invoke: Invoke, tmp_path: Path) -> Build:
    def built(made: Repository, *options: str) -> Path:
        folder = tmp_path / "site"
        result = invoke("site", "build", str(folder), "--data", str(made.data), *options)
        assert result.exit_code == 0, result.stderr
        return folder

    return built


def test_a_trend_has_a_chart_for_all_for_the_area_and_for_the_region(
    build: Build, tmp_path: Path
) -> None:
    made = start(tmp_path / "repository")
    made.bots("none 2023-01-01", "2023-01-15")
    made.bots("high 2024-03-01", "2024-03-15")
    site = build(made)
    text = (site / "trend.html").read_text(encoding="utf-8")
    assert 'id="chart-trend-t"' in text
    assert 'id="area-technical-skills"' in text
    names = sorted(path.name for path in (site / "charts").iterdir())
    assert "area-technical-skills.csv" in names
    assert "trend.csv" in names


def test_a_capacity_that_has_moved_has_its_trend(build: Build, tmp_path: Path) -> None:
    made = start(tmp_path / "repository")
    made.bots("none 2023-01-01", "2023-01-15")
    made.bots("high 2024-03-01", "2024-03-15")
    site = build(made)
    assert 'id="chart-capacity-bots-t"' in (site / "capacities/bots.html").read_text("utf-8")
    assert (site / "charts/capacity-bots.csv").exists()


def test_the_numbers_of_a_trend_are_those_of_the_report(
    build: Build, invoke: Invoke, tmp_path: Path
) -> None:
    made = start(tmp_path / "repository")
    made.bots("none 2023-01-01", "2023-01-15")
    made.bots("high 2024-03-01", "2024-03-15")
    printed = invoke(
        "report", "trend", "--every", "year", "--data", str(made.data), "--format", "csv"
    )
    assert (build(made) / "charts" / "trend.csv").read_text(encoding="utf-8") == printed.stdout


def test_a_map_in_which_nothing_moved_has_no_chart(build: Build, tmp_path: Path) -> None:
    site = build(start(tmp_path / "repository"), "--as-of", "2024-01-02")
    assert '<svg class="chart' not in (site / "trend.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("base", ["", BASE])
def test_the_feed_is_atom_with_lasting_ids(build: Build, tmp_path: Path, base: str) -> None:
    made = start_with_points(tmp_path / "repository")
    site = build(made, *(["--base-url", base] if base else []))
    feed = ElementTree.parse(site / "changes.atom").getroot()
    ids = [element.text or "" for element in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) > 2
    assert all(one.startswith(base or "urn:uuid:") for one in ids)
    [newest, *_] = feed.iter(f"{ATOM}entry")
    assert newest.findtext(f"{ATOM}updated") == "2024-03-15T00:00:00Z"
    assert "low → high" in (newest.findtext(f"{ATOM}summary") or "")


def test_a_feed_of_hostile_names_is_well_formed(build: Build, tmp_path: Path) -> None:
    made = start(tmp_path / "repository")
    made.bots("low 2024-01-01", "2024-01-15")
    path = made.path()
    text = path.read_text(encoding="utf-8")
    name = "</title><script>alert(1)</script>]]>&amp;\\u202e\\uFFFE"
    path.write_text(text.replace("name: example-group-9", f'name: "{name}"'), encoding="utf-8")
    made.commit("2024-01-16")
    feed = ElementTree.parse(build(made) / "changes.atom").getroot()
    tags = {element.tag.removeprefix(ATOM) for element in feed.iter()}
    assert tags == {
        "feed", "title", "id", "updated", "author", "name", "link", "rights", "entry", "summary",
    }  # fmt: skip


def test_without_git_there_is_no_feed_and_no_page_of_changes(
    invoke: Invoke, data: Path, tmp_path: Path
) -> None:
    assert invoke("site", "build", str(tmp_path / "site"), "--data", str(data)).exit_code == 0
    names = {path.name for path in (tmp_path / "site").iterdir()}
    assert names.isdisjoint({"changes.html", "changes.atom"})
    assert "changes.atom" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_downloads_are_what_the_exports_write(
    build: Build, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = start_with_points(tmp_path / "repository")
    site = build(made)
    monkeypatch.chdir(made.data.parent)
    for form, name in (("csv", "assessments.csv"), ("json", "map.json")):
        file = tmp_path / name
        invoke("export", form, "-o", str(file), "--data", "data")
        assert (site / "data" / name).read_bytes() == file.read_bytes()


def test_changes_are_those_of_the_report(build: Build, invoke: Invoke, tmp_path: Path) -> None:
    made = start_with_points(tmp_path / "repository")
    listed = rows(invoke, "report", "changes", "--since", "2023-03-16", "--data", str(made.data))
    text = (build(made) / "changes.html").read_text(encoding="utf-8")
    assert len(listed) == text.count('<span class="line">')


def test_search_engines_get_whole_addresses_or_none(build: Build, tmp_path: Path) -> None:
    made = start_with_points(tmp_path / "repository")
    site = build(made, "--base-url", BASE)
    sitemap = ElementTree.parse(site / "sitemap.xml").getroot()
    addresses = {element.text for element in sitemap.iter() if element.tag.endswith("}loc")}
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert addresses == {f"{BASE}{page}" for page in pages - {"404.html"}}
    page = (site / "index.html").read_text(encoding="utf-8")
    assert f'<meta property="og:image" content="{BASE}preview.png">' in page
    assert (site / "preview.png").read_bytes().startswith(b"\x89PNG")
    assert f"Sitemap: {BASE}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_without_a_base_there_is_no_sitemap(build: Build, tmp_path: Path) -> None:
    site = build(start_with_points(tmp_path / "repository"))
    assert not (site / "sitemap.xml").exists()
    assert not (site / "preview.png").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text(encoding="utf-8")


def test_the_database_has_each_level_before_and_no_authors(build: Build, tmp_path: Path) -> None:
    site = build(start_with_points(tmp_path / "repository"))
    with closing(sqlite3.connect(site / "data" / "map.sqlite")) as database:
        levels = "SELECT level FROM points WHERE group_id = 'example-group-9' ORDER BY number"
        assert database.execute(levels).fetchall() == [("none",), ("low",), ("high",)]
        assert database.execute("SELECT count(*) FROM changes").fetchone() == (0,)
