"""The problems that a change brings, apart from those that were there before."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from ccm.checks import find_entry_problems, find_problems
from ccm.model import Dataset, Group, Problem
from ccm.model.problem import split_new
from ccm.review.change import Changeset


class Checked(NamedTuple):
    """A state with the problems of its files, and the valid parts of its broken group files."""

    dataset: Dataset
    problems: Sequence[Problem]
    remains: Sequence[Group]


def split_problems(
    change: Changeset, base: Checked, head: Checked
) -> tuple[list[Problem], list[Problem]]:
    """Returns the new problems of `head`, and the older ones in files that differ, without places.

    Where only entries differ, only these groups' entries are checked: all checks take as long as
    the rest of `ccm diff` (1,000 groups; 2026-11-27).
    """
    groups = {entry.group.id for entry in change.entries}
    groups |= {file.group.id for file in change.files if file.group}
    find = _find_all if change.files else _find_of_entries
    before, after = ([*side.problems, *find(side, change, groups)] for side in (base, head))
    new, older = split_new(before, after)
    paths = {head.dataset.group_path(group_id) for group_id in groups}
    paths |= {f"{head.dataset.source.folder}/{file.path}" for file in change.files}
    return new, [problem for problem in older if problem.path in paths]


def _find_of_entries(side: Checked, _: Changeset, groups: Set[str]) -> Iterable[Problem]:
    entries = {g.id: g.assessments for g in side.dataset.groups if g.id in groups}
    return find_entry_problems(side.dataset, entries)


def _find_all(side: Checked, change: Changeset, groups: Set[str]) -> Iterable[Problem]:
    """Returns all problems; those of the entries of other groups only if a list differs."""
    if any(file.group is None for file in change.files):
        return find_problems(side.dataset, side.remains)
    before, after = ({group.id for group in of.groups} for of in (change.base, change.head))
    same = before & after - groups
    kept = tuple(
        replace(group, assessments={}) if group.id in same else group
        for group in side.dataset.groups
    )
    return find_problems(replace(side.dataset, groups=kept), side.remains)
