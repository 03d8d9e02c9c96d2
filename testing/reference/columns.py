"""The columns of each report: the keys of JSON and CSV, the labels of tables, what they mean."""

from importlib import import_module

from ccm.model.words import By
from ccm.table import AnyColumn
from testing.reference.meanings import meaning
from testing.reference.tables import code, table


def columns_part(module: str, name: str = "COLUMNS", by: str = "") -> str:
    """A table of the columns `name` of a module of ccm that machines get, in their order."""
    made = getattr(import_module(f"ccm.{module}"), name)
    columns: tuple[AnyColumn, ...] = made(By(by)) if by else made
    rows = [
        (code(column.key), column.label or "–", meaning(module, column.key))
        for column in columns
        if column.data
    ]
    return table(("Key", "In a table", "Meaning"), rows)
