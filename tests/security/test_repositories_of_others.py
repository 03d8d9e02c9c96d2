"""Repositories as others left them: not trusted, oddly named, or with enormous files and trees."""

import os
import sys
from pathlib import Path

import pytest

from testing.refusals import missing_from
from testing.repository import Repository, git, start, start_with_points
from testing.settings import Run
from testing.terminal import Terminal

TREND = ("report", "trend", "--group", "example-group-9", "--format", "csv")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return start_with_points(tmp_path / "origin")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_repository_of_somebody_else_is_said_to_be_not_trusted(
    repository: Repository, run: Run
) -> None:
    for path in (repository.top, repository.top / ".git"):
        os.chown(path, 12345, 12345)

    for command in ("report", "validate", "group list", "stale", "ask"):
        result = run(*command.split(), cwd=repository.top)
        assert result.returncode in (0, 1)
        facts = ("commit", "git does not trust", "git config --global --add safe.directory ")
        assert missing_from(result.stderr, *facts) == []
    for words in (TREND, ("report", "--at", "HEAD"), ("diff", "HEAD")):
        result = run(*words, cwd=repository.top)
        assert result.returncode == 3
        assert "git does not trust" in result.stderr


def test_a_revision_without_its_regions_is_validated_at_a_terminal(repository: Repository) -> None:
    repository.git("rm", "--quiet", "data/regions.yaml")
    repository.commit("2024-04-01")

    with Terminal("validate", "--at", "HEAD", cwd=repository.top) as terminal:
        code, shown = terminal.end()

    assert code == 1
    assert "regions.yaml:1:1: error: the file is missing" in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize("name", ["a\nb", ":(top)x", ":!x", "a b", "*", "-x", "ü\udcff"], ids=ascii)
def test_folders_of_any_name_have_their_history(tmp_path: Path, run: Run, name: str) -> None:
    repository = start(tmp_path / name / name, data=name)
    repository.bots("none 2024-01-01", "2024-01-15")
    repository.bots("high 2024-03-01", "2024-03-15")

    for folder in (repository.data, repository.top.parent):
        shown = run(*TREND, "--data", str(repository.data), cwd=folder)
        assert shown.returncode == 0, shown.stderr
        assert shown.stdout.splitlines()[1].startswith("2024,"), shown.stdout
    past = run("report", "--at", "HEAD", "--data", str(repository.data))
    assert past.returncode == 0, past.stderr
    assert ", modified," not in run("report", "--data", str(repository.data)).stdout


def test_a_version_over_the_limit_is_not_read(repository: Repository, run: Run) -> None:
    repository.path().write_bytes(b"x" * (1 << 20) + b"\n")
    repository.commit("2024-04-01")
    repository.bots("low 2024-05-01", "2024-05-01")

    trend = run(*TREND, cwd=repository.top)
    validate = run("validate", "--at", "HEAD~1", cwd=repository.top)

    assert "1 of 9 versions could not be read" in trend.stderr
    assert "more than 1,048,576 bytes (1 MiB) [too-large]" in validate.stdout


@pytest.mark.parametrize("version", ["1.8.3", "2.37.7", "2.20.1.windows.1"])
def test_a_git_that_is_too_old_is_refused_with_one_line(
    repository: Repository, tmp_path: Path, run: Run, version: str
) -> None:
    old = tmp_path / "bin" / "git"
    old.parent.mkdir()
    old.write_text(f"#!/bin/sh\necho git version {version}\n")
    old.chmod(0o755)

    path = f"{old.parent}{os.pathsep}{os.environ['PATH']}"
    past = run("report", "--at", "HEAD", cwd=repository.top, PATH=path)
    report = run("report", cwd=repository.top, PATH=path)

    number = ".".join(version.split(".")[:2])
    said = f"git {number} is too old: ccm needs git 2.38 or newer"
    assert past.returncode == 3
    assert past.stderr.startswith(f"ccm: {said}")
    assert report.returncode == 0
    assert f"unknown: {said}" in report.stderr


def deep_tree(repository: Repository) -> str:
    """A tree that stands for 10 ** 10 files in eleven objects."""
    entry = f"100644 blob {repository.git('rev-parse', 'HEAD:data/regions.yaml')}"
    for _ in range(10):
        names = "".join(f"{entry}\t{number}\n" for number in range(10))
        tree = git(repository.top, "mktree", given=names.encode())
        entry = f"040000 tree {tree}"
    return entry.split()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
@pytest.mark.parametrize("folder", ["data/groups/x.yaml", "data/more", "elsewhere"])
def test_a_tree_of_ten_thousand_million_files_is_not_read(
    repository: Repository, run: Run, folder: str
) -> None:
    repository.git("read-tree", f"--prefix={folder}/", "HEAD:data/groups")
    tree = repository.git("write-tree")
    above, _, name = folder.rpartition("/")
    listing = git(repository.top, "ls-tree", f"{tree}:{above}" if above else tree)
    lines = [line for line in listing.splitlines() if not line.endswith(f"\t{name}")]
    lines.append(f"040000 tree {deep_tree(repository)}\t{name}")
    new = git(repository.top, "mktree", given=("\n".join(lines) + "\n").encode())
    while above:
        above, _, name = above.rpartition("/")
        listing = git(repository.top, "ls-tree", f"{tree}:{above}" if above else tree)
        lines = [line for line in listing.splitlines() if not line.endswith(f"\t{name}")]
        lines.append(f"040000 tree {new}\t{name}")
        new = git(repository.top, "mktree", given=("\n".join(lines) + "\n").encode())
    commit = git(repository.top, "commit-tree", new, "-p", "HEAD", "-m", "many", at="2024-04-01")
    after = ("commit-tree", "HEAD^{tree}", "-p", commit, "-m", "none")
    head = git(repository.top, *after, at="2024-04-02")
    repository.git("update-ref", "refs/heads/main", head)
    repository.git("read-tree", "HEAD")

    trend = run(*TREND, cwd=repository.top)
    past = run("report", "--at", "HEAD~1", cwd=repository.top)

    if folder.startswith("data/groups/"):
        assert trend.returncode == 3
        assert "too large" in trend.stderr
    else:  # it is never looked at
        assert trend.returncode == 0, trend.stderr
        assert trend.stdout.splitlines()[1].startswith("2024,2024-01-01,2024-12-31,0,0,0,1,")
    assert past.returncode == (3 if folder.startswith("data") else 0), past.stderr
