"""How `ccm diff` prints what differs."""

import sys
from collections.abc import Sequence

from ccm.cli.talk import reader_may_leave
from ccm.formats import DiffFormat
from ccm.formats.data import to_json
from ccm.formats.differences import Line, to_markdown, to_text
from ccm.model import Dataset
from ccm.reports.diff import Difference, summary
from ccm.reports.origin import revision_words
from ccm.table import Column, Table


def show_differences(
    found: Sequence[Difference], base: Dataset, head: Dataset, wanted: DiffFormat
) -> None:
    """Print the differences in the format asked for, with what was compared."""
    said = f"{summary(found)} ({revision_words(base.source)} → {revision_words(head.source)})"
    with reader_may_leave():
        if wanted is DiffFormat.JSON:
            sys.stdout.write(to_json(_table(found, base, head, said)))
            return
        lines = [Line(item.sentence, item.odd) for item in found]
        write = to_markdown if wanted is DiffFormat.MARKDOWN else to_text
        sys.stdout.write(write(said, lines))


def _table(found: Sequence[Difference], base: Dataset, head: Dataset, said: str) -> Table:
    return Table(
        report="diff",
        columns=tuple(Column(key) for key in Difference._fields),
        rows=tuple(tuple(item) for item in found),
        answer=said,
        dataset={
            "revision": head.source.revision,
            "modified": head.source.modified,
            "as_of": head.as_of,
            "base_revision": base.source.revision,
            "base_as_of": base.as_of,
        },
    )
