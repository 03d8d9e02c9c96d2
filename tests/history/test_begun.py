"""A log that git begins to print while the dataset is loaded is the log that is asked for."""

from pathlib import Path

import pytest

from ccm.errors import GitError
from ccm.git import stream_git
from ccm.history.by_assessment import read_history
from ccm.history.log import stream_log
from ccm.history.remembered import begin_log
from ccm.history.repository import Repository as Opened
from ccm.history.repository import open_repository
from ccm.memory import NO_MEMORY, Memory
from testing.repository import Repository, dataset_of, empty_home, git, start
from testing.settings import Run


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "repository")
    made.bots("low 2024-02-01", at="2024-02-02")
    made.bots("medium 2024-03-01", at="2024-03-02")
    return made


def opened(repository: Repository, memory: Memory = NO_MEMORY) -> Opened:
    return open_repository(str(repository.data), memory=memory)


@pytest.mark.parametrize("first_parent", [False, True])
def test_a_begun_log_is_given_once_and_then_read_anew(
    repository: Repository, *, first_parent: bool
) -> None:
    begun = begin_log(opened(repository), first_parent=first_parent)
    assert begun.begun
    tip = repository.head()
    plain = list(stream_log(opened(repository), tip, first_parent=first_parent))
    assert len(plain) == 3
    for _ in range(2):
        assert list(stream_log(begun, tip, first_parent=first_parent)) == plain


def test_another_log_than_the_begun_one_is_read_for_itself(repository: Repository) -> None:
    tip, before = repository.head(), repository.git("rev-parse", "HEAD~1")
    for asked, without in ((before, None), (tip, before)):
        begun = begin_log(opened(repository), first_parent=False)
        found = [raw.id for raw in stream_log(begun, asked, without=without)]
        limits = [f"^{without}"] if without else []
        assert found == repository.git("rev-list", asked, *limits).split()


def test_nothing_is_begun_where_a_past_is_remembered(
    repository: Repository, tmp_path: Path
) -> None:
    with Memory(str(tmp_path / "kept")) as memory:
        first = opened(repository, memory)
        assert begin_log(first, first_parent=False).begun
        read_history(first, dataset_of(repository.data), repository.head())
    with Memory(str(tmp_path / "kept")) as memory:
        later = opened(repository, memory)
        assert begin_log(later, first_parent=False).begun is None
        assert begin_log(later, first_parent=True).begun  # of that log, nothing is remembered


def test_nothing_is_begun_in_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=2", repository.top.as_uri(), "shallow")
    shallow = open_repository(str(tmp_path / "shallow" / "data"))
    assert begin_log(shallow, first_parent=False).begun is None


def test_git_ends_where_the_rest_of_what_it_prints_is_not_asked_for(repository: Repository) -> None:
    (repository.top / "large").write_bytes(bytes(8 << 20))  # more than any pipe holds
    pieces = stream_git(str(repository.top), "cat-file", "blob", repository.git(
        "hash-object", "-w", "large"
    ))  # fmt: skip
    assert next(pieces) == bytes(1 << 17)
    pieces.close()  # type: ignore[attr-defined]


def test_what_git_refuses_is_said_when_it_is_read(repository: Repository) -> None:
    with pytest.raises(GitError, match="git: "):
        list(stream_git(str(repository.top), "cat-file", "blob", "0" * 40))


def test_a_trend_whose_dataset_cannot_be_read_says_so(repository: Repository, run: Run) -> None:
    (repository.data / "regions.yaml").write_text("x: [", encoding="utf-8")
    result = run("report", "trend", "--no-cache", cwd=repository.top)
    assert (result.returncode, result.stdout) == (3, "")
    assert "the dataset cannot be read" in result.stderr
