"""A report asked for as JSON, to see its numbers."""

import json
from typing import Any

from testing.settings import Invoke


def report(invoke: Invoke, *arguments: str) -> dict[str, Any]:
    """The document that a command prints as JSON; it must end well."""
    result = invoke(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def rows(invoke: Invoke, *arguments: str) -> list[dict[str, Any]]:
    """The rows of that document."""
    found: list[dict[str, Any]] = report(invoke, *arguments)["rows"]
    return found


def column(invoke: Invoke, key: str, *arguments: str) -> list[Any]:
    """One value of each row."""
    return [row[key] for row in rows(invoke, *arguments)]
