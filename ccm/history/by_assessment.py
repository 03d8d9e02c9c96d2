"""The points over time of every group and capacity, at a revision or in the work tree."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ccm.history.blobs import read_blobs
from ccm.history.changes import Progress, in_silence, read_versions
from ccm.history.file_past import Pasts
from ccm.history.log import RawCommit
from ccm.history.remembered import read_pasts
from ccm.history.renames import EntryKey, Renames, SeriesByKey, join_series
from ccm.history.repository import Repository, head_of, refuse_shallow
from ccm.history.snapshot import FILE_MODES, list_files
from ccm.history.timeline import Track
from ccm.memory import NO_MEMORY, Memory
from ccm.model import Dataset, Entry, Group, History, Reading, Series, entry_of
from ccm.parse.dataset import group_id_of, is_group_file, parse_group


def read_history(
    repository: Repository,
    dataset: Dataset,
    tip: str,
    *,
    memory: Memory = NO_MEMORY,
    progress: Progress = in_silence,
    begun: Iterator[RawCommit] | None = None,
) -> History:
    """The history up to the commit `tip`, ending in `dataset` as the last word.

    `tip` is an id or HEAD, and `dataset` that of the commit, or of the work tree on it. What
    `memory` has of the past is not read from git; `begun` is the log up to `tip` where git is at
    work on it already. GitError for a shallow clone, which has no past.
    """
    refuse_shallow(repository)
    commit = head_of(repository) if tip == "HEAD" else tip
    pasts = read_pasts(repository, commit, memory=memory, progress=progress, begun=begun)
    groups = _groups_of(repository, pasts, dataset)
    renames = Renames(groups, dataset)
    joined = join_series(pasts, renames)
    _settle(joined, dataset)
    if open_ended := _gone_without_end(joined, dataset):
        still_there = _keys_at(repository, commit, renames, progress)
        for key in open_ended:
            day = dataset.as_of if key in still_there else _last_touch(key, pasts, renames)
            joined[key] = _settled(joined[key], None, day=day)
    reading = Reading.of_all(past.reading for past in pasts.values())
    return History({key: series for key, series in joined.items() if series}, groups, reading)


def _groups_of(repository: Repository, pasts: Pasts, dataset: Dataset) -> dict[str, Group]:
    """Every group there ever was: as the dataset has it, or as its file last was."""
    present = {group.id: group for group in dataset.groups}
    missing = {name: past for name, past in pasts.items() if group_id_of(name) not in present}
    gone = {group_id_of(name): past.gone for name, past in missing.items() if past.gone}
    others = {name: past for name, past in missing.items() if not past.gone}
    return {**gone, **_read_last(repository, others), **present}


def _read_last(repository: Repository, pasts: Pasts) -> dict[str, Group]:
    """The groups of files as they last were, without their assessments."""
    blobs = {group_id_of(name): past.last for name, past in pasts.items() if past.last}
    groups = {}
    contents = dict(read_blobs(repository, dict.fromkeys(blobs.values()))) if blobs else {}
    for group_id, blob in blobs.items():
        data = contents[blob]
        group = None
        if isinstance(data, bytes):
            group, _ = parse_group(data, group_id=group_id, path="")
        if group:
            groups[group_id] = replace(group, assessments={})
    return groups


def _settle(joined: SeriesByKey, dataset: Dataset) -> None:
    """End every series in what the dataset has, which is the last word (rule 4)."""
    for group in dataset.groups:
        for capacity, assessment in group.assessments.items():
            key = group.id, capacity
            series = joined.get(key)
            if series is None or not series.ends_in(assessment[:3]):
                joined[key] = _settled(series, entry_of(assessment), day=dataset.as_of)


def _gone_without_end(joined: SeriesByKey, dataset: Dataset) -> list[EntryKey]:
    """What the dataset has no more and no commit took out.

    It ends today where the commit has it, else with the last touch: a merge left it out (rule 4).
    """
    assessments = {group.id: group.assessments for group in dataset.groups}
    unread = dataset.unreadable_groups
    return [
        key
        for key, series in joined.items()
        if key[1] not in assessments.get(key[0], ())
        and key[0] not in unread
        and not Track(series).has_ended()
    ]


def _last_touch(key: EntryKey, pasts: Pasts, renames: Renames) -> date:
    return max(
        past.touched
        for name, past in pasts.items()
        for capacity in past.series
        if renames.today((group_id_of(name), capacity)) == key
    )


def _settled(series: Series | None, entry: Entry | None, *, day: date) -> Series:
    track = Track(series)
    track.settle(entry, day=day)
    return track.series()


def _keys_at(
    repository: Repository, tip: str, renames: Renames, progress: Progress
) -> frozenset[EntryKey]:
    """The group and capacity of every entry that the commit has, under the ids of today."""
    blobs = {
        group_id_of(name): blob
        for name, (mode, blob) in list_files(repository, tip).items()
        if is_group_file(name) and mode in FILE_MODES
    }
    versions = read_versions(repository, blobs.items(), progress=progress)
    return frozenset(
        renames.today((group_id, versions.entries[number][0]))
        for group_id, blob in blobs.items()
        if (version := versions.by_blob[blob])
        for number in version.entries
    )
