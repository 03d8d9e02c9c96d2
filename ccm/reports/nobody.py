"""The sentences for where nothing can be counted: what there is in place of a level."""

from collections.abc import Iterator

from ccm.model import State
from ccm.model.cells import Cells, cells_of
from ccm.reports.selection import Selection
from ccm.reports.sentences import and_stale, counted, place_of


def nobody_assessed(thing: str, selection: Selection) -> str:
    """That no group of the selection has a level of `thing`, or a fresh one, and what they say."""
    groups, fresh_only = selection.dataset.groups, selection.filters.fresh_only
    if not groups:
        return _no_group(selection)
    nobody, number = f"Nobody{place_of(selection)} has", counted(len(groups), "group")
    says = "".join(_says_no_level(cells_of(selection.dataset)))
    if fresh_only:
        return f"{nobody} a fresh assessment of {thing}: {number}{and_stale(selection)}{says}."
    if says:
        return f"{nobody} a level of {thing}: {number}{says}."
    return f"{nobody} assessed {thing} so far: {number}, and no level."


def _says_no_level(cells: Cells) -> Iterator[str]:
    """`; 3 say not relevant`, `; 1 says unknown`: how many groups have such an entry."""
    for state in (State.NOT_RELEVANT, State.UNKNOWN):
        number = len({cell.group.id for cell in cells.in_state(state)})
        if number:
            say = "says" if number == 1 else "say"
            yield f"; {number:,} {say} {state.in_words}"


def _no_group(selection: Selection) -> str:
    """Why there is no group to ask, and the next step where the dataset has none."""
    whole, ended = selection.whole, selection.ended_groups
    if ended:
        last = max(str(group.ended_on) for group in ended)
        if len(ended) == 1:
            return f"No group is left to ask: {ended[0].name} ended on {last}."
        return f"No group is left to ask: {len(ended):,} groups ended, the last on {last}."
    if whole.groups:
        return "The filters leave no group to ask."
    if whole.unreadable_groups:
        return "No group can be read; what is wrong: ccm validate."
    return "The dataset has no group yet; to begin the first: ccm group new"
