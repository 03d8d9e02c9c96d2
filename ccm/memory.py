"""What was read before: files by their blob ids, and the past of group files by its blobs.

It is kept as plain values: no text is parsed to have it back, nothing checked. What turns plain
values into a type is compiled from its annotations. A mapping of named tuples is kept column by
column (its keys, then the values of each field), as there are so many of them.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache, partial
from hashlib import sha1, sha256
from itertools import repeat
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
from ccm.model.validators import date_from_text, field_names

if TYPE_CHECKING:  # SQLite is loaded where something may be remembered
    from ccm.cache import Cache

Value = TypeVar("Value")

Maker = Callable[[Any], Any]

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
        kept = self._cache.get_one(_file_key(name, data))
        make = maker_of(cast("Any", kind))
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
    for name in ("cache.py", "memory.py"):
        about = os.stat(os.path.join(package, name))
        state.append(f"{about.st_size} {about.st_mtime_ns}")
    for name in _READERS:
        with os.scandir(os.path.join(package, name)) as files:
            for file in sorted(files, key=lambda file: file.name):
                if file.name.endswith(".py"):
                    about = file.stat()
                    state.append(f"{name}/{file.name} {about.st_size} {about.st_mtime_ns}")
    return sha1("\n".join(state).encode(), usedforsecurity=False).hexdigest()


NO_MEMORY = Memory(None)


def open_memory(environment: Mapping[str, str]) -> Memory:
    """What earlier runs kept, in CCM_CACHE_DIR or in the user's folder for such things.

    Without either, as in an empty environment, nothing.
    """
    if named := environment.get("CCM_CACHE_DIR"):
        return Memory(named)
    cache = environment.get("LOCALAPPDATA") or environment.get("XDG_CACHE_HOME")
    home = environment.get("HOME")
    folder = cache or (f"{home}/.cache" if home else None)
    return Memory(os.path.join(folder, "ccm") if folder and os.path.isabs(folder) else None)


_TEXTS = (StrEnum, date)
_PLAIN = frozenset({str, int, float, bool, type(None)})


def plain_of(value: Any) -> Any:
    """The value in dicts, lists, texts, numbers and None."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, _TEXTS):
        return _word_to_plain(value)
    if isinstance(value, Mapping):
        return _mapping_to_plain(value)
    if is_dataclass(value):
        return _record_to_plain(value)
    return [plain_of(item) for item in value] if isinstance(value, tuple) else value


@cache
def _word_to_plain(value: StrEnum | date) -> str:
    """The same text for the same value, which takes less memory and is looked up faster."""
    return value.isoformat() if isinstance(value, date) else value.value


@cache
def maker_of(kind: Any) -> Maker | None:
    """What makes a `kind` of what `plain_of` gave; None where that is the value itself.

    It raises a KeyError, TypeError or ValueError for anything else.
    """
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return maker_of(arguments[0])
    if origin is tuple:
        item = maker_of(arguments[0])
        return (lambda plain: tuple(map(item, plain))) if item else tuple
    if type(None) in arguments and _is_word(arguments[0]):
        return {None: None, **_words_by_text(arguments[0])}.__getitem__
    if type(None) in arguments:
        inner = maker_of(arguments[0])
        return (lambda plain: None if plain is None else inner(plain)) if inner else None
    if origin is not None:  # the one left is Mapping
        return _mapping_maker(arguments[1])
    if is_dataclass(kind):
        return _record_maker(kind)
    if _is_word(kind):
        return _words_by_text(kind).__getitem__
    return date_from_text if kind is date else None


def _is_word(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def _words_by_text(kind: type[StrEnum]) -> dict[Any, Any]:
    return {str(word): word for word in kind}


def _record_maker(kind: Any) -> Maker:
    makers = {name: make for name, make in _makers(kind).items() if make}

    def made(plain: dict[str, Any]) -> Any:
        items = dict(plain).items()
        fields = {name: makers[name](v) if name in makers else v for name, v in items}
        return kind(**fields)

    return made


def _mapping_maker(kind: Any) -> Maker | None:
    if hasattr(kind, "_fields"):
        return _columns_maker(kind)
    make = maker_of(kind)
    return (lambda plain: {key: make(item) for key, item in dict(plain).items()}) if make else None


def _columns_maker(kind: Any) -> Maker:
    makers = list(_makers(kind).items())
    record = partial(tuple.__new__, kind)  # what `_make` does, without a step in Python
    defaults = kind._field_defaults

    def made(plain: list[Any]) -> dict[str, Any]:
        if not plain:
            return {}
        keys, *columns = plain
        values = [
            repeat(defaults[name]) if column is None else map(make, column) if make else column
            for (name, make), column in zip(makers, columns, strict=True)
        ]
        return dict(zip(keys, map(record, zip(*values, strict=False)), strict=True))

    return made


def _makers(kind: Any) -> dict[str, Maker | None]:
    hints = get_type_hints(kind, include_extras=True)
    return {name: maker_of(hints[name]) for name in field_names(kind)}


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


def _mapping_to_plain(value: Mapping[str, Any]) -> Any:
    first: Any = next(iter(value.values()), None)
    if not hasattr(first, "_fields"):
        return {key: plain_of(item) for key, item in value.items()}
    columns = zip(first._fields, zip(*value.values(), strict=True), strict=True)
    return [list(value), *(_column(*column, first._field_defaults) for column in columns)]


def _column(name: str, values: tuple[Any, ...], defaults: Mapping[str, Any]) -> list[Any] | None:
    """The values of one field; None where all are its default."""
    if name in defaults and values.count(defaults[name]) == len(values):
        return None
    return list(values) if _PLAIN.issuperset(map(type, values)) else list(map(plain_of, values))
