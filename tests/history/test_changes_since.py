"""What changed since a commit is the end of what ever changed, however little is read of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from ccm.history.reading import read_changes
from ccm.history.repository import open_repository
from ccm.history.snapshot import load_past
from ccm.history.versions import read_log_since
from ccm.model import Change
from testing.generated import Made, graphs, histories, repository_of, tried
from testing.repository import GROUP, Repository, dataset_of, empty_home, git, start

generated = tried(15)


@pytest.fixture(scope="module", autouse=True)
def _surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(tmp_path_factory.mktemp("since"), surroundings)
        yield


def assert_ends_agree(top: Path) -> None:
    """For each commit of the main line: what came after it, alone and as the end of everything."""
    repository = open_repository(str(top))
    tip = git(top, "rev-parse", "main")
    dataset = load_past(repository, tip).parsed.dataset
    assert dataset is not None
    ever = in_short(read_changes(repository, dataset, tip, without=None).changes)
    for base in git(top, "rev-list", "--first-parent", "main").split():
        after = set(git(top, "rev-list", tip, f"^{base}").split())
        since = read_changes(repository, dataset, tip, without=base).changes
        assert in_short(since) == [change for change in ever if change[0] in after]


def in_short(changes: list[Change]) -> list[tuple[object, ...]]:
    return [(change.commit, *change[1:5]) for change in changes]


@generated
@given(histories())
def test_what_came_after_a_commit_is_the_end_of_all(commits: list[Made]) -> None:
    with repository_of(commits) as top:
        assert_ends_agree(top)


@generated
@given(graphs())
def test_it_is_so_for_any_graph(commits: list[Made]) -> None:
    with repository_of(commits) as top:
        assert_ends_agree(top)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = start(tmp_path / "clone")
    made.bots("low 2024-02-01", "2024-02-01")
    return made


def since(repository: Repository, base: str) -> list[str]:
    """The days on which what changed since a commit was judged; all of it must be told."""
    opened = open_repository(str(repository.data))
    commit = repository.git("rev-parse", base)
    changes = read_changes(opened, dataset_of(repository.data), repository.head(), without=commit)
    return [str(change.after.assessed_on) for change in changes.changes if change.after]


def is_enough(repository: Repository, base: str) -> bool:
    opened = open_repository(str(repository.data))
    commit = repository.git("rev-parse", base)
    return read_log_since(opened, repository.head(), commit) is not None


def test_a_line_of_commits_is_read_alone(repository: Repository) -> None:
    repository.bots("medium 2024-03-01", "2024-03-01")
    repository.bots("high 2024-04-01", "2024-04-01")
    assert is_enough(repository, "HEAD~2")
    assert since(repository, "HEAD~2") == ["2024-03-01", "2024-04-01"]
    assert since(repository, "HEAD~1") == ["2024-04-01"]


def test_a_branch_from_before_needs_all_of_the_past(repository: Repository) -> None:
    repository.git("branch", "aside")
    repository.bots("medium 2024-03-01", "2024-03-01")
    repository.git("checkout", "--quiet", "aside")
    repository.bots("medium 2024-03-01", "2024-03-02")  # the same judgement once more
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-edit", "aside", at="2024-04-01")
    assert not is_enough(repository, "HEAD~1")
    assert since(repository, "HEAD~1") == []


def test_a_version_that_is_broken_at_the_base_needs_all_of_the_past(
    repository: Repository,
) -> None:
    repository.path().write_text("name: [\n")
    repository.commit("2024-03-01")
    repository.bots("low 2024-02-01", "2024-04-01")
    assert not is_enough(repository, "HEAD~1")
    assert since(repository, "HEAD~1") == []


@pytest.mark.parametrize("name", ["a-name-before", "renamed"])
def test_a_rename_needs_all_of_the_past_and_is_joined(repository: Repository, name: str) -> None:
    repository.path().unlink()
    repository.write({"bots": "low 2024-02-01"}, group=name, formerly=[GROUP])
    repository.commit("2024-03-01")
    assert not is_enough(repository, "HEAD~1")
    assert since(repository, "HEAD~1") == []


def test_two_that_were_once_the_same_are_not_joined_though_one_of_them_came_before(
    repository: Repository,
) -> None:
    repository.git("switch", "--quiet", "--create", "aside")
    repository.path().unlink()
    repository.write({"bots": "low 2024-02-01"}, group="one", formerly=[GROUP])
    repository.commit("2024-03-01")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--strategy=ours", "aside", at="2024-04-01")
    repository.path().unlink()
    repository.write({"bots": "low 2024-02-01"}, group="two", formerly=[GROUP])
    repository.commit("2024-05-01")
    assert since(repository, "HEAD~1") == ["2024-02-01"]


def test_a_file_that_a_merge_kept_out_needs_all_of_the_past(repository: Repository) -> None:
    repository.path().unlink()
    repository.write({"bots": "low 2024-02-01"}, group="renamed", formerly=[GROUP])
    repository.commit("2024-03-01")
    repository.git("switch", "--quiet", "--create", "aside")
    repository.bots("low 2024-02-01", "2024-03-02")  # the old file once more
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--strategy=ours", "aside", at="2024-04-01")
    assert not is_enough(repository, "HEAD~1")
    assert since(repository, "HEAD~1") == []
