"""What is read of git's log: commits, their times and authors, and which files they touched."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ccm.history.log import NO_FILE, NOTHING, RawCommit, stream_log
from ccm.history.repository import open_repository
from ccm.history.times import Commit, first_parents
from testing.repository import GROUP, Repository, git, start_without_groups

FILE = f"groups/{GROUP}.yaml"
NOON = 1735732800  # of 2025-01-01, in UTC


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository without groups, of which the first commit is of 2025-01-01."""
    return start_without_groups(tmp_path / "clone", at="2025-01-01")


def logged(repository: Repository, **options: str | bool) -> list[RawCommit]:
    """The commits, the first one first."""
    opened = open_repository(str(repository.data))
    return list(stream_log(opened, repository.head(), **options))[::-1]  # type: ignore[arg-type]


def kinds(raw: RawCommit) -> list[tuple[str, str, str]]:
    """What a commit touched, with `blob`, `none` or `other` before and after."""
    return [(name, _kind(before), _kind(after)) for name, before, after in raw.touched]


def _kind(blob: str) -> str:
    if blob == NOTHING:
        return "none"
    assert len(blob.removeprefix(NO_FILE)) == 40
    return "other" if blob.startswith(NO_FILE) else "blob"


def test_each_commit_has_its_time_parents_author_and_touches(repository: Repository) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    repository.path().chmod(0o755)
    repository.commit("2025-01-03")
    repository.path().unlink()
    repository.path().symlink_to("elsewhere")
    repository.commit("2025-01-04")
    repository.path().unlink()
    repository.commit("2025-01-05")
    commits = logged(repository)
    assert [raw.seconds for raw in commits] == [NOON + 86_400 * day for day in range(5)]
    assert [raw.parents for raw in commits] == [[], *([raw.id] for raw in commits[:-1])]
    assert {raw.author for raw in commits} == {"E"}
    assert [kinds(raw) for raw in commits] == [
        [],
        [(FILE, "none", "blob")],
        [(FILE, "blob", "blob")],
        [(FILE, "blob", "other")],
        [(FILE, "other", "none")],
    ]


def test_a_merge_touches_what_its_first_parent_has_otherwise(repository: Repository) -> None:
    repository.write({"bots": "low 2025-01-01"}, group="another")
    repository.commit("2025-01-02")
    repository.git("switch", "--quiet", "--create", "side")
    repository.bots("low 2025-01-01", "2025-01-03")
    repository.git("switch", "--quiet", "main")
    repository.write({"bots": "high 2025-01-03"}, group="another")
    repository.commit("2025-01-03")
    repository.merge("side", "2025-01-04")
    merge = logged(repository)[-1]
    assert kinds(merge) == [(FILE, "none", "blob")]
    assert len(merge.parents) == 2


def test_a_log_is_of_the_main_line_or_of_what_came_after_a_commit(repository: Repository) -> None:
    first = repository.head()
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit("2025-01-02")
    side = repository.head()
    repository.git("switch", "--quiet", "main")
    repository.commit("2025-01-03")
    main = repository.head()
    repository.merge("side", "2025-01-04")
    tip = repository.head()
    assert [raw.id for raw in logged(repository, first_parent=True)] == [first, main, tip]
    assert {raw.id for raw in logged(repository)} == {first, main, side, tip}
    assert [raw.id for raw in logged(repository, without=main)] == [side, tip]
    assert [commit.id for commit in parents_of(repository, tip)] == [tip, main, first]


def test_a_name_that_is_no_utf_8_is_kept_and_a_long_one_is_cut(repository: Repository) -> None:
    tree = repository.git("rev-parse", "HEAD^{tree}")
    about = f"tree {tree}\nauthor \udcff{'x' * 300} <e> 1 +0000\ncommitter E <e> 1 +0000\n\nx\n"
    repository.git("reset", "--quiet", "--hard", made(repository, about))
    assert logged(repository)[-1].author == "\udcff" + "x" * 199


def test_in_a_repository_of_sha_256_no_file_is_no_file(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    repository = Repository(tmp_path, tmp_path / "data")
    (tmp_path / "data/groups").mkdir(parents=True)
    repository.bots("low 2025-01-01", "2025-01-01")
    [(name, before, after)] = logged(repository)[0].touched
    assert (name, before, len(after)) == (FILE, NOTHING, 64)


def test_a_commit_without_a_time_has_that_of_its_first_parent(repository: Repository) -> None:
    first = repository.head()
    second = with_time(repository, "0")
    repository.git("reset", "--quiet", "--hard", second)
    repository.commit("2025-01-05")
    third = repository.head()
    fourth = with_time(repository, "9" * 18)
    times = [(commit.id, commit.seconds) for commit in parents_of(repository, fourth)]
    assert times == [
        (fourth, NOON + 4 * 86_400),
        (third, NOON + 4 * 86_400),
        (second, NOON),
        (first, NOON),
    ]
    repository.git("reset", "--quiet", "--hard", fourth)
    assert [raw.seconds for raw in logged(repository)] == [NOON, None, NOON + 4 * 86_400, None]


def test_the_first_commits_of_all_without_a_time_are_of_1970(repository: Repository) -> None:
    tree = repository.git("rev-parse", "HEAD^{tree}")
    first = made(repository, f"tree {tree}\nauthor E <e> 0 +0000\ncommitter E <e> 0 +0000\n\nx\n")
    second = with_time(repository, "0", parent=first)
    times = [(commit.id, commit.seconds) for commit in parents_of(repository, second)]
    assert times == [(second, 0), (first, 0)]


def with_time(repository: Repository, seconds: str, *, parent: str = "HEAD") -> str:
    """The id of a new commit on that one, made at that time."""
    tree, parent = repository.git("rev-parse", "HEAD^{tree}", parent).split()
    about = f"tree {tree}\nparent {parent}\nauthor E <e> 0 +0000\n"
    return made(repository, f"{about}committer E <e> {seconds} +0000\n\nx\n")


def made(repository: Repository, commit: str) -> str:
    words = ("hash-object", "-t", "commit", "-w", "--literally", "--stdin")
    return git(repository.top, *words, given=commit.encode("utf-8", "surrogateescape"))


def parents_of(repository: Repository, tip: str) -> Iterator[Commit]:
    return first_parents(open_repository(str(repository.data)), tip)
