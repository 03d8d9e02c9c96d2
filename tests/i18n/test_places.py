"""Names of countries and regions in other languages: what is found, and that no name means two."""

import json

import pytest

from ccm.i18n.places import countries_in_other_languages, regions_in_other_languages
from ccm.model.lookup import country_names, region_names
from ccm.workspace import Workspace
from testing.answers import rows
from testing.place_names import WRITTEN, names_of, safe_regions, text_of
from testing.refusals import missing_from
from testing.settings import EXAMPLES, Invoke

DATA = EXAMPLES / "map"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Deutschland", "DE"),
        ("Україна", "UA"),
        ("УКРАЇНА", "UA"),
        ("Côte d’Ivoire", "CI"),
        ("cote d'ivoire", "CI"),
        ("Hongkong", "HK"),
        ("भारत", "IN"),
        ("대한민국", "KR"),
        ("Geórgia", "GE"),
        ("Armenia", "AM"),
    ],
)
def test_a_country_is_found_by_its_name_in_each_language(
    invoke: Invoke, word: str, code: str
) -> None:
    found = rows(invoke, "group", "list", "--data", str(DATA), "--country", word)
    assert found == rows(invoke, "group", "list", "--data", str(DATA), "--country", code)


@pytest.mark.parametrize(
    ("word", "region"),
    [
        ("América Latina", "latin-america-caribbean"),
        ("america latina", "latin-america-caribbean"),
        ("南美洲", "latin-america-caribbean"),
        ("Східна Європа", "central-east-europe-asia"),
        ("Asie centrale", "central-east-europe-asia"),
        ("Océanie", "esea-pacific"),
    ],
)
def test_a_region_is_found_by_the_name_of_a_part_in_each_language(
    invoke: Invoke, word: str, region: str
) -> None:
    found = rows(invoke, "group", "list", "--data", str(DATA), "--region", word)
    assert {row["region"] for row in found} == {region}


@pytest.mark.parametrize(
    ("option", "word", "nearest"),
    [
        ("--country", "Deutschlnd", "'Deutschland'"),
        ("--country", "Укріана", "'Україна'"),
        ("--region", "Amerique latnie", "'Amérique latine'"),
        ("--country", "Agentina", "'Argentina'?"),
    ],
)
def test_a_mistyped_name_in_another_language_gets_the_nearest_each_thing_once(
    invoke: Invoke, option: str, word: str, nearest: str
) -> None:
    result = invoke("report", "gaps", "--data", str(DATA), option, word)
    assert (result.exit_code, result.stdout) == (2, "")
    assert missing_from(result.stderr, nearest) == []


def test_a_un_region_in_several_regions_is_not_taken_for_one_of_them(invoke: Invoke) -> None:
    for word in ("Europa meridional", "África", "Asia"):
        assert invoke("report", "gaps", "--data", str(DATA), "--region", word).exit_code == 2


def test_no_name_means_two_countries_or_two_regions() -> None:
    dataset = Workspace(str(DATA)).present
    indexes = (
        countries_in_other_languages(country_names(dataset)),
        regions_in_other_languages(region_names(dataset)),
    )
    for index in indexes:
        assert [name for name, things in index.by_name.items() if len(things) > 1] == []


def test_the_file_is_as_its_maker_writes_it() -> None:
    text = WRITTEN.read_text(encoding="utf-8")
    regions, *languages = json.loads(text).items()
    assert len(languages) == 18
    assert text_of(regions[1], dict(languages)) == text


def test_a_region_is_safe_where_all_its_places_are_in_one_region() -> None:
    containment = {
        "001": {"_contains": ["002", "003"]},
        "002": {"_contains": ["AA", "BB", "ZZ"]},
        "003": {"_contains": ["CC", "DD"]},
        "004": {"_contains": ["ZZ"]},
        "EU": {"_contains": ["AA"]},
    }
    homes = {"AA": "South", "BB": "South", "CC": "South", "DD": "North"}
    assert safe_regions(containment, homes) == {"002": "South"}


def test_a_place_has_its_usual_name_its_short_one_and_another_each_once() -> None:
    territories = {"BB": "Bee", "AA": "Long Ay", "AA-alt-short": "Ay", "AA-alt-variant": "Long Ay"}
    assert names_of(["BB", "AA", "CC"], territories) == {"AA": ["Long Ay", "Ay"], "BB": ["Bee"]}
