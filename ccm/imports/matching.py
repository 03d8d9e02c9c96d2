"""What the rows of an import mean in a dataset: which entries they change, and what is wrong."""

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
    """What a table wants changed, in its order, and what is wrong with that.

    `stops` are the days after which to commit where one entry is to become several after another.
    `past` are rows that are older than their entries, where a newer one stands beside them, and
    `later` is the number of changes after the day up to which is imported.
    """

    changes: list[Wanted]
    problems: list[Problem]
    stops: list[date]
    past: list[ImportRow]
    later: int


def match_rows(rows: Iterable[ImportRow], dataset: Dataset, until: date | None = None) -> Matched:
    """What the rows mean in the dataset: those up to a day, or all."""
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
    """The judgements of each cell by their days, and a problem for each that has the same day."""
    cells: dict[tuple[str, str], dict[date, Wanted]] = {}
    problems = []
    for one in wanted:
        first = cells.setdefault((one.group, one.capacity), {}).setdefault(one.day, one)
        if first is not one:
            line = first.row.place("group").line
            message = f"{one.words} stands in line {line} already"
            problems.append(one.row.problem("group", "duplicate-row", message))
    return list(cells.values()), problems


def _find_wanted(rows: Iterable[ImportRow], dataset: Dataset) -> tuple[list[Wanted], list[Problem]]:
    """The judgements of the rows, in their order, and the rows that mean nothing."""
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
    """What `ccm validate` would find wrong with the entries that are wanted, at their cells."""
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
    """The first problem of each code at each cell: a group, or a heading, is that of many."""
    first: dict[tuple[Place | None, str], Problem] = {}
    for problem in problems:
        first.setdefault((problem.place, problem.code), problem)
    return list(first.values())


def by_group(changes: Iterable[Wanted]) -> dict[str, dict[str, Assessment]]:
    """The assessments that are wanted, by group and capacity."""
    entries: dict[str, dict[str, Assessment]] = {}
    for change in changes:
        entries.setdefault(change.group, {})[change.capacity] = change.assessment
    return entries


def with_entries(dataset: Dataset, entries: Entries) -> Dataset:
    """The dataset as it is with these entries in it, each in the place of one of a former id."""
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
    """What finds the one thing of an id, former id or name, or says in words why there is none."""
    names, unreadable = names_of(things), plain_names(closed)
    near = Suggestions(names.all)

    @cache
    def find(word: str) -> Named | str:
        if word not in names.by_id and unreadable.find(word):
            return f"the file of {quoted(word)} cannot be read; see: ccm validate"
        things_by_id = names.find(word)
        if len(things_by_id) > 1:
            several = in_short(things_by_id)
            return f"{quoted(word)} is the name of more than one: {several}; write an id"
        return next(
            iter(things_by_id.values()), f"{quoted(word)} is not a {what}{near.did_you_mean(word)}"
        )

    return find


def _completed(row: ImportRow, new: Assessment, old: Assessment | None) -> Assessment:
    """The assessment of the row; what the file has no column for stays, if the judgement does."""
    if old is None or (old.level, old.assessed_on) != (new.level, new.assessed_on):
        return new
    return new._replace(
        **{key: getattr(old, key) for key in WRITTEN_FIELDS if key not in row.columns}
    )


def _broken_letters(wanted: Wanted) -> Iterator[Problem]:
    """A problem for each cell whose letters are broken, if its text is not there already."""
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
