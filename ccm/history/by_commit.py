"""What was known when: the steps of every series by the clock of commits, and single changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ccm.history.changes import (
    FileStory,
    Progress,
    Versions,
    in_silence,
    read_log_with_versions,
    tell_stories,
    version_names,
)
from ccm.history.log import Log, Touch
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

_NumberedEntry = tuple[int, date, Entry | None]  # of which commit, from which day on, what


class StoryWatch:
    """What is learnt of the groups and versions while their stories go by."""

    def __init__(self) -> None:
        self.groups: dict[str, Group] = {}
        self.versions = 0
        self.unreadable: list[str] = []
        self.lacking: list[str] = []

    def over(self, stories: Iterable[FileStory]) -> Iterator[FileStory]:
        """The same stories; what they say of their groups and versions is kept."""
        for story in stories:
            self.versions += story.versions + len(story.unreadable) + len(story.lacking)
            self.unreadable += version_names(story, story.unreadable)
            self.lacking += version_names(story, story.lacking)
            if story.group:
                self.groups[story.group.id] = story.group
            yield story

    def reading(self, log: Log) -> Reading:
        """How the reading of all versions went."""
        undated = frozenset(
            touch.commit.id
            for touches in log.touches.values()
            for touch in touches
            if not touch.commit.dated
        )
        unreadable, lacking = tuple(sorted(self.unreadable)), tuple(sorted(self.lacking))
        return Reading(self.versions, unreadable, lacking, undated)


class AllChanges(NamedTuple):
    """What commits did, all groups that they met, and how the reading went."""

    changes: list[Change]
    groups: Mapping[str, Group]
    reading: Reading


def read_known(
    repository: Repository, dataset: Dataset, tip: str, *, progress: Progress = in_silence
) -> History:
    """What the first-parent commits up to `tip` knew, each from its day (UTC) on, then `dataset`.

    A commit that is older than the one before it counts from that one's day on. GitError for a
    shallow clone.
    """
    refuse_shallow(repository)
    log, versions = read_log_with_versions(repository, tip, first_parent=True, progress=progress)
    days: list[date] = []
    for commit in log.commits:
        days.append(max(commit.day, days[-1]) if days else commit.day)
    watch = StoryWatch()
    steps: dict[EntryKey, list[_NumberedEntry]] = {}
    numbers = {commit: number for number, commit in enumerate(log.commits)}
    for story in watch.over(tell_stories(log.touches, versions)):
        for move in story.moves:
            key = story.group_id, move.capacity
            number = numbers[move.commit]
            steps.setdefault(key, []).append((number, days[number], move.after))
    renames = Renames(watch.groups, dataset)
    joined: dict[EntryKey, list[_NumberedEntry]] = {}
    for key, moves in steps.items():
        joined.setdefault(renames.today(key), []).extend(moves)
    values = entries_of(dataset)
    for key in joined.keys() | values.keys():
        if key[0] not in dataset.unreadable_groups:
            joined.setdefault(key, []).append((len(days), dataset.as_of, values.get(key)))
    return History(
        {key: _series(moves) for key, moves in sorted(joined.items())},
        {**watch.groups, **{group.id: group for group in dataset.groups}},
        watch.reading(log),
    )


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
    watch = StoryWatch()
    stories = list(watch.over(tell_stories(log.touches, versions)))
    for story in stories:
        if story.group is None and story.moves:
            watch.groups[story.group_id] = _group_before(story, log.touches[story.name], versions)
    renames = Renames(watch.groups, dataset)
    moves = [(story, move) for story in stories for move in story.moves]
    changes = []
    for story, move in sorted(moves, key=lambda m: (m[1].commit, m[0].name, m[1].capacity)):
        _, commit, day, author, _ = move.commit
        key = renames.today((story.group_id, move.capacity))
        revision = commit if move.after else f"{commit}^"
        written = Written(revision, story.name, move.capacity, move.blob)
        changes.append(Change(commit, day, author, *key, move.before, move.after, written))
    groups = {**watch.groups, **{group.id: group for group in dataset.groups}}
    return AllChanges(join_changes(changes), groups, watch.reading(log))


def _group_before(story: FileStory, touches: Sequence[Touch], versions: Versions) -> Group:
    """The group of a file that no touch left readable, as it was before it was taken out.

    There is such a version, as the story has moves.
    """
    blobs = (blob for touch in reversed(touches) for blob in touch.before)
    version = next(version for blob in blobs if (version := versions.by_blob.get(blob)))
    return replace(version.group, id=story.group_id)


def _series(moves: list[_NumberedEntry]) -> Series:
    """The moves as a series: of one commit, what puts in counts and not what takes out."""
    steps: list[Step] = []
    before: Entry | None = None
    last = -1
    for order, day, entry in sorted(moves, key=lambda move: (move[0], move[2] is not None)):
        if order == last and steps:
            steps.pop()
            before = steps[-1].entry if steps else None
        if entry == before:
            continue
        steps.append(Step(day, entry, kind=movement(before, entry)))
        before, last = entry, order
    return Series.of(steps)
