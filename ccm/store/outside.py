"""Files that are not of the dataset, anywhere on the disk: what is imported, what is exported."""

import itertools
import os
import stat
import sys

from ccm.errors import DataError, UsageError
from ccm.model import MOST_IMPORTED, quoted
from ccm.model.files import CATALOG
from ccm.store.held import Tell, hold


def read_outside(path: str) -> bytes:
    """The bytes of a file, at most one more than an import may have; a link is followed.

    UsageError where there is no regular file, DataError where it cannot be read. A pipe or a device
    is not even opened: that may wait for ever, or do something.
    """
    if not os.path.exists(path) or os.path.isdir(path):
        raise UsageError(f"there is no file {_in_full(path)}", hint="name a file that is there")
    if not os.path.isfile(path):
        raise _irregular(path)
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _irregular(path)
            return file.read(MOST_IMPORTED + 1)
    except OSError as error:
        raise DataError(f"{_in_full(path)} cannot be read: {error.strerror}") from None


def refuse_planted(path: str) -> None:
    """UsageError where the way to `path` leads through a link in a repository or a dataset.

    Such a link may be a stranger's, and lead to any file of the user's; others are the user's own.
    DataError where the current folder is gone.
    """
    try:
        whole = os.path.abspath(path)
    except OSError:
        raise DataError("the current folder is not there any more", hint="cd to another") from None
    folder, *steps = itertools.accumulate(whole.split(os.sep), lambda a, b: f"{a}{os.sep}{b}")
    inside = False
    for step in steps:
        inside = inside or _is_strangers(folder or os.sep)
        if inside and os.path.islink(step):
            raise UsageError(
                f"{_in_full(step)} is a symbolic link inside a repository, and is not followed",
                hint=f"name where it leads: {_in_full(os.path.realpath(step))}",
            )
        folder = step


def _is_strangers(folder: str) -> bool:
    """Whether the folder is the top of a repository, or a dataset."""
    names = (".git", CATALOG)
    return any(os.path.lexists(os.path.join(folder, name)) for name in names)


def read_stdin() -> bytes:
    """The bytes that come from stdin, at most one more than an import may have.

    DataError where it cannot be read.
    """
    try:
        return sys.stdin.buffer.read(MOST_IMPORTED + 1)
    except OSError as error:
        raise DataError(f"stdin cannot be read: {error.strerror}", hint="name a file") from None


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _irregular(path: str) -> UsageError:
    return UsageError(
        f"{_in_full(path)} is not a regular file",
        hint="name a file, or let ccm read from a pipe: … | ccm import -",
    )


def refuse_taken(path: str, *, force: bool) -> None:
    """UsageError where `path` cannot become a file: no folder, no regular file, or there already.

    With `force` a file may be there. Links are refused as `refuse_planted` has it.
    """
    refuse_planted(path)
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise UsageError(
            f"there is no folder {_in_full(os.path.dirname(path))}", hint="make it first"
        )
    if os.path.exists(path) and not os.path.isfile(path):
        raise UsageError(f"{_in_full(path)} is not a file", hint="name a file that is to be made")
    if os.path.exists(path) and not force:
        raise UsageError(
            f"{_in_full(path)} is there already",
            hint="name another file, or write over it: --force",
        )


def write_outside(path: str, data: bytes, *, force: bool, tell: Tell) -> None:
    """Put `data` at `path` as a whole or not at all; a link of the user's own is followed.

    UsageError as `refuse_taken` has it; DataError where nothing can be written.
    """
    refuse_taken(path, force=force)
    folder, name = os.path.split(os.path.realpath(path))
    with hold(folder, tell) as held:
        held.put({name: data})


def _in_full(path: str) -> str:
    """The path in quotes, however long it is."""
    return quoted(path, most=len(path))
