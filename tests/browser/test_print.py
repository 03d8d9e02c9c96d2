"""The page of a group is printed on one sheet, whatever the group has assessed."""

import re
import shutil
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from testing.browser import Read, address_of, reading
from testing.repository import dataset_of, group_text
from testing.settings import MAP, TODAY, Invoke

NOTE = "We tried it twice with two people, wrote down what we learned, and asked for help."
LEVELS = {  # what a group has assessed, as levels that come in turn
    "everything-lacks": ("none", "low"),
    "everything-there": ("medium/low", "high/high", "high", "medium/none"),
    "some-of-each": ("none/none", "low", "medium", "high/low", "unknown"),
}


def sheets(printed: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", printed))


def test_each_group_of_a_demo_is_one_sheet(read: Read, site: Path) -> None:
    reader = read()
    for path in sorted((site / "groups").glob("example-*.html")):
        page = reader.open(f"groups/{path.name}")
        assert sheets(page.pdf(prefer_css_page_size=True)) == 1, path.name
    assert sheets(reader.open("trend.html").pdf(prefer_css_page_size=True)) > 1


@pytest.fixture
def printed(tmp_path: Path, invoke: Invoke) -> Path:
    """The site of groups that assessed all that the map knows, each with notes, or nothing."""
    data = tmp_path / "data-of-map"
    shutil.copytree(MAP, data, ignore=shutil.ignore_patterns("groups"))
    (data / "groups").mkdir()
    (data / "groups" / "nothing.yaml").write_text(group_text({}, name="Nothing"), encoding="utf-8")
    capacities = [capacity.id for capacity in dataset_of(data).catalog.capacities()]
    assert len(capacities) == 34
    for group, levels in LEVELS.items():
        entries = {
            capacity: f"{level} {TODAY} note: {NOTE}"
            for capacity, level in zip(capacities, cycle(levels), strict=False)
        }
        text = group_text(entries, name=f"Example group {group}")
        (data / "groups" / f"{group}.yaml").write_text(text, encoding="utf-8")
    result = invoke("site", "build", str(tmp_path / "site"), "--data", str(data))
    assert result.exit_code == 0, result.stderr
    return tmp_path / "site"


def test_a_group_that_assessed_everything_or_nothing_is_one_sheet(
    browser: Browser, printed: Path
) -> None:
    with reading(browser, address_of(printed)) as reader:
        found = {
            group: sheets(reader.open(f"groups/{group}.html").pdf(prefer_css_page_size=True))
            for group in (*LEVELS, "nothing")
        }
    assert found == dict.fromkeys((*LEVELS, "nothing"), 1)
