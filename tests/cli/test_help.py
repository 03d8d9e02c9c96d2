"""`ccm help`: the pages of the documentation, without a network or a checkout."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ccm.cli.pages import KINDS, command_parts, pages_by_topic, with_topics
from ccm.explanations import explanations_by_code
from testing.processes import completed, python
from testing.settings import PATIENCE, ROOT, Run
from testing.terminal import Terminal

DOCS = ROOT / "docs"
PAGES = [path for kind in KINDS for path in (DOCS / kind).glob("*.md")]


def test_every_page_but_those_for_makers_has_a_topic_of_its_own() -> None:
    assert sorted(pages_by_topic()) == sorted(path.stem for path in PAGES)
    for_makers = {path.parent for path in DOCS.rglob("*.md")} - {DOCS / kind for kind in KINDS}
    assert {path.relative_to(DOCS).parts[0] for path in for_makers} == {"contributing"}
    assert not set(pages_by_topic()) & (set(explanations_by_code()) | set(command_parts()))


def test_without_a_topic_the_pages_are_listed_by_kind_with_their_titles(run: Run) -> None:
    result = run("help")
    assert result.returncode == 0
    listed = dict(re.findall(r"^  ([a-z0-9-]+) +(\S.*)$", result.stdout, re.MULTILINE))
    assert listed.keys() == pages_by_topic().keys()
    assert listed["exit-codes"] == "Exit codes"
    titles = re.findall(r"^\S.*$", result.stdout, re.MULTILINE)
    assert titles == [title for kind, title in KINDS.items() if any((DOCS / kind).glob("*.md"))]


def test_a_page_is_its_markdown_in_a_pipe_without_the_marks_of_its_makers(run: Run) -> None:
    result = run("help", "exit-codes")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("# Exit codes\n\n| Code |")
    page = (DOCS / "reference" / "exit-codes.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert [line for line in result.stdout.splitlines() if line.startswith("|")] == rows


def test_a_command_has_its_part_of_the_reference(run: Run) -> None:
    lines = run("help", "report", "gaps").stdout.splitlines()
    assert lines[0] == "### ccm report gaps"
    assert sum(line.startswith("#") for line in lines) == 1
    whole = run("help", "report").stdout.splitlines()
    assert whole[0] == "## ccm report"
    assert "### ccm report gaps" in whole
    assert "## ccm ask" not in whole


def test_a_code_prints_its_explanation(run: Run) -> None:
    assert run("help", "future-date").stdout == run("explain", "future-date").stdout


def test_an_unknown_topic_is_wrong_use_and_the_nearest_are_named(run: Run) -> None:
    result = run("help", "exit-code")
    assert (result.returncode, result.stdout) == (2, "")
    assert "'exit-code'" in result.stderr
    assert "'exit-codes'" in result.stderr
    assert "ccm help\n" in result.stderr


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_page_is_drawn_at_the_width_of_the_terminal(tmp_path: Path, columns: int) -> None:
    with Terminal("help", "exit-codes", cwd=tmp_path, columns=columns) as terminal:
        code, drawn = terminal.end()
    assert code == 0
    assert max(map(len, drawn.splitlines())) == columns
    assert "| Code |" not in drawn
    assert "Exit codes" in drawn


@pytest.mark.parametrize(
    ("link", "drawn"),
    [
        ("[codes](../reference/exit-codes.md#more)", "codes (`ccm help exit-codes`)"),
        ("[below](#below)", "below"),
        ("[x](https://example.org/exit-codes.md)", "[x](https://example.org/exit-codes.md)"),
        ("[x](../contributing/setup.md)", "[x](../contributing/setup.md)"),
    ],
)
def test_on_a_terminal_a_link_is_the_command_that_prints_the_page(link: str, drawn: str) -> None:
    assert with_topics(f"See {link}.") == f"See {drawn}."


def test_completion_offers_pages_and_codes(tmp_path: Path) -> None:
    assert completed("ccm help exit-c", tmp_path).stdout.split() == ["exit-codes"]
    assert completed("ccm help future", tmp_path).stdout.split() == ["future-date"]


def test_an_installed_ccm_has_the_pages_and_needs_no_checkout(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    installed = tmp_path / "installed"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(installed)
    printed = [
        python("-m", "ccm", *words, cwd=Path("/"), PYTHONPATH=str(installed)).stdout
        for words in (["help"], ["help", "exit-codes"], ["explain", "tag"])
    ]
    listed = re.findall(r"^  ([a-z0-9-]+) ", printed[0], re.MULTILINE)
    assert sorted(listed) == sorted(path.stem for path in PAGES)
    assert printed[1].startswith("# Exit codes\n")
    assert printed[2].startswith("tag\n")
    assert not (installed / "ccm" / "docs" / "contributing").exists()
    notices = [path.parent.name for path in installed.rglob("UNICODE-LICENSE.txt")]
    assert (installed / "ccm" / "i18n" / "places.json").exists()
    assert sorted(notices) == ["i18n", "i18n"]
