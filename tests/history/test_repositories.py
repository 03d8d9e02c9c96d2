"""The history of repositories of every kind, seen from every place, under any configuration."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from ccm.errors import ExitCode, GitError
from ccm.history.log import stream_log
from ccm.history.order import order_log
from ccm.history.repository import open_repository
from testing.refusals import missing_from
from testing.repository import (
    GROUP,
    Repository,
    dataset_of,
    empty_home,
    git,
    group_text,
    history,
    points,
    start,
)
from testing.settings import Run

FOUND = ["low 2025-01-01", "medium 2025-02-01", "high 2025-03-01 +1", "low 2025-04-01"]
CONFIGURATION = {
    "nothing": "",
    "signatures": "[log]\n showSignature = true\n",
    "copies": "[diff]\n renames = copies\n",
    "quoted paths": "[core]\n quotePath = true\n",
    "bare paths": "[core]\n quotePath = false\n",
    "colours": "[color]\n ui = always\n diff = always\n status = always\n",
    "external diff": "[diff]\n external = false\n",
    "follow": "[log]\n follow = true\n",
    "decorate": "[log]\n decorate = full\n",
    "no prefix": "[diff]\n noprefix = true\n",
    "relative": "[diff]\n relative = true\n",
    "order file": "[diff]\n orderFile = {home}/order\n",
    "missing order file": "[diff]\n orderFile = {home}/missing\n",
    "pager": "[core]\n pager = false\n[pager]\n log = false\n",
    "format": "[format]\n pretty = fuller\n notes = *\n",
    "mailmap": "[log]\n mailmap = true\n[mailmap]\n file = {home}/mailmap\n",
    "mailmap of a commit": "[log]\n mailmap = true\n[mailmap]\n blob = HEAD:mailmap\n",
    "algorithm": "[diff]\n algorithm = patience\n",
    "first parents": "[log]\n diffMerges = first-parent\n",
    "no root": "[log]\n showRoot = false\n",
    "dates": "[log]\n date = relative\n abbrevCommit = true\n[core]\n abbrev = 5\n",
    "encoding": "[i18n]\n logOutputEncoding = ISO-8859-1\n",
    "attributes": '[core]\n attributesFile = {home}/attributes\n[diff "x"]\n textconv = false\n',
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return empty_home(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a merge, a correction and a rename: FOUND."""
    folder = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(folder, surroundings)
        return with_history(start(folder / "clone")).top


@pytest.fixture
def repository(tmp_path: Path, home: Path, first: Path) -> Repository:
    """A copy of it."""
    shutil.copytree(first, tmp_path / "clone", symlinks=True)
    return Repository(tmp_path / "clone", tmp_path / "clone" / "data")


def with_history(repository: Repository) -> Repository:
    repository.write({"bots": "low 2025-01-01"}, group="old-name")
    repository.commit("2025-01-02")
    repository.git("switch", "--quiet", "--create", "side")
    repository.write({"bots": "medium 2025-02-01"}, group="old-name")
    repository.commit("2025-02-02")
    repository.git("switch", "--quiet", "main")
    repository.write({"templates": "low 2025-02-02"}, group="another")
    repository.commit("2025-02-03")
    repository.merge("side", "2025-02-10")
    repository.path("old-name").unlink()
    for number, words in enumerate(("low 2025-03-01", "high 2025-03-01", "low 2025-04-01"), 3):
        repository.write({"bots": words}, formerly=["old-name"])
        repository.commit(f"2025-0{number}-10")
    return repository


def refusal(folder: Path) -> GitError:
    """Why the history of a folder cannot be read."""
    with pytest.raises(GitError) as refused:
        history(folder)
    assert refused.value.exit_code is ExitCode.UNREADABLE
    return refused.value


@pytest.mark.parametrize("text", CONFIGURATION.values(), ids=CONFIGURATION)
def test_the_configuration_of_the_user_changes_nothing(
    repository: Repository, home: Path, text: str
) -> None:
    for mailmap in (home / "mailmap", repository.top / "mailmap"):
        mailmap.write_text("Somebody <else@example.org> <e@example.org>\n")
    repository.commit("2025-06-01")
    shutil.copy(home / "mailmap", repository.top / ".mailmap")
    (home / ".gitconfig").write_text(text.replace("{home}", str(home)))
    (home / "order").write_text(f"*another*\n*{GROUP}*\n*\n")
    (home / "attributes").write_text("*.yaml diff=x text eol=crlf\n")
    assert points(repository.data) == FOUND
    log = order_log(list(stream_log(open_repository(str(repository.data)), "HEAD")))
    assert {commit.author for commit in log.commits} == {"E"}


