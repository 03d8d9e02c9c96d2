"""Writes tables as the bytes of a SQLite database, with keys, indexes and facts of the dataset."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date

from ccm.escape import database_text
from ccm.formats.data import SCHEMA_VERSION
from ccm.formats.sqlite_schema import AFTERWARDS, SCHEMA
from ccm.table import Column, Table, Value


def to_sqlite(about: Table, tables: Sequence[Table]) -> bytes:
    """Returns the database of `tables`; its table `meta` has the facts and notes of `about`.

    The same tables give the same bytes with the same version of SQLite. A reference to a missing
    row is kept, and `meta` has the number of such references.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA secure_delete = ON")  # deleted bytes are overwritten
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        database.execute("BEGIN")
        for statement in SCHEMA:
            database.execute(statement)
        for table in tables:
            _insert(database, table)
        dangling = len(database.execute("PRAGMA foreign_key_check").fetchall())
        _insert(database, _meta(about, dangling))
        for statement in AFTERWARDS:
            database.execute(statement)
        database.execute("COMMIT")
        return database.serialize()


def _insert(database: sqlite3.Connection, table: Table) -> None:
    keys = ", ".join(f'"{column.key}"' for column in table.columns)
    places = ", ".join("?" for _ in table.columns)
    command = f"INSERT INTO {table.report} ({keys}) VALUES ({places})"  # noqa: S608  our own names
    database.executemany(command, ([_sqlite_value(cell) for cell in row] for row in table.rows))


def _sqlite_value(cell: Value) -> str | int | float | None:
    if cell is None or type(cell) is int:  # most of them, of a million in a large map
        return cell
    match cell:
        case str():
            return database_text(str(cell))  # it can be a member of an enumeration
        case date():
            return cell.isoformat()
        case tuple():
            return database_text(json.dumps(cell, ensure_ascii=False))
        case bool():
            return int(cell)
        case _:
            return cell


def _meta(about: Table, dangling: int) -> Table:
    notes = [note for note in (about.answer, *about.notes) if note]
    rows: list[tuple[Value, ...]] = [
        ("schema_version", SCHEMA_VERSION),
        *about.dataset.items(),
        *((f"filter_{key}", value) for key, value in about.filters.items()),
        ("dangling_references", dangling),
        *((f"note_{number}", note) for number, note in enumerate(notes, start=1)),
    ]
    return Table("meta", (Column("key"), Column("value")), tuple(rows))
