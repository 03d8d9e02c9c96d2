"""Finds the changes of every entry by every commit, from the versions of the group files.

The numbered rules are in docs/contributing/history-rules.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from ccm.history.log import KEPT, NOTHING, Log, Touch
from ccm.history.versions import Versions
from ccm.model import Change, Entry, Written
from ccm.model.files import group_id_of

_Numbers = frozenset[int]
_NO_ENTRIES: _Numbers = frozenset()


def all_changes(log: Log, versions: Versions) -> Iterator[Change]:
    """Yields the changes of all entries by the commits of the log, file by file."""
    for name, touches in log.touches.items():
        yield from changes_of(name, touches, versions)


def changes_of(name: str, touches: Sequence[Touch], versions: Versions) -> Iterator[Change]:
    """Yields the changes of the entries in the file `name`; `touches` are in log order."""
    file = _File(name, versions, touches[0])
    for touch in touches:
        if touch.commit.mainline:
            yield from file.on_mainline(touch)
        else:
            yield from file.beside(touch)


def with_days_of_merges(changes: Iterable[Change], log: Log) -> Iterator[Change]:
    """Yields the changes; `came_in` is the day (UTC) on which a branch was merged, if it was.

    The merge is the next commit on the main line, in log order.
    """
    days: dict[str, date] = {}
    for commit in reversed(log.commits):
        if commit.mainline:
            day = commit.day
        else:
            days[commit.id] = day  # the last commit, the tip, is on the main line
    return (change._replace(came_in=days.get(change.commit)) for change in changes)


class _Value(NamedTuple):
    """The value of an entry after a commit, and the file that it is in."""

    entry: Entry | None
    commit: str
    path: str
    blob: str


def _is_later(entry: Entry | None, other: Entry | None) -> bool:
    return entry is not None and (other is None or entry.assessed_on > other.assessed_on)


def _is_rejected(entry: Entry | None, chosen: Entry | None) -> bool:
    """True where the chosen entry means that this one was rejected."""
    return entry is None or chosen is None or entry.assessed_on >= chosen.assessed_on


def _judged_on(entry: Entry | None) -> date:
    return entry.assessed_on if entry else date.min


class _File:
    """One group file along the log: the state of the main line, and the changes on branches.

    A branch comes right before its merge, so the result of the merge is compared with the values
    that the branches gave to each entry.
    Why: docs/contributing/decisions/2026-11-26-the-order-of-commits.md
    """

    def __init__(self, name: str, versions: Versions, first: Touch) -> None:
        self.name, self.group_id = name, group_id_of(name)
        self.versions = versions
        self.numbers_by_blob: dict[str, _Numbers] = {NOTHING: _NO_ENTRIES}
        self.stands_for: dict[str, str] = {}  # unreadable versions are skipped: rule 5
        # Before the first touch, even one on a branch, the main line has the version before it.
        self.main, self.main_blob = self._numbers(first.before), first.before
        self.main_commit, self.main_path = f"{first.commit.id}^", self._path(first)
        self.main_past: set[int] = set()  # all entries that the main line ever had, except
        self.main_new = [self.main]  # these, which are added when they are needed
        self.main_removed: set[str] = set()  # the capacities that it ever removed
        self.values_beside: dict[str, list[_Value]] = {}  # by capacity, since the last merge

    def on_mainline(self, touch: Touch) -> Iterator[Change]:
        """Yields the entries that differ from their value after all commits before (rule 1).

        A value that a branch or the first parent had is one that the merge chose.
        """
        blob = self.main_blob if touch.after == KEPT else touch.after
        if not self._is_readable(blob):
            self.stands_for[blob] = self.main_blob
            return
        # Versions share nearly all entries: the difference of two sets finds the others fast.
        after, before = self._numbers(blob), self.main
        new, old = self._entries(after - before), self._entries(before - after)
        capacities = new.keys() | old.keys() | self.values_beside.keys()
        for capacity in sorted(capacities):
            values = self.values_beside.get(capacity)
            if not values:
                yield self._change(touch, blob, capacity, old.get(capacity), new.get(capacity))
                continue
            # Where the main line did not change the entry, the merge has the same value.
            is_same = capacity not in new and capacity not in old
            same = self._entries(self.main).get(capacity) if is_same else None
            had, has = old.get(capacity, same), new.get(capacity, same)
            yield from self._merged(touch, blob, capacity, had, has)
        self.values_beside.clear()
        self.main_new.append(after)
        if removed := old.keys() - new.keys():
            self.main_removed |= removed
        self.main, self.main_blob = after, blob
        self.main_commit, self.main_path = touch.commit.id, self._path(touch)

    def _merged(
        self, touch: Touch, blob: str, capacity: str, had: Entry | None, has: Entry | None
    ) -> Iterator[Change]:
        """Yields the change that a merge made to an entry which a branch had touched.

        Nothing where only the branch touched it, or where the merge kept the later judgement.
        Otherwise the merge's value replaces the later judgement of both.
        """
        base, *values = self.values_beside[capacity]
        last = values[-1].entry
        # Also values that a merge on a branch had withdrawn.
        taken_back = [value.entry for value in values if _is_later(value.entry, has)]
        taken_back += [None for value in values if has is not None and value.entry is None]
        is_settled = had in (base.entry, has) or not _is_rejected(had, has)
        if has == last and is_settled and not taken_back:
            return
        before = max((value for value in (last, had, *taken_back) if value != has), key=_judged_on)
        change = self._change(touch, blob, capacity, before, has)
        writer = next((value for value in reversed(values) if value.entry == before), None)
        if has is None and writer:
            written = Written(writer.commit, writer.path, capacity, writer.blob)
            change = change._replace(written=written)
        chosen = has == had or any(has == value.entry for value in (base, *values))
        # Where neither has it, nothing was chosen: it ended when it was removed.
        yield change._replace(chosen=chosen and (has is not None or had is not None))

    def beside(self, touch: Touch) -> Iterator[Change]:
        """Yields the entries that a commit on a branch changed from its first parent (rule 1).

        For a merge, only values that no commit before had given to the entry.
        """
        if not self._is_readable(touch.after):
            self.stands_for[touch.after] = self._readable(touch.before)
            return
        after = self._numbers(touch.after)
        before = self._numbers(self._readable(touch.before))
        new, old = self._entries(after - before), self._entries(before - after)
        of_main = self._made_on_main(new, old, after) if touch.commit.merge else frozenset()
        for capacity in sorted(new.keys() | old.keys()):
            had, has = old.get(capacity), new.get(capacity)
            values = self.values_beside.get(capacity, [])
            if touch.commit.merge and not values and capacity in of_main:
                continue  # the branch took over a change of the main line
            values = self.values_beside.setdefault(
                capacity, values or [_Value(had, self.main_commit, self.main_path, self.main_blob)]
            )
            if touch.commit.merge:
                had = values[-1].entry
            is_made = touch.commit.merge and any(has == value.entry for value in values[1:])
            if not (is_made or capacity in of_main):
                change = self._change(touch, touch.after, capacity, had, has)
                yield change._replace(line=tuple(_judged_on(value.entry) for value in values))
            values.append(_Value(has, touch.commit.id, self._path(touch), touch.after))

    def _made_on_main(
        self, new: Mapping[str, Entry], old: Mapping[str, Entry], after: _Numbers
    ) -> Set[str]:
        """Returns the capacities that the main line once had with their values in `after`."""
        self.main_past.update(*self.main_new)
        self.main_new.clear()
        others = self._entries(after - self.main_past)
        return (new.keys() - others.keys()) | ((old.keys() - new.keys()) & self.main_removed)

    def _is_readable(self, blob: str) -> bool:
        return blob == NOTHING or self.versions.by_blob[blob] is not None

    def _readable(self, blob: str) -> str:
        return self.stands_for.get(blob, blob)

    def _numbers(self, blob: str) -> _Numbers:
        """Returns the entries of a version by number, as a set that is made once per file."""
        numbers = self.numbers_by_blob.get(blob)
        if numbers is None:
            version = self.versions.by_blob.get(blob)
            numbers = frozenset(version.entries if version else ())
            self.numbers_by_blob[blob] = numbers
        return numbers

    def _entries(self, numbers: _Numbers) -> Mapping[str, Entry]:
        return dict([self.versions.entries[number] for number in numbers])

    def _change(
        self, touch: Touch, blob: str, capacity: str, before: Entry | None, after: Entry | None
    ) -> Change:
        """Returns the change; a removed entry refers to the last version that had it."""
        if after is not None:
            written = Written(touch.commit.id, self._path(touch), capacity, blob)
        elif touch.before == self.main_blob:
            written = Written(f"{touch.commit.id}^", self.main_path, capacity, touch.before)
        elif self.versions.by_blob.get(touch.before):
            written = Written(f"{touch.commit.id}^", self._path(touch), capacity, touch.before)
        else:
            written = Written(self.main_commit, self.main_path, capacity, self.main_blob)
        return Change(touch.commit, self.group_id, capacity, before, after, written)

    def _path(self, touch: Touch) -> str:
        """Returns the file's path at that commit, relative to the data folder."""
        return f"{touch.folder}/{self.name}" if touch.folder else self.name
