"""What can be wrong across files. A check takes the dataset and yields its faults.

The name of a check, with hyphens, is the code of its problems; its docstring explains it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ccm.checks.assessments import (
    future_date,
    note_missing,
    retired_capacity,
    robustness_not_allowed,
    robustness_without_level,
    unknown_capacity,
)
from ccm.checks.catalog import circular_requirement, duplicate_id, unknown_requirement
from ccm.checks.earlier_ids import (
    circular_formerly,
    duplicate_formerly,
    formerly_in_use,
    renamed_without_formerly,
)
from ccm.checks.fault import Faults
from ccm.checks.groups import (
    bad_group_id,
    country_outside_region,
    unknown_area,
    unknown_country,
    unknown_group,
    unknown_region,
)
from ccm.checks.names import duplicate_name, name_is_an_id, name_without_letter, not_one_line
from ccm.checks.priorities import contrary_weight
from ccm.checks.questions import QUESTION_CHECKS
from ccm.checks.texts import bad_language, bad_wiki, blank_text
from ccm.model import Assessment, Dataset, Group, Problem

Check = Callable[[Dataset], Faults]

CHECKS: tuple[Check, ...] = (
    duplicate_id,
    unknown_requirement,
    circular_requirement,
    bad_group_id,
    name_is_an_id,
    circular_formerly,
    formerly_in_use,
    duplicate_formerly,
    renamed_without_formerly,
    duplicate_name,
    name_without_letter,
    not_one_line,
    blank_text,
    bad_language,
    bad_wiki,
    unknown_region,
    unknown_country,
    country_outside_region,
    unknown_area,
    unknown_group,
    unknown_capacity,
    retired_capacity,
    future_date,
    note_missing,
    robustness_not_allowed,
    robustness_without_level,
    *QUESTION_CHECKS,
    contrary_weight,
)


def find_problems(dataset: Dataset, remains: Sequence[Group] = ()) -> list[Problem]:
    """The problems that all checks find, without their places.

    With the `remains` of broken files among the groups, one run finds every problem of these too.
    """
    if remains:
        groups = sorted([*dataset.groups, *remains], key=lambda group: group.id)
        dataset = replace(dataset, groups=tuple(groups))
    return [fault.problem(code_of(check)) for check in CHECKS for fault in check(dataset)]


def code_of(check: Check) -> str:
    """The code of what a check finds."""
    return check.__name__.replace("_", "-")


def find_entry_problems(
    dataset: Dataset, entries: Mapping[str, Mapping[str, Assessment]]
) -> Iterator[Problem]:
    """The problems of these entries, by group and capacity, and of nothing else in the dataset."""
    groups = [replace(g, assessments=entries[g.id]) for g in dataset.groups if g.id in entries]
    for problem in find_problems(replace(dataset, groups=tuple(groups))):
        if problem.keys[:1] == ("assessments",):
            yield problem
