"""The dataset a command works on: that of the work tree, or of a revision."""

import os
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ccm.cli.clock import today
from ccm.cli.talk import say
from ccm.errors import CcmError, DataError, GitError
from ccm.history.memory import NO_MEMORY, Memory
from ccm.model import Dataset, Problem
from ccm.store import ParsedDataset, find_data_folder, load_dataset, read_file

WORKSPACE = "workspace"


class Loaded(NamedTuple):
    """A dataset with its problems, the folder it is in, and what reads one of its files again."""

    folder: str
    parsed: ParsedDataset
    read: Callable[[str], bytes | Problem]


def open_memory(environment: Mapping[str, str]) -> Memory:
    """What was read before, in CCM_CACHE_DIR or in the user's folder for such things.

    Without either, as in an empty environment, nothing was.
    """
    if named := environment.get("CCM_CACHE_DIR"):
        return Memory(named)
    cache = environment.get("LOCALAPPDATA") or environment.get("XDG_CACHE_HOME")
    home = environment.get("HOME")
    folder = cache or (f"{home}/.cache" if home else None)
    return Memory(os.path.join(folder, "ccm") if folder and os.path.isabs(folder) else None)


def data_folder(named: str | None) -> str:
    """The data folder: the one named, or that of CCM_DATA, or the nearest going up from here."""
    return find_data_folder(os.getcwd(), named=_named(named))


def load(named: str | None, at: str | None = None, memory: Memory = NO_MEMORY) -> Loaded:
    """The dataset of the work tree as of today, or that of the revision or day `at`.

    Group files that are in `memory` are not parsed; the others are put there.
    """
    if at is not None and at != WORKSPACE:
        return _load_past(named, at, memory)
    from ccm.history.worktree import start_work_tree

    folder = data_folder(named)
    find_work_tree = start_work_tree(folder)
    parsed = load_dataset(folder, as_of=today(), memory=memory)
    memory.save()
    tree = find_work_tree()
    if parsed.dataset:
        dataset = parsed.dataset.at_commit(tree.revision, modified=tree.modified)
        parsed = parsed._replace(dataset=dataset)
    return Loaded(folder, parsed, read_file)


def readable(parsed: ParsedDataset) -> Dataset:
    """The dataset; DataError where there is none, and a word on stderr about broken files."""
    if parsed.dataset is None:
        first = parsed.problems[0]
        raise DataError(
            f"the dataset cannot be read: {first.path}: {first.message}",
            hint="all that is wrong: ccm validate",
        )
    for path in parsed.dataset.unreadable:
        say(f"ccm: {path} cannot be read and is not counted; see: ccm validate {path}")
    return parsed.dataset


def load_lists() -> Dataset | None:
    """The catalog and the regions of the nearest dataset; None where they cannot be read."""
    try:
        return load_dataset(data_folder(None), as_of=today(), only_lists=True).dataset
    except CcmError:
        return None


def _named(named: str | None) -> str | None:
    return named or os.environ.get("CCM_DATA") or None


def _load_past(named: str | None, at: str, memory: Memory) -> Loaded:
    from ccm.history.revisions import load_past, open_repository

    try:
        folder = data_folder(named)
    except DataError:
        folder = _named(named) or "."
        if not _is_bare(folder):
            raise
    past = load_past(open_repository(folder, memory=memory), at)
    return Loaded(folder, past.parsed, past.read)


def _is_bare(folder: str) -> bool:
    from ccm.history.revisions import open_repository

    try:
        return os.path.isdir(folder) and open_repository(folder).bare
    except GitError:
        return False
