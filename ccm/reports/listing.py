"""The groups and the capacities there are: lists of them, and all that is known of one."""

from collections.abc import Iterator
from typing import NamedTuple

from ccm.escape import shell
from ccm.model import LADDER, Area, Capacity, Dataset, Group, State
from ccm.reports.cites import CellCites, Cite
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, place_of, report_table
from ccm.table import Column, Show, Table


class ListedGroup(NamedTuple):
    """One group in a list; `assessed` counts its capacities at a level from none to high."""

    group: Group
    assessed: int


class ListedCapacity(NamedTuple):
    """One capacity in a list, and the area it stands in."""

    area: Area
    capacity: Capacity


class Detail(NamedTuple):
    """One thing that is known of a group or capacity."""

    fact: str
    value: str


GROUP_COLUMNS = (
    Column("group", "Id", of="group.id"),
    Column("name", "Name", of="group.name"),
    Column("kind", "Kind", of="group.kind"),
    Column("region", "Region", terminal=False, of="group.region"),
    Column("countries", "Countries", terminal=False, of="group.countries"),
    Column("languages", of="group.languages"),
    Column("assessed", "Assessed", Show.COUNT),
)
CAPACITY_COLUMNS = (
    Column("area_name", "Area", Show.HEADING, data=False, of="area.name"),
    Column("capacity", "Id", of="capacity.id"),
    Column("name", "Capacity", of="capacity.name"),
    Column("area", of="area.id"),
    Column("origin", "Origin", of="capacity.origin"),
    Column("cost", of="capacity.cost"),
    Column("risk", of="capacity.risk"),
)
DETAIL_COLUMNS = (Column("fact", "Fact"), Column("value", "Value"))


def list_groups(dataset: Dataset) -> list[ListedGroup]:
    """A row for every group, by id."""
    capacities = list(dataset.catalog.capacities())
    return [
        ListedGroup(group, sum(group.state_of(c) is State.ASSESSED for c in capacities))
        for group in dataset.groups
    ]


def groups_table(rows: list[ListedGroup], selection: Selection) -> Table:
    """The rows as a table, counted in one sentence."""
    answer = f"{counted(len(rows), 'group')}{place_of(selection)}."
    return report_table("groups", GROUP_COLUMNS, rows, selection, answer=answer)


def list_capacities(dataset: Dataset) -> list[ListedCapacity]:
    """A row for every capacity, in catalog order."""
    areas = {area.id: area for area in dataset.catalog.areas}
    return [ListedCapacity(areas[c.area], c) for c in dataset.catalog.capacities()]


def capacities_table(rows: list[ListedCapacity], selection: Selection) -> Table:
    """The rows as a table, counted in one sentence."""
    areas = len({row.area.id for row in rows})
    answer = f"{counted(len(rows), 'capacity')} in {counted(areas, 'area')}."
    return report_table("capacities", CAPACITY_COLUMNS, rows, selection, answer=answer)


def group_details(dataset: Dataset, group: Group) -> list[Detail]:
    """All that the group's file says of it but its assessments; what is absent is left out."""
    deferred = [f"{area} to {other}" for area, other in group.defers_to.items()]
    values = {
        "id": group.id,
        "name": group.name,
        "kind": group.kind,
        "region": dataset.region_name(group.region),
        "countries": ", ".join(group.countries),
        "languages": ", ".join(group.languages),
        "wikis": ", ".join(group.wikis),
        "emerging": None if group.emerging is None else ("yes" if group.emerging else "no"),
        "people served": group.people_served,
        "active editors": group.active_editors,
        "founded on": group.founded_on,
        "ended on": group.ended_on,
        "formerly": ", ".join(group.formerly),
        "defers": "; ".join(deferred),
        "contact": ", ".join(group.contact),
        "links": ", ".join(group.links),
        "source": ", ".join(group.source),
        "assessments": len(group.assessments),
        "file": dataset.group_path(group.id),
    }
    return [Detail(fact=k, value=str(v)) for k, v in values.items() if v not in (None, "")]


def group_details_table(rows: list[Detail], group: Group, selection: Selection) -> Table:
    """The facts as a table, with the way to the group's assessments."""
    number = counted(len(group.assessments), "assessment")
    answer = f"{group.name}: {number}. See them: {shell('ccm report group', group.id)}"
    return report_table("group_facts", DETAIL_COLUMNS, rows, selection, answer=answer)


def capacity_details(area: Area, capacity: Capacity) -> list[Detail]:
    """All that the catalog says of a capacity; what is absent is left out."""
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
    yield "stale after", f"{capacity.stale_after_days} days"
    yield "origin", capacity.origin
    yield "retired on", str(capacity.retired_on or "")
    for resource in capacity.resources:
        yield "read more", resource


def capacity_details_table(rows: list[Detail], capacity: Capacity, selection: Selection) -> Table:
    """The facts as a table, with the way to the groups' assessments."""
    answer = f"{capacity.name}. Where groups stand: {shell('ccm report capacity', capacity.id)}"
    return report_table("capacity_facts", DETAIL_COLUMNS, rows, selection, answer=answer)


def cite_listed_groups(selection: Selection) -> Iterator[Cite]:
    """The assessments that each group's number counts."""
    cites = CellCites(selection)
    for group in selection.dataset.groups:
        for capacity in selection.dataset.catalog.capacities():
            if group.state_of(capacity) is State.ASSESSED:
                yield from cites.of(group.id, group, capacity, "assessed")
