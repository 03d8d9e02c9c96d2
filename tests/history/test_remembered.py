"""History that is remembered is history that is read: tried on generated and on real histories."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm.history.reading import read_history
from ccm.history.repository import open_repository
from ccm.memory import Memory
from ccm.model import History
from testing.generated import Made, histories, repository_of, tried
from testing.readings import Read, fresh, remembered, same_from_both
from testing.repository import GROUP, Repository, dataset_of, empty_home, git, in_words, start

generated = tried(15)


@pytest.fixture(scope="module", autouse=True)
def _surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(tmp_path_factory.mktemp("remembered"), surroundings)
        yield


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return start(tmp_path / "repository")


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """Where it is kept; nothing is yet."""
    return tmp_path / "memory"


def commits_of(top: Path) -> list[str]:
    """The commits in the order they were made in."""
    marks = git(top, "log", "--all", "--topo-order", "--reverse", "--format=%H")
    return marks.split()


@generated
@given(histories(), st.data())
def test_in_whatever_order_commits_are_read_the_history_is_the_same(
    commits: list[Made], data: st.DataObject
) -> None:
    with repository_of(commits) as top:
        for commit in data.draw(st.permutations(commits_of(top))):
            found, expected = remembered(top, top / "memory", commit), fresh(top, commit)
            assert found == expected
            assert list(found.series) == list(expected.series)


@generated
@given(histories())
def test_commits_that_are_added_one_at_a_time_change_what_they_change(commits: list[Made]) -> None:
    with repository_of(commits) as top:
        for commit in commits_of(top):
            expected = fresh(top, commit)
            for _ in range(2):
                found = remembered(top, top / "memory", commit)
                assert found == expected
                assert list(found.series) == list(expected.series)


def bots(history: History) -> list[str]:
    return in_words(history.series[GROUP, "bots"])


def test_a_branch_from_before_what_is_remembered_is_merged(
    repository: Repository, memory: Path
) -> None:
    repository.bots("low 2024-02-01", at="2024-02-01")
    repository.git("branch", "aside")
    repository.bots("medium 2024-06-01", at="2024-06-01")
    same_from_both(repository, memory)
    repository.git("checkout", "--quiet", "aside")
    repository.bots("none 2024-04-01", at="2024-04-01")  # before what is remembered
    repository.git("checkout", "--quiet", "main")
    repository.merge("aside", "2024-07-01", {"bots": "medium 2024-06-01"})
    assert bots(same_from_both(repository, memory)) == [
        "low 2024-02-01",
        "none 2024-04-01",
        "medium 2024-06-01",
    ]


def test_files_stand_in_the_same_order_whichever_was_read_first(
    repository: Repository, memory: Path
) -> None:
    repository.git("branch", "aside")
    repository.write({"bots": "low 2024-06-01"}, group="later")
    repository.commit(at="2024-06-01")
    same_from_both(repository, memory)
    repository.git("checkout", "--quiet", "aside")
    repository.write({"bots": "low 2024-04-01"}, group="earlier")
    repository.commit(at="2024-04-01")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-edit", "aside", at="2024-07-01")
    found = list(same_from_both(repository, memory).series)
    assert [key for key in found if key[0] in {"earlier", "later"}] == [
        ("earlier", "bots"),
        ("later", "bots"),
    ]


def test_groups_of_two_branches_stand_in_the_same_order_with_a_cache_and_without(
    repository: Repository, memory: Path
) -> None:
    repository.git("branch", "aside")
    repository.write({"bots": "low 2024-02-01"}, group="group-2")
    repository.commit(at="2024-02-01")
    same_from_both(repository, memory)
    repository.git("checkout", "--quiet", "aside")
    for day, entries in enumerate(
        ({"bots": "low 2024-02-01"}, {}, {"templates": "low 2024-03-01"})
    ):
        repository.write(entries, group="group-3")
        repository.commit(at=f"2024-03-0{day + 1}")
        same_from_both(repository, memory)
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-edit", "aside", at="2024-04-01")
    keys = [key for key in same_from_both(repository, memory).series if key[0].startswith("group-")]
    assert keys == [("group-2", "bots"), ("group-3", "bots"), ("group-3", "templates")]


@pytest.mark.parametrize("rest", ["2020-01-01", "2024-01-15", "2024-03-01"])
def test_commits_older_than_their_parents_stay_behind_them(
    repository: Repository, memory: Path, rest: str
) -> None:
    repository.bots("low 2024-02-01", at="2024-03-01")
    same_from_both(repository, memory)
    repository.write({}, group="another")
    repository.commit(at=rest)  # not of this file
    same_from_both(repository, memory)
    repository.bots("medium 2024-02-01", at="2021-01-01")
    same_from_both(repository, memory)
    repository.bots("none 2024-02-01", at="2022-01-01")
    assert bots(same_from_both(repository, memory)) == ["none 2024-02-01 +2"]


def test_what_is_reverted_renamed_deleted_and_put_back(
    repository: Repository, memory: Path
) -> None:
    repository.bots("low 2024-02-01", at="2024-02-01")
    same_from_both(repository, memory)
    repository.bots("medium 2024-03-01", at="2024-03-01")
    same_from_both(repository, memory)
    repository.git("revert", "--no-commit", "HEAD")
    repository.commit(at="2024-03-02")
    assert bots(same_from_both(repository, memory)) == ["low 2024-02-01"]
    repository.path().unlink()
    repository.write({"bots": "low 2024-02-01"}, group="new-name", formerly=[GROUP])
    repository.commit(at="2024-04-01")
    renamed = same_from_both(repository, memory)
    assert in_words(renamed.series["new-name", "bots"]) == ["low 2024-02-01"]
    repository.path("new-name").unlink()
    repository.commit(at="2024-05-01")
    gone = same_from_both(repository, memory)
    assert in_words(gone.series["new-name", "bots"]) == ["low 2024-02-01", "end 2024-05-01"]
    repository.bots("low 2024-06-01", at="2024-06-01")
    same_from_both(repository, memory)


def test_a_rewritten_history_is_read_as_it_is_now(repository: Repository, memory: Path) -> None:
    repository.bots("low 2024-02-01", at="2024-02-01")
    before = repository.head()
    repository.bots("medium 2024-03-01", at="2024-03-01")
    same_from_both(repository, memory)
    repository.git("reset", "--quiet", "--hard", before)
    repository.bots("high/low 2024-04-01", at="2024-04-01")
    repository.git("reflog", "expire", "--expire=now", "--all")
    repository.git("gc", "--quiet", "--prune=now")
    assert bots(same_from_both(repository, memory)) == ["low 2024-02-01", "high/low 2024-04-01"]


def test_a_history_that_begins_anew_has_nothing_of_the_old(
    repository: Repository, memory: Path
) -> None:
    repository.bots("low 2024-02-01", at="2024-02-01")
    same_from_both(repository, memory)
    repository.git("checkout", "--quiet", "--orphan", "anew")
    repository.bots("medium 2024-02-01", at="2024-02-01")
    assert bots(same_from_both(repository, memory)) == ["medium 2024-02-01"]


def test_two_datasets_in_one_repository_do_not_mix(tmp_path: Path, memory: Path) -> None:
    one = start(tmp_path / "repository", data="one")
    shutil.copytree(one.data, one.top / "two")
    two = one._replace(data=one.top / "two")
    for number, level in enumerate(("low", "medium", "high/low"), start=1):
        one.write({"bots": f"{level} 2024-02-0{number}"})
        two.write({"bots": f"none 2024-02-1{number}"})
        one.commit(f"2024-03-0{number}")
        assert bots(same_from_both(one, memory))[-1] == f"{level} 2024-02-0{number}"
        assert bots(same_from_both(two, memory))[-1] == f"none 2024-02-1{number}"


def test_a_clone_remembers_what_was_read_in_the_other(
    repository: Repository, tmp_path: Path, memory: Path
) -> None:
    repository.bots("low 2024-02-01", at="2024-02-01")
    git(tmp_path, "clone", "--quiet", str(repository.top), "clone")
    first = Read(repository.data, "HEAD", memory)
    second = Read(tmp_path / "clone" / "data", "HEAD", memory)
    assert first.words == [0]
    assert second.words == []  # nothing was read
    assert second.history == first.history == fresh(repository.data)


def test_a_new_commit_makes_git_read_only_the_files_it_touched(
    repository: Repository, memory: Path
) -> None:
    for day in range(1, 10):
        repository.bots(f"low 2024-02-0{day}", at=f"2024-02-0{day}")
    same_from_both(repository, memory)
    repository.write({"bots": "low 2024-03-01"}, group="another")
    repository.commit(at="2024-03-01")
    past = repository.git("rev-list", "--objects", "HEAD", "--", "data/groups").splitlines()
    kept = repository.git("ls-tree", "-r", "HEAD")
    for line in past:
        blob, _, path = line.partition(" ")
        if path == f"data/groups/{GROUP}.yaml" and blob not in kept:
            (repository.top / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert bots(remembered(repository.data, memory)) == [
        f"low 2024-02-0{day}" for day in range(1, 10)
    ]


def test_a_version_that_was_missing_once_is_read_when_it_is_there(
    repository: Repository, memory: Path
) -> None:
    repository.bots("low 2024-02-01", at="2024-02-01")
    blob = repository.git("rev-parse", f"HEAD:data/groups/{GROUP}.yaml")
    repository.bots("medium 2024-03-01", at="2024-03-01")
    lost = repository.top / ".git" / "objects" / blob[:2] / blob[2:]
    lost.rename(repository.top / "lost")
    repository.git("config", "remote.origin.promisor", "true")  # who may lack it for a while
    remembered(repository.data, memory)
    (repository.top / "lost").rename(lost)
    assert bots(same_from_both(repository, memory)) == ["low 2024-02-01", "medium 2024-03-01"]


@pytest.mark.parametrize("into", ["main", "aside"])
def test_two_former_names_are_joined_in_the_same_order(
    repository: Repository, memory: Path, into: str
) -> None:
    repository.git("branch", "aside")
    repository.write({"bots": "low 2024-02-01"}, group="b")
    repository.commit("2024-03-01")
    same_from_both(repository, memory)
    repository.git("checkout", "--quiet", "aside")
    repository.write({"bots": "medium 2024-02-01"}, group="a")
    repository.commit("2024-02-02")
    same_from_both(repository, memory)
    repository.git("checkout", "--quiet", into)
    repository.merge("main" if into == "aside" else "aside", "2024-03-02")
    repository.path("a").unlink()
    repository.path("b").unlink()
    repository.write({"bots": "none 2024-04-01"}, formerly=["a", "b"])
    repository.commit("2024-04-01")
    same_from_both(repository, memory)


def test_the_work_tree_on_top_of_what_is_remembered_has_the_last_word(
    repository: Repository, memory: Path
) -> None:
    repository.bots("low 2024-02-01", at="2024-02-01")
    same_from_both(repository, memory)
    repository.write({"bots": "medium 2024-03-01"})
    with Memory(str(memory)) as kept:
        opened = open_repository(str(repository.data))
        history = read_history(opened, dataset_of(repository.data), "HEAD", memory=kept)
    assert bots(history) == ["low 2024-02-01", "medium 2024-03-01"]
    assert bots(same_from_both(repository, memory)) == ["low 2024-02-01"]


def test_names_that_are_no_text_are_remembered_too(tmp_path: Path, memory: Path) -> None:
    repository = start(tmp_path / "repository", data="odd\udcff")
    odd = Path(f"{repository.data}/groups/odd\udcfe.yaml")
    repository.write({"bots": "low 2024-02-01"})
    repository.path().rename(odd)
    repository.commit(at="2024-02-01")
    same_from_both(repository, memory)
    odd.unlink()
    repository.commit(at="2024-03-01")
    same_from_both(repository, memory)
