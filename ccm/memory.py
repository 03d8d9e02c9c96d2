"""Keeps results of earlier runs: files by their blob ids, and the past of group files by its blobs.

They are kept as plain values, so that nothing is parsed or checked again. The function that turns
plain values into a type is compiled from its annotations. See
docs/contributing/decisions/2026-11-26-what-a-record-is-in-the-cache.md.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Set
from contextlib import suppress
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache, partial
from hashlib import sha1, sha256
from inspect import Parameter
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_origin, get_type_hints

from ccm import __version__
from ccm.model.forms import date_from_text, field_defaults, field_names, is_record

if TYPE_CHECKING:  # SQLite is only loaded where there can be a cache
    from ccm.cache import Cache

MOST_AT_ONCE = 20  # files of one query, as their bytes are in memory

Value = TypeVar("Value")

Maker = Callable[[Any], Any]

_READERS = ("", "history", "model", "parse", "yamlfile")  # kept values depend on these folders


class Memory:
    """Values of earlier runs, kept in a folder; without a folder it is always empty.

    The caller must close it, as the context manager does.
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
        """Closes the file on the disk."""
        if self._opened:
            self._opened.close()
        self._opened = None

    @property
    def is_kept(self) -> bool:
        """True where there is a folder for values."""
        return self._folder is not None

    def find(self, kind: type[Value], files: Mapping[str, bytes]) -> dict[str, Value]:
        """Returns the kept values of files with these names and bytes, by name."""
        if self._folder is None:
            return {}
        names = {_file_key(name, data): name for name, data in files.items()}
        return {names[key]: value for key, value in self.find_all(kind, names).items()}

    def keep(self, name: str, data: bytes, value: object) -> None:
        """Keeps the value of the file with this name and these bytes."""
        if self._folder is not None:
            self._new[_file_key(name, data)] = value

    def find_all(self, kind: type[Value], keys: Iterable[str]) -> dict[str, Value]:
        """Returns the kept values of type `kind` by key, without missing keys."""
        make = maker_of(cast("Any", kind))
        values = {}
        for key, plain in self.get(keys).items():
            with suppress(LookupError, TypeError, ValueError):  # not a value of this version
                values[key] = make(plain) if make else plain
        return values

    def get(self, keys: Iterable[str]) -> dict[str, Any]:
        """Returns the kept plain values by key, without missing keys."""
        return self._cache.get(keys) if self._folder is not None else {}

    def put(self, values: Mapping[str, Any]) -> None:
        """Keeps values by key; `plain_of` must be able to make them plain."""
        if self._folder is not None:
            self._new.update(values)

    def save(self) -> None:
        """Writes new values to the disk."""
        if self._new:
            self._cache.put(self._new, plain_of)
            self._new = {}

    @property
    def _cache(self) -> "Cache":
        if self._opened is None:
            from ccm.cache import open_cache

            self._opened = open_cache(self._folder, maker=_maker())
        return self._opened


@lru_cache(maxsize=2 * MOST_AT_ONCE)  # the reader and the cache both need the id
def blob_id(data: bytes, hash_name: str = "sha1") -> str:
    """Returns the id that git gives to these bytes: a hash of `blob <size>`, a zero byte, bytes."""
    make = sha1 if hash_name == "sha1" else sha256
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _file_key(name: str, data: bytes) -> str:
    return f"{name} {blob_id(data)}"


def _maker() -> str:
    """Returns a digest of all that kept values depend on: ccm, Python, and the code that reads."""
    state = [__version__, sys.version]
    package = os.path.dirname(__file__)
    for room in _READERS:
        with os.scandir(os.path.join(package, room)) as files:
            for file in sorted(files, key=lambda file: file.name):
                if file.name.endswith(".py"):
                    about = file.stat()
                    state.append(f"{room}/{file.name} {about.st_size} {about.st_mtime_ns}")
    return sha1("\n".join(state).encode(), usedforsecurity=False).hexdigest()


NO_MEMORY = Memory(None)


