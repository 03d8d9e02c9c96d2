"""The scores of `ccm report invest` computed again from the YAML files alone, without ccm."""

import math
import statistics
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

Scores = dict[tuple[str, str], float]
Record = dict[str, Any]
GAP = ("none", "low")


class Files:
    """The files of a dataset as plain values, on the day `today`."""

    def __init__(self, data: Path, today: date) -> None:
        catalog = yaml.safe_load((data / "capacities.yaml").read_text())
        self.today = today
        self.capacities = [
            {"requires": [], "stale_after_days": 365, "area": area["id"], **capacity}
            for area in catalog["areas"]
            for capacity in area["capacities"]
            if capacity.get("retired_on", today) >= today
        ]
        regions = yaml.safe_load((data / "regions.yaml").read_text())["regions"]
        self.classes = {
            code: country.get("classification")
            for region in regions
            for code, country in region.get("countries", {}).items()
        }
        self.groups = {
            path.stem: group
            for path in sorted((data / "groups").glob("*.yaml"))
            if path.stem != "broken"
            for group in [yaml.safe_load(path.read_text())]
            if group.get("ended_on", today) >= today
        }
        known = [g["people_served"] for g in self.groups.values() if "people_served" in g]
        self.median = statistics.median(known) if known else None

    def scores(self, weights: Record, by: str = "region") -> Scores:
        """The score of every capacity and place with a gap, in the order of the catalog."""
        found: Scores = {}
        for capacity in self.capacities:
            for place in sorted({p for g in self.groups.values() for p in places(g, by)}):
                there = [g for g in self.groups.values() if place in places(g, by)]
                gaps = [g for g in there if self.level(g, capacity["id"]) in GAP]
                if gaps:
                    found[capacity["id"], place] = self.score(capacity, gaps, weights)
        return found

    def score(self, capacity: Record, gaps: list[Record], weights: Record) -> float:
        value = sum(self.counts(capacity, group, weights) for group in gaps)
        cost = weights["fixed_cost"] + weights["group_cost"] * len(gaps)
        cost *= weights["cost"][capacity["cost"]] * weights["risk"][capacity["risk"]]
        mentors = sum(1 for _ in self.mentors(capacity, gaps))
        counted: float = min(mentors, weights["most_mentors"])
        return float(value / cost * (1 + weights["mentor"] * counted))

    def counts(self, capacity: Record, group: Record, weights: Record) -> float:
        counted = weights["stale"] if self.stale(group, capacity) else 1.0
        if self.emerging(group):
            counted *= weights["emerging"]
        if "people_served" in group and self.median:
            ratio = math.log10(1 + group["people_served"]) / math.log10(1 + self.median)
            counted *= ratio ** weights["people"]
        for required in capacity["requires"]:
            if self.level(group, required) in GAP:
                counted *= weights["missing_requirement"]
        return float(counted)

    def mentors(self, capacity: Record, gaps: list[Record]) -> Iterator[Record]:
        for group in self.groups.values():
            entry = group.get("assessments", {}).get(capacity["id"], {})
            near = any(
                group["region"] == gap["region"] != "international"
                or set(group.get("languages", [])) & set(gap.get("languages", []))
                for gap in gaps
            )
            robust = entry.get("robustness") in ("medium", "high")
            sure = robust and entry.get("status") != "disputed"
            if near and sure and entry["level"] == "high" and not self.stale(group, capacity):
                yield group

    def level(self, group: Record, capacity: str) -> str | None:
        level: str | None = group.get("assessments", {}).get(capacity, {}).get("level")
        return level

    def stale(self, group: Record, capacity: Record) -> bool:
        day: date = group["assessments"][capacity["id"]]["assessed_on"]
        limit: int = capacity["stale_after_days"]
        return (self.today - day).days > limit

    def emerging(self, group: Record) -> bool:
        if "emerging" in group:
            return bool(group["emerging"])
        classes = [self.classes.get(code) for code in group.get("countries", [])]
        votes = [1 if c in ("emerging", "least-developed") else -1 for c in classes if c]
        return bool(votes) and sum(votes) >= 0


def places(group: Record, by: str) -> list[str]:
    if by == "region":
        return [group["region"]]
    return list(group.get({"language": "languages", "country": "countries"}[by], []))


def ranks(scores: Scores) -> dict[tuple[str, str], int]:
    """One more than how many needs have a higher score (by more than a rounding)."""
    return {
        key: 1 + sum(other > score * (1 + 1e-9) for other in scores.values())
        for key, score in scores.items()
    }


def variants(weights: Record) -> Iterator[Record]:
    """The weights with every single number halved, then doubled."""
    for name, value in weights.items():
        inner = value if isinstance(value, dict) else {None: value}
        for key, number in inner.items():
            for by in (0.5, 2):
                changed = number * by
                yield {**weights, name: changed if key is None else {**value, key: changed}}
