"""What can be wrong with the weights of `ccm report invest`, seen together."""

from collections.abc import Iterator

from ccm.checks.fault import Faults, Spot
from ccm.model import Dataset, KeyPath, Priorities


def contrary_weight(dataset: Dataset) -> Faults:
    """A weight works against what it is for.

    A low cost that weighs more than a high one, a stale gap that counts more than a fresh one, an
    emerging community that counts less than others, a missing requirement that makes a gap count
    more: it can be meant so, but a person should look.
    """
    hint = "is it a slip? If it is meant so, say why in a comment"
    for keys, message in _contrary(dataset.priorities) if dataset.priorities else ():
        yield Spot(dataset.priorities_path, keys).warning(message, hint)


def _contrary(weights: Priorities) -> Iterator[tuple[KeyPath, str]]:
    if weights.stale > 1:
        yield ("stale",), f"a stale gap counts {weights.stale:g} times a fresh one"
    if weights.emerging < 1:
        yield ("emerging",), f"a gap of an emerging community counts only {weights.emerging:g}"
    if weights.missing_requirement > 1:
        number = f"{weights.missing_requirement:g}"
        yield ("missing_requirement",), f"a gap counts {number} times as much without what it needs"
    for name, amounts in (("cost", weights.cost), ("risk", weights.risk)):
        if amounts.low > amounts.medium:
            yield (name, "low"), f"a low {name} weighs more than a medium one"
        if amounts.medium > amounts.high:
            yield (name, "medium"), f"a medium {name} weighs more than a high one"
