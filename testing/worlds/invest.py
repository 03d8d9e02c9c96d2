"""A synthetic dataset in which the needs, the mentors and every state of a cell come together."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from ccm.model import Dataset, Priorities
from ccm.model.filters import Filters
from ccm.model.words import By
from ccm.reports.invest.shortlist import View, view_of
from ccm.reports.selection import narrow
from ccm.store.reading import load_dataset
from ccm.yamlfile.written import group_text
from testing.repository import fields_of
from testing.settings import TODAY

CATALOG = """\
version: 1
areas:
  - id: technical
    name: Technical
    capacities:
"""
CAPACITIES = (  # id, name, and the lines that differ
    ("templates", "Templates", "cost: low\n        risk: low"),
    ("bots", "Bots", "cost: medium\n        risk: medium\n        requires: [templates]"),
    ("strategy", "Strategy", "cost: high\n        risk: high\n        requires: [templates, bots]"),
    ("flash", "Flash", "cost: low\n        risk: low\n        retired_on: 2020-01-01"),
)
OUTREACH = """\
  - id: outreach
    name: Outreach
    capacities:
      - id: press
        name: Press
        question: Can we?
        rubric: {none: a, low: b, medium: c, high: d}
        origin: drafted
        cost: low
        risk: low
        stale_after_days: 730
"""
REGIONS = """\
regions:
  - id: south
    name: The South
    aliases: [S]
    countries:
      KE: {name: Kenya, classification: emerging}
      GH: {name: Ghana, classification: least-developed}
      EH: {name: Western Sahara}
  - id: north
    name: The North
    countries:
      DE: {name: Germany, classification: developed}
  - id: international
    name: International
"""
PRIORITIES = """\
stale: 0.5
emerging: 2
people: 1
fixed_cost: 3
group_cost: 1
cost: {low: 1, medium: 2, high: 4}
risk: {low: 1, medium: 1.5, high: 2.5}
missing_requirement: 0.4
mentor: 0.25
most_mentors: 3
"""
DAY = date.fromisoformat(TODAY)
FRESH, OLD = "2026-06-01", "2020-06-01"

# A group: the lines of its file, and its entries in the words of `fields_of`.
GROUPS: dict[str, tuple[str, dict[str, str]]] = {
    "one": (
        "region: south\ncountries: [KE]\nlanguages: [sw, en]\npeople_served: 1000",
        {
            "bots": f"low {FRESH}",
            "templates": f"none {OLD}",
            "press": f"high/medium {FRESH}",
            "strategy": f"low {FRESH}",
            "flash": f"none {OLD}",
        },
    ),
    "two": (
        "region: south\ncountries: [KE]\nlanguages: [en]\nemerging: false",
        {"bots": f"none {OLD}", "templates": f"medium {FRESH}"},
    ),
    "three": (
        "region: south\nlanguages: [fr]",
        {"bots": f"low {FRESH} status: provisional"},
    ),
    "four": (
        "region: south\ncountries: [GH]",
        {"bots": f"not-relevant {FRESH} note: We have no wiki"},
    ),
    "five": ("region: south\ncountries: [KE]", {"bots": f"unknown {FRESH}"}),
    "six": (
        "region: south\ncountries: [KE]\ndefers_to: {technical: seven}",
        {"press": f"low {FRESH} status: disputed"},
    ),
    "seven": (
        "region: north\ncountries: [DE]\nlanguages: [en]\npeople_served: 100000",
        {
            "bots": f"high/medium {FRESH}",
            "templates": f"high/low {FRESH}",
            "press": f"none {FRESH}",
        },
    ),
    "eight": (
        "region: north\ncountries: [DE, KE]\nlanguages: [de]",
        {"bots": f"low {FRESH}", "templates": f"unknown {FRESH}"},
    ),
    "nine": (
        "region: south\ncountries: [KE]\nended_on: 2025-01-01\npeople_served: 7",
        {"bots": f"none {FRESH}", "press": f"none {FRESH}"},
    ),
    "ten": (
        "region: south\ncountries: [KE]\nlanguages: [en]\npeople_served: 10",
        {"bots": f"high/high {OLD}", "press": f"medium {FRESH}"},
    ),
}
BROKEN = "name: Broken\nkind: hub\nkind: hub\nregion: south\n"


def write_world(data: Path, *, priorities: str | None = PRIORITIES) -> Path:
    """Write the dataset into the folder `data`, with these weights or without any."""
    (data / "groups").mkdir(parents=True)
    (data / "capacities.yaml").write_text(_catalog(), encoding="utf-8")
    (data / "regions.yaml").write_text(REGIONS, encoding="utf-8")
    (data / "groups" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    if priorities is not None:
        (data / "priorities.yaml").write_text(priorities, encoding="utf-8")
    for group, (facts, entries) in GROUPS.items():
        write_group(data, group, facts, entries)
    return data


def write_group(data: Path, group: str, facts: str, entries: dict[str, str]) -> None:
    """Write the file of one group."""
    named = {"name": f"Example group {group}", "kind": "user-group"}
    assessments = {capacity: fields_of(words) for capacity, words in entries.items()}
    text = f"{group_text(named)}{facts}\n{group_text({}, assessments)}"
    (data / "groups" / f"{group}.yaml").write_text(text, encoding="utf-8")


def _catalog() -> str:
    text = CATALOG
    for capacity, name, lines in CAPACITIES:
        text += f"      - id: {capacity}\n        name: {name}\n        question: Can we?\n"
        text += "        rubric: {none: a, low: b, medium: c, high: d}\n        origin: drafted\n"
        text += f"        {lines}\n"
    return text + OUTREACH


def whole(data: Path) -> Dataset:
    dataset = load_dataset(str(data), as_of=DAY).dataset
    assert dataset
    return dataset


class Asked(NamedTuple):
    view: View
    weights: Priorities


def asked(data: Path) -> Asked:
    """The rows of the whole dataset in `data` by region, and what they are made from."""
    dataset = whole(data)
    assert dataset.priorities
    view = view_of(narrow(dataset, Filters()), By.REGION, dataset.priorities)
    return Asked(view, dataset.priorities)
