"""What `ccm diff` does: compare two states and print what differs."""

import sys
from collections.abc import Sequence

from ccm.cli.options import DiffFormat, open_workspace
from ccm.formats.data import tables_to_json
from ccm.formats.differences import Line, differences_markdown, differences_text
from ccm.model import Dataset
from ccm.reports.compare.differences import (
    Difference,
    find_all_facts,
    find_differences,
    summary,
)
from ccm.reports.compare.facts import FileDifference
from ccm.reports.sentences import revision_words
from ccm.table import Column, Table


def run(
    base: str, head: str, wanted: DiffFormat, data: str | None, *, fetch: bool, no_cache: bool
) -> None:
    """Print what differs between the states `base` and `head`, in the format `wanted`."""
    with open_workspace(data, fetch=fetch, no_cache=no_cache) as workspace:
        before = workspace.readable(workspace.state(base).parsed)
        after = workspace.readable(workspace.state(head).parsed)
    facts = find_all_facts(before, after)
    show_differences(find_differences(before, after), facts, before, after, wanted)


def show_differences(
    found: Sequence[Difference],
    facts: Sequence[FileDifference],
    base: Dataset,
    head: Dataset,
    wanted: DiffFormat,
) -> None:
    """Print the differences in the format asked for, with what was compared; odd ones first."""
    words = summary(found, facts)
    said = f"{words} ({revision_words(base.source)} → {revision_words(head.source)})"
    if wanted is DiffFormat.JSON:
        tables = (
            _table("rows", Difference._fields, found),
            _table("facts", FileDifference._fields, facts),
        )
        sys.stdout.write(tables_to_json(_about(base, head, said), tables))
        return
    lines = [Line(fact.sentence, fact.odd) for fact in facts]
    lines += [Line(item.sentence, item.odd) for item in found]
    lines.sort(key=lambda line: not line.odd)
    write = differences_markdown if wanted is DiffFormat.MARKDOWN else differences_text
    sys.stdout.write(write(said, lines))


def _table(
    name: str, keys: Sequence[str], rows: Sequence[Difference] | Sequence[FileDifference]
) -> Table:
    return Table(name, tuple(Column(key) for key in keys), tuple(tuple(row) for row in rows))


def _about(base: Dataset, head: Dataset, said: str) -> Table:
    return Table(
        report="diff",
        columns=(),
        rows=(),
        answer=said,
        dataset={
            "revision": head.source.revision,
            "modified": head.source.modified,
            "as_of": head.as_of,
            "base_revision": base.source.revision,
            "base_as_of": base.as_of,
        },
    )
