"""Reads the answers of commands as JSON: rows, numbers and the places behind them."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from ccm.table import Report
from testing.settings import Invoke


def figures(sentence: str) -> str:
    """The numbers and days of a sentence, in order: `5 8 2020` of `5 of 8 (stale, from 2020)`."""
    return " ".join(re.findall(r"\d[\d.,-]*\d|\d", sentence))


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


def changes(invoke: Invoke, *arguments: str) -> list[str]:
    """The counts of `ccm diff`, then the sentence of each changed file and of each entry."""
    document = report(invoke, "diff", *arguments)
    sentences = [row["sentence"] for row in (*document["facts"], *document["rows"])]
    return [document["notes"][0].partition(" Before: ")[0], *sentences]


def column(invoke: Invoke, key: str, *arguments: str) -> list[Any]:
    """One value of each row."""
    return [row[key] for row in rows(invoke, *arguments)]


def explained(invoke: Invoke, *arguments: str) -> list[dict[str, Any]]:
    """The places behind a report, from its JSON."""
    found: list[dict[str, Any]] = report(invoke, *arguments, "--explain")["explain"]
    return found


def where(place: dict[str, Any]) -> str:
    """`example-group-1:7`, `example-group-1` without a line, `example-group-1:7 at 1a2b…`."""
    name = place["path"].rpartition("/")[2].removesuffix(".yaml")
    line = f":{place['line']}" if place["line"] else ""
    return f"{name}{line} at {place['revision']}" if place["revision"] else f"{name}{line}"


def in_short(places: list[dict[str, Any]]) -> list[str]:
    """Returns `bots low gap groups | example-group-3:14 | low, 2024-06-01` for each counted place.

    Of a stale assessment that is not counted, it says only `: stale`.
    """
    return [
        f"{' '.join([one['row'], one['number'], *one['also']])} | {where(one)} | "
        + re.sub(": stale, .*", ": stale", one["says"])
        for one in places
        if one["row"] != "not counted"
    ]


def not_counted(places: list[dict[str, Any]]) -> list[str]:
    """`ended | example-group-4:4 | ended on 2025-06-30`."""
    return [
        f"{one['number']} | {where(one)} | {one['says']}"
        for one in places
        if one["row"] == "not counted"
    ]


def numbers_of(document: dict[str, Any], key: str) -> dict[tuple[str, str], int]:
    """Every whole number of every row by the row and column; those that are 0 are left out."""
    return {
        (row[key], name): value
        for row in document["rows"]
        for name, value in row.items()
        if isinstance(value, int) and not isinstance(value, bool) and value
    }


def places_of(document: dict[str, Any]) -> Counter[tuple[str, str]]:
    """Returns the number of places of each number of each row."""
    return Counter(
        (one["row"], number)
        for one in document["explain"]
        for number in (one["number"], *one["also"])
        if one["row"] != "not counted"
    )


def problem_codes(data: Path, invoke: Invoke) -> list[str]:
    """Returns the problems that `ccm validate` finds: place and code of each."""
    lines = invoke("validate").stdout.splitlines()
    return [
        f"{line.removeprefix(f'{data}/').split(': ')[0]} {line.split('[')[-1][:-1]}"
        for line in lines
    ]


def cited(report: Report) -> list[tuple[str, str, str, str | None, str]]:
    """Returns the cells that its numbers count: row, number, group, capacity and content."""
    return [(row, number, *cited[:3]) for row, number, cited in report.cites()]


def problems_in_short(printed: str) -> list[str]:
    """Returns the problems that `ccm validate` printed, as `a.yaml:1:1: error [bad-yaml]`."""
    return [re.sub(r": (error|warning): .* \[", r": \1 [", line) for line in printed.splitlines()]
