"""Smaller parts of the reference: exit codes, the counts of a report, the tables of SQLite."""

from ccm.errors import ExitCode
from ccm.formats.sqlite_schema import AFTERWARDS, SCHEMA
from testing.reference.meanings import COUNTS, EXIT_CODES
from testing.reference.tables import code, table


def exit_codes_part() -> str:
    """A table of the exit codes, in order."""
    return table(("Code", "Meaning"), [(str(c.value), EXIT_CODES[c.name]) for c in ExitCode])


def counts_part() -> str:
    """A table of the keys of `counts` of a report in JSON."""
    return table(("Key", "Meaning"), [(code(key), text) for key, text in COUNTS.items()])


def schema_part() -> str:
    """The statements that make the tables and views of the database."""
    statements = [*SCHEMA, *(line for line in AFTERWARDS if "CREATE VIEW" in line)]
    return "```sql\n" + ";\n\n".join(statements) + ";\n```"
