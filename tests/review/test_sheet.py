"""The sheet of a change: a block for each file, and a line with all that is judged of an entry."""

from dataclasses import replace

import pytest

from ccm.formats.sheet_text import line_in_words, sheet_text
from ccm.model import Assessment, Level, Method, OddityCode, Region, Robustness, Status
from ccm.review.change import change_between
from ccm.review.oddity import FoundOddity
from ccm.review.sheet import Marks, sheet_of
from ccm.review.shorter import shortened_in_middle, shortened_pair
from ccm.sheet import Item, Line
from testing.changes import day
from testing.datasets import capacity, dataset, group

BOTS, LUA = capacity("bots"), capacity("lua")
OLD = Assessment(
    day("01-31"), Level.LOW, Robustness.NONE, "One runs them.", ("https://example.org/a",)
)


def lines(before: Assessment | None, after: Assessment | None) -> list[Line]:
    """The lines of a group whose entry of Bots goes from `before` to `after`."""
    sides = [
        replace(group("a", name="A"), assessments={"bots": entry} if entry else {})
        for entry in (before, after)
    ]
    base, head = (dataset(side, capacities=[BOTS, LUA]) for side in sides)
    return [line for block in sheet_of(change_between(base, head)).blocks for line in block.lines]


def words(before: Assessment | None, after: Assessment | None) -> str:
    [line] = lines(before, after)
    return line_in_words(line)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (
            OLD._replace(assessed_on=day("02-28"), level=Level.HIGH, note="Three run them."),
            (
                "bots improved: low → high, robustness none, 2025-01-31 → 2025-02-28, "
                'evidence https://example.org/a, note "One runs them." → "Three run them."'
            ),
        ),
        (
            OLD._replace(status=Status.DISPUTED),
            (
                "bots status changed: low, robustness none, 2025-01-31, status agreed → disputed, "
                'evidence https://example.org/a, note "One runs them."'
            ),
        ),
        (
            OLD._replace(method=Method.SURVEY, respondents=1200),
            (
                "bots method and people changed: low, robustness none, 2025-01-31, "
                "method self → survey, people – → 1,200, "
                'evidence https://example.org/a, note "One runs them."'
            ),
        ),
        (
            OLD._replace(evidence=("https://example.org/b",), note=None),
            (
                "bots evidence and note changed: low, robustness none, 2025-01-31, "
                "evidence added https://example.org/b, evidence removed https://example.org/a, "
                'note removed "One runs them."'
            ),
        ),
        (
            None,
            (
                "bots removed: low, robustness none, 2025-01-31, "
                'evidence https://example.org/a, note "One runs them."'
            ),
        ),
    ],
    ids=["level and note", "status", "method and people", "evidence and note", "removed"],
)
def test_a_line_has_all_that_is_judged_and_what_it_was(
    after: Assessment | None, expected: str
) -> None:
    assert words(OLD, after) == expected


def test_a_new_entry_has_its_values_alone_without_defaults() -> None:
    assert words(None, Assessment(day("01-31"), Level.LOW)) == "bots new: low, 2025-01-31"


def test_an_entry_without_a_level_is_new_and_removed_as_others() -> None:
    unknown = Assessment(day("01-31"), Level.UNKNOWN)
    assert words(None, unknown) == "bots new: unknown, 2025-01-31"
    assert words(unknown, None) == "bots removed: unknown, 2025-01-31"
    not_relevant = unknown._replace(level=Level.NOT_RELEVANT)
    assert words(unknown, not_relevant) == "bots level changed: unknown → not-relevant, 2025-01-31"


def test_a_robustness_for_the_first_time_is_in_words() -> None:
    old = Assessment(day("01-31"), Level.LOW)
    new = Assessment(day("02-28"), Level.LOW, Robustness.LOW)
    assert words(old, new).startswith("bots robustness now known: low, robustness – → low, ")


