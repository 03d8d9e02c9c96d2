"""Entries of one group saved by a person: written, taken back, and what to do next with git."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ccm.checks import find_entry_problems
from ccm.cli.names import day_judged, the_group
from ccm.cli.output import answer_line, git_add, say, say_command
from ccm.errors import CcmError, UsageError
from ccm.escape import shell
from ccm.guide.moves import Put, Undo
from ccm.history.branches import branch_of
from ccm.model import Assessment, Capacity, Dataset, Group, Severity, former_ids, with_present_ids
from ccm.reports.sentences import change_in_words
from ccm.store.writing import FileWrite, put_entries, take_back
from ccm.workspace import Workspace

Entries = Mapping[str, Assessment | None]
_HINTS = {  # for problems of the checks, in terms of the options
    "robustness-not-allowed": "remove --robustness, or give a level from none to high",
    "note-missing": 'add --note "why it is not relevant"',
    "blank-text": "give the reason in a few words, or remove --note",
}


@dataclass(frozen=True, slots=True)
class Saving:
    """The file of one group as a person writes it; `written` has each write, the last one last.

    `judged_on` is the day (local) of the judgements.
    """

    folder: str
    dataset: Dataset
    group: Group
    judged_on: date
    written: list[FileWrite] = field(default_factory=list)

    def put(self, entries: Entries) -> None:
        """Write entries by capacity id; None removes one.

        UsageError for what the checks would call an error; DataError where it cannot be written.
        """
        new = {self.group.id: {key: entry for key, entry in entries.items() if entry}}
        for problem in find_entry_problems(self.dataset, new):
            if problem.severity is Severity.ERROR:
                raise UsageError(problem.message, hint=_HINTS.get(problem.code, problem.hint))
            say(f"warning: {problem.message} [{problem.code}]")
        catalog = self.dataset.catalog
        written = put_entries(self.folder, self.group.id, entries, catalog=catalog, tell=say)
        self.written.append(written)

    def do(self, step: Put | Undo) -> None:
        """Write entries, or take the last write back; errors as `put`."""
        if isinstance(step, Put):
            self.put(step.entries)
            return
        take_back(self.folder, self.written[-1], tell=say)
        self.written.pop()

    @property
    def path(self) -> str:
        """The path of the group's file, as it is shown."""
        return self.dataset.group_path(self.group.id)


def saving_for(word: str, day: str | None, workspace: Workspace) -> Saving:
    """The saving of the group that a word means, for a day in the words of the user, or today.

    UsageError for a word that means no group, or a day that cannot be.
    """
    dataset, judged_on = workspace.present, workspace.today
    group = the_group(word, dataset)
    if day is not None:
        judged_on = day_judged(day, "--date", today=judged_on, latest=workspace.latest)
    return Saving(workspace.folder, dataset, group, judged_on)


def in_present_ids(group: Group, dataset: Dataset) -> Group:
    """The group with each entry under the id that its capacity has today."""
    ids = [capacity.id for capacity in dataset.catalog.capacities()]
    return with_present_ids(group, ids, former_ids(dataset.catalog))


Change = tuple[Capacity, Assessment | None, Assessment | None]  # before and after


def say_changes(saving: Saving, changes: Iterable[Change], workspace: Workspace) -> None:
    """Print old and new of what changed, and what to do next with git."""
    changed = list(changes)
    if not changed:
        say("Nothing changed.")
        return
    for capacity, old, new in changed:
        answer_line(f"{saving.group.name}: {change_in_words(capacity, old, new)}")
        if old and new and new.assessed_on < old.assessed_on:
            say(f"warning: {new.assessed_on} is earlier than the old day, {old.assessed_on}")
    if not any(one.before != one.after for one in saving.written):
        say(f"{saving.path} is already up to date. Nothing was written.")
        return
    say(f"Saved to {saving.path}.")
    what = changed[0][0].name if len(changed) == 1 else f"{len(changed)} capacities"
    _say_next(saving, f"data: {saving.group.name} assesses {what}", workspace)


def _say_next(saving: Saving, subject: str, workspace: Workspace) -> None:
    """One line of git to copy, right for where the working tree stands; or what to do without."""
    branch = f"assess-{saving.group.id}"
    try:
        on, exists = branch_of(workspace.repository, branch)
    except CcmError:
        say("Next: send this file to the people who keep the dataset. It is in no git repository.")
        return
    switch = [] if on else [shell("git switch" if exists else "git switch -c", branch)]
    add, commit = git_add(saving.path), shell("git commit -m", subject)
    push = shell("git push -u origin", branch)
    say("Next, with git:")
    say_command(" && ".join([*switch, add, commit, push]))
    say("Then open a pull request.")
