"""`--chart FILE.svg`: the chart of a report as a file, and what it never does to other files."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from testing.files import contents
from testing.repository import SMALL, make_demo
from testing.settings import MAP, Invoke

REPORTS = {
    "gaps": ("report", "gaps"),
    "bare": ("report",),
    "gaps-by-region": ("report", "gaps", "--by", "region"),
    "coverage": ("report", "coverage"),
    "coverage-by-kind": ("report", "coverage", "--by", "kind"),
    "invest": ("report", "invest"),
}
EACH = pytest.mark.parametrize("kind", REPORTS)
SVG = "{http://www.w3.org/2000/svg}"
OURS = "<!-- Made by ccm -->\n"


def saved(invoke: Invoke, path: Path, *arguments: str) -> str:
    result = invoke(*arguments, "--chart", str(path))
    assert result.exit_code == 0, result.stderr
    return path.read_text(encoding="utf-8")


def words_of(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@EACH
def test_a_chart_has_the_answer_the_source_and_what_is_stale(
    invoke: Invoke, tmp_path: Path, kind: str
) -> None:
    words = " ".join(words_of(saved(invoke, tmp_path / "x.svg", *REPORTS[kind])))
    printed = invoke(*REPORTS[kind], "--format", "json")
    answer = printed.stdout.partition('"notes": [')[2].partition('",')[0].strip().lstrip('"')
    assert answer in words
    assert "Source: data, working tree without a commit, as of 2026-11-22. Filters: none." in words
    assert re.search(r"\d+ assessed \(\d+ stale", words)


@EACH
def test_the_table_is_printed_as_ever(invoke: Invoke, tmp_path: Path, kind: str) -> None:
    without = invoke(*REPORTS[kind])
    result = invoke(*REPORTS[kind], "--chart", str(tmp_path / "x.svg"))
    assert result.stdout == without.stdout
    assert "x.svg" in result.stderr


@EACH
def test_the_same_data_gives_the_same_bytes_and_replaces_the_file(
    invoke: Invoke, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "x.svg"
    first = saved(invoke, path, *REPORTS[kind])
    assert first.startswith(OURS)
    assert saved(invoke, path, *REPORTS[kind]) == first
    path.write_text(f"{OURS}an older one", encoding="utf-8")
    assert saved(invoke, path, *REPORTS[kind]) == first
    assert {name.name for name in tmp_path.iterdir()} == {"data", "x.svg"}


@EACH
def test_a_chart_needs_nothing_from_elsewhere_and_follows_light_and_dark(
    invoke: Invoke, tmp_path: Path, kind: str
) -> None:
    text = saved(invoke, tmp_path / "x.svg", *REPORTS[kind])
    assert "var(" not in text
    assert "prefers-color-scheme: dark" in text
    svg = ElementTree.fromstring(text)
    ids = [node.get("id") for node in svg.iter() if node.get("id")]
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r"url\(#([\w-]+)\)", text)) <= set(ids)
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", text) == []


def test_a_reader_of_screens_gets_the_numbers_of_each_row(invoke: Invoke, tmp_path: Path) -> None:
    svg = ElementTree.fromstring(saved(invoke, tmp_path / "x.svg", "report", "gaps"))
    [chart] = [node for node in svg.iter(f"{SVG}svg") if node.get("role") == "img"]
    title, description = chart[0].text or "", chart[1].text or ""
    assert title.startswith("Gaps by capacity")
    assert "Bots: 1 of 1 (few); 0 none, 1 low, 0 medium, 0 high; 1 stale." in description
    assert "Filters: none." in description


def test_a_trend_has_a_line_and_its_periods(invoke: Invoke, tmp_path: Path) -> None:
    assert make_demo(tmp_path / "demo", *SMALL).exit_code == 0
    data = "--data", str(tmp_path / "demo" / "data")
    text = saved(invoke, tmp_path / "x.svg", "report", "trend", *data)
    assert 'class="line"' in text
    assert any(word.startswith("Synthetic data") for word in words_of(text))
    assert str(tmp_path) not in text
    quarters = saved(invoke, tmp_path / "y.svg", "report", "trend", "--every", "quarter", *data)
    width = int(ElementTree.fromstring(quarters).get("width", ""))
    assert width > int(ElementTree.fromstring(text).get("width", ""))


def test_two_places_of_one_name_have_columns_of_their_own(
    invoke: Invoke, data: Path, tmp_path: Path
) -> None:
    path = data / "regions.yaml"
    text = path.read_text(encoding="utf-8")
    names = re.findall(r"^ *name: (.*)$", text, re.MULTILINE)
    for name in names:
        text = text.replace(f"name: {name}\n", "name: One\n")
    path.write_text(text, encoding="utf-8")
    svg = saved(invoke, tmp_path / "x.svg", "report", "coverage", "--by", "region")
    assert any("latin-america" in word for word in words_of(svg))


@pytest.mark.parametrize("name", ["gaps", "gaps.png", "-", "gaps.svg.txt", ""])
def test_another_ending_is_refused(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = contents(tmp_path)
    result = invoke("report", "gaps", "--chart", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert ".svg" in result.stderr
    assert contents(tmp_path) == before


@pytest.mark.parametrize("mine", ["", "mine", "<svg/>", f" {OURS}", "<!-- Made by ccmx -->"])
def test_a_file_that_ccm_did_not_write_stays(invoke: Invoke, tmp_path: Path, mine: str) -> None:
    path = tmp_path / "mine.svg"
    path.write_text(mine, encoding="utf-8")
    result = invoke("report", "gaps", "--chart", str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(path) in result.stderr
    assert path.read_text(encoding="utf-8") == mine


def test_no_chart_is_written_into_the_dataset(invoke: Invoke, data: Path) -> None:
    before = contents(data)
    for path in (data / "x.svg", data / "groups" / "x.svg"):
        result = invoke("report", "gaps", "--chart", str(path))
        assert (result.exit_code, result.stdout) == (2, "")
    assert contents(data) == before


def test_a_folder_is_no_file_and_a_missing_one_is_not_made(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "folder.svg").mkdir()
    for path in (tmp_path / "folder.svg", tmp_path / "missing" / "x.svg"):
        assert invoke("report", "gaps", "--chart", str(path)).exit_code == 2
    assert {name.name for name in tmp_path.iterdir()} == {"data", "folder.svg"}


@EACH
def test_where_nothing_is_assessed_there_is_no_chart(
    invoke: Invoke, data: Path, tmp_path: Path, kind: str
) -> None:
    for path in (data / "groups").iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.partition("assessments:")[0], encoding="utf-8")
    without = invoke(*REPORTS[kind])
    result = invoke(*REPORTS[kind], "--chart", str(tmp_path / "x.svg"))
    assert (result.exit_code, result.stdout) == (without.exit_code, without.stdout)
    assert "x.svg" in result.stderr
    assert not (tmp_path / "x.svg").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("gaps", "--by", "region", "--top", "1"),
        ("invest", "--explain"),
        ("invest", "--what-if", "bots>=medium in latin-america-caribbean"),
    ],
)
def test_what_has_no_chart_is_refused(
    invoke: Invoke, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    result = invoke("report", *arguments, "--chart", str(tmp_path / "x.svg"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--chart" in result.stderr
    assert not (tmp_path / "x.svg").exists()


def test_a_chart_can_have_the_lines_behind_it_printed(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    plain = saved(invoke, path, "report", "gaps")
    assert saved(invoke, path, "report", "gaps", "--explain") != ""
    assert path.read_text(encoding="utf-8").count("<rect") == plain.count("<rect")


def test_the_chart_of_many_places_is_wider(invoke: Invoke, tmp_path: Path) -> None:
    data = "--data", str(MAP)
    text = saved(invoke, tmp_path / "x.svg", "report", "gaps", "--by", "language", *data)
    assert int(ElementTree.fromstring(text).get("width", "")) > 720
