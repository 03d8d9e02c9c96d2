"""The sum of each need, in numbers and in words, and the ranks of all sums."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import fsum, prod
from typing import NamedTuple

from ccm.model import Priorities
from ccm.reports.invest.facts import Gap, Need
from ccm.reports.sentences import counted, how_stale


class Factors(NamedTuple):
    """The four factors of one group with a gap; their product is its part of the value.

    `stale` and `emerging` are those weights where the group is so, else 1. `people` is the ratio of
    people served to the weight's power; `requirements` the weight to the number of missing ones.
    """

    stale: float
    emerging: float
    people: float
    requirements: float

    @property
    def product(self) -> float:
        """The group's part of the value: stale × emerging × people × requirements."""
        return prod(self)


class Sum(NamedTuple):
    """The score of a need and its terms: score = value ÷ cost × mentoring."""

    value: float
    cost: float
    mentoring: float
    score: float

    @property
    def in_words(self) -> str:
        """`6.5 ÷ 16 × 1.25 = 0.51`, for people."""
        value, cost, mentoring, score = (number_text(number, decimals=2) for number in self)
        return f"{value} ÷ {cost} × {mentoring} = {score}"


class Ranks(NamedTuple):
    """The rank of a need, and the best and worst rank when single weights change."""

    rank: int
    best: int
    worst: int

    @property
    def in_words(self) -> str:
        """`3 (1–7)`, for people."""
        return f"{self.rank:,} ({self.best:,}–{self.worst:,})"


def factors_of(gap: Gap, weights: Priorities) -> Factors:
    """Returns the factors of a group; a missing number of people served counts as the median."""
    return Factors(
        stale=weights.stale if gap.cell.stale else 1.0,
        emerging=weights.emerging if gap.emerging else 1.0,
        people=1.0 if gap.people_ratio is None else gap.people_ratio**weights.people,
        requirements=weights.missing_requirement ** len(gap.missing),
    )


def cost_factors(need: Need, weights: Priorities) -> tuple[float, float]:
    """Returns the weights for the capacity's cost and risk, as data/priorities.yaml has them."""
    capacity = need.capacity
    cost: float = getattr(weights.cost, capacity.cost.value)
    risk: float = getattr(weights.risk, capacity.risk.value)
    return cost, risk


def mentors_counted(need: Need, weights: Priorities) -> float:
    """Returns the number of mentors that count = min(number of mentors, `most_mentors`)."""
    return min(float(len(need.mentors)), weights.most_mentors)


def sum_of(need: Need, weights: Priorities) -> Sum:
    """Returns the sum of one need: score = value ÷ cost × mentoring.

    value = Σ over groups with a gap of (stale × emerging × people × requirements);
    cost = (fixed_cost + group_cost × groups) × cost weight × risk weight;
    mentoring = 1 + mentor × mentors, of which at most `most_mentors` count.
    """
    value = fsum(factors_of(gap, weights).product for gap in need.gaps)
    parts = weights.fixed_cost + weights.group_cost * len(need.gaps)
    cost = prod(cost_factors(need, weights), start=parts)
    mentoring = 1 + weights.mentor * mentors_counted(need, weights)
    return Sum(value, cost, mentoring, value / cost * mentoring)


def find_ranks(needs: Sequence[Need], weights: Priorities) -> list[Ranks]:
    """Returns the ranks of the needs, in their order: 1 for the highest score; ties share a rank.

    `best` and `worst` are over these weights and all variants of them, in which one number is
    halved or doubled.
    """
    # Weights are judgement; the span shows how far a rank depends on any single weight:
    # docs/contributing/decisions/2026-11-22-investments.md
    ranks = _ranks(needs, weights)
    spans = list(
        zip(ranks, *(_ranks(needs, variant) for variant in weights.variants()), strict=True)
    )
    return [Ranks(span[0], min(span), max(span)) for span in spans]


def _ranks(needs: Sequence[Need], weights: Priorities) -> list[int]:
    # To 12 digits, so that rounding errors do not decide the order.
    scores = [float(f"{sum_of(need, weights).score:.12g}") for need in needs]
    first: dict[float, int] = {}
    for rank, score in enumerate(sorted(scores, reverse=True), start=1):
        first.setdefault(score, rank)
    return [first[score] for score in scores]


def number_text(number: float, *, decimals: int = 4) -> str:
    """`7`, `1.375`, `1,204.5`; a number under 0.1 has three digits: `0.00123`."""
    if 0 < number < 0.1:
        return f"{number:.3g}"
    return f"{number:,.{decimals}f}".rstrip("0").rstrip(".")


def terms_text(need: Need, total: Sum, weights: Priorities) -> str:
    """Returns the terms of the sum in words: gaps, missing requirements, cost, mentors."""
    cost = f"cost {cost_in_words(need, total, weights)}"
    mentoring = f"mentoring × {number_text(total.mentoring)} (mentors: {mentors_in_words(need)})"
    return "; ".join((*_value_terms(need, total), cost, mentoring))


def _value_terms(need: Need, total: Sum) -> Iterator[str]:
    yield (
        f"{counted(len(need.gaps), 'gap')} ({how_stale(len(need.stale), len(need.gaps))}), "
        f"{need.emerging_in_words}, {_served_in_words(need)} → value "
        f"{number_text(total.value)}"
    )
    if missing := missing_in_words(need):
        yield f"required, also a gap: {missing}"
    if unknown := _counted_names(name for gap in need.gaps for name in gap.unknown):
        yield f"required, not assessed (no effect): {unknown}"


def _served_in_words(need: Need) -> str:
    """`one serves 1,000 people (known for 1)`, or `people served not known`."""
    if need.people is None:
        return "people served not known"
    return f"one serves {need.people:,} people (known for {len(need.served):,})"


def cost_in_words(need: Need, total: Sum, weights: Priorities) -> str:
    """`(4 fixed + 1 × 5 groups) × 2 (medium cost) × 1 (low risk) = 18`."""
    fixed, each = number_text(weights.fixed_cost), number_text(weights.group_cost)
    cost, risk = map(number_text, cost_factors(need, weights))
    return (
        f"({fixed} fixed + {each} × {counted(len(need.gaps), 'group')}) "
        f"× {cost} ({need.capacity.cost} cost) × {risk} ({need.capacity.risk} risk) "
        f"= {number_text(total.cost)}"
    )


def mentors_in_words(need: Need) -> str:
    """Returns the ids of the mentors, or `none known`."""
    return ", ".join(cell.group.id for cell in need.mentors) or "none known"


def missing_in_words(need: Need) -> str:
    """`bots (2), templates (1)`: the required capacities with a gap, and in how many groups."""
    return _counted_names(name for gap in need.gaps for name in gap.missing)


def _counted_names(names: Iterable[str]) -> str:
    return ", ".join(f"{name} ({number:,})" for name, number in Counter(names).items())
