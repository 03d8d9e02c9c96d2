"""A cache file made and read as by one process after another."""

from contextlib import closing
from pathlib import Path
from typing import Any

from ccm.cache import Cache, open_cache

MAKER = "this ccm"
TEXT = "übung"
VALUES: dict[str, Any] = {
    "tip data/": {"files": {"a": "b"}, "skewed": {}},
    "past é": [["bots"], 1.5, None, True],
    "text": TEXT,
}


def opened(folder: Path, *, maker: str = MAKER) -> "closing[Cache]":
    return closing(open_cache(str(folder), maker=maker))


def fill(folder: Path, values: dict[str, Any] = VALUES, *, maker: str = MAKER) -> None:
    with opened(folder, maker=maker) as there:
        there.put(values)


def kept(folder: Path, *keys: str, maker: str = MAKER) -> dict[str, Any]:
    """Returns the values that a new process finds under these keys (or those of VALUES)."""
    with opened(folder, maker=maker) as there:
        return there.get(keys or VALUES)


def kept_one(folder: Path, key: str) -> object:
    """Returns the value that a new process finds under this key alone."""
    with opened(folder) as there:
        return there.get([key]).get(key)


def is_used_again(folder: Path) -> bool:
    """True where a value that is put into it now reaches the next process, or the one after."""
    for _ in range(2):
        fill(folder)
        if kept(folder) == VALUES:
            return True
    return False
