"""What is refused, in words: an error with its next step, the faults that a check finds."""

from collections.abc import Callable

import pytest

from ccm.checks import Check
from ccm.errors import CcmError
from ccm.model import Dataset


def refusal(kind: type[CcmError], do: Callable[[], object]) -> tuple[str, str | None]:
    """The message and the hint of the error of that kind with which it ends."""
    with pytest.raises(kind) as caught:
        do()
    return caught.value.message, caught.value.hint


def faults(check: Check, dataset: Dataset) -> str:
    """What a check finds, each in three lines: where it is, the message and the hint.

    The first is `error at PATH KEYS`, or `error of` where the key itself is meant.
    """
    return "".join(
        f"{fault.severity} {'of' if fault.at_key else 'at'} "
        f"{' '.join(map(str, (fault.path, *fault.keys)))}\n"
        f"  {fault.message}\n  {fault.hint}\n"
        for fault in check(dataset)
    )
