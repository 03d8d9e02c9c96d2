"""The weights of `ccm report invest`."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from ccm.model.forms import Divisor, Exponent, Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountWeights:
    """A divisor for each amount of a cost or a risk; it is above 0."""

    low: Divisor
    medium: Divisor
    high: Divisor


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """The content of priorities.yaml: every weight in the score of an investment.

    Comments in the file explain each weight. A cost is never 0, as `group_cost` is above 0. See
    docs/contributing/decisions/2026-11-22-investments.md for the formula.
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
        """Yields two variants for each number: with the number ÷ 2, and with the number × 2."""
        yield from _variants(self)


_Weights = TypeVar("_Weights", Priorities, AmountWeights)


def _variants(weights: _Weights) -> Iterator[_Weights]:
    for weight in fields(weights):
        value = getattr(weights, weight.name)
        several = isinstance(value, AmountWeights)
        for changed in _variants(value) if several else (value / 2, value * 2):
            yield replace(weights, **{weight.name: changed})
