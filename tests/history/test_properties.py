"""What holds for every history, tried on generated ones in real git repositories."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given

from ccm.history.reading import read_history
from ccm.history.repository import open_repository
from ccm.history.snapshot import load_past
from ccm.model import Dataset, History, Problem, Series, entry_of
from ccm.store.reading import load_dataset
from testing.generated import File, Made, checkout, histories, plain_histories, repository_of, tried
from testing.repository import empty_home, git

generated = tried(20)
Days = dict[date, tuple[str, str | None]]  # level and robustness


@pytest.fixture(scope="module", autouse=True)
def _surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(tmp_path_factory.mktemp("properties"), surroundings)
        yield


def dataset_at(top: Path, commit: str) -> Dataset:
    dataset = load_past(open_repository(str(top)), commit).parsed.dataset
    assert dataset is not None
    return dataset


def history_at(top: Path, commit: str) -> History:
    return read_history(open_repository(str(top)), dataset_at(top, commit), commit)


def is_alive(series: Series) -> bool:
    return not series.ends or series.ends[-1] < series.points[-1].entry.assessed_on


@generated
@given(histories())
def test_replaying_the_points_gives_the_dataset(commits: list[Made]) -> None:
    with repository_of(commits) as top:
        dataset = dataset_at(top, "main")
        series = history_at(top, "main").series
    unread = {path.rpartition("/")[2].removesuffix(".yaml") for path in dataset.unreadable}
    assert {
        key: found.points[-1].entry
        for key, found in series.items()
        if is_alive(found) and key[0] not in unread
    } == {
        (group.id, capacity): entry_of(assessment)
        for group in dataset.groups
        for capacity, assessment in group.assessments.items()
    }
    for found in series.values():
        days = [point.entry.assessed_on for point in found.points]
        assert days == sorted(set(days))
        assert list(found.ends) == sorted(found.ends)


@generated
@given(histories())
def test_a_revision_is_what_its_checkout_is(commits: list[Made]) -> None:
    with repository_of(commits) as top:
        repository = open_repository(str(top))
        for commit in git(top, "rev-list", "main").split():
            past = load_past(repository, commit)
            with checkout(top, commit) as folder:
                there = load_dataset(str(folder), as_of=past.commit.day)
                assert past.parsed.dataset is not None
                assert there.dataset is not None
                assert past.parsed.dataset.groups == there.dataset.groups
                assert past.parsed.dataset.catalog == there.dataset.catalog
                assert names(past.parsed.dataset.unreadable) == names(there.dataset.unreadable)
                assert kinds(past.parsed.problems) == kinds(there.problems)


@generated
@given(histories())
def test_a_later_commit_of_another_file_changes_nothing(commits: list[Made]) -> None:
    last = commits[-1]
    later = {**last.files, "later": File({})}
    more = Made(last.day + timedelta(100), (len(commits) - 1,), later)
    with repository_of(commits) as top:
        before = history_at(top, "main").series
    with repository_of([*commits, more]) as top:
        assert history_at(top, "main").series == before


@generated
@given(plain_histories())
def test_a_plain_history_is_what_a_plain_replay_finds(commits: list[Made]) -> None:
    with repository_of(commits) as top:
        series = history_at(top, "main").series
        replayed = replay(top)
    assert {
        key: {p.entry.assessed_on: (p.entry.level, p.entry.robustness) for p in found.points}
        for key, found in series.items()
    } == replayed
    assert {p.corrections for found in series.values() for p in found.points} <= {0}


def replay(top: Path) -> dict[tuple[str, str], Days]:
    """What every file of every commit says, by the day it was judged, under the names of today.

    What is put back, or begins under a new name, replaces what was judged later.
    """
    found: dict[tuple[str, str], Days] = {}
    newer: dict[str, str] = {}
    before: set[tuple[str, str]] = set()
    for commit in git(top, "rev-list", "--reverse", "main").split():
        there = set()
        with checkout(top, commit) as folder:
            for path in sorted((folder / "groups").glob("*.yaml")):
                group: dict[str, Any] = yaml.safe_load(path.read_text())
                newer.update(dict.fromkeys(group.get("formerly", ()), path.stem))
                for capacity, entry in group.get("assessments", {}).items():
                    key, day = (path.stem, capacity), entry["assessed_on"]
                    there.add(key)
                    if key not in before:
                        found[key] = until(day, found.get(key, {}))
                    found[key][day] = entry["level"], entry.get("robustness")
        before = there
    joined: dict[tuple[str, str], Days] = {}
    for (name, capacity), days in found.items():
        while name in newer:
            name = newer[name]
        key = name, capacity
        joined[key] = until(min(days), joined.get(key, {})) | days
    return joined


def until(last: date, days: Days) -> Days:
    return {day: judged for day, judged in days.items() if day <= last}


def names(paths: tuple[str, ...]) -> list[str]:
    return [path.rpartition("/")[2] for path in paths]


def kinds(problems: list[Problem]) -> list[tuple[str, str]]:
    return sorted((problem.code, problem.path.rpartition("/")[2]) for problem in problems)
