"""The commands that read a dataset and its history say the same of a day."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm.exports.past import (
    WholePast,
    all_changes_table,
    gone_groups,
    narrow_past,
    points_table,
)
from ccm.exports.whole import about_whole, whole_tables
from ccm.formats.sqlite import to_sqlite
from ccm.model import LADDER, History, Level
from ccm.model.filters import Filters
from ccm.reports.gaps import COLUMNS, find_gaps
from ccm.reports.over_time.counted_series import chosen_series
from ccm.reports.over_time.periods import Period
from ccm.reports.over_time.trend import find_trend
from ccm.reports.selection import narrow
from ccm.table import values_in
from ccm.workspace import Workspace
from testing.answers import rows
from testing.generated import Made, graphs, judged_long_before, lines, repository_of, tried
from testing.hard_cases import tell_all
from testing.repository import empty_home, git, start_without_groups
from testing.settings import Invoke

generated = tried(12)
Key = tuple[str, str]  # group and capacity
States = Mapping[Key, str]
Counts = dict[str, dict[str, int]]  # how many are at each level, by capacity


@pytest.fixture(scope="module", autouse=True)
def _surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(tmp_path_factory.mktemp("agree"), surroundings)
        yield


def days_of(top: Path) -> list[str]:
    """The days of the main line, each once, the last first."""
    log = ("log", "--first-parent", "--format=%cd", "--date=format-local:%Y-%m-%d", "main")
    return [*dict.fromkeys(git(top, "-c", "log.date=default", *log).split())]


def states_of(workspace: Workspace) -> dict[Key, str]:
    return {
        (group.id, capacity): assessment.level.value
        for group in workspace.dataset.groups
        for capacity, assessment in group.assessments.items()
    }


def counts_of(workspace: Workspace, states: States) -> Counts:
    """The states counted plainly: by capacity of the catalog and level."""
    counts = {c.id: Counter[str]() for c in workspace.dataset.capacities_in_use()}
    for (_, capacity), level in states.items():
        counts[capacity][level] += 1
    return {capacity: dict(levels) for capacity, levels in counts.items()}


def gaps_counts(workspace: Workspace) -> Counts:
    rows = find_gaps(narrow(workspace.dataset, Filters()).dataset)
    counts = {}
    for row in rows:
        of = dict(zip((c.key for c in COLUMNS), values_in(COLUMNS, [row])[0], strict=True))
        numbers = {level.value: int(str(of[level.value.replace("-", "_")])) for level in Level}
        assert of["unassessed"] == len(workspace.dataset.groups) - sum(numbers.values())
        counts[row.capacity.id] = {level: number for level, number in numbers.items() if number}
    return counts


def trend_counts(workspace: Workspace, history: History, day: date) -> Counts:
    """The counts of a period that is this day alone."""
    counts = {}
    for capacity in workspace.dataset.capacities_in_use():
        selection = narrow(workspace.dataset, Filters(capacity=(capacity.id,)))
        chosen = chosen_series(history, selection)
        [row] = find_trend(chosen, [Period(str(day), day, day)], fresh_only=False).rows
        counts[capacity.id] = {
            level.value: number for level in Level if (number := row.numbers[level.value])
        }
    return counts


def database_of(workspace: Workspace) -> sqlite3.Connection:
    """What `ccm export sqlite` writes."""
    selection = narrow(workspace.dataset, Filters(), keep_ended=True, keep_retired=True)
    history, changes = workspace.history(), workspace.changes
    past = WholePast(history.series, changes.changes, {**changes.groups, **history.groups})
    past = narrow_past(past, selection)
    tables = whole_tables(selection, gone_groups(past, selection))
    tables += [points_table(past.series), all_changes_table(past.changes)]
    database = sqlite3.connect(":memory:")
    database.deserialize(to_sqlite(about_whole(selection), tables))
    return database


def last_points(database: sqlite3.Connection) -> dict[Key, str]:
    """The level at the end of each series that has not ended."""
    rows = database.execute("SELECT group_id, capacity_id, level FROM points ORDER BY number")
    last = {(group, capacity): level for group, capacity, level in rows}
    return {key: level for key, level in last.items() if level}


def replayed(database: sqlite3.Connection) -> dict[Key, str]:
    """The level of the last day judged, after all changes in their order."""
    columns = "group_id, capacity_id, assessed_on_before, assessed_on_after, level_after"
    judged: dict[Key, dict[str, str]] = {}
    for group, capacity, before, after, level in database.execute(
        f"SELECT {columns} FROM changes ORDER BY rowid"
    ):
        days = judged.setdefault((group, capacity), {})
        if after is None:
            days.clear()
            continue
        if before and after < before:
            for day in [day for day in days if after < day <= before]:
                del days[day]
        days[after] = level
    return {key: days[max(days)] for key, days in judged.items() if days}


# Left out are days to come, which count in no report but are exported, and groups that have ended.
branching = graphs().map(judged_long_before)
in_line = lines().map(judged_long_before)


@generated
@given(st.one_of(branching, in_line))
def test_all_reading_commands_say_the_same_of_a_day(commits: list[Made]) -> None:
    with repository_of(commits) as top:
        for word in days_of(top):
            workspace = Workspace(str(top), at=word)
            day = date.fromisoformat(word)
            unread = workspace.dataset.unreadable_groups
            states = states_of(workspace)
            expected = counts_of(workspace, states)
            assert gaps_counts(workspace) == expected
            with closing(database_of(workspace)) as database:
                for found in (last_points(database), replayed(database)):
                    assert {
                        key: level for key, level in found.items() if key[0] not in unread
                    } == states
            if not unread:
                known = workspace.history(by_commit=True)
                assert trend_counts(workspace, known, day) == expected


@generated
@given(graphs(without=("break",)).map(judged_long_before))
def test_the_trend_by_commit_of_today_has_what_the_dataset_had_on_each_day(
    commits: list[Made],
) -> None:
    with repository_of(commits) as top:
        today = Workspace(str(top), at="main")
        known = today.history(by_commit=True)
        for word in days_of(top):
            workspace = Workspace(str(top), at=word)
            expected = counts_of(workspace, states_of(workspace))
            assert trend_counts(today, known, date.fromisoformat(word)) == expected


@pytest.mark.parametrize("day", ["2024-02-20", "2024-04-01", "2024-07-01"])
def test_the_commands_themselves_say_the_same_of_hard_cases(
    tmp_path: Path, invoke: Invoke, day: str
) -> None:
    repository = start_without_groups(tmp_path / "clone", at="2024-01-01")
    tell_all(repository, "2024-01-05")
    options = ("--at", day, "--capacity", "bots", "--data", str(repository.data))
    [gaps] = rows(invoke, "report", "gaps", *options)
    *_, trend = rows(invoke, "report", "trend", "--by", "commit", *options)
    output = tmp_path / "map.db"
    assert invoke("export", "sqlite", *options, "-o", str(output)).exit_code == 0
    with closing(sqlite3.connect(output)) as database:
        points, changed = Counter(last_points(database).values()), replayed(database).values()
    levels = [level.value for level in LADDER]
    assert [gaps[level] for level in levels] == [trend[level] for level in levels]
    assert [gaps[level] for level in levels] == [points[level] for level in levels]
    assert points == Counter(changed)
    assert sum(points.values()) >= 5
