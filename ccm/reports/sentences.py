"""The sentences that reports share, and the table that says where its numbers come from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeVar

from ccm.model import Assessment, Capacity, Dataset, Entry, Group, Source, State, Status, entry_of
from ccm.model.cells import Cell, Cells, cells_of
from ccm.model.filters import Filters
from ccm.reports.cites import cite_rows
from ccm.reports.selection import Selection, has_ended
from ccm.table import Cite, Column, Columns, Report, Show, Table, Value, values_in

Row = TypeVar("Row")
_COUNTED = State.ASSESSED  # whose number stands first

YEAR_DAYS = 365
_NAMED = 3  # of what is left out, so many are named


class Footer(NamedTuple):
    """What a report counts, in sentences and in numbers."""

    notes: tuple[str, ...]
    counts: Mapping[str, Value]


def make_report(
    name: str,
    columns: Columns[Row],
    rows: Sequence[Row],
    selection: Selection,
    *,
    answer: str,
    footer: Footer | None = None,
    more: Callable[[], Iterable[Cite]] = tuple,
) -> Report:
    """The report of these rows: its table, and what each of its numbers counts.

    Its footer says what of the selection is counted, unless the report says that itself. `more` are
    cites of what the sentences and notes count beside the rows.
    """
    footer = footer or _footer_of_cells(selection)
    columns = tuple(_with_names(columns, selection.dataset))
    table = Table(
        report=name,
        columns=columns,
        rows=values_in(columns, rows),
        answer=answer,
        notes=(_source_note(selection), *footer.notes, *_uncounted_notes(selection)),
        dataset=dataset_facts(selection.dataset),
        filters=_filter_facts(selection.filters),
        counts={
            **footer.counts,
            "assessments_to_come": sum(len(group.assessments) for group in selection.to_come),
            "unreadable_files": len(selection.dataset.unreadable),
        },
    )
    return Report(table, lambda: cite_rows(columns, rows, selection, more), selection.whole)


def _with_names(columns: Columns[Row], dataset: Dataset) -> Iterator[Column[Row]]:
    """The columns; a region is its name for people, and its id for machines."""
    for column in columns:
        get = column.value
        if column.show is Show.REGION and get:
            yield replace(column, label=None)
            name = partial(_region_name, get, dataset)
            key = f"{column.key}_name"
            yield replace(column, key=key, show=Show.TEXT, value=name, data=False, cites=None)
        else:
            yield column


def _region_name(get: Callable[[Row], Value], dataset: Dataset, row: Row) -> Value:
    region = get(row)
    return None if region is None else dataset.region_name(str(region))


def _footer_of_cells(selection: Selection) -> Footer:
    """The cells of the selection by their state, and what is not counted."""
    cells = cells_of(selection.dataset)
    counts: dict[str, Value] = {
        "groups": len(selection.dataset.groups),
        "groups_assessed": len(cells.groups_assessed),
        "cells": len(cells),
        "assessed": len(cells.assessed),
        "stale": len(cells.stale),
        "provisional": len(cells.marked(Status.PROVISIONAL)),
        "disputed": len(cells.marked(Status.DISPUTED)),
        **{state.value: len(cells.in_state(state)) for state in State if state is not _COUNTED},
        "stale_left_out": selection.dropped,
        "ended_groups": len(selection.ended_groups),
        "capacity_not_in_use": len(selection.uncounted),
    }
    return Footer(tuple(_cell_notes(selection, cells)), counts)


def _cell_notes(selection: Selection, cells: Cells) -> Iterator[str]:
    """What was counted, how much was not, and how old it is, in sentences."""
    yield _count_note(cells, len(selection.dataset.groups))
    if selection.dropped:
        counts = "counts" if selection.dropped == 1 else "count"
        dropped = counted(selection.dropped, "stale assessment")
        yield f"Fresh only: {dropped} {counts} as unassessed."
    if ended := len(selection.ended_groups):
        yield f"Not counted: {counted(ended, 'group')} that ended before that day."
    if homeless := len(selection.uncounted):
        what = counted(homeless, "assessment")
        yield f"Not counted: {what} of a capacity that is retired or not in the catalog."


def _uncounted_notes(selection: Selection) -> Iterator[str]:
    """What is named and retired, has not come, cannot be read, or is not here."""
    yield from _retired_notes(selection)
    if selection.to_come:
        yield _to_come_note(selection.to_come)
    unreadable = selection.dataset.unreadable
    if unreadable:
        yield (
            f"Not counted: {counted(len(unreadable), 'file')} that cannot be read "
            f"({', '.join(unreadable)}); what is wrong: ccm validate."
        )
    if selection.dataset.left_out:
        number = counted(len(selection.dataset.left_out), "file")
        yield f"Not counted: {number} that a sparse checkout leaves out."


def _retired_notes(selection: Selection) -> list[str]:
    """That a capacity which a filter names is retired."""
    as_of, named = selection.dataset.as_of, selection.filters.capacity
    return [
        f"{capacity.name} was retired on {capacity.retired_on}: reports that do not name it do not "
        "count it after that day."
        for capacity in selection.dataset.catalog.capacities()
        if capacity.id in named and capacity.is_retired(as_of)
    ]


def _to_come_note(groups: Sequence[Group]) -> str:
    """How many assessments are of days that have not come, and the first of them by name."""
    entries = [
        f"{group.id}: {capacity}, {assessment.assessed_on}"
        for group in groups
        for capacity, assessment in sorted(group.assessments.items())
    ]
    more = f"; and {len(entries) - _NAMED} more" if len(entries) > _NAMED else ""
    number = counted(len(entries), "assessment")
    named = "; ".join(entries[:_NAMED])
    return f"Not counted: {number} of a day that has not come ({named}{more})."


def counted(number: int, noun: str) -> str:
    """`1 group`, `2 groups`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def spread_of(numbers: Sequence[int]) -> str | None:
    """`3·4·2·1`, the numbers of the levels from none to high; None where all are 0."""
    return "·".join(f"{number:,}" for number in numbers) if any(numbers) else None


