"""The whole dataset as tables that refer to each other by id: for JSON and for a database.

Unlike reports, they include groups that have ended and retired capacities, with the day.
"""

from collections.abc import Iterable, Iterator, Sequence

from ccm.model import LADDER, Assessment, Capacity, Dataset, Group
from ccm.model.forms import field_names
from ccm.model.stale import age_days
from ccm.reports.selection import Selection, narrow
from ccm.reports.sentences import counted, make_report, place_of
from ccm.table import Column, Columns, Table, Value

TableRows = Iterable[tuple[Value, ...]]

# The other fields have their own columns or tables.
_AT_GROUP = [n for n in field_names(Group) if n not in ("id", "names", "assessments", "defers_to")]
_AT_CAPACITY = [n for n in field_names(Capacity) if n not in ("id", "area", "rubric")]
_RENAMED = {"region": "region_id", "area": "area_id"}


def about_whole(selection: Selection) -> Table:
    """Returns a table without rows about all tables: their source and their totals."""
    groups = selection.dataset.groups
    number = sum(1 for group in groups for _ in _entries_let_through(group, selection))
    of_groups = f"of {counted(len(groups), 'group')}{place_of(selection)}"
    answer = f"{counted(number, 'assessment')} {of_groups}."
    in_use = narrow(selection.whole, selection.filters, keep_ended=True)._replace(uncounted=())
    columns: Columns[object] = ()
    about = make_report("export", columns, [], in_use, answer=answer).table
    facts: dict[str, Value] = {
        "latest_day": selection.dataset.latest,
        "catalog_version": selection.dataset.catalog.version,
    }
    about = about._replace(counts={}, dataset={**about.dataset, **facts})
    notes = [f"In these tables but in no report: {what}." for what in _only_here(selection)]
    return about.with_notes(notes)


def _only_here(selection: Selection) -> Iterator[str]:
    """Yields the things in these tables that no report counts."""
    if homeless := len(selection.uncounted):
        what = counted(homeless, "assessment")
        yield f"{what} whose capacity is retired or not in the catalog"
    latest = selection.dataset.latest
    to_come = sum(
        assessment.assessed_on > latest
        for group in selection.dataset.groups
        for _, assessment in _entries_let_through(group, selection)
    )
    if to_come:
        yield f"{counted(to_come, 'assessment')} dated in the future"


def whole_tables(selection: Selection, gone: Sequence[Group] | None = None) -> list[Table]:
    """Returns the tables of lists, then of groups with names and deferrals, then of assessments.

    Groups in `gone`, which only the past has, are added to the groups; two columns mark them.
    """
    dataset = selection.dataset
    regions, areas = dataset.regions, dataset.catalog.areas
    return [
        keyed_table("regions", ("id", "position", "name", "aliases"),
                    ((r.id, n, r.name, r.aliases) for n, r in enumerate(regions, start=1))),
        keyed_table("countries", ("id", "name", "region", "classification"),
                    ((code, country.name, region.id, country.classification)
                     for region in regions for code, country in region.countries.items())),
        keyed_table("areas", ("id", "position", "name"),
                    ((a.id, n, a.name) for n, a in enumerate(areas, start=1))),
        _whole_capacities(selection),
        _whole_groups(selection, gone),
        keyed_table("group_names", ("group_id", "language", "name"),
                    ((group.id, *item) for group in dataset.groups
                     for item in group.names.items())),
        keyed_table("deferrals", ("group_id", "area", "to_group"),
                    ((group.id, area.id, group.defers_to[area.id]) for group in dataset.groups
                     for area in areas if area.id in group.defers_to)),
        _whole_assessments(selection),
    ]  # fmt: skip


def keyed_table(name: str, keys: Iterable[str], rows: TableRows) -> Table:
    """Returns a table for machines only: its columns have keys and no labels."""
    return Table(name, tuple(Column(_RENAMED.get(key, key)) for key in keys), tuple(rows))


def _whole_capacities(selection: Selection) -> Table:
    rubric = [f"rubric_{level}" for level in LADDER]
    capacities = selection.dataset.catalog.capacities()
    rows = (
        (c.id, number, c.area, *_facts_at(c, _AT_CAPACITY), *_facts_at(c.rubric, LADDER))
        for number, c in enumerate(capacities, start=1)
    )
    return keyed_table("capacities", ("id", "position", "area", *_AT_CAPACITY, *rubric), rows)


def _whole_groups(selection: Selection, gone: Sequence[Group] | None) -> Table:
    dataset = selection.dataset
    keys = ("id", *_AT_GROUP, "is_emerging", "emerging_by")
    rows = [_facts_of_export(group, dataset) for group in dataset.groups]
    if gone is None:
        return keyed_table("groups", keys, rows)
    rows = [(*row, False, False) for row in rows]
    for group in gone:
        unreadable = group.id in dataset.unreadable_groups
        rows.append((*_facts_of_export(group, dataset), not unreadable, unreadable))
    return keyed_table("groups", (*keys, "removed", "unreadable"), rows)


def _facts_of_export(group: Group, dataset: Dataset) -> tuple[Value, ...]:
    emerging = dataset.is_emerging(group), dataset.emerging_by(group)
    return (group.id, *_facts_at(group, _AT_GROUP), *emerging)


def _facts_at(thing: object, keys: Iterable[str]) -> tuple[Value, ...]:
    return tuple(getattr(thing, key) for key in keys)


def _whole_assessments(selection: Selection) -> Table:
    dataset = selection.dataset
    by_id = {c.id: c for c in dataset.catalog.capacities()}
    rows: list[tuple[Value, ...]] = []
    for group in dataset.groups:
        for capacity_id, assessment in _entries_let_through(group, selection):
            capacity = by_id.get(capacity_id)
            day, as_of = assessment.assessed_on, dataset.as_of
            stale = capacity.is_stale(day, as_of=as_of) if capacity else None
            rows.append((group.id, capacity_id, *assessment, age_days(day, as_of), stale))
    keys = ("group_id", "capacity_id", *Assessment._fields, "age_days", "stale")
    return keyed_table("assessments", keys, rows)


def _entries_let_through(group: Group, selection: Selection) -> Iterator[tuple[str, Assessment]]:
    """Yields the entries of the group that match the filters: in catalog order, others last."""
    order = [c.id for c in selection.dataset.catalog.capacities()]
    narrowed = selection.filters.area or selection.filters.capacity
    others = [] if narrowed else sorted(group.assessments.keys() - set(order))
    for capacity_id in (*order, *others):
        if capacity_id in group.assessments:
            yield capacity_id, group.assessments[capacity_id]
