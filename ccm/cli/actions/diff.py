"""Runs `ccm diff`: compares two states and prints the differences."""

import sys
from dataclasses import replace

from ccm.cli.output import show_differences
from ccm.errors import GitError
from ccm.formats import DiffFormat
from ccm.formats.data import tables_to_json
from ccm.formats.differences import Line, differences_markdown
from ccm.model import Dataset
from ccm.reports.compare.differences import Comparison, compare
from ccm.reports.compare.renamed import ids_to_ask_for
from ccm.workspace import Workspace


def run(workspace: Workspace, base: str, head: str, wanted: DiffFormat) -> None:
    """Prints the differences between the states `base` and `head`, in the format `wanted`."""
    before = workspace.readable(workspace.load(base).parsed)
    after = workspace.readable(workspace.load(head).parsed)
    before = _with_last_readable(before, after, workspace)
    unheard_of = _unheard_of(before, after, workspace)
    _show(compare(before, after, unheard_of=unheard_of), wanted)


def _with_last_readable(before: Dataset, after: Dataset, workspace: Workspace) -> Dataset:
    """Returns the base with the last readable version of its broken files, where there is one."""
    broken = replace(before, left_out=()).unreadable_groups - after.unreadable_groups
    if not broken:
        return before
    from ccm.history.last_readable import with_last_readable

    try:
        return with_last_readable(workspace.repository, before, broken)
    except GitError:  # no repository, or a shallow one
        return before


def _unheard_of(before: Dataset, after: Dataset, workspace: Workspace) -> frozenset[str]:
    """Returns the former ids added since the base that git never had; none if git cannot tell."""
    asked = ids_to_ask_for(before, after)
    tip = after.source.revision
    if not asked or not tip:
        return frozenset()
    from ccm.history.ever import group_ids_ever

    try:
        ever = group_ids_ever(workspace.repository, tip)
    except GitError:
        return frozenset()
    return frozenset() if ever is None else asked - ever


def _show(comparison: Comparison, shape: DiffFormat) -> None:
    """Prints the differences and the facts about both states; those to review come first."""
    if shape is DiffFormat.JSON:
        about, *tables = comparison.tables()
        sys.stdout.write(tables_to_json(about, tables))
        return
    lines = [Line(fact.sentence, fact.odd) for fact in comparison.facts]
    lines += [Line(item.sentence, item.odd) for item in comparison.differences]
    lines.sort(key=lambda line: not line.odd)
    if shape is DiffFormat.MARKDOWN:
        sys.stdout.write(differences_markdown(comparison.answer, lines))
    else:
        show_differences(comparison.answer, lines)
