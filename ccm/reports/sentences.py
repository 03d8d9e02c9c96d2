"""The sentences that reports share, and the report with its footer: where numbers come from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeVar

from ccm.model import Assessment, Capacity, Dataset, Entry, Group, Source, State, Status, entry_of
from ccm.model.cells import Cell, Cells, cells_of
from ccm.reports.cites import cite_rows
from ccm.reports.selection import Selection, has_ended
from ccm.table import Cite, Column, Columns, Report, Show, Table, Value, values_in

Row = TypeVar("Row")
_COUNTED = State.ASSESSED  # this number comes first

YEAR_DAYS = 365
_NAMED = 3  # assessments in a note


class Footer(NamedTuple):
    """The totals of a report, in sentences and in numbers."""

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
    """Returns the report of these rows: its table, and the lines that each of its numbers counts.

    Without a `footer`, the notes count the cells of the selection. `more` has the lines that the
    sentences and notes count in addition to the rows.
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
        filters=selection.filters.facts(),
        counts={
            **footer.counts,
            "assessments_to_come": sum(len(group.assessments) for group in selection.to_come),
            "unreadable_files": len(selection.dataset.unreadable),
        },
    )
    return Report(table, lambda: cite_rows(columns, rows, selection, more), selection.whole)


def _with_names(columns: Columns[Row], dataset: Dataset) -> Iterator[Column[Row]]:
    """Yields the columns; of a region, people see the name and machines the id."""
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
    """Returns the number of cells in each state, and the numbers of things not counted."""
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
    """Yields sentences: the cells that count, how many are stale, and the things not counted."""
    yield _count_note(cells, len(selection.dataset.groups))
    if selection.dropped:
        counts = "counts" if selection.dropped == 1 else "count"
        dropped = counted(selection.dropped, "stale assessment")
        yield f"Fresh only: {dropped} {counts} as unassessed."
    if ended := len(selection.ended_groups):
        day = selection.dataset.as_of
        yield f"Not counted: {counted(ended, 'group')} that ended before {day}."
    if homeless := len(selection.uncounted):
        what = counted(homeless, "assessment")
        yield f"Not counted: {what} whose capacity is retired or not in the catalog."


def _uncounted_notes(selection: Selection) -> Iterator[str]:
    """Yields sentences on retired capacities, future days, and files that are not read."""
    yield from _retired_notes(selection)
    if selection.unknown:
        facts = " or ".join(sorted({fact for _, facts in selection.unknown for fact in facts}))
        number = counted(len(selection.unknown), "group")
        yield f"Not counted: {number}, as {facts} is not known, which a filter needs."
    if selection.to_come:
        yield _to_come_note(selection.to_come)
    unreadable = selection.dataset.unreadable
    if unreadable:
        yield (
            f"Not counted: {counted(len(unreadable), 'file')} that cannot be read "
            f"({', '.join(unreadable)}). To see why, run: ccm validate"
        )
    if selection.dataset.left_out:
        number = counted(len(selection.dataset.left_out), "file")
        yield f"Not counted: {number} that the sparse checkout leaves out."


def _retired_notes(selection: Selection) -> list[str]:
    """Returns a sentence for each retired capacity that a filter names."""
    as_of, named = selection.dataset.as_of, selection.filters.capacity
    return [
        f"{capacity.name} was retired on {capacity.retired_on}. After that day, reports count it "
        "only if a filter names it."
        for capacity in selection.dataset.catalog.capacities()
        if capacity.id in named and capacity.is_retired(as_of)
    ]


def _to_come_note(groups: Sequence[Group]) -> str:
    """Returns the number of assessments that are dated in the future, and the first three."""
    entries = [
        f"{group.id}: {capacity}, {assessment.assessed_on}"
        for group in groups
        for capacity, assessment in sorted(group.assessments.items())
    ]
    more = f"; and {len(entries) - _NAMED:,} more" if len(entries) > _NAMED else ""
    number = counted(len(entries), "assessment")
    named = "; ".join(entries[:_NAMED])
    return f"Not counted: {number} dated in the future ({named}{more})."


