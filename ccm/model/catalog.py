"""The catalog: capacity areas and capacities, with a description of each level."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ccm.model.forms import GivenText, Id, Name, Url, WholeNumber
from ccm.model.stale import fresh_since, is_stale
from ccm.model.words import Amount, Kind, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """A description of each level of a capacity."""

    none: str
    low: str
    medium: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """One capacity of the catalog; `area` is the id of its area."""

    id: Id
    area: GivenText
    name: Name
    question: str
    relevant_to: tuple[Kind, ...] = ()
    rubric: Rubric
    examples: tuple[str, ...] = ()
    resources: tuple[Url, ...] = ()
    origin: Origin
    cost: Amount
    risk: Amount
    requires: tuple[Id, ...] = ()
    stale_after_days: WholeNumber = 365
    formerly: tuple[Id, ...] = ()
    retired_on: date | None = None

    def is_retired(self, on: date) -> bool:
        """True where the day `on` is after the last day on which the capacity counts."""
        return self.retired_on is not None and self.retired_on < on

    def is_stale(self, assessed_on: date, *, as_of: date) -> bool:
        """True where an assessment from that day is past the limit of this capacity on `as_of`."""
        return is_stale(assessed_on, self.stale_after_days, as_of=as_of)

    def fresh_since(self, as_of: date) -> date:
        """Returns the first day whose assessments are not stale on the day `as_of`."""
        return fresh_since(as_of, self.stale_after_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A capacity area: capacities that belong together, in order."""

    id: Id
    name: Name
    capacities: tuple[Capacity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All areas and capacities, in order."""

    version: WholeNumber
    areas: tuple[Area, ...]

    def capacities(self) -> Iterator[Capacity]:
        """Yields all capacities in catalog order, retired ones too."""
        for area in self.areas:
            yield from area.capacities
