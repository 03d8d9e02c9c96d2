"""A guided pass that is killed, or that is not alone, loses nothing and leaves nothing behind."""

import re
from pathlib import Path

import pytest

from testing.repository import git, start
from testing.terminal import BOTS, NEW, NOTE, PEOPLE, TEMPLATES, WHO, Terminal, guide


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a wiki community in a repository, where all is committed."""
    repository = start(tmp_path / "own")
    path = repository.data / "groups/nye-gruppa.yaml"
    path.write_text(NEW)
    repository.commit("2026-01-01")
    return path


def begin(terminal: Terminal) -> None:
    terminal.press("Enter begins: ", "\r")
    terminal.press(WHO, "a")


@pytest.mark.parametrize("at", range(7))
def test_what_was_finished_is_there_after_a_kill_and_git_would_take_nothing_else(
    file: Path, at: int
) -> None:
    way = [(TEMPLATES, "m"), (PEOPLE, "\r"), (NOTE, "One\n"), (BOTS, "l"), (PEOPLE, "h")]
    way += [(NOTE, "Two\n")]
    with guide(file) as terminal:
        begin(terminal)
        for awaited, keys in way[:at]:
            terminal.press(awaited, keys)
        terminal.until([*way, (re.compile("Social media"), "")][at][0])
        # the terminal kills it where this block ends
    text = file.read_text()
    assert (text.count("level: medium"), text.count("level: low")) == (int(at > 2), int(at > 5))
    others = git(file.parent, "ls-files", "--others", "--modified", "--exclude-standard")
    assert others.splitlines() == ([file.name] if at > 2 else [])


def test_two_who_answer_at_once_both_have_their_answers_in_the_file(file: Path) -> None:
    with guide(file) as one, guide(file, "bots") as two:
        begin(one)
        two.press(WHO, "b")
        two.answer("not said) ", "")
        one.press(TEMPLATES, "n")
        two.press(BOTS, "n")
        one.answer(NOTE, "Mine")
        two.answer(NOTE, "Ours")
        one.press(BOTS, "q")
        assert (one.end()[0], two.end()[0]) == (0, 0)
    text = file.read_text()
    assert ("note: Mine" in text, "note: Ours" in text) == (True, True)
