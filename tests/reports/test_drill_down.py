"""From a number to the groups behind it: `find` by a part, and `report gaps --groups`."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from testing.answers import report, rows
from testing.recomputed import Files, Record
from testing.settings import EXAMPLES, MAP, TODAY, Invoke

FOLDERS = pytest.mark.parametrize(
    "folder", [MAP, EXAMPLES / "good", EXAMPLES / "facts"], ids=["map", "good", "facts"]
)


def files(folder: Path) -> Files:
    return Files(folder, date.fromisoformat(TODAY))


def by_name(groups: dict[str, Record]) -> list[str]:
    """The ids of the groups, by name."""

    def without_marks(key: str) -> tuple[str, str]:
        letters = unicodedata.normalize("NFKD", groups[key]["name"])
        return "".join(x for x in letters if not unicodedata.combining(x)).casefold(), key

    return sorted(groups, key=without_marks)


def is_in(part: str, group: Record, capacity: Record, data: Files) -> bool:
    """True where the file says that the group is in that part, without ccm."""
    entry = group.get("assessments", {}).get(capacity["id"])
    if part == "unassessed":
        return entry is None and capacity["area"] not in group.get("defers_to", {})
    level, robustness = (entry or {}).get("level"), (entry or {}).get("robustness")
    match part:
        case "unknown":
            return level == "unknown"
        case "fragile":
            return level in ("medium", "high") and robustness in ("none", "low")
        case _:
            is_level = level in ("none", "low", "medium", "high")
            return is_level and data.stale(group, capacity)


@FOLDERS
@pytest.mark.parametrize("part", ["unassessed", "unknown", "stale", "fragile"])
def test_a_part_has_the_groups_that_the_files_say(invoke: Invoke, folder: Path, part: str) -> None:
    data = files(folder)
    listed = 0
    for capacity in data.capacities:
        in_part = {k: g for k, g in data.groups.items() if is_in(part, g, capacity, data)}
        found = rows(invoke, "find", capacity["id"], f"--{part}", "--data", str(folder))
        assert [row["group"] for row in found] == by_name(in_part)
        listed += len(found)
    assert listed or (part in ("fragile", "unknown") and folder != EXAMPLES / "good")


def test_a_part_is_a_filter_for_machines_and_keeps_the_keys_of_find(invoke: Invoke) -> None:
    alone = report(invoke, "find", "tools", "--data", str(MAP))
    document = report(invoke, "find", "tools", "--unassessed", "--data", str(MAP))
    assert document["filters"] == {**alone["filters"], "only": "unassessed"}
    assert list(document["rows"][0]) == list(alone["rows"][0])


@pytest.mark.parametrize("part", ["unassessed", "unknown", "stale", "fragile"])
def test_every_group_of_a_part_has_its_line(invoke: Invoke, part: str) -> None:
    document = report(invoke, "find", "bots", f"--{part}", "--explain")
    explained = {line["group"] for line in document["explain"]}
    assert {row["group"] for row in document["rows"]} <= explained


@FOLDERS
def test_gaps_name_the_groups_in_the_order_of_names(invoke: Invoke, folder: Path) -> None:
    data = files(folder)
    found = rows(invoke, "report", "gaps", "--groups", "--data", str(folder))
    assert len(found) == len(data.capacities)
    for row in found:
        gaps = {
            key: group
            for key, group in data.groups.items()
            if data.level(group, row["capacity"]) in ("none", "low")
        }
        assert row["groups_with_gap"] == by_name(gaps)
        assert row["gap"] == len(gaps)


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "mediawiki", "html"])
def test_every_format_names_the_groups_with_a_gap(invoke: Invoke, form: str) -> None:
    printed = invoke(
        *("report", "gaps", "--groups", "--capacity", "tools"),
        *("--data", str(MAP), "--format", form),
    ).stdout
    assert ("armenian-wikipedia" if form == "csv" else "Armenian") in printed


def test_gaps_of_places_name_their_groups(invoke: Invoke) -> None:
    found = rows(
        invoke,
        *("report", "gaps", "--groups", "--by", "region", "--capacity", "tools"),
        *("--data", str(MAP)),
    )
    assert [(row["place"], len(row["groups_with_gap"])) for row in found] == [
        ("central-east-europe-asia", 8),
        ("international", 1),
    ]


@pytest.mark.parametrize(
    "options",
    [
        ["--stale", "--unknown"],
        ["--unassessed", "--at-most", "low"],
        ["--fragile", "--at-least", "low"],
        ["--stale", "--fresh-only"],
        ["--at-least", "high", "--at-most", "low"],
    ],
)
def test_parts_and_levels_that_exclude_each_other_are_refused(
    invoke: Invoke, options: list[str]
) -> None:
    assert invoke("find", "bots", *options).exit_code == 2
