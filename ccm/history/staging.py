"""Puts a file's new name into git's index, as `git mv` does, but without hooks and filters."""

import os

from ccm.errors import GitError
from ccm.git import run_git, run_git_apart
from ccm.git.failures import NoHistoryError
from ccm.history.blobs import read_blobs
from ccm.history.repository import Repository, open_repository


def stage_rename(folder: str, old: str, new: str, *, data: bytes) -> bool:
    """Replaces `old` in the index with the file `new` and its bytes `data`.

    Both are paths below the data folder. False where the index has neither. GitError where git
    fails, for example because another git has locked the index, which is then unchanged.
    """
    try:
        repository = open_repository(folder)
    except NoHistoryError:
        return False
    before, after = (os.fsencode(f"{repository.prefix}{name}") for name in (old, new))
    entries = _index_entries(repository, old)
    if not entries:
        return bool(_index_entries(repository, new))
    if len(entries) > 1:
        raise GitError(f"{old} is part of an unfinished merge")
    mode, blob, _ = entries[0]
    written = run_git(
        repository.git, "hash-object", "-w", "--no-filters", "--stdin",
        stdin=_as_before(repository, blob, data),
    ).strip()  # fmt: skip
    gone = b"0 " + b"0" * len(blob)
    changes = gone + b"\t" + before + b"\0" + mode + b" " + written + b"\t" + after + b"\0"
    _write_index(repository, changes)
    return True


def _write_index(repository: Repository, changes: bytes) -> None:
    """Makes git change its index without comparing a file or running a hook.

    A git that writes the index compares files that are as new as the index, and runs their filters;
    in an empty folder there are none.
    """
    options = (*_no_hooks(repository), "update-index", "-z", "--index-info")
    run_git_apart(repository.git, *options, stdin=changes)


def _no_hooks(repository: Repository) -> list[str]:
    """Returns the options that disable each hook in the configuration (git 2.54 and newer).

    GitError for a hook with a name that is not possible in an option.
    """
    try:
        output = run_git(repository.git, "config", "-z", "--name-only", "--get-regexp", r"^hook\.")
    except GitError:  # none
        return []
    names = {
        key.split(".", 1)[1].rpartition(".")[0] for key in os.fsdecode(output).split("\0") if key
    }
    if any("=" in name for name in names):
        raise GitError("a git hook has = in its name, so ccm cannot disable it")
    return [word for name in sorted(names - {""}) for word in ("-c", f"hook.{name}.enabled=false")]


def _index_entries(repository: Repository, name: str) -> list[list[bytes]]:
    """Returns the index entries of a file: mode, blob id and stage; several during a merge."""
    output = run_git(repository.git, "ls-files", "-s", "-z", "--", f"{repository.prefix}{name}")
    return [line.partition(b"\t")[0].split(b" ") for line in output.split(b"\0") if line]


def _as_before(repository: Repository, blob: bytes, data: bytes) -> bytes:
    """Returns the bytes with the line endings of the index, which can differ from the disk's."""
    [(_, old)] = read_blobs(repository, [blob.decode()])
    if isinstance(old, bytes) and b"\r\n" not in old:
        return data.replace(b"\r\n", b"\n")
    return data
