"""What changed since a day or revision: real changes apart from first assessments."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ccm.model import Change, Entry, Movement, movement
from ccm.model.text import name_order
from ccm.reports.over_time.writers import written_by
from ccm.reports.selection import Groups, Selection
from ccm.reports.sentences import counted, make_report, move_in_words, place_of
from ccm.table import Cite, Column, Columns, Report, Show


class ChangeRow(NamedTuple):
    """What one commit did to one entry, with the names of its group and its capacity.

    It `came_later` where the commit is of before the day from which on changes are listed.
    """

    change: Change
    kind: Movement
    name: str
    capacity: str
    came_later: bool

    @property
    def sentence(self) -> str:
        """`Bots: low → medium`, for people; with the day that explains why it is listed."""
        merged = f", merged on {self.change.came_in}" if self.came_later else ""
        return f"{self.capacity}: {move_in_words(self.change.before, self.change.after)}{merged}"

    @property
    def heading(self) -> str:
        """The group, and whether its rows are first assessments, for people."""
        return f"{self.name}: first assessments" if self.kind is Movement.NEW else self.name

    @property
    def before(self) -> Entry | None:
        """What it was before."""
        return self.change.before

    @property
    def after(self) -> Entry | None:
        """What it is after."""
        return self.change.after

    @property
    def short(self) -> str:
        """The commit in short, for people."""
        return self.change.commit[:10] or "not committed"


COLUMNS: Columns[ChangeRow] = (
    Column("heading", "Group", Show.HEADING, lambda row: row.heading, data=False),
    Column("date", "Date", value=lambda row: row.change.day),
    Column("group", value=lambda row: row.change.group),
    Column("capacity", value=lambda row: row.change.capacity),
    Column("sentence", "Change", value=lambda row: row.sentence, data=False),
    Column("kind", "Kind", value=lambda row: row.kind),
    Column("before", value=lambda row: row.before and row.before.level),
    Column("after", value=lambda row: row.after and row.after.level),
    Column("robustness_before", value=lambda row: row.before and row.before.robustness),
    Column("robustness_after", value=lambda row: row.after and row.after.robustness),
    Column("assessed_on", value=lambda row: row.after and row.after.assessed_on),
    Column("commit", value=lambda row: row.change.commit or None),
    Column("short", "Commit", value=lambda row: row.short, data=False),
    Column("author", value=lambda row: row.change.author),
    Column("came_in", value=lambda row: row.change.came_in),
)


def find_changes(
    changes: Iterable[Change],
    groups: Groups,
    selection: Selection,
    *,
    first: date,
    confirmed: bool,
) -> tuple[list[ChangeRow], int]:
    """A row for each change, real ones before first assessments, by group; and the confirmations.

    These are counted, and are rows too only with `confirmed`. `first` is the day from which on
    changes are listed.
    """
    rows, confirmations = [], 0
    for row in _chosen(changes, groups, selection, first=first):
        confirmations += row.kind is Movement.CONFIRMED
        if confirmed or row.kind is not Movement.CONFIRMED:
            rows.append(row)
    rows.sort(key=lambda row: (row.kind is Movement.NEW, *_group_order(row), row.change.day))
    return rows, confirmations


def _group_order(row: ChangeRow) -> tuple[str, str, str]:
    return name_order(row.name, row.change.group)


def merged_later_note(rows: Iterable[ChangeRow], *, first: date) -> tuple[str, ...]:
    """How many rows are there although their commits are of before the `first` day."""
    number = sum(row.came_later for row in rows)
    verb = "was" if number == 1 else "were"
    what = f"{counted(number, 'change')} {verb} made on a branch before {first} and merged later."
    return (what,) if number else ()


def changes_left_out_notes(
    changes: Iterable[Change], groups: Groups, selection: Selection
) -> tuple[str, ...]:
    """Notes on what is not listed: changes to a day that has not come, or of a capacity not in use.

    Where the filters ask for capacities or areas, the latter are not among them.
    """
    changes = list(changes)
    notes = _to_come_notes(changes, groups, selection)
    if selection.filters.capacity or selection.filters.area:
        return notes
    capacity_ids = {capacity.id for capacity in selection.whole.capacities_in_use()}
    number = sum(
        change.capacity not in capacity_ids
        and movement(change.before, change.after) is not None
        and change.group in groups
        and selection.lets_through(groups[change.group])
        for change in changes
    )
    if not number:
        return notes
    what = counted(number, "change")
    return (*notes, f"Not listed: {what} of a capacity that is retired or not in the catalog.")


def _to_come_notes(
    changes: Iterable[Change], groups: Groups, selection: Selection
) -> tuple[str, ...]:
    rows = _moved(changes, groups, selection)
    number = sum(_is_to_come(row.change, selection) for row in rows)
    what = counted(number, "change")
    return (f"Not listed: {what} to an assessment of a day that has not come.",) if number else ()


def _is_to_come(change: Change, selection: Selection) -> bool:
    return change.after is not None and change.after.assessed_on > selection.dataset.latest


def _chosen(
    changes: Iterable[Change], groups: Groups, selection: Selection, *, first: date = date.min
) -> Iterator[ChangeRow]:
    """The changes that count: not those to a day that has not come."""
    rows = _moved(changes, groups, selection, first=first)
    return (row for row in rows if not _is_to_come(row.change, selection))


def _moved(
    changes: Iterable[Change], groups: Groups, selection: Selection, *, first: date = date.min
) -> Iterator[ChangeRow]:
    """The changes that are movements of what the filters let through."""
    names = {c.id: c.name for c in selection.dataset.catalog.capacities()}
    for change in changes:
        group = groups.get(change.group)
        kind = movement(change.before, change.after)
        if group and kind and selection.lets_through(group) and change.capacity in names:
            came_later = change.came_in is not None and change.day < first <= change.came_in
            yield ChangeRow(change, kind, group.name, names[change.capacity], came_later)


def changes_report(
    changes: Sequence[Change],
    groups: Groups,
    selection: Selection,
    *,
    since: str,
    first: date,
    confirmed: bool,
) -> Report:
    """What changed `since` then, the `first` day, counted by kind in one sentence.

    Confirmations are rows only where they are asked for.
    """
    rows, confirmations = find_changes(changes, groups, selection, first=first, confirmed=confirmed)
    report = make_report(
        "changes",
        COLUMNS,
        rows,
        selection,
        answer=_changes_answer(rows, confirmations, selection, since=since),
        more=lambda: _cite_changes(changes, groups, selection),
    )
    notes = merged_later_note(rows, first=first)
    return report.with_notes([*notes, *changes_left_out_notes(changes, groups, selection)])


def _changes_answer(
    rows: Sequence[ChangeRow], confirmations: int, selection: Selection, *, since: str
) -> str:
    kinds = {kind: sum(row.kind == kind for row in rows) for kind in Movement}
    kinds[Movement.CONFIRMED] = confirmations
    spoken = ", ".join(f"{number:,} {kind}" for kind, number in kinds.items() if number)
    groups = counted(len({row.change.group for row in rows}), "group")
    if not spoken:
        return f"Nothing has changed since {since}{place_of(selection)}."
    return f"Since {since}{place_of(selection)}: {spoken} in {groups}."


def _cite_changes(
    changes: Iterable[Change], groups: Groups, selection: Selection
) -> Iterator[Cite]:
    """Every change by its group and kind, the confirmations too: where its commit wrote it."""
    for row in sorted(_chosen(changes, groups, selection), key=_group_order):
        change = row.change
        key = change.group, change.capacity
        entry = change.after or change.before
        says = move_in_words(change.before, change.after)
        says += f", {entry.assessed_on}" if entry else ""
        yield Cite(change.group, row.kind.value, written_by(key, change, says))
