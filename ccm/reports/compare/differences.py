"""The differences between two states of the dataset; odd ones, for a reviewer, come first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from ccm.model import (
    Assessment,
    Dataset,
    Entry,
    FormerIds,
    Group,
    entry_of,
    movement,
    renamed_unnoted,
    with_present_ids,
)
from ccm.model.entry import kind_in_words
from ccm.reports.compare.facts import (
    FACT_COLUMNS,
    FileDifference,
    facts_in_words,
    find_file_differences,
)
from ccm.reports.compare.renamed import find_former_capacities, find_former_groups
from ccm.reports.sentences import counted, move_in_words, revision_words
from ccm.table import Column, Columns, Table, values_in

JUMP = 2
MANY = 8
PASTED = 5


class Difference(NamedTuple):
    """One changed entry; `odd` has the reasons why a reviewer should look at it."""

    group: Group
    capacity: str
    name: str
    before: Assessment | None
    after: Assessment | None
    odd: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The movement, or `edited` where level, robustness and day are unchanged."""
        return movement(*self._entries) or "edited"

    @property
    def sentence(self) -> str:
        """`Example group: Bots low → medium`, for people."""
        old, new = self._entries
        words = "note or sources changed" if old == new else move_in_words(old, new)
        return f"{self.group.name}: {self.name} {words}"

    @property
    def _entries(self) -> tuple[Entry | None, Entry | None]:
        before, after = self.before, self.after
        return before and entry_of(before), after and entry_of(after)


_COLUMNS: Columns[Difference] = (
    Column("group", value=lambda row: row.group.id),
    Column("name", value=lambda row: row.group.name),
    Column("capacity", value=lambda row: row.capacity),
    Column("kind", value=lambda row: row.kind),
    Column("before", value=lambda row: row.before and row.before.level),
    Column("after", value=lambda row: row.after and row.after.level),
    Column("robustness_before", value=lambda row: row.before and row.before.robustness),
    Column("robustness_after", value=lambda row: row.after and row.after.robustness),
    Column("assessed_on_before", value=lambda row: row.before and row.before.assessed_on),
    Column("assessed_on", value=lambda row: row.after and row.after.assessed_on),
    Column("sentence", value=lambda row: row.sentence),
    Column("odd", value=lambda row: row.odd),
)


def find_differences(base: Dataset, head: Dataset) -> list[Difference]:
    """Returns the changed entries: odd ones first, then by group id and catalog order.

    Entries of a renamed group or capacity are compared with those under its former id.
    """
    old, new = _by_present_id(base, head), {group.id: group for group in head.groups}
    differences: list[Difference] = []
    for group_id in sorted((old.keys() | new.keys()) - head.unreadable_groups):
        group = new.get(group_id) or old[group_id]
        before, after = (of[group_id].assessments if group_id in of else {} for of in (old, new))
        differences += _differences(group, before, after, head)
    return sorted(differences, key=lambda item: not item.odd)


def _by_present_id(base: Dataset, head: Dataset) -> dict[str, Group]:
    """Returns the groups of `base` by their ids in `head`, with capacities by their ids there.

    This holds also for a group renamed by hand, without a note of its former id. A group keeps its
    own id where its present one is not certain, as after a merger.
    """
    present = {group.id: group for group in head.groups}
    in_use = present.keys() | head.unreadable_groups
    unread = base.unreadable_groups, head.unreadable_groups
    renamed = renamed_unnoted(base.groups, head.groups, unread=unread)
    renamed |= find_former_groups(base, head)[0]
    capacities = find_former_capacities(base.catalog, head.catalog)
    by_id: dict[str, Group] = {}
    for group in base.groups:
        now = group.id if group.id in in_use else renamed.get(group.id, group.id)
        by_id[now] = _with_present_capacities(group, present.get(now), capacities)
    return by_id


def _with_present_capacities(group: Group, now: Group | None, former: FormerIds) -> Group:
    """Returns the group with its entries of renamed capacities under their new ids.

    An entry that is still under its former id in `now` stays there.
    """
    kept = now.assessments if now else {}
    gone = {new: [old for old in olds if old not in kept] for new, olds in former.items()}
    return with_present_ids(group, gone, gone)


