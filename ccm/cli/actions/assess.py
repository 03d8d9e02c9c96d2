"""Runs `ccm assess`: writes one answer, or starts the guide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import typer

from ccm.checks import find_entry_problems
from ccm.cli.names import day_judged, the_capacity_in_use, the_group
from ccm.cli.output import answer_line, git_add, say, say_command
from ccm.cli.prompt import StopError, is_terminal
from ccm.errors import ExitCode, UsageError
from ccm.escape import shell
from ccm.guide.steps import Draft
from ccm.model import (
    Assessment,
    Capacity,
    Dataset,
    Group,
    Level,
    Robustness,
    Severity,
    former_ids,
    is_address,
    quoted,
    with_present_ids,
)
from ccm.reports.sentences import change_in_words
from ccm.signals import raised
from ccm.store.writing import put_assessments
from ccm.workspace import Workspace

_HINTS = {  # for problems of the checks, in terms of the options
    "robustness-not-allowed": "remove --robustness, or give a level from none to high",
    "note-missing": 'add --note "why it is not relevant"',
    "blank-text": "give the reason in a few words, or remove --note",
}
Changes = Mapping[Capacity, tuple[Assessment | None, Assessment]]


class Answer(NamedTuple):
    """The words of one `ccm assess`; a missing one is None."""

    group: str
    capacity: str | None
    level: Level | None
    robustness: Robustness | None
    note: str | None
    evidence: list[str]
    date: str | None


@dataclass(frozen=True, slots=True)
class Judging:
    """The facts that all answers of a run share: folder, dataset, group, day and method.

    `how` has the status, method and respondents.
    """

    folder: str
    dataset: Dataset
    group: Group
    assessed_on: date
    how: Mapping[str, Any]

    def write(
        self, capacity: Capacity, draft: Draft, evidence: Sequence[str]
    ) -> tuple[Assessment | None, Assessment]:
        """Writes an assessment into the group's file; returns the replaced one and the new one.

        UsageError where `ccm validate` would report an error.
        """
        new = Assessment(
            **draft._asdict(), **self.how, assessed_on=self.assessed_on, evidence=tuple(evidence)
        )
        entries = {self.group.id: {capacity.id: new}}
        for problem in find_entry_problems(self.dataset, entries):
            if problem.severity is Severity.ERROR:
                raise UsageError(problem.message, hint=_HINTS.get(problem.code, problem.hint))
        catalog = self.dataset.catalog
        [before] = put_assessments(self.folder, entries, catalog=catalog, tell=say)
        return before.assessments.get(capacity.id), new


def run(given: Answer, how: Mapping[str, Any], workspace: Workspace) -> None:
    """Writes the answer, or starts the guide where capacity or level is missing.

    `how` has the status, method and respondents. UsageError for an invalid word.
    """
    folder, dataset = workspace.folder, workspace.present
    group = the_group(given.group, dataset)
    day = workspace.today
    if given.date is not None:
        day = day_judged(given.date, "--date", today=day, latest=workspace.latest)
    judging = Judging(folder, dataset, group, day, how)
    capacity = the_capacity_in_use(given.capacity, dataset) if given.capacity else None
    if given.level is None or capacity is None:
        _refuse_partial(given)
        _guide(judging, capacity)
        return
    for address in given.evidence:
        if not is_address(address):
            raise UsageError(
                f"{quoted(address)} is not an http or https address",
                hint="give the full address of a public page: --evidence https://…",
            )
    draft = Draft(given.level, given.robustness, given.note or None)
    _conclude(judging, {capacity: judging.write(capacity, draft, given.evidence)})


def _refuse_partial(given: Answer) -> None:
    options = ("level", "robustness", "note", "evidence")
    names = [f"--{name}" for name in options if getattr(given, name)]
    if names:
        missing = "--level" if given.capacity else "the capacity"
        raise UsageError(
            f"{names[0]} is given, but {missing} is missing",
            hint="for example: ccm assess GROUP bots --level medium --robustness low",
        )


def _guide(judging: Judging, capacity: Capacity | None) -> None:
    """Asks about the capacity, or about all unassessed and stale ones."""
    dataset, group = judging.dataset, judging.group
    if not is_terminal():
        name = capacity.id if capacity else "CAPACITY"
        raise UsageError(
            "not running in a terminal, so ccm cannot ask questions",
            hint=f"use options instead: {shell('ccm assess', group.id, name)} --level medium "
            '--robustness low --note "why"',
        )
    from ccm.cli.terminal_guide import Guide
    from ccm.guide.queue import queue_of

    queue = [capacity] if capacity else queue_of(dataset, group, judged_on=judging.assessed_on)
    if not queue:
        say(f"{group.name} has assessed every capacity, and no assessment is stale.")
        say("To change an assessment:", command=shell("ccm assess", group.id, "CAPACITY"))
        return
    ids = [capacity.id for capacity in queue]
    present = with_present_ids(group, ids, former_ids(dataset.catalog))
    guide = Guide(dataset, present, judging.write)
    interrupted = False
    try:
        with raised():
            guide.run(queue)
    except StopError:
        say()
    except KeyboardInterrupt:
        interrupted = True
        say()
    _conclude(judging, guide.changes)
    if interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)


def _conclude(judging: Judging, changes: Changes) -> None:
    """Prints the changes, and the next steps with git."""
    if not changes:
        say("Nothing changed.")
        return
    group = judging.group
    for capacity, (old, new) in changes.items():
        answer_line(f"{group.name}: {change_in_words(capacity, old, new)}")
    path = judging.dataset.group_path(group.id)
    if all(old == new == group.assessments.get(c.id) for c, (old, new) in changes.items()):
        say(f"{path} is already up to date. Nothing was written.")
        return
    first = next(iter(changes))
    what = first.name if len(changes) == 1 else f"{len(changes)} capacities"
    say(f"Saved to {path}. Next, with git:")
    say_command(shell("git switch -c", f"assess-{group.id}"))
    say_command(git_add(path))
    say_command(shell("git commit -m", f"data: {group.name} assesses {what}"))
    say_command(shell("git push -u origin", f"assess-{group.id}"))
    say("Then open a pull request.")
