"""The export with a row for each assessment."""

from operator import attrgetter

from ccm.model import Dataset
from ccm.model.cells import Cell, cells_by_group
from ccm.model.fields import MOVING_FIELDS, OTHER_FIELDS
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, make_report, place_of
from ccm.table import Column, Columns, Report

_OF_GROUP = ("kind", "region", "countries", "languages")
_FACTS = ("contact", "links", "source")


def _of_assessment(key: str) -> Column[Cell]:
    return Column(key, value=attrgetter(f"assessment.{key}"))


def _assessment_columns(dataset: Dataset) -> Columns[Cell]:
    """Returns the columns of an assessment of the dataset."""
    return (
        Column("group", value=lambda cell: cell.group.id),
        Column("group_name", value=lambda cell: cell.group.name),
        *(Column(key, value=attrgetter(f"group.{key}")) for key in _OF_GROUP),
        Column("is_emerging", value=lambda cell: dataset.is_emerging(cell.group)),
        Column("emerging_by", value=lambda cell: dataset.emerging_by(cell.group)),
        Column("capacity", value=lambda cell: cell.capacity.id),
        Column("capacity_name", value=lambda cell: cell.capacity.name),
        Column("area", value=lambda cell: cell.capacity.area),
        *map(_of_assessment, MOVING_FIELDS),
        Column("age_days", value=lambda cell: cell.age_days),
        Column("stale", value=lambda cell: cell.stale),
        *map(_of_assessment, OTHER_FIELDS),
        *(Column(f"group_{key}", value=attrgetter(f"group.{key}")) for key in _FACTS),
    )


def assessments_report(selection: Selection) -> Report:
    """Returns a row for each assessment of a capacity in use: by group, then in catalog order."""
    rows = [cell for cell in cells_by_group(selection.dataset) if cell.assessment]
    groups = counted(len({cell.group.id for cell in rows}), "group")
    answer = f"{counted(len(rows), 'assessment')} of {groups}{place_of(selection)}."
    columns = _assessment_columns(selection.dataset)
    return make_report("assessments", columns, rows, selection, answer=answer)
