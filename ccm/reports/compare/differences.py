"""What differs between two states of the dataset; what a reviewer should look at comes first."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from datetime import date
from typing import NamedTuple

from ccm.model import (
    Assessment,
    Dataset,
    FormerIds,
    Group,
    entry_of,
    movement,
    renamed_unnoted,
    with_present_ids,
)
from ccm.reports.compare.facts import (
    FileDifference,
    facts_in_words,
    find_file_differences,
)
from ccm.reports.compare.renamed import (
    find_former_capacities,
    find_former_groups,
    odd_claims,
)
from ccm.reports.over_time.reading import apart_in_words
from ccm.reports.sentences import counted, move_in_words, revision_words
from ccm.table import Column, Columns, Table

JUMP = 2
MANY = 8
PASTED = 5


class Difference(NamedTuple):
    """One entry that differs; `odd` says what a reviewer should look at."""

    group: str
    name: str
    capacity: str
    kind: str
    before: str | None
    after: str | None
    robustness_before: str | None
    robustness_after: str | None
    assessed_on_before: date | None
    assessed_on: date | None
    sentence: str
    odd: tuple[str, ...] = ()


def find_differences(base: Dataset, head: Dataset) -> list[Difference]:
    """An item for each entry that differs, odd ones first, then by group and catalog order.

    A group or capacity that was renamed, and lists its former id, is compared with its former self.
    """
    old, new = _by_present_id(base, head), {group.id: group for group in head.groups}
    differences: list[Difference] = []
    for group_id in sorted((old.keys() | new.keys()) - head.unreadable_groups):
        differences += _differences(old.get(group_id), new.get(group_id), head)
    return sorted(differences, key=lambda item: not item.odd)


def _by_present_id(base: Dataset, head: Dataset) -> dict[str, Group]:
    """The groups of `base` by the ids they have in `head`, their assessments by those there.

    One of which nobody can tell which group it is today keeps its own, as where groups were merged.
    One that was renamed by hand, and whose former id nobody noted, goes by its new id too.
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
    """The group with its entries of renamed capacities under their new ids.

    One that stands under its former id still stays there.
    """
    standing = now.assessments if now else {}
    gone = {new: [old for old in olds if old not in standing] for new, olds in former.items()}
    return with_present_ids(group, gone, gone)


def find_all_facts(
    base: Dataset, head: Dataset, *, unheard_of: Set[str] = frozenset()
) -> list[FileDifference]:
    """What differs beside the assessments: a fact for each group and list, odd ones first.

    `unheard_of` are former ids of which there never was a group.
    """
    claims = odd_claims(base, head, unheard_of)
    facts = []
    for fact in find_file_differences(base, head, _by_present_id(base, head)):
        odd = tuple(f"formerly: {apart_in_words(a)}" for a in claims.get(fact.group or "", ()))
        facts.append(fact._replace(odd=(*odd, *fact.odd)))
    return sorted(facts, key=lambda fact: not fact.odd)


def _differences(old: Group | None, new: Group | None, head: Dataset) -> list[Difference]:
    group = new or old
    if group is None:
        return []
    before = old.assessments if old else {}
    after = new.assessments if new else {}
    names = {c.id: c.name for c in head.catalog.capacities()}
    order = [*names, *sorted((before.keys() | after.keys()) - names.keys())]
    changed = [key for key in order if before.get(key) != after.get(key)]
    about_all = list(
        _odd_together(group, {key: after[key] for key in changed if key in after}, head)
    )
    return [
        _difference(group, key, names.get(key, key), before.get(key), after.get(key), about_all)
        for key in changed
    ]


def _difference(
    group: Group,
    capacity: str,
    name: str,
    before: Assessment | None,
    after: Assessment | None,
    about_all: Sequence[str],
) -> Difference:
    old = entry_of(before) if before else None
    new = entry_of(after) if after else None
    kind = movement(old, new)
    words = "note or sources changed" if old == new else move_in_words(old, new)
    return Difference(
        group=group.id,
        name=group.name,
        capacity=capacity,
        kind=kind.value if kind else "edited",
        before=before.level.value if before else None,
        after=after.level.value if after else None,
        robustness_before=before.robustness if before else None,
        robustness_after=after.robustness if after else None,
        assessed_on_before=before.assessed_on if before else None,
        assessed_on=after.assessed_on if after else None,
        sentence=f"{group.name}: {name} {words}",
        odd=(*_odd(before, after), *(about_all if after else ())),
    )


def _odd(before: Assessment | None, after: Assessment | None) -> Iterator[str]:
    if before is None or after is None:
        return
    ranks = before.level.rank, after.level.rank
    if None not in ranks and abs((ranks[0] or 0) - (ranks[1] or 0)) >= JUMP and not after.note:
        yield "a jump of two levels without a note"
    if before.level != after.level and before.assessed_on == after.assessed_on:
        yield "the level changed, and the date did not"
    if after.assessed_on < before.assessed_on:
        yield f"the date went back from {before.assessed_on}"


def _odd_together(group: Group, changed: dict[str, Assessment], head: Dataset) -> Iterator[str]:
    """What is odd about all changed entries of a group together."""
    levels = Counter(assessment.level for assessment in changed.values())
    for level, number in levels.items():
        if number >= MANY and number == len(changed):
            yield f"all {number} changed entries are at {level}"
    for other in head.groups:
        if other.id != group.id and len(changed) >= PASTED and _same(changed, other):
            yield f"all {len(changed)} changed entries are the same as those of {other.name}"


def _same(changed: dict[str, Assessment], other: Group) -> bool:
    return all(
        (entry := other.assessments.get(key)) is not None
        and (entry.level, entry.robustness, entry.note) == (new.level, new.robustness, new.note)
        for key, new in changed.items()
    )


def summary(differences: Sequence[Difference], facts: Sequence[FileDifference] = ()) -> str:
    """What differs, counted in one sentence, with the other facts in a second one."""
    words = _spoken(differences)
    if facts:
        words += f" Also different: {facts_in_words(facts)}."
    odd = sum(bool(item.odd) for item in differences) + sum(bool(fact.odd) for fact in facts)
    return f"{words} Look at {odd} of them first." if odd else words


def _spoken(differences: Sequence[Difference]) -> str:
    if not differences:
        return "No assessment differs."
    kinds = Counter(item.kind for item in differences)
    spoken = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    groups = counted(len({item.group for item in differences}), "group")
    return f"{counted(len(differences), 'assessment')} of {groups}: {spoken}."


def comparison_in_words(
    differences: Sequence[Difference], facts: Sequence[FileDifference], base: Dataset, head: Dataset
) -> str:
    """The number of differences by kind, and the two states that were compared."""
    states = f"{revision_words(base.source)} → {revision_words(head.source)}"
    return f"{summary(differences, facts)} ({states})"


def about_comparison(base: Dataset, head: Dataset, answer: str) -> Table:
    """The two states for machines, in a table without rows."""
    return Table(
        report="diff",
        columns=(),
        rows=(),
        answer=answer,
        dataset={
            "revision": head.source.revision,
            "modified": head.source.modified,
            "as_of": head.as_of,
            "base_revision": base.source.revision,
            "base_as_of": base.as_of,
        },
    )


def comparison_tables(
    differences: Sequence[Difference], facts: Sequence[FileDifference]
) -> tuple[Table, Table]:
    """The entries that differ, and what differs beside them, a row each."""
    columns: Columns[object] = tuple(map(Column, Difference._fields))
    fact_columns: Columns[object] = tuple(map(Column, FileDifference._fields))
    return Table("rows", columns, tuple(differences)), Table("facts", fact_columns, tuple(facts))
