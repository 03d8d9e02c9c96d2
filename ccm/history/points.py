"""The points over time of every group and capacity, at a revision or in the work tree."""

from collections.abc import Iterable, Mapping
from datetime import date

from ccm.errors import GitError
from ccm.history.collect import FileStory, collect_stories
from ccm.history.log import LoggedCommit, read_log
from ccm.history.revisions import SHALLOW_HINT, Repository
from ccm.history.tracks import Track
from ccm.model import Capacity, Dataset, Entry, Group, History
from ccm.parse.versions import VersionReader, entry_of

Tracks = dict[tuple[str, str], Track]


def read_history(repository: Repository, dataset: Dataset, tip: str) -> History:
    """The history up to the commit `tip`, ending in `dataset` as the last word.

    `dataset` is that of the commit, or of the work tree on it. GitError for a shallow clone, which
    has no past.
    """
    if repository.shallow:
        raise GitError(
            "this clone is shallow: it has no past, and a trend of it would be wrong",
            hint=SHALLOW_HINT,
        )
    log = read_log(repository, tip)
    tracks: Tracks = {}
    groups: dict[str, Group] = {}
    versions, unreadable = 0, []
    for story in collect_stories(repository, log, VersionReader()):
        versions += story.versions + len(story.unreadable)
        unreadable += [f"{story.name} at {log.commits[n].id[:10]}" for n in story.unreadable]
        if story.group:
            groups[story.group.id] = story.group
            _fold(story.group.id, story, log.commits, tracks)
    joined = _joined(tracks, groups, dataset)
    _settle(joined, dataset)
    known = {**groups, **{group.id: group for group in dataset.groups}}
    series = {key: track.series() for key, track in sorted(joined.items()) if track.points}
    return History(series, known, versions, tuple(sorted(unreadable)))


def _fold(group_id: str, story: FileStory, commits: list[LoggedCommit], tracks: Tracks) -> None:
    for move in story.moves:
        track = tracks.setdefault((group_id, move.capacity), Track())
        track.apply(move.before, move.after, day=commits[move.order].day)


def _joined(tracks: Tracks, groups: Mapping[str, Group], dataset: Dataset) -> Tracks:
    """The tracks under the names of today: one of a former name goes before (rule 3)."""
    newest_group = _newest_names(
        {**groups, **{group.id: group for group in dataset.groups}}.values(),
        {group.id for group in dataset.groups},
    )
    capacities = list(dataset.catalog.capacities(retired=True))
    newest_capacity = _newest_names(capacities, {capacity.id for capacity in capacities})
    by_key: dict[tuple[str, str], list[tuple[int, date, Track]]] = {}
    for (group, capacity), track in tracks.items():
        key = newest_group.get(group, group), newest_capacity.get(capacity, capacity)
        same = (group == key[0]) + (capacity == key[1])
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


def _settle(tracks: Tracks, dataset: Dataset) -> None:
    """End every series in what the dataset has, which is the last word (rule 4)."""
    values: dict[tuple[str, str], Entry] = {
        (group.id, capacity): entry_of(assessment)
        for group in dataset.groups
        for capacity, assessment in group.assessments.items()
    }
    unread = {path.rsplit("/", 1)[-1].removesuffix(".yaml") for path in dataset.unreadable}
    for key in tracks.keys() | values.keys():
        if key[0] not in unread:
            tracks.setdefault(key, Track()).settle(values.get(key), day=dataset.as_of)
