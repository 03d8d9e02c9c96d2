"""What is said where only fresh assessments count: the stale ones are there all the same."""

from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, place_of


def fresh(noun: str, selection: Selection) -> str:
    """`fresh assessment` where only fresh ones count, else the noun as it is."""
    return f"fresh {noun}" if selection.filters.fresh_only else noun


def only_fresh(selection: Selection) -> str:
    """` (fresh only)`, to stand behind what is counted; else nothing."""
    return " (fresh only)" if selection.filters.fresh_only else ""


def and_stale(selection: Selection) -> str:
    """`; 7 stale assessments`: what was left out by asking for fresh ones; else nothing."""
    return f"; {counted(selection.dropped, 'stale assessment')}" if selection.dropped else ""


def nobody_fresh(thing: str, selection: Selection) -> str:
    """That no group of the selection has a fresh assessment of `thing`, but maybe stale ones."""
    groups = counted(len(selection.dataset.groups), "group")
    place = place_of(selection)
    return f"Nobody{place} has a fresh assessment of {thing}: {groups}{and_stale(selection)}."
