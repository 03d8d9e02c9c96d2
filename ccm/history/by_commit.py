"""What was known when: the steps of every series by the clock of commits, and single changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from ccm.history.changes import (
    FileStory,
    Move,
    Progress,
    Versions,
    in_silence,
    read_log_with_versions,
    tell_stories,
)
from ccm.history.log import RawCommit, Touch
from ccm.history.renames import EntryKey, Renames, join_changes
from ccm.history.repository import Repository, refuse_shallow
from ccm.model import (
    Change,
    Dataset,
    Entry,
    Group,
    History,
    Reading,
    Series,
    Step,
    Written,
    entries_of,
    movement,
)
from ccm.parse.dataset import group_file

_DatedEntry = tuple[date, Entry | None]


class AllChanges(NamedTuple):
    """What commits did, all groups that they met, and how the reading went."""

    changes: list[Change]
    groups: Mapping[str, Group]
    reading: Reading


def read_known(
    repository: Repository,
    dataset: Dataset,
    tip: str,
    *,
    progress: Progress = in_silence,
    begun: Iterator[RawCommit] | None = None,
) -> History:
    """What the first-parent commits up to `tip` knew, each from its day (UTC) on, then `dataset`.

    A commit that is older than the one before it counts from that one's day on. `begun` is the log
    of them where git is at work on it already. GitError for a shallow clone.
    """
    refuse_shallow(repository)
    log, versions = read_log_with_versions(
        repository, tip, first_parent=True, progress=progress, begun=begun
    )
    ids = [commit.id for commit in log.commits]
    days = dict(zip(ids, accumulate((commit.day for commit in log.commits), max), strict=True))
    stories = list(tell_stories(log.touches, versions))
    groups = {story.group_id: story.group for story in stories if story.group}
    renames = Renames(groups, dataset)
    moves: dict[EntryKey, list[Move]] = {}
    for story in stories:
        for move in story.moves:
            moves.setdefault(renames.today((story.group_id, move.capacity)), []).append(move)
    last = entries_of(dataset)
    series = {}
    for key in sorted(moves.keys() | last.keys()):
        steps = _in_order(moves.get(key, ()), days)
        if key[0] not in dataset.unreadable_groups:
            steps.append((dataset.as_of, last.get(key)))
        series[key] = _series(steps)
    groups |= {group.id: group for group in dataset.groups}
    return History(series, groups, Reading.of_all(story.reading for story in stories))


def _in_order(moves: Iterable[Move], days: Mapping[str, date]) -> list[_DatedEntry]:
    """The entry after each commit: of one commit, what puts in counts and not what takes out."""
    in_order = sorted(moves, key=lambda move: (move.commit, move.after is not None))
    entries = {move.commit.id: move.after for move in in_order}
    return [(days[commit], entry) for commit, entry in entries.items()]


def _series(steps: Iterable[_DatedEntry]) -> Series:
    changes: list[Step] = []
    before: Entry | None = None
    for day, entry in steps:
        if entry != before:
            changes.append(Step(day, entry, kind=movement(before, entry)))
            before = entry
    return Series.of(changes)


def read_changes(
    repository: Repository,
    dataset: Dataset,
    tip: str,
    *,
    without: str | None,
    progress: Progress = in_silence,
) -> AllChanges:
    """What each commit up to `tip`, but not those up to `without`, did.

    Changes come in the order of the log, parents first; group and capacity have their ids of
    today. GitError for a shallow clone.
    """
    refuse_shallow(repository)
    log, versions = read_log_with_versions(repository, tip, without=without, progress=progress)
    stories = list(tell_stories(log.touches, versions))
    groups = {
        story.group_id: story.group or _group_before(story, log.touches[story.name], versions)
        for story in stories
        if story.group or story.moves
    }
    renames = Renames(groups, dataset)
    moves = [(story, move) for story in stories for move in story.moves]
    changes = []
    for story, move in sorted(moves, key=lambda m: (m[1].commit, m[0].name, m[1].capacity)):
        _, commit, day, author, _ = move.commit
        key = renames.today((story.group_id, move.capacity))
        revision = commit if move.after else f"{commit}^"
        written = Written(revision, story.name, move.capacity, move.blob)
        changes.append(Change(commit, day, author, *key, move.before, move.after, written))
    groups |= {group.id: group for group in dataset.groups}
    reading = Reading.of_all(story.reading for story in stories)
    return AllChanges(join_changes(changes), groups, reading)


def _group_before(story: FileStory, touches: Sequence[Touch], versions: Versions) -> Group:
    """The group of a file that no touch left readable, as it was before it was taken out.

    There is such a version, as the story has moves.
    """
    blobs = (blob for touch in reversed(touches) for blob in touch.before)
    version = next(version for blob in blobs if (version := versions.by_blob.get(blob)))
    return replace(version.group, id=story.group_id)


def with_uncommitted(changes: AllChanges, base: Dataset, dataset: Dataset) -> AllChanges:
    """The changes of commits, and behind them what the dataset has that is not in its commit.

    `base` is the dataset at that commit. A file that cannot be read changed nothing.
    """
    groups = {
        **changes.groups,
        **{group.id: group for group in base.groups},
        **{group.id: group for group in dataset.groups},
    }
    everything = [*changes.changes, *_changes_of_files(base, dataset, groups)]
    return changes._replace(changes=everything, groups=groups)


def _changes_of_files(base: Dataset, dataset: Dataset, groups: Mapping[str, Group]) -> list[Change]:
    """What differs from the commit, by the ids of today; a rename alone is no change."""
    old, new = entries_of(base), entries_of(dataset)
    revision = base.source.revision or "HEAD"
    renames = Renames(groups, dataset)
    changes = []
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) == new.get(key) or key[0] in dataset.unreadable_groups:
            continue
        written = None if key in new else Written(revision, group_file(key[0]), key[1])
        entries = old.get(key), new.get(key)
        changes.append(Change("", dataset.as_of, "", *renames.today(key), *entries, written))
    return join_changes(changes)
