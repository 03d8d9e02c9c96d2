"""The groups that are unassessed, unknown, stale or fragile in one capacity, by name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ccm.model import Capacity, State
from ccm.model.cells import Cell, Cells, cells_by_capacity
from ccm.model.words import ABLE, WEAK, CellPart
from ccm.reports.find import COLUMNS, MOST_NAMED, cite_not_listed
from ccm.reports.nobody import nobody_assessed
from ccm.reports.selection import Selection, by_name
from ccm.reports.sentences import counted, fresh, how_old, make_report, place_of
from ccm.table import Report

# People see no column of levels where no row has one.
_WITHOUT_LEVEL = tuple(
    replace(column, label=None)
    if column.key in ("level", "robustness", "stale")
    else replace(column, terminal=True)
    for column in COLUMNS
)
_UNASSESSED = tuple(
    replace(column, label=None) if column.key == "assessed_on" else column
    for column in _WITHOUT_LEVEL
)
_COLUMNS_OF = {CellPart.UNASSESSED: _UNASSESSED, CellPart.UNKNOWN: _WITHOUT_LEVEL}


def find_part(cells: Cells, part: CellPart) -> list[Cell]:
    """Returns the cells of that part, by the name of the group."""
    match part:
        case CellPart.UNASSESSED:
            some = cells.in_state(State.UNASSESSED)
        case CellPart.UNKNOWN:
            some = cells.in_state(State.UNKNOWN)
        case CellPart.STALE:
            some = cells.stale
        case CellPart.FRAGILE:
            some = [cell for cell in cells.at(*ABLE) if cell.robustness in WEAK]
    return sorted(some, key=lambda cell: by_name(cell.group))


def find_part_report(capacity: Capacity, selection: Selection, part: CellPart) -> Report:
    """Returns the groups of that part, with their number in a sentence."""
    cells = cells_by_capacity(selection.dataset)[capacity.id]
    rows = find_part(cells, part)
    answer = _answer(rows, cells, capacity, selection, part)
    report = make_report(
        "find",
        _COLUMNS_OF.get(part, COLUMNS),
        rows,
        selection,
        answer=answer,
        more=lambda: cite_not_listed(rows, capacity, selection),
    )
    return report.with_filter("only", part.value)


def _answer(
    rows: Sequence[Cell], cells: Cells, capacity: Capacity, selection: Selection, part: CellPart
) -> str:
    """Returns the number of the groups among those that could be in the part, and a few names."""
    if not cells or (part in (CellPart.STALE, CellPart.FRAGILE) and not cells.assessed):
        return nobody_assessed(capacity.name, selection)
    place, among = place_of(selection), _among(cells, part)
    if not among:
        return f"No group{place} is at medium or above in {capacity.name}."
    names = ", ".join(row.group.name for row in rows) if len(rows) <= MOST_NAMED else ""
    named = f": {names}" if names else ""
    does = "".join(_does(rows, cells, capacity, selection, part))
    return f"{len(rows):,} of {counted(among, 'group')}{place} {does}{named}."


def _among(cells: Cells, part: CellPart) -> int:
    """Returns the number of groups that could be in the part."""
    match part:
        case CellPart.STALE:
            return len(cells.assessed)
        case CellPart.FRAGILE:
            return len(cells.at(*ABLE))
        case _:
            return len(cells)


def _does(
    rows: Sequence[Cell], cells: Cells, capacity: Capacity, selection: Selection, part: CellPart
) -> Iterator[str]:
    """Yields the words after the number of groups."""
    one, name = len(rows) == 1, capacity.name
    have = "has" if one else "have"
    match part:
        case CellPart.UNASSESSED:
            yield f"{have} no {fresh('assessment', selection)} of {name}"
            if deferred := len(cells.in_state(State.DEFERRED)):
                yield f"; {counted(deferred, 'more group')} {_verb(deferred, 'defer')} it"
        case CellPart.UNKNOWN:
            yield f"{_verb(len(rows), 'say')} that the level of {name} is unknown"
        case CellPart.STALE:
            yield f"that assessed {name} {have} a stale assessment"
        case CellPart.FRAGILE:
            yield f"at medium or above in {name} {_verb(len(rows), 'depend')} on one person"
            yield f" ({how_old(rows)})" if rows else ""
            not_given = sum(cell.robustness is None for cell in cells.at(*ABLE))
            yield f"; robustness is not given for {not_given:,}" if not_given else ""


def _verb(number: int, verb: str) -> str:
    return f"{verb}s" if number == 1 else verb
