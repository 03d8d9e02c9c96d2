"""Oddities of many entries at once: uniform, confirmed, together with others."""

from dataclasses import replace

import pytest

from ccm.model import Question, Rubric
from ccm.review.change import change_between
from testing.datasets import RUBRIC, capacity
from testing.reviewed import CAPACITIES, change_of, codes_of, judged, marks_of, varied, with_entries

IDS = [one.id for one in CAPACITIES]
EMPTY = [with_entries("g", {})]


def filled(same: int, others: int, words: str = "low/none 02-01") -> list[str]:
    """The codes for so many equal new entries, and others that differ from each other."""
    rest = ["none 02-01", "medium/low 02-01", "low/low 02-01"]
    entries = {key: judged(words) for key in IDS[:same]}
    entries |= {IDS[same + n]: judged(rest[n]) for n in range(others)}
    return codes_of(change_of(EMPTY, [with_entries("g", entries)]))


def test_nine_of_ten_alike_are_uniform() -> None:
    assert filled(9, 1) == ["uniform-fill"]
    assert filled(10, 0) == ["uniform-fill"]
    assert filled(18, 2) == ["uniform-fill"]


def test_few_or_varied_entries_are_not_uniform() -> None:
    assert filled(9, 0) == []
    assert filled(8, 2) == []
    assert filled(17, 2) == []
    assert filled(12, 0, "unknown 02-01") == []


def test_entries_that_were_there_do_not_count_as_filled_in() -> None:
    before = with_entries("g", {key: judged("low/none 01-01") for key in IDS[:6]})
    after = with_entries("g", {key: judged("low/none 02-01") for key in IDS[:15]})
    assert codes_of(change_of([before], [after])) == []


def confirmed(number: int, **changed: str) -> list[str]:
    before = with_entries("g", varied(number, on="01-31"))
    entries = varied(number, on="02-28")
    entries |= {key: entries[key]._replace(note=note) for key, note in changed.items()}
    return codes_of(change_of([before], [with_entries("g", entries)]))


def test_everything_confirmed_at_once() -> None:
    assert confirmed(8) == ["everything-confirmed"]


def test_a_refresh_with_one_new_note_or_of_few_levels_is_honest() -> None:
    assert confirmed(7) == []
    assert confirmed(20, c03="Two new people since then") == []


def test_a_part_of_the_levels_is_not_everything() -> None:
    before = with_entries("g", varied(9, on="01-31"))
    entries = {**varied(9, on="02-28"), "c09": before.assessments["c09"]}
    assert codes_of(change_of([before], [with_entries("g", entries)])) == []


def test_entries_without_a_level_need_no_confirmation() -> None:
    unknown = {"c35": judged("unknown 01-31")}
    before = with_entries("g", {**varied(8, on="01-31"), **unknown})
    after = with_entries("g", {**varied(8, on="02-28"), **unknown})
    assert codes_of(change_of([before], [after])) == ["everything-confirmed"]


def test_two_groups_in_one_change() -> None:
    before = [with_entries("a", {}), with_entries("b", {}), with_entries("c", {})]
    entries = {"c01": judged("low 02-01")}
    one = [with_entries("a", entries), *before[1:]]
    assert codes_of(change_of(before, one)) == []
    two = [*one[:2], replace(before[2], languages=("ay",))]
    assert marks_of(change_of(before, two)) == [("several-groups", None, ())]


def test_a_list_beside_assessments() -> None:
    more = (*CAPACITIES, capacity("c36"))
    entries = {"c36": judged("low 02-01")}
    change = change_of(EMPTY, [with_entries("g", entries)], catalogs=(CAPACITIES, more))
    assert codes_of(change) == ["lists-beside-assessments"]
    assert codes_of(change_of(EMPTY, EMPTY, catalogs=(CAPACITIES, more))) == []


def test_questions_beside_assessments() -> None:
    change = change_of(EMPTY, [with_entries("g", {"c01": judged("low 02-01")})])
    question = Question(id="q", text="Who?", capacity="c01")
    asked = change_between(change.base, replace(change.head, questions=(question,)))
    assert codes_of(asked) == ["lists-beside-assessments"]


def rubric_of(none: str) -> Rubric:
    return replace(RUBRIC, none=none)


@pytest.mark.parametrize(
    ("before", "after", "marks"),
    [
        ({"c01": "low 01-01"}, {"c01": "low 01-01"}, [("rubric-changed", None, ("c01",))]),
        ({"c01": "low 01-01"}, {"c01": "unknown 01-01"}, None),
        ({"c02": "low 01-01"}, {"c02": "low 01-01"}, []),
        ({}, {}, []),
    ],
)
def test_entries_that_are_older_than_the_words_of_their_level(
    before: dict[str, str],
    after: dict[str, str],
    marks: list[tuple[str, str | None, tuple[str, ...]]] | None,
) -> None:
    new = (replace(CAPACITIES[0], rubric=rubric_of("Nobody at all")), *CAPACITIES[1:])
    groups = [
        [with_entries("g", {key: judged(words) for key, words in entries.items()})]
        for entries in (before, after)
    ]
    change = change_of(*groups, catalogs=(CAPACITIES, new))
    if marks is None:
        assert "rubric-changed" not in codes_of(change)
    else:
        assert marks_of(change) == marks


def test_a_renamed_capacity_keeps_its_rubric() -> None:
    new = (replace(CAPACITIES[0], id="new", formerly=("c01",)), *CAPACITIES[1:])
    before = [with_entries("g", {"c01": judged("low 01-01")})]
    after = [with_entries("g", {"new": judged("low 01-01")})]
    assert codes_of(change_of(before, after, catalogs=(CAPACITIES, new))) == []
