"""What is left of a broken group file for the checks that look across files."""

import pytest

from ccm.model import Assessment, Group, Kind, Level, Robustness
from ccm.parse.salvage import remains_of
from testing.changes import day

HEAD = "name: A\nkind: hub\nregion: north\n"
WHOLE = Group(id="a", name="A", kind=Kind.HUB, region="north")
BOTS = f"{HEAD}assessments:\n  bots:\n"
LOW = Assessment(day("2026-01-01"), Level.LOW)
ON = "    assessed_on: 2026-01-01\n"


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("kind: hub\nregion: north\n", ("(no name) a", Kind.HUB, "north")),
        ("name: A\nregion: north\n", ("A", Kind.INFORMAL_GROUP, "north")),
        ("name: A\nkind: hub\n", ("A", Kind.HUB, "international")),
        (HEAD.replace("hub", "hubs"), ("A", Kind.INFORMAL_GROUP, "north")),
        (HEAD.replace("north", "[north]"), ("A", Kind.HUB, "international")),
        (f"{HEAD}colour: red\n", ("A", Kind.HUB, "north")),
        (f"{HEAD}id: b\n", ("A", Kind.HUB, "north")),
        (f"{HEAD}assessments: [bots]\n", ("A", Kind.HUB, "north")),
    ],
    ids=[
        *("no name", "no kind", "no region", "a bad kind", "a bad region"),
        *("a key too many", "an id", "a list of assessments"),
    ],
)
def test_what_is_wrong_or_missing_is_stood_in_for(text: str, facts: tuple[str, str, str]) -> None:
    group = remains_of(text.encode(), group_id="a")
    assert group
    assert (group.name, group.kind, group.region) == facts
    assert (group.id, group.assessments) == ("a", {})


def test_a_list_without_what_is_wrong_is_left_out_whole() -> None:
    text = f"{HEAD}countries: [AM, [GE]]\nlanguages: [hy]\n"
    group = remains_of(text.encode(), group_id="a")
    assert group
    assert (group.countries, group.languages) == ((), ("hy",))


ENTRIES = {
    "a bad level": (
        f"    level: hgih\n    robustness: low\n{ON}",
        {"bots": LOW._replace(level=Level.UNKNOWN)},
    ),
    "no level": (ON, {"bots": LOW._replace(level=Level.UNKNOWN)}),
    "a bad day": (
        "    level: low\n    assessed_on: 2026-13-01\n",
        {"bots": LOW._replace(assessed_on=day("2001-01-15"))},
    ),
    "no day": ("    level: low\n", {"bots": LOW._replace(assessed_on=day("2001-01-15"))}),
    "a bad robustness": (f"    level: low\n    robustness: x\n{ON}", {"bots": LOW}),
    "a note that is none": (
        f"    level: low\n    note: [x]\n{ON}",
        {"bots": LOW._replace(note="(none)")},
    ),
    "a key too many, which may be its note": (
        f"    level: low\n    levle: low\n{ON}",
        {"bots": LOW._replace(note="(none)")},
    ),
    "no entry": (f"    - level\n  lua:\n    level: low\n{ON}", {"lua": LOW}),
    "nothing wrong": (
        f"    level: low\n    robustness: high\n{ON}",
        {"bots": LOW._replace(robustness=Robustness.HIGH)},
    ),
}


@pytest.mark.parametrize("case", ENTRIES)
def test_an_entry_is_left_without_what_is_wrong_in_it(case: str) -> None:
    lines, expected = ENTRIES[case]
    group = remains_of(f"{BOTS}{lines}".encode(), group_id="a")
    assert group
    assert group.assessments == expected


@pytest.mark.parametrize("text", ["", "a: [", "[a]", "a"], ids=["empty", "broken", "list", "word"])
def test_of_what_is_no_mapping_nothing_is_left(text: str) -> None:
    assert remains_of(text.encode(), group_id="a") is None


def test_a_whole_file_is_left_as_it_is() -> None:
    assert remains_of(HEAD.encode(), group_id="a") == WHOLE
