"""The points over time of every group and capacity, at a revision or in the work tree."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from ccm.errors import GitError
from ccm.git import read_blobs
from ccm.history.collect import FileStory, collect_stories
from ccm.history.log import LoggedCommit, read_log
from ccm.history.revisions import SHALLOW_HINT, Repository, list_files
from ccm.history.tracks import Track
from ccm.model import Capacity, Dataset, Group, History, entries_of
from ccm.parse import GROUPS
from ccm.parse.versions import VersionReader

Tracks = dict[tuple[str, str], Track]
Keys = frozenset[tuple[str, str]]


def read_history(
    repository: Repository, dataset: Dataset, tip: str, *, group: Group | None = None
) -> History:
    """The history up to the commit `tip`, ending in `dataset` as the last word.

    With `group`, only that of its file, under this name and the former ones.
    `dataset` is that of the commit, or of the work tree on it. GitError for a shallow clone, which
    has no past.
    """
    refuse_shallow(repository)
    log = read_log(repository, tip, names=_names_of(repository, tip, group) if group else ())
    tracks: Tracks = {}
    past = Past()
    for story in past.watch(collect_stories(repository, log), log.commits):
        _fold(story, log.commits, tracks)
    names = Names(past.groups, dataset)
    joined = _joined(tracks, names)
    _settle(joined, dataset, lambda: _keys_at(repository, tip, names))
    known = {**past.groups, **{group.id: group for group in dataset.groups}}
    series = {key: track.series() for key, track in sorted(joined.items()) if track.points}
    return History(series, known, past.versions, tuple(sorted(past.unreadable)))


def _names_of(repository: Repository, tip: str, group: Group) -> list[str]:
    """The files of a group under all the names it ever had: each may name the one before."""
    ids = {group.id, *group.formerly}
    while True:
        names = [f"{GROUPS}{group_id}.yaml" for group_id in sorted(ids)]
        stories = collect_stories(repository, read_log(repository, tip, names=names))
        more = {old for story in stories if story.group for old in story.group.formerly} - ids
        if not more:
            return names
        ids |= more


def refuse_shallow(repository: Repository) -> None:
    """GitError for a shallow clone, whose past would be wrong."""
    if repository.shallow:
        raise GitError(
            "this clone is shallow: it has no past, and a trend of it would be wrong",
            hint=SHALLOW_HINT,
        )


class Past:
    """What is learnt of the groups and versions while their stories go by."""

    def __init__(self) -> None:
        self.groups: dict[str, Group] = {}
        self.versions = 0
        self.unreadable: list[str] = []

    def watch(
        self, stories: Iterable[FileStory], commits: list[LoggedCommit]
    ) -> Iterator[FileStory]:
        """The same stories; what they say of their groups and versions is kept."""
        for story in stories:
            self.versions += story.versions + len(story.unreadable)
            self.unreadable += [f"{story.name} at {commits[n].id[:10]}" for n in story.unreadable]
            if story.group:
                self.groups[story.group.id] = story.group
            yield story


def _fold(story: FileStory, commits: list[LoggedCommit], tracks: Tracks) -> None:
    for move in story.moves:
        track = tracks.setdefault((story.group_id, move.capacity), Track())
        track.apply(move.before, move.after, day=commits[move.order].day)


class Names:
    """The ids of today for the groups and capacities of any day (rule 3)."""

    def __init__(self, groups: Mapping[str, Group], dataset: Dataset) -> None:
        known = {**groups, **{group.id: group for group in dataset.groups}}
        self._groups = _newest_names(known.values(), {group.id for group in dataset.groups})
        capacities = list(dataset.catalog.capacities(retired=True))
        self._capacities = _newest_names(capacities, {capacity.id for capacity in capacities})

    def of(self, key: tuple[str, str]) -> tuple[str, str]:
        """The group id and capacity id of today."""
        return self._groups.get(key[0], key[0]), self._capacities.get(key[1], key[1])


def _joined(tracks: Tracks, names: Names) -> Tracks:
    """The tracks under the names of today: one of a former name goes before (rule 3)."""
    by_key: dict[tuple[str, str], list[tuple[int, date, Track]]] = {}
    for old, track in tracks.items():
        key = names.of(old)
        same = (old[0] == key[0]) + (old[1] == key[1])
        last = max(track.points, default=date.min)
        by_key.setdefault(key, []).append((same, last, track))
    return {key: _in_a_row(parts) for key, parts in by_key.items()}


def _in_a_row(parts: list[tuple[int, date, Track]]) -> Track:
    first, *later = (track for _, _, track in sorted(parts, key=lambda part: part[:2]))
    for track in later:
        first.precede(track)
    return first


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


def _settle(tracks: Tracks, dataset: Dataset, committed: Callable[[], Keys]) -> None:
    """End every series in what the dataset has, which is the last word (rule 4).

    What is gone without a commit is gone since today; what a merge left out, since its file was
    touched last.
    """
    values, unread = entries_of(dataset), dataset.unreadable_groups
    gone = [key for key in tracks if key not in values and key[0] not in unread]
    still_there = committed() if any(not tracks[key].has_ended() for key in gone) else frozenset()
    for key in gone:
        day = dataset.as_of if key in still_there else tracks[key].last_day
        tracks[key].settle(None, day=day)
    for key, entry in values.items():
        tracks.setdefault(key, Track()).settle(entry, day=dataset.as_of)


def _keys_at(repository: Repository, tip: str, names: Names) -> Keys:
    """The group and capacity of every entry that the commit has, under the ids of today."""
    blobs = {
        name.removeprefix(GROUPS).removesuffix(".yaml"): blob
        for name, (_, blob) in list_files(repository, tip).items()
        if name.startswith(GROUPS)
    }
    reader = VersionReader()
    contents = read_blobs(repository.folder, blobs.values())
    versions = {
        group_id: reader.read(data) if data is not None else None
        for group_id, data in zip(blobs, contents, strict=True)
    }
    return frozenset(
        names.of((group_id, reader.entries[number][0]))
        for group_id, version in versions.items()
        if version
        for number in version.entries
    )