@pytest.mark.parametrize("data", ["data", "maps/2018 ñandú/data", "[a]*"])
def test_a_dataset_in_a_subfolder_has_only_its_own_history(
    tmp_path: Path, home: Path, data: str
) -> None:
    repository = start(tmp_path / "clone", data=data)
    for stranger in ("groups", "other/groups", f"{data}/{data}/groups", f"{data}-2/groups"):
        (repository.top / stranger).mkdir(parents=True)
        text = group_text({"bots": "none 2020-01-01", "templates": "none 2020-01-01"})
        (repository.top / stranger / f"{GROUP}.yaml").write_text(text)
        repository.commit("2024-02-01")
    with_history(repository)
    assert points(repository.data) == FOUND
    assert (GROUP, "templates") not in history(repository.data).series


def test_a_dataset_may_be_the_whole_repository(tmp_path: Path, home: Path) -> None:
    repository = start(tmp_path / "clone", data="data")
    top = tmp_path / "whole"
    shutil.copytree(repository.data, top)
    git(top, "init", "--quiet", "--initial-branch", "main")
    assert points(with_history(Repository(top, top)).data) == FOUND


def test_a_linked_worktree_has_the_history_of_its_own_commit(repository: Repository) -> None:
    linked = repository.top.parent / "linked"
    repository.git("worktree", "add", "--quiet", "--detach", str(linked), "HEAD~1")
    assert points(linked / "data") == FOUND[:3]
    assert points(repository.data) == FOUND


