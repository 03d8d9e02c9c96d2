"""A synthetic dataset for the tests of `ccm match`: a group is a line of cells."""

from datetime import date
from pathlib import Path
from typing import Any

from ccm.model.filters import Filters
from ccm.reports.selection import Selection, narrow
from ccm.store.reading import load_dataset
from ccm.yamlfile.written import Value, group_text
from testing.answers import column, report
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
    facts: dict[str, Value] = {"name": f"Example {group}", "kind": "user-group", "region": region}
    lists = {"languages": languages.split(", "), "countries": countries.split(", ")}
    head = group_text(facts | {key: items for key, items in lists.items() if items != [""]})
    entries = {key.replace("_", "-"): _entry(*cell.split()) for key, cell in cells.items()}
    text = head + more + "\n" * bool(more) + group_text({}, entries)
    (data / f"groups/{group}.yaml").write_text(text)


def _entry(
    level: str, robustness: str = "-", day: str = FRESH, status: str = "agreed"
) -> dict[str, str]:
    strength = {"robustness": robustness} if robustness != "-" else {}
    note = {"note": "Synthetic"} if level == "not-relevant" else {}
    return {"level": level, **strength, "assessed_on": day, **note, "status": status}


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
