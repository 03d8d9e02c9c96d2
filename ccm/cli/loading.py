"""The dataset a command works on: that of the work tree, or of a revision."""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ccm.cli.clock import today
from ccm.cli.output import say, say_hint
from ccm.errors import CcmError, DataError
from ccm.escape import shell
from ccm.memory import NO_MEMORY, Memory
from ccm.model import Dataset, Problem
from ccm.store import ParsedDataset, find_data_folder, load_dataset, read_file

if TYPE_CHECKING:
    from ccm.history.repository import Repository
    from ccm.history.worktree import WorkTree

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
    wanted = _named(named)
    try:
        here = os.getcwd()
    except OSError:
        here = ""
    if not (here or wanted):
        raise DataError(
            "the current folder is not there any more",
            hint="cd to one that is, or name the folder of the dataset: --data DIR",
        )
    return find_data_folder(here, named=wanted)


def load(
    named: str | None,
    at: str | None = None,
    memory: Memory = NO_MEMORY,
    *,
    fetch: bool = False,
    strangers: bool = False,
) -> Loaded:
    """The dataset of the work tree as of today, or that of the revision or day `at`.

    Group files that are in `memory` are not parsed; the others are put there. With `fetch`, what a
    partial clone lacks is got from its remote first; without it, no remote is ever asked. With
    `strangers`, the files of the work tree that nothing reads are among the problems.
    """
    if fetch:
        from ccm.history.repository import fetch_missing

        fetch_missing(_repository(named))
    if at is not None and at != WORKSPACE:
        return _load_past(named, at, memory)
    from ccm.history.worktree import Look

    folder = data_folder(named)
    look = Look(folder)
    parsed = load_dataset(folder, as_of=today(), memory=memory, see=look.see, strangers=strangers)
    memory.save()
    tree = look.finish(lambda name: read_file(f"{folder}/{name}"))
    _say_what_is_missing(tree)
    if parsed.dataset:
        dataset = parsed.dataset.at_commit(
            tree.revision, modified=tree.modified, left_out=tree.left_out
        )
        parsed = parsed._replace(dataset=dataset)
    return Loaded(folder, parsed, read_file)


def _say_what_is_missing(tree: "WorkTree") -> None:
    if tree.failure:
        say(f"ccm: no commit is known: {tree.failure.message}")
        if tree.failure.hint:
            say_hint(tree.failure.hint)
    if tree.left_out:
        number = len(tree.left_out)
        files = "1 file is" if number == 1 else f"{number:,} files are"
        say(f"ccm: this checkout is sparse: {files} not here and not counted")
        say_hint("to get all: git sparse-checkout disable")


def readable(parsed: ParsedDataset) -> Dataset:
    """The dataset; DataError where there is none, and a word on stderr about broken files."""
    if parsed.dataset is None:
        first = next(problem for problem in parsed.problems if problem.path in parsed.lacking)
        raise DataError(
            f"the dataset cannot be read: {first.path}: {first.message}",
            hint="all that is wrong: ccm validate",
        )
    for path in parsed.dataset.unreadable:
        command = shell("ccm validate", path)
        say(f"ccm: {path} cannot be read and is not counted; see:", command=command)
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
    from ccm.history.snapshot import load_past

    repository = _repository(named, memory)
    past = load_past(repository, at)
    return Loaded(repository.shown, past.parsed, past.read)


def _repository(named: str | None, memory: Memory = NO_MEMORY) -> "Repository":
    """The repository of the data folder, or the bare one that is named in its place."""
    from ccm.history.repository import is_bare_repository, open_repository

    try:
        folder = data_folder(named)
    except DataError:
        folder = _named(named) or "."
        if not is_bare_repository(folder):
            raise
    return open_repository(folder, memory=memory)
