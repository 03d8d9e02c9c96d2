"""Every assessment in a row of its own."""

from functools import partial

from ccm.model import Assessment
from ccm.model.cells import Cell, cells_by_group
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, make_report, place_of
from ccm.table import Column, Columns, Report, Value


def _of_group(key: str, cell: Cell) -> Value:
    value: Value = getattr(cell.group, key)
    return value


def _of_assessment(key: str, cell: Cell) -> Value:
    value: Value = getattr(cell.assessment, key)
    return value


_TEXTS = ("note", "evidence")  # which come last
_OTHERS = sorted(Assessment._fields[3:], key=_TEXTS.__contains__)
COLUMNS: Columns[Cell] = (
    Column("group", value=lambda cell: cell.group.id),
    Column("group_name", value=lambda cell: cell.group.name),
    *(
        Column(key, value=partial(_of_group, key))
        for key in ("kind", "region", "countries", "languages")
    ),
    Column("capacity", value=lambda cell: cell.capacity.id),
    Column("capacity_name", value=lambda cell: cell.capacity.name),
    Column("area", value=lambda cell: cell.capacity.area),
    *(
        Column(key, value=partial(_of_assessment, key))
        for key in ("level", "robustness", "assessed_on")
    ),
    Column("age_days", value=lambda cell: cell.age_days),
    Column("stale", value=lambda cell: cell.stale),
    *(Column(key, value=partial(_of_assessment, key)) for key in _OTHERS),
)


def assessments_report(selection: Selection) -> Report:
    """A row for each assessment of a capacity that is not retired: by group, in catalog order."""
    rows = [cell for cell in cells_by_group(selection.dataset) if cell.assessment]
    groups = counted(len({cell.group.id for cell in rows}), "group")
    answer = f"{counted(len(rows), 'assessment')} of {groups}{place_of(selection)}."
    return make_report("assessments", COLUMNS, rows, selection, answer=answer)
