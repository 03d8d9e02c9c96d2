"""Options for a word of a closed set: their help, their completion, and any other word."""

from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from ccm.cli.app import app
from testing.processes import completed
from testing.settings import Invoke

LADDER = "none, low, medium, high"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("ccm report gaps --at-most m", ["medium"]),
        ("ccm report trend --every ", ["month", "quarter", "year"]),
        ("ccm report trend --by c", ["commit"]),
        ("ccm report invest --by ", ["region", "language", "country"]),
        ("ccm report gaps --format m", ["markdown", "mediawiki"]),
        ("ccm export s", ["sqlite"]),
        ("ccm assess x y --robustness h", ["high"]),
        ("ccm report trend --every slip --by a", ["assessed"]),
    ],
)
def test_completion_offers_the_words(tmp_path: Path, words: str, offered: list[str]) -> None:
    result = completed(words, tmp_path)
    assert result.stdout.split() == offered
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("command", "option", "words"),
    [
        ("assess", "level", f"{LADDER}, not-relevant, unknown"),
        ("assess", "robustness", LADDER),
        ("assess", "status", "provisional, agreed, disputed"),
        ("assess", "method", "self, workshop, board, staff, survey, external"),
        ("find", "at_least", LADDER),
        ("diff", "format", "text, markdown, json"),
        ("export", "wanted", "csv, json, sqlite, wikitext"),
    ],
)
def test_the_help_has_the_words(command: str, option: str, words: str) -> None:
    root: Any = get_command(app)
    helps = {one.name: one.help for one in root.get_command(None, command).params}
    assert helps[option].endswith(f"One of: {words}.")


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            "report gaps --at-most unknown",
            "'unknown' is not a level\n  → one of: none, low",
        ),
        ("find bots --at-least hgih", "'hgih' is not a level; did you mean 'high'?\n"),
        ("report trend --every yaer", "'yaer' is not a period; did you mean 'year'?\n"),
        ("report trend --by commmit", "'commmit' is not a clock; did you mean 'commit'?\n"),
        ("stale --format jsno", "'jsno' is not a format; did you mean 'json'?\n"),
        ("validate --format \x1b[31m::error::", "'\\x1b[31m\\x3a:error\\x3a:' is not a format\n"),
    ],
)
def test_any_other_word_is_refused_with_the_nearest(
    invoke: Invoke, command: str, said: str
) -> None:
    result = invoke(*command.split(" "))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"ccm: {said}")
    assert "\n  → one of: " in result.stderr


@pytest.mark.parametrize("word", ["JSON", " json", "Json"])
def test_case_and_blanks_are_no_matter(invoke: Invoke, word: str) -> None:
    assert invoke("report", "--format", word).stdout == invoke("report", "--format", "json").stdout
