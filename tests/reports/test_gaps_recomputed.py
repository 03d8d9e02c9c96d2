"""The shares of the gaps and their bounds, computed once more from the files in plain Python."""

from math import sqrt
from pathlib import Path

import pytest
import yaml

from testing.answers import rows
from testing.settings import MAP, Invoke

LADDER = ("none", "low", "medium", "high")


def levels_by_capacity(data: Path, regions: tuple[str, ...]) -> dict[str, list[str]]:
    """The levels in the group files of these regions, or of all, by capacity."""
    found: dict[str, list[str]] = {}
    for path in sorted((data / "groups").glob("*.yaml")):
        group = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not regions or group["region"] in regions:
            for capacity, entry in (group.get("assessments") or {}).items():
                found.setdefault(capacity, []).append(entry["level"])
    return found


def wilson(count: int, of: int) -> float:
    """The lower bound by its formula, with z for 95 %: Wilson (1927)."""
    z, p = 1.959964, count / of
    return (p + z**2 / (2 * of) - z * sqrt(p * (1 - p) / of + z**2 / (4 * of**2))) / (1 + z**2 / of)


@pytest.mark.parametrize("regions", [(), ("central-east-europe-asia",), ("international",)])
@pytest.mark.parametrize("threshold", LADDER)
def test_every_share_and_bound_is_what_the_files_say(
    invoke: Invoke, regions: tuple[str, ...], threshold: str
) -> None:
    options = [word for region in regions for word in ("--region", region)]
    known = levels_by_capacity(MAP, regions)
    found = rows(invoke, "report", "gaps", "--at-most", threshold, *options, "--data", str(MAP))
    assert {row["capacity"] for row in found if row["assessed"]} == known.keys()
    for row in found:
        levels = [level for level in known.get(row["capacity"], []) if level in LADDER]
        gap = sum(LADDER.index(level) <= LADDER.index(threshold) for level in levels)
        assert [row[level] for level in LADDER] == [levels.count(level) for level in LADDER]
        assert (row["assessed"], row["gap"]) == (len(levels), gap)
        if levels:
            assert row["gap_share"] == pytest.approx(gap / len(levels), abs=5e-5)
            bound = max(0.0, wilson(gap, len(levels)))
            assert row["gap_share_low"] == pytest.approx(bound, abs=1e-4)
    bounds = [row["gap_share_low"] for row in found if row["assessed"]]
    assert bounds == sorted(bounds, reverse=True)
