"""Earlier ids: a circle is an error, one of two owners a warning, a chain is fine."""

from pathlib import Path

import pytest

from testing.answers import problem_codes
from testing.settings import Invoke
from testing.worlds.hostile import write_impostor


def write_groups(data: Path, formerly: dict[str, str]) -> None:
    """A group file for each id, with its earlier ids."""
    for stem, ids in formerly.items():
        write_impostor(data, f"Group {stem}", stem=stem, more=f"formerly: [{ids}]\n")


@pytest.mark.parametrize(
    ("formerly", "codes"),
    [
        ({"c": "b, a"}, []),
        ({"a": "a"}, ["groups/a.yaml:4:12 circular-formerly"]),
        ({"a": "x, b", "b": "a"}, ["groups/a.yaml:4:15 circular-formerly"]),
        ({"a": "c", "b": "a", "c": "b"}, ["groups/a.yaml:4:12 circular-formerly"]),
        (
            {"a": "b", "b": "a", "c": "d", "d": "c, a"},
            [
                "groups/a.yaml:4:12 circular-formerly",
                "groups/c.yaml:4:12 circular-formerly",
                "groups/d.yaml:4:15 formerly-in-use",
            ],
        ),
        (
            {"a": "old", "b": "x, old", "c": "old"},
            [
                "groups/b.yaml:4:15 duplicate-formerly",
                "groups/c.yaml:4:12 duplicate-formerly",
            ],
        ),
        ({"a": "old, old"}, []),
    ],
    ids=["chain", "own", "two", "three", "two circles", "several", "twice"],
)
def test_what_earlier_ids_of_groups_may_be(
    data: Path, invoke: Invoke, formerly: dict[str, str], codes: list[str]
) -> None:
    write_groups(data, formerly)
    assert problem_codes(data, invoke) == codes


@pytest.mark.parametrize(
    ("templates", "bots", "codes"),
    [
        ("bots", "templates", ["capacities.yaml:28:20 circular-formerly"]),
        ("old", "old", ["capacities.yaml:41:20 duplicate-formerly"]),
        ("bots", "old", ["capacities.yaml:28:20 formerly-in-use"]),
    ],
)
def test_what_earlier_ids_of_capacities_may_be(
    data: Path, invoke: Invoke, templates: str, bots: str, codes: list[str]
) -> None:
    catalog = data / "capacities.yaml"
    text = catalog.read_text().replace("        formerly: [robots]\n", "")
    for capacity, earlier in (("templates", templates), ("bots", bots)):
        text = text.replace(
            f"- id: {capacity}\n", f"- id: {capacity}\n        formerly: [{earlier}]\n"
        )
    catalog.write_text(text)
    questions = data / "questions.yaml"
    questions.write_text(questions.read_text().replace("robots", "bots"))
    assert problem_codes(data, invoke) == codes


def test_the_members_of_a_circle_are_named(data: Path, invoke: Invoke) -> None:
    write_groups(data, {"a": "c", "b": "a", "c": "b"})
    assert ": a, b, c [circular-formerly]\n" in invoke("validate").stdout


def test_a_circle_through_a_broken_file_is_found_in_the_same_run(
    data: Path, invoke: Invoke
) -> None:
    write_groups(data, {"a": "b", "b": "a"})
    broken = data / "groups" / "b.yaml"
    broken.write_text(broken.read_text() + "nobody: knows\n")
    assert problem_codes(data, invoke) == [
        "groups/a.yaml:4:12 circular-formerly",
        "groups/b.yaml:5:1 unknown-key",
    ]


def test_a_rename_taken_back_leaves_no_circle(data: Path, invoke: Invoke) -> None:
    before = (data / "groups" / "example-group-1.yaml").read_text()
    for old, new in (("1", "8"), ("8", "9"), ("9", "1")):
        command = ("group", "rename", f"example-group-{old}", f"example-group-{new}")
        assert invoke(*command).exit_code == 0
    after = (data / "groups" / "example-group-1.yaml").read_text()
    added = "formerly: [example-group-8, example-group-9]\n"
    assert after.replace(added, "") == before
    assert added in after
    assert problem_codes(data, invoke) == []


def test_a_rename_back_that_was_interrupted_is_finished_by_giving_it_again(
    data: Path, invoke: Invoke
) -> None:
    """It has its name, and its list has that name still."""
    write_groups(data, {"a": "a, b"})
    assert problem_codes(data, invoke) == ["groups/a.yaml:4:12 circular-formerly"]
    assert invoke("group", "rename", "b", "a").exit_code == 0
    assert (data / "groups" / "a.yaml").read_text().endswith("formerly: [b]\n")
    assert problem_codes(data, invoke) == []
