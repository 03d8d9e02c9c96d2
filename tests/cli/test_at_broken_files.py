"""`--at` a revision with broken or odd files: they are judged as in its checkout."""

import json
from pathlib import Path
from typing import Any

import pytest

from testing.repository import Repository, empty_home, group_text, start
from testing.settings import Run

NEW = "example-group-9"
FIND = ("find", "bots", "--format", "json")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    repository = start(tmp_path / "clone", at="2024-01-01")
    repository.bots("high 2025-01-01", "2025-01-02")
    return repository


def level(document: dict[str, Any]) -> str | None:
    """The level that the new group has in it."""
    rows = [row for row in document["rows"] if row["name"] == NEW]
    return rows[0]["level"] if rows else None


def test_validate_judges_the_files_of_the_revision(repository: Repository, run: Run) -> None:
    repository.write({"bots": "lo 2025-02-01"})
    repository.commit("2026-06-02")
    repository.write({"bots": "low 2025-02-01"})
    repository.commit("2026-06-03")
    assert run("validate", cwd=repository.top).returncode == 0
    result = run("validate", "--at", "HEAD~1", cwd=repository.top)
    assert result.returncode == 1
    assert result.stdout == (
        f"data/groups/{NEW}.yaml:6:12: error: 'lo' is not a level; did you mean 'low'? "
        "[unknown-level]\n"
    )


def test_a_broken_file_of_a_revision_is_named_and_not_counted(
    repository: Repository, run: Run
) -> None:
    repository.path().write_text("[")
    repository.commit("2026-06-02")
    repository.bots("low 2025-02-01", "2026-06-03")
    result = run(*FIND, "--at", "HEAD~1", cwd=repository.top)
    document = json.loads(result.stdout)
    assert (result.returncode, level(document)) == (0, None)
    assert document["dataset"]["unreadable"] == [f"data/groups/{NEW}.yaml"]
    assert f"data/groups/{NEW}.yaml" in result.stderr


def test_a_broken_catalog_of_a_revision_stops_the_command(repository: Repository, run: Run) -> None:
    catalog = repository.data / "capacities.yaml"
    text = catalog.read_text()
    catalog.write_text("[")
    repository.commit("2026-06-02")
    catalog.write_text(text)
    repository.commit("2026-06-03")
    result = run(*FIND, "--at", "HEAD~1", cwd=repository.top)
    assert (result.returncode, result.stdout) == (3, "")
    assert "data/capacities.yaml" in result.stderr


@pytest.mark.parametrize("odd", ["link", "folder", "link to the groups", "another name"])
def test_an_odd_file_of_a_revision_is_judged_as_in_its_checkout(
    repository: Repository, run: Run, odd: str
) -> None:
    path = repository.path("odd")
    if odd == "link":
        path.symlink_to("example-group-1.yaml")
    elif odd == "folder":
        path.mkdir()
        (path / "inside.yaml").write_text(group_text({}))
    elif odd == "link to the groups":
        (repository.data / "groups").rename(repository.data / "elsewhere")
        (repository.data / "groups").symlink_to("elsewhere")
    else:
        (repository.data / "groups" / "odd.yml").write_text(group_text({}))
    repository.commit("2026-06-02")
    here = run("validate", "--format", "json", cwd=repository.top)
    there = run("validate", "--format", "json", "--at", "HEAD", cwd=repository.top)
    assert judged(there.stdout) == judged(here.stdout) != []
    assert there.returncode == here.returncode


def judged(text: str) -> list[tuple[str, str]]:
    """The codes and paths of the problems in the JSON of validate."""
    return [(row["code"], row["path"]) for row in json.loads(text)["rows"]]
