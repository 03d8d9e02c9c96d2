"""Reads the history of a dataset from git: by day of judgement, by day of commit, by change."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from ccm.git import run_git
from ccm.history.blobs import read_blobs
from ccm.history.by_assessment import ByAssessment
from ccm.history.by_commit import ByCommit, days_known
from ccm.history.catalogs import read_capacity_spans
from ccm.history.changes import all_changes, changes_of, with_days_of_merges
from ccm.history.file_past import FilePast, Spans, group_in, past_of
from ccm.history.last_readable import broken_files, with_last_readable
from ccm.history.log import Log, RawCommit, Touches
from ccm.history.remembered import SeriesByCapacity, Unit, read_pasts
from ccm.history.renames import Renames, join_changes, log_order
from ccm.history.repository import Repository, head_of, refuse_shallow
from ccm.history.snapshot import group_in_file
from ccm.history.timeline import EntryKey, end_in, fold, news
from ccm.history.versions import (
    Progress,
    Versions,
    in_silence,
    read_log_since,
    read_log_with_versions,
)
from ccm.memory import NO_MEMORY, Memory
from ccm.model import (
    Change,
    Dataset,
    Entry,
    Group,
    History,
    LoggedCommit,
    Reading,
    Written,
    entries_of,
)
from ccm.model.files import group_file, group_id_of


class AllChanges(NamedTuple):
    """The changes of commits, all groups in them, and the result of the reading.

    `broken_before` are the group files that were unreadable right before the first change.
    """

    changes: list[Change]
    groups: Mapping[str, Group]
    reading: Reading
    renames: Renames
    broken_before: tuple[str, ...] = ()


def read_history(
    repository: Repository,
    dataset: Dataset,
    tip: str,
    *,
    by_commit: bool = False,
    memory: Memory = NO_MEMORY,
    progress: Progress = in_silence,
    begun: Iterator[RawCommit] | None = None,
) -> History:
    """Returns the series of what was true up to the commit `tip`, ended in the values of `dataset`.

    With `by_commit`, it returns what was known instead, by the days (UTC) of commits. `tip` is an
    id or HEAD; `dataset` is that of the commit, or of the working tree on it. Pasts in `memory` are
    not read from git. `begun` is the log up to `tip` if git is already writing it. GitError for a
    shallow clone, which has no past.
    """
    refuse_shallow(repository)
    if by_commit:
        return _read_known(repository, dataset, tip, progress=progress, begun=begun)
    commit = head_of(repository) if tip == "HEAD" else tip
    pasts = read_pasts(repository, commit, memory=memory, progress=progress, begun=begun)
    groups = _groups_of(repository, pasts.files, dataset)
    capacity_spans = read_capacity_spans(repository, dataset, commit)
    renames = Renames(groups, dataset, _spans_by_group(pasts.files), capacity_spans)

    def fold_unit(unit: Unit, touches: Touches, versions: Versions) -> SeriesByCapacity:
        changes = chain.from_iterable(changes_of(n, touches[n], versions) for n in unit.names)
        joined = join_changes(changes, renames) if unit.depends_on else changes
        return {capacity: s for (_, capacity), s in fold(joined, ByAssessment).items()}

    by_group = pasts.series(_units(pasts.files, renames), fold_unit)
    joined = {
        (group, capacity): series
        for group, by_capacity in by_group.items()
        for capacity, series in by_capacity.items()
    }
    readings = (past.reading for past in pasts.files.values())
    reading = Reading.of_all(readings, renames.apart, pasts.beginning)
    return History(end_in(joined, dataset, ByAssessment), groups, reading)


def _spans_by_group(files: Mapping[str, FilePast]) -> dict[str, Spans]:
    return {group_id_of(name): past.spans for name, past in files.items()}


def _units(files: Mapping[str, FilePast], renames: Renames) -> list[Unit]:
    """Groups the files by the present ids of their groups, in the order of the first of each."""
    names: dict[str, list[str]] = {}
    for name in files:
        group_id = group_id_of(name)
        names.setdefault(renames.groups.get(group_id, group_id), []).append(name)
    capacities = "\n".join(f"{old}:{new}" for old, new in sorted(renames.capacities.items()))
    return [
        Unit(group, tuple(of_group), f"{group}\n{capacities}" if capacities or more else "")
        for group, of_group in names.items()
        for more in [len(of_group) > 1 or group_id_of(of_group[0]) != group]
    ]


def _groups_of(
    repository: Repository, files: Mapping[str, FilePast], dataset: Dataset
) -> dict[str, Group]:
    """Returns every group that ever existed: from the dataset, or from its last version."""
    present = {group.id: group for group in dataset.groups}
    missing = {name: past for name, past in files.items() if group_id_of(name) not in present}
    gone = {group_id_of(name): past.gone for name, past in missing.items() if past.gone}
    blobs = {name: p.last for name, p in missing.items() if p.last and not p.gone}
    contents = dict(read_blobs(repository, dict.fromkeys(blobs.values()))) if blobs else {}
    last = (group_in_file(contents[blob], name) for name, blob in blobs.items())
    others = {group.id: replace(group, assessments={}) for group in last if group}
    return {**gone, **others, **present}


def _tell(
    repository: Repository,
    tip: str,
    dataset: Dataset,
    log: Log,
    versions: Versions,
    *,
    whole: bool = True,
) -> AllChanges:
    """Returns the changes in the log up to `tip`; False for `whole` means that it has a base."""
    pasts = {name: past_of(name, touches, versions) for name, touches in log.touches.items()}
    groups = {
        group_id_of(name): group
        for name, past in pasts.items()
        if past.last and (group := group_in(name, past.last, versions))
    }
    capacity_spans = read_capacity_spans(repository, dataset, tip)
    renames = Renames(groups, dataset, _spans_by_group(pasts), capacity_spans, whole=whole)
    readings = (past.reading for past in pasts.values())
    reading = Reading.of_all(readings, renames.apart, log.beginning)
    joined = list(join_changes(all_changes(log, versions), renames))
    groups |= {group.id: group for group in dataset.groups}
    return AllChanges(joined, groups, reading, renames)


def _read_known(
    repository: Repository,
    dataset: Dataset,
    tip: str,
    *,
    progress: Progress,
    begun: Iterator[RawCommit] | None,
) -> History:
    """Returns what each first-parent commit knew, from its day (UTC) on, and then `dataset`."""
    log, versions = read_log_with_versions(
        repository, tip, first_parent=True, progress=progress, begun=begun
    )
    told = _tell(repository, tip, dataset, log, versions)
    days = days_known(log.commits)
    known = {c.id: c._replace(day=days[c.id]) for c in log.commits if c.day != days[c.id]}
    changes = (c._replace(by=known[c.commit]) if c.commit in known else c for c in told.changes)
    series = end_in(fold(changes, ByCommit), dataset, ByCommit)
    return History(series, told.groups, told.reading)


def read_changes(
    repository: Repository,
    dataset: Dataset,
    tip: str,
    *,
    without: str | None,
    progress: Progress = in_silence,
) -> AllChanges:
    """Returns the changes of the commits up to `tip` but not up to `without`.

    Changes are in log order, parents first; groups and capacities have their present ids. GitError
    for a shallow clone.
    """
    refuse_shallow(repository)
    # The former ids of a group with a broken file are only in its past.
    base = None if dataset.unreadable_groups else without
    since = read_log_since(repository, tip, base, progress=progress) if base else None
    log, versions = since or read_log_with_versions(repository, tip, progress=progress)
    whole = since is None
    told = _tell(repository, tip, dataset, log, versions, whole=whole)
    listed = sorted(news(told.changes, ByAssessment, whole=whole), key=log_order)
    listed = list(with_days_of_merges(listed, log))
    broken: tuple[str, ...] = ()
    if without and not since:
        after = set(run_git(repository.git, "rev-list", tip, f"^{without}", "--").decode().split())
        listed = [change for change in listed if change.commit in after]
        touched = (n for n, t in log.touches.items() if any(one.commit.id in after for one in t))
        broken = broken_files(repository, without, touched)
    return told._replace(changes=listed, broken_before=broken)


def with_uncommitted(
    repository: Repository,
    so_far: AllChanges,
    base: Dataset,
    dataset: Dataset,
    *,
    without: str | None,
) -> AllChanges:
    """Returns the changes of commits, followed by the uncommitted changes of the dataset.

    `base` is the dataset at its commit. An unreadable file counts as unchanged; for a file that is
    unreadable at the commit, the last readable version counts.
    """
    base = with_last_readable(repository, base, base.unreadable_groups - dataset.unreadable_groups)
    restored = map(group_file, base.last_readable)
    broken = broken_files(repository, without, restored) if without else ()
    groups = {
        **so_far.groups,
        **{group.id: group for group in base.groups},
        **{group.id: group for group in dataset.groups},
    }
    everything = [*so_far.changes, *_changes_of_files(base, dataset, so_far.renames)]
    broken = tuple(sorted({*so_far.broken_before, *broken}))
    return so_far._replace(changes=everything, groups=groups, broken_before=broken)


def _changes_of_files(base: Dataset, dataset: Dataset, renames: Renames) -> list[Change]:
    """Returns the changes since the commit, by present ids; a rename alone is no change."""
    old, new = _by_id_of_today(base, renames), _by_id_of_today(dataset, renames)
    uncommitted = LoggedCommit(-1, "", dataset.as_of)
    changed = []
    for key in sorted(old.keys() | new.keys()):
        (id_then, before), (_, after) = old.get(key, _NOTHING), new.get(key, _NOTHING)
        if before == after or key[0] in dataset.unreadable_groups:
            continue
        last_readable = base.last_readable.get(id_then[0])
        revision = last_readable.commit if last_readable else base.source.revision or "HEAD"
        written = None if after else Written(revision, group_file(id_then[0]), id_then[1])
        changed.append(Change(uncommitted, *key, before, after, written))
    return changed


_NOTHING: tuple[EntryKey, Entry | None] = (("", ""), None)


def _by_id_of_today(
    dataset: Dataset, renames: Renames
) -> dict[EntryKey, tuple[EntryKey, Entry | None]]:
    """Returns the entries by their present ids, with the ids under which they are written."""
    by_id: dict[EntryKey, tuple[EntryKey, Entry | None]] = {}
    for id_then, entry in entries_of(dataset).items():
        id_today = renames.today(id_then)
        if id_today == id_then or id_today not in by_id:
            by_id[id_today] = id_then, entry
    return by_id
