"""A check of the weights of `ccm report invest` against each other."""

from collections.abc import Iterator

from ccm.checks.fault import Faults, Spot
from ccm.model import Dataset, KeyPath, Priorities


def contrary_weight(dataset: Dataset) -> Faults:
    """A weight works against its purpose.

    For example, a low cost weighs more than a high one, or a stale gap counts more than a fresh
    one. It can be meant, so this is a warning.

    Bad in priorities.yaml:
        cost: {low: 1, medium: 5, high: 4}
    Good in priorities.yaml:
        cost: {low: 1, medium: 2, high: 4}
    Fix: Correct the weight, or say in a comment why it is right.
    """
    hint = "correct it, or say in a comment why it is right"
    for keys, message in _contrary(dataset.priorities) if dataset.priorities else ():
        yield Spot(dataset.priorities_path, keys).warning(message, hint)


def _contrary(weights: Priorities) -> Iterator[tuple[KeyPath, str]]:
    if weights.stale > 1:
        yield ("stale",), f"a stale gap counts {weights.stale:g} times as much as a fresh one"
    if weights.emerging < 1:
        yield (
            ("emerging",),
            f"a gap of an emerging community counts {weights.emerging:g} times as much as others",
        )
    if weights.missing_requirement > 1:
        number = f"{weights.missing_requirement:g}"
        yield (
            ("missing_requirement",),
            f"a gap counts {number} times as much where a required capacity is missing",
        )
    for name, amounts in (("cost", weights.cost), ("risk", weights.risk)):
        if amounts.low > amounts.medium:
            yield (name, "low"), f"a low {name} weighs more than a medium one"
        if amounts.medium > amounts.high:
            yield (name, "medium"), f"a medium {name} weighs more than a high one"
