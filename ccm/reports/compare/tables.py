"""A comparison of two states as tables, and in one sentence that says which two."""

from collections.abc import Sequence

from ccm.model import Dataset
from ccm.reports.compare.differences import Difference, summary
from ccm.reports.compare.facts import FileDifference
from ccm.reports.sentences import revision_words
from ccm.table import Column, Table


def comparison_in_words(
    differences: Sequence[Difference], facts: Sequence[FileDifference], base: Dataset, head: Dataset
) -> str:
    """The number of differences by kind, and the two states that were compared."""
    states = f"{revision_words(base.source)} → {revision_words(head.source)}"
    return f"{summary(differences, facts)} ({states})"


def about_comparison(base: Dataset, head: Dataset, answer: str) -> Table:
    """The two states for machines, in a table without rows."""
    return Table(
        report="diff",
        columns=(),
        rows=(),
        answer=answer,
        dataset={
            "revision": head.source.revision,
            "modified": head.source.modified,
            "as_of": head.as_of,
            "base_revision": base.source.revision,
            "base_as_of": base.as_of,
        },
    )


def comparison_tables(
    differences: Sequence[Difference], facts: Sequence[FileDifference]
) -> tuple[Table, Table]:
    """The entries that differ, and what differs beside them, a row each."""
    return (
        _table_of("rows", Difference._fields, differences),
        _table_of("facts", FileDifference._fields, facts),
    )


def _table_of(
    name: str, keys: Sequence[str], rows: Sequence[Difference] | Sequence[FileDifference]
) -> Table:
    return Table(name, tuple(Column(key) for key in keys), tuple(tuple(row) for row in rows))
