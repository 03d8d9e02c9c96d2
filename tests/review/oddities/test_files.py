"""Oddities of whole files: removed, unreadable, renamed, unread, and the list of checks itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from ccm.model import Problem, Question, Severity
from ccm.review.change import change_between
from ccm.review.oddities import find_oddities, problems_left, switched_off
from testing.datasets import capacity, dataset
from testing.reviewed import CAPACITIES, change_of, codes_of, judged, marks_of, varied, with_entries

GROUP = with_entries("g", varied(3))
HIGH = with_entries("g", {**varied(3), "c09": judged("high 02-01")})
REASON = "Groups explain it elsewhere"
OFF = {"high-without-evidence": REASON}


def test_a_removed_group_is_marked_and_its_entries_are_not() -> None:
    assert marks_of(change_of([GROUP], [])) == [("file-removed", "g", ())]
    ended = replace(GROUP, ended_on=judged("low 03-01").assessed_on)
    assert codes_of(change_of([GROUP], [ended])) == ["end-changed"]


def test_a_removed_list_is_marked() -> None:
    questions = (Question(id="q", text="Who?", capacity="c01"),)
    base = replace(dataset(GROUP, capacities=CAPACITIES), questions=questions)
    change = change_between(base, dataset(GROUP, capacities=CAPACITIES))
    assert [(o.code, o.path) for o in find_oddities(change)] == [("file-removed", "questions.yaml")]
    assert codes_of(change_between(change.head, base)) == []


def test_a_file_that_can_no_longer_be_read() -> None:
    base = dataset(GROUP, capacities=CAPACITIES)
    head = dataset(capacities=CAPACITIES, unreadable=["g"])
    assert marks_of(change_between(base, head)) == [("no-longer-readable", "g", ())]
    assert codes_of(change_between(head, base)) == []


def test_a_group_renamed_with_and_without_its_former_id() -> None:
    new = replace(GROUP, id="new")
    assert marks_of(change_of([GROUP], [new])) == [("renamed-without-formerly", "new", ())]
    assert codes_of(change_of([GROUP], [replace(new, formerly=("g",))])) == []


def test_a_capacity_renamed_with_and_without_its_former_id() -> None:
    renamed = replace(CAPACITIES[0], id="new")
    without = change_of([], [], catalogs=(CAPACITIES, (renamed, *CAPACITIES[1:])))
    assert marks_of(without) == [("renamed-without-formerly", None, ("new",))]
    noted = replace(renamed, formerly=("c01",))
    assert codes_of(change_of([], [], catalogs=(CAPACITIES, (noted, *CAPACITIES[1:])))) == []


@pytest.mark.parametrize(("unheard_of", "codes"), [({"x"}, ["unclear-former-id"]), (set(), [])])
def test_a_former_id_that_no_group_ever_had(unheard_of: set[str], codes: list[str]) -> None:
    after = replace(GROUP, formerly=("x",))
    assert codes_of(change_of([GROUP], [after], unheard_of=unheard_of)) == codes


def test_a_former_id_that_existed_beside_the_new_one() -> None:
    twice = (*CAPACITIES, capacity("c36", "c01"))
    old = (*CAPACITIES, capacity("c36"))
    assert codes_of(change_of([], [], catalogs=(old, twice))) == ["unclear-former-id"]


def problem(code: str, path: str, *keys: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(path=path, code=code, message=f"it is {code}", severity=severity, keys=keys)


@pytest.mark.parametrize(
    "code", ["many-respondents", "long-note", "unread-file", "not-read", "look-alike-name"]
)
def test_what_a_check_finds_is_shown_once(code: str) -> None:
    keys = [("assessments", key, "note") for key in ("c01", "c02")]
    new = [problem(code, "data/groups/g.yaml", *of_entry) for of_entry in keys]
    other = problem("bad-date", "data/groups/g.yaml")
    change = change_of([GROUP], [GROUP], problems=[*new, other])
    assert marks_of(change) == [(code, "g", ("c01", "c02"))]
    assert problems_left(change) == (other,)


def test_a_problem_that_was_there_before_is_no_oddity() -> None:
    old = problem("long-note", "data/groups/g.yaml")
    assert codes_of(change_of([GROUP], [GROUP], older_problems=[old])) == []


def test_a_problem_outside_of_groups_has_no_group() -> None:
    change = change_of([], [], problems=[problem("unread-file", "data/notes.txt")])
    assert [(odd.path, odd.group) for odd in find_oddities(change)] == [("notes.txt", None)]


def test_an_error_that_is_switched_off_is_still_a_problem() -> None:
    path = "data/groups/g.yaml"
    error, warning = (problem("unread-file", path, severity=level) for level in Severity)
    off = {"unread-file": "We keep notes there"}
    change = change_of([], [], off=(off, off), problems=[error, warning])
    assert codes_of(change) == []
    assert problems_left(change) == (error,)


@pytest.mark.parametrize(
    ("off", "codes"),
    [
        (({}, {}), ["high-without-evidence"]),
        ((OFF, OFF), []),
        ((OFF, {}), ["checks-changed"]),
        (({}, OFF), ["checks-changed", "high-without-evidence", "lists-beside-assessments"]),
        ((OFF, {"high-without-evidence": "Because"}), ["checks-changed"]),
    ],
)
def test_the_reasons_of_the_base_count(
    off: tuple[Mapping[str, str], Mapping[str, str]], codes: Sequence[str]
) -> None:
    marks = codes_of(change_of([GROUP], [HIGH], off=off))
    assert [code for code in marks if code in codes] == codes
    assert {*marks} <= {*codes, "lists-beside-assessments"}


def test_what_is_switched_off_comes_with_its_reason() -> None:
    off = {"no-such-code": "Of an older ccm", **OFF}
    assert switched_off(change_of([GROUP], [HIGH], off=(off, {}))) == (
        ("high-without-evidence", REASON),
    )


def test_a_change_of_the_checks_cannot_be_switched_off() -> None:
    off = {"checks-changed": "It is noise"}
    assert codes_of(change_of([], [], off=(off, {}))) == ["checks-changed"]
    assert switched_off(change_of([], [], off=(off, off))) == ()


def test_what_is_switched_off_now_is_named_with_its_reason() -> None:
    (oddity,) = find_oddities(change_of([], [], off=({}, OFF)))
    assert "high-without-evidence" in oddity.seen
    assert REASON in oddity.seen
