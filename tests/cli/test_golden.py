"""Whole outputs, as they stand in tests/golden/.

After a change that was meant: `make renew`, and read what changed before it is committed.
"""

import re
import unicodedata
from pathlib import Path

import pytest

from ccm.formats import Format
from testing.golden import hold
from testing.settings import ROOT, Run
from testing.terminal import Terminal

pytestmark = pytest.mark.renewable

GOLDEN = ROOT / "tests" / "golden"
COMMANDS = (
    "report",
    "report gaps --region LAC --fresh-only",
    "report gaps --explain",
    "report invest --explain",
    "report coverage",
    "report fragile",
    "report fragile --group example-group-3",
    "report group example-group-1",
    "report group example-group-3",
    "report capacity bots",
    "report invest",
    "find social-media --at-least medium",
    "ask",
    "ask active-in-social-media",
    "ask gaps-latin-america",
    "stale",
    "match",
    "match --group example-group-1",
    "group list",
    "group show example-group-3",
    "capacity list",
    "capacity show social-media",
    "validate --format json",
    "export csv",
    "export json",
    "export wikitext",
    *(f"report gaps --format {wanted}" for wanted in Format if wanted is not Format.TABLE),
    *(f"report gaps --capacity bots --explain --format {one}" for one in Format),
    *(f"report group example-group-1 --format {one}" for one in Format if one is not Format.TABLE),
)
DRAWN = {  # and whether a level stands in it, in its colour
    "report": False,
    "report group example-group-1": True,
    "report invest": False,
    "report gaps --explain": False,
    "report invest --explain --capacity templates": True,
    "stale": True,
    "stale --region NWE": False,
    "match": False,
    "match --can templates --can bots --language ES": True,
    "ask": False,
    "report fragile": False,
    "capacity show social-media": False,
}
COLOUR = re.compile(r"\x1b\[(?:[\d;]*;)?(?:[349]\d|10[0-7])(?:;[\d;]*)?m")


@pytest.fixture(autouse=True)
def away_from_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No repository around the folder of a test gives its revision to the dataset in it."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def compare(found: str, name: str) -> None:
    """`found` is the text of the golden file of that name."""
    hold(found, GOLDEN / f"{re.sub('[^a-z0-9]+', '-', name.lower())}.txt")


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.usefixtures("data")
def test_a_command_prints_what_is_in_its_golden_file(run: Run, command: str) -> None:
    result = run(*command.split())
    assert (result.returncode, "Traceback" in result.stderr) == (0, False), result.stderr
    compare(result.stdout, command)


@pytest.mark.parametrize("command", DRAWN)
@pytest.mark.usefixtures("data")
def test_a_terminal_of_80_columns_shows_what_is_in_its_golden_file(
    tmp_path: Path, command: str
) -> None:
    drawn = {}
    for name, extra in {"coloured": {}, "plain": {"NO_COLOR": "1"}}.items():
        with Terminal(*command.split(), cwd=tmp_path, columns=80, **extra) as terminal:
            code, text = terminal.end()
            assert code == 0, text
            assert max(map(width, text.splitlines())) <= 80
            coloured = DRAWN[command] and name == "coloured"
            assert bool(COLOUR.search(terminal.raw)) is coloured
            drawn[name] = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    assert drawn["plain"] == drawn["coloured"]
    compare(drawn["plain"], f"terminal {command}")


def test_every_golden_file_is_used() -> None:
    names = [*COMMANDS, *(f"terminal {command}" for command in DRAWN)]
    used = {re.sub("[^a-z0-9]+", "-", name.lower()) for name in names}
    assert {path.stem for path in GOLDEN.glob("*.txt")} == used
