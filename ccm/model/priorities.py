"""The weights of `ccm report invest`."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from ccm.model.forms import Divisor, Exponent, Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountWeights:
    """A factor for each amount of a cost or a risk; a value is divided by it, so it is above 0."""

    low: Divisor
    medium: Divisor
    high: Divisor


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """The content of priorities.yaml: every weight that goes into the score of an investment.

    What each one does stands in the file, beside it. A cost is never 0, as `group_cost` is not.
    """

    stale: Weight
    emerging: Weight
    people: Exponent
    fixed_cost: Weight
    group_cost: Divisor
    cost: AmountWeights
    risk: AmountWeights
    missing_requirement: Weight
    mentor: Weight
    most_mentors: Weight

    def variants(self) -> Iterator["Priorities"]:
        """These weights with a single number halved, then doubled: two for each number."""
        yield from _variants(self)


_Weights = TypeVar("_Weights", Priorities, AmountWeights)


def _variants(weights: _Weights) -> Iterator[_Weights]:
    for weight in fields(weights):
        value = getattr(weights, weight.name)
        several = isinstance(value, AmountWeights)
        for changed in _variants(value) if several else (value / 2, value * 2):
            yield replace(weights, **{weight.name: changed})
