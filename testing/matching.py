"""A synthetic dataset for the tests of `ccm match`: a group is a line of cells."""

from datetime import date
from pathlib import Path
from typing import Any

from ccm.reports.selection import Filters, Selection, narrow
from ccm.store import load_dataset
from testing.asking import column, report
from testing.settings import Invoke

FRESH = "2026-03-01"
OLD = "2020-05-01"
LAC, NWE = "latin-america-caribbean", "north-west-europe"


def clear(data: Path) -> None:
    """Take every group away."""
    for file in (data / "groups").iterdir():
        file.unlink()


def put(
    data: Path,
    group: str,
    *,
    region: str = "international",
    languages: str = "",
    countries: str = "",
    more: str = "",
    **cells: str,
) -> None:
    """Write the file of a group; a cell is its level, robustness (or -), day and status.

    `bots="high medium"` is fresh and agreed. `_` in the key of a cell stands for a hyphen.
    """
    lines = [f"name: Example {group}", "kind: user-group", f"region: {region}"]
    lines += [f"languages: [{languages}]", f"countries: [{countries}]"]
    lines += [more] if more else []
    lines += ["assessments:"] if cells else []
    for capacity, cell in cells.items():
        lines += _entry(capacity.replace("_", "-"), *cell.split())
    (data / f"groups/{group}.yaml").write_text("\n".join(lines) + "\n")


def _entry(
    capacity: str, level: str, robustness: str = "-", day: str = FRESH, status: str = "agreed"
) -> list[str]:
    lines = [f"  {capacity}:", f"    level: {level}"]
    lines += [f"    robustness: {robustness}"] if robustness != "-" else []
    lines += [f"    assessed_on: {day}"]
    lines += ["    note: Synthetic"] if level == "not-relevant" else []
    return [*lines, f"    status: {status}"]


def selected(data: Path, **filters: tuple[str, ...]) -> Selection:
    """The part of the dataset that the filters let through, on 2026-11-22."""
    dataset = load_dataset(str(data), as_of=date(2026, 11, 22)).dataset
    assert dataset
    return narrow(dataset, Filters(**filters))  # type: ignore[arg-type]


def reasons(invoke: Invoke, *arguments: str) -> list[str]:
    """The reason of each row."""
    found: list[str] = column(invoke, "reason", "match", *arguments)
    return found


def answer(invoke: Invoke, *arguments: str) -> str:
    """The sentence that comes first."""
    said: str = report(invoke, "match", *arguments)["notes"][0]
    return said


def notes(invoke: Invoke, *arguments: str) -> str:
    """The other sentences, a line each."""
    return "\n".join(report(invoke, "match", *arguments)["notes"][1:])


def picked(found: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    """Some values of each row."""
    return [tuple(row[key] for key in keys) for row in found]
