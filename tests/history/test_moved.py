"""A data folder that was somewhere else before: its files are followed to where they stood."""

import shutil
from pathlib import Path

import pytest

from testing.answers import rows
from testing.refusals import missing_from
from testing.repository import GROUP, Repository, empty_home, history, points, start
from testing.settings import EXAMPLES, Invoke

BEFORE = ["low 2024-02-01", "medium 2024-03-01"]
AFTER = [*BEFORE, "high 2024-05-01"]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A dataset in `data` with two points."""
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "clone")
    made.bots("low 2024-02-01", "2024-02-01")
    made.bots("medium 2024-03-01", "2024-03-01")
    return made


def moved(repository: Repository, *, to: str, at: str, more: dict[str, str] | None = None) -> Path:
    """The folder after a commit that moved it, and edited the file of the group as well."""
    (repository.top / to).parent.mkdir(parents=True, exist_ok=True)
    repository.git("mv", str(repository.data), str(repository.top / to))
    here = repository._replace(data=repository.top / to)
    if more:
        here.write(more)
    here.commit(at)
    return here.data


def test_a_folder_that_was_moved_has_its_whole_past(repository: Repository) -> None:
    here = repository._replace(data=moved(repository, to="map/data", at="2024-04-01"))
    assert points(here.data) == BEFORE
    here.bots("high 2024-05-01", "2024-05-01")
    assert points(here.data) == AFTER
    assert history(here.data).reading.beginning is None


def test_a_move_that_edits_as_well_is_followed(repository: Repository) -> None:
    edited = {"bots": "high 2024-05-01"}
    assert points(moved(repository, to="map", at="2024-05-01", more=edited)) == AFTER


def test_two_moves_are_followed_one_after_the_other(repository: Repository) -> None:
    here = repository._replace(data=moved(repository, to="map", at="2024-04-01"))
    here.bots("high 2024-05-01", "2024-05-01")
    assert points(moved(here, to="maps/2018", at="2024-06-01")) == AFTER


def test_a_branch_of_before_the_move_is_merged_after_it(repository: Repository) -> None:
    repository.git("branch", "aside")
    here = repository._replace(data=moved(repository, to="map", at="2024-04-01"))
    repository.git("checkout", "--quiet", "aside")
    repository.bots("high 2024-05-01", "2024-05-01")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-edit", "aside", at="2024-06-01")
    assert points(here.data) == AFTER


def test_a_move_on_a_branch_is_followed(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "aside")
    here = repository._replace(data=moved(repository, to="map", at="2024-04-01"))
    repository.git("checkout", "--quiet", "main")
    (repository.top / "README").write_text("A map.\n")
    repository.commit("2024-04-02")
    repository.git("merge", "--quiet", "--no-edit", "aside", at="2024-06-01")
    assert points(here.data) == BEFORE


def test_a_repository_that_was_taken_into_a_folder_has_its_past_there(
    repository: Repository, tmp_path: Path
) -> None:
    top = tmp_path / "whole"
    shutil.copytree(repository.data, top)
    whole = Repository(top, top)
    whole.git("init", "--quiet", "--initial-branch=main", "--template=")
    whole.commit("2024-01-01")
    whole.bots("low 2024-02-01", "2024-02-01")
    whole.bots("medium 2024-03-01", "2024-03-01")
    outer = Repository(tmp_path / "outer", tmp_path / "outer" / "data")
    outer.top.mkdir()
    outer.git("init", "--quiet", "--initial-branch=main", "--template=")
    (outer.top / "README").write_text("Everything.\n")
    outer.commit("2024-03-15")
    outer.git("fetch", "--quiet", str(top), "main")
    outer.git("merge", "--quiet", "--no-commit", "--allow-unrelated-histories",
              "--strategy=ours", "FETCH_HEAD")  # fmt: skip
    outer.git("read-tree", "--prefix=data/", "-u", "FETCH_HEAD")
    outer.git("commit", "--quiet", "--message", "Add the map", at="2024-04-01")
    outer.bots("high 2024-05-01", "2024-05-01")
    assert points(outer.data) == AFTER


def copied(repository: Repository) -> Path:
    """A folder that was copied in one commit, and whose origin was deleted in the next."""
    shutil.copytree(repository.data, repository.top / "map")
    repository.commit("2024-04-01")
    shutil.rmtree(repository.data)
    repository.commit("2024-04-02")
    return repository.top / "map"


def test_where_it_cannot_be_told_a_note_says_since_when_the_past_is_known(
    repository: Repository, invoke: Invoke
) -> None:
    folder = copied(repository)
    assert points(folder) == ["medium 2024-03-01"]
    commit = repository.git("rev-parse", "HEAD~1")[:10]
    facts = ("2024-04-01", f"commit {commit}", " data/ ", "--formerly-at PATH")
    for words in (("trend",), ("changes", "--since", "2024")):
        assert missing_from(invoke("report", *words, "--data", str(folder)).output, *facts) == []


def test_the_former_folder_can_be_named(repository: Repository, invoke: Invoke) -> None:
    folder = copied(repository)
    trend = ("report", "trend", "--group", GROUP, "--capacity", "bots", "--every", "month")
    found = rows(invoke, *trend, "--formerly-at", "data", "--data", str(folder))
    assert [row["period"] for row in found if row["low"]] == ["2024-02"]
    wrong = invoke(*trend, "--formerly-at", "date", "--data", str(folder))
    assert wrong.exit_code == 2
    assert missing_from(wrong.stderr, "'date/groups/'", "--formerly-at") == []


def test_what_moved_is_cited_where_it_stood(repository: Repository, invoke: Invoke) -> None:
    folder = moved(repository, to="map/data", at="2024-04-01")
    words = ("report", "changes", "--since", "2024-02", "--explain", "--group", GROUP)
    result = invoke(*words, "--format", "csv", "--data", str(folder))
    paths = {line.split(",")[5] for line in result.stdout.splitlines()[1:]}
    assert paths == {str(repository.path())}


def test_a_dataset_that_begins_in_a_later_commit_has_nothing_to_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_home(tmp_path, monkeypatch)
    top = tmp_path / "clone"
    top.mkdir()
    made = Repository(top, top / "data")
    made.git("init", "--quiet", "--initial-branch=main", "--template=")
    (top / "README").write_text("A map.\n")
    made.commit("2024-01-01")
    shutil.copytree(EXAMPLES / "good", made.data)
    made.bots("low 2024-02-01", "2024-02-01")
    assert points(made.data) == ["low 2024-02-01"]
    assert history(made.data).reading.beginning is None
