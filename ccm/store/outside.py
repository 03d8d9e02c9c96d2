"""Files that are not of the dataset, anywhere on the disk: what is imported, what is exported."""

import os

from ccm.errors import DataError, UsageError
from ccm.model import quoted
from ccm.parse.rows import FIELDS, ImportRow, ParsedRows, parse_rows
from ccm.store.writing import write_file

__all__ = [
    "FIELDS",
    "ImportRow",
    "ParsedRows",
    "parse_rows",
    "read_outside",
    "refuse_taken",
    "write_outside",
]


def read_outside(path: str) -> bytes:
    """The bytes of a file; UsageError where there is none, DataError where it cannot be read."""
    if not os.path.exists(path) or os.path.isdir(path):
        raise UsageError(f"there is no file {_whole(path)}", hint="name a file that is there")
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise DataError(f"{_whole(path)} cannot be read: {error.strerror}") from None


def refuse_taken(path: str, *, force: bool) -> None:
    """UsageError where `path` cannot become a file: no folder, no regular file, or there already.

    With `force` a file may be there.
    """
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise UsageError(
            f"there is no folder {_whole(os.path.dirname(path))}", hint="make it first"
        )
    if os.path.exists(path) and not os.path.isfile(path):
        raise UsageError(f"{_whole(path)} is not a file", hint="name a file that is to be made")
    if os.path.exists(path) and not force:
        raise UsageError(
            f"{_whole(path)} is there already", hint="name another file, or write over it: --force"
        )


def write_outside(path: str, data: bytes, *, force: bool) -> None:
    """Put `data` at `path` as a whole or not at all; a link is followed.

    UsageError as `refuse_taken` has it; DataError where nothing can be written.
    """
    refuse_taken(path, force=force)
    write_file(os.path.realpath(path), data)


def _whole(path: str) -> str:
    """The path in quotes, however long it is."""
    return quoted(path, most=len(path))
