"""The texts of the demo's files."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ccm.model import Assessment, Kind
from ccm.model.fields import assessment_fields
from ccm.model.words import MADE_UP
from ccm.yamlfile.written import Value, group_text

DATA = "data/"
RENAMED = ("wikidata", "wikidata-expertise")  # a capacity: its id before and after
RETIRED = "mailing-lists"
PRACTICE = "example-practice"  # the area of the capacities with a number for a name

AREAS = {
    "communications": ("social-media", "press", "newsletter"),
    "community-health": ("conflict-resolution", "newcomer-support", RETIRED),
    "technical-skills": (RENAMED[0], "bots", "templates"),
    "organization": ("written-strategy", "budgeting", "event-planning"),
}
REGIONS = {
    "sub-saharan-africa": {"GH": "Ghana", "KE": "Kenya", "NG": "Nigeria"},
    "latin-america-caribbean": {"BO": "Bolivia", "PE": "Peru", "UY": "Uruguay"},
    "central-east-europe-asia": {"AM": "Armenia", "GE": "Georgia", "RS": "Serbia"},
    "international": {},
}
_REGION_NAMES = {  # a name, then its aliases
    "sub-saharan-africa": ("Sub-Saharan Africa", "SSA"),
    "latin-america-caribbean": ("Latin America & Caribbean", "LAC", "Latin America"),
    "central-east-europe-asia": (
        "Central & Eastern Europe & Central Asia",
        "CEECA",
        "Eastern Europe",
    ),
    "international": ("International", "Global"),
}
_REQUIRED = {"bots": "templates", "press": "social-media", "event-planning": "budgeting"}
_LABEL = "# A synthetic group, made by ccm demo."
_CAPACITY = """\
      - id: {id}
        name: {name}
        question: Can we do what {it} stands for?
        relevant_to: [{kinds}]
        rubric:
          none: Nobody looked after {it} in the last 12 months.
          low: Somebody did in the last 12 months, but not every month.
          medium: We do it every month, and we know whom to ask.
          high: As medium, and a written plan says how. We read it again every year.
        origin: drafted
        cost: low
        risk: medium
        requires: [{required}]
"""
README = """\
# Example map: synthetic data

**Nothing in this repository is real.** `ccm demo` made all of it: the groups ("Example group 1"),
their assessments, the people who seem to have committed them, and the dates. It is for trying ccm
on a history of years, and for measuring how fast it is.

    ccm report trend
    ccm report group example-group-1
    ccm ask
    ccm report invest
    git log --graph --oneline
"""


class DemoGroup(NamedTuple):
    """A group of the demo; `facts` are the fields above `formerly` in its file."""

    number: int
    id: str
    facts: Mapping[str, Value]
    entries: Mapping[str, Assessment]
    formerly: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the group."""
        return f"Example group {self.number}"

    @property
    def path(self) -> str:
        """The path of the group's file in the repository."""
        return f"{DATA}groups/{self.id}.yaml"

    @property
    def text(self) -> str:
        """The full text of the group's file."""
        more: dict[str, Value] = {"formerly": self.formerly} if self.formerly else {}
        more["source"] = MADE_UP
        entries = {key: assessment_fields(entry) for key, entry in self.entries.items()}
        return f"{group_text(self.facts)}{_LABEL}\n{group_text(more, entries)}"

    def judging(self, judgements: Mapping[str, Assessment]) -> "DemoGroup":
        """Returns the group with these assessments, which replace its own or come after them."""
        return self._replace(entries={**self.entries, **judgements})


def group_facts(
    number: int, *, kind: str, region: str, countries: Sequence[str]
) -> dict[str, Value]:
    """Returns the first fields of a group file."""
    facts: dict[str, Value] = {"name": f"Example group {number}", "kind": kind, "region": region}
    if countries:
        facts["countries"] = countries
    facts["languages"] = ["en"]
    if number % 3:
        facts["people_served"] = str(10 ** (2 + number % 4) * (1 + number % 7))
    if number % 5 == 0:
        facts["emerging"] = "false"
    facts["links"] = [f"https://example.org/wiki/Group_{number}"]
    return facts


def capacity_ids(number: int) -> list[str]:
    """Returns the ids of `number` capacities at the start of the history."""
    return [capacity for capacities in _areas(number).values() for capacity in capacities]


def _areas(number: int) -> Mapping[str, Sequence[str]]:
    """Returns the areas with `number` capacities; those beyond the named ones are numbered."""
    first = sum(map(len, AREAS.values())) + 1
    numbered = [f"example-capacity-{n}" for n in range(first, number + 1)]
    return {**AREAS, PRACTICE: numbered} if numbered else AREAS


def catalog_text(number: int, *, renamed: bool, retired_on: date | None) -> str:
    """Returns a catalog of `number` capacities, with or without the renamed and the retired one."""
    label = "# A synthetic catalog, made by ccm demo. It is not that of the community."
    parts = [f"{label}\nversion: 1\nareas:\n"]
    for area, capacities in _areas(number).items():
        parts.append(f"  - id: {area}\n    name: {_words(area)}\n    capacities:\n")
        for capacity in capacities:
            moved = renamed and capacity == RENAMED[0]
            parts.append(_capacity_text(RENAMED[1] if moved else capacity))
            parts += [f"        formerly: [{capacity}]\n"] if moved else []
            retired = retired_on and capacity == RETIRED
            parts += [f"        retired_on: {retired_on}\n"] if retired else []
    return "".join(parts)


def _capacity_text(capacity: str) -> str:
    name, required = _words(capacity), _REQUIRED.get(capacity, "")
    kinds, it = ", ".join(Kind), name.lower()
    return _CAPACITY.format(id=capacity, name=name, it=it, kinds=kinds, required=required)


def regions_text() -> str:
    """Returns the list of regions: a few real countries, so that filters find something."""
    lines = ["# A short list of regions, made by ccm demo. It is far from complete.", "regions:"]
    for region, countries in REGIONS.items():
        name, *aliases = _REGION_NAMES[region]
        lines += [f"  - id: {region}", f"    name: {name}", f"    aliases: [{', '.join(aliases)}]"]
        lines += ["    countries:"] if countries else []
        for code, country in countries.items():
            lines += [f"      {code}:", f"        name: {country}"]
            lines.append("        classification: emerging")
    return "\n".join(lines) + "\n"


def _words(name: str) -> str:
    return name.replace("-", " ").capitalize()
