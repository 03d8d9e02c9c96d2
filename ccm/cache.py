"""What was once read, kept outside the work tree under the names of what it was read from.

It is never needed and always safe to delete: whatever is missing, damaged, locked or made by
another version of ccm is read anew from the files and from git, and nobody is told.
"""

import marshal
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

FILE = "ccm.sqlite3"
MOST_BYTES = 512 * 1024 * 1024
_WAIT = 0.5  # seconds for another process that writes
_AT_ONCE = 500
_ERRORS = (OSError, sqlite3.Error, UnicodeError)  # SQLite's words on damage may be no text
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
_EMPTY = """
drop table if exists made_by;
drop table if exists kept;
create table made_by (maker text not null);
create table kept (key blob primary key, value blob not null, sum integer not null);
"""


class Cache:
    """Lists, dicts, texts and numbers by key; of a cache without a file, nothing is ever there.

    They are kept as Python's own `marshal` writes them, twice as fast as JSON, behind a sum that
    damage does not pass; `maker` has Python's version in it.
    """

    def __init__(self, path: str | None = None, maker: str = "") -> None:
        self._path = path
        self._maker = maker.encode()
        self._connection = _connected(path, maker) if path else None

    def close(self) -> None:
        """Let go of the file; from here on nothing is ever there."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def get(self, keys: Iterable[str]) -> dict[str, Any]:
        """The values kept under those keys that are there and undamaged."""
        wanted = {_key(key): key for key in keys}
        found: dict[str, Any] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = list(wanted)[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self._rows(f"select key, value, sum from kept where key in ({marks})", some)  # noqa: S608
            found.update((wanted[row[0]], marshal.loads(row[1])) for row in rows)  # noqa: S302
        return found

    def get_one(self, key: str) -> object:
        """The value kept under that key, or None where there is none undamaged."""
        rows = self._rows("select key, value, sum from kept where key = ?", [_key(key)])
        return marshal.loads(rows[0][1]) if rows else None  # noqa: S302

    def put(self, values: Mapping[str, Any]) -> None:
        """Keep the values: all of them, or none where it cannot be done."""
        if not self._connection:
            return
        try:
            with self._connection:
                self._connection.executemany(
                    "insert or replace into kept values (?, ?, ?)", self._rows_of(values)
                )
        except _ERRORS as error:
            self._give_up(error)

    def _rows(self, query: str, keys: list[bytes]) -> list[Any]:
        if not self._connection:
            return []
        try:
            rows = self._connection.execute(query, keys).fetchall()
        except _ERRORS as error:
            self._give_up(error)
            return []
        return [row for row in rows if self._sum(row[0], row[1]) == row[2]]

    def _rows_of(self, values: Mapping[str, Any]) -> Iterator[tuple[bytes, bytes, int]]:
        for key, value in values.items():
            kept = marshal.dumps(value)
            yield _key(key), kept, self._sum(_key(key), kept)

    def _sum(self, key: object, value: object) -> int:
        """What shows that the value is whole, under its key, and of this maker."""
        if not (isinstance(key, bytes) and isinstance(value, bytes)):
            return -1
        return zlib.crc32(value, zlib.crc32(key, zlib.crc32(self._maker)))

    def _give_up(self, error: Exception) -> None:
        """Do without from here on; the next process starts with nothing where this is damaged."""
        self.close()
        if self._path and _is_damage(error):
            with suppress(OSError):
                os.unlink(self._path)


def open_cache(folder: str | None, *, maker: str) -> Cache:
    """The cache in `folder`, of values that `maker` made; one that keeps nothing without a folder.

    Those of another maker are thrown away, and so is a file that is damaged or has grown too big.
    """
    if folder is None:
        return Cache()
    path = os.path.join(folder, FILE)
    try:
        return Cache(path, maker)
    except _ERRORS as error:
        if not _is_damage(error):
            return Cache()
    with suppress(*_ERRORS):
        os.unlink(path)
        return Cache(path, maker)
    return Cache()


def _connected(path: str, maker: str) -> sqlite3.Connection:
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    connection = sqlite3.connect(path, timeout=_WAIT)
    try:
        connection.execute("pragma synchronous = off")  # what a power cut damages is made anew
        if _maker_of(connection) != maker or os.path.getsize(path) > MOST_BYTES:
            _begin_anew(connection, maker)
    except BaseException:
        connection.close()
        raise
    return connection


def _maker_of(connection: sqlite3.Connection) -> str | None:
    """Who made what is kept; None for an empty file."""
    if not connection.execute("select 1 from sqlite_master where name = 'made_by'").fetchone():
        return None
    row = connection.execute("select maker from made_by").fetchone()
    return str(row[0]) if row else None


def _begin_anew(connection: sqlite3.Connection, maker: str) -> None:
    connection.execute("pragma auto_vacuum = full")  # what is dropped leaves the disk
    with connection:
        connection.execute("begin immediate")
        for statement in filter(str.strip, _EMPTY.split(";")):
            connection.execute(statement)
        connection.execute("insert into made_by values (?)", (maker,))


def _key(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")  # a path may be no text


def _is_damage(error: Exception) -> bool:
    """Whether the file is no good; not so where it is only locked, or cannot be opened."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return not isinstance(error, OSError) and code & 0xFF not in _NO_DAMAGE
