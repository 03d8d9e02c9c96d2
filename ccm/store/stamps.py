"""Tells whether files of the data folder changed, without reading them."""

import os
from collections.abc import Iterator
from contextlib import suppress

Stamp = tuple[str, int, int, int]  # path, inode, bytes, nanoseconds


def stamps_of(folder: str) -> list[Stamp]:
    """Returns a stamp of each file in the data folder and in the folders in it, sorted.

    Links are not followed, and folders in those folders are not looked into, as nothing reads them.
    """
    stamps = list(_stamps_in(folder))
    for path, *_ in [*stamps]:
        stamps.extend(_stamps_in(path))
    return sorted(stamps)


def _stamps_in(folder: str) -> Iterator[Stamp]:
    """Yields a stamp of each entry of a folder; none where it is no folder, or cannot be read."""
    if os.path.islink(folder):
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):  # removed in this moment
                about = entry.stat(follow_symlinks=False)
                yield entry.path, about.st_ino, about.st_size, about.st_mtime_ns
