"""Both sides of a match: the groups in need of a capacity, and those that could mentor them."""

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

NO_PLACE = "international"  # the region of groups that belong to none: two of them are not near


class Supply(NamedTuple):
    """Who could mentor one capacity, by name, and who comes close: others at high, and medium."""

    mentors: Sequence[Cell]
    barred: Sequence[Cell]
    medium: Sequence[Cell]

    @property
    def closest(self) -> str:
        """`at high: 1 fragile, 2 stale; at medium: 3, 1 of them stale`, or that nobody is."""
        number, stale = len(self.medium), sum(cell.stale for cell in self.medium)
        medium = f"{number:,}, {stale:,} of them stale" if stale else f"{number:,}"
        medium = f"{stale:,} stale" if stale == number else medium
        parts = [f"at high: {_whys(self.barred)}"] if self.barred else []
        parts += [f"at medium: {medium}"] if number else []
        return "; ".join(parts) or "nobody at medium or high"


class Nearness(NamedTuple):
    """What two groups have in common."""

    languages: tuple[str, ...]
    same_country: bool
    same_region: bool

    @property
    def in_words(self) -> str:
        """`both speak es, same country`; of country and region only the nearer is said."""
        languages = ", ".join(self.languages)
        spoken = f"both speak {languages}" if languages else "no shared language on file"
        place = "country" if self.same_country else "region" if self.same_region else ""
        return f"{spoken}, same {place}" if place else spoken


def judgement_in_words(cell: Cell) -> str:
    """`low in 2025-03 (stale, provisional)`; a status is said unless it is agreed."""
    status = cell.judged.status
    doubts = ["stale"] if cell.stale else []
    doubts += [] if status is Status.AGREED else [status.value]
    marks = f" ({', '.join(doubts)})" if doubts else ""
    return f"{cell.judged.level} in {cell.judged.assessed_on:%Y-%m}{marks}"


def dated(*cells: Cell | None) -> list[Cited]:
    """What stands there of assessed cells, by level and day alone."""
    return [
        Cited(*cell.key, f"{cell.judged.level} on {cell.judged.assessed_on}")
        for cell in cells
        if cell
    ]


def find_needs(dataset: Dataset) -> list[Cell]:
    """The cells at none or low: none before low, fresh before stale, by name, as in the catalog."""
    return sorted(
        cells_of(dataset).at(*GAP), key=lambda need: (*urgency(need), *by_name(need.group))
    )


def urgency(need: Cell) -> tuple[int, bool]:
    """What puts one need before another, whosever it is; the smaller comes first."""
    return LADDER.index(need.judged.level), need.stale


def why_no_mentor(cell: Cell) -> str | None:
    """The first reason why a group is not asked to mentor; None for a mentor.

    Its own doubts count: what is stale, disputed, fragile or of unknown robustness is no offer.
    """
    if cell.level is not Level.HIGH:
        return "not at high"
    if cell.stale:
        return "stale"
    if cell.judged.status is Status.DISPUTED:
        return "disputed"
    if cell.robustness is None:
        return "of unknown robustness"
    if cell.robustness in WEAK:
        return "fragile"
    return None


def find_mentors(dataset: Dataset, capacity: Capacity) -> list[Cell]:
    """The groups that could mentor others in the capacity, wherever they are; by id."""
    cells = cells_by_capacity(dataset)[capacity.id]
    return [cell for cell in cells.assessed if why_no_mentor(cell) is None]


def find_supply(dataset: Dataset) -> dict[str, Supply]:
    """Who could mentor each capacity of the dataset, by its id."""
    return {
        capacity_id: _supply_of(sorted(cells.assessed, key=lambda cell: by_name(cell.group)))
        for capacity_id, cells in cells_by_capacity(dataset).items()
    }


def mentor_pool(selection: Selection) -> Dataset:
    """The groups that mentors are looked for among: all that have not ended."""
    filters = Filters(area=selection.filters.area, capacity=selection.filters.capacity)
    return narrow(selection.whole, filters).dataset


def _supply_of(cells: Sequence[Cell]) -> Supply:
    high, medium = ([c for c in cells if c.level is level] for level in (Level.HIGH, Level.MEDIUM))
    mentors = [cell for cell in high if why_no_mentor(cell) is None]
    return Supply(mentors, [cell for cell in high if why_no_mentor(cell)], medium)


def _whys(barred: Sequence[Cell]) -> str:
    """`1 fragile, 2 stale`: why these are no mentors."""
    whys = Counter(str(why_no_mentor(cell)) for cell in barred)
    return ", ".join(f"{number:,} {why}" for why, number in sorted(whys.items()))


def shared(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """What is in both, in the order of the first."""
    return tuple(code for code in mine if code in theirs)


def nearness(group: Group, other: Group) -> Nearness:
    """What the two have in common; the region `international` is no place to have in common."""
    return Nearness(
        languages=shared(group.languages, other.languages),
        same_country=bool(shared(group.countries, other.countries)),
        same_region=group.region == other.region != NO_PLACE,
    )


def nearest_first(need: Cell, supply: Supply) -> list[Cell]:
    """The mentors for a need: by what its group has in common with them, then by name.

    A shared language counts before a country, and a country before a region. It is found without
    a `Nearness`, as there may be a million mentors.
    """
    group = need.group
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
    """Who counts as a mentor in these capacities, and how many at high do not, in sentences."""
    pool = mentor_pool(selection)
    yield (
        "A need is a level of none or low. A mentor is at high, robust (medium or high), fresh and "
        f"not disputed; looked for among {counted(len(pool.groups), 'group')}, whatever the "
        "filters."
    )
    every = [supply for key, supply in find_supply(pool).items() if key in capacities]
    barred = [cell for supply in every for cell in supply.barred]
    if barred:
        high = sum(len(supply.mentors) for supply in every) + len(barred)
        yield (
            f"Not counted as mentors, of {counted(high, 'assessment')} at high: {_whys(barred)}."
        )


def no_need(selection: Selection, who: str, what: str = "help") -> str:
    """That nobody is known to be in need, with what was looked at."""
    place = place_of(selection)
    if selection.ended_groups and not selection.dataset.groups:
        return f"No group{place} is known to need {what}: those asked for have ended."
    assessed = len(cells_of(selection.dataset).assessed)
    looked = "nothing is assessed so far"
    if assessed:
        looked = f"none of {counted(assessed, fresh('assessment', selection))} is at none or low"
    elif selection.filters.fresh_only:
        looked = f"no fresh assessment{and_stale(selection)}"
    return f"Of {who}{place}, none is known to need {what}: {looked}."
