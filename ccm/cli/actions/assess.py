"""The action of `ccm assess`: writes one answer, or guides a person through many."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from ccm.cli.names import filter_value, the_capacity_in_use
from ccm.cli.output import say
from ccm.cli.prompt import is_terminal
from ccm.cli.saving import Saving, in_present_ids, saving_for, say_changes
from ccm.errors import ExitCode, UsageError
from ccm.escape import shell
from ccm.model import (
    Assessment,
    Capacity,
    Dataset,
    Group,
    Level,
    Method,
    Robustness,
    Status,
    is_address,
    quoted,
)
from ccm.store.writing import refuse_unwritable
from ccm.workspace import Workspace

if TYPE_CHECKING:
    from ccm.guide.queue import Queue
    from ccm.guide.state import Pass


class Answer(NamedTuple):
    """The words of one `ccm assess`; what is None was not given."""

    group: str
    capacity: str | None
    level: Level | None
    robustness: Robustness | None
    note: str | None
    evidence: list[str]
    date: str | None
    status: Status | None
    method: Method | None
    respondents: int | None


class Way(NamedTuple):
    """The words for a guided pass: which capacities it goes through, and how it is drawn."""

    refresh: bool = False
    all: bool = False
    areas: Sequence[str] = ()
    minutes: int | None = None
    plain: bool = False


def run(given: Answer, way: Way, workspace: Workspace) -> None:
    """Writes the answer that was given, or asks at the terminal. UsageError for an invalid word."""
    saving = saving_for(given.group, given.date, workspace)
    dataset = saving.dataset
    capacity = the_capacity_in_use(given.capacity, dataset) if given.capacity else None
    if given.level is None or capacity is None:
        _refuse_partial(given)
        _guide(saving, capacity, given, way, workspace)
        return
    if way != Way():
        raise UsageError(
            "the options of the guide are not allowed with --level",
            hint="remove --refresh, --all, --area, --minutes and --plain",
        )
    for address in given.evidence:
        if not is_address(address):
            raise UsageError(
                f"{quoted(address)} is not an http or https address",
                hint="give the full address of a public page: --evidence https://…",
            )
    new = Assessment(
        assessed_on=saving.judged_on,
        level=given.level,
        robustness=given.robustness,
        note=given.note or None,
        evidence=tuple(given.evidence),
        **_sitting_words(given),
    )
    saving.put({capacity.id: new})
    old = in_present_ids(saving.group, dataset).assessments.get(capacity.id)
    say_changes(saving, [(capacity, old, new)], workspace)


def _sitting_words(given: Answer) -> dict[str, Any]:
    return {
        "status": given.status or Status.AGREED,
        "method": given.method or Method.SELF,
        "respondents": given.respondents,
    }


def _refuse_partial(given: Answer) -> None:
    options = ("level", "robustness", "note", "evidence")
    names = [f"--{name}" for name in options if getattr(given, name)]
    if names:
        missing = "--level" if given.capacity else "the capacity"
        raise UsageError(
            f"{names[0]} is given, but {missing} is missing",
            hint="for example: ccm assess GROUP bots --level medium --robustness low",
        )


def _guide(
    saving: Saving, capacity: Capacity | None, given: Answer, way: Way, workspace: Workspace
) -> None:
    """Guide a person through the capacity, or through all that the way leads through."""
    refuse_unwritable(saving.folder, saving.group.id)
    if not is_terminal():
        name = capacity.id if capacity else "CAPACITY"
        command = shell("ccm assess", saving.group.id, name)
        raise UsageError(
            "not running in a terminal, so ccm cannot ask questions",
            hint=f'use options instead: {command} --level medium --robustness low --note "why"',
        )
    from ccm.cli.terminal_guide import Guide, is_plain_terminal

    state = _beginning(saving, capacity, given, way)
    if state is None:
        what = "no stale answer" if way.refresh else "no unassessed and no stale capacity"
        say(f"{saving.group.name} has {what} there.")
        say("To change an answer:", command=shell("ccm assess", saving.group.id, "CAPACITY"))
        return
    guide = Guide(state, saving.do, plain=is_plain_terminal(asked=way.plain))
    interrupted = not guide.run()
    say_changes(saving, guide.state.changes(), workspace)
    _say_open(guide.state)
    if interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)


def _beginning(saving: Saving, capacity: Capacity | None, given: Answer, way: Way) -> "Pass | None":
    """The state in which the pass begins; None where there is nothing to ask."""
    from ccm.guide.queue import Mode, Queue
    from ccm.guide.sitting import Sitting
    from ccm.guide.state import Opening, Pass
    from ccm.guide.steps import begin

    dataset = saving.dataset
    group = in_present_ids(saving.group, dataset)
    is_set = given.status or given.method or given.respondents
    queues = [Queue(Mode.NEW, (capacity,))] if capacity else _queues(saving, group, way)
    if not queues:
        return None
    state = Pass(
        dataset=dataset,
        began=group,
        group=group,
        judged_on=saving.judged_on,
        scene=Opening(tuple(queues)),
        queue=queues[0],
        sitting=Sitting(**_sitting_words(given)) if is_set else None,
    )
    return begin(state) if capacity else state


def _queues(saving: Saving, group: Group, way: Way) -> "list[Queue]":
    """The passes to offer, the one for Enter first."""
    from ccm.guide.queue import first_queue, offered_queues, refresh_queue, shortened_queue

    dataset = saving.dataset
    areas = [filter_value("area", word, dataset) for word in way.areas]
    if way.refresh:
        queue = refresh_queue(dataset, group, areas=areas)
    else:
        day = saving.judged_on
        queue = first_queue(dataset, group, judged_on=day, areas=areas, include_all=way.all)
    if way.minutes:
        queue = shortened_queue(queue, way.minutes, _most_important(dataset, group))
    if way.refresh or way.minutes or areas:
        return [queue] if queue.asks else []
    return offered_queues(dataset, group, queue, _most_important(dataset, group))


def _most_important(dataset: Dataset, group: Group) -> list[str]:
    """Capacities of the named questions, then those whose gap is common in the group's region."""
    from ccm.model.filters import Filters
    from ccm.model.lookup import capacity_names
    from ccm.reports.gaps import find_gaps
    from ccm.reports.selection import narrow

    words = [question.capacity for question in dataset.questions or () if question.capacity]
    asked = [key for word in words for key in capacity_names(dataset).find(word)]
    region = narrow(dataset, Filters(region=(group.region,)))
    common = [row.capacity.id for row in find_gaps(region.dataset) if row.gap]
    return list(dict.fromkeys([*asked, *common]))


def _say_open(state: "Pass") -> None:
    """Thanks, and how many capacities are still open."""
    from ccm.guide.screens import open_after

    if number := open_after(state):
        what = "capacity is" if number == 1 else "capacities are"
        say(
            f"Thank you. {number:,} {what} still open; go on whenever you like:",
            command=shell("ccm assess", state.group.id),
        )
    else:
        say("Thank you.")
