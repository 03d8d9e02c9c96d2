"""The countries of a group and what a capacity requires, seen from the lists: hand-made values."""

from dataclasses import replace

import pytest

from ccm.checks.catalog import unknown_requirement
from ccm.checks.groups import country_outside_region
from ccm.model import Country, Region
from testing.datasets import capacity, dataset, group

NORTH = Region(id="north", name="North", countries={"AA": Country(name="Aa")})
SOUTH = Region(
    id="south", name="South", countries={"BB": Country(name="Bb"), "CC": Country(name="Cc")}
)
INTERNATIONAL = Region(id="international", name="International")

# The region of a group, its countries, and the numbers of those that are outside.
COUNTRIES = [
    ("north", "", []),
    ("north", "AA", []),
    ("north", "BB", [0]),
    ("north", "AA BB CC", [1, 2]),
    ("south", "AA BB", [0]),
    ("international", "", []),
    ("international", "AA", []),
    ("international", "AA BB", []),
    ("nowhere", "AA", []),
    ("north", "ZZ", []),
]


@pytest.mark.parametrize(("region", "codes", "outside"), COUNTRIES)
def test_a_country_of_another_region_is_named_but_for_an_international_group(
    region: str, codes: str, outside: list[int]
) -> None:
    home = replace(group("a"), region=region, countries=tuple(codes.split()))
    data = replace(dataset(home), regions=(NORTH, SOUTH, INTERNATIONAL))
    assert [p.keys for p in country_outside_region(data)] == [("countries", n) for n in outside]


# What `bots` requires, the last day of `lua`, and the numbers of those that are no requirement.
REQUIREMENTS = [
    ("", "", []),
    ("lua", "", []),
    ("lua", "2025-06-01", [0]),
    ("lua", "2025-12-30", [0]),
    ("lua", "2025-12-31", []),
    ("lua", "2026-01-01", []),
    ("bots", "", [0]),
    ("luna", "", [0]),
    ("luna lua", "2025-06-01", [0, 1]),
    ("lua bots", "", [1]),
]


@pytest.mark.parametrize(("required", "retired_on", "unknown"), REQUIREMENTS)
def test_a_capacity_requires_another_that_is_in_use(
    required: str, retired_on: str, unknown: list[int]
) -> None:
    bots = replace(capacity("bots"), requires=tuple(required.split()))
    data = dataset(capacities=[bots, capacity("lua", retired_on=retired_on)], as_of="2025-12-31")
    places = [problem.keys[-2:] for problem in unknown_requirement(data)]
    assert places == [("requires", number) for number in unknown]
