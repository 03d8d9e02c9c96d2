"""The points over time of every group and capacity, at a revision or in the work tree."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ccm.git import run_git
from ccm.history.blobs import read_blobs
from ccm.history.changes import Progress, in_silence, read_versions
from ccm.history.file_past import Pasts
from ccm.history.remembered import read_pasts
from ccm.history.repository import Repository, head_of, refuse_shallow
from ccm.history.snapshot import FILE_MODES, list_files
from ccm.history.timeline import Track
from ccm.memory import NO_MEMORY, Memory
from ccm.model import Capacity, Dataset, Entry, Group, History, Reading, Series, entry_of
from ccm.parse.dataset import group_id_of, is_group_file, parse_group

Key = tuple[str, str]
AllSeries = dict[Key, Series]


def read_history(
    repository: Repository,
    dataset: Dataset,
    tip: str,
    *,
    memory: Memory = NO_MEMORY,
    progress: Progress = in_silence,
) -> History:
    """The history up to the commit `tip`, ending in `dataset` as the last word.

    `dataset` is that of the commit, or of the work tree on it. What `memory` has of the past is not
    read from git. GitError for a shallow clone, which has no past.
    """
    refuse_shallow(repository)
    commit = _id_of(repository, tip)
    pasts = read_pasts(repository, commit, memory=memory, progress=progress)
    groups = _groups_of(repository, pasts, dataset)
    names = Names(groups, dataset)
    joined = _joined(pasts, names)
    _settle(joined, dataset)
    _end_the_gone(joined, dataset, lambda: _Ends(repository, commit, pasts, names))
    return History(
        {key: series for key, series in joined.items() if series},
        groups,
        Reading(
            sum(past.versions + len(past.unreadable + past.lacking) for past in pasts.values()),
            tuple(sorted(version for past in pasts.values() for version in past.unreadable)),
            tuple(sorted(version for past in pasts.values() for version in past.lacking)),
            frozenset(commit for past in pasts.values() for commit in past.undated),
        ),
    )


def _id_of(repository: Repository, tip: str) -> str:
    if tip == "HEAD":
        return head_of(repository)
    return run_git(repository.git, "rev-list", "-1", "--end-of-options", tip).decode().strip()


def _groups_of(repository: Repository, pasts: Pasts, dataset: Dataset) -> dict[str, Group]:
    """Every group there ever was: as the dataset has it, or as its file last was."""
    known = {group.id: group for group in dataset.groups}
    missing = {name: past for name, past in pasts.items() if group_id_of(name) not in known}
    gone = {group_id_of(name): past.gone for name, past in missing.items() if past.gone}
    others = {name: past for name, past in missing.items() if not past.gone}
    return {**gone, **_read_last(repository, others), **known}


def _read_last(repository: Repository, pasts: Pasts) -> dict[str, Group]:
    """The groups of files as they last were, without their assessments."""
    blobs = {group_id_of(name): past.last for name, past in pasts.items() if past.last}
    found = {}
    contents = dict(read_blobs(repository, dict.fromkeys(blobs.values()))) if blobs else {}
    for group_id, blob in blobs.items():
        data = contents[blob]
        group = None
        if isinstance(data, bytes):
            group, _ = parse_group(data, group_id=group_id, path="")
        if group:
            found[group_id] = replace(group, assessments={})
    return found


class Names:
    """The ids of today for the groups and capacities of any day (rule 3)."""

    def __init__(self, groups: Mapping[str, Group], dataset: Dataset) -> None:
        known = {**groups, **{group.id: group for group in dataset.groups}}
        current = {group.id for group in dataset.groups} | dataset.unreadable_groups
        self.groups = _newest_names(known.values(), current)
        capacities = list(dataset.catalog.capacities(retired=True))
        self.capacities = _newest_names(capacities, {capacity.id for capacity in capacities})

    def of(self, key: tuple[str, str]) -> tuple[str, str]:
        """The group id and capacity id of today."""
        return self.groups.get(key[0], key[0]), self.capacities.get(key[1], key[1])


def _joined(pasts: Pasts, names: Names) -> AllSeries:
    """The series under the names of today; one of a former name goes before (rule 3)."""
    joined: AllSeries = {}
    more: dict[Key, list[_Part]] = {}
    renamed = {*names.groups.keys(), *names.groups.values()}
    for name, past in pasts.items():
        group_id = group_id_of(name)
        if group_id not in renamed and names.capacities.keys().isdisjoint(past.series):
            joined.update(((group_id, key), series) for key, series in past.series.items())
            continue  # nearly all of them
        newest = names.groups.get(group_id, group_id)
        for capacity, series in past.series.items():
            key = newest, names.capacities.get(capacity, capacity)
            if joined.setdefault(key, series) is not series or key != (group_id, capacity):
                same = (group_id == key[0]) + (capacity == key[1])
                part = _Part(same, _last_point(series), group_id, capacity, series)
                more.setdefault(key, []).append(part)
    for key, parts in more.items():
        first = joined[key]
        if all(part.series is not first for part in parts):
            parts.append(_Part(2, _last_point(first), *key, first))
        joined[key] = _in_a_row(sorted(parts, key=lambda part: part[:4]))
    return joined


class _Part(NamedTuple):
    """A series under one of the names it had; they sort in the order in which they are joined.

    `same` counts which of its two names are those of today.
    """

    same: int
    last: date
    group: str
    capacity: str
    series: Series


def _last_point(series: Series) -> date:
    return max((step.day for step in series.steps if step.entry), default=date.min)


def _in_a_row(parts: list[_Part]) -> Series:
    if len(parts) == 1:
        return parts[0].series
    first, *later = (Track(part.series) for part in parts)
    for track in later:
        first.precede(track)
    return first.series()


def _newest_names(known: Iterable[Group | Capacity], current: set[str]) -> dict[str, str]:
    """For each id that something was called formerly, the id it has now."""
    next_name = {old: thing.id for thing in known for old in thing.formerly if old not in current}
    newest = {}
    for old in next_name:
        name, seen = old, {old}
        while (name := next_name.get(name, name)) not in seen:
            seen.add(name)
        newest[old] = name
    return newest


def _settle(joined: AllSeries, dataset: Dataset) -> None:
    """End every series in what the dataset has, which is the last word (rule 4)."""
    for group in dataset.groups:
        for capacity, assessment in group.assessments.items():
            key = group.id, capacity
            series = joined.get(key)
            if series is None or not series.ends_in(assessment[:3]):
                joined[key] = _settled(series, entry_of(assessment), day=dataset.as_of)


class _Ends:
    """When a series ended that no commit took out."""

    def __init__(self, repository: Repository, tip: str, pasts: Pasts, names: Names) -> None:
        self.names = names
        self.pasts = pasts
        self.still_there = _keys_at(repository, tip, names)

    def day_of(self, key: Key, *, today: date) -> date:
        """Today for what is gone without a commit, else the last touch: a merge left it out."""
        if key in self.still_there:
            return today
        return max(
            past.touched
            for name, past in self.pasts.items()
            for capacity in past.series
            if self.names.of((group_id_of(name), capacity)) == key
        )


def _end_the_gone(joined: AllSeries, dataset: Dataset, ends: Callable[[], _Ends]) -> None:
    """End every series that the dataset has no more (rule 4)."""
    there = {group.id: group.assessments for group in dataset.groups}
    unread = dataset.unreadable_groups
    alive = [
        key
        for key, series in joined.items()
        if key[1] not in there.get(key[0], ())
        and key[0] not in unread
        and not Track(series).has_ended()
    ]
    if alive:
        found = ends()
        for key in alive:
            joined[key] = _settled(joined[key], None, day=found.day_of(key, today=dataset.as_of))


def _settled(series: Series | None, entry: Entry | None, *, day: date) -> Series:
    track = Track(series)
    track.settle(entry, day=day)
    return track.series()


def _keys_at(repository: Repository, tip: str, names: Names) -> frozenset[Key]:
    """The group and capacity of every entry that the commit has, under the ids of today."""
    blobs = {
        group_id_of(name): blob
        for name, (mode, blob) in list_files(repository, tip).items()
        if is_group_file(name) and mode in FILE_MODES
    }
    found = read_versions(repository, blobs.items())
    versions = {group_id: found.by_blob[blob] for group_id, blob in blobs.items()}
    return frozenset(
        names.of((group_id, found.entries[number][0]))
        for group_id, version in versions.items()
        if version
        for number in version.entries
    )
