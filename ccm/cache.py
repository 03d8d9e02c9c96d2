"""Keeps results outside the working tree, under the names of their sources.

It is never required and always safe to delete. If something is missing, damaged, locked or from
another version of ccm, the files and git are read again, without a message. The same is true where
other users can write to the folder or the file, or where ccm did not make the file: the file of
another program is neither read nor changed. See docs/contributing/decisions/2026-11-26-cache.md.
"""

import json
import os
import sqlite3
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

FILE = "ccm-cache.sqlite3"
MOST_BYTES = 512 * 1024 * 1024
_OURS = 0x63636D31  # the application id in the header of our files
_OURS_AT = 68
_MAGIC = b"SQLite format 3\0"
_WAIT = 0.5  # seconds for another process that writes
_AT_ONCE = 500
_ERRORS = (OSError, sqlite3.Error, UnicodeError)  # SQLite's message on damage can be invalid text
_NO_DAMAGE = (
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
)
_TABLES = {
    "made_by": "CREATE TABLE made_by (maker text not null)",
    "kept": "CREATE TABLE kept (key blob primary key, value blob not null, sum integer not null)",
}
_ABSENT = object()
_SCHEMA = {("table", name, made) for name, made in _TABLES.items()} | {
    ("index", "sqlite_autoindex_kept_1", None)
}


class Cache:
    """Lists, dicts, texts and numbers by key; without a file, the cache is always empty.

    They are kept as JSON with a checksum against damage; `maker` is part of the checksum.
    """

    def __init__(self, path: str | None = None, maker: str = "") -> None:
        self._path = path
        self._maker = maker.encode()
        self._connection = _connected(path, maker) if path else None

    def close(self) -> None:
        """Closes the file; after that the cache is always empty."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def get(self, keys: Iterable[str]) -> dict[str, Any]:
        """Returns the kept values by key, without missing and damaged ones."""
        names = {_key(key): key for key in keys}
        values: dict[str, Any] = {}
        for start in range(0, len(names), _AT_ONCE):
            some = list(names)[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self._rows(f"select key, value, sum from kept where key in ({marks})", some)  # noqa: S608
            for row in rows:
                value = self._loaded(*row)
                if value is not _ABSENT:
                    values[names[row[0]]] = value
        return values

    def put(self, values: Mapping[str, Any], plain_of: Callable[[Any], Any] | None = None) -> None:
        """Keeps all of the values, or none of them where that fails.

        `plain_of` turns a value of another type into one of JSON's types.
        """
        if not self._connection:
            return
        try:
            with self._connection:
                rows = self._rows_of(values, plain_of)
                self._connection.executemany("insert or replace into kept values (?, ?, ?)", rows)
        except _ERRORS as error:
            self._give_up(error)

    def _rows(self, query: str, keys: list[bytes]) -> list[tuple[bytes, bytes, object]]:
        """Returns the keys, values and checksums of the query, as they are kept."""
        if not self._connection:
            return []
        try:
            return self._connection.execute(query, keys).fetchall()
        except _ERRORS as error:
            self._give_up(error)
            return []

    def _loaded(self, key: object, value: bytes, kept_sum: object) -> object:
        """Returns the value of a row; _ABSENT where it is damaged."""
        if kept_sum is None or self._sum(key, value) != kept_sum:
            return _ABSENT
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return _ABSENT

    def _rows_of(
        self, values: Mapping[str, Any], plain_of: Callable[[Any], Any] | None
    ) -> Iterator[tuple[bytes, bytes, int | None]]:
        for key, value in values.items():
            kept = json.dumps(value, separators=(",", ":"), default=plain_of).encode()
            yield _key(key), kept, self._sum(_key(key), kept)

    def _sum(self, key: object, value: object) -> int | None:
        """Returns the checksum of the maker, the key and the value; None for other types."""
        if not (isinstance(key, bytes) and isinstance(value, bytes)):
            return None
        return zlib.crc32(value, zlib.crc32(key, zlib.crc32(self._maker)))

    def _give_up(self, error: Exception) -> None:
        """Closes the cache after an error, and removes its file where that is damaged."""
        self.close()
        if self._path and _is_damage(error):
            _remove_ours(self._path)


def open_cache(folder: str | None, *, maker: str) -> Cache:
    """Returns the cache in `folder` for values of `maker`; without a folder, it is always empty.

    It is also empty where other users can write to the folder or the file, or the file is not a
    cache of ccm. Values of another maker are deleted, and so is a damaged or too large cache.
    """
    if folder is None:
        return Cache()
    path = os.path.join(folder, FILE)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if not (_is_own(folder, stat.S_ISDIR) and _is_ours(path)):
            return Cache()
        return Cache(path, maker)
    except _ERRORS as error:
        if not _is_damage(error):
            return Cache()
    with suppress(*_ERRORS):
        _remove_ours(path)
        return Cache(path, maker)
    return Cache()


def _is_own(path: str, is_kind: Callable[[int], bool]) -> bool:
    """True where it is not a link, belongs to the user, and nobody else can write to it."""
    about = os.lstat(path)
    owned = not hasattr(os, "geteuid") or (
        about.st_uid == os.geteuid() and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )
    return owned and is_kind(about.st_mode)


def _is_ours(path: str) -> bool:
    """True where the file is missing or is a cache that ccm made."""
    if not os.path.lexists(path):
        return True
    if not _is_own(path, stat.S_ISREG):
        return False
    with open(path, "rb") as file:
        head = file.read(100)
    here = head[_OURS_AT : _OURS_AT + 4]
    return not head or (head.startswith(_MAGIC) and here == _OURS.to_bytes(4, "big"))


def _remove_ours(path: str) -> None:
    """Removes a cache of ours; if another program has replaced the file, it stays."""
    with suppress(OSError):
        if _is_ours(path):
            os.unlink(path)


def _connected(path: str, maker: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT)
    try:
        connection.execute("pragma trusted_schema = off")
        connection.execute(
            "pragma synchronous = off"
        )  # after a power cut, a damaged file is replaced
        schema = set(connection.execute("select type, name, sql from sqlite_master"))
        if schema - _SCHEMA:
            raise sqlite3.DatabaseError("unknown tables, views or triggers")
        query = "select maker from made_by"
        is_ours = schema == _SCHEMA and connection.execute(query).fetchone() == (maker,)
        if not is_ours or os.path.getsize(path) > MOST_BYTES:
            _begin_anew(connection, maker)
    except BaseException:
        connection.close()
        raise
    return connection


def _begin_anew(connection: sqlite3.Connection, maker: str) -> None:
    connection.execute("pragma auto_vacuum = full")  # dropped tables free their space
    with connection:
        connection.execute("begin immediate")
        connection.execute(f"pragma application_id = {_OURS}")
        for name, made in _TABLES.items():
            connection.execute(f"drop table if exists {name}")
            connection.execute(made)
        connection.execute("insert into made_by values (?)", (maker,))


def _key(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")  # a path can be invalid text


def _is_damage(error: Exception) -> bool:
    """True where the file is damaged; False where it is only locked, or cannot be opened."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return not isinstance(error, OSError) and code & 0xFF not in _NO_DAMAGE
