"""`ccm assess` refuses what is wrong: exit code 2, the nearest names, and nothing is written."""

from pathlib import Path

import pytest

from testing.files import contents
from testing.settings import Invoke, Run

TO_BOTS = ("example-group-1", "bots")
LOW = (*TO_BOTS, "--level", "low")

REFUSALS = {
    "an unknown group": (
        ("exmple-group-2", "bots", "--level", "low"),
        "'exmple-group-2' is not a group; did you mean 'example-group-2'",
    ),
    "an unknown capacity": (
        ("example-group-1", "social-medai", "--level", "low"),
        "'social-medai' is not a capacity; did you mean 'social-media'",
    ),
    "a retired capacity": (
        ("example-group-1", "flash-animations", "--level", "low"),
        "'flash-animations' was retired on 2021-01-01",
    ),
    "an unknown level": (
        (*TO_BOTS, "--level", "hgih"),
        "'hgih' is not a level; did you mean 'high'?",
    ),
    "an unknown robustness": (
        (*LOW, "--robustness", "meduim"),
        "'meduim' is not a level of robustness; did you mean 'medium'?",
    ),
    "a robustness that is no level": (
        (*LOW, "--robustness", "unknown"),
        "'unknown' is not a level of robustness",
    ),
    "an unknown status": (
        (*LOW, "--status", "agred"),
        "'agred' is not a status; did you mean 'agreed'?",
    ),
    "an unknown method": (
        (*LOW, "--method", "bord"),
        "'bord' is not a method; did you mean 'board'?",
    ),
    "no respondents": ((*LOW, "--respondents", "0"), "--respondents"),
    "a day that is none": ((*LOW, "--date", "2026-02-30"), "2026-02-30 does not exist"),
    "a day in short": ((*LOW, "--date", "2026-3-1"), "'2026-3-1' is not a date"),
    "a day in words": ((*LOW, "--date", "yesterday"), "'yesterday' is not a date"),
    "a day of long ago": (
        (*LOW, "--date", "0206-01-01"),
        "0206-01-01 is before Wikipedia began, on 2001-01-15",
    ),
    "a day to come": ((*LOW, "--date", "2026-11-24"), "2026-11-24 is in the future"),
    "robustness of what is unknown": (
        (*TO_BOTS, "--level", "unknown", "--robustness", "low"),
        "not allowed with the level 'unknown'",
    ),
    "robustness of what is not relevant": (
        (*TO_BOTS, "--level", "not-relevant", "--note", "So", "--robustness", "low"),
        "not allowed with the level 'not-relevant'",
    ),
    "not relevant without a note": (
        (*TO_BOTS, "--level", "not-relevant"),
        '--note "',
    ),
    "evidence that is not http": (
        (*LOW, "--evidence", "ftp://example.org/a"),
        "'ftp://example.org/a'",
    ),
    "evidence that is a script": (
        (*LOW, "--evidence", "https://example.org/", "--evidence", "javascript:alert(1)"),
        "'javascript:alert(1)'",
    ),
    "evidence with a blank": (
        (*LOW, "--evidence", "https://example.org/a b"),
        "'https://example.org/a b'",
    ),
    "a note with an escape": ((*LOW, "--note", "a\x1bb"), "U+001B at position 2"),
    "a note with a zero": ((*LOW, "--note", "\x00"), "U+0000 at position 1"),
    "a note that turns its direction": ((*LOW, "--note", "ab\u202ec"), "U+202E at position 3"),
    "a note without a level": ((*TO_BOTS, "--note", "So"), "--level is missing"),
    "a robustness without a level": ((*TO_BOTS, "--robustness", "low"), "--level is missing"),
    "evidence without a level": (
        (*TO_BOTS, "--evidence", "https://example.org/"),
        "--level is missing",
    ),
    "a level without a capacity": (
        ("example-group-1", "--level", "low"),
        "the capacity is missing",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_is_refused_and_nothing_is_written(data: Path, invoke: Invoke, name: str) -> None:
    arguments, message = REFUSALS[name]
    before = contents(data)
    result = invoke("assess", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert contents(data) == before


@pytest.mark.parametrize(
    ("arguments", "form"),
    [
        (
            ("example-group-1",),
            'ccm assess example-group-1 CAPACITY --level medium --robustness low --note "why"',
        ),
        (
            ("example-group-3", "bots"),
            'ccm assess example-group-3 bots --level medium --robustness low --note "why"',
        ),
    ],
)
def test_without_a_terminal_it_asks_nothing_and_says_the_form_that_needs_none(
    data: Path, run: Run, arguments: tuple[str, ...], form: str
) -> None:
    before = contents(data)
    result = run("assess", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    message, hint = result.stderr.splitlines()
    assert "terminal" in message
    assert hint.endswith(f": {form}")
    assert contents(data) == before


def test_a_day_that_is_none_in_the_environment_is_refused(run: Run, data: Path) -> None:
    before = contents(data)
    result = run("assess", *LOW, CCM_TODAY="22.11.2026")
    assert (result.returncode, result.stdout) == (2, "")
    assert "CCM_TODAY is '22.11.2026', which is not a date" in result.stderr
    assert contents(data) == before


def test_without_a_dataset_it_ends_with_3_and_says_how_to_get_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    result = run("assess", *LOW, cwd=tmp_path / "elsewhere")
    assert (result.returncode, result.stdout) == (3, "")
    assert "ccm: no dataset found" in result.stderr
    assert "CCM_DATA" in result.stderr
