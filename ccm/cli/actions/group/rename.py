"""Runs `ccm group rename`."""

from ccm.cli.names import OF_ANOTHER_GROUP, free_id, the_group
from ccm.cli.output import answer_line, git_add, say
from ccm.errors import GitError
from ccm.escape import shell
from ccm.history.staging import stage_rename
from ccm.model import Dataset, id_from_name
from ccm.model.lookup import group_names
from ccm.store.reading import read_file
from ccm.store.renaming import finish_rename, rename_group
from ccm.workspace import Workspace


def run(word: str, new_id: str, workspace: Workspace) -> None:
    """Renames the group that `word` means, and lists the files that still defer to its old id."""
    folder, dataset = workspace.folder, workspace.present
    group = the_group(word, dataset)
    example = shell("ccm group rename", group.id, id_from_name(new_id) or "example-group")
    own, hint = {new_id, group.id}, f"for example: {example}"
    free_id(new_id, group_names(dataset), own, OF_ANOTHER_GROUP, hint=hint)
    if group.id == new_id != word and group.formerly:  # interrupted after the move, or repeated
        old_id, path = group.formerly[-1], dataset.group_path(new_id)
        finish_rename(folder, new_id, tell=say)
    else:
        old_id, path = group.id, rename_group(folder, group.id, new_id, tell=say)
    answer_line(path)
    for other in dataset.groups:
        if old_id in other.defers_to.values():
            say(f"{dataset.group_path(other.id)} still defers to {old_id}: change it to {new_id}")
    _stage(dataset, old_id, new_id)
    commit = shell("git commit -m", f"data: {old_id} is now {new_id}")
    say("Next, to commit it:", command=commit)


def _stage(dataset: Dataset, old_id: str, new_id: str) -> None:
    """Stages the rename in git, or prints the command for it; the file is renamed in any case."""
    old, new = dataset.group_path(old_id), dataset.group_path(new_id)
    data = read_file(new)
    names = [path.removeprefix(f"{dataset.source.folder}/") for path in (old, new)]
    try:
        if isinstance(data, bytes) and stage_rename(dataset.source.folder, *names, data=data):
            say("The rename is staged in git.")
        else:
            say("To stage it:", command=git_add(new))
    except GitError as error:
        say(f"ccm: the group is renamed, but the rename is not staged: {error.message}")
        say("  → stage it:", command=git_add(old, new))
