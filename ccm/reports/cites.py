"""What the numbers of a report count, cell by cell, so that each can be traced to its line."""

from typing import NamedTuple

from ccm.model import Assessment


class Cite(NamedTuple):
    """One cell that a number counts: of which row and column of the report, and what it says.

    `row` names the row as its first column does, `number` is the key of the column. Without a
    capacity the whole file of the group is meant; `commit` is where it stood so, if not in the
    dataset of the report.
    """

    row: str
    number: str
    group: str
    capacity: str | None
    says: str
    commit: str | None = None


def said_by(assessment: Assessment) -> str:
    """What an assessment says, for a Cite: `medium, robustness low, 2026-02-01`."""
    robust = f", robustness {assessment.robustness}" if assessment.robustness else ""
    return f"{assessment.level}{robust}, {assessment.assessed_on}"
