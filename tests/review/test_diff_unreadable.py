"""`ccm diff` where a group's file was broken in the base: its last readable version is the base."""

import json
from pathlib import Path

import pytest

from testing.answers import changes
from testing.repository import GROUP, Repository, empty_home, git, start
from testing.settings import Invoke

TEN = {"bots": "low 2025-01-01", "templates": "high 2025-01-02"}
BROKEN = "name: ["


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A group of two entries, committed on 2025-02-01."""
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "here")
    made.write(TEN)
    made.commit("2025-02-01")
    return made


def commit_broken(repository: Repository, at: str, text: str = BROKEN) -> None:
    repository.path().write_text(text, encoding="utf-8")
    repository.commit(at)


def commit_repaired(repository: Repository, at: str = "2025-04-01") -> None:
    repository.write({**TEN, "bots": "medium 2025-03-15"})
    repository.commit(at)


def diff(invoke: Invoke, repository: Repository, *states: str) -> list[str]:
    """The counts, and a sentence for each change."""
    return changes(invoke, *states, "--data", str(repository.data))


def compared(repository: Repository, base: str, good: str, day: str) -> tuple[str, str]:
    """The base that could not be read, and the commit that is compared in its place."""
    commits = [repository.git("rev-parse", word)[:10] for word in (base, good)]
    return f" {repository.data} at commit {commits[0]}; ", f" from commit {commits[1]} on {day}"


def assert_compared(line: str, group: str, said: tuple[str, str]) -> None:
    """The line says that the file of the group could not be read, where, and what is compared."""
    assert line.startswith(f"{group}: ")
    state, read = said
    assert state in line
    assert line.removesuffix(")").endswith(read)


def test_what_was_repaired_is_compared_with_the_version_before_it_broke(
    repository: Repository, invoke: Invoke
) -> None:
    commit_broken(repository, "2025-03-01")
    commit_repaired(repository)
    first, fact, bots = diff(invoke, repository, "HEAD~1", "HEAD")
    assert first.startswith("1 assessment of 1 group changed: 1 improved. ")
    assert first.endswith(": 1 group (1 readable).")
    assert_compared(fact, GROUP, compared(repository, "HEAD~1", "HEAD~2", "2025-02-01"))
    assert bots == f"{GROUP}: Bots low → medium"


def test_versions_that_are_broken_in_a_row_are_all_passed_over(
    repository: Repository, invoke: Invoke
) -> None:
    commit_broken(repository, "2025-03-01")
    commit_broken(repository, "2025-03-02", "name: {")
    repository.commit("2025-03-03")  # of another file
    commit_repaired(repository)
    said = compared(repository, "HEAD~1", "HEAD~4", "2025-02-01")
    assert_compared(diff(invoke, repository, "2025-03-31", "HEAD")[1], GROUP, said)


def test_the_facts_that_differ_have_it_behind_them(repository: Repository, invoke: Invoke) -> None:
    commit_broken(repository, "2025-03-01")
    repository.write(TEN)
    text = repository.path().read_text(encoding="utf-8")
    repository.path().write_text(f"languages: [et]\n{text}", encoding="utf-8")
    repository.commit("2025-04-01")
    said = compared(repository, "HEAD~1", "HEAD~2", "2025-02-01")
    first, fact = diff(invoke, repository, "HEAD~1", "HEAD")
    assert first.startswith("No assessments changed. ")
    assert first.endswith(": 1 group (1 changed).")
    assert fact.startswith(f"{GROUP}: languages – → et (")
    assert_compared(fact, GROUP, said)


def test_a_work_tree_that_is_broken_is_compared_as_its_commit_has_it(
    repository: Repository, invoke: Invoke
) -> None:
    commit_repaired(repository)
    repository.path().write_text(BROKEN, encoding="utf-8")
    good = repository.head()[:10]
    state = f" {repository.data}, working tree modified since commit {good}; "
    fact, bots = diff(invoke, repository, "workspace", "HEAD~1")[1:]
    assert bots == f"{GROUP}: Bots medium → low"
    assert_compared(fact, GROUP, (state, f" from commit {good} on 2025-04-01"))


def test_a_file_that_was_broken_and_is_gone_has_its_removals(
    repository: Repository, invoke: Invoke
) -> None:
    commit_broken(repository, "2025-03-01")
    repository.path().unlink()
    repository.commit("2025-04-01")
    said = compared(repository, "HEAD~1", "HEAD~2", "2025-02-01")
    first, gone, *removals = diff(invoke, repository, "HEAD~1", "HEAD")
    assert first.startswith("2 assessments of 1 group changed: 2 removed. ")
    assert first.endswith(": 1 group (1 gone). 1 oddity to look at first.")
    assert " removed: 2 assessments (" in gone
    assert_compared(gone, GROUP, said)
    assert removals == [
        f"{GROUP}: Templates high → removed",
        f"{GROUP}: Bots low → removed",
    ]


def test_where_the_later_state_is_broken_too_nothing_is_compared(
    repository: Repository, invoke: Invoke
) -> None:
    commit_broken(repository, "2025-03-01")
    commit_broken(repository, "2025-04-01", "name: {")
    assert diff(invoke, repository, "HEAD~1", "HEAD") == ["No assessments changed."]


@pytest.mark.parametrize("kept", ["never", "deleted"])
def test_without_a_readable_version_right_before_all_is_new(
    repository: Repository, invoke: Invoke, kept: str
) -> None:
    repository.path().unlink()
    repository.commit("2025-02-02")
    other = GROUP if kept == "deleted" else "example-group-8"
    repository.path(other).write_text(BROKEN, encoding="utf-8")
    repository.commit("2025-03-01")
    repository.write({"bots": "low 2025-01-01"}, group=other)
    repository.commit("2025-04-01")
    first, fact, bots = diff(invoke, repository, "HEAD~1", "HEAD")
    assert first.startswith("1 assessment of 1 group changed: 1 new. ")
    assert first.endswith(": 1 group (1 readable).")
    assert fact.startswith(f"{other}: ")
    assert fact.endswith(" not be read before: 1 assessment")
    assert bots == f"{other}: Bots unassessed → low"


def test_a_link_in_the_place_of_a_file_is_passed_over(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path().unlink()
    repository.path().symlink_to("example-group-3.yaml")
    repository.commit("2025-03-01")
    repository.path().unlink()
    commit_repaired(repository)
    said = compared(repository, "HEAD~1", "HEAD~2", "2025-02-01")
    assert_compared(diff(invoke, repository, "HEAD~1", "HEAD")[1], GROUP, said)


def test_a_broken_version_of_a_branch_counts_not_where_the_main_line_was_good(
    repository: Repository, invoke: Invoke
) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    commit_broken(repository, "2025-02-10")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "other", at="2025-03-01")
    commit_repaired(repository)
    said = compared(repository, "HEAD~1", "HEAD~1^1", "2025-02-01")
    assert_compared(diff(invoke, repository, "HEAD~1", "HEAD")[1], GROUP, said)


def test_a_group_that_was_broken_and_then_renamed_goes_by_its_new_id(
    repository: Repository, invoke: Invoke
) -> None:
    commit_broken(repository, "2025-03-01")
    repository.path().unlink()
    repository.write(TEN, group="example-group-10", formerly=[GROUP])
    repository.commit("2025-04-01")
    first, fact = diff(invoke, repository, "HEAD~1", "HEAD")
    assert first.startswith("No assessments changed. ")
    assert first.endswith(": 1 group (1 changed).")
    assert "last readable version" in fact


def test_machines_have_it_as_well(repository: Repository, invoke: Invoke) -> None:
    commit_broken(repository, "2025-03-01")
    commit_repaired(repository)
    data = str(repository.data)
    result = invoke("diff", "HEAD~1", "HEAD", "--format", "json", "--data", data)
    [fact] = json.loads(result.stdout)["facts"]
    assert (fact["group"], fact["kind"]) == (GROUP, "readable")
    said = compared(repository, "HEAD~1", "HEAD~2", "2025-02-01")
    assert_compared(f"{fact['sentence']}", GROUP, said)


def test_a_shallow_clone_says_what_it_can(
    repository: Repository, tmp_path: Path, invoke: Invoke
) -> None:
    commit_broken(repository, "2025-03-01")
    commit_repaired(repository)
    source = f"file://{repository.top}"
    git(tmp_path, "clone", "--quiet", "--depth", "2", source, "shallow")
    data = str(tmp_path / "shallow" / "data")
    lines = changes(invoke, "HEAD~1", "HEAD", "--data", data)
    [line] = [line for line in lines if line.endswith(": 2 assessments")]
    assert line.startswith(f"{GROUP}: ")
    assert " be read before" in line
