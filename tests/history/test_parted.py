"""The two states that `ccm diff` compares, and the branch that a pull request goes into."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ccm.errors import GitError, UsageError
from ccm.history.parted import Basis, States, find_states, find_target
from ccm.history.repository import open_repository
from testing.repository import Repository, empty_home, git, start


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """`work` left main at the tag `parted`; both have one more commit, and work is checked out."""
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "here")
    made.git("tag", "parted")
    made.git("switch", "--quiet", "--create", "work")
    made.bots("low 2025-01-01", "2025-01-02")
    made.git("switch", "--quiet", "main")
    made.bots("high 2025-02-01", "2025-02-02")
    made.git("switch", "--quiet", "work")
    return made


def states(repository: Repository, base: str, head: str | None = None) -> States:
    return find_states(base, head, lambda: open_repository(str(repository.data)))


def target(repository: Repository, environment: Mapping[str, str] | None = None) -> str:
    return find_target(open_repository(str(repository.data)), environment or {})


def test_two_revisions_are_compared_from_where_they_parted(repository: Repository) -> None:
    parted, work = repository.git("rev-parse", "parted"), repository.head()
    for words in (("main",), ("main", "work"), ("main...work",), ("main...",), ("main...HEAD",)):
        found = states(repository, *words)
        assert (found.base, found.tip, found.how) == (parted, work, Basis.MERGE_BASE)
        assert (found.named, found.has_moved, found.is_older) == ("main", True, False)
    assert states(repository, "main").head == "workspace"
    assert states(repository, "main...workspace").head == "workspace"
    assert states(repository, "main...").head == "HEAD"
    assert states(repository, "...main").named == "HEAD"


def test_a_base_that_has_not_moved_is_itself(repository: Repository) -> None:
    found = states(repository, "parted", "work")
    assert found.base == repository.git("rev-parse", "parted")
    assert (found.named, found.has_moved, found.is_older) == ("parted", False, False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("main..work",), ("main", "work", Basis.ENDS)),
        (("main..",), ("main", "HEAD", Basis.ENDS)),
        (("..work",), ("HEAD", "work", Basis.ENDS)),
        (("main..workspace",), ("main", "workspace", Basis.ENDS)),
        (("2025", "2026-01"), ("2025", "2026-01", Basis.DAYS)),
        (("main", "2025-01-31"), ("main", "2025-01-31", Basis.DAYS)),
        (("2025-01-31", "main"), ("2025-01-31", "main", Basis.DAYS)),
        (("2025-01-31",), ("2025-01-31", "workspace", Basis.DAYS)),
        (("2025...2026",), ("2025", "2026", Basis.DAYS)),
        (("2025..2026",), ("2025", "2026", Basis.DAYS)),
        (("workspace", "main"), ("workspace", "main", Basis.ENDS)),
    ],
)
def test_ranges_and_days_are_compared_as_they_are(
    repository: Repository, words: tuple[str, ...], expected: tuple[str, str, Basis]
) -> None:
    found = states(repository, *words)
    assert (found.base, found.head, found.how) == expected


def test_a_head_that_the_base_has_already_is_older(repository: Repository) -> None:
    for words in (("work", "parted"), ("work...parted",)):
        found = states(repository, *words)
        assert (found.is_older, found.ends) == (True, "work..parted")
    assert not states(repository, "HEAD").is_older


def test_histories_with_nothing_in_common_are_compared_as_they_are(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.commit("2025-03-01")
    found = states(repository, "main", "other")
    assert (found.base, found.head, found.how) == ("main", "other", Basis.ENDS)
    assert found.are_unrelated


def test_after_criss_cross_merges_the_base_is_one_that_both_have(repository: Repository) -> None:
    main, work = repository.git("rev-parse", "main", "work").split()
    repository.merge("main", "2025-03-01", {"bots": "low 2025-01-01"})
    repository.git("switch", "--quiet", "main")
    repository.merge(work, "2025-03-02", {"bots": "high 2025-02-01"})
    assert states(repository, "main", "work").base in (main, work)


def test_a_shallow_clone_says_how_to_get_the_rest(repository: Repository, tmp_path: Path) -> None:
    source = f"file://{repository.top}"
    options = ("--quiet", "--depth", "1", "--no-single-branch")
    git(tmp_path, "clone", *options, source, "shallow")
    shallow = Repository(tmp_path / "shallow", tmp_path / "shallow" / "data")
    with pytest.raises(GitError) as raised:
        states(shallow, "origin/main")
    assert raised.value.hint is not None
    assert "--unshallow" in raised.value.hint
    assert states(shallow, "origin/main..HEAD").how is Basis.ENDS


def test_a_range_and_a_second_state_are_one_too_many(repository: Repository) -> None:
    for word in ("main..work", "main...work"):
        with pytest.raises(UsageError):
            states(repository, word, "HEAD")


def test_without_a_remote_the_target_is_a_local_main(repository: Repository) -> None:
    assert target(repository) == "refs/heads/main"
    repository.git("switch", "--quiet", "main")
    with pytest.raises(UsageError) as raised:
        target(repository)
    assert raised.value.hint is not None
    assert "ccm diff origin/main" in raised.value.hint
    repository.git("branch", "master", "work")
    assert target(repository) == "refs/heads/master"


def clone(repository: Repository, tmp_path: Path) -> Repository:
    git(tmp_path, "clone", "--quiet", str(repository.top), "clone")
    return Repository(tmp_path / "clone", tmp_path / "clone" / "data")


def test_of_a_clone_it_is_the_default_branch_of_origin(
    repository: Repository, tmp_path: Path
) -> None:
    repository.git("branch", "master", "work")
    made = clone(repository, tmp_path)
    made.git("remote", "set-head", "origin", "work")
    assert target(made) == "refs/remotes/origin/work"
    made.git("remote", "set-head", "origin", "--delete")
    with pytest.raises(UsageError) as raised:
        target(made)
    assert "origin/main" in raised.value.message
    assert "origin/master" in raised.value.message
    made.git("branch", "--remotes", "--delete", "origin/main")
    assert target(made) == "refs/remotes/origin/master"


def test_a_default_branch_that_is_gone_is_none(repository: Repository, tmp_path: Path) -> None:
    made = clone(repository, tmp_path)
    made.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone")
    assert target(made) == "refs/remotes/origin/main"


def test_in_ci_the_environment_names_it(repository: Repository, tmp_path: Path) -> None:
    made = clone(repository, tmp_path)
    parted = repository.git("rev-parse", "parted")
    assert target(made, {"GITHUB_BASE_REF": "main"}) == "refs/remotes/origin/main"
    gitlab = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    assert target(made, gitlab) == "refs/remotes/origin/main"
    assert target(made, {**gitlab, "CI_MERGE_REQUEST_DIFF_BASE_SHA": parted}) == parted
    assert target(made, {"GITHUB_BASE_REF": ""}) == "refs/remotes/origin/work"


def test_a_branch_that_the_clone_lacks_is_named_with_its_variable(
    repository: Repository, tmp_path: Path
) -> None:
    made = clone(repository, tmp_path)
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"):
        with pytest.raises(UsageError) as raised:
            target(made, {name: "gone"})
        assert name in raised.value.message
        assert "origin/gone" in raised.value.message
        assert raised.value.hint is not None
        assert "fetch-depth: 0" in raised.value.hint
