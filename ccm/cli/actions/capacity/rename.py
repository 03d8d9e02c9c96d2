"""Runs `ccm capacity rename`."""

from ccm.cli.names import free_id, the_one
from ccm.cli.output import answer_line, git_add, say, say_command
from ccm.errors import DataError, UsageError
from ccm.escape import shell
from ccm.model import Capacity, Dataset, id_from_name, quoted
from ccm.model.filters import ALL_CAPACITIES
from ccm.model.lookup import names_of
from ccm.reports.sentences import counted
from ccm.store.renaming import rename_capacity
from ccm.workspace import Workspace

_MOST_NAMED = 6  # files in one command to copy
_TAKEN = "an id, an earlier id or a name of another capacity"


def run(word: str, new_id: str, workspace: Workspace) -> None:
    """Renames the capacity that `word` means, and prints the path of each changed file.

    UsageError for an unknown capacity or an invalid new id, DataError in a sparse checkout.
    """
    dataset = workspace.dataset
    _refuse_left_out(dataset)
    names = names_of(dataset.catalog.capacities())
    capacity = the_one(word, names, what="capacity", hint=ALL_CAPACITIES)
    example = shell("ccm capacity rename", capacity.id, id_from_name(new_id) or "example-capacity")
    free_id(new_id, names, {capacity.id}, _TAKEN, hint=f"for example: {example}")
    old_id = capacity.id if capacity.id != new_id else _unfinished(word, capacity)
    paths = rename_capacity(workspace.folder, old_id, new_id, tell=say)
    for path in paths:
        answer_line(path)
    if not paths:
        say(f"Nothing changed: {old_id} is already {new_id} in all files.")
        return
    say(f"{old_id} is now {new_id} in {counted(len(paths), 'file')}. Next, with git:")
    say_command(_staging(paths, dataset))
    say_command(shell("git commit -m", f"data: {old_id} is now {new_id}"))


def _unfinished(word: str, capacity: Capacity) -> str:
    """Returns the former id of a capacity whose rename was interrupted, or is repeated.

    UsageError where the capacity has no former id, or `word` is its id.
    """
    formerly = capacity.formerly
    if word == capacity.id or not formerly:
        raise UsageError(f"{quoted(capacity.id)} is already its id", hint="choose another id")
    return word if word in formerly else formerly[-1]


def _refuse_left_out(dataset: Dataset) -> None:
    if dataset.left_out:
        raise DataError(
            f"this checkout is sparse: {counted(len(dataset.left_out), 'missing file')} "
            "could have the old id",
            hint="check out all files: git sparse-checkout disable",
        )


def _staging(paths: list[str], dataset: Dataset) -> str:
    """Returns the command that stages the changed files."""
    if len(paths) <= _MOST_NAMED:
        return git_add(*paths)
    folder = dataset.group_path("*").removesuffix("*.yaml")
    lists = [path for path in paths if not path.startswith(folder)]
    return f"{git_add(*lists, folder)}*.yaml"