def counted(number: int, noun: str) -> str:
    """`1 group`, `2 groups`, `1,924 days`, `2 capacities`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def spread_of(numbers: Sequence[int]) -> str | None:
    """`3·4·2·1`: the numbers of the levels from none to high; None where all are 0."""
    return "·".join(f"{number:,}" for number in numbers) if any(numbers) else None


def share_of(some: int, of: int) -> float | None:
    """Returns `some` ÷ `of`, rounded to 4 digits; None of nothing."""
    return round(some / of, 4) if of else None


def how_stale(stale: int, of: int) -> str:
    """`all 11 stale`, `3 stale`, `none stale`."""
    if stale == 0:
        return "none stale"
    if stale == of:
        return {1: "stale", 2: "both stale"}.get(of, f"all {of:,} stale")
    return f"{stale:,} stale"


def how_old(cells: Sequence[Cell]) -> str:
    """`all 11 stale, from 2018 to 2021`; the years are left out where all are under a year old."""
    stale = [cell for cell in cells if cell.stale]
    words = how_stale(len(stale), len(cells))
    if all((cell.age_days or 0) <= YEAR_DAYS for cell in stale):
        return words
    years = sorted(cell.judged.assessed_on.year for cell in stale)
    first, last = years[0], years[-1]
    return f"{words}, from {first}" if first == last else f"{words}, from {first} to {last}"


def also_there(shares: Sequence[tuple[int, int]], named: int = 1) -> str:
    """`; 3 more capacities are also at 5 of 11`: the same share as the last of the `named`."""
    last = shares[named - 1]
    equal = shares[named:].count(last)
    are = f"{'is' if equal == 1 else 'are'} also at {last[0]:,} of {last[1]:,}"
    return f"; {counted(equal, 'more capacity')} {are}" if equal else ""


def place_of(selection: Selection) -> str:
    """` in Latin America & Caribbean` where regions are filtered, else nothing."""
    names = [selection.dataset.region_name(region) for region in selection.filters.region]
    return f" in {' or '.join(names)}" if names else ""


def _source_note(selection: Selection) -> str:
    source = selection.dataset.source
    chosen = selection.filters.in_words()
    return f"Source: {revision_words(source)}, as of {source.as_of}. Filters: {chosen}."


def revision_words(source: Source) -> str:
    """`data, working tree modified since commit 1234567890`, or `data at commit 1234567890`."""
    if not source.revision:
        return f"{source.folder}, working tree without a commit"
    commit = f"commit {source.revision[:10]}"
    if not source.workspace:
        return f"{source.folder} at {commit}"
    return f"{source.folder}, working tree {'modified since' if source.modified else 'at'} {commit}"


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
    """Returns the source of a dataset for machines: its revision, its day, its broken files."""
    source = dataset.source
    return {
        "revision": source.revision,
        "modified": source.modified,
        "as_of": source.as_of,
        "unreadable": dataset.unreadable,
    }


def fresh(noun: str, selection: Selection) -> str:
    """`fresh assessment` where only fresh ones count, else the noun as it is."""
    return f"fresh {noun}" if selection.filters.fresh_only else noun


def only_fresh(selection: Selection) -> str:
    """` (fresh only)` where only fresh ones count, else nothing."""
    return " (fresh only)" if selection.filters.fresh_only else ""


def and_stale(selection: Selection) -> str:
    """`; 7 stale assessments`: the ones left out where only fresh ones count, else nothing."""
    return f"; {counted(selection.dropped, 'stale assessment')}" if selection.dropped else ""


def group_in_words(group: Group, dataset: Dataset) -> str:
    """`Example group 4 (ended on 2025-06-30)`: the name, and the last day where it has ended."""
    ended = f" (ended on {group.ended_on})" if has_ended(group, dataset.as_of) else ""
    return f"{group.name}{ended}"


def change_in_words(capacity: Capacity, old: Assessment | None, new: Assessment | None) -> str:
    """`Bots: low → medium (robustness none → low)`."""
    before, after = (entry_of(one) if one else None for one in (old, new))
    return f"{capacity.name}: {move_in_words(before, after)}"


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
