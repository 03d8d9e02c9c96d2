"""A day is written alike in every option that takes one, and means the same there."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from testing.refusals import missing_from
from testing.repository import Repository, empty_home, start
from testing.settings import Run

BOTS = ("--capacity", "bots", "--group", "example-group-9")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bots are none in March, low in May (tag `spring`), medium in June, high in 2026.

    A branch `2025` and a tag `2025-05` stand on the first commit of all.
    """
    folder = tmp_path_factory.mktemp("days")
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(folder, surroundings)
        made = start(folder / "clone", at="2025-01-10")
        made.git("branch", "2025")
        made.git("tag", "2025-05")
        made.bots("none 2025-03-01", "2025-03-02")
        made.bots("low 2025-05-01", "2025-05-31T23:30:00+00:00")
        made.git("tag", "--annotate", "spring", "--message", "x")
        made.bots("medium 2025-06-01", "2025-06-01T00:30:00+00:00")
        made.bots("high 2026-01-01", "2026-01-02")
    return made.top


@pytest.fixture
def repository(tmp_path: Path, first: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    shutil.copytree(first, tmp_path / "clone")
    return Repository(tmp_path / "clone", tmp_path / "clone" / "data")


def document(run: Run, repository: Repository, *words: str) -> dict[str, Any]:
    """What a command says as JSON; it must end well and say nothing else."""
    result = run(*words, "--format", "json", cwd=repository.top)
    assert (result.returncode, result.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


@pytest.mark.parametrize(
    ("word", "last"),
    [
        ("2025-05-31", "2025-05-31"),
        ("2025-05", "2025-05-31"),
        ("spring", "2025-05-31"),
        ("2025", "2025-12-31"),
        ("heads/2025", "2025-01-10"),
        ("tags/2025-05", "2025-01-10"),
    ],
)
def test_what_ends_on_a_day_ends_on_the_last_day_of_the_word(
    repository: Repository, run: Run, word: str, last: str
) -> None:
    commit = repository.git("rev-list", "-1", "--first-parent", f"--until={last}T23:59:59Z", "main")
    dataset = document(run, repository, "report", "--at", word)["dataset"]
    assert dataset["revision"] == commit
    dataset = document(run, repository, "diff", word)["dataset"]
    assert dataset["base_revision"] == commit
    dataset = document(run, repository, "diff", "HEAD~4", word)["dataset"]
    assert dataset["revision"] == commit
    rows = document(run, repository, "report", "trend", "--since", "2025-01", "--until", word)
    assert rows["rows"][-1]["to"] == last


@pytest.mark.parametrize(
    ("word", "begin"),
    [
        ("2025-05-31", "2025-05-31"),
        ("2025-05", "2025-05-01"),
        ("2025", "2025-01-01"),
        ("spring", "2025-05-31"),
        ("heads/2025", "2025-01-10"),
    ],
)
def test_a_trend_begins_on_the_first_day_of_the_word(
    repository: Repository, run: Run, word: str, begin: str
) -> None:
    rows = document(run, repository, "report", "trend", "--since", word)["rows"]
    assert rows[0]["from"] == begin


@pytest.mark.parametrize(
    ("word", "levels"),
    [
        ("2024", ["none", "low", "medium", "high"]),
        ("2025-01-10", ["none", "low", "medium", "high"]),
        ("2025-03-02", ["none", "low", "medium", "high"]),
        ("2025-03-03", ["low", "medium", "high"]),
        ("2025-05-31", ["low", "medium", "high"]),
        ("2025-05", ["low", "medium", "high"]),
        ("2025-06-01", ["medium", "high"]),
        ("spring", ["medium", "high"]),
        ("heads/2025", ["none", "low", "medium", "high"]),
        ("2026", ["high"]),
        ("2026-01-02", ["high"]),
        ("2026-01-03", []),
        ("HEAD", []),
    ],
)
def test_changes_since_a_day_have_those_of_that_day_and_since_a_commit_not_its_own(
    repository: Repository, run: Run, word: str, levels: list[str]
) -> None:
    rows = document(run, repository, "report", "changes", *BOTS, "--since", word)["rows"]
    assert sorted(row["after"] for row in rows) == sorted(levels)


@pytest.mark.parametrize("word", ["2023-12-31", "2025-01-10", "2025-01", "2025"])
def test_from_the_first_commit_on_everything_has_changed(
    repository: Repository, run: Run, word: str
) -> None:
    rows = document(run, repository, "report", "changes", "--since", word)["rows"]
    assert sorted({row["group"][-1] for row in rows}) == ["1", "2", "3", "4", "9"]


def test_changes_at_a_branch_are_those_since_its_own_commit_before_the_day(
    repository: Repository, run: Run
) -> None:
    repository.git("switch", "--quiet", "--create", "side", "HEAD~3")
    repository.write({"bots": "low 2025-04-01"})
    repository.commit("2025-07-01")
    repository.git("switch", "--quiet", "main")
    command = ("report", "changes", *BOTS, "--at", "side", "--since")
    rows = document(run, repository, *command, "2025-06-15")["rows"]
    assert [(row["before"], row["after"]) for row in rows] == [("none", "low")]
    rows = document(run, repository, *command, "2025-03-02")["rows"]
    assert sorted(row["after"] for row in rows) == ["low", "none"]


@pytest.mark.parametrize(
    "command",
    ["report --at", "find bots --at", "validate --at", "diff", "diff HEAD", "report trend --since",
     "report trend --until", "report changes --since"],
)  # fmt: skip
@pytest.mark.parametrize("word", ["yesterday", "2025-13", "2025-02-30", "31.5.2025", ""])
def test_another_word_is_refused_alike_everywhere(
    repository: Repository, run: Run, command: str, word: str
) -> None:
    result = run(*command.split(), word, cwd=repository.top)
    assert (result.returncode, result.stdout) == (2, "")
    message, hint = result.stderr.splitlines()
    if word in ("2025-13", "2025-02-30"):  # a typing mistake in a day
        assert message == f"ccm: {word} does not exist"
        assert missing_from(hint, "day", "month", "year") == []
        return
    assert missing_from(message, f"'{word}'", "day", "revision") == []
    assert missing_from(hint, "2025-05-31", "2025-05", "2025", "commit") == []


def test_changes_since_a_day_that_has_begun_nowhere_are_refused(
    repository: Repository, run: Run
) -> None:
    command = ("report", "changes", "--at", "HEAD", "--since")
    assert document(run, repository, *command, "2026-11-23")["rows"] == []  # it is, in the east
    result = run(*command, "2027", cwd=repository.top)
    assert (result.returncode, result.stdout) == (2, "")
    message, hint = result.stderr.splitlines()
    assert (("2027-01-01" in message), ("--since" in hint)) == (True, True)
