"""Entries that are equal, or nearly equal, to another group's, and honest pairs of groups."""

from dataclasses import replace

import pytest

from ccm.model import Assessment, Method
from ccm.review.oddities import find_oddities
from testing.reviewed import change_of, codes_of, judged, marks_of, varied, with_entries

NOTE = "Two volunteers keep the newsletter alive and 35 readers answered in March 2025"
SAME = "Two volunteers keep the newsletter alive and 12 readers answered in March 2024"
OTHER = "The board writes a letter to all members, as it did in every year since we began"


def added(old: dict[str, Assessment], new: dict[str, Assessment]) -> list[str]:
    """The codes for a new group beside another one."""
    beside = with_entries("old", old)
    return codes_of(change_of([beside], [beside, with_entries("new", new)]))


def without_notes(entries: dict[str, Assessment]) -> dict[str, Assessment]:
    return {
        key: a._replace(note=None, evidence=("https://example.org/a",))
        for key, a in entries.items()
    }


def test_a_copy_with_the_same_day_or_note_is_marked() -> None:
    same_day, same_note = without_notes(varied(7)), varied(7, on="03-31")
    assert added(varied(7), same_day) == ["like-another-group"]
    assert added(varied(7), same_note) == ["like-another-group"]
    assert added(varied(35), varied(20)) == ["like-another-group"]


def test_a_copy_with_one_change_in_ten_is_marked() -> None:
    copy = {**varied(10), "c10": judged("none 01-31")}
    assert added(varied(10), copy) == ["like-another-group"]
    assert added(varied(10), {**copy, "c09": judged("none 01-31")}) == []


def test_a_copy_with_other_days_and_notes_is_marked_by_its_robustness() -> None:
    others = without_notes(varied(9, on="03-31"))
    assert sum(one.robustness is not None for one in others.values()) == 7
    assert added(varied(9), others) == ["like-another-group"]
    del others["c09"]
    assert added(varied(9), others) == []


def test_levels_alone_are_alike_in_a_long_copy() -> None:
    def levels(number: int, on: str) -> dict[str, Assessment]:
        return {
            key: one._replace(robustness=None)
            for key, one in without_notes(varied(number, on=on)).items()
        }

    assert added(levels(20, "01-31"), levels(20, "03-31")) == ["like-another-group"]
    assert added(levels(19, "01-31"), levels(19, "03-31")) == []


def test_few_equal_entries_are_honest() -> None:
    assert added(varied(6), varied(6)) == []
    assert added(varied(35), varied(35, step=2)) == []


def test_groups_without_any_capacity_are_alike_by_nature() -> None:
    nothing = {key: judged("none/none 01-31") for key in varied(9)}
    assert added(nothing, nothing) == []


def test_a_refresh_of_groups_that_were_alike_is_honest() -> None:
    before = [with_entries("a", varied(9)), with_entries("b", varied(9))]
    again = with_entries("b", {**varied(9, on="02-28"), "c01": before[1].assessments["c01"]})
    assert codes_of(change_of(before, [before[0], again])) == []


def test_of_two_new_groups_that_are_alike_only_the_second_is_marked() -> None:
    groups = [with_entries(name, varied(9)) for name in ("a", "b", "c")]
    assert [(code, group) for code, group, _ in marks_of(change_of([], groups))] == [
        ("like-another-group", "b"),
        ("like-another-group", "c"),
        ("several-groups", None),
    ]


def test_what_is_seen_has_both_numbers_and_the_other_group() -> None:
    old, new = with_entries("old", varied(9)), with_entries("new", {**varied(9), "c30": HIGH})
    (oddity,) = find_oddities(change_of([old], [old, new]))
    assert all(word in oddity.seen for word in ("9 of 10", "(old)"))
    assert oddity.capacities == (*varied(9),)


HIGH = judged("high 02-01", "Seen")


def noted(note: str | None, *, of: str = "c01", words: str = "low 02-01") -> dict[str, Assessment]:
    return {of: judged(words, note)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NOTE, NOTE),
        (NOTE, SAME),
        (NOTE, SAME.upper().replace(" ", "  ") + "!"),
        (NOTE, SAME.replace("alive", "running")),
        (
            "もう二年間この仕事を毎週続けていて12人います",
            "もう二年間この仕事を毎週続けていて30人です",
        ),
        ("हम हर हफ़्ते मिलते हैं और 12 लोग आते हैं", "हम हर हफ़्ते मिलते हैं और 30 लोग आते हैं।"),
    ],
)
def test_a_note_like_anothers_is_marked(one: str, other: str) -> None:
    assert added(noted(one), noted(other)) == ["note-like-anothers"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NOTE, OTHER),
        (NOTE, f"{SAME} {OTHER}"),
        ("Nobody has done this in 2025 yet", "Nobody has done this in 2025 yet"),
        ("まだ誰もしていません", "まだ誰もしていません"),
        ("अभी यह कोई नहीं करता", "अभी यह कोई नहीं करता"),
        ("12 34 56 78 90 11 12 13 14 15", "12 34 56 78 90 11 12 13 14 15"),
    ],
)
def test_other_and_short_notes_are_honest(one: str, other: str) -> None:
    assert added(noted(one), noted(other)) == []


def test_a_note_on_another_capacity_is_not_compared() -> None:
    assert added(noted(NOTE), noted(NOTE, of="c02")) == []


def test_an_old_note_is_not_judged_again() -> None:
    before = [with_entries("a", noted(NOTE)), with_entries("b", noted(NOTE))]
    after = with_entries("b", noted(NOTE, words="low 03-01"))
    assert codes_of(change_of(before, [before[0], after])) == []


@pytest.mark.parametrize(
    ("words", "codes"),
    [("low 02-01", ["several-groups"]), ("low 03-01", ["note-like-anothers", "several-groups"])],
)
def test_two_notes_of_one_survey_have_one_form(words: str, codes: list[str]) -> None:
    asked = {"c01": judged("low 02-01", NOTE, method=Method.SURVEY)}
    later = {"c01": judged(words, SAME, method=Method.SURVEY)}
    assert codes_of(change_of([], [with_entries("a", asked), with_entries("b", later)])) == codes


def test_of_two_new_groups_with_one_note_only_the_second_is_marked() -> None:
    groups = [with_entries(name, noted(NOTE)) for name in ("a", "b")]
    assert [(code, group) for code, group, _ in marks_of(change_of([], groups))] == [
        ("note-like-anothers", "b"),
        ("several-groups", None),
    ]
    before = [replace(groups[0], assessments={}), groups[1]]
    assert codes_of(change_of(before, groups)) == ["note-like-anothers"]
