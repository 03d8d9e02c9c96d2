"""`ccm explain`: what is wrong, why, a bad and a good example, and the fix."""

import re
from pathlib import Path

import pytest

from ccm.explanations import explanations_by_code
from testing.processes import completed
from testing.settings import Run
from testing.terminal import Terminal

COLOUR = re.compile(r"\x1b\[(?:[\d;]*;)?3\d(?:;[\d;]*)?m")


def test_a_code_is_explained_with_examples_and_the_fix_without_any_dataset(run: Run) -> None:
    result = run("explain", "note-missing")
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "note-missing"
    bad, good = lines.index("Bad:"), lines.index("Good:")
    assert [line.strip() for line in lines[bad:good] if "note:" in line] == []
    assert lines[bad + 2 : bad + 6] == [
        "    assessments:",
        "      bots:",
        "        level: not-relevant",
        "        assessed_on: 2026-03-01",
    ]
    assert lines[good + 6] == "        note: We have no wiki of our own"
    assert lines[-1].startswith("Fix: ")


def test_an_example_of_another_file_names_it(run: Run) -> None:
    lines = run("explain", "unknown-cost").stdout.splitlines()
    assert "Bad in capacities.yaml:" in lines
    assert "Good in capacities.yaml:" in lines


def test_several_codes_are_explained_one_after_the_other(run: Run) -> None:
    lines = run("explain", "tag", "[bad-date]").stdout.splitlines()
    assert lines[0] == "tag"
    assert lines[lines.index("bad-date") - 1] == ""


def test_without_a_code_all_are_listed_by_subject(run: Run) -> None:
    result = run("explain")
    assert result.returncode == 0
    listed = re.findall(r"^  ([a-z0-9-]+)  ", result.stdout, re.MULTILINE)
    assert sorted(listed) == sorted(explanations_by_code())
    assert re.findall(r"^\w.*$", result.stdout, re.MULTILINE)[:2] == ["Files", "YAML"]
    assert "ccm explain CODE" in result.stderr


def test_an_unknown_code_is_wrong_use_and_the_nearest_are_named(run: Run) -> None:
    result = run("explain", "tag", "unknown-levle")
    assert (result.returncode, result.stdout) == (2, "")
    assert "'unknown-levle'" in result.stderr
    assert "'unknown-level'" in result.stderr
    assert "ccm explain\n" in result.stderr


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_terminal_has_whole_lines_of_80_columns_at_most(tmp_path: Path, columns: int) -> None:
    with Terminal("explain", "future-date", cwd=tmp_path, columns=columns) as terminal:
        code, drawn = terminal.end()
        assert code == 0
        assert COLOUR.search(terminal.raw)
    assert max(map(len, drawn.splitlines())) <= min(columns, 80)
    assert "Bad:" in drawn


def test_without_colours_the_words_say_the_same(tmp_path: Path, run: Run) -> None:
    with Terminal("explain", "future-date", cwd=tmp_path, NO_COLOR="1") as terminal:
        _, drawn = terminal.end()
        assert not COLOUR.search(terminal.raw)
    assert drawn == run("explain", "future-date").stdout


def test_completion_offers_codes_and_loads_nothing_heavy(tmp_path: Path) -> None:
    result = completed("ccm explain unknown-c", tmp_path)
    assert result.stdout.split() == [
        "unknown-capacity",
        "unknown-classification",
        "unknown-column",
        "unknown-cost",
        "unknown-country",
    ]
    assert not re.search(r"\| +(?:pydantic|yaml|rich\.console|tabulate)\b", result.stderr)
