"""Which points a history has, computed a second time in a plain way."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm.history.reading import read_history
from ccm.history.repository import open_repository
from ccm.history.snapshot import load_past
from ccm.workspace import Workspace
from testing.generated import File, Made, graphs, judged_long_before, repository_of, tried
from testing.recomputed_points import recompute
from testing.repository import empty_home

generated = tried(15)


@pytest.fixture(scope="module", autouse=True)
def _surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(tmp_path_factory.mktemp("points"), surroundings)
        yield


@generated
@given(graphs(without=("rename", "break")))
def test_the_points_are_those_of_the_parents_together_and_what_the_commit_says(
    commits: list[Made],
) -> None:
    with repository_of(commits) as top:
        repository = open_repository(str(top))
        for commit, recomputed in recompute(top).items():
            dataset = load_past(repository, commit).parsed.dataset
            assert dataset is not None
            history = read_history(repository, dataset, commit)
            assert {
                key: {p.entry.assessed_on: (p.entry.level, p.entry.robustness) for p in s.points}
                for key, s in history.series.items()
                if key not in recomputed.unclear
            } == {k: days for k, days in recomputed.days.items() if k not in recomputed.unclear}


@generated
@given(graphs(without=("rename",)).map(judged_long_before), st.data())
def test_a_commit_of_one_entry_moves_no_other_series(
    commits: list[Made], data: st.DataObject
) -> None:
    last = commits[-1]
    name = data.draw(st.sampled_from([n for n, f in last.files.items() if not f.broken] or ["new"]))
    file = last.files.get(name, File({}))
    entries = {**file.entries, "bots": f"high {last.day}"}
    later = {**last.files, name: file._replace(entries=entries)}
    more = Made(last.day + timedelta(100), (len(commits) - 1,), later)
    assert_none_moved(commits, [*commits, more], (name, "bots"))


@generated
@given(graphs(without=("rename",)).map(judged_long_before), st.data())
def test_the_merge_of_a_branch_of_one_entry_moves_no_other_series(
    commits: list[Made], data: st.DataObject
) -> None:
    forked = data.draw(st.integers(0, len(commits) - 1))
    branch = Made(
        commits[forked].day + timedelta(3),
        (forked,),
        {**commits[forked].files, "new": File({"bots": f"high {commits[forked].day}"})},
    )
    last = commits[-1]
    merged = {**last.files, "new": branch.files["new"]}
    parents = len(commits) - 1, len(commits)
    merge = Made(last.day + timedelta(100), parents, merged)
    assert_none_moved(commits, [*commits, branch, merge], ("new", "bots"))


def assert_none_moved(before: list[Made], after: list[Made], changed: tuple[str, str]) -> None:
    """All series are the same, and in the same order, but for the one that was changed."""
    series = []
    for commits in (before, after):
        with repository_of(commits) as top:
            of_key = Workspace(str(top), at="main").history().series
            series.append([item for item in of_key.items() if item[0] != changed])
    assert series[0] == series[1]
