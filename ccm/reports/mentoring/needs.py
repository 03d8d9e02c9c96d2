"""Both sides of a match: the groups in need of a capacity, and those that can mentor on it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ccm.model import LADDER, Capacity, Dataset, Group, Level, Status
from ccm.model.cells import Cell, cells_by_capacity, cells_of
from ccm.model.filters import Filters
from ccm.model.words import GAP, WEAK
from ccm.reports.selection import Selection, by_name, narrow
from ccm.reports.sentences import and_stale, counted, fresh, place_of
from ccm.table import Cited

NO_PLACE = "international"  # no place: two groups of this region are not near each other


class Supply(NamedTuple):
    """The mentors for one capacity, by name; the others at high (`barred`); those at medium."""

    mentors: Sequence[Cell]
    barred: Sequence[Cell]
    medium: Sequence[Cell]

    @property
    def closest(self) -> str:
        """`at high: 1 fragile, 2 stale; at medium: 3, 1 of them stale`, if there are any."""
        number, stale = len(self.medium), sum(cell.stale for cell in self.medium)
        medium = f"{number:,}, {stale:,} of them stale" if stale else f"{number:,}"
        medium = f"{stale:,} stale" if stale == number else medium
        parts = [f"at high: {_whys(self.barred)}"] if self.barred else []
        parts += [f"at medium: {medium}"] if number else []
        return "; ".join(parts) or "no group at medium or high"


class Nearness(NamedTuple):
    """The languages and places that two groups share."""

    languages: tuple[str, ...]
    same_country: bool
    same_region: bool

    @property
    def in_words(self) -> str:
        """`both speak es, same country`; the region only where the country is not the same."""
        languages = ", ".join(self.languages)
        spoken = f"both speak {languages}" if languages else "no known shared language"
        place = "country" if self.same_country else "region" if self.same_region else ""
        return f"{spoken}, same {place}" if place else spoken


def judgement_in_words(cell: Cell) -> str:
    """`low in 2025-03 (stale, provisional)`; the status only if it is not agreed."""
    status = cell.judged.status
    doubts = ["stale"] if cell.stale else []
    doubts += [] if status is Status.AGREED else [status.value]
    marks = f" ({', '.join(doubts)})" if doubts else ""
    return f"{cell.judged.level} in {cell.judged.assessed_on:%Y-%m}{marks}"


def dated(*cells: Cell | None) -> list[Cited]:
    """Returns the lines of these cells, as level and day only; without None."""
    return [
        Cited(*cell.key, f"{cell.judged.level} on {cell.judged.assessed_on}")
        for cell in cells
        if cell
    ]


def find_needs(dataset: Dataset) -> list[Cell]:
    """Returns the cells at none or low: by urgency, then by group name, then catalog order."""
    return sorted(
        cells_of(dataset).at(*GAP), key=lambda need: (*urgency(need), *by_name(need.group))
    )


def urgency(need: Cell) -> tuple[int, bool]:
    """Returns the key that sorts needs: none before low, fresh before stale."""
    return LADDER.index(need.judged.level), need.stale


def why_no_mentor(cell: Cell) -> str | None:
    """Returns the first reason why a group is not a mentor; None for a mentor."""
    # An assessment with doubts is no offer: docs/contributing/decisions/2026-11-22-mentors.md
    if cell.level is not Level.HIGH:
        return "not at high"
    if cell.stale:
        return "stale"
    if cell.judged.status is Status.DISPUTED:
        return "disputed"
    if cell.robustness is None:
        return "without robustness"
    if cell.robustness in WEAK:
        return "fragile"
    return None


def find_mentors(dataset: Dataset, capacity: Capacity) -> list[Cell]:
    """Returns the cells of the mentors for a capacity, by group id."""
    cells = cells_by_capacity(dataset)[capacity.id]
    return [cell for cell in cells.assessed if why_no_mentor(cell) is None]


def find_supply(dataset: Dataset) -> dict[str, Supply]:
    """Returns the supply of mentors for each capacity of the dataset, by its id."""
    return {
        capacity_id: _supply_of(sorted(cells.assessed, key=lambda cell: by_name(cell.group)))
        for capacity_id, cells in cells_by_capacity(dataset).items()
    }


def mentor_pool(selection: Selection) -> Dataset:
    """Returns the candidates for mentors: all groups that have not ended."""
    filters = Filters(area=selection.filters.area, capacity=selection.filters.capacity)
    return narrow(selection.whole, filters).dataset


def _supply_of(cells: Sequence[Cell]) -> Supply:
    high, medium = ([c for c in cells if c.level is level] for level in (Level.HIGH, Level.MEDIUM))
    mentors = [cell for cell in high if why_no_mentor(cell) is None]
    return Supply(mentors, [cell for cell in high if why_no_mentor(cell)], medium)


def _whys(barred: Sequence[Cell]) -> str:
    """`1 fragile, 2 stale`: the reasons why these are not mentors."""
    whys = Counter(str(why_no_mentor(cell)) for cell in barred)
    return ", ".join(f"{number:,} {why}" for why, number in sorted(whys.items()))


def shared(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Returns the codes that are in both, in the order of `mine`."""
    return tuple(code for code in mine if code in theirs)


def nearness(group: Group, other: Group) -> Nearness:
    """Returns the languages and places that both groups share; `international` is no place."""
    return Nearness(
        languages=shared(group.languages, other.languages),
        same_country=bool(shared(group.countries, other.countries)),
        same_region=group.region == other.region != NO_PLACE,
    )


def nearest_first(need: Cell, supply: Supply) -> list[Cell]:
    """Returns the mentors for a need, the nearest first, then by name.

    A shared language counts more than the same country, a country more than a region.
    """
    group = need.group  # no Nearness is made, as there might be a million mentors
    no_language = set(group.languages).isdisjoint
    no_country = set(group.countries).isdisjoint

    def distance(mentor: Cell) -> tuple[bool, bool, bool]:
        other = mentor.group
        return (
            no_language(other.languages),
            no_country(other.countries),
            not group.region == other.region != NO_PLACE,
        )

    return sorted(supply.mentors, key=distance)


def mentor_notes(capacities: set[str], selection: Selection) -> Iterator[str]:
    """Yields notes on needs, mentors and candidates, and on groups at high that are no mentors."""
    pool = mentor_pool(selection)
    yield (
        "A need is a level of none or low. A mentor is at high, robust (medium or high), fresh and "
        f"not disputed; candidates: all {counted(len(pool.groups), 'group')}, regardless of "
        "filters."
    )
    every = [supply for key, supply in find_supply(pool).items() if key in capacities]
    barred = [cell for supply in every for cell in supply.barred]
    if barred:
        high = sum(len(supply.mentors) for supply in every) + len(barred)
        yield f"Not mentors: {_whys(barred)} (of {counted(high, 'assessment')} at high)."


def no_need(selection: Selection, who: str, what: str = "help") -> str:
    """Returns the sentence that `who` has no known need for `what`, with the reason."""
    place = place_of(selection)
    if selection.ended_groups and not selection.dataset.groups:
        return f"No known need for {what}{place}: all selected groups have ended."
    assessed = len(cells_of(selection.dataset).assessed)
    looked = "no assessment yet"
    if assessed:
        looked = f"0 of {counted(assessed, fresh('assessment', selection))} at none or low"
    elif selection.filters.fresh_only:
        looked = f"no fresh assessment{and_stale(selection)}"
    return f"{who}{place}: no known need for {what} ({looked})."
