"""A rename that is staged: no filter and no hook runs, and all else in the index stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from testing.outcomes import outcome
from testing.refusals import missing_from
from testing.repository import Repository, empty_home, git, start
from testing.settings import Invoke

OLD, NEW = "example-group-2", "another-name"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    return start(tmp_path / "repository")


def rename(repository: Repository) -> str:
    """What is said on stderr."""
    done = outcome(repository.top, "group", "rename", OLD, NEW, "--data", str(repository.data))
    assert done.code == 0, done.stderr
    assert not repository.path(OLD).exists()
    assert f"formerly: [{OLD}]".encode() in repository.path(NEW).read_bytes()
    return done.stderr


def staged(repository: Repository) -> list[str]:
    """The names that differ between index and commit, renames not joined."""
    return repository.git("diff", "--cached", "--name-only", "--no-renames", "-z").split("\0")[:-1]


def is_staged(repository: Repository) -> bool:
    return [Path(name).stem for name in staged(repository)] == [NEW, OLD]


STAGED = "The rename is staged"


def in_index(repository: Repository) -> bytes:
    path = os.fsencode(os.path.relpath(repository.path(NEW), repository.top))
    return subprocess.run(
        ["git", "cat-file", "blob", b":" + path],
        cwd=repository.top, check=True, capture_output=True,
    ).stdout  # fmt: skip


def test_what_is_staged_is_the_file_as_it_is(repository: Repository) -> None:
    first, second = rename(repository).splitlines()
    assert first.startswith(STAGED)
    assert second.endswith(f": git commit -m 'data: {OLD} is now {NEW}'")
    assert is_staged(repository)
    assert in_index(repository) == repository.path(NEW).read_bytes()
    assert repository.git("status", "--porcelain").startswith("R  ")
    repository.git("commit", "--quiet", "--message", "renamed", at="2024-02-02")
    assert repository.git("status", "--porcelain") == ""


@pytest.mark.parametrize("attributes", ["attributes", "info"])
def test_no_filter_and_no_hook_runs(
    repository: Repository, tmp_path: Path, attributes: str
) -> None:
    canary = tmp_path / "canary"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {canary}\ncat\n")
    program.chmod(0o755)
    line = "*.yaml filter=evil diff=evil text working-tree-encoding=UTF-16\n"
    places = {"attributes": ".gitattributes", "info": ".git/info/attributes"}
    (repository.top / ".git" / "info").mkdir(exist_ok=True)
    (repository.top / places[attributes]).write_text(line)
    (repository.top / ".git" / "hooks").mkdir(exist_ok=True)
    for hook in ("post-index-change", "pre-commit", "reference-transaction"):
        (repository.top / ".git" / "hooks" / hook).write_bytes(program.read_bytes())
        (repository.top / ".git" / "hooks" / hook).chmod(0o755)
    (tmp_path / "included").write_text(
        f'[filter "evil"]\nclean = {program}\nprocess = {program}\nsmudge = {program}\n'
        f"required = true\n[core]\nfsmonitor = {program}\n"
    )
    repository.git("config", "include.path", str(tmp_path / "included"))
    rename(repository)
    assert not canary.exists()
    assert in_index(repository) == repository.path(NEW).read_bytes()


def test_what_else_is_staged_stays_so(repository: Repository) -> None:
    repository.path("example-group-1").write_text("name: staged\n")
    repository.git("add", "data")
    repository.path("example-group-1").write_text("name: not staged\n")
    repository.path(OLD).chmod(0o755)
    repository.git("update-index", "--chmod=+x", f"data/groups/{OLD}.yaml")
    repository.path("example-group-1").write_bytes(
        git(repository.top, "show", "HEAD:data/groups/example-group-1.yaml").encode() + b"\n"
    )
    rename(repository)
    assert repository.git("show", ":data/groups/example-group-1.yaml") == "name: staged"
    assert repository.git("ls-files", "-s", f"data/groups/{NEW}.yaml").startswith("100755 ")


@pytest.mark.parametrize("kept", ["LF", "CRLF"])
def test_the_ends_of_lines_in_the_index_stay_as_they_are(repository: Repository, kept: str) -> None:
    whole = repository.path(OLD).read_bytes().replace(b"\n", b"\r\n")
    repository.path(OLD).write_bytes(whole)
    repository.git("config", "core.autocrlf", "true" if kept == "LF" else "false")
    repository.commit("2024-01-02")
    rename(repository)
    assert b"formerly: [example-group-2]\r\n" in repository.path(NEW).read_bytes()
    assert (b"\r\n" in in_index(repository)) == (kept == "CRLF")
    assert repository.git("diff", "--name-only") == ""


def test_a_file_that_git_does_not_have_is_only_renamed(repository: Repository) -> None:
    repository.git("rm", "--quiet", "--cached", f"data/groups/{OLD}.yaml")
    repository.git("commit", "--quiet", "--message", "without", at="2024-01-02")
    assert f"To stage it: git add {repository.data}/groups/{NEW}.yaml\n" in rename(repository)
    assert staged(repository) == []


def test_without_a_repository_it_is_only_renamed(data: Path, invoke: Invoke) -> None:
    result = invoke("group", "rename", OLD, NEW)
    assert result.exit_code == 0
    assert (data / "groups" / f"{NEW}.yaml").exists()


def test_an_index_that_is_locked_is_said_and_the_command_can_be_given_again(
    repository: Repository,
) -> None:
    lock = repository.top / ".git" / "index.lock"
    lock.touch()
    said = rename(repository)
    assert missing_from(said, "is not staged: git: Unable to create", "stage it: git add ") == []
    assert staged(repository) == []
    lock.unlink()
    for _ in range(2):
        assert rename(repository).startswith(STAGED)
        assert is_staged(repository)


def test_a_merge_that_is_not_finished_is_left_to_the_user(repository: Repository) -> None:
    name = f"data/groups/{OLD}.yaml"
    blob = repository.git("rev-parse", f"HEAD:{name}")
    lines = "".join(f"100644 {blob} {stage}\t{name}\n" for stage in (1, 2, 3))
    given = f"0 {'0' * 40}\t{name}\n{lines}".encode()
    git(repository.top, "update-index", "--index-info", given=given)
    before = repository.git("ls-files", "-s")
    assert "unfinished merge" in rename(repository)
    assert repository.git("ls-files", "-s") == before


@pytest.mark.parametrize("fails", ["update-index", "hash-object", "ls-files", "rev-parse"])
def test_where_git_fails_the_rename_stands_and_is_said(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "git"
    fake.write_text(
        f'#!/bin/sh\ncase " $* " in *" {fails} "*) echo fatal: no >&2; exit 128;; esac\n'
        'PATH="${PATH#*:}" exec git "$@"\n'
    )
    fake.chmod(0o755)
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
        assert "is not staged: git: no" in rename(repository)
    assert staged(repository) == []
    assert rename(repository).startswith(STAGED)
    assert is_staged(repository)


@pytest.mark.parametrize("name", ["a\nb", ":(top)", ":!data", "-x", '"q"', "a\tb", "ü", "*"])
def test_a_folder_of_any_name_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Git takes some of these for patterns, and others for two lines."""
    empty_home(tmp_path, monkeypatch)
    (tmp_path / "top" / name).mkdir(parents=True)
    made = start(tmp_path / "top", data=f"{name}/data")
    for line in (f"assess {OLD} bots --level high", f"group rename {OLD} {NEW}", "validate"):
        done = subprocess.run(
            [sys.executable, "-m", "ccm", *line.split(), f"--data={name}/data"],
            cwd=made.top, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "rename" not in line or done.stderr.startswith(STAGED)
    assert staged(made) == [f"{name}/data/groups/{n}.yaml" for n in (NEW, OLD)]


def test_in_a_linked_work_tree_its_own_index_is_used(
    repository: Repository, tmp_path: Path
) -> None:
    repository.git("worktree", "add", "--quiet", str(tmp_path / "linked"))
    linked = Repository(tmp_path / "linked", tmp_path / "linked" / "data")
    rename(linked)
    assert is_staged(linked)
    assert staged(repository) == []


def test_no_filter_runs_for_a_file_that_is_as_young_as_the_index(
    repository: Repository, tmp_path: Path
) -> None:
    """Git compares such files whenever it writes the index."""
    canary, filter_ = tmp_path / "canary", tmp_path / "filter"
    filter_.write_text(f"#!/bin/sh\ntouch {canary}\ncat\n")
    filter_.chmod(0o755)
    (repository.top / ".git" / "info").mkdir(exist_ok=True)
    (repository.top / ".git" / "info" / "attributes").write_text("*.yaml filter=f\n")
    young = repository.path("example-group-1")
    os.utime(young, (4_000_000_000, 4_000_000_000))
    repository.git("update-index", "--refresh")
    repository.git("config", "filter.f.clean", str(filter_))

    rename(repository)

    assert not canary.exists()
    assert is_staged(repository)


@pytest.mark.parametrize("name", ["x", "a.b", "a b"])
def test_no_hook_of_the_configuration_runs(
    repository: Repository, tmp_path: Path, name: str
) -> None:
    canary = tmp_path / "canary"
    for event in ("post-index-change", "reference-transaction"):
        repository.git("config", f"hook.{name} {event}.command", f"touch {canary}")
        repository.git("config", f"hook.{name} {event}.event", event)

    rename(repository)

    assert not canary.exists()
    assert is_staged(repository)
