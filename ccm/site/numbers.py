"""The numbers of pages: those of reports, each with what it counts and where its lines are."""

from collections.abc import Mapping
from typing import NamedTuple

from ccm.formats.data import to_csv
from ccm.reports.sentences import counted, how_stale
from ccm.site.links import chart_path
from ccm.table import Table, Value

Record = Mapping[str, Value]  # a row of a report by the keys of its columns, as in JSON


class Number(NamedTuple):
    """A number of groups with a gap, of those that assessed the capacity.

    `share` is 0 where nobody assessed it. `groups` are all groups asked about, and `unassessed`
    those without an entry. `href` leads to the groups, whose pages lead to the lines.
    """

    number: int
    of: int
    share: float
    groups: int
    unassessed: int
    stale: int
    few: bool
    href: str | None = None

    @property
    def in_full(self) -> str:
        """`8 of the 11 groups … have a gap; …`: what it counts, and what it does not know."""
        if not self.of:
            return f"No group has assessed it; {self.unassessed:,} of {self.groups:,} have no entry"
        few = "; few" if self.few else ""
        return (
            f"{self.number:,} of the {counted(self.of, 'group')} that assessed it have a gap{few}; "
            f"{self.unassessed:,} of {self.groups:,} have not assessed it; {self.how_stale}"
        )

    @property
    def unassessed_of(self) -> str:
        """`28 of 39`: the groups that have not assessed it, of all groups asked about."""
        return f"{self.unassessed:,} of {self.groups:,}"

    @property
    def how_stale(self) -> str:
        """`all 11 stale`, `3 stale`, `none stale`."""
        return how_stale(self.stale, self.of)


def coverage_in_full(record: Record) -> str:
    """`11 of 92 groups have assessed something; of 3,128 cells, …`, for a row of coverage."""
    numbers = {key: value for key, value in record.items() if isinstance(value, int)}
    states = ("assessed", "not_relevant", "unknown", "unassessed", "deferred")
    cells = ", ".join(f"{numbers[state]:,} {state.replace('_', ' ')}" for state in states)
    return (
        f"{numbers['groups_assessed']:,} of {counted(numbers['groups'], 'group')} have assessed "
        f"something; of {counted(numbers['cells'], 'cell')}, {cells}; "
        f"{numbers['fresh']:,} fresh, {numbers['stale']:,} stale"
    )


def numbers_file(name: str, table: Table) -> Mapping[str, bytes]:
    """Returns the file with the numbers of a chart, to download: all rows of its report as CSV."""
    return {chart_path(name): to_csv(table, to_file=True).encode()}


def whole_number(record: Record, key: str) -> int:
    """Returns a number of a row; 0 where the row has none."""
    value = record[key]
    return value if isinstance(value, int) else 0


def share_in(record: Record, key: str) -> float:
    """Returns a share of a row, from 0 to 1; 0 where there is nothing to have a share of."""
    value = record[key]
    return value if isinstance(value, float) else 0.0


def number_of_gap(record: Record, href: str | None = None) -> Number:
    """Returns the number of a row of the report on gaps."""
    return Number(
        number=whole_number(record, "gap"),
        of=whole_number(record, "assessed"),
        share=share_in(record, "gap_share"),
        groups=whole_number(record, "groups"),
        unassessed=whole_number(record, "unassessed"),
        stale=whole_number(record, "stale"),
        few=bool(record["few"]),
        href=href,
    )
