"""Which commit wrote an entry: the one that a step of a series, or a level of before, is from."""

from collections.abc import Iterable

from ccm.model import Change, Entry, Step
from ccm.reports.cites import NO_FILE
from ccm.table import Cited

CellKey = tuple[str, str]


class Writers:
    """The changes of every entry, in the order of the log, to find the one that wrote it.

    With `by_commit`, steps are by the day of the commit; else by that of the judgement.
    """

    def __init__(self, changes: Iterable[Change], *, by_commit: bool = False) -> None:
        self._by_commit = by_commit
        self._changes: dict[CellKey, list[Change]] = {}
        for change in changes:
            self._changes.setdefault((change.group, change.capacity), []).append(change)

    def of(self, step: Step, key: CellKey, *, before: Entry | None = None) -> Change | None:
        """The last change that left the entry so; of a removal, the last that took `before` out.

        One that wrote a day over it that had not come took it out as well.
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
        """The last changes that put the entry of that day right, as many as it was put right."""
        if not step.corrections:
            return []
        right = {
            (change.before, change.after): change
            for change in self._changes.get(key, ())
            if change.before and change.after and change.after.assessed_on == step.day
        }
        return [*([None] * step.corrections), *right.values()][-step.corrections :]


def is_removal(change: Change, step: Step) -> bool:
    """Whether a change took an entry out on that day, or wrote a day over it that had not come."""
    return change.after is None or change.after.assessed_on > step.day


def written_by(key: CellKey, change: Change | None, says: str) -> Cited:
    """An entry where a change left it; without one, nothing can be named."""
    if change is None:
        return Cited(*key, says, keys=NO_FILE)
    return Cited(*key, says, change.written)