def test_quotes_of_a_note_cannot_end_it() -> None:
    note = 'Fine", people 3 → 900, note "No'
    line = words(None, Assessment(day("01-31"), Level.LOW, note=note))
    assert line.endswith("""note "Fine', people 3 → 900, note 'No\"""")


def test_the_facts_of_a_group_are_a_line_of_their_own() -> None:
    old = group("a", {"bots": "low 01-31"}, name="A")
    new = replace(old, region="north", people_served=1200, name="A and B")
    base, head = (dataset(side, capacities=[BOTS]) for side in (old, new))
    [block] = sheet_of(change_between(base, head)).blocks
    assert (block.title, block.about) == ("A and B", "user-group, north")
    assert block.path == "data/groups/a.yaml"
    assert [line_in_words(line) for line in block.lines] == [
        'Facts changed: name A → "A and B", region international → north, people_served – → 1200'
    ]


def test_a_new_group_has_all_of_its_facts() -> None:
    new = replace(group("a", {"bots": "low 01-31"}, name="A"), countries=("AM", "NO"))
    sheet = sheet_of(change_between(dataset(capacities=[BOTS]), dataset(new, capacities=[BOTS])))
    assert sheet.answer.startswith("1 assessment of 1 group changed: 1 new. ")
    [facts, bots] = sheet.blocks[0].lines
    assert facts.items[1:] == (
        Item("name", None, "A"),
        Item("kind", None, "user-group"),
        Item("region", None, "international"),
        Item("countries", None, "AM, NO"),
    )
    assert line_in_words(bots) == "bots new: low, 2025-01-31"


def test_blocks_are_lists_then_groups_by_id() -> None:
    sides = [
        replace(
            dataset(
                *(group(name, {"bots": entry}, name=f"{name} named") for name in ("a", "b")),
                capacities=[BOTS],
            ),
            regions=regions,
        )
        for entry, regions in (("low 01-31", ()), ("high 02-28", (Region(id="n", name="N"),)))
    ]
    blocks = sheet_of(change_between(*sides)).blocks
    assert [block.title for block in blocks] == ["regions.yaml", "a named", "b named"]
    assert line_in_words(blocks[0].lines[0]) == "changed: n (new)"


def test_marks_know_the_entries_and_the_files_that_are_odd() -> None:
    found = FoundOddity(OddityCode.SAME_DAY, "groups/a.yaml", "a", ("bots", "lua"), "", "", "")
    marks = Marks([found, found, found._replace(code=OddityCode.SEVERAL_GROUPS, capacities=())])
    assert marks.of("groups/a.yaml", "bots") == ("same-day",)
    assert marks.of("groups/a.yaml", "other") == ()
    assert marks.of("groups/a.yaml") == ("several-groups",)
    assert marks.paths == {"groups/a.yaml"}


def test_a_sheet_without_changes_says_so() -> None:
    same = dataset(group("a", {"bots": "low 01-31"}), capacities=[BOTS])
    assert sheet_text(sheet_of(change_between(same, same))) == "No assessments changed.\n"


def test_long_texts_are_shortened_in_the_middle_with_their_length() -> None:
    assert shortened_in_middle("a" * 300) == "a" * 300
    long = "a" * 200 + "b" * 1000 + "c" * 80
    assert shortened_in_middle(long) == f"{'a' * 200} … {'c' * 80} (1,280 characters)"


def test_a_change_in_the_middle_of_a_long_text_is_seen() -> None:
    before = "a" * 600 + "One" + "b" * 600
    after = "a" * 600 + "Two" + "b" * 600
    old, new = shortened_pair(before, after)
    assert old == f"… {'a' * 40}One{'b' * 157} … {'b' * 80} (1,203 characters)"
    assert new == f"… {'a' * 40}Two{'b' * 157} … {'b' * 80} (1,203 characters)"
    assert shortened_pair("a" * 300, "b") == ("a" * 300, "b")
    assert shortened_pair("a" * 500, "a" * 501)[1] == f"… {'a' * 41} (501 characters)"