def how_stale(stale: int, of: int) -> str:
    """`all 11 stale`, `3 stale`, `none stale`."""
    if stale == 0:
        return "none stale"
    if stale == of:
        return "stale" if of == 1 else f"all {of:,} stale"
    return f"{stale:,} stale"


def how_old(cells: Sequence[Cell]) -> str:
    """`all 11 stale, of 2018 to 2021`: how many are stale, with the years once one is past."""
    stale = [cell for cell in cells if cell.stale]
    words = how_stale(len(stale), len(cells))
    if all((cell.age_days or 0) <= YEAR_DAYS for cell in stale):
        return words
    years = sorted(cell.judged.assessed_on.year for cell in stale)
    first, last = years[0], years[-1]
    return f"{words}, of {first}" if first == last else f"{words}, of {first} to {last}"


def also_there(shares: Sequence[tuple[int, int]], named: int = 1) -> str:
    """`; 3 more capacities stand at 5 of 11`: those behind the `named` ones that equal the last."""
    last = shares[named - 1]
    equal = shares[named:].count(last)
    stand = f"{'stands' if equal == 1 else 'stand'} at {last[0]:,} of {last[1]:,}"
    return f"; {counted(equal, 'more capacity')} {stand}" if equal else ""


def place_of(selection: Selection) -> str:
    """` in Latin America & Caribbean` for a report of some regions only, else nothing."""
    names = [selection.dataset.region_name(region) for region in selection.filters.region]
    return f" in {' or '.join(names)}" if names else ""


def _source_note(selection: Selection) -> str:
    source = selection.dataset.source
    filters = [
        f"{key} {' or '.join(value)}"
        for key, value in _filter_facts(selection.filters).items()
        if isinstance(value, tuple)
    ]
    if selection.filters.fresh_only:
        filters.append("fresh only")
    chosen = "; ".join(filters) if filters else "none"
    return f"From {revision_words(source)}, as of {source.as_of}. Filters: {chosen}."


def revision_words(source: Source) -> str:
    """`data, the workspace on commit 1234567890, modified` or `data at commit 1234567890`."""
    commit = f"commit {source.revision[:10]}" if source.revision else "no commit"
    if not source.workspace:
        return f"{source.folder} at {commit}"
    return f"{source.folder}, the workspace on {commit}{', modified' if source.modified else ''}"


def _count_note(cells: Cells, groups: int) -> str:
    assessed = len(cells.assessed)
    doubts = [how_stale(len(cells.stale), assessed)]
    doubts.append(f"{len(cells.marked(Status.PROVISIONAL)):,} provisional")
    disputed = len(cells.marked(Status.DISPUTED))
    doubts += [f"{disputed:,} disputed"] if disputed else []
    parts = [f"{assessed:,} assessed" + (f" ({', '.join(doubts)})" if assessed else "")]
    for state in (State.NOT_RELEVANT, State.UNKNOWN, State.DEFERRED, State.UNASSESSED):
        number = len(cells.in_state(state))
        if number or state is State.UNASSESSED:
            parts.append(f"{number:,} {state.in_words}")
    return (
        f"{counted(groups, 'group')}, {len(cells.groups_assessed):,} with an assessment. "
        f"{counted(len(cells), 'cell')}: {', '.join(parts)}."
    )


def dataset_facts(dataset: Dataset) -> Mapping[str, Value]:
    """What machines are told of where a dataset came from."""
    source = dataset.source
    return {
        "revision": source.revision,
        "modified": source.modified,
        "as_of": source.as_of,
        "unreadable": dataset.unreadable,
    }


def _filter_facts(filters: Filters) -> Mapping[str, Value]:
    return {key: value for key, value in filters._asdict().items() if value}


def fresh(noun: str, selection: Selection) -> str:
    """`fresh assessment` where only fresh ones count, else the noun as it is."""
    return f"fresh {noun}" if selection.filters.fresh_only else noun


def only_fresh(selection: Selection) -> str:
    """` (fresh only)`, to stand behind what is counted; else nothing."""
    return " (fresh only)" if selection.filters.fresh_only else ""


def and_stale(selection: Selection) -> str:
    """`; 7 stale assessments`: what was left out by asking for fresh ones; else nothing."""
    return f"; {counted(selection.dropped, 'stale assessment')}" if selection.dropped else ""


def group_in_words(group: Group, dataset: Dataset) -> str:
    """`Example group 4 (ended on 2025-06-30)`: a name, and since when the group is no more."""
    ended = f" (ended on {group.ended_on})" if has_ended(group, dataset.as_of) else ""
    return f"{group.name}{ended}"


def change_in_words(capacity: Capacity, old: Assessment | None, new: Assessment) -> str:
    """`Bots: low → medium (robustness none → low)`."""
    return f"{capacity.name}: {move_in_words(entry_of(old) if old else None, entry_of(new))}"


def move_in_words(before: Entry | None, after: Entry | None) -> str:
    """`low → medium (robustness none → low)`; `still low`; `unassessed → low`; `low → removed`."""
    old = before.level.value if before else "unassessed"
    new = after.level.value if after else "removed"
    level = f"still {new}" if before and old == new else f"{old} → {new}"
    if after is None:
        return level
    had = before.robustness.value if before and before.robustness else "–"
    has = after.robustness.value if after.robustness else "–"
    if had != has:
        return f"{level} (robustness {had} → {has})"
    return f"{level} (robustness {has})" if after.robustness else level
