"""Places side by side: the cells of each, computed once more from the files in plain Python."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ccm.reports.side_by_side.grid import PartOf
from testing.answers import numbers_of, places_of, report, rows
from testing.recomputed import Files, Record, places
from testing.settings import EXAMPLES, MAP, TODAY, Invoke

LADDER = ("none", "low", "medium", "high")
BYS = pytest.mark.parametrize("by", ["region", "country", "kind", "language"])
FOLDERS = pytest.mark.parametrize(
    "folder", [MAP, EXAMPLES / "good", EXAMPLES / "facts"], ids=["map", "good", "facts"]
)


def places_by(group: dict[str, Any], by: str) -> list[str]:
    return [group["kind"]] if by == "kind" else places(group, by)


def levels_in(data: Path, by: str) -> dict[tuple[str, str], list[str]]:
    """The levels in the group files, by capacity and place."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted((data / "groups").glob("*.yaml")):
        group = yaml.safe_load(path.read_text(encoding="utf-8"))
        for capacity, entry in (group.get("assessments") or {}).items():
            for place in places_by(group, by):
                found.setdefault((capacity, place), []).append(entry["level"])
    return found


def entries_by(data: Path, by: str) -> dict[str, list[Record]]:
    """The assessments of each group in the files, by place."""
    found: dict[str, list[Record]] = {}
    for group in Files(data, date.fromisoformat(TODAY)).groups.values():
        for place in places_by(group, by):
            found.setdefault(place, []).append(group.get("assessments") or {})
    return found


def levels_of(entries: list[Record], capacity: str) -> list[str]:
    """The words of the groups about a capacity: a level, another word, or nothing."""
    return [group[capacity]["level"] if capacity in group else "" for group in entries]


@BYS
@FOLDERS
def test_coverage_of_each_place_is_what_the_files_say(
    invoke: Invoke, by: str, folder: Path
) -> None:
    entries = entries_by(folder, by)
    found = rows(invoke, "report", "coverage", "--by", by, "--data", str(folder))
    for row in found:
        levels = levels_of(entries[row["place"]], row["capacity"])
        assert row["groups"] == len(levels)
        assert row["assessed"] == row["fresh"] + row["stale"] == sum(x in LADDER for x in levels)
        assert row["unknown"] == levels.count("unknown")
        assert row["not_relevant"] == levels.count("not-relevant")
        assert row["unassessed"] + row["deferred"] == levels.count("")
    heard = {row["place"] for row in found}
    for place in entries.keys() - heard:
        assert not any(e["level"] in LADDER for group in entries[place] for e in group.values())


@BYS
@FOLDERS
def test_the_fragile_of_each_place_are_what_the_files_say(
    invoke: Invoke, by: str, folder: Path
) -> None:
    entries = entries_by(folder, by)
    found = rows(invoke, "report", "fragile", "--by", by, "--data", str(folder))
    for row in found:
        of_capacity = [group.get(row["capacity"]) or {} for group in entries[row["place"]]]
        robustness = [
            entry.get("robustness", "not given")
            for entry in of_capacity
            if entry.get("level") in ("medium", "high")
        ]
        assert row["groups_able"] == len(robustness)
        assert row["fragile"] == len(row["groups_fragile"])
        assert row["fragile"] == sum(word in ("none", "low") for word in robustness)
        assert row["robustness_not_given"] == robustness.count("not given")
    assert {row["place"] for row in found} == {
        place
        for place, groups in entries.items()
        if any(entry["level"] in ("medium", "high") for g in groups for entry in g.values())
    }


@BYS
def test_each_cell_is_what_the_files_say(invoke: Invoke, by: str) -> None:
    known = levels_in(MAP, by)
    found = rows(invoke, "report", "gaps", "--by", by, "--data", str(MAP))
    assert {row["place"] for row in found} == {place for _, place in known}
    for row in found:
        levels = [one for one in known.get((row["capacity"], row["place"]), []) if one in LADDER]
        assert row["assessed"] == len(levels)
        assert row["gap"] == sum(level in ("none", "low") for level in levels)
        assert row["few"] == (len(levels) < 5)


def test_a_long_row_has_the_keys_of_gaps_and_its_place(invoke: Invoke) -> None:
    alone = list(rows(invoke, "report", "gaps")[0])
    document = report(invoke, "report", "gaps", "--by", "kind")
    assert list(document["rows"][0]) == ["capacity", "place", *alone[1:]]
    assert (document["report"], document["filters"]) == ("gaps", {"by": "kind"})


@BYS
def test_each_number_has_as_many_lines_as_it_says(invoke: Invoke, by: str) -> None:
    document = report(invoke, "report", "gaps", "--by", by, "--explain")
    for row in document["rows"]:
        row["label"] = f"{row['capacity']} in {row['place']}"
    assert places_of(document) == numbers_of(document, "label")


def lines(text: str) -> Iterator[str]:
    return (" ".join(line.split()) for line in text.splitlines())


def test_places_are_columns_while_they_fit_and_rows_below_that(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("report", "gaps", "--by", "region", "--data", str(MAP))
    monkeypatch.setenv("COLUMNS", "60")
    assert "Tools █ 8 of 11 █ 1 of 1*" in lines(invoke(*command).stdout)
    monkeypatch.setenv("COLUMNS", "44")
    assert "International" in " ".join(lines(invoke(*command).stdout))
    assert "Tools █ 8 of 11 █ 1 of 1*" not in lines(invoke(*command).stdout)


def test_a_place_without_assessments_is_one_line(invoke: Invoke) -> None:
    document = report(invoke, "report", "gaps", "--by", "region", "--data", str(MAP))
    [silent] = [note for note in document["notes"] if "South Asia" in note]
    assert silent.count(";") == 6
    assert "South Asia" not in str(document["rows"])


def test_top_keeps_the_most_common_gaps_of_each_place(invoke: Invoke) -> None:
    command = ("report", "gaps", "--by", "region", "--top", "2", "--data", str(MAP))
    found = rows(invoke, *command)
    assert [(row["place"], row["capacity"], row["gap"]) for row in found] == [
        ("central-east-europe-asia", "tools", 8),
        ("central-east-europe-asia", "abuse-and-harassment-control", 5),
        ("international", "tools", 1),
        ("international", "abuse-and-harassment-control", 1),
    ]


@pytest.mark.parametrize(
    "options", [["--top", "2"], ["--by", "knd"], ["--by", "kind", "--top", "0"]]
)
def test_what_cannot_be_is_refused(invoke: Invoke, options: list[str]) -> None:
    assert invoke("report", "gaps", *options).exit_code == 2


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (PartOf(0, 0), None),
        (PartOf(0, 5), "▁ 0 of 5"),
        (PartOf(2, 5), "▄ 2 of 5"),
        (PartOf(5, 10), "█ 5 of 10"),
        (PartOf(1, 1), "█ 1 of 1*"),
        (PartOf(0, 6, doubtful=True), "? 0 of 6?"),
        (PartOf(1, 1200, doubtful=True), "▄ 1 of 1,200?"),
    ],
)
def test_a_part_has_a_symbol_its_numbers_and_its_doubts(part: PartOf, words: str | None) -> None:
    assert part.in_words() == words
