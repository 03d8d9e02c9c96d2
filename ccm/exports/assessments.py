"""Every assessment in a row of its own."""

from dataclasses import dataclass

from ccm.model import Dataset, Kind, Method
from ccm.reports.cells import CellRow, cell_facts
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, place_of, report_table
from ccm.table import Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow(CellRow):
    """One assessment, with what there is to know of its group and its capacity."""

    group: str
    group_name: str
    kind: Kind
    region: str
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    capacity: str
    capacity_name: str
    area: str
    method: Method
    respondents: int | None
    note: str | None
    evidence: tuple[str, ...]


COLUMNS = tuple(
    Column(key)
    for key in (
        *("group", "group_name", "kind", "region", "countries", "languages"),
        *("capacity", "capacity_name", "area"),
        *("level", "robustness", "assessed_on", "age_days", "stale"),
        *("status", "method", "respondents", "note", "evidence"),
    )
)


def find_assessments(dataset: Dataset) -> list[AssessmentRow]:
    """A row for every assessment of a capacity that is not retired: by group, in catalog order."""
    return [
        AssessmentRow(
            group=group.id,
            group_name=group.name,
            kind=group.kind,
            region=group.region,
            countries=group.countries,
            languages=group.languages,
            capacity=capacity.id,
            capacity_name=capacity.name,
            area=capacity.area,
            method=assessment.method,
            respondents=assessment.respondents,
            note=assessment.note,
            evidence=assessment.evidence,
            **cell_facts(dataset, group, capacity),
        )
        for group in dataset.groups
        for capacity in dataset.catalog.capacities()
        if (assessment := group.assessments.get(capacity.id)) is not None
    ]


def assessments_table(rows: list[AssessmentRow], selection: Selection) -> Table:
    """The rows as a table for machines, counted in one sentence."""
    groups = counted(len({row.group for row in rows}), "group")
    answer = f"{counted(len(rows), 'assessment')} of {groups}{place_of(selection)}."
    return report_table("assessments", COLUMNS, rows, selection, answer=answer)
