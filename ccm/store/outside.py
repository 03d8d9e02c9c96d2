"""Reads and writes files outside of the dataset: a table to import, an export."""

import itertools
import os
import stat
import sys

from ccm.errors import DataError, UsageError
from ccm.model import MOST_IMPORTED, quoted
from ccm.model.files import CATALOG
from ccm.store.held import Tell, hold


def read_outside(path: str) -> bytes:
    """Returns the bytes of a file, at most one more than the limit of an import; follows a link.

    Raises UsageError for a missing or irregular file, DataError where it cannot be read. A pipe or
    a device is not even opened: that could wait for ever, or have an effect.
    """
    if os.path.isdir(path):
        raise UsageError(f"not a file: {_in_full(path)}", hint="name a CSV file")
    if not os.path.exists(path):
        raise UsageError(f"file not found: {_in_full(path)}", hint="check the path of the file")
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
    """Raises UsageError where `path` goes through a link in a repository or a dataset.

    A stranger can have made such a link, to any file of the user; other links are the user's own.
    Raises DataError where the current folder does not exist any more.
    """
    try:
        whole = os.path.abspath(path)
    except OSError:
        message = "the current folder does not exist any more"
        raise DataError(message, hint="change to another folder") from None
    folder, *steps = itertools.accumulate(whole.split(os.sep), lambda a, b: f"{a}{os.sep}{b}")
    inside = False
    for step in steps:
        inside = inside or _is_strangers(folder or os.sep)
        if inside and os.path.islink(step):
            raise UsageError(
                f"symbolic links inside a repository are not followed: {_in_full(step)}",
                hint=f"use the path that it points to: {_in_full(os.path.realpath(step))}",
            )
        folder = step


def _is_strangers(folder: str) -> bool:
    """True where the folder is the top of a repository, or a dataset."""
    names = (".git", CATALOG)
    return any(os.path.lexists(os.path.join(folder, name)) for name in names)


def refuse_in_dataset(path: str, dataset: str) -> None:
    """Raises UsageError for a path inside the folder of a dataset, which has data files alone."""
    whole = os.path.realpath(dataset)
    if os.path.commonpath([whole, os.path.realpath(path)]) == whole:
        raise UsageError(
            f"{_in_full(path)} is inside the dataset", hint="choose a place outside of it"
        )


def read_stdin() -> bytes:
    """Returns the bytes from stdin, at most one more than the limit of an import.

    Raises DataError where it cannot be read.
    """
    try:
        return sys.stdin.buffer.read(MOST_IMPORTED + 1)
    except OSError as error:
        raise DataError(f"stdin cannot be read: {error.strerror}", hint="name a file") from None


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _irregular(path: str) -> UsageError:
    return UsageError(
        f"not a regular file: {_in_full(path)}",
        hint="name a regular file, or let ccm read from a pipe: … | ccm import -",
    )


def refuse_taken(path: str, *, force: bool) -> None:
    """Raises UsageError where `path` cannot be written: no folder, not a file, or already exists.

    With `force` a file can already exist. Links are refused by `refuse_planted`.
    """
    refuse_planted(path)
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise UsageError(
            f"folder not found: {_in_full(os.path.dirname(path))}", hint="make the folder first"
        )
    if os.path.exists(path) and not os.path.isfile(path):
        raise UsageError(f"not a file: {_in_full(path)}", hint="choose the path of a new file")
    if os.path.exists(path) and not force:
        raise UsageError(
            f"{_in_full(path)} already exists",
            hint="choose another file, or use --force to overwrite",
        )


def write_outside(path: str, data: bytes, *, force: bool, tell: Tell) -> None:
    """Writes `data` to `path` as a whole or not at all; follows a link of the user.

    Raises UsageError for the reasons of `refuse_taken`, and DataError where writing fails.
    """
    refuse_taken(path, force=force)
    folder, name = os.path.split(os.path.realpath(path))
    with hold(folder, tell) as held:
        held.put({name: data})


def _in_full(path: str) -> str:
    """Returns the whole path in quotes."""
    return quoted(path, most=len(path))
