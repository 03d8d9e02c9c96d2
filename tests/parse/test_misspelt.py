"""One mistake in a key is one problem: the key that is missing for it is not a second one."""

import pytest

from ccm.model import Catalog, Group, Priorities, QuestionList, RegionList
from ccm.parse.dataset import Content, parse_file
from testing.problems import facts
from testing.settings import EXAMPLES

GOOD = EXAMPLES / "good"
HEAD = "name: A\nkind: hub\nregion: north\n"
ENTRY = "assessments:\n  bots:\n    level: low\n    assessed_on: 2026-01-01\n"


def facts_in(text: str, kind: type[Content]) -> list[str]:
    """The facts of the problems in a text."""
    _, problems = parse_file(text.encode(), kind, path="a.yaml", group_id="a")
    return [facts(problem) for problem in problems]


MISSPELT = {
    "a letter at a wrong place": ("level", "levle", ""),
    "a letter too few": ("level", "levl", ""),
    "another case": ("level", "Level", ""),
    "a hyphen": ("assessed_on", "assessed-on", ""),
    "a space": ("assessed_on", "assessed on", ""),
    "a Cyrillic letter": ("level", "l\u0435vel", " '\u0435'"),
    "a Greek letter": ("level", "l\u03b5vel", " '\u03b5'"),
    "nearly all Cyrillic": ("level", "l\u0435\u0475\u0435l", ""),
    "an invisible character": ("level", "le\u200bvel", ""),
    "typographic quotes": ("level", "“level”", ""),
    "a quote that ends it": ("level", 'level"', ""),
}


@pytest.mark.parametrize("case", MISSPELT)
def test_a_misspelt_key_of_an_entry_is_one_problem(case: str) -> None:
    key, typed, letter = MISSPELT[case]
    line = 6 if key == "level" else 7
    expected = f"{line}:5 unknown-key '{typed}'{letter} '{key}'"
    assert facts_in(HEAD + ENTRY.replace(f"{key}:", f"{typed}:"), Group) == [expected]


LISTS: dict[str, tuple[type[Content], str]] = {
    "groups/example-group-1.yaml": (Group, "name kind region"),
    "capacities.yaml": (Catalog, "version areas id capacities question rubric medium origin cost"),
    "regions.yaml": (RegionList, "regions id name"),
    "questions.yaml": (QuestionList, "questions id text asks"),
    "priorities.yaml": (Priorities, "stale emerging people fixed_cost low"),
}


@pytest.mark.parametrize(
    ("name", "key"), [(name, key) for name, (_, keys) in LISTS.items() for key in keys.split()]
)
def test_a_misspelt_key_of_any_file_is_one_problem(name: str, key: str) -> None:
    text = (GOOD / name).read_text()
    line = text[: text.index(f"{key}:")].count("\n") + 1
    for typed in (f"{key}x", key.title(), f"{key[0]}\u0445{key[2:]}"):
        problems = facts_in(text.replace(f"{key}:", f"{typed}:", 1), LISTS[name][0])
        assert len(problems) == 1, problems
        assert problems[0].startswith(f"{line}:")
        assert problems[0].endswith(f" '{key}'"), problems


OTHERS = {
    "a word unlike the missing one": (
        HEAD + ENTRY.replace("level", "colour"),
        ["6:5 unknown-key 'colour' 'level'"],
    ),
    "two words and two missing keys": (
        HEAD + ENTRY.replace("level", "levle").replace("assessed_on", "asessed_on"),
        ["6:5 unknown-key 'levle' 'level'", "7:5 unknown-key 'asessed_on' 'assessed_on'"],
    ),
    "a key that nothing is missing for": (
        f"{HEAD}{ENTRY}    colour: red\n",
        ["8:5 unknown-key 'colour'"],
    ),
    "a key of an entry at the margin": (
        HEAD + ENTRY.replace("    assessed_on", "assessed_on"),
        ["7:1 unknown-key 'assessed_on' 'assessed_on' 'bots'"],
    ),
    "a key of an entry among the entries": (
        HEAD + ENTRY.replace("    assessed_on", "  assessed_on"),
        ["7:3 unknown-key 'assessed_on' 'assessed_on' 'bots'"],
    ),
    "a note among the entries": (f"{HEAD}{ENTRY}  note: a text\n", ["8:3 unknown-key 'note'"]),
    "a key of the group in an entry": (
        f"name: A\nkind: hub\n{ENTRY}    region: north\n",
        ["7:5 unknown-key 'region' 'region'"],
    ),
    "an entry that has lost its first line and its place": (
        f"{HEAD}assessments:\n  level: low\n  assessed_on: 2026-01-01\n",
        ["5:3 unknown-key 'level'"],
    ),
    "a key behind a letter at the margin": (
        HEAD + ENTRY.replace("    assessed_on", "e    assessed_on"),
        ["7:1 unknown-key 'e    assessed_on' 'assessed_on' 'bots'"],
    ),
    "a name in the column of the keys below it": (
        HEAD + ENTRY.replace("  bots", "    bots"),
        ["6:5 unknown-key 'level'"],
    ),
    "a second name in the column of the keys": (
        f"{HEAD}{ENTRY}    lua:\n    level: low\n    assessed_on: 2026-01-01\n",
        ["8:5 unknown-key 'lua'"],
    ),
    "entries below another key": (
        f"{HEAD}{ENTRY}".replace("assessments", "defers_to")
        + "  lua:\n    level: low\n    assessed_on: 2026-01-01\n",
        ["6:5 wrong-shape 'bots'"],
    ),
    "an entry that is empty and stands again": (
        HEAD + ENTRY.replace("  bots:\n", "  bots:\n  bots:\n"),
        ["6:3 duplicate-key 'bots' 5"],
    ),
    "an entry that has lost its first line": (
        f"{HEAD}{ENTRY}    level: high\n    assessed_on: 2026-02-02\n",
        ["8:5 duplicate-key 'level' 6 'assessed_on'"],
    ),
    "an entry without anything": (
        f"{HEAD}assessments:\n  bots:\n    note: a text\n",
        ["5:3 missing-key 'assessed_on' 'level' 'bots'"],
    ),
}


@pytest.mark.parametrize("case", OTHERS)
def test_each_mistake_is_said_once_where_it_stands(case: str) -> None:
    text, expected = OTHERS[case]
    assert facts_in(text, Group) == expected
