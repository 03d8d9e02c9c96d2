"""The action of `ccm confirm`: the same answers, judged again on a new day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ccm.cli.names import the_capacity_in_use
from ccm.cli.saving import Saving, in_present_ids, saving_for, say_changes
from ccm.errors import UsageError
from ccm.escape import shell
from ccm.guide.queue import stale_of
from ccm.guide.sitting import is_from_outside
from ccm.model import Assessment, Capacity, Group, Method, Status, is_blank, listed
from ccm.workspace import Workspace


class Confirmation(NamedTuple):
    """The words of one `ccm confirm`; what is None was not given."""

    group: str
    capacities: Sequence[str]
    stale: bool
    note: str | None
    date: str | None
    status: Status | None
    method: Method | None
    respondents: int | None


def run(given: Confirmation, workspace: Workspace) -> None:
    """Write the entries of these capacities, or of all stale ones, as judged on the day.

    UsageError for a capacity without an entry, or one that others judged and no note.
    """
    saving = saving_for(given.group, given.date, workspace)
    present = in_present_ids(saving.group, saving.dataset)
    capacities = _capacities(given, saving, present)
    _refuse(present, capacities, given.note)
    changes = []
    for capacity in capacities:
        old = present.assessments[capacity.id]
        changes.append((capacity, old, _confirmed(old, saving.judged_on, given)))
    if changes:
        saving.put({capacity.id: new for capacity, _, new in changes})
    say_changes(saving, changes, workspace)


def _capacities(given: Confirmation, saving: Saving, present: Group) -> list[Capacity]:
    """The capacities that are named, once each, or the stale ones."""
    if bool(given.capacities) == given.stale:
        what = "capacities and --stale are both given" if given.stale else "no capacity is named"
        confirm = shell("ccm confirm", saving.group.id)
        raise UsageError(what, hint=f"for example: {confirm} bots, or: {confirm} --stale")
    if given.stale:
        return stale_of(saving.dataset, present)
    words = given.capacities
    return list(dict.fromkeys(the_capacity_in_use(word, saving.dataset) for word in words))


def _refuse(group: Group, capacities: Sequence[Capacity], note: str | None) -> None:
    """UsageError for what cannot be confirmed: all of it is named, and nothing is written."""
    missing = [c.id for c in capacities if c.id not in group.assessments]
    if missing:
        raise UsageError(
            f"{group.id} has not assessed {listed(missing)}",
            hint=f"assess it first: {shell('ccm assess', group.id, missing[0])}",
        )
    outside = [c.id for c in capacities if is_from_outside(group.assessments[c.id])]
    if outside and (note is None or is_blank(note)):
        raise UsageError(
            f"a survey or others judged {listed(outside)}, not the group itself",
            hint='say why you judge the same: --note "why"',
        )


def _confirmed(old: Assessment, judged_on: date, given: Confirmation) -> Assessment:
    """The entry with another day and the people who judged; a new note replaces the old one."""
    return old._replace(
        assessed_on=judged_on,
        note=old.note if given.note is None else given.note,
        status=given.status or Status.AGREED,
        method=given.method or Method.SELF,
        respondents=given.respondents,
    )
