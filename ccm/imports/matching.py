"""Matches the rows of an import with a dataset: the entries that they change, and problems."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from ccm.checks import find_entry_problems
from ccm.imports.garbled import garbled_message
from ccm.imports.rows import ImportRow
from ccm.imports.several import Wanted, course_of, days_to_stop, several_days_problem
from ccm.model import (
    Assessment,
    Dataset,
    Place,
    Problem,
    Suggestions,
    entry_id,
    former_ids,
    quoted,
    with_present_ids,
)
from ccm.model.fields import WRITTEN_FIELDS
from ccm.model.lookup import Named, in_short, names_of, plain_names

Entries = Mapping[str, Mapping[str, Assessment]]


class Matched(NamedTuple):
    """The changes that a table asks for, in its order, and their problems.

    `stops` are the days after which to commit, where an entry changes more than once. `past` are
    rows that are older than their entries, where the table also has a newer row. `later` is the
    number of changes after the last day of the import.
    """

    changes: list[Wanted]
    problems: list[Problem]
    stops: list[date]
    past: list[ImportRow]
    later: int


def match_rows(rows: Iterable[ImportRow], dataset: Dataset, until: date | None = None) -> Matched:
    """Returns the changes of all rows, or of those up to and including the day `until`."""
    wanted, problems = _find_wanted(rows, dataset)
    cells, duplicates = _by_cell(wanted)
    courses = [course_of(of_cell.values(), until) for of_cell in cells]
    several = [course.steps for course in courses if len(course.steps) > 1]
    changes = [course.steps[-1] for course in courses if course.steps]
    problems += duplicates
    problems += [several_days_problem(several)] if several else []
    problems += [problem for one in changes for problem in _broken_letters(one)]
    problems += _problems_of(changes, dataset)
    past = [one.row for course in courses for one in course.past]
    later = sum(course.later for course in courses)
    return Matched(changes, _one_a_cell(problems), days_to_stop(several), past, later)


def _by_cell(wanted: Iterable[Wanted]) -> tuple[list[dict[date, Wanted]], list[Problem]]:
    """Returns the judgements of each cell by day, and a problem for each duplicate day."""
    cells: dict[tuple[str, str], dict[date, Wanted]] = {}
    problems = []
    for one in wanted:
        first = cells.setdefault((one.group, one.capacity), {}).setdefault(one.day, one)
        if first is not one:
            line = first.row.place("group").line
            message = f"duplicate row for {one.words} (first on line {line})"
            problems.append(one.row.problem("group", "duplicate-row", message))
    return list(cells.values()), problems


def _find_wanted(rows: Iterable[ImportRow], dataset: Dataset) -> tuple[list[Wanted], list[Problem]]:
    """Returns the judgements of the rows, in their order, and the problems of the other rows."""
    group_of = _finder(dataset.groups, what="group", closed=dataset.unreadable_groups)
    capacity_of = _finder(list(dataset.catalog.capacities()), what="capacity")
    former = former_ids(dataset.catalog)
    wanted: list[Wanted] = []
    problems: list[Problem] = []
    for row in rows:
        group, capacity = group_of(row.group), capacity_of(row.capacity)
        if isinstance(group, str):
            problems.append(_unmeant_cell(row, "group", group))
        if isinstance(capacity, str):
            problems.append(_unmeant_cell(row, "capacity", capacity))
        if isinstance(group, str) or isinstance(capacity, str) or row.assessment is None:
            continue
        named = entry_id(group, capacity.id, former)
        old = group.assessments[named] if named else None
        new = _completed(row, row.assessment, old)
        moves = named not in (None, capacity.id)
        wanted.append(Wanted(row, group.id, capacity.id, new, old, moves))
    return wanted, problems


def _problems_of(changes: Sequence[Wanted], dataset: Dataset) -> list[Problem]:
    """Returns the problems that `ccm validate` would find in the new entries, at their cells."""
    entries = by_group(changes)
    rows = {(dataset.group_path(change.group), change.capacity): change.row for change in changes}
    problems = []
    for problem in find_entry_problems(dataset, entries):
        row = rows[problem.path, str(problem.keys[1])]
        key = str(problem.keys[2]) if len(problem.keys) > 2 else "capacity"
        at_cell = row.problem(key if key in row.columns else "level", problem.code, problem.message)
        problems.append(replace(at_cell, severity=problem.severity))
    return _one_a_cell(problems)


def _one_a_cell(problems: Iterable[Problem]) -> list[Problem]:
    """Returns the first problem of each code at each cell, as a cell can be part of many rows."""
    first: dict[tuple[Place | None, str], Problem] = {}
    for problem in problems:
        first.setdefault((problem.place, problem.code), problem)
    return list(first.values())


def by_group(changes: Iterable[Wanted]) -> dict[str, dict[str, Assessment]]:
    """Returns the new assessments, by group and capacity."""
    entries: dict[str, dict[str, Assessment]] = {}
    for change in changes:
        entries.setdefault(change.group, {})[change.capacity] = change.assessment
    return entries


def with_entries(dataset: Dataset, entries: Entries) -> Dataset:
    """Returns the dataset with these entries; each replaces an entry under a former id."""
    former = former_ids(dataset.catalog)
    groups = list(dataset.groups)
    for number, group in enumerate(groups):
        if new := entries.get(group.id):
            group = with_present_ids(group, new.keys(), former)
            groups[number] = replace(group, assessments={**group.assessments, **new})
    return replace(dataset, groups=tuple(groups))


def _finder(
    things: Iterable[Named], *, what: str, closed: Iterable[str] = ()
) -> Callable[[str], Named | str]:
    """Returns a function from an id, former id or name to the thing, or to an error message."""
    names, unreadable = names_of(things), plain_names(closed)
    near = Suggestions(names.all)

    @cache
    def find(word: str) -> Named | str:
        if word not in names.by_id and unreadable.find(word):
            return f"the file of {quoted(word)} is invalid; see: ccm validate"
        things_by_id = names.find(word)
        if len(things_by_id) > 1:
            several = in_short(things_by_id)
            return f"{quoted(word)} is the name of more than one {what}: {several}; use an id"
        return next(
            iter(things_by_id.values()), f"{quoted(word)} is not a {what}{near.did_you_mean(word)}"
        )

    return find


def _completed(row: ImportRow, new: Assessment, old: Assessment | None) -> Assessment:
    """Returns the assessment of the row.

    Where level and day stay the same, fields without a column keep their values.
    """
    if old is None or (old.level, old.assessed_on) != (new.level, new.assessed_on):
        return new
    return new._replace(
        **{key: getattr(old, key) for key in WRITTEN_FIELDS if key not in row.columns}
    )


def _broken_letters(wanted: Wanted) -> Iterator[Problem]:
    """Yields a problem for each cell with broken letters, unless the dataset has that text."""
    for column in ("note", "evidence"):
        value = getattr(wanted.assessment, column)
        if value and value != getattr(wanted.present, column, None):
            text = value if isinstance(value, str) else " ".join(value)
            if message := garbled_message(text, where=f" in the column '{column}'"):
                yield wanted.row.problem(column, "garbled-text", message)


def _unmeant_cell(row: ImportRow, column: str, message: str) -> Problem:
    word = getattr(row, column)
    if not word:
        return row.problem(column, "empty-value", f"'{column}' has no value")
    if broken := garbled_message(word, where=f" in the column '{column}'"):
        return row.problem(column, "garbled-text", broken)
    return row.problem(column, f"unknown-{column}", message)
