"""What a validator found in a file, in words: place and code, message and hint."""

import pytest

from ccm.model import Catalog, Group, Priorities, QuestionList, RegionList, Severity
from ccm.parse.dataset import Content, find_lines, parse_file, parse_group
from testing.worlds.invest import PRIORITIES

HEAD = "name: A\nkind: hub\nregion: international\n"
ENTRY = f"{HEAD}assessments:\n  bots:\n    level: low\n    assessed_on: 2026-01-01\n"
KEYS_OF_ENTRY = (
    "the keys here are: assessed_on, level, robustness, note, evidence, status, method, respondents"
)
KINDS = "wiki-community, user-group, chapter, thematic-organization, hub, informal-group"
LEVELS = "none, low, medium, high, not-relevant, unknown"
KEYS_OF_GROUP = (
    "the keys here are: name, kind, region, countries, languages, wikis, emerging, people_served, "
    "active_editors, founded_on, ended_on, formerly, defers_to, contact, links, source, assessments"
)

GROUPS = {
    "a missing key": (
        "name: A\nkind: hub\n",
        "1:1 missing-key: 'region' is missing (add a line `region: …`)",
    ),
    "a missing key of an entry": (
        f"{HEAD}assessments:\n  bots:\n    level: low\n",
        "5:3 missing-key: 'assessed_on' is missing in 'bots' (add a line `assessed_on: …`)",
    ),
    "an unknown key": (
        f"{HEAD}langauges: [hy]\n",
        (
            "4:1 unknown-key: 'langauges' is not a key here; did you mean 'languages'? "
            f"({KEYS_OF_GROUP})"
        ),
    ),
    "an unknown key of an entry": (
        f"{ENTRY}    x: y\n",
        f"8:5 unknown-key: 'x' is not a key here ({KEYS_OF_ENTRY})",
    ),
    "a key that is in the way": (
        f"{HEAD}id: b\n",
        f"4:1 unknown-key: 'id' is not a key here; did you mean 'kind'? ({KEYS_OF_GROUP})",
    ),
    "a list too long": (
        f"{HEAD}languages: [{', '.join(['hy'] * 501)}]\n",
        "4:12 too-large: 'languages' has more than 500 items (shorten it)",
    ),
    "no value": (
        f"{HEAD}wikis:\n  - hywiki\nfounded_on:\n",
        "6:1 empty-value: 'founded_on' has no value (give it a value, or delete the line)",
    ),
    "no item": (
        f'{HEAD}countries: [AM, ""]\n',
        (
            "4:17 empty-value: item 2 of 'countries' has no value "
            "(give it a value, or delete the line)"
        ),
    ),
    "a text for a list": (
        f"{HEAD}countries: AM\n",
        (
            "4:12 wrong-shape: 'countries' must be a list, such as [a, b] "
            "(put [ before it and ] behind it)"
        ),
    ),
    "a text for a mapping": (
        f"{HEAD}defers_to: b\n",
        (
            "4:12 wrong-shape: 'defers_to' must be a mapping: indented lines of `key: value` "
            "(write such lines below it; is a blank missing behind a colon?)"
        ),
    ),
    "a list for a text": (
        f"{HEAD}countries: [AM, [GE]]\n",
        (
            "4:17 wrong-shape: item 2 of 'countries' must be a single text "
            '(put the whole text in quotes: "…")'
        ),
    ),
    "a list for a number": (
        f"{HEAD}people_served: [1]\n",
        (
            "4:16 wrong-shape: 'people_served' must be a single value, not a list or mapping "
            "(write one value, without brackets)"
        ),
    ),
    "an unknown word": (
        HEAD.replace("hub", "hubs"),
        f"2:7 unknown-kind: 'hubs' is not a kind; did you mean 'hub'? (one of: {KINDS})",
    ),
    "an unknown level": (
        ENTRY.replace("low", "hgih"),
        f"6:12 unknown-level: 'hgih' is not a level; did you mean 'high'? (one of: {LEVELS})",
    ),
    "an unknown robustness": (
        f"{ENTRY}    robustness: x\n",
        "8:17 unknown-level: 'x' is not a level of robustness (one of: none, low, medium, high)",
    ),
    "a bad day": (
        ENTRY.replace("2026-01-01", "2026-13-01"),
        (
            "7:18 bad-date: '2026-13-01' is not a date (YYYY-MM-DD) "
            "(write year, month and day in digits: 2026-01-31)"
        ),
    ),
    "an id with a Cyrillic letter": (
        f"{HEAD}formerly: [b\u043ets]\n",
        (
            "4:12 bad-id: 'b\u043ets' is not an id (a-z, 0-9, single hyphens); "
            "its letter '\u043e' is Cyrillic "
            "(use small Latin letters, digits, and single hyphens between words)"
        ),
    ),
    "no mapping": ("- a\n", "None wrong-shape: the file must hold lines of `key: value` (None)"),
}


