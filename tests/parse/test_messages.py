"""An invalid value in a file is a problem with its place, its code, its message and its hint."""

import pytest

from ccm.model import Catalog, Group, Priorities, Problem, QuestionList, RegionList, Severity
from ccm.parse.dataset import Content, find_lines, parse_file, parse_group
from testing.problems import facts, hold_words
from testing.worlds.invest import PRIORITIES

HEAD = "name: A\nkind: hub\nregion: international\n"
ENTRY = f"{HEAD}assessments:\n  bots:\n    level: low\n    assessed_on: 2026-01-01\n"

GROUPS = {
    "a missing key": ("name: A\nkind: hub\n", "1:1 missing-key 'region'"),
    "a missing key of an entry": (
        f"{HEAD}assessments:\n  bots:\n    level: low\n",
        "5:3 missing-key 'assessed_on' 'bots'",
    ),
    "an unknown key": (f"{HEAD}langauges: [hy]\n", "4:1 unknown-key 'langauges' 'languages'"),
    "an unknown key of an entry": (f"{ENTRY}    x: y\n", "8:5 unknown-key 'x'"),
    "a key that is in the way": (f"{HEAD}id: b\n", "4:1 unknown-key 'id' 'kind'"),
    "a list too long": (
        f"{HEAD}languages: [{', '.join(['hy'] * 501)}]\n",
        "4:12 too-large 'languages' 500",
    ),
    "no value": (f"{HEAD}wikis:\n  - hywiki\nfounded_on:\n", "6:1 empty-value 'founded_on'"),
    "no value of a required key": (
        f"{HEAD.replace('hub', '')}",
        "2:1 empty-value 'kind'",
    ),
    "no item": (f'{HEAD}countries: [AM, ""]\n', "4:17 empty-value 2 'countries'"),
    "a text for a list": (f"{HEAD}countries: AM\n", "4:12 wrong-shape 'countries'"),
    "a text for a mapping": (f"{HEAD}defers_to: b\n", "4:12 wrong-shape 'defers_to'"),
    "a list for a text": (f"{HEAD}countries: [AM, [GE]]\n", "4:17 wrong-shape 2 'countries'"),
    "a list for a number": (f"{HEAD}people_served: [1]\n", "4:16 wrong-shape 'people_served'"),
    "an unknown word": (HEAD.replace("hub", "hubs"), "2:7 unknown-kind 'hubs' 'hub'"),
    "an unknown level": (ENTRY.replace("low", "hgih"), "6:12 unknown-level 'hgih' 'high'"),
    "an unknown robustness": (f"{ENTRY}    robustness: x\n", "8:17 unknown-level 'x'"),
    "a bad day": (ENTRY.replace("2026-01-01", "2026-13-01"), "7:18 bad-date 2026-13-01"),
    "an id with a Cyrillic letter": (
        f"{HEAD}formerly: [b\u043ets]\n",
        "4:12 bad-id 'b\u043ets' 0-9 '\u043e'",
    ),
    "no mapping": ("- a\n", "wrong-shape"),
}


def problems_in(text: str, kind: type[Content]) -> list[Problem]:
    """The problems of a file."""
    content, problems = parse_file(text.encode(), kind, path="a.yaml", group_id="a")
    assert (content is None) == any(p.severity is Severity.ERROR for p in problems)
    assert {problem.path for problem in problems} <= {"a.yaml"}
    return problems


@pytest.mark.parametrize("case", GROUPS)
def test_what_is_wrong_with_a_group_is_said_where_it_stands(case: str) -> None:
    text, expected = GROUPS[case]
    assert [facts(problem) for problem in problems_in(text, Group)] == [expected]


LISTS: dict[str, tuple[type[Content], str, list[str]]] = {
    "an area in a capacity": (
        Catalog,
        (
            "version: 1\nareas:\n- id: a\n  name: A\n  capacities:\n  - {area: a, id: b, name: B, "
            "question: Q, origin: map, cost: low, risk: low, "
            "rubric: {none: a, low: b, medium: c, high: d}}\n"
        ),
        ["6:6 unknown-key 'area'"],
    ),
    "an unknown level of a question": (
        QuestionList,
        "questions:\n- {id: q, text: Who?, asks: gap, at_least: hi}\n",
        ["2:29 unknown-asks 'gap' 'gaps'", "2:44 unknown-level 'hi' 'high'"],
    ),
    "a country that lacks its name": (
        RegionList,
        "regions:\n- id: a\n  name: A\n  countries:\n    AA: {}\n",
        ["5:5 missing-key 'name' 'AA'"],
    ),
    "an item that lacks its id": (RegionList, "regions:\n- name: A\n", ["2:3 missing-key 'id'"]),
    "a weight that is none": (
        Priorities,
        PRIORITIES.replace("stale: 0.5", "stale: half"),
        ["1:8 bad-number 'half' 0.5"],
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_what_is_wrong_with_a_list_is_said_where_it_stands(case: str) -> None:
    kind, text, expected = LISTS[case]
    assert [facts(problem) for problem in problems_in(text, kind)] == expected


@pytest.mark.renewable
def test_each_problem_has_its_words_and_its_hint() -> None:
    problems = {case: problems_in(text, Group) for case, (text, _) in GROUPS.items()}
    problems |= {case: problems_in(text, kind) for case, (kind, text, _) in LISTS.items()}
    words = {
        f"{case} ({problem.code})": problem
        for case, of_case in problems.items()
        for problem in of_case
    }
    hold_words(words, "parse/messages.txt")


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
