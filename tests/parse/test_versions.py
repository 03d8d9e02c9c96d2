"""Entries of old versions: the quick way gives what the whole way gives, or nothing."""

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ccm.model import entry_of
from ccm.parse import versions
from ccm.parse.dataset import parse_group
from ccm.parse.versions import VersionReader, parse_entry

HEAD = b"name: Example group 1\nkind: hub\nregion: south-asia\nassessments:\n"
KEYS = ("level", "robustness", "assessed_on", "note", "evidence", "status", "method", "respondents")
VALUES = st.sampled_from((
    "none", "low", "high", "hgih", "not-relevant", "unknown", "medium ", "no", "true", "null", "~",
    "2024-02-29", "2023-02-29", "2024-1-1", "2024-13-01", "0", "7", "007", "1000000000", "-1",
    "agreed", "provisional", "disputed", "self", "workshop", "Two people run it", "a: b", "a #b",
    '"quoted"', '"quo\\"ted"', "'single'", '""', "[]", "[https://example.org/]", "&a x", "*a", "!t",
    "\n      - https://example.org/wiki/A?b=c", "\n      - https://example.org/a b",
    "\n      - https://example.org\n      - http://example.org/x", "\n      - ftp://example.org",
    "\u0416\u200e\u0416", "caf\u00e9", "\u202eabc", "tab\there", "",
    "\u0662\u0660\u0662\u0664-01-01", "1\u0662",
))  # fmt: skip
LINES = st.tuples(st.sampled_from(KEYS), VALUES).map(
    lambda pair: f"    {pair[0]}:{'' if pair[1][:1] in ('', chr(10)) else ' '}{pair[1]}\n"
)
COMMON = st.tuples(
    st.sampled_from(("    level: low\n", "    level: unknown\n", "")),
    st.sampled_from(("    robustness: high\n", "")),
    st.sampled_from(("    assessed_on: 2024-02-29\n", "    assessed_on: 2023-02-29\n")),
    st.lists(LINES, max_size=4),
).map(lambda parts: "".join((*parts[:3], *parts[3])))
CAPACITIES = st.sampled_from(("bots", "Bots", "no", "b-1", "b_", "true"))


@example("bots", "    level: low\n    assessed_on: 2024-02-29\n    respondents: [7]\n")
@example("bots", "    level: low\n    assessed_on: 2024-02-29\n    respondents: 1\u0662\n")
@example("bots", "    level: low\n    assessed_on: \u0662\u0660\u0662\u0664-02-29\n")
@given(CAPACITIES, st.one_of(COMMON, st.lists(LINES, min_size=1, max_size=6).map("".join)))
def test_an_entry_read_alone_is_the_entry_of_its_file(capacity: str, lines: str) -> None:
    text = f"  {capacity}:\n{lines}"
    found = parse_entry(text)
    group, problems = parse_group(HEAD + text.encode(), group_id="a", path="a.yaml")
    if found:
        assert group, problems
        assert {found[0]: found[1]} == {
            key: entry_of(assessment) for key, assessment in group.assessments.items()
        }


LOW = "    level: low\n    assessed_on: 2024-02-29\n"
ALL = (
    '    level: none\n    assessed_on: 2024-02-29\n    note: "a: b"\n'
    "    evidence:\n      - https://example.org/wiki/A\n      - http://example.org/b\n"
    "    status: disputed\n    method: board\n    respondents: 7\n"
)
NONE = "    level: high\n    robustness: none\n    assessed_on: 2024-02-29\n    note: Two of us\n"


def test_the_forms_that_our_writer_gives_are_read_the_quick_way() -> None:
    quick = re.compile(versions._form_of_entry())
    for lines in (LOW, NONE, ALL):
        match = quick.fullmatch(f"  bots:\n{lines}")
        assert match, lines
        assert match["capacity"] == "bots"
        assert match["assessed_on"] == "2024-02-29"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  bots", "   bots"),
        ("  bots", "  no"),
        ("    level", "     level"),
        ("none", "hgih"),
        ("2024-02-29", "2023-02-29"),
        ("note", "notes"),
        ('"a: b"', '""'),
        ('"a: b"', "no"),
        ("      - http:", "    - http:"),
        ("http://example.org/b", "example.org"),
        ("    status: disputed\n    method: board\n", "    method: board\n    status: agreed\n"),
        ("7", "07"),
        ("7", "1234567890"),
        ("    assessed_on: 2024-02-29\n", ""),
    ],
    ids=itertools.count(),
)
def test_what_is_not_quite_in_that_form_is_read_the_whole_way(old: str, new: str) -> None:
    entry = f"  bots:\n{ALL}"
    assert old in entry
    assert not re.compile(versions._form_of_entry()).fullmatch(entry.replace(old, new))


ENTRIES = st.tuples(
    st.sampled_from(("bots", "lua", "outreach", "grants")),
    st.sampled_from(("    level: low\n", "    level: high\n    robustness: low\n")),
    st.sampled_from(("    assessed_on: 2024-02-29\n", "    assessed_on: 2025-01-31\n")),
    st.sampled_from(
        ("", "", "    note: Two of us\n", "    note: Two of us, and more\n", "    #\n")
    ),
).map(lambda parts: f"  {parts[0]}:\n" + "".join(parts[1:]))
BODIES = st.tuples(
    st.lists(ENTRIES, max_size=5),
    st.sampled_from(("", "", "", "    \n", "\n", "# end\n", "x: y\n")),
).map(lambda parts: "".join(parts[0]) + parts[1])


@example([
    "  bots:\n    level: low\n    assessed_on: 2024-02-29\n",
    "  bots:\n    level: low\n    assessed_on: 2024-02-29\n    note: Two of us\n",
])  # fmt: skip
@example([
    "  bots:\n    level: low\n    assessed_on: 2024-02-29\n",
    "  bots:\n    level: low\n    assessed_on: 2024-02-29\n" * 2,
])  # fmt: skip
@given(st.lists(BODIES, min_size=2, max_size=6))
def test_a_version_read_after_others_is_the_version_read_alone(bodies: list[str]) -> None:
    reader = VersionReader()
    for body in bodies:
        data = HEAD + body.encode()
        found = reader.read(data, "groups/a.yaml")
        group, _ = parse_group(data, group_id="", path="a.yaml")
        assert (found is None) == (group is None)
        if found and group:
            assert found.group == replace(group, assessments={})
            assert dict(reader.entries[number] for number in found.entries) == {
                key: entry_of(assessment) for key, assessment in group.assessments.items()
            }
            assert len(found.entries) == len(group.assessments)


def test_a_version_with_very_many_entries_is_read_like_any_other() -> None:
    reader = VersionReader()
    for letter, count in (("a", 600), ("b", 600), ("a", 600), ("a", 3)):
        entry = "  {}{}:\n    level: low\n    assessed_on: 2024-02-29\n"
        body = "".join(entry.format(letter, number) for number in range(count))
        found = reader.read(HEAD + body.encode(), "groups/a.yaml")
        assert found
        names = [reader.entries[number][0] for number in found.entries]
        assert names == [f"{letter}{number}" for number in range(count)]
