"""What one clone alone puts over its history: replaced objects, grafts, checked signatures."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from testing.repository import (
    Repository,
    empty_home,
    git,
    group_text,
    history,
    points,
    start_with_points,
)

FOUND = ["none 2024-01-01", "low 2024-02-01", "high 2024-03-01"]
SIGNATURE = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n eA==\n -----END PGP SIGNATURE-----\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    return start_with_points(tmp_path / "clone")


def replace_commit(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.git("replace", *repository.git("rev-parse", "HEAD~1", "HEAD~2").split())


def replace_blob(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    blob = repository.git("rev-parse", "HEAD~1:data/groups/example-group-9.yaml")
    other = group_text({"bots": "medium 2024-02-02"}).encode()
    written = git(repository.top, "hash-object", "-w", "--stdin", given=other)
    repository.git("replace", blob, written)


def replace_elsewhere(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_REPLACE_REF_BASE", "refs/others/")
    replace_commit(repository, monkeypatch)


def graft(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last commit has the first one with points as its parent."""
    (repository.top / ".git" / "info").mkdir()
    write_graft(repository, repository.top / ".git" / "info" / "grafts")


def graft_of_the_user(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    write_graft(repository, Path(os.environ["HOME"]) / "grafts")
    monkeypatch.setenv("GIT_GRAFT_FILE", str(Path(os.environ["HOME"]) / "grafts"))


def write_graft(repository: Repository, path: Path) -> None:
    commit, _, parent = repository.git("rev-parse", "HEAD", "HEAD~1", "HEAD~2").split()
    path.write_text(f"{commit} {parent}\n")


@pytest.mark.parametrize(
    "put_over", [replace_commit, replace_blob, replace_elsewhere, graft, graft_of_the_user]
)
def test_what_a_clone_puts_over_its_history_changes_no_point(
    repository: Repository,
    monkeypatch: pytest.MonkeyPatch,
    put_over: Callable[[Repository, pytest.MonkeyPatch], None],
) -> None:
    past = ("log", "--patch", "--format=%s", "--", "data/groups/example-group-9.yaml")
    before = repository.git(*past)
    put_over(repository, monkeypatch)
    assert repository.git(*past) != before  # so git does obey it
    assert points(repository.data) == FOUND


@pytest.fixture
def signed(repository: Repository, tmp_path: Path) -> Repository:
    """Every commit is signed, and the user lets git check that, with a program of theirs."""
    tips: dict[str, str] = {}
    for commit in repository.git("rev-list", "--reverse", "HEAD").split():
        head, _, message = repository.git("cat-file", "commit", commit).partition("\n\n")
        for before, after in tips.items():
            head = head.replace(before, after)
        text = f"{head}\n{SIGNATURE}\n{message}\n"
        written = ("hash-object", "-t", "commit", "-w", "--stdin")
        tips[commit] = git(repository.top, *written, given=text.encode())
    repository.git("reset", "--quiet", "--soft", [*tips.values()][-1])
    program = tmp_path / "check"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/canary\necho checked >&2\nexit 1\n")
    program.chmod(0o755)
    (tmp_path / "home" / ".gitconfig").write_text(
        f"[log]\n showSignature = true\n[gpg]\n program = {program}\n"
    )
    return repository


def test_the_signatures_of_commits_are_not_checked(signed: Repository, tmp_path: Path) -> None:
    assert points(signed.data) == FOUND
    assert history(signed.data).reading.versions == 7
    assert not (tmp_path / "canary").exists()


def test_git_would_check_them(signed: Repository, tmp_path: Path) -> None:
    """Or the test above could not fail."""
    shown = git(signed.top, "-c", "log.showSignature=true", "log", "-1", "--format=%H")
    assert "checked" in shown
    assert (tmp_path / "canary").exists()
