"""The past of the dataset as tables: the points of each series, and the changes of each commit."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ccm.exports.whole import keyed_table, whole_tables
from ccm.model import Change, Entry, Group, Series, movement
from ccm.reports.selection import Groups, Selection
from ccm.table import Table, Value

SeriesByKey = Mapping[tuple[str, str], Series]


class WholePast(NamedTuple):
    """All series, all changes ever made, and all groups that ever existed."""

    series: SeriesByKey
    changes: Sequence[Change]
    groups: Groups


NO_PAST = WholePast({}, (), {})


def narrow_past(past: WholePast, selection: Selection) -> WholePast:
    """Returns the series and changes of the groups and capacities that match the filters."""
    chosen = {key for key, group in past.groups.items() if selection.lets_through(group)}
    capacity_ids = {c.id for c in selection.dataset.catalog.capacities()}
    narrowed = bool(selection.filters.area or selection.filters.capacity)

    def passes(group: str, capacity: str) -> bool:
        return group in chosen and (capacity in capacity_ids or not narrowed)

    return past._replace(
        series={key: past.series[key] for key in sorted(past.series) if passes(*key)},
        changes=[c for c in past.changes if passes(c.group, c.capacity)],
    )


def gone_groups(past: WholePast, selection: Selection) -> list[Group]:
    """Returns the groups that only the past has, by id: removed, or not readable now."""
    met = {key[0] for key in past.series} | {change.group for change in past.changes}
    here = {group.id for group in selection.dataset.groups}
    return [past.groups[group_id] for group_id in sorted(met - here)]


def past_tables(past: WholePast, selection: Selection) -> list[Table]:
    """Returns the tables of the whole dataset with its past, for a database."""
    return [
        *whole_tables(selection, gone_groups(past, selection)),
        points_table(past.series),
        all_changes_table(past.changes),
    ]


def points_table(all_series: SeriesByKey) -> Table:
    """Returns a row for each step, numbered from 1 in its series; no level means a removal."""
    keys = "group_id capacity_id number day level robustness corrections"
    rows = (
        (*key, number, step.day, *_entry_cells(step.entry)[1:], step.corrections)
        for key, series in all_series.items()
        for number, step in enumerate(series.steps, start=1)
    )
    return keyed_table("points", keys.split(), rows)


def all_changes_table(changes: Iterable[Change]) -> Table:
    """Returns a row for each change, in the order of the log; no kind means that nothing moved."""
    entries = [f"{field}_{when}" for when in ("before", "after") for field in Entry._fields]
    keys = ("day", "group_id", "capacity_id", "kind", *entries, "commit_id", "author", "came_in")
    return keyed_table("changes", keys, map(_change_cells, changes))


def _change_cells(change: Change) -> tuple[Value, ...]:
    kind = movement(change.before, change.after)
    before, after = _entry_cells(change.before), _entry_cells(change.after)
    where = change.day, change.group, change.capacity, kind
    return (*where, *before, *after, change.commit or None, change.author, change.came_in)


def _entry_cells(entry: Entry | None) -> tuple[Value, ...]:
    return tuple(entry) if entry else (None, None, None)
