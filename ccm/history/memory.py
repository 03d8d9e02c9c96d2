"""What was read before: files by their blob ids, and the past of group files by its blobs."""

import os
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha1, sha256
from typing import Any, TypeVar, cast

from ccm import __version__
from ccm.cache import Cache, open_cache
from ccm.model.plain import maker_of, to_plain

Kind = TypeVar("Kind")

_READERS = ("history", "model", "parse", "yamlfile")  # what is kept depends on these


class Memory:
    """Files and other values that were read before; without a folder there are none.

    Whoever makes one closes it, as a context manager does.
    """

    def __init__(self, folder: str | None) -> None:
        self._folder = folder
        self._opened: Cache | None = None
        self._new: dict[str, Any] = {}

    def __enter__(self) -> "Memory":
        return self

    def __exit__(self, *_: object) -> None:
        if self._opened:
            self._opened.close()
        self._opened = None

    @property
    def is_kept(self) -> bool:
        """Whether there is a folder in which values are kept."""
        return self._folder is not None

    def find(self, kind: type[Kind], name: str, data: bytes) -> Kind | None:
        """What was read of the file with that name and those bytes, or None."""
        if self._folder is None:
            return None
        kept = self._cache.get_one(_file_key(name, data))
        make = maker_of(cast("Any", kind))
        try:
            return make(kept) if make and kept else None
        except (AttributeError, LookupError, TypeError, ValueError):  # not what this ccm keeps
            return None

    def keep(self, name: str, data: bytes, value: object) -> None:
        """Keep what was read of the file with that name and those bytes."""
        if self._folder is not None:
            self._new[_file_key(name, data)] = to_plain(value)

    def get(self, keys: Iterable[str]) -> dict[str, Any]:
        """The values under those of the keys that are there."""
        return self._cache.get(keys) if self._folder is not None else {}

    def put(self, values: Mapping[str, Any]) -> None:
        """Keep values that JSON can hold."""
        if self._folder is not None:
            self._new.update(values)

    def save(self) -> None:
        """Write what is new to the disk."""
        if self._new:
            self._cache.put(self._new)
            self._new = {}

    @property
    def _cache(self) -> Cache:
        if self._opened is None:
            self._opened = open_cache(self._folder, maker=_maker())
        return self._opened


@lru_cache(maxsize=2)  # the same bytes are asked for twice, by their reader and by the cache
def blob_id(data: bytes, hash_name: str = "sha1") -> str:
    """The id that git gives these bytes: the hash of `blob <size>`, a zero byte, and the bytes."""
    make = sha1 if hash_name == "sha1" else sha256
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _file_key(name: str, data: bytes) -> str:
    return f"{name} {blob_id(data)}"


def _maker() -> str:
    """What the kept values depend on: the version of ccm and Python, and the files that read."""
    state = [__version__, sys.version]
    package = os.path.dirname(os.path.dirname(__file__))
    about = os.stat(os.path.join(package, "cache.py"))
    state.append(f"{about.st_size} {about.st_mtime_ns}")
    for name in _READERS:
        with os.scandir(os.path.join(package, name)) as files:
            for file in sorted(files, key=lambda file: file.name):
                if file.name.endswith(".py"):
                    about = file.stat()
                    state.append(f"{name}/{file.name} {about.st_size} {about.st_mtime_ns}")
    return sha1("\n".join(state).encode(), usedforsecurity=False).hexdigest()


NO_MEMORY = Memory(None)
