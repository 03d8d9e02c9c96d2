"""Reads refusals: the facts in a message, an error with its next step, the faults of a check."""

from collections.abc import Callable

import pytest

from ccm.checks import Check
from ccm.errors import CcmError
from ccm.model import Dataset


def missing_from(text: str, *facts: str) -> list[str]:
    """Returns the facts, such as names, places and codes, that the text does not mention."""
    return [fact for fact in facts if fact not in text]


def refusal(kind: type[CcmError], do: Callable[[], object]) -> tuple[str, str | None]:
    """Returns the message and the hint of the error of that kind that `do` raises."""
    with pytest.raises(kind) as caught:
        do()
    return caught.value.message, caught.value.hint


def faults(check: Check, dataset: Dataset) -> str:
    """The faults that a check finds, each in three lines: where it is, the message and the hint.

    The first is `error at PATH KEYS`, or `error of` where the key itself is meant.
    """
    return "".join(
        f"{fault.severity} {'of' if fault.at_key else 'at'} "
        f"{' '.join(map(str, (fault.path, *fault.keys)))}\n"
        f"  {fault.message}\n  {fault.hint}\n"
        for fault in check(dataset)
    )