def open_memory(environment: Mapping[str, str]) -> Memory:
    """Returns the memory in CCM_CACHE_DIR, or in the user's cache folder.

    Without either, as in an empty environment, it is always empty.
    """
    if named := environment.get("CCM_CACHE_DIR"):
        return Memory(named)
    cache = environment.get("LOCALAPPDATA") or environment.get("XDG_CACHE_HOME")
    home = environment.get("HOME")
    folder = cache or (f"{home}/.cache" if home else None)
    return Memory(os.path.join(folder, "ccm") if folder and os.path.isabs(folder) else None)


def plain_of(value: Any) -> Any:
    """Returns a value in the types of JSON: a text, a list, or the list of a record's fields.

    A field at its default is None. As most are, this saves a third of a report's time in JSON
    (2026-11). JSON itself would write a named tuple as the list of all its fields.
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Set):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    kind = cast("Any", type(value))  # to mypy, a type has no hash
    fields = (getattr(value, name) for name in field_names(kind))
    pairs = zip(fields, field_defaults(kind), strict=True)
    return [None if field == default else _plain_rows(field) for field, default in pairs]


def _plain_rows(field: Any) -> Any:
    if not isinstance(field, Mapping):
        return field
    return {key: plain_of(item) if is_record(item) else item for key, item in field.items()}


@cache
def maker_of(kind: Any) -> Maker | None:
    """Returns a function from plain JSON values to a `kind`; None where they are the same.

    The function raises KeyError, TypeError or ValueError for other plain values.
    """
    return _maker_with(kind, Parameter.empty)


def _maker_with(kind: Any, default: Any) -> Maker | None:
    """Returns the maker of a field, which turns None into the default, if there is one."""
    arguments = get_args(kind)
    if type(None) in arguments:
        return _maker_with(arguments[0], None if default is Parameter.empty else default)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        words: dict[Any, Any] = {str(word): word for word in kind}
        return (words if default is Parameter.empty else {None: default, **words}).__getitem__
    make = _maker_of_value(kind, arguments)
    if default is Parameter.empty or make is default is None:
        return make
    return lambda plain: default if plain is None else make(plain) if make else plain


def _maker_of_value(kind: Any, arguments: tuple[Any, ...]) -> Maker | None:
    origin = get_origin(kind)
    if origin is tuple:
        item = maker_of(arguments[0])
        return (lambda plain: tuple(map(item, plain))) if item else tuple
    if origin is Set:
        return frozenset
    if origin is not None:  # only Mapping remains
        return _mapping_maker(arguments[1])
    if is_record(kind):
        return _record_maker(kind)
    return date_from_text if kind is date else None


def _mapping_maker(kind: Any) -> Maker | None:
    make = maker_of(kind)
    if hasattr(kind, "_fields"):
        return _table_maker(kind)
    return (lambda plain: {key: make(item) for key, item in dict(plain).items()}) if make else None


def _record_maker(kind: Any) -> Maker:
    makers = _field_makers(kind)

    def made(plain: list[Any]) -> Any:
        fields = zip(makers.items(), plain, strict=True)
        return kind(**{name: make(item) if make else item for (name, make), item in fields})

    return made


def _table_maker(kind: Any) -> Maker:
    """Returns the maker of a mapping of named tuples; it works by field, which is faster."""
    makers = list(_field_makers(kind).values())
    record = partial(tuple.__new__, kind)  # the same as `_make`, but faster

    def made(plain: dict[str, list[Any]]) -> dict[str, Any]:
        rows = dict(plain)
        columns = zip(makers, zip(*rows.values(), strict=True), strict=bool(rows))
        values = [map(make, column) if make else column for make, column in columns]
        return dict(zip(rows, map(record, zip(*values, strict=True)), strict=True))

    return made


def _field_makers(kind: Any) -> dict[str, Maker | None]:
    hints = get_type_hints(kind)
    defaults = zip(field_names(kind), field_defaults(kind), strict=True)
    return {name: _maker_with(hints[name], default) for name, default in defaults}
