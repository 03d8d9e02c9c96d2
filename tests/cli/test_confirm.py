"""`ccm confirm`: the same answers, judged again on a new day."""

from pathlib import Path

import pytest

from testing.settings import Run
from testing.terminal import NEW, entry

OLD = ("level: low", "robustness: none", "assessed_on: 2020-01-01", "note: One bot")
TODAY = "assessed_on: 2026-11-22"


@pytest.fixture
def file(data: Path) -> Path:
    """The file of a group with an old entry, a fresh one, and one of a survey."""
    path = data / "groups/nye-gruppa.yaml"
    entries = (
        entry("social-media", "level: medium", "assessed_on: 2018-08-31", "method: survey"),
        entry("templates", "level: high", "assessed_on: 2026-11-01"),
        f"  # about the bots\n{entry('bots', *OLD)}",
    )
    path.write_text(f"{NEW}assessments:\n{''.join(entries)}")
    return path


def test_the_day_is_new_and_everything_else_stays(file: Path, run: Run) -> None:
    before = file.read_text()
    done = run("confirm", "nye-gruppa", "bots")
    assert done.returncode == 0, done.stderr
    assert file.read_text() == before.replace("assessed_on: 2020-01-01", TODAY)
    assert done.stdout == "Nye gruppa: Bots: still low (robustness none)\n"
    assert "git commit" in done.stderr or "repository" in done.stderr


def test_who_judged_and_a_new_note_are_written(file: Path, run: Run) -> None:
    words = (
        "--method",
        "workshop",
        "--respondents",
        "7",
        "--note",
        "Two bots",
        "--date",
        "2026-11-20",
    )
    assert run("confirm", "nye-gruppa", "bots", "templates", *words).returncode == 0
    judged = ("assessed_on: 2026-11-20", "note: Two bots", "method: workshop", "respondents: 7")
    text = file.read_text()
    assert entry("bots", "level: low", "robustness: none", *judged) in text
    assert entry("templates", "level: high", *judged) in text


def test_all_that_is_stale_is_confirmed_with_a_note_for_a_survey(file: Path, run: Run) -> None:
    before = file.read_text()
    refused = run("confirm", "nye-gruppa", "--stale")
    assert (refused.returncode, file.read_text()) == (2, before)
    assert "social-media" in refused.stderr
    assert "--note" in refused.stderr
    done = run(
        "confirm", "nye-gruppa", "--stale", "--note", "We looked at it", "--status", "provisional"
    )
    assert done.returncode == 0
    text = file.read_text()
    assert "method: survey" not in text
    assert text.count("status: provisional") == text.count(TODAY) == 2
    assert "assessed_on: 2026-11-01" in text
    again = run("confirm", "nye-gruppa", "--stale")
    assert (again.returncode, again.stdout, file.read_text()) == (0, "", text)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), "--stale"),
        (("bots", "--stale"), "--stale"),
        (("lua",), "lua"),
        (("flash-animations",), "flash-animations"),
        (("social-media",), "social-media"),
        (("bots", "--date", "2030-01-01"), "2030-01-01"),
        (("bots", "--note", "a\u202eb"), "U+202E"),
    ],
)
def test_what_cannot_be_confirmed_is_named_and_nothing_is_written(
    file: Path, run: Run, words: tuple[str, ...], named: str
) -> None:
    before = file.read_text()
    done = run("confirm", "nye-gruppa", *words)
    assert (done.returncode, file.read_text()) == (2, before)
    assert named in done.stderr
    assert "Traceback" not in done.stderr


def test_a_capacity_without_an_entry_is_to_be_assessed_first(file: Path, run: Run) -> None:
    file.write_text(NEW)
    done = run("confirm", "nye-gruppa", "bots")
    assert (done.returncode, "ccm assess nye-gruppa bots" in done.stderr) == (2, True)
