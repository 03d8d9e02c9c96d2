"""People served and emerging communities, computed once more from the files in plain Python."""

from typing import Any

import yaml

from testing.answers import rows
from testing.settings import EXAMPLES, Invoke

FACTS = EXAMPLES / "facts"
GAP = ("none", "low")
OPTIONS = ("--top", "1000", "--data", str(FACTS))


def groups() -> dict[str, dict[str, Any]]:
    """The content of each group file, by id."""
    paths = sorted((FACTS / "groups").glob("*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths}


def classes() -> dict[str, str]:
    """The class of each country that has one."""
    regions = yaml.safe_load((FACTS / "regions.yaml").read_text(encoding="utf-8"))["regions"]
    countries = [item for region in regions for item in region.get("countries", {}).items()]
    return {code: of["classification"] for code, of in countries if "classification" in of}


def is_emerging(group: dict[str, Any]) -> bool | None:
    """What its file says, or else whether at least half of its classed countries are emerging."""
    if "emerging" in group:
        return bool(group["emerging"])
    found = [classes()[code] for code in group.get("countries", ()) if code in classes()]
    return sum(of != "developed" for of in found) * 2 >= len(found) if found else None


def in_gap(capacity: str, region: str) -> list[dict[str, Any]]:
    return [
        group
        for group in groups().values()
        if group["region"] == region and group["assessments"].get(capacity, {}).get("level") in GAP
    ]


def test_ten_groups_have_these_facts() -> None:
    facts = {
        name.removesuffix("-wikipedia"): (group.get("people_served"), is_emerging(group))
        for name, group in groups().items()
    }
    assert facts == {
        "armenian": (5_400_000, True),
        "azerbaijani": (10_000_000, True),
        "bashkir": (1_800_000, False),
        "belarusian": (3_000_000, True),
        "bulgarian": (7_700_000, True),
        "esperanto": (None, None),
        "georgian": (4_300_000, True),
        "greek": (12_000_000, True),
        "latvian": (1_100_000, True),
        "macedonian": (1_600_000, True),
    }


def test_each_need_has_the_people_and_the_emerging_groups_of_the_files(invoke: Invoke) -> None:
    needs = rows(invoke, "report", "invest", *OPTIONS)
    assert len(needs) == 10
    for need in needs:
        gaps = in_gap(need["capacity"], need["region"])
        people = [group["people_served"] for group in gaps if "people_served" in group]
        emerging = [is_emerging(group) for group in gaps]
        assert need["groups_in_gap"] == len(gaps)
        assert need["people_served"] == max(people, default=None)
        assert need["people_served_known"] == len(people)
        known = [one for one in emerging if one is not None]
        assert need["emerging_in_gap"] == (sum(known) if known else None)


def test_the_needs_are_these(invoke: Invoke) -> None:
    said = {
        (need["capacity"], need["region"]): (
            need["groups_in_gap"], need["emerging_in_gap"], need["people_served"],
            need["people_served_known"],
        )
        for need in rows(invoke, "report", "invest", *OPTIONS)
    }  # fmt: skip
    assert said == {
        ("abuse-and-harassment-control", "central-east-europe-asia"): (4, 4, 12_000_000, 4),
        ("conflict-resolution", "central-east-europe-asia"): (4, 4, 12_000_000, 4),
        ("gadgets-and-abusefilter", "central-east-europe-asia"): (3, 2, 12_000_000, 3),
        ("help-and-tutorials", "central-east-europe-asia"): (3, 3, 4_300_000, 3),
        ("recognition", "central-east-europe-asia"): (3, 3, 12_000_000, 3),
        ("tools", "central-east-europe-asia"): (7, 7, 12_000_000, 7),
        ("wikidata-expertise", "central-east-europe-asia"): (1, 1, 4_300_000, 1),
        ("abuse-and-harassment-control", "international"): (1, None, None, 0),
        ("recognition", "international"): (1, None, None, 0),
        ("tools", "international"): (1, None, None, 0),
    }


def test_filters_by_emerging_and_people_let_these_groups_through(invoke: Invoke) -> None:
    def named(*options: str) -> set[str]:
        found = rows(invoke, "group", "list", *options, "--data", str(FACTS))
        return {row["group"].removesuffix("-wikipedia") for row in found}

    assert named("--not-emerging") == {"bashkir"}
    assert named("--emerging") == {
        "armenian", "azerbaijani", "belarusian", "bulgarian", "georgian", "greek", "latvian",
        "macedonian",
    }  # fmt: skip


def test_people_over_a_number_is_for_the_need_of_those(invoke: Invoke) -> None:
    [tools] = rows(
        invoke, "report", "invest", "--people-over", "7000000", "--capacity", "tools", *OPTIONS
    )
    assert (tools["groups_in_gap"], tools["people_served_known"]) == (3, 3)
