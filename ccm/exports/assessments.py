"""Every assessment in a row of its own."""

from ccm.reports.cells import all_entries
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, place_of, report_table
from ccm.table import Column, Table

COLUMNS = (
    Column("group", of="group.id"),
    Column("group_name", of="group.name"),
    *(Column(key, of=f"group.{key}") for key in ("kind", "region", "countries", "languages")),
    Column("capacity", of="capacity.id"),
    Column("capacity_name", of="capacity.name"),
    Column("area", of="capacity.area"),
    *(Column(key, of=f"assessment.{key}") for key in ("level", "robustness", "assessed_on")),
    Column("age_days"),
    Column("stale"),
    *(Column(key, of=f"assessment.{key}") for key in ("status", "method", "respondents")),
    *(Column(key, of=f"assessment.{key}") for key in ("note", "evidence")),
)


def assessments_table(selection: Selection) -> Table:
    """A row for each assessment of a capacity that is not retired: by group, in catalog order."""
    rows = list(all_entries(selection.dataset))
    groups = counted(len({row.group.id for row in rows}), "group")
    answer = f"{counted(len(rows), 'assessment')} of {groups}{place_of(selection)}."
    return report_table("assessments", COLUMNS, rows, selection, answer=answer)
