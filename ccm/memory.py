"""What was read before: files by their blob ids, and the past of group files by its blobs.

It is kept as plain values: no text is parsed to have it back, nothing checked. What turns plain
values into a type is compiled from its annotations. A named tuple is kept as a list, as there are
so many of them.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from hashlib import sha1, sha256
from operator import call
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from ccm import __version__
from ccm.model.validators import date_from_text, field_names, is_record

if TYPE_CHECKING:  # SQLite is loaded where something may be remembered
    from ccm.cache import Cache

Value = TypeVar("Value")

Maker = Callable[[Any], Any]

_READERS = ("", "history", "model", "parse", "yamlfile")  # what is kept depends on these folders


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
        self.close()

    def close(self) -> None:
        """Let go of the file on the disk."""
        if self._opened:
            self._opened.close()
        self._opened = None

    @property
    def is_kept(self) -> bool:
        """Whether there is a folder in which values are kept."""
        return self._folder is not None

    def find(self, kind: type[Value], name: str, data: bytes) -> Value | None:
        """What was read of the file with that name and those bytes, or None."""
        if self._folder is None:
            return None
        key = _file_key(name, data)
        kept, make = self._cache.get([key]).get(key), maker_of(cast("Any", kind))
        try:
            return make(kept) if make and kept else None
        except (AttributeError, LookupError, TypeError, ValueError):  # not what this ccm keeps
            return None

    def keep(self, name: str, data: bytes, value: object) -> None:
        """Keep what was read of the file with that name and those bytes."""
        if self._folder is not None:
            self._new[_file_key(name, data)] = plain_of(value)

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
    def _cache(self) -> "Cache":
        if self._opened is None:
            from ccm.cache import open_cache

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
    package = os.path.dirname(__file__)
    for name in _READERS:
        with os.scandir(os.path.join(package, name)) as files:
            for file in sorted(files, key=lambda file: file.name):
                if file.name.endswith(".py"):
                    about = file.stat()
                    state.append(f"{name}/{file.name} {about.st_size} {about.st_mtime_ns}")
    return sha1("\n".join(state).encode(), usedforsecurity=False).hexdigest()


NO_MEMORY = Memory(None)

_PLAIN = frozenset({str, int, float, bool, type(None)})


def plain_of(value: Any) -> Any:
    """The value in dicts, lists, texts, numbers and None."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, StrEnum | date):
        return _text_of(value)
    if isinstance(value, Mapping):
        return {key: plain_of(item) for key, item in value.items()}
    if is_dataclass(value):
        return _record_to_plain(value)
    if isinstance(value, tuple):
        items = _up_to_defaults(value) if hasattr(value, "_fields") else value
        return [plain_of(item) for item in items]
    return value


@cache
def _text_of(value: StrEnum | date) -> str:
    """The same text for the same value, which takes less memory and is looked up faster."""
    return value.isoformat() if isinstance(value, date) else value.value


def _record_to_plain(value: Any) -> dict[str, Any]:
    """The fields that are not at their default."""
    kind: Any = type(value)
    defaults = _defaults(kind)
    fields = {name: getattr(value, name) for name in field_names(kind)}
    return {
        name: plain_of(field)
        for name, field in fields.items()
        if name not in defaults or field != defaults[name]
    }


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    made = {f.name: f.default_factory() for f in fields(kind) if f.default_factory is not MISSING}
    plain = {f.name: f.default for f in fields(kind) if f.default is not MISSING}
    return made | plain


def _up_to_defaults(value: Any) -> list[Any]:
    """The fields of a named tuple up to the last that is not at its default."""
    items = list(value)
    defaults = list(value._field_defaults.values())
    while defaults and items[-1] == defaults.pop():
        items.pop()
    return items


@cache
def maker_of(kind: Any) -> Maker | None:
    """What makes a `kind` of what `plain_of` gave; None where that is the value itself.

    It raises a KeyError, TypeError or ValueError for anything else.
    """
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is None and is_record(kind):
        return _record_maker(kind) if is_dataclass(kind) else _tuple_maker(kind)
    if origin is None and issubclass(kind, StrEnum):
        return {str(word): word for word in kind}.__getitem__
    if origin is None:
        return date_from_text if kind is date else None
    make = maker_of(arguments[1 if origin is Mapping else 0])
    if origin is tuple:
        return (lambda plain: tuple(map(make, plain))) if make else tuple
    if origin is Annotated or make is None:
        return make
    if origin is Mapping:
        return lambda plain: {key: make(item) for key, item in dict(plain).items()}
    return lambda plain: None if plain is None else make(plain)


def _record_maker(kind: Any) -> Maker:
    makers = {name: make for name, make in _makers(kind).items() if make}

    def made(plain: dict[str, Any]) -> Any:
        items = dict(plain).items()
        fields = {name: makers[name](v) if name in makers else v for name, v in items}
        return kind(**fields)

    return made


def _tuple_maker(kind: Any) -> Maker:
    makers = [make or _itself for make in _makers(kind).values()]
    return lambda plain: kind(*map(call, makers, plain))  # the last may be at their defaults


def _itself(value: Any) -> Any:
    return value


def _makers(kind: Any) -> dict[str, Maker | None]:
    hints = get_type_hints(kind, include_extras=True)
    return {name: maker_of(hints[name]) for name in field_names(kind)}
