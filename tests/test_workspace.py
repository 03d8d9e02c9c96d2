"""One run asks git once which repository it is, opens the cache once, and loads a state once."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from ccm.errors import DataError, UsageError
from ccm.workspace import Workspace
from testing.repository import Repository, empty_home, git, start
from testing.settings import PATIENCE

# Runs a command line, and says on stderr which programs and databases Python was asked for.
_AUDITED = """
import json, sys
seen = []
def watch(event, given):
    if event == "subprocess.Popen":
        words = [str(word) for word in given[1]]
        known = ("rev-parse", "log", "ls-tree", "cat-file", "rev-list", "version")
        seen.append(next((word for word in words if word in known), words[-1]))
    elif event == "sqlite3.connect":
        seen.append("sqlite3")
sys.addaudithook(watch)
import os
os._exit = lambda code: (sys.stderr.write("\\n" + json.dumps(seen)), sys.stderr.flush())
sys.argv = ["ccm", *sys.argv[1:]]
from ccm.cli import run
run()
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "repository")
    made.bots("low 2024-02-01", at="2024-02-02")
    made.bots("medium 2024-03-01", at="2024-03-02")
    return made


def asked_for(repository: Repository, *words: str) -> Counter[str]:
    """How often a command line starts each command of git, and opens a database."""
    done = subprocess.run(
        [sys.executable, "-c", _AUDITED, *words],
        cwd=repository.top, capture_output=True, check=True, timeout=PATIENCE,
    )  # fmt: skip
    return Counter(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    ("command", "databases"),
    [
        ("report trend --explain", 1),
        ("report group example-group-9 --explain", 1),
        ("report changes --since 2024-01-01 --explain", 1),
        ("validate", 1),
        ("validate --no-cache", 0),
        ("export sqlite", 2),  # the second is the export itself
    ],
)
@pytest.mark.parametrize("times_before", [0, 1])
def test_a_command_asks_once_which_repository_it_is_and_opens_the_cache_once(
    repository: Repository, command: str, databases: int, times_before: int
) -> None:
    for _ in range(times_before):
        asked_for(repository, *command.split())
    asked = asked_for(repository, *command.split())
    assert (asked["rev-parse"], asked["sqlite3"]) == (1, databases)


def test_two_states_are_compared_in_one_repository(repository: Repository) -> None:
    asked = asked_for(repository, "diff", "HEAD~1")
    # which repository it is, which commit HEAD~1 means, where both parted, and that commit
    assert asked["rev-parse"] == 4
    assert asked["sqlite3"] == 1


@pytest.mark.parametrize("by_commit", [False, True])
def test_a_begun_history_is_the_history_that_is_read_without(
    repository: Repository, *, by_commit: bool
) -> None:
    plain = Workspace(str(repository.data)).history(by_commit=by_commit)
    workspace = Workspace(str(repository.data))
    for clock in (False, True):  # the other clock's log is none of ours
        workspace.begin_history(by_commit=clock)
    for _ in range(2):  # the begun log is given once, and then read anew
        history = workspace.history(by_commit=by_commit)
        assert (history.series, history.reading) == (plain.series, plain.reading)


def begins(workspace: Workspace, *, by_commit: bool = False) -> bool:
    """Whether git is at work on the log of a trend before the dataset is loaded."""
    workspace.begin_history(by_commit=by_commit)
    return by_commit in workspace._begun


def test_nothing_is_begun_where_a_past_is_remembered(repository: Repository) -> None:
    with Workspace(str(repository.data), cached=True) as first:
        assert begins(first)
        first.history()
    with Workspace(str(repository.data), cached=True) as later:
        assert not begins(later)
        assert begins(later, by_commit=True)  # of that log nothing is remembered


def test_nothing_is_begun_at_a_revision_or_in_a_shallow_clone(
    repository: Repository, tmp_path: Path
) -> None:
    assert not begins(Workspace(str(repository.data), "HEAD~1"))
    git(tmp_path, "clone", "--quiet", "--depth=2", repository.top.as_uri(), "shallow")
    assert not begins(Workspace(str(tmp_path / "shallow/data")))


def test_a_history_that_cannot_be_begun_stops_nothing(data: Path) -> None:
    workspace = Workspace(str(data))
    workspace.begin_history(by_commit=False)
    assert len(workspace.dataset.groups) == 4


def test_what_was_loaded_without_its_stray_files_is_not_what_was_loaded_with_them(
    repository: Repository,
) -> None:
    (repository.data / "groups/notes.txt").write_text("", encoding="utf-8")
    workspace = Workspace(str(repository.data))
    assert workspace.load(None).parsed.problems == []
    [problem] = workspace.load(None, strangers=True).parsed.problems
    assert problem.code == "unread-file"


def test_the_day_is_that_of_the_variable_and_wrong_words_for_it_are_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCM_TODAY", "2020-02-29")
    assert Workspace(str(data)).dataset.as_of.isoformat() == "2020-02-29"
    monkeypatch.setenv("CCM_TODAY", "2021-02-29")
    with pytest.raises(UsageError, match="CCM_TODAY is '2021-02-29', which is not a date"):
        _ = Workspace(str(data)).today


def test_a_folder_without_a_dataset_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no dataset found in"):
        _ = Workspace(str(tmp_path)).folder
