"""The weights of `ccm report invest`."""

from dataclasses import dataclass

from ccm.model.schema import Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountWeights:
    """A factor for each amount of a cost or a risk."""

    low: Weight
    medium: Weight
    high: Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """The content of priorities.yaml: every weight that goes into the score of an investment.

    What each one does stands in the file, beside it.
    """

    stale: Weight
    emerging: Weight
    people: Weight
    fixed_cost: Weight
    group_cost: Weight
    cost: AmountWeights
    risk: AmountWeights
    missing_requirement: Weight
    mentor: Weight
    most_mentors: Weight
