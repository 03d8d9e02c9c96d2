"""The lists of all groups and all capacities, and the facts of one of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ccm.escape import shell
from ccm.model import LADDER, Area, Capacity, Dataset, EmergingBy, Group, Kind
from ccm.model.cells import Cell, Cells, cells_by_group
from ccm.model.words import By
from ccm.reports.places import places_of
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, group_in_words, make_report, place_of
from ccm.table import Column, Columns, Drawing, Report, Show, count, values_in


class ListedGroup(NamedTuple):
    """One group in a list, and its cells."""

    group: Group
    cells: Cells


class ListedCapacity(NamedTuple):
    """One capacity in a list, and its area."""

    area: Area
    capacity: Capacity


class Detail(NamedTuple):
    """One fact of a group or capacity; an integer is shown to people with commas."""

    fact: str
    value: str | int


GROUP_COLUMNS: Columns[ListedGroup] = (
    Column("group", "Id", value=lambda row: row.group.id),
    Column("name", "Name", value=lambda row: row.group.name),
    Column("kind", "Kind", value=lambda row: row.group.kind),
    Column("region", "Region", Show.REGION, lambda row: row.group.region, terminal=False),
    Column("countries", "Countries", value=lambda row: row.group.countries, terminal=False),
    Column("languages", value=lambda row: row.group.languages),
    count("assessed", "Assessed", of=lambda row: row.cells.assessed),
)
CAPACITY_COLUMNS: Columns[ListedCapacity] = (
    Column("area_name", "Area", Show.HEADING, lambda row: row.area.name, data=False),
    Column("capacity", "Id", value=lambda row: row.capacity.id),
    Column("name", "Capacity", value=lambda row: row.capacity.name),
    Column("area", value=lambda row: row.area.id),
    Column("origin", "Origin", value=lambda row: row.capacity.origin),
    Column("cost", value=lambda row: row.capacity.cost),
    Column("risk", value=lambda row: row.capacity.risk),
)
DETAIL_COLUMNS: Columns[Detail] = (
    Column("fact", "Fact", value=lambda row: row.fact),
    Column("value", value=lambda row: str(row.value)),
    Column(
        "value_text",
        "Value",
        value=lambda row: f"{row.value:,}" if isinstance(row.value, int) else row.value,
        data=False,
    ),
)


def groups_report(selection: Selection) -> Report:
    """Returns a row for each group, by id, with their number in a sentence."""
    cells: dict[str, list[Cell]] = {group.id: [] for group in selection.dataset.groups}
    for cell in cells_by_group(selection.dataset):
        cells[cell.group.id].append(cell)
    rows = [ListedGroup(group, Cells(cells[group.id])) for group in selection.dataset.groups]
    answer = f"{counted(len(rows), 'group')}{place_of(selection)}."
    report = make_report("groups", GROUP_COLUMNS, rows, selection, answer=answer)
    drawings = Drawing(report.table.columns, report.table.rows), _below_regions(rows, selection)
    return report._replace(table=report.table._replace(drawings=drawings))


def _below_regions(rows: Sequence[ListedGroup], selection: Selection) -> Drawing:
    """Returns the rows with their regions and kinds as headings, which need less room."""
    order = [*places_of(selection, By.REGION)]
    kinds = [*Kind]

    def heading(row: ListedGroup) -> str:
        return f"{selection.dataset.region_name(row.group.region)}: {row.group.kind}"

    columns = (
        Column("region_and_kind", "Region and kind", Show.HEADING, heading),
        *(replace(c, terminal=True) for c in GROUP_COLUMNS if c.key not in ("region", "kind")),
    )
    by_place = sorted(
        rows, key=lambda row: (order.index(row.group.region), kinds.index(row.group.kind))
    )
    return Drawing(columns, values_in(columns, by_place))


def capacities_report(selection: Selection) -> Report:
    """Returns a row for each capacity, in catalog order, with their number in a sentence."""
    areas = selection.dataset.catalog.areas
    rows = [ListedCapacity(area, capacity) for area in areas for capacity in area.capacities]
    answer = f"{counted(len(rows), 'capacity')} in {counted(len(areas), 'area')}."
    return make_report("capacities", CAPACITY_COLUMNS, rows, selection, answer=answer)


def group_details(dataset: Dataset, group: Group) -> list[Detail]:
    """Returns all facts in the group's file except its assessments; missing ones are left out."""
    deferred = [f"{area} to {other}" for area, other in group.defers_to.items()]
    values = {
        "id": group.id,
        "name": group.name,
        "names": "; ".join(f"{language}: {name}" for language, name in group.names.items()),
        "kind": group.kind,
        "region": dataset.region_name(group.region),
        "countries": ", ".join(group.countries),
        "languages": ", ".join(group.languages),
        "wikis": ", ".join(group.wikis),
        "emerging": _emerging_in_words(dataset, group),
        "people served": group.people_served,
        "active editors": group.active_editors,
        "founded on": group.founded_on,
        "recognised on": group.recognised_on,
        "ended on": group.ended_on,
        "formerly": ", ".join(group.formerly),
        "defers": "; ".join(deferred),
        "contact": ", ".join(group.contact),
        "links": ", ".join(group.links),
        "source": ", ".join(group.source),
        "assessments": len(group.assessments),
        "file": dataset.group_path(group.id),
    }
    return [
        Detail(fact=key, value=value if isinstance(value, int) else str(value))
        for key, value in values.items()
        if value not in (None, "")
    ]


def _emerging_in_words(dataset: Dataset, group: Group) -> str:
    answer = "yes" if dataset.is_emerging(group) else "no"
    match dataset.emerging_by(group):
        case EmergingBy.FILE:
            return f"{answer} (from its file)"
        case EmergingBy.COUNTRIES:
            return f"{answer} (from its countries)"
        case None:
            return "not known"


def group_facts_report(group: Group, selection: Selection) -> Report:
    """Returns the facts of a group, with the command that shows its assessments."""
    number = counted(len(group.assessments), "assessment")
    name = group_in_words(group, selection.dataset)
    answer = f"{name}: {number}. To see its levels: {shell('ccm report group', group.id)}"
    rows = group_details(selection.dataset, group)
    return make_report("group_facts", DETAIL_COLUMNS, rows, selection, answer=answer)


def capacity_details(area: Area, capacity: Capacity) -> list[Detail]:
    """Returns all facts in the catalog about a capacity; missing ones are left out."""
    return [Detail(fact=key, value=value) for key, value in _catalog_texts(area, capacity) if value]


def _catalog_texts(area: Area, capacity: Capacity) -> Iterator[tuple[str, str]]:
    yield "id", capacity.id
    yield "area", area.name
    yield "question", capacity.question
    for level in LADDER:
        yield level.value, getattr(capacity.rubric, level.value)
    for example in capacity.examples:
        yield "example", example
    yield "relevant to", ", ".join(capacity.relevant_to)
    yield "requires", ", ".join(capacity.requires)
    yield "cost", capacity.cost
    yield "risk", capacity.risk
    yield "stale after", counted(capacity.stale_after_days, "day")
    yield "origin", capacity.origin
    yield "retired on", str(capacity.retired_on or "")
    for resource in capacity.resources:
        yield "read more", resource


def capacity_facts_report(area: Area, capacity: Capacity, selection: Selection) -> Report:
    """Returns the facts of a capacity, with the command that shows the groups' levels."""
    command = shell("ccm report capacity", capacity.id)
    answer = f"{capacity.name}. To see the levels of groups: {command}"
    rows = capacity_details(area, capacity)
    return make_report("capacity_facts", DETAIL_COLUMNS, rows, selection, answer=answer)
