"""A sum in words, short enough for a row."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ccm.model import Priorities
from ccm.reports.invest.facts import Mentor, Need
from ccm.reports.invest.sums import Sum, cost_factors
from ccm.reports.sentences import how_stale


def number_text(number: float, *, decimals: int = 4) -> str:
    """A number for people: `7`, `1.375`, `1,204.5`; a small one has three digits: `0.00123`."""
    if 0 < number < 0.1:
        return f"{number:.3g}"
    return f"{number:,.{decimals}f}".rstrip("0").rstrip(".")


def sum_text(total: Sum) -> str:
    """`6.5 ÷ 16 × 1.25 = 0.51`: the value, the cost and the mentoring that make the score."""
    value, cost, mentoring, score = (number_text(number, decimals=2) for number in total)
    return f"{value} ÷ {cost} × {mentoring} = {score}"


def terms_text(need: Need, total: Sum, weights: Priorities) -> str:
    """What the sum is made of: groups in gap, what they lack first, the cost, the mentors."""
    return "; ".join((*_value_terms(need, total), *_cost_terms(need, total, weights)))


def _value_terms(need: Need, total: Sum) -> Iterator[str]:
    stale = sum(gap.stale for gap in need.gaps)
    emerging = sum(gap.emerging is True for gap in need.gaps)
    people = sum(gap.group.people_served is not None for gap in need.gaps)
    yield (
        f"{len(need.gaps)} in gap ({how_stale(stale, len(need.gaps))}), {emerging} emerging, "
        f"people served known for {people} → {number_text(total.value)}"
    )
    missing = counted_names(name for gap in need.gaps for name in gap.missing)
    if missing:
        yield f"required and in gap: {missing}"
    unknown = counted_names(name for gap in need.gaps for name in gap.unknown)
    if unknown:
        yield f"required and not assessed, not held against it: {unknown}"


def _cost_terms(need: Need, total: Sum, weights: Priorities) -> Iterator[str]:
    fixed, each = number_text(weights.fixed_cost), number_text(weights.group_cost)
    cost, risk = (number_text(factor) for factor in cost_factors(need, weights))
    yield (
        f"cost ({fixed} + {each} × {len(need.gaps)}) × {cost} ({need.capacity.cost} cost) "
        f"× {risk} ({need.capacity.risk} risk) = {number_text(total.cost)}"
    )
    mentors = mentor_names(need.mentors) or "none known"
    yield f"mentoring × {number_text(total.mentoring)}: {mentors}"


def counted_names(names: Iterable[str]) -> str:
    """`bots (2), templates (1)`: each name with how often it came, in their first order."""
    return ", ".join(f"{name} ({number})" for name, number in Counter(names).items())


def mentor_names(mentors: tuple[Mentor, ...]) -> str:
    """Their ids, the stale ones marked."""
    return ", ".join(f"{mentor.group.id}{' (stale)' if mentor.stale else ''}" for mentor in mentors)
