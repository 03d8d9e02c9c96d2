"""`ccm assess GROUP` broken off in the middle of a capacity: what was answered is kept."""

from pathlib import Path

import pytest

from testing.files import contents
from testing.refusals import missing_from
from testing.terminal import CTRL_C, CTRL_D, NEW, SOCIAL_MEDIA, entry, guide

BREAKS = pytest.mark.parametrize(
    ("keys", "code"), [(CTRL_C, 130), (CTRL_D, 0), ("q\n", 0)], ids=["Ctrl-C", "Ctrl-D", "q"]
)


@pytest.fixture
def file(data: Path) -> Path:
    """The file of a hub that has assessed nothing yet."""
    path = data / "groups/nye-gruppa.yaml"
    path.write_text(NEW)
    return path


@BREAKS
def test_broken_off_at_the_robustness_the_level_just_given_stays(
    file: Path, keys: str, code: int
) -> None:
    made = NEW + "assessments:\n" + entry("social-media", "level: low", "assessed_on: 2026-11-22")
    with guide(file) as terminal:
        terminal.answer(SOCIAL_MEDIA + "level: ", "l")
        terminal.until(SOCIAL_MEDIA + "robustness: ")
        assert file.read_text() == made
        terminal.type(keys)
        ended, drawn = terminal.end()
    assert (ended, file.read_text()) == (code, made)
    assert "Nye gruppa: Social media: unassessed → low\n" in drawn
    assert "git commit" in drawn
    assert "Traceback" not in drawn


@BREAKS
def test_broken_off_at_the_note_the_level_and_the_robustness_stay(
    file: Path, keys: str, code: int
) -> None:
    answered = ("level: low", "robustness: none", "assessed_on: 2026-11-22")
    made = NEW + "assessments:\n" + entry("social-media", *answered)
    with guide(file) as terminal:
        terminal.answer(SOCIAL_MEDIA + "level: ", "l")
        terminal.answer(SOCIAL_MEDIA + "robustness: ", "n")
        terminal.until(SOCIAL_MEDIA + "note: ")
        assert file.read_text() == made
        terminal.type(keys)
        ended, drawn = terminal.end()
    assert (ended, file.read_text()) == (code, made)
    assert "Nye gruppa: Social media: unassessed → low (robustness – → none)\n" in drawn
    assert "Traceback" not in drawn


def test_the_old_robustness_and_note_stay_until_they_are_asked(file: Path) -> None:
    def of(level: str, robustness: str, day: str) -> str:
        lines = (f"level: {level}", f"robustness: {robustness}", f"assessed_on: {day}")
        return NEW + "assessments:\n" + entry("social-media", *lines, "note: One account")

    file.write_text(of("high", "low", "2020-01-01"))
    with guide(file, "social-media") as terminal:
        terminal.answer(SOCIAL_MEDIA + "level: ", "m")
        terminal.until(SOCIAL_MEDIA + "robustness: ")
        assert file.read_text() == of("medium", "low", "2026-11-22")
        terminal.type("n\n")
        terminal.until(SOCIAL_MEDIA + "note: ")
        assert file.read_text() == of("medium", "none", "2026-11-22")
        terminal.type(CTRL_C)
        ended, drawn = terminal.end()
    assert (ended, file.read_text()) == (130, of("medium", "none", "2026-11-22"))
    assert "Nye gruppa: Social media: high → medium (robustness low → none)\n" in drawn


@BREAKS
def test_broken_off_at_the_note_that_not_relevant_needs_every_file_stays_as_it_was(
    file: Path, keys: str, code: int
) -> None:
    before = contents(file.parent.parent)
    with guide(file) as terminal:
        terminal.answer(SOCIAL_MEDIA + "level: ", "r")
        terminal.until(SOCIAL_MEDIA + "note: ")
        terminal.type(keys)
        ended, drawn = terminal.end()
    assert (ended, "Nothing changed." in drawn) == (code, True)
    assert contents(file.parent.parent) == before


def test_where_all_is_assessed_and_fresh_it_says_so_and_asks_nothing(file: Path) -> None:
    fresh = ("level: low", "assessed_on: 2026-11-01")
    entries = [entry(capacity, *fresh) for capacity in ("social-media", "templates", "bots")]
    file.write_text(f"{NEW}assessments:\n{''.join(entries)}")
    before = contents(file.parent.parent)
    with guide(file) as terminal:
        ended, drawn = terminal.end()
    assert ended == 0
    first, second = drawn.splitlines()
    assert missing_from(first, "Nye gruppa", "every capacity", "stale") == []
    assert second.endswith(": ccm assess nye-gruppa CAPACITY")
    assert contents(file.parent.parent) == before
