"""Puts commits in their order, and lists the touches of each file.

The order: docs/contributing/decisions/2026-11-26-the-order-of-commits.md
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from ccm.history.log import KEPT, NOTHING, Log, RawCommit, Touch, Touches
from ccm.history.times import day_of
from ccm.model import LoggedCommit

DayOf = Callable[[str], date]


def order_log(
    logged: Sequence[RawCommit],
    day_at: DayOf | None = None,
    *,
    begin: int = 0,
    folders: Sequence[str] = ("",),
) -> Log:
    """Returns the log of these commits, of which the tip is the first; numbers start at `begin`.

    `day_at` gives the day (UTC) of a parent that is not logged itself. `folders` are the data
    folder and its former ones, relative to it.
    """
    by_id = {raw.id: raw for raw in logged}
    mainline = _mainline(logged[0], by_id) if logged else set()
    days: dict[str, date] = {}
    commits = []
    touches = _Touches(folders)
    for number, raw in enumerate(_parents_first(logged, by_id), start=begin):
        day = days[raw.id] = _logged_day(raw, days, day_at)
        on_it, merges = raw.id in mainline, len(raw.parents) > 1
        commit = LoggedCommit(
            number, raw.id, day, raw.author, raw.seconds is not None, on_it, merges
        )
        commits.append(commit)
        touches.add(commit, raw)
    return Log(commits, touches.by_name)


class _Touches:
    """The touches of each file so far, in the order of the log."""

    def __init__(self, folders: Sequence[str]) -> None:
        self.by_name: dict[str, list[Touch]] = {}
        self._folders = folders
        self._beside: set[str] = set()  # files touched on branches since the last main-line commit
        self._place_by_name: dict[str, int] = {}  # along the main line, if there are several

    def add(self, commit: LoggedCommit, raw: RawCommit) -> None:
        """Adds the touches of a commit; on the main line, also the files that a merge kept."""
        as_they_are = ((name, Touch(commit, before, after)) for name, before, after in raw.touched)
        names = set()
        for name, touch in self._in_one_place(commit, raw) if raw.places else as_they_are:
            self.by_name.setdefault(name, []).append(touch)
            names.add(name)
        if not commit.mainline:
            self._beside |= names
            return
        for name in self._beside - names:
            self.by_name[name].append(Touch(commit, KEPT, KEPT))
        self._beside.clear()

    def _in_one_place(self, commit: LoggedCommit, raw: RawCommit) -> Iterator[tuple[str, Touch]]:
        """Yields one touch of each file, in its present folder.

        A file is followed to a newer folder; a file in an older folder is then a copy.
        """
        blobs_by_name: dict[str, dict[int, tuple[str, str]]] = {}
        for (name, before, after), place in zip(raw.touched, raw.places, strict=True):
            blobs_by_name.setdefault(name, {})[place] = before, after
        for name, blobs in blobs_by_name.items():
            place = self._place_after(blobs, self._place_by_name.get(name, _NOWHERE), commit)
            if place not in blobs:
                continue
            if commit.mainline:
                self._place_by_name[name] = place
            befores = [blobs[place][0], *(before for before, _ in blobs.values())]
            before = next((blob for blob in befores if blob != NOTHING), NOTHING)
            yield name, Touch(commit, before, blobs[place][1], self._folders[place])

    @staticmethod
    def _place_after(blobs: Mapping[int, tuple[str, str]], place: int, commit: LoggedCommit) -> int:
        """Returns the place of a file after a commit that touched it; `place` is its last one."""
        filled = min((p for p, (_, after) in blobs.items() if after != NOTHING), default=_NOWHERE)
        if not commit.mainline or place == _NOWHERE:
            return filled if filled != _NOWHERE else min(blobs)
        has_left = place in blobs and blobs[place][1] == NOTHING
        return filled if filled < place or (has_left and filled != _NOWHERE) else place


_NOWHERE = 1 << 30  # higher than every place


def _mainline(tip: RawCommit, by_id: Mapping[str, RawCommit]) -> set[str]:
    """Returns the ids of the tip and of its first parents."""
    ids = {tip.id}
    while tip.parents and tip.parents[0] in by_id:
        tip = by_id[tip.parents[0]]
        ids.add(tip.id)
    return ids


def _parents_first(
    logged: Sequence[RawCommit], by_id: Mapping[str, RawCommit]
) -> Iterator[RawCommit]:
    """Yields the commits, each after all its parents, and a branch right before its merge.

    The ancestors of the first parent come before those of other parents. So the order depends on no
    clock, each commit of the main line has a complete state, and later commits are always added at
    the end: the cached past of a commit stays valid.
    """
    met: set[str] = set()
    for tip in logged:  # mostly the first one, which leads to all others
        stack = [(tip, iter(tip.parents))] if tip.id not in met else []
        met.add(tip.id)
        while stack:
            raw, parents = stack[-1]
            parent = next((by_id[p] for p in parents if p in by_id and p not in met), None)
            if parent is None:
                yield raw
                stack.pop()
            else:
                met.add(parent.id)
                stack.append((parent, iter(parent.parents)))


def _logged_day(raw: RawCommit, days: Mapping[str, date], day_at: DayOf | None) -> date:
    """Returns the committer's day (UTC), or that of the first parent where it is unreadable."""
    if raw.seconds is not None:
        return day_of(raw.seconds)
    if not raw.parents:
        return day_of(0)
    parent = raw.parents[0]
    return days[parent] if parent in days or day_at is None else day_at(parent)


def blobs_of(touches: Touches) -> list[tuple[str, str]]:
    """Returns the blobs of the touches, each once with the name of its file, newest first."""
    everything = ((touch.commit.order, name, touch) for name, t in touches.items() for touch in t)
    names = {
        blob: name
        for _, name, touch in sorted(everything, reverse=True)
        for blob in (touch.after, touch.before)
        if blob not in (NOTHING, KEPT)
    }
    return [(name, blob) for blob, name in names.items()]
