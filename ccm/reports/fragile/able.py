"""The cells that are able today, and which of these hang on one person."""

from collections.abc import Iterator, Mapping

from ccm.model import LADDER, Assessment, Capacity, Group, Level, Robustness
from ccm.reports.cells import assessed_cells, tally
from ccm.reports.selection import Filters, Selection, narrow
from ccm.reports.sentences import counted, fresh, nobody_fresh, place_of

ABLE = LADDER[LADDER.index(Level.MEDIUM) :]
WEAK = (Robustness.NONE, Robustness.LOW)
Alone = Mapping[tuple[str, str], str]  # the only group able, by capacity and region


def is_fragile(assessment: Assessment) -> bool:
    """Whether the level is medium or above, with a robustness of low or none.

    Without a robustness nobody can say, so the answer is no.
    """
    return assessment.level in ABLE and assessment.robustness in WEAK


def able_cells(selection: Selection, capacity: Capacity) -> Iterator[tuple[Group, Assessment]]:
    """The groups that have the capacity at medium or above."""
    for group, assessment in assessed_cells(selection.dataset, capacity):
        if assessment.level in ABLE:
            yield group, assessment


def find_alone(selection: Selection) -> Alone:
    """The groups that alone in their region are able, counted among all groups of the region."""
    everywhere = narrow(selection.whole, Filters(fresh_only=selection.filters.fresh_only))
    able: dict[tuple[str, str], list[str]] = {}
    for capacity in selection.dataset.catalog.capacities():
        for group, _ in able_cells(everywhere, capacity):
            able.setdefault((capacity.id, group.region), []).append(group.id)
    return {place: groups[0] for place, groups in able.items() if len(groups) == 1}


def not_given_note(number: int, selection: Selection) -> str:
    """The number of those able that do not say their robustness, in a sentence."""
    return (
        f"Robustness not given: {number:,} of the {fresh('assessments', selection)} at medium or "
        "above; these do not count as fragile."
    )


def only_one_note(selection: Selection) -> str:
    """The meaning of the column of those that are the only one, in a sentence."""
    return (
        "Only one: no other group of the region, in the filter or not, is at medium or above; one "
        f"without a {fresh('level', selection)} may be."
    )


def nobody_able(selection: Selection) -> str:
    """That no group of the selection is at medium or above, in a sentence."""
    place = place_of(selection)
    assessed = tally(selection.dataset).assessed
    if assessed:
        number = counted(assessed, fresh("assessment", selection))
        verb = " is known to be" if selection.dropped else " is"
        return f"Nobody{place}{verb} at medium or above: {number}, all lower."
    if selection.filters.fresh_only:
        return nobody_fresh("anything", selection)
    groups = counted(len(selection.dataset.groups), "group")
    return f"Nothing is assessed{place} so far: {groups}, and no assessment."
