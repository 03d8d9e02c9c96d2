"""A file's new name put into git's index, as `git mv` does, but without hooks and filters."""

import os

from ccm.errors import GitError
from ccm.git import run_git, run_git_apart
from ccm.git.failures import NoHistoryError
from ccm.history.blobs import read_blobs
from ccm.history.repository import Repository, open_repository


def stage_rename(folder: str, old: str, new: str, *, data: bytes) -> bool:
    """Put the file `new` with the bytes `data` into the index in the place of `old`.

    Both are paths below the data folder. False where the index has neither, so that git is to be
    told of the file first. GitError where git cannot do it, as where another git holds the index,
    which is then as it was.
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
        raise GitError(f"{old} is in a merge that is not finished")
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
    """Have git change its index, where it can neither compare a file nor run a hook.

    Whoever writes an index looks once more at files as young as it, through their filters; in an
    empty folder there are none.
    """
    options = (*_no_hooks(repository), "update-index", "-z", "--index-info")
    run_git_apart(repository.git, *options, stdin=changes)


def _no_hooks(repository: Repository) -> list[str]:
    """The options that switch off each hook of the configuration, which git has from 2.54 on.

    GitError for one whose name cannot be given as an option.
    """
    try:
        output = run_git(repository.git, "config", "-z", "--name-only", "--get-regexp", r"^hook\.")
    except GitError:  # none
        return []
    names = {
        key.split(".", 1)[1].rpartition(".")[0] for key in os.fsdecode(output).split("\0") if key
    }
    if any("=" in name for name in names):
        raise GitError("a hook has a name with =, and cannot be switched off")
    return [word for name in sorted(names - {""}) for word in ("-c", f"hook.{name}.enabled=false")]


def _index_entries(repository: Repository, name: str) -> list[list[bytes]]:
    """What the index has of a file: mode, blob id and stage; more than one in a merge."""
    output = run_git(repository.git, "ls-files", "-s", "-z", "--", f"{repository.prefix}{name}")
    return [line.partition(b"\t")[0].split(b" ") for line in output.split(b"\0") if line]


def _as_before(repository: Repository, blob: bytes, data: bytes) -> bytes:
    """The bytes with the ends of lines that the index has, which may not be those of the disk."""
    [(_, old)] = read_blobs(repository, [blob.decode()])
    if isinstance(old, bytes) and b"\r\n" not in old:
        return data.replace(b"\r\n", b"\n")
    return data
