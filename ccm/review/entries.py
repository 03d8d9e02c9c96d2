"""The changed entries between two datasets."""

from collections.abc import Mapping
from typing import NamedTuple

from ccm.model import Assessment, Dataset, Group, entry_of, movement
from ccm.model.files import group_file
from ccm.reports.sentences import move_in_words
from ccm.review.renamed import by_present_id

# The fields of an entry in the order of a sheet. A note is the last, as it can say anything.
FIELDS = {
    "level": "level",
    "robustness": "robustness",
    "assessed_on": "day",
    "status": "status",
    "method": "method",
    "respondents": "people",
    "evidence": "evidence",
    "note": "note",
}
_IN_THE_MOVE = ("level", "robustness", "assessed_on")


class EntryChange(NamedTuple):
    """One changed entry: before and after, None where there is none.

    `group` is that of the head, or of the base where it was removed. `name` is the capacity's.
    """

    group: Group
    capacity: str
    name: str
    before: Assessment | None
    after: Assessment | None

    @property
    def path(self) -> str:
        """The path of the group's file below the data folder."""
        return group_file(self.group.id)

    @property
    def kind(self) -> str:
        """The movement, or `edited` where level, robustness and day are unchanged."""
        before, after = self.before, self.after
        return movement(before and entry_of(before), after and entry_of(after)) or "edited"

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the changed fields; none where the entry is new or removed."""
        before, after = self.before, self.after
        if before is None or after is None:
            return ()
        return tuple(key for key in FIELDS if getattr(before, key) != getattr(after, key))

    @property
    def changed_in_words(self) -> str:
        """`status and people changed`, for people."""
        *first, last = (FIELDS[key] for key in self.changed)
        return f"{', '.join(first)} and {last} changed" if first else f"{last} changed"

    @property
    def sentence(self) -> str:
        """`Example group: Bots low → medium, note changed`, for people."""
        before, after = self.before, self.after
        words = []
        if before is None or after is None or before[:3] != after[:3]:
            words.append(move_in_words(before and entry_of(before), after and entry_of(after)))
        for key in self.changed:
            if key in ("note", "evidence"):
                words.append(f"{key} changed")
            elif key not in _IN_THE_MOVE:
                old, new = (getattr(side, key) or "–" for side in (before, after))
                words.append(f"{FIELDS[key]} {old} → {new}")
        return f"{self.group.name}: {self.name} {', '.join(words)}"


def find_entry_changes(base: Dataset, head: Dataset) -> list[EntryChange]:
    """Returns the changed entries by group id and in the order of the catalog.

    Entries of a renamed group or capacity are compared with those under its former id.
    """
    old, new = by_present_id(base, head), {group.id: group for group in head.groups}
    changes: list[EntryChange] = []
    for group_id in sorted((old.keys() | new.keys()) - head.unreadable_groups):
        group = new.get(group_id) or old[group_id]
        before, after = (of[group_id].assessments if group_id in of else {} for of in (old, new))
        changes += _entry_changes(group, before, after, head)
    return changes


def _entry_changes(
    group: Group, before: Mapping[str, Assessment], after: Mapping[str, Assessment], head: Dataset
) -> list[EntryChange]:
    names = {c.id: c.name for c in head.catalog.capacities()}
    order = [*names, *sorted((before.keys() | after.keys()) - names.keys())]
    return [
        EntryChange(group, key, names.get(key, key), before.get(key), after.get(key))
        for key in order
        if before.get(key) != after.get(key)
    ]