def in_words(text: str, kind: type[Content]) -> list[str]:
    """What is wrong in a file, each with its place, its code and its hint."""
    content, problems = parse_file(text.encode(), kind, path="a.yaml", group_id="a")
    assert (content is None) == any(p.severity is Severity.ERROR for p in problems)
    assert {problem.path for problem in problems} <= {"a.yaml"}
    return [
        f"{p.place and f'{p.place.line}:{p.place.column}'} {p.code}: {p.message} ({p.hint})"
        for p in problems
    ]


@pytest.mark.parametrize("case", GROUPS)
def test_what_is_wrong_with_a_group_is_said_where_it_stands(case: str) -> None:
    text, expected = GROUPS[case]
    assert in_words(text, Group) == [expected]


LISTS: dict[str, tuple[type[Content], str, list[str]]] = {
    "an area in a capacity": (
        Catalog,
        (
            "version: 1\nareas:\n- id: a\n  name: A\n  capacities:\n  - {area: a, id: b, name: B, "
            "question: Q, origin: map, cost: low, risk: low, "
            "rubric: {none: a, low: b, medium: c, high: d}}\n"
        ),
        [
            (
                "6:6 unknown-key: 'area' is not a key here (the keys here are: id, name, question, "
                "relevant_to, rubric, examples, resources, origin, cost, risk, requires, "
                "stale_after_days, formerly, retired_on)"
            )
        ],
    ),
    "an unknown level of a question": (
        QuestionList,
        "questions:\n- {id: q, text: Who?, asks: gap, at_least: hi}\n",
        [
            (
                "2:29 unknown-asks: 'gap' is not an answer to ask for; did you mean 'gaps'? "
                "(one of: groups, gaps, invest)"
            ),
            f"2:44 unknown-level: 'hi' is not a level; did you mean 'high'? (one of: {LEVELS})",
        ],
    ),
    "a country that lacks its name": (
        RegionList,
        "regions:\n- id: a\n  name: A\n  countries:\n    AA: {}\n",
        ["5:5 missing-key: 'name' is missing in 'AA' (add a line `name: …`)"],
    ),
    "an item that lacks its id": (
        RegionList,
        "regions:\n- name: A\n",
        ["2:3 missing-key: 'id' is missing (add a line `id: …`)"],
    ),
    "a weight that is none": (
        Priorities,
        PRIORITIES.replace("stale: 0.5", "stale: half"),
        [
            (
                "1:8 bad-number: 'half' is not a number such as 0.5 "
                "(write digits, and no blanks or commas)"
            )
        ],
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_what_is_wrong_with_a_list_is_said_where_it_stands(case: str) -> None:
    kind, text, expected = LISTS[case]
    assert in_words(text, kind) == expected


def test_a_fault_that_is_not_in_the_way_leaves_the_group_with_a_warning() -> None:
    text = f"{HEAD}languages: [no]\n".encode()
    group, problems = parse_group(text, group_id="a", path="a.yaml")
    assert group
    assert (group.id, group.languages) == ("a", ("no",))
    assert [(p.code, p.severity, p.keys) for p in problems] == [
        ("ambiguous-scalar", Severity.WARNING, ("languages", 0))
    ]


def test_a_word_that_is_wrong_anyway_is_not_said_to_be_ambiguous_too() -> None:
    _, problems = parse_group(HEAD.replace("hub", "no").encode(), group_id="a", path="a.yaml")
    assert [problem.code for problem in problems] == ["unknown-kind"]


def test_the_line_of_each_key_is_found_and_of_others_nothing() -> None:
    keys = [("region",), ("assessments", "bots", "level"), ("assessments", "lua"), ("name", "x")]
    assert find_lines(ENTRY.encode(), keys) == {
        ("region",): 3,
        ("assessments", "bots", "level"): 6,
    }
