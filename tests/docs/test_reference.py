"""The reference is what the code says: `make docs` changes nothing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from testing.codes import every_code
from testing.reference import FOLDER, MARKED, pages, renewed
from testing.settings import ROOT

CCM = ROOT / "ccm"
PIECES = {  # of other tables of columns
    ("reports.mentoring.match", "DATA"),
    ("reports.mentoring.match", "MENTOR"),
    ("reports.mentoring.match", "SHARED_COLUMNS"),
    ("reports.over_time.previous", "CELL_COLUMNS"),
}


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.stem))
def test_a_page_is_as_the_code_makes_it(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert renewed(text) == text, "make docs"


def test_a_part_is_made_anew_between_its_marks() -> None:
    old = "Before.\n<!-- from: exit-codes -->\nold\n<!-- end -->\nAfter.\n"
    lines = renewed(old).splitlines()
    assert lines[0] == "Before."
    assert lines[3] == "| Code | Meaning |"
    assert lines[5].startswith("| 0 | ")
    assert lines[-1] == "After."


def test_the_columns_of_every_report_are_in_the_reference() -> None:
    text = (FOLDER / "reports.md").read_text(encoding="utf-8")
    marked = {tuple(found[1].split()) for found in MARKED.finditer(text)}
    shown = {(words[1], words[2] if len(words) > 2 else "COLUMNS") for words in marked}
    assert set(column_constants()) - PIECES <= shown


def column_constants() -> Iterator[tuple[str, str]]:
    """The module and name of each table of columns that a report of ccm declares."""
    for path in sorted((CCM / "reports").rglob("*.py")):
        module = ".".join(path.relative_to(CCM).with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.AnnAssign) and "Columns[" in ast.unparse(node.annotation):
                yield module, ast.unparse(node.target)


def test_every_code_of_a_problem_is_in_the_reference() -> None:
    text = (FOLDER / "problems.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### `([a-z0-9-]+)`$", text, re.MULTILINE)
    links = re.findall(r"\[([a-z0-9-]+)\]\(#\1\)", text)
    assert sorted(headings) == sorted(links) == sorted(every_code())


def test_every_variable_that_ccm_reads_is_in_the_reference() -> None:
    read = re.compile(r"environ(?:ment)?(?:\.get\(|\[)\"([A-Z_]+)\"")
    names = {
        name
        for path in CCM.rglob("*.py")
        for name in read.findall(path.read_text(encoding="utf-8"))
    }
    text = (FOLDER / "environment.md").read_text(encoding="utf-8")
    assert {name for name in names if f"`{name}`" not in text} == set()
    assert {"CCM_DATA", "CCM_TODAY", "CCM_CACHE_DIR"} <= names
