"""Recordings: the same twice, and every byte that differs is found and shown harmlessly."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from testing.compare import ABOUT
from testing.recorded.cases import LINES, all_cases
from testing.recorded.running import split_line
from testing.recorded.terminal import Typed, run_at_terminal
from testing.recorded.worlds import make_missing
from testing.settings import PATIENCE, ROOT


def python(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """A module of this repository, run as a developer does."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def record(folder: Path, only: str) -> "subprocess.CompletedProcess[str]":
    worlds = folder.parent / "worlds"
    return python("testing.record", folder, "--worlds", worlds, "--only", only)


def compare(before: Path, after: Path) -> tuple[int, str]:
    done = python("testing.compare", before, after)
    return done.returncode, done.stdout or done.stderr


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recording of a few command lines, and the repositories beside it."""
    folder = tmp_path_factory.mktemp("recorded") / "before"
    done = record(folder, "good/TERMINAL-80-*")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def copied(recorded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(recorded, tmp_path / "after"))


def file(folder: Path, begin: str) -> Path:
    [path] = folder.glob(f"good/{begin}*")
    return path


def test_two_recordings_of_the_same_ccm_are_equal(recorded: Path, tmp_path: Path) -> None:
    again = recorded.parent / "again"
    assert record(again, "good/TERMINAL-80-*").returncode == 0
    assert compare(recorded, again) == (0, "Nothing differs.\n")
    assert (recorded / ABOUT).read_text().startswith("3 cases, 3 command lines\ngood: ")


def test_a_session_at_a_terminal_has_what_was_drawn_and_what_was_written(recorded: Path) -> None:
    text = file(recorded, "TERMINAL-80-assess-example-group-3-bots").read_text()
    assert text.startswith("$ TERMINAL=80 assess example-group-3 bots\nexit code: 0\n== terminal: ")
    assert "== written: 'data/groups/example-group-3.yaml': " in text
    assert text.endswith("== git status: 36 bytes\n M data/groups/example-group-3.yaml\n\n")


def test_a_byte_that_differs_is_shown_so_that_it_steers_no_terminal(
    recorded: Path, copied: Path
) -> None:
    path = file(copied, "TERMINAL-80-help")
    path.write_bytes(path.read_bytes().replace(b"Usage", b"\x1b[31m\xff"))
    code, shown = compare(recorded, copied)
    assert code == 1
    assert shown.splitlines()[0] == f"differs: good/{path.name}"
    assert "    -Usage: python -m ccm [OPTIONS] COMMAND [ARGS]...\\r" in shown
    assert "    +\\x1b[31m\\udcff: python -m ccm [OPTIONS] COMMAND [ARGS]...\\r" in shown


def test_a_record_on_one_side_only_is_named(recorded: Path, copied: Path) -> None:
    path = file(copied, "TERMINAL-80-help")
    path.rename(path.with_name("other.txt"))
    assert compare(recorded, copied) == (
        1,
        f"only in {recorded}: good/{path.name}\nonly in {copied}: good/other.txt\n",
    )


def test_a_recording_that_broke_off_is_not_compared(recorded: Path, copied: Path) -> None:
    (copied / ABOUT).unlink()
    code, said = compare(recorded, copied)
    assert code == 2
    assert said.endswith(f"{copied} is no finished recording: it has no about.txt\n")


def test_a_repository_that_was_changed_since_is_refused(recorded: Path, tmp_path: Path) -> None:
    worlds = Path(shutil.copytree(recorded.parent / "worlds", tmp_path / "worlds", symlinks=True))
    (worlds / "good" / "README.md").write_text("Something else.\n")
    done = record(tmp_path / "again", "good/TERMINAL-80-*")
    assert done.returncode == 1
    assert "RuntimeError: changed in" in done.stderr


def test_a_made_up_history_is_the_same_each_time(tmp_path: Path) -> None:
    heads = []
    for folder in (tmp_path / "one", tmp_path / "other"):
        folder.mkdir()
        make_missing(folder, ["history-01"], demo_by=())
        command = ["git", "-C", str(folder / "history-01"), "log", "--format=%H"]
        heads.append(subprocess.check_output(command, text=True).split())
    assert heads[0] == heads[1]
    assert len(heads[0]) > 20


def test_no_two_cases_have_one_record() -> None:
    cases = all_cases()
    assert len({case.path for case in cases}) == len(cases) > 2000
    assert len(LINES["reports"]) == 22


def test_a_line_has_variables_words_and_a_sheet() -> None:
    assert split_line("TERMINAL=80 A=b import - < good") == (
        ["import", "-"],
        {"TERMINAL": "80", "A": "b"},
        "good",
    )


def test_keys_that_nobody_asked_for_are_told(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print(input('name: '))"]
    typed = [Typed("name: ", "x\n"), Typed("age: ", "7\n")]
    code, drawn = run_at_terminal(command, tmp_path, dict(os.environ), columns=80, typed=typed)
    assert (code, drawn) == (0, b"name: x\r\nx\r\n\nnever asked: 'age: '")
