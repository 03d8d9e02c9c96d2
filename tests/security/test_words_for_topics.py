"""Words for `ccm help` and `ccm explain` that are paths, steer a terminal, or never end."""

from pathlib import Path

import pytest

from testing.harmless import check_lines
from testing.processes import completed
from testing.settings import ROOT, Run

WORDS = {
    "a path upwards": "../../etc/passwd",
    "a path from the top": "/etc/passwd",
    "the folder above": "..",
    "a page for makers": "../contributing/setup",
    "a page by its path": "reference/json",
    "a page by its file": str(ROOT / "docs" / "reference" / "json.md"),
    "every page": "*",
    "a page here": "planted",
    "an escape": "\x1b[31mjson",
    "turned text": "\u202ejson",
    "lines": "json\n::error::x",
    "a command for a log": "::error::x",
    "bytes in no encoding": "json\udc80",
    "a program": "$(touch stolen)",
    "an expression": "(a+)+$",
    "markup of rich": "[bold]x[/bold]",
    "a hundred thousand letters": "unknown-" * 12_500,
    "nothing": "",
}


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A folder with pages of a stranger, where those of ccm could be looked for."""
    for place in ("docs", "docs/reference", "ccm/docs", "data/docs"):
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        for name in ("planted", "json"):
            (tmp_path / place / f"{name}.md").write_text("# Planted\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("command", ["help", "explain"])
def test_such_a_word_is_wrong_use_and_is_said_in_short_harmless_lines(
    planted: Path, run: Run, command: str, word: str
) -> None:
    result = run(command, word, cwd=planted)
    assert (result.returncode, result.stdout) == (2, "")
    check_lines(result.stderr)
    assert len(result.stderr.splitlines()) == 2
    assert len(result.stderr) < 400
    assert "root:" not in result.stderr


def test_pages_of_the_folder_where_ccm_runs_are_not_read(planted: Path, run: Run) -> None:
    assert "Planted" not in run("help", "json", cwd=planted).stdout
    assert "planted" not in run("help", cwd=planted).stdout


@pytest.mark.parametrize("words", ["ccm help ../", "ccm help plan", "ccm explain $(touch"])
def test_completion_offers_no_word_of_a_stranger(planted: Path, words: str) -> None:
    result = completed(words, planted)
    assert result.stdout.strip() == ""
    assert "Traceback" not in result.stderr
