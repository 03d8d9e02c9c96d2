"""What `ccm assess` does with its words: write one answer, or start the guide."""

from collections.abc import Callable
from typing import NamedTuple

import typer

from ccm.cli.entry import (
    Circumstances,
    circumstances,
    level_of,
    new_assessment,
    refuse_errors,
    robustness_of,
)
from ccm.cli.names import the_capacity, the_group
from ccm.cli.options import open_workspace
from ccm.cli.output import answer_line, git_add, say, say_command
from ccm.cli.prompt import StopError, is_terminal
from ccm.errors import ExitCode, UsageError
from ccm.escape import shell
from ccm.model import Assessment, Capacity, Dataset, Group
from ccm.reports.sentences import change_in_words
from ccm.signals import raised
from ccm.store.writing import put_assessment

Put = Callable[[Capacity, Assessment], Assessment | None]
Changes = list[tuple[Capacity, Assessment | None, Assessment]]


class Answer(NamedTuple):
    """The words of one `ccm assess`; what is None was not given."""

    group: str
    capacity: str | None
    level: str | None
    robustness: str | None
    note: str | None
    evidence: list[str]


def run(
    given: Answer, how: tuple[str | None, str | None, str | None, int | None], data: str | None
) -> None:
    """Write the answer in the words given, or ask for what is missing at the terminal.

    `how` has the day, status, method and respondents; UsageError for a word that is off.
    """
    workspace = open_workspace(data)
    folder, dataset = workspace.folder, workspace.present
    group = the_group(given.group, dataset)
    under = circumstances(*how, today=workspace.today)
    put = _putter(folder, group, dataset)
    capacity = the_capacity(given.capacity, dataset) if given.capacity else None
    if given.level is None or capacity is None:
        _refuse_partial(given)
        _guide(dataset, group, capacity, under, put)
        return
    robust = robustness_of(given.robustness) if given.robustness else None
    new = new_assessment(level_of(given.level), robust, given.note, given.evidence, under)
    _conclude(dataset, group, [(capacity, put(capacity, new), new)])


def _putter(folder: str, group: Group, dataset: Dataset) -> Put:
    """A writer of assessments of the group, each checked, that gives back the one it replaced."""
    order = [capacity.id for capacity in dataset.catalog.capacities(retired=True)]

    def put(capacity: Capacity, new: Assessment) -> Assessment | None:
        refuse_errors(new, capacity, group, dataset)
        return put_assessment(
            folder,
            group_id=group.id,
            capacity_id=capacity.id,
            assessment=new,
            order=order,
            tell=say,
        )

    return put


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
    dataset: Dataset, group: Group, capacity: Capacity | None, how: Circumstances, put: Put
) -> None:
    if not is_terminal():
        name = capacity.id if capacity else "CAPACITY"
        raise UsageError(
            "there is no terminal to ask questions at",
            hint=f"without one: {shell('ccm assess', group.id, name)} --level medium "
            '--robustness low --note "why"',
        )
    from rich.console import Console

    from ccm.cli.guide import Guide
    from ccm.guide.queue import queue_of

    queue = [capacity] if capacity else queue_of(dataset, group, judged_on=how.assessed_on)
    if not queue:
        say(f"{group.name} has assessed everything, and nothing of it is stale.")
        say("To change one:", command=shell("ccm assess", group.id, "CAPACITY"))
        return
    guide = Guide(
        dataset=dataset,
        group=group,
        how=how,
        put=put,
        console=Console(stderr=True, highlight=False),
        current=dict(group.assessments),
    )
    interrupted = False
    try:
        with raised():
            guide.run(queue)
    except StopError:
        say()
    except KeyboardInterrupt:
        interrupted = True
        say()
    _conclude(dataset, group, list(guide.changes.values()))
    if interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)


def _conclude(dataset: Dataset, group: Group, changes: Changes) -> None:
    """Print what changed, and what to do next with git."""
    if not changes:
        say("Nothing was changed.")
        return
    for capacity, old, new in changes:
        answer_line(f"{group.name}: {change_in_words(capacity, old, new)}")
    path = dataset.group_path(group.id)
    what = changes[0][0].name if len(changes) == 1 else f"{len(changes)} capacities"
    say(f"All is saved in {path}. Next, with git:")
    say_command(shell("git switch -c", f"assess-{group.id}"))
    say_command(git_add(path))
    say_command(shell("git commit -m", f"data: {group.name} assesses {what}"))
    say_command(shell("git push -u origin", f"assess-{group.id}"))
    say("and open a pull request.")
