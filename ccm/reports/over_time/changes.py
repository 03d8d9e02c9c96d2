"""The changes since a day or revision: real changes first, then first assessments."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ccm.model import Change, Movement, movement
from ccm.model.entry import kind_in_words
from ccm.model.text import name_order
from ccm.reports.over_time.writers import written_by
from ccm.reports.selection import Groups, Selection
from ccm.reports.sentences import counted, make_report, move_in_words, place_of
from ccm.table import Cite, Column, Columns, Report, Show


class ChangeRow(NamedTuple):
    """The change of one entry in one commit, with the names of its group and capacity.

    `came_later` is True where the commit is from before the first listed day, but merged since.
    """

    change: Change
    kind: Movement
    name: str
    capacity: str
    came_later: bool

    @property
    def sentence(self) -> str:
        """`Bots: low → medium`, for people; with the day of the merge if it `came_later`."""
        merged = f", merged on {self.change.came_in}" if self.came_later else ""
        return f"{self.capacity}: {move_in_words(self.change.before, self.change.after)}{merged}"

    @property
    def heading(self) -> str:
        """The group's name, with `: first assessments` where these are, for people."""
        return f"{self.name}: first assessments" if self.kind is Movement.NEW else self.name

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
    Column("before", value=lambda r: r.change.before and r.change.before.level),
    Column("after", value=lambda r: r.change.after and r.change.after.level),
    Column("robustness_before", value=lambda r: r.change.before and r.change.before.robustness),
    Column("robustness_after", value=lambda r: r.change.after and r.change.after.robustness),
    Column("assessed_on", value=lambda r: r.change.after and r.change.after.assessed_on),
    Column("commit", value=lambda row: row.change.commit or None),
    Column("short", "Commit", value=lambda row: row.short, data=False),
    Column("author", value=lambda row: row.change.author),
    Column("came_in", value=lambda row: row.change.came_in),
)


class Movements(NamedTuple):
    """The movements that match the filters, in the order of the log, and numbers of others.

    `to_come` counts movements to a future day, and `not_in_use` those of a capacity that is retired
    or not in the catalog.
    """

    rows: list[ChangeRow]
    to_come: int
    not_in_use: int


def find_movements(
    changes: Iterable[Change], groups: Groups, selection: Selection, *, first: date
) -> Movements:
    """Returns a row for each movement; `first` is the first listed day, in UTC."""
    names = {c.id: c.name for c in selection.dataset.catalog.capacities()}
    ids_in_use = {capacity.id for capacity in selection.whole.capacities_in_use()}
    rows, to_come, not_in_use = [], 0, 0
    for change in changes:
        group, name = groups.get(change.group), names.get(change.capacity)
        kind = movement(change.before, change.after)
        if not (group and kind and selection.lets_through(group)):
            continue
        not_in_use += change.capacity not in ids_in_use
        if name is None:
            continue
        if change.after and change.after.assessed_on > selection.dataset.latest:
            to_come += 1
            continue
        came_later = change.came_in is not None and change.day < first <= change.came_in
        rows.append(ChangeRow(change, kind, group.name, name, came_later))
    return Movements(rows, to_come, not_in_use)


def changes_report(
    changes: Iterable[Change],
    groups: Groups,
    selection: Selection,
    *,
    since: str,
    first: date,
    confirmed: bool,
) -> Report:
    """Returns the changes since the day `first` (in UTC), counted by kind in a sentence.

    `since` is that day or revision in the user's words. Real changes come before first assessments,
    each by group. Confirmations have rows only if `confirmed`.
    """
    moved = find_movements(changes, groups, selection, first=first)
    rows = [row for row in moved.rows if confirmed or row.kind is not Movement.CONFIRMED]
    rows.sort(key=lambda row: (row.kind is Movement.NEW, *_group_order(row), row.change.day))
    report = make_report(
        "changes",
        COLUMNS,
        rows,
        selection,
        answer=_changes_answer(rows, moved, f"{since}{place_of(selection)}"),
        more=lambda: _cite_movements(moved),
    )
    return report.with_notes(_notes_on_rows(rows, moved, selection, first=first))


def _group_order(row: ChangeRow) -> tuple[str, str, str]:
    return name_order(row.name, row.change.group)


def _changes_answer(rows: Sequence[ChangeRow], moved: Movements, since: str) -> str:
    kinds = Counter(row.kind for row in moved.rows)
    spoken = ", ".join(kind_in_words(kind, kinds[kind]) for kind in Movement if kinds[kind])
    groups = counted(len({row.change.group for row in rows}), "group")
    return (
        f"Since {since}: {spoken} in {groups}." if spoken else f"Nothing has changed since {since}."
    )


def _notes_on_rows(
    rows: Sequence[ChangeRow], moved: Movements, selection: Selection, *, first: date
) -> Iterator[str]:
    """Yields notes on old rows that were merged later, and on changes that are not listed.

    A filter by capacity or area excludes capacities that are not in use, so these are not counted.
    """
    if number := sum(row.came_later for row in rows):
        verb = "was" if number == 1 else "were"
        what = counted(number, "change")
        yield f"{what} {verb} made on a branch before {first} and merged later."
    if moved.to_come:
        what = counted(moved.to_come, "change")
        yield f"Not listed: {what} to a day in the future."
    if moved.not_in_use and not (selection.filters.capacity or selection.filters.area):
        what = counted(moved.not_in_use, "change")
        yield f"Not listed: {what} whose capacity is retired or not in the catalog."


def _cite_movements(moved: Movements) -> Iterator[Cite]:
    """Yields the line of each movement, confirmations too, by group and kind."""
    for row in sorted(moved.rows, key=_group_order):
        change = row.change
        key = change.group, change.capacity
        entry = change.after or change.before
        says = move_in_words(change.before, change.after)
        says += f", {entry.assessed_on}" if entry else ""
        yield Cite(change.group, row.kind.value, written_by(key, change, says))
