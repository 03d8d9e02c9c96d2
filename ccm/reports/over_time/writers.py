"""The commits that wrote entries: those of the steps of a series, and of earlier levels."""

from collections.abc import Iterable

from ccm.model import Change, Entry, Step
from ccm.reports.cites import NO_FILE
from ccm.table import Cited

CellKey = tuple[str, str]


class Writers:
    """The changes of all entries, in the order of the log, to find the writer of each step.

    With `by_commit`, a step has the day of its commit (UTC), else the day of its assessment.
    """

    def __init__(self, changes: Iterable[Change], *, by_commit: bool = False) -> None:
        self._by_commit = by_commit
        self._changes: dict[CellKey, list[Change]] = {}
        for change in changes:
            self._changes.setdefault((change.group, change.capacity), []).append(change)

    def of(self, step: Step, key: CellKey, *, before: Entry | None = None) -> Change | None:
        """Returns the last change to this entry; for a removal, the last that removed `before`.

        A change to a future day is a removal too. None where no change is known.
        """
        changes = self._changes.get(key, ())
        matching = [change for change in changes if change.after == step.entry]
        if step.entry is None:
            ended = [change for change in changes if change.before == before]
            matching = [change for change in ended if is_removal(change, step)] or matching
        if self._by_commit:
            matching = [change for change in matching if change.day <= step.day] or matching[:1]
        return matching[-1] if matching else None

    def corrections(self, step: Step, key: CellKey) -> list[Change | None]:
        """Returns the last changes that corrected the entry of that day; None for unknown ones."""
        if not step.corrections:
            return []
        right = {
            (change.before, change.after): change
            for change in self._changes.get(key, ())
            if change.before and change.after and change.after.assessed_on == step.day
        }
        return [*([None] * step.corrections), *right.values()][-step.corrections :]


def is_removal(change: Change, step: Step) -> bool:
    """True where the change removed the entry, or dated it after the day of the step."""
    return change.after is None or change.after.assessed_on > step.day


def written_by(key: CellKey, change: Change | None, says: str) -> Cited:
    """Returns the line of an entry as its change wrote it; without one, no file is named."""
    if change is None:
        return Cited(*key, says, keys=NO_FILE)
    return Cited(*key, says, change.written)
