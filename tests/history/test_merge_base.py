"""The commit at which two lines of history parted."""

from pathlib import Path

import pytest

from ccm.errors import GitError
from ccm.history.merge_base import merge_base
from ccm.history.repository import open_repository
from testing.refusals import missing_from, refusal
from testing.repository import Repository, git, start


@pytest.fixture
def parted(tmp_path: Path) -> Repository:
    """A repository with a branch, after which both lines went on."""
    made = start(tmp_path / "parted")
    made.git("branch", "side")
    made.bots("low 2024-02-01", "2024-02-15")
    made.git("switch", "--quiet", "side")
    made.bots("high 2024-03-01", "2024-03-15")
    return made


def base_of(repository: Repository, one: str, other: str) -> str | None:
    ids = [repository.git("rev-parse", word) for word in (one, other)]
    return merge_base(open_repository(str(repository.data)), *ids)


def test_it_is_the_commit_at_which_a_branch_began(parted: Repository) -> None:
    first = parted.git("rev-parse", "main~1")
    assert base_of(parted, "main", "side") == first
    assert base_of(parted, "side", "main") == first


def test_after_a_merge_it_is_the_commit_that_was_merged(parted: Repository) -> None:
    parted.merge("main", "2024-04-01", {"bots": "high 2024-03-01"})
    assert base_of(parted, "side", "main") == parted.git("rev-parse", "main")


def test_of_a_commit_and_one_before_it_it_is_the_earlier(parted: Repository) -> None:
    first = parted.git("rev-parse", "main~1")
    assert base_of(parted, "main", "main~1") == first
    assert base_of(parted, "main", "main") == parted.git("rev-parse", "main")


def test_where_git_has_several_it_is_the_one_that_git_names(parted: Repository) -> None:
    ends = [parted.git("rev-parse", name) for name in ("main", "side")]
    parted.merge(ends[0], "2024-04-01", {"bots": "high 2024-03-01"})
    parted.git("switch", "--quiet", "main")
    parted.merge(ends[1], "2024-04-02", {"bots": "low 2024-02-01"})
    assert len(parted.git("merge-base", "--all", "main", "side").split()) == 2
    assert base_of(parted, "main", "side") == parted.git("merge-base", "main", "side")


def test_two_histories_can_have_nothing_in_common(parted: Repository) -> None:
    parted.git("switch", "--quiet", "--orphan", "alone")
    parted.commit("2024-05-01")
    assert base_of(parted, "alone", "main") is None


def test_a_shallow_clone_that_cannot_tell_says_how_to_fetch_the_rest(
    parted: Repository, tmp_path: Path
) -> None:
    git(
        tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{parted.top}", "c"
    )
    clone = Repository(tmp_path / "c", tmp_path / "c" / "data")
    message, hint = refusal(GitError, lambda: base_of(clone, "origin/main", "origin/side"))
    assert missing_from(f"{message} {hint}", "shallow", "git fetch --unshallow") == []
    assert base_of(clone, "origin/main", "origin/main") == clone.git("rev-parse", "origin/main")
