"""The texts of the demo's files."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ccm.model import Assessment
from ccm.model.fields import assessment_fields
from ccm.yamlfile.written import Value, group_text

DATA = "data/"
RENAMED = ("wikidata", "wikidata-expertise")  # a capacity: its id before and after
RETIRED = "mailing-lists"
PRACTICE = "example-practice"  # the area of the capacities that only a number tells apart

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
REGION_NAMES = {
    "sub-saharan-africa": "Sub-Saharan Africa",
    "latin-america-caribbean": "Latin America & Caribbean",
    "central-east-europe-asia": "Central & Eastern Europe & Central Asia",
    "international": "International",
}
ALIASES = {
    "sub-saharan-africa": ("SSA",),
    "latin-america-caribbean": ("LAC", "Latin America"),
    "central-east-europe-asia": ("CEECA", "Eastern Europe"),
    "international": ("Global",),
}
_REQUIRED = {"bots": "templates", "press": "social-media", "event-planning": "budgeting"}
_KINDS = "[wiki-community, user-group, chapter, thematic-organization, hub, informal-group]"
_LABEL = "# A synthetic group, made by ccm demo."
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
    """A group of the demo: `facts` are the fields of its file before `formerly`."""

    number: int
    id: str
    facts: Mapping[str, Value]
    entries: Mapping[str, Assessment]
    formerly: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name that people are shown."""
        return f"Example group {self.number}"

    @property
    def path(self) -> str:
        """The path of the group's file in the repository."""
        return f"{DATA}groups/{self.id}.yaml"

    @property
    def text(self) -> str:
        """The whole text of the group's file."""
        more: dict[str, Value] = {"formerly": self.formerly} if self.formerly else {}
        more["source"] = "Made up by ccm demo"
        entries = {key: assessment_fields(entry) for key, entry in self.entries.items()}
        return f"{group_text(self.facts)}{_LABEL}\n{group_text(more, entries)}"

    def judging(self, judgements: Mapping[str, Assessment]) -> "DemoGroup":
        """The same group with these assessments in place of, or after, those it has."""
        return self._replace(entries={**self.entries, **judgements})


def group_facts(
    number: int, *, kind: str, region: str, countries: Sequence[str]
) -> dict[str, Value]:
    """The first fields of a group file."""
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
    """The ids of the first `number` capacities, as they are called at the beginning."""
    named = [capacity for capacities in AREAS.values() for capacity in capacities]
    return [*named, *_numbered(number)][:number]


def _numbered(number: int) -> list[str]:
    first = sum(map(len, AREAS.values())) + 1
    return [f"example-capacity-{n}" for n in range(first, number + 1)]


def catalog_text(number: int, *, renamed: bool, retired_on: date | None) -> str:
    """A catalog of `number` capacities, before or after the one was renamed and the other retired.

    From 12 on every area has its capacities; further ones are numbered.
    """
    known = set(capacity_ids(number))
    lines = [
        "# A synthetic catalog, made by ccm demo. It is not that of the community.",
        "version: 1",
    ]
    lines.append("areas:")
    for area, capacities in {**AREAS, PRACTICE: _numbered(number)}.items():
        there = [capacity for capacity in capacities if capacity in known]
        if there:
            lines += [f"  - id: {area}", f"    name: {_words(area)}", "    capacities:"]
        for capacity in there:
            lines += _capacity_lines(capacity, renamed=renamed, retired_on=retired_on)
    return "\n".join(lines) + "\n"


def _capacity_lines(capacity: str, *, renamed: bool, retired_on: date | None) -> Iterator[str]:
    moved = renamed and capacity == RENAMED[0]
    capacity = RENAMED[1] if moved else capacity
    name = _words(capacity)
    yield f"      - id: {capacity}"
    yield f"        name: {name}"
    yield f"        question: Can we do what {name.lower()} stands for?"
    yield f"        relevant_to: {_KINDS}"
    yield "        rubric:"
    yield f"          none: Nobody looked after {name.lower()} in the last 12 months."
    yield "          low: Somebody did in the last 12 months, but not every month."
    yield "          medium: We do it every month, and we know whom to ask."
    yield "          high: As medium, and a written plan says how. We read it again every year."
    yield "        origin: drafted"
    yield "        cost: low"
    yield "        risk: medium"
    yield f"        requires: [{_REQUIRED.get(capacity, '')}]"
    if moved:
        yield f"        formerly: [{RENAMED[0]}]"
    if retired_on and capacity == RETIRED:
        yield f"        retired_on: {retired_on}"


def regions_text() -> str:
    """The list of regions: a few real countries, so that filters have something to find."""
    lines = ["# A short list of regions, made by ccm demo. It is far from complete.", "regions:"]
    for region, countries in REGIONS.items():
        lines += [f"  - id: {region}", f"    name: {REGION_NAMES[region]}"]
        lines.append(f"    aliases: [{', '.join(ALIASES[region])}]")
        lines += ["    countries:"] if countries else []
        for code, name in countries.items():
            lines += [f"      {code}:", f"        name: {name}", "        classification: emerging"]
    return "\n".join(lines) + "\n"


def _words(name: str) -> str:
    return name.replace("-", " ").capitalize()
