"""Files of a dataset that look like a repository, whose settings git would obey."""

import subprocess
from pathlib import Path

import pytest

from testing.outcomes import READING
from testing.repository import Repository, git, start
from testing.settings import Run


def plant(folder: Path, canary: Path) -> None:
    """What git takes for a bare repository: settings that name a program, and another history."""
    source = folder.parent / "planted-source"
    git(folder.parent, "init", "--quiet", "--template=", str(source))
    git(source, "commit", "--quiet", "--allow-empty", "--message", "planted", at="2020-01-01")
    for name in ("HEAD", "objects", "refs"):
        (source / ".git" / name).rename(folder / name)
    (folder / "config").write_text(
        "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n"
        f'\tfsmonitor = "touch {canary}; false"\n\thooksPath = .\n'
    )
    subprocess.run(["rm", "-r", str(source)], check=True)


@pytest.fixture(params=["data", "data/groups", "."], ids=["data", "groups", "above"])
def planted(tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    """A clone with a planted repository in one of its folders, all of it committed."""
    (tmp_path / "clone" / "inner").mkdir(parents=True)
    inner = start(tmp_path / "clone" / "inner", data="data")
    (inner.top / ".git").rename(tmp_path / "clone" / ".git")
    repository = Repository(tmp_path / "clone", inner.data)
    repository.commit("2024-02-01")
    plant(inner.top / request.param, tmp_path / "canary")
    return repository


@pytest.mark.parametrize("command", READING)
def test_no_command_runs_a_program_of_a_planted_repository(
    planted: Repository, tmp_path: Path, run: Run, command: str
) -> None:
    result = run(*command.split(), cwd=planted.data.parent)

    assert not (tmp_path / "canary").exists()
    assert result.returncode in (0, 1), result.stderr


def test_git_would_run_that_program(tmp_path: Path) -> None:
    """Or the tests above could not fail."""
    (tmp_path / "top").mkdir()
    plant(tmp_path / "top", tmp_path / "canary")
    (tmp_path / "top" / "x").touch()
    subprocess.run(["git", "status"], cwd=tmp_path / "top", capture_output=True, check=False)

    assert (tmp_path / "canary").exists()


def test_the_history_is_that_of_the_clone(planted: Repository, run: Run) -> None:
    head = planted.head()[:10]
    result = run("report", "--at", "HEAD", cwd=planted.data.parent)

    assert f"at commit {head}" in result.stdout


def test_a_rename_runs_no_program_of_a_planted_repository(
    planted: Repository, tmp_path: Path, run: Run
) -> None:
    result = run("group", "rename", "example-group-1", "example-group-7", cwd=planted.data.parent)

    assert result.returncode == 0, result.stderr
    assert not (tmp_path / "canary").exists()


@pytest.mark.parametrize("command", ["validate", "report", "group list", "stale", "ask"])
def test_without_any_clone_a_planted_repository_is_no_repository(
    data: Path, tmp_path: Path, run: Run, command: str
) -> None:
    plant(data, tmp_path / "canary")

    result = run(*command.split())

    assert result.returncode in (0, 1)
    assert not (tmp_path / "canary").exists()
    assert "commit" not in result.stdout.replace("without a commit", "")


def test_without_any_clone_a_planted_repository_has_no_history(
    data: Path, tmp_path: Path, run: Run
) -> None:
    plant(data, tmp_path / "canary")

    result = run("report", "--at", "HEAD")

    assert result.returncode == 3
    assert "not in a git repository" in result.stderr


def test_a_planted_repository_is_not_named_as_a_bare_one_by_taking_out_the_catalog(
    tmp_path: Path, run: Run
) -> None:
    repository = start(tmp_path / "clone")
    (repository.data / "capacities.yaml").unlink()
    plant(repository.data, tmp_path / "canary")
    repository.git("add", "--force", "data/HEAD", "data/config")

    result = run("report", "--at", "HEAD", "--data", str(repository.data))

    assert result.returncode == 3
    assert "no dataset found" in result.stderr
    assert not (tmp_path / "canary").exists()


def test_a_bare_repository_that_is_named_is_read(tmp_path: Path, run: Run) -> None:
    repository = start(tmp_path / "clone")
    git(tmp_path, "clone", "--quiet", "--bare", str(repository.top), "bare.git")
    git(tmp_path / "bare.git", "config", "core.fsmonitor", f"touch {tmp_path / 'canary'}")

    result = run("report", "--at", "HEAD", "--data", "bare.git")

    assert f"at commit {repository.head()[:10]}" in result.stdout
    assert not (tmp_path / "canary").exists()


def test_a_folder_named_git_that_is_no_repository_hides_those_above(
    tmp_path: Path, run: Run
) -> None:
    repository = start(tmp_path / "clone")
    (repository.data / ".git").mkdir()

    result = run("report", "--at", "HEAD", cwd=repository.top)

    assert result.returncode == 3
    assert "is not a git repository" in result.stderr