class Comparison(NamedTuple):
    """The changes between two states: entries, and other facts; odd ones come first."""

    base: Dataset
    head: Dataset
    differences: Sequence[Difference]
    facts: Sequence[FileDifference]

    @property
    def answer(self) -> str:
        """The number of changes by kind, and the two states that were compared."""
        states = f"{revision_words(self.base.source)} → {revision_words(self.head.source)}"
        return f"{summary(self.differences, self.facts)} ({states})"

    def tables(self) -> tuple[Table, Table, Table]:
        """Returns three tables: the two states, without rows; the entries; the other facts."""
        states = {
            "revision": self.head.source.revision,
            "modified": self.head.source.modified,
            "as_of": self.head.as_of,
            "base_revision": self.base.source.revision,
            "base_as_of": self.base.as_of,
        }
        return (
            Table("diff", (), (), self.answer, dataset=states),
            Table("rows", _COLUMNS, values_in(_COLUMNS, self.differences)),
            Table("facts", FACT_COLUMNS, values_in(FACT_COLUMNS, self.facts)),
        )


def compare(base: Dataset, head: Dataset, *, unheard_of: Set[str] = frozenset()) -> Comparison:
    """Returns the changes from `base` to `head`.

    `unheard_of` has the former ids that no group ever had.
    """
    old = _by_present_id(base, head)
    facts = find_file_differences(base, head, old, unheard_of=unheard_of)
    return Comparison(base, head, find_differences(base, head), facts)


def _differences(
    group: Group, before: Mapping[str, Assessment], after: Mapping[str, Assessment], head: Dataset
) -> list[Difference]:
    names = {c.id: c.name for c in head.catalog.capacities()}
    order = [*names, *sorted((before.keys() | after.keys()) - names.keys())]
    changed = [key for key in order if before.get(key) != after.get(key)]
    together = [*_odd_together(group, {key: after[key] for key in changed if key in after}, head)]
    return [
        Difference(
            group,
            key,
            names.get(key, key),
            before.get(key),
            after.get(key),
            (*_odd(before.get(key), after.get(key)), *(together if key in after else ())),
        )
        for key in changed
    ]


def _odd(before: Assessment | None, after: Assessment | None) -> Iterator[str]:
    if before is None or after is None:
        return
    ranks = before.level.rank, after.level.rank
    if None not in ranks and abs((ranks[0] or 0) - (ranks[1] or 0)) >= JUMP and not after.note:
        yield "a jump of two levels without a note"
    if before.level != after.level and before.assessed_on == after.assessed_on:
        yield "the level changed, but the date did not"
    if after.assessed_on < before.assessed_on:
        yield f"the date is earlier than before ({before.assessed_on})"


def _odd_together(group: Group, changed: dict[str, Assessment], head: Dataset) -> Iterator[str]:
    """Yields the reasons why the changed entries of a group, taken together, are odd."""
    levels = Counter(assessment.level for assessment in changed.values())
    for level, number in levels.items():
        if number >= MANY and number == len(changed):
            yield f"all {number:,} changed entries are at {level}"
    for other in head.groups:
        if other.id != group.id and len(changed) >= PASTED and _same(changed, other):
            yield f"all {len(changed):,} changed entries are the same as those of {other.name}"


def _same(changed: dict[str, Assessment], other: Group) -> bool:
    return all(
        (entry := other.assessments.get(key)) is not None
        and (entry.level, entry.robustness, entry.note) == (new.level, new.robustness, new.note)
        for key, new in changed.items()
    )


def summary(differences: Sequence[Difference], facts: Sequence[FileDifference] = ()) -> str:
    """Returns the number of changes in sentences: entries, other facts, then odd ones."""
    words = _spoken(differences)
    if facts:
        words += f" Also changed: {facts_in_words(facts)}."
    odd = sum(bool(item.odd) for item in differences) + sum(bool(fact.odd) for fact in facts)
    return f'{words} Review the {odd:,} marked "!" first.' if odd else words


def _spoken(differences: Sequence[Difference]) -> str:
    if not differences:
        return "No assessments changed."
    kinds = Counter(item.kind for item in differences)
    spoken = ", ".join(kind_in_words(kind, number) for kind, number in sorted(kinds.items()))
    groups = counted(len({item.group.id for item in differences}), "group")
    return f"{counted(len(differences), 'assessment')} of {groups} changed: {spoken}."
