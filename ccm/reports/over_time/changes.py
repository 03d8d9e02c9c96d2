"""What changed since a day or revision: real changes apart from first assessments."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ccm.model import Change, Entry, Movement, movement
from ccm.reports.cites import Cite
from ccm.reports.over_time.writers import cite_written
from ccm.reports.selection import Groups, Selection, is_chosen
from ccm.reports.sentences import counted, move_in_words, place_of, report_table
from ccm.table import Column, Show, Table


class ChangeRow(NamedTuple):
    """What one commit did to one entry; `commit` is None for what is not committed yet.

    `before` and `after` are levels, None where there was or is no entry; so is a robustness that
    was or is not given.
    """

    date: datetime.date
    group: str
    name: str
    capacity: str
    kind: str
    before: str | None
    after: str | None
    robustness_before: str | None
    robustness_after: str | None
    assessed_on: datetime.date | None
    commit: str | None
    author: str
    sentence: str

    @property
    def heading(self) -> str:
        """The group, and whether its rows are first assessments, for people."""
        return f"{self.name}: first assessments" if self.kind == Movement.NEW else self.name

    @property
    def short(self) -> str:
        """The commit in short, for people."""
        return self.commit[:10] if self.commit else "not committed"


COLUMNS = (
    Column("heading", "Group", Show.HEADING, data=False),
    Column("date", "Date"),
    Column("group"),
    Column("capacity"),
    Column("sentence", "Change", data=False),
    Column("kind", "Kind"),
    Column("before"),
    Column("after"),
    Column("robustness_before"),
    Column("robustness_after"),
    Column("assessed_on"),
    Column("commit"),
    Column("short", "Commit", data=False),
    Column("author"),
)


def find_changes(
    changes: Iterable[Change], groups: Groups, selection: Selection, *, confirmed: bool
) -> tuple[list[ChangeRow], int]:
    """A row for each change, real ones before first assessments, by group; and the confirmations.

    These are counted, and are rows too only with `confirmed`.
    """
    rows, confirmations = [], 0
    for change, kind, name, capacity in _chosen(changes, groups, selection):
        confirmations += kind is Movement.CONFIRMED
        if confirmed or kind is not Movement.CONFIRMED:
            rows.append(_change_row(change, kind, name, capacity))
    rows.sort(key=lambda row: (row.kind == Movement.NEW, row.name.casefold(), row.group, row.date))
    return rows, confirmations


def changes_left_out_notes(
    changes: Iterable[Change], groups: Groups, selection: Selection
) -> tuple[str, ...]:
    """A note on the changes of capacities that are retired or gone from the catalog, if any.

    Where the filters ask for capacities or areas, these are not among them.
    """
    if selection.filters.capacity or selection.filters.area:
        return ()
    capacity_ids = {capacity.id for capacity in selection.whole.catalog.capacities()}
    number = sum(
        change.capacity not in capacity_ids
        and movement(change.before, change.after) is not None
        and change.group in groups
        and is_chosen(groups[change.group], selection.filters)
        for change in changes
    )
    if not number:
        return ()
    what = counted(number, "change")
    return (f"Not listed: {what} of a capacity that is retired or not in the catalog.",)


def _chosen(
    changes: Iterable[Change], groups: Groups, selection: Selection
) -> Iterator[tuple[Change, Movement, str, str]]:
    """The changes that count: with their kinds, and the names of the group and the capacity."""
    names = {c.id: c.name for c in selection.dataset.catalog.capacities()}
    for change in changes:
        group = groups.get(change.group)
        kind = movement(change.before, change.after)
        if group and kind and is_chosen(group, selection.filters) and change.capacity in names:
            yield change, kind, group.name, names[change.capacity]


def _change_row(change: Change, kind: Movement, name: str, capacity: str) -> ChangeRow:
    return ChangeRow(
        date=change.day,
        group=change.group,
        name=name,
        capacity=change.capacity,
        kind=kind.value,
        before=_level_word(change.before),
        after=_level_word(change.after),
        robustness_before=_robustness_word(change.before),
        robustness_after=_robustness_word(change.after),
        assessed_on=change.after.assessed_on if change.after else None,
        commit=change.commit or None,
        author=change.author,
        sentence=f"{capacity}: {move_in_words(change.before, change.after)}",
    )


def _level_word(entry: Entry | None) -> str | None:
    return entry.level.value if entry else None


def _robustness_word(entry: Entry | None) -> str | None:
    return entry.robustness.value if entry and entry.robustness else None


def changes_table(
    rows: Sequence[ChangeRow], confirmations: int, selection: Selection, *, since: str
) -> Table:
    """The rows as a table, counted by kind in one sentence."""
    kinds = {kind: sum(row.kind == kind for row in rows) for kind in Movement}
    kinds[Movement.CONFIRMED] = confirmations
    spoken = ", ".join(f"{number:,} {kind}" for kind, number in kinds.items() if number)
    groups = counted(len({row.group for row in rows}), "group")
    answer = f"Since {since}{place_of(selection)}: {spoken} in {groups}."
    if not spoken:
        answer = f"Nothing has changed since {since}{place_of(selection)}."
    return report_table("changes", COLUMNS, rows, selection, answer=answer)


def cite_changes(changes: Iterable[Change], groups: Groups, selection: Selection) -> list[Cite]:
    """Every change by its group and kind, the confirmations too: where its commit wrote it."""
    chosen = sorted(
        _chosen(changes, groups, selection), key=lambda item: (item[2].casefold(), item[0].group)
    )
    return [
        cite_written(
            change.group,
            kind.value,
            (change.group, change.capacity),
            change,
            f"{move_in_words(change.before, change.after)}, {change.day}",
        )
        for change, kind, _, _ in chosen
    ]
