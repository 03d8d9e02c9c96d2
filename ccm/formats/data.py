"""A table as data for machines: JSON and CSV."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date

from ccm.escape import csv_cell, json_document
from ccm.table import Table, Value

SCHEMA_VERSION = 1

Json = str | float | list[str] | None


def to_json(table: Table) -> str:
    """Returns one JSON object: the report, the facts of its dataset, its rows in order, its notes.

    The first note is the answer in a sentence. With --explain, `explain` has the lines behind the
    numbers.
    """
    lists = {"rows": _objects(table)}
    if table.explained is not None:
        lists["explain"] = _objects(table.explanation())
    return _written_object(table, lists)


def tables_to_json(about: Table, tables: Sequence[Table], *, to_file: bool = False) -> str:
    """Returns one JSON object with a list for each table, by its name.

    `about` has the facts of the dataset. `to_file` omits the escapes that protect a terminal.
    """
    return _written_object(
        about, {table.report: _objects(table) for table in tables}, to_file=to_file
    )


def _written_object(
    about: Table, lists: dict[str, list[dict[str, Json]]], *, to_file: bool = False
) -> str:
    document = {
        "schema_version": SCHEMA_VERSION,
        "report": about.report,
        "dataset": {key: _json_value(value) for key, value in about.dataset.items()},
        "filters": {key: _json_value(value) for key, value in about.filters.items()},
        **({"counts": dict(about.counts)} if about.counts else {}),
        **lists,
        "notes": [note for note in (about.answer, *about.notes) if note],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return json_document(text, to_file=to_file) + "\n"


def _objects(table: Table) -> list[dict[str, Json]]:
    keys = [column.key for column in table.columns]
    kept = [number for number, column in enumerate(table.columns) if column.data]
    return [{keys[n]: _json_value(row[n]) for n in kept} for row in table.rows]


def to_csv(table: Table, *, to_file: bool = False) -> str:
    """Returns a line of keys and a line for each row, or with --explain for each line behind them.

    An apostrophe goes before a text that a spreadsheet would run as a formula. `to_file` omits the
    escapes that protect a terminal.
    """
    if table.explained is not None:
        table = table.explanation()
    kept = [number for number, column in enumerate(table.columns) if column.data]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([table.columns[number].key for number in kept])
    for row in table.rows:
        writer.writerow([_cell_of_csv(row[number], to_file=to_file) for number in kept])
    return text.getvalue()


def _json_value(cell: Value) -> Json:
    if isinstance(cell, date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell


def _cell_of_csv(cell: Value, *, to_file: bool) -> Json:
    if type(cell) is int:  # most of them, of a million in a large map
        return cell
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case tuple():
            return csv_cell("; ".join(cell), to_file=to_file)
        case str():
            return csv_cell(cell, to_file=to_file)
        case _:
            return _json_value(cell)
