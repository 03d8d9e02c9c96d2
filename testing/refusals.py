"""Reads refusals: the facts in a message, an error with its next step, the faults of a check."""

import re
from collections.abc import Callable

import pytest

from ccm.checks import Check
from ccm.checks.fault import Fault
from ccm.errors import CcmError
from ccm.model import Dataset

_IN_QUOTES = re.compile("'([^']*)'")


def missing_from(text: str, *facts: str) -> list[str]:
    """Returns the facts, such as names, places and codes, that the text does not mention."""
    return [fact for fact in facts if fact not in text]


def refusal(kind: type[CcmError], do: Callable[[], object]) -> tuple[str, str | None]:
    """Returns the message and the hint of the error of that kind that `do` raises."""
    with pytest.raises(kind) as caught:
        do()
    return caught.value.message, caught.value.hint


def named_faults(check: Check, dataset: Dataset) -> list[str]:
    """The faults that a check finds, each as its place and the words in quotes of its message.

    `error at PATH KEYS: WORDS`, or `error of` where the key itself is meant.
    """
    return [
        f"{_place(fault)}: {' '.join(_IN_QUOTES.findall(fault.message))}".removesuffix(": ")
        for fault in check(dataset)
    ]


def faults(check: Check, dataset: Dataset) -> str:
    """The faults that a check finds, each in three lines: its place, the message and the hint."""
    return "".join(
        f"{_place(fault)}\n  {fault.message}\n  {fault.hint}\n" for fault in check(dataset)
    )


def _place(fault: Fault) -> str:
    keys = " ".join(map(str, (fault.path, *fault.keys)))
    return f"{fault.severity} {'of' if fault.at_key else 'at'} {keys}"
