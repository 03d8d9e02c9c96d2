"""The facts of each need before any weights: the groups with a gap, and their mentors."""

from collections.abc import Iterable, Iterator, Sequence
from math import log10
from typing import NamedTuple

from ccm.model import Capacity, Dataset, Group, Level, State
from ccm.model.cells import Cell, cells_by_capacity
from ccm.model.filters import Filters
from ccm.model.words import GAP, By
from ccm.reports.mentoring.needs import NO_PLACE, find_mentors
from ccm.reports.places import keys_of, places_of
from ccm.reports.selection import Selection, narrow


class Gap(NamedTuple):
    """One group with a gap.

    `people_ratio` is log10(1 + people served) ÷ log10(1 + median), None where a number is missing.
    `missing` has the required capacities in which the group also has a gap, `unknown` those for
    which it has no level.
    """

    cell: Cell
    emerging: bool | None
    people_ratio: float | None
    missing: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def group(self) -> Group:
        """The group."""
        return self.cell.group


class Need(NamedTuple):
    """One capacity in one place: its groups with a gap (at least one), and their mentors."""

    capacity: Capacity
    place: str
    place_name: str
    gaps: tuple[Gap, ...]
    mentors: tuple[Cell, ...]

    @property
    def stale(self) -> Sequence[Cell]:
        """The gaps whose assessment is stale."""
        return [gap.cell for gap in self.gaps if gap.cell.stale]

    @property
    def emerging(self) -> int | None:
        """The number of groups with a gap that are emerging; None where it is known for none."""
        known = [gap.emerging for gap in self.gaps if gap.emerging is not None]
        return sum(known) if known else None

    @property
    def emerging_unknown(self) -> int:
        """The number of groups with a gap for which it is not known."""
        return sum(gap.emerging is None for gap in self.gaps)

    @property
    def served(self) -> Sequence[Group]:
        """The groups with a known number of people served: the largest first, then by id."""
        groups = (gap.group for gap in self.gaps if gap.group.people_served is not None)
        return sorted(groups, key=lambda group: (-(group.people_served or 0), group.id))

    @property
    def people(self) -> int | None:
        """The largest number of people that one group serves; None where no number is known."""
        # Never a sum: a wiki, a chapter and a user group can serve the same people. See
        # docs/contributing/decisions/2026-11-27-people-overlap.md
        return self.served[0].people_served if self.served else None

    @property
    def people_countries(self) -> int:
        """The number of countries of the group with that number, which is of all of them."""
        return len(set(self.served[0].countries)) if self.served else 0

    @property
    def emerging_in_words(self) -> str:
        """`2 emerging (not known for 3)`, or `emerging not known`."""
        if self.emerging is None:
            return "emerging not known"
        unknown = self.emerging_unknown
        return f"{self.emerging:,} emerging{f' (not known for {unknown:,})' if unknown else ''}"


class Facts(NamedTuple):
    """All needs, in catalog order, then by place; and the numbers for the notes.

    `current` is the whole dataset without groups that have ended (and without stale assessments
    where these are filtered out). Mentors and the median come from it, regardless of filters.
    `median` is the median of people served over the `known` groups that give this number.
    `placeless` counts the gaps of groups without a place, `pairs` is capacities × places, and
    `silent` counts the pairs in which no group has an assessment.
    """

    by: By
    needs: tuple[Need, ...]
    current: Dataset
    median: float | None
    known: int
    placeless: int
    pairs: int
    silent: int


def find_facts(selection: Selection, by: By) -> Facts:
    """Returns the needs of the selection, by region, language or country."""
    current = current_of(selection.whole, fresh_only=selection.filters.fresh_only)
    people = [g.people_served for g in current.groups if g.people_served is not None]
    median = median_of(people)
    places = places_of(selection, by)
    capacities = list(selection.dataset.catalog.capacities())
    needs: list[Need] = []
    placeless = silent = 0
    for capacity in capacities:
        cells = cells_by_capacity(selection.dataset)[capacity.id]
        gaps_by_place: dict[str, list[Gap]] = {}
        for gap in _gaps_in(cells.at(*GAP), required_of(capacity, current), current, median):
            keys = keys_of(gap.group, by)
            placeless += not keys
            for key in keys:
                gaps_by_place.setdefault(key, []).append(gap)
        mentors = find_mentors(current, capacity) if gaps_by_place else []
        for key in (key for key in places if key in gaps_by_place):
            gaps = tuple(gaps_by_place[key])
            needs.append(Need(capacity, key, places[key], gaps, _near(mentors, gaps)))
        heard = {key for cell in cells.assessed for key in keys_of(cell.group, by)}
        silent += len(places.keys() - heard)
    pairs = len(capacities) * len(places)
    return Facts(by, tuple(needs), current, median, len(people), placeless, pairs, silent)


def current_of(whole: Dataset, *, fresh_only: bool) -> Dataset:
    """Returns the groups that have not ended; with `fresh_only`, without stale assessments."""
    return narrow(whole, Filters(fresh_only=fresh_only)).dataset


def median_of(numbers: list[int]) -> float | None:
    """Returns the middle number, or (a + b) / 2 of the two in the middle; None for no numbers."""
    if not numbers:
        return None
    ranked = sorted(numbers)
    middle = len(ranked) // 2
    return (ranked[middle] + ranked[-middle - 1]) / 2


def _gaps_in(
    cells: Iterable[Cell], required: Sequence[Capacity], current: Dataset, median: float | None
) -> Iterator[Gap]:
    for cell in cells:
        group = cell.group
        yield Gap(
            cell=cell,
            emerging=current.is_emerging(group),
            people_ratio=_people_ratio(group.people_served, median),
            missing=tuple(c.id for c in required if _level_of(group, c) in GAP),
            unknown=tuple(c.id for c in required if group.state_of(c) is not State.ASSESSED),
        )


def required_of(capacity: Capacity, dataset: Dataset) -> list[Capacity]:
    """Returns the capacities that `capacity` requires and that `dataset` has, in catalog order."""
    required_ids = set(capacity.requires) - {capacity.id}
    return [other for other in dataset.catalog.capacities() if other.id in required_ids]


def _level_of(group: Group, capacity: Capacity) -> Level | None:
    assessment = group.assessments.get(capacity.id)
    return assessment.level if assessment else None


def _people_ratio(people: int | None, median: float | None) -> float | None:
    """Returns log10(1 + people) ÷ log10(1 + median); None where a number is missing or 0."""
    if people is None or not median:
        return None
    return log10(1 + people) / log10(1 + median)


def _near(able: list[Cell], gaps: tuple[Gap, ...]) -> tuple[Cell, ...]:
    """Returns the mentors that share a language, or a region, with a group in `gaps`."""
    regions = {gap.group.region for gap in gaps} - {NO_PLACE}
    languages = {language for gap in gaps for language in gap.group.languages}
    return tuple(
        mentor
        for mentor in able
        if mentor.group.region in regions or not languages.isdisjoint(mentor.group.languages)
    )
