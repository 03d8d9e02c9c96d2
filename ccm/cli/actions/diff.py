"""Runs `ccm diff`: compares two states and prints the review sheet."""

import sys
from dataclasses import replace

from ccm.cli.output import show_sheet
from ccm.errors import GitError, UsageError
from ccm.escape import shell
from ccm.formats import DiffFormat
from ccm.history.authors import AuthorsOf, begin_authors
from ccm.history.parted import Basis, States, find_states, find_target
from ccm.model import Dataset
from ccm.reports.sentences import revision_words
from ccm.review.change import Author, Changeset, change_between
from ccm.review.counts import change_in_numbers
from ccm.review.oddities import problems_left
from ccm.review.problems import Checked, split_problems
from ccm.review.renamed import ids_to_ask_for
from ccm.review.sheet import sheet_of
from ccm.store.lines import locate_all
from ccm.table import Table
from ccm.workspace import Workspace


def run(
    workspace: Workspace, base: str | None, head: str | None, wanted: DiffFormat, *, pr: bool
) -> None:
    """Prints the sheet of the change between two states, in the format `wanted`.

    With `pr`, the base is the branch that a pull request goes into.
    """
    named = _base(workspace, base, pr=pr)
    states = find_states(named, head, lambda: workspace.repository)
    change = read_change(workspace, states)
    _show(change, states, wanted)


def _base(workspace: Workspace, base: str | None, *, pr: bool) -> str:
    if pr and base is not None:
        raise UsageError("--pr finds the BASE by itself", hint="omit one of the two")
    if pr:
        return find_target(workspace.repository, workspace.environment)
    if base is None:
        hint = "name the branch that this goes into: ccm diff main (or find it: ccm diff --pr)"
        raise UsageError("ccm diff needs a BASE to compare with", hint=hint)
    return base


def read_change(workspace: Workspace, states: States) -> Changeset:
    """Returns the change between two states, with its problems and the authors of its commits."""
    authors_of = _begin_authors(workspace, states)
    old, new = (workspace.load(word, strangers=True) for word in (states.base, states.head))
    base, after = workspace.readable(old.parsed), workspace.readable(new.parsed)
    before = _with_last_readable(base, after, workspace)
    change = change_between(before, after, unheard_of=_unheard_of(before, after, workspace))
    problems, older_problems = split_problems(
        change,
        Checked(base, old.parsed.problems, old.parsed.remains),
        Checked(after, new.parsed.problems, new.parsed.remains),
    )
    return change._replace(
        authors=_authors(change, authors_of),
        problems=tuple(locate_all(problems, new.read)),
        older_problems=tuple(locate_all(older_problems, new.read)),
        is_proposed=states.how is not Basis.DAYS,
    )


def _begin_authors(workspace: Workspace, states: States) -> AuthorsOf | None:
    """Starts to read who made the commits since both states parted; None for other states."""
    if states.how is not Basis.MERGE_BASE or states.base == states.tip:
        return None
    return begin_authors(workspace.repository, states.base, states.tip)


def _authors(change: Changeset, authors_of: AuthorsOf | None) -> tuple[Author, ...]:
    changed = [*(entry.group for entry in change.entries), *(file.group for file in change.files)]
    ids = {group.id: {group.id, *group.formerly} for group in changed if group}
    for file in change.files:
        if file.group:
            ids[file.group.id] |= file.earlier_ids
    if authors_of is None or not ids:
        return ()
    try:
        return tuple(Author(*author) for author in authors_of(ids))
    except GitError:  # a partial clone lacks a part
        return ()


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


def _show(change: Changeset, states: States, shape: DiffFormat) -> None:
    """Prints the sheet as text or Markdown, or its tables as JSON."""
    words = _in_words(states, change)
    if shape is DiffFormat.JSON:
        _show_tables(change, states, words)
    elif shape is DiffFormat.MARKDOWN:
        from ccm.formats.sheet_markdown import sheet_markdown

        sys.stdout.write(sheet_markdown(sheet_of(change, states=words)))
    else:
        show_sheet(sheet_of(change, states=words))


def _in_words(states: States, change: Changeset) -> str:
    """Returns the two states in plain words, and why this state before."""
    base, head = change.base.source, change.head.source
    if states.is_older and head.revision and not head.modified:
        ends = shell("ccm diff", states.ends)
        is_in = f"is in {states.named} already, with all before it"
        return f"Commit {head.revision[:10]} {is_in}. To compare both: {ends}"
    before = revision_words(base)
    if states.has_moved:
        before += f", where it parted from {states.named}"
    elif not (base.revision or "").startswith(states.named):
        before += f" ({states.named})"
    words = f"Before: {before}. After: {revision_words(head)}."
    if states.are_unrelated:
        words += " They have no commit in common, so this compares all of both."
    return words


def _show_tables(change: Changeset, states: States, words: str) -> None:
    from ccm.formats.data import tables_to_json
    from ccm.formats.problems import Finding, problems_table
    from ccm.review.tables import change_tables

    tables = change_tables(change)
    problems = problems_table([Finding(problem, new=True) for problem in problems_left(change)])
    old = [Finding(problem, new=False) for problem in change.older_problems]
    older = problems_table(old)._replace(report="older_problems")
    base, head = change.base.source, change.head.source
    about = Table(
        "diff",
        (),
        (),
        f"{change_in_numbers(change, len(tables[2].rows))} {words}",
        dataset={
            "revision": head.revision,
            "modified": head.modified,
            "as_of": head.as_of,
            "base_revision": base.revision,
            "base_as_of": base.as_of,
            "compared": states.how,
            "parted_from": states.named if states.has_moved else None,
        },
    )
    sys.stdout.write(tables_to_json(about, (*tables, problems, older)))
