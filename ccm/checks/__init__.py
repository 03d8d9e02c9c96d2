"""The checks across files and fields. A check takes the dataset and yields its faults.

The name of a check, with hyphens, is the code of its problems. Its docstring is what `ccm explain`
prints, in the form of ccm/explanations/form.py.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ccm.checks import (
    assessments,
    catalog,
    codes,
    days,
    earlier_ids,
    groups,
    look_alikes,
    names,
    priorities,
    questions,
    switches,
    texts,
)
from ccm.checks.fault import Faults
from ccm.model import Assessment, Dataset, Group, Problem

Check = Callable[[Dataset], Faults]

CHECKS: tuple[Check, ...] = (
    catalog.duplicate_id,
    catalog.unknown_requirement,
    catalog.circular_requirement,
    groups.bad_group_id,
    names.name_is_an_id,
    earlier_ids.circular_formerly,
    earlier_ids.formerly_in_use,
    earlier_ids.duplicate_formerly,
    earlier_ids.renamed_without_formerly,
    names.duplicate_name,
    look_alikes.look_alike_name,
    names.name_without_letter,
    names.not_one_line,
    texts.blank_text,
    texts.stray_comma,
    codes.bad_language,
    codes.bad_wiki,
    codes.unknown_language,
    codes.unknown_wiki,
    groups.unknown_region,
    groups.unknown_country,
    groups.country_outside_region,
    groups.unknown_area,
    groups.unknown_group,
    assessments.unknown_capacity,
    assessments.retired_capacity,
    assessments.future_date,
    assessments.note_missing,
    assessments.robustness_not_allowed,
    assessments.robustness_without_level,
    assessments.many_respondents,
    assessments.long_note,
    days.ended_before_founded,
    days.assessed_after_end,
    days.early_date,
    *questions.QUESTION_CHECKS,
    priorities.contrary_weight,
    switches.unknown_oddity,
    switches.cannot_switch_off,
)


def find_problems(dataset: Dataset, remains: Sequence[Group] = ()) -> list[Problem]:
    """Returns the problems that all checks find, without their places.

    The `remains` of broken files are checked among the groups, so that one run finds all problems.
    """
    if remains:
        every = sorted([*dataset.groups, *remains], key=lambda group: group.id)
        dataset = replace(dataset, groups=tuple(every))
    return [fault.problem(code_of(check)) for check in CHECKS for fault in check(dataset)]


def code_of(check: Check) -> str:
    """Returns the code of the problems of a check: its name, with hyphens."""
    return check.__name__.replace("_", "-")


def find_entry_problems(
    dataset: Dataset, entries: Mapping[str, Mapping[str, Assessment]]
) -> Iterator[Problem]:
    """Yields the problems of these entries, by group and capacity, and no others of the dataset."""
    changed = [replace(g, assessments=entries[g.id]) for g in dataset.groups if g.id in entries]
    for problem in find_problems(replace(dataset, groups=tuple(changed))):
        if problem.keys[:1] == ("assessments",):
            yield problem
