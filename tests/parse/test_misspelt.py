"""One mistake in a key is one problem: the key that is missing for it is not a second one."""

import pytest

from ccm.model import Catalog, Group, Priorities, QuestionList, RegionList
from ccm.parse.dataset import Content, parse_file
from testing.settings import EXAMPLES

GOOD = EXAMPLES / "good"
HEAD = "name: A\nkind: hub\nregion: north\n"
ENTRY = "assessments:\n  bots:\n    level: low\n    assessed_on: 2026-01-01\n"


def in_words(text: str, kind: type[Content]) -> list[str]:
    """What is wrong in a text: place, code and message."""
    _, problems = parse_file(text.encode(), kind, path="a.yaml", group_id="a")
    return [f"{p.place.line}:{p.place.column} {p.code}: {p.message}" for p in problems if p.place]


MISSPELT = {
    "a letter at a wrong place": ("level", "levle", "levle", ""),
    "a letter too few": ("level", "levl", "levl", ""),
    "another case": ("level", "Level", "Level", ""),
    "a hyphen": ("assessed_on", "assessed-on", "assessed-on", ""),
    "a blank": ("assessed_on", "assessed on", "assessed on", ""),
    "a Cyrillic letter": ("level", "l\u0435vel", "l\u0435vel", "; its letter '\u0435' is Cyrillic"),
    "a Greek letter": ("level", "l\u03b5vel", "l\u03b5vel", "; its letter '\u03b5' is Greek"),
    "nearly all Cyrillic": ("level", "l\u0435\u0475\u0435l", "l\u0435\u0475\u0435l", ""),
    "an unseen character": ("level", "le\u200bvel", "le\u200bvel", ""),
    "typographic quotes": ("level", "“level”", "“level”", ""),
    "a quote that ends it": ("level", 'level"', 'level"', ""),
}


@pytest.mark.parametrize("case", MISSPELT)
def test_a_misspelt_key_of_an_entry_is_one_problem(case: str) -> None:
    key, typed, shown, letter = MISSPELT[case]
    line = 6 if key == "level" else 7
    said = f"{line}:5 unknown-key: '{shown}' is not a key here{letter}; did you mean '{key}'?"
    assert in_words(HEAD + ENTRY.replace(f"{key}:", f"{typed}:"), Group) == [said]


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
        said = in_words(text.replace(f"{key}:", f"{typed}:", 1), LISTS[name][0])
        assert len(said) == 1, said
        assert said[0].startswith(f"{line}:")
        assert said[0].endswith(f"; did you mean '{key}'?"), said


LOST = "has no meaning at this place, and 'assessed_on' is missing in 'bots'"
OTHERS = {
    "a word unlike the missing one": (
        HEAD + ENTRY.replace("level", "colour"),
        ["6:5 unknown-key: 'colour' is not a key here, and 'level' is missing"],
    ),
    "two words and two missing keys": (
        HEAD + ENTRY.replace("level", "levle").replace("assessed_on", "asessed_on"),
        [
            "6:5 unknown-key: 'levle' is not a key here; did you mean 'level'?",
            "7:5 unknown-key: 'asessed_on' is not a key here; did you mean 'assessed_on'?",
        ],
    ),
    "a key that nothing is missing for": (
        f"{HEAD}{ENTRY}    colour: red\n",
        ["8:5 unknown-key: 'colour' is not a key here"],
    ),
    "a key of an entry at the margin": (
        HEAD + ENTRY.replace("    assessed_on", "assessed_on"),
        [f"7:1 unknown-key: 'assessed_on' {LOST}"],
    ),
    "a key of an entry among the entries": (
        HEAD + ENTRY.replace("    assessed_on", "  assessed_on"),
        [f"7:3 unknown-key: 'assessed_on' {LOST}"],
    ),
    "a note among the entries": (
        f"{HEAD}{ENTRY}  note: a text\n",
        ["8:3 unknown-key: 'note' has no meaning at this place"],
    ),
    "a key of the group in an entry": (
        f"name: A\nkind: hub\n{ENTRY}    region: north\n",
        [
            (
                "7:5 unknown-key: 'region' has no meaning at this place, "
                "and 'region' is missing at the top of the file"
            )
        ],
    ),
    "an entry that has lost its first line and its place": (
        f"{HEAD}assessments:\n  level: low\n  assessed_on: 2026-01-01\n",
        ["5:3 unknown-key: 'level' has no meaning at this place"],
    ),
    "a key behind a letter at the margin": (
        HEAD + ENTRY.replace("    assessed_on", "e    assessed_on"),
        [f"7:1 unknown-key: 'e    assessed_on' {LOST}"],
    ),
    "a name in the column of the keys below it": (
        HEAD + ENTRY.replace("  bots", "    bots"),
        ["6:5 unknown-key: 'level' has no meaning at this place"],
    ),
    "a second name in the column of the keys": (
        f"{HEAD}{ENTRY}    lua:\n    level: low\n    assessed_on: 2026-01-01\n",
        ["8:5 unknown-key: 'lua' is not a key here"],
    ),
    "entries below another key": (
        f"{HEAD}{ENTRY}".replace("assessments", "defers_to")
        + "  lua:\n    level: low\n    assessed_on: 2026-01-01\n",
        ["6:5 wrong-shape: 'bots' must be a single text"],
    ),
    "an entry that is empty and stands again": (
        HEAD + ENTRY.replace("  bots:\n", "  bots:\n  bots:\n"),
        ["6:3 duplicate-key: 'bots' stands here again, after line 5"],
    ),
    "an entry that has lost its first line": (
        f"{HEAD}{ENTRY}    level: high\n    assessed_on: 2026-02-02\n",
        ["8:5 duplicate-key: 'level' stands here again, after line 6, and so does 'assessed_on'"],
    ),
    "an entry without anything": (
        f"{HEAD}assessments:\n  bots:\n    note: a text\n",
        ["5:3 missing-key: 'assessed_on' and 'level' are missing in 'bots'"],
    ),
}


@pytest.mark.parametrize("case", OTHERS)
def test_each_mistake_is_said_once_where_it_stands(case: str) -> None:
    text, expected = OTHERS[case]
    assert in_words(text, Group) == expected