def test_a_detached_head_is_a_revision_like_any_other(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--detach", "HEAD~2")
    assert points(repository.data) == [*FOUND[:2], "low 2025-03-01"]


def test_without_a_commit_there_is_no_history_yet(repository: Repository, tmp_path: Path) -> None:
    shutil.copytree(repository.data, tmp_path / "new" / "data")
    git(tmp_path / "new", "init", "--quiet")
    error = refusal(tmp_path / "new" / "data")
    assert missing_from(error.message, "no commit", "history") == []
    assert str(error.hint).endswith(": git add data && git commit")


def test_without_a_repository_there_is_no_history(repository: Repository, tmp_path: Path) -> None:
    shutil.copytree(repository.data, tmp_path / "data")
    error = refusal(tmp_path / "data")
    assert missing_from(error.message, str(tmp_path / "data"), "git repository") == []


def test_a_shallow_clone_names_the_two_fixes(repository: Repository, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=2", repository.top.as_uri(), "shallow")
    error = refusal(tmp_path / "shallow" / "data")
    assert missing_from(error.message, "shallow", "missing") == []
    assert str(error.hint).endswith(": git fetch --unshallow (in CI: fetch-depth: 0)")
    git(tmp_path / "shallow", "fetch", "--quiet", "--unshallow")
    assert points(tmp_path / "shallow" / "data") == FOUND


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_following_the_hint_about_dubious_ownership_helps(repository: Repository) -> None:
    for path in (repository.top, *repository.top.rglob("*")):
        os.chown(path, 65534, 65534)
    error = refusal(repository.data)
    assert "dubious ownership" in error.message
    assert error.hint is not None
    assert error.hint.startswith("if you trust it: git config --global --add safe.directory ")
    git(repository.top.parent, *error.hint.partition(": git ")[2].split())
    assert points(repository.data) == FOUND


def test_a_hook_that_points_at_another_repository_changes_nothing(
    repository: Repository, tmp_path: Path, run: Run
) -> None:
    other = start(tmp_path / "other", at="2020-01-01")
    expected = run("report", "--at", "HEAD", cwd=repository.top)
    result = run(
        "report", "--at", "HEAD", cwd=repository.top, GIT_DIR=str(other.top / ".git"),
        GIT_INDEX_FILE=str(tmp_path / "no-index"), GIT_WORK_TREE=str(other.top),
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == expected.stdout
    assert f"Source: data at commit {repository.head()[:10]}" in result.stdout


@pytest.mark.parametrize("hook", ["pre-commit", "post-commit"])
def test_ccm_runs_in_a_hook_of_a_linked_worktree(repository: Repository, hook: str) -> None:
    linked = repository.top.parent / "linked"
    repository.git("worktree", "add", "--quiet", "-b", "other", str(linked))
    script = repository.top / ".git" / "hooks" / hook
    script.parent.mkdir()
    script.write_text(f"#!/bin/sh\n'{sys.executable}' -m ccm find bots --at HEAD >found 2>&1\n")
    script.chmod(0o755)
    inside = Repository(linked, linked / "data")
    before = repository.head()
    inside.bots("none 2025-05-01", "2025-05-02")
    said = (linked / "found").read_text()
    commit = before if hook == "pre-commit" else inside.head()
    assert f"Source: data at commit {commit[:10]}" in said


def test_the_work_tree_is_the_last_word(repository: Repository) -> None:
    repository.write({"bots": "high 2025-08-01"}, formerly=["old-name"])
    repository.write({"bots": "low 2025-08-02"}, group="untracked")
    repository.path("another").unlink()
    assert points(repository.data) == [*FOUND, "high 2025-08-01"]
    assert points(repository.data, group="untracked") == ["low 2025-08-02"]
    assert points(repository.data, "templates", "another") == ["low 2025-02-02", "end 2026-11-22"]


def test_an_older_value_in_the_work_tree_withdraws_the_later_points(repository: Repository) -> None:
    repository.write({"bots": "none 2025-02-01"}, formerly=["old-name"])
    assert points(repository.data) == ["low 2025-01-01", "none 2025-02-01"]


def test_a_file_renamed_in_the_work_tree_goes_on(repository: Repository) -> None:
    repository.path().unlink()
    repository.write({"bots": "high 2025-08-01"}, group="newest", formerly=[GROUP, "old-name"])
    assert points(repository.data, group="newest") == [*FOUND, "high 2025-08-01"]
    assert (GROUP, "bots") not in history(repository.data).series


def test_a_broken_file_of_the_work_tree_keeps_its_history(repository: Repository) -> None:
    repository.path().write_text("[")
    assert points(repository.data) == FOUND


@pytest.mark.parametrize(
    "name",
    ["a b.yaml", "a\nb.yaml", "ñandú.yaml", "a\tb.yaml", ":x.yaml", '"q".yaml', "a\x01b.yaml"],
)
def test_odd_file_names_beside_the_data_disturb_nothing(repository: Repository, name: str) -> None:
    for folder in (repository.top, repository.data, repository.data / "groups"):
        (folder / name).write_text("odd\n")
    repository.commit("2025-05-01")
    odd = repository.head()
    (repository.data / "groups" / name).unlink()
    repository.write({"bots": "high 2025-06-01"}, formerly=["old-name"])
    repository.commit("2025-06-02")
    assert points(repository.data) == [*FOUND, "high 2025-06-01"]
    assert history(repository.data).reading.unreadable == (f"groups/{name} at {odd[:10]}",)


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1"])
def test_an_odd_name_of_an_author_is_read_as_it_is(
    repository: Repository, home: Path, encoding: str
) -> None:
    (home / ".gitconfig").write_text(f"[i18n]\n logOutputEncoding = {encoding}\n")
    repository.write({"bots": "high 2025-06-01"}, formerly=["old-name"])
    repository.git("add", "--all")
    author = "--author=x \x01 :100644 ñ <author@example.org>"
    repository.git("commit", "--quiet", author, "--message", "", "--allow-empty-message")
    assert points(repository.data) == [*FOUND, "high 2025-06-01"]
    log = order_log(list(stream_log(open_repository(str(repository.data)), "HEAD")))
    assert log.commits[-1].author == "x \x01 :100644 ñ"


def test_the_history_of_a_subfolder_is_opened_from_it(repository: Repository) -> None:
    opened = open_repository(str(repository.data))
    assert (opened.prefix, opened.shallow, opened.bare) == ("data/", False, False)
    assert [group.id for group in dataset_of(repository.data).groups][-1] == GROUP
