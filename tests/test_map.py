"""The map of tests/examples/map says what its sources say."""

from collections import Counter
from datetime import date

import pytest

from ccm.model import Dataset, Level, Method, Origin, Status
from ccm.store.reading import load_dataset
from testing.settings import MAP

COUNTRIES = {
    "sub-saharan-africa": 54,
    "latin-america-caribbean": 53,
    "esea-pacific": 48,
    "north-west-europe": 33,
    "central-east-europe-asia": 32,
    "middle-east-north-africa": 19,
    "south-asia": 8,
    "north-america": 2,
    "international": 1,  # Antarctica, which the source gives no region
}

PAGE = "https://meta.wikimedia.org/wiki/Community_Capacity_Map/CEE_Survey_2018"
SURVEY = f"Community Capacity Map, CEE Survey 2018 ({PAGE})"
LIST = (
    "List of Wikimedia movement affiliates, state about 2023 "
    "(https://meta.wikimedia.org/wiki/Wikimedia_movement_affiliates)"
)

# The means of the survey of 2018, by the wiki's language, in the order of SURVEYED.
SURVEYED = (
    "conflict-resolution",
    "abuse-and-harassment-control",
    "tools",
    "help-and-tutorials",
    "recognition",
    "wikidata-expertise",
    "gadgets-and-abusefilter",
)
MEANS = {
    "albanian-wikipedia": (2, "2.00 4.00 5.00 2.00 2.50 3.00 1.00"),
    "armenian-wikipedia": (8, "4.00 3.29 2.71 3.63 4.25 4.25 3.29"),
    "azerbaijani-wikipedia": (2, "1.50 1.50 2.50 3.00 3.00 3.00 3.00"),
    "bashkir-wikipedia": (5, "3.80 3.00 3.00 3.80 4.60 3.40 2.33"),
    "belarusian-wikipedia": (3, "2.33 2.67 1.33 2.67 2.67 4.00 3.00"),
    "bulgarian-wikipedia": (8, "3.25 3.88 2.75 3.00 2.57 4.00 3.75"),
    "esperanto-wikipedia": (1, "3.00 2.00 2.00 3.00 2.00 4.00 4.00"),
    "georgian-wikipedia": (4, "2.50 2.75 1.00 2.50 3.50 2.25 2.50"),
    "greek-wikipedia": (7, "2.29 2.14 2.20 3.14 2.71 3.33 2.80"),
    "hungarian-wikipedia": (5, "3.20 2.80 2.40 2.75 1.80 3.60 4.00"),
    "latvian-wikipedia": (3, "3.33 3.00 3.00 2.67 3.00 4.33 4.00"),
    "macedonian-wikipedia": (10, "4.11 4.11 2.86 4.75 4.00 3.75 3.22"),
}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    parsed = load_dataset(str(MAP), as_of=date(2026, 11, 22))
    assert parsed.problems == []
    assert parsed.dataset is not None
    return parsed.dataset


def level_of(mean: float) -> Level:
    """The rule of data/README.md: the scale from 1 to 5 in four equal parts."""
    if mean < 2:
        return Level.NONE
    if mean < 3:
        return Level.LOW
    return Level.MEDIUM if mean < 4 else Level.HIGH


def test_the_186_affiliates_of_the_list_and_the_12_surveyed_wikis_are_there(
    dataset: Dataset,
) -> None:
    listed = [group for group in dataset.groups if LIST in group.source]
    surveyed = {group.id for group in dataset.groups if SURVEY in group.source}
    assert surveyed == MEANS.keys()
    assert Counter(group.kind.value for group in listed) == {
        "user-group": 146,
        "chapter": 38,
        "thematic-organization": 2,
    }
    assert sum(1 for group in listed if group.countries) >= 118
    assert sum(1 for group in listed if group.region == "international") <= 68


def test_no_affiliate_has_assessed_itself_yet(dataset: Dataset) -> None:
    assert not [g.id for g in dataset.groups if LIST in g.source and g.assessments]


def test_the_survey_gives_84_assessments_by_the_written_rule(dataset: Dataset) -> None:
    groups = {group.id: group for group in dataset.groups}
    for group_id, (respondents, means) in MEANS.items():
        for capacity, mean in zip(SURVEYED, means.split(), strict=True):
            assessment = groups[group_id].assessments[capacity]
            assert assessment.level is level_of(float(mean)), (group_id, capacity)
            assert assessment.robustness is None
            assert assessment.assessed_on == date(2018, 8, 31)
            assert assessment.method is Method.SURVEY
            assert assessment.status is Status.PROVISIONAL
            assert assessment.respondents == respondents
            assert f"Mean {mean} of 5" in (assessment.note or "")
            assert assessment.evidence == (PAGE,)
    assert sum(len(group.assessments) for group in dataset.groups) == 84


def test_the_surveyed_wikis_are_in_the_region_but_for_esperanto(dataset: Dataset) -> None:
    by_region = Counter(group.region for group in dataset.groups if group.id in MEANS)
    assert by_region == {"central-east-europe-asia": 11, "international": 1}
    esperanto = next(g for g in dataset.groups if g.id == "esperanto-wikipedia")
    assert (esperanto.region, esperanto.languages, esperanto.wikis) == (
        "international",
        ("eo",),
        ("eowiki",),
    )


def test_every_region_has_its_countries(dataset: Dataset) -> None:
    assert {region.id: len(region.countries) for region in dataset.regions} == COUNTRIES
    classes = Counter(
        country.classification
        for region in dataset.regions
        for country in region.countries.values()
    )
    assert {str(key): number for key, number in classes.items()} == {
        "least-developed": 82,
        "emerging": 72,
        "None": 72,
        "developed": 24,
    }


def test_codes_that_look_like_other_things_are_countries(dataset: Dataset) -> None:
    regions = {region.id: region for region in dataset.regions}
    assert regions["north-west-europe"].countries["NO"].name == "Norway"
    assert regions["sub-saharan-africa"].countries["NA"].name == "Namibia"
    norway = next(group for group in dataset.groups if group.id == "wikimedia-norway")
    assert norway.countries == ("NO",)


def test_the_catalog_has_34_capacities_in_10_areas(dataset: Dataset) -> None:
    capacities = list(dataset.catalog.capacities())
    assert len(dataset.catalog.areas) == 10
    assert len(capacities) == 34
    assert capacities[0].id == "social-media"
    assert capacities[-1].id == "financial-management"
    assert [capacity.origin for capacity in capacities] == [Origin.MAP] * 21 + [Origin.DRAFTED] * 13
