"""The oddities: a check takes a change and yields what in it is odd.

The name of a check, with hyphens, is the code of its oddities. Its docstring is their explanation.
"""

from ccm.model import Problem
from ccm.review.change import Changeset
from ccm.review.oddity import FoundOddity, OddityCheck

ODDITIES: tuple[OddityCheck, ...] = ()


def find_oddities(_change: Changeset) -> list[FoundOddity]:
    """Returns the oddities of a change."""
    return []


def switched_off(_change: Changeset) -> tuple[tuple[str, str], ...]:
    """Returns the codes that the base switches off, with the reasons."""
    return ()


def problems_left(change: Changeset) -> tuple[Problem, ...]:
    """Returns the problems that the change brings and that are no oddities."""
    return change.problems
