"""Each oddity of a single entry is found, and an honest neighbour of it is not."""

from dataclasses import replace
from datetime import date

import pytest

from ccm.model import Assessment, Method
from ccm.review.oddities import find_oddities
from testing.reviewed import change_of, codes_of, judged, marks_of, with_entries

LINK = ("https://example.org/report",)

MARKED: list[tuple[Assessment | None, Assessment, list[str]]] = [
    (None, judged("high/low 02-01"), ["high-without-evidence"]),
    (None, judged("high/low 02-01", " "), ["high-without-evidence"]),
    (judged("medium 01-01"), judged("high 02-01"), ["high-without-evidence"]),
    (judged("high 01-01", "A reason"), judged("high 02-01"), ["high-without-evidence"]),
    (judged("none 01-01"), judged("medium 02-01"), ["two-level-jump"]),
    (judged("high 01-01", "Old"), judged("low 02-01", "Old"), ["two-level-jump"]),
    (judged("high 01-01", "Old"), judged("low 02-01", " "), ["two-level-jump"]),
    (judged("low 01-01", "Old"), judged("medium 02-01", "Old"), ["old-note"]),
    (judged("low 01-01", "Old"), judged("unknown 02-01", "Old"), ["old-note"]),
    (judged("low 01-01"), judged("medium 01-01", "New"), ["same-day"]),
    (judged("low 02-01"), judged("low 01-01"), ["earlier-day"]),
    (None, judged("low 2017-12-31"), ["earlier-day"]),
    (judged("low 01-01", method=Method.SURVEY), judged("low 02-01"), ["judge-changed"]),
    (
        judged("low 01-01", "Old", method=Method.EXTERNAL),
        judged("low 02-01", "Old", method=Method.BOARD),
        ["judge-changed"],
    ),
]
HONEST: list[tuple[Assessment | None, Assessment | None]] = [
    (None, judged("high 02-01", "We train others twice a year")),
    (None, judged("high 02-01", evidence=LINK)),
    (judged("high 01-01"), judged("high 02-01")),  # as bare as before
    (judged("high 01-01"), judged("high 02-01", respondents=4)),
    (judged("none 01-01"), judged("high 02-01", "A team of five began in spring")),
    (judged("low 01-01"), judged("medium 02-01")),
    (judged("unknown 01-01"), judged("medium 02-01")),  # no jump from where there is no level
    (judged("low 01-01", "Old"), judged("low 02-01", "Old")),
    (judged("low 01-01", "Old"), judged("medium 02-01", "Old, and more")),
    (judged("low/none 01-01"), judged("low/low 01-01")),  # the level is the same
    (judged("low 01-01", "Ols"), judged("low 01-01", "Old")),
    (judged("low 2017-12-31"), judged("low 2017-12-31", "Said later")),  # the day is not new
    (None, judged("low 2018-01-01")),
    (judged("low 01-01", method=Method.SURVEY), judged("low 02-01", "We met and agree")),
    (judged("low 01-01", method=Method.SURVEY), judged("low 02-01", method=Method.SURVEY)),
    (judged("low 01-01", method=Method.SURVEY), judged("low 02-01", method=Method.EXTERNAL)),
    (judged("low 01-01"), judged("low 02-01", method=Method.SURVEY)),
    (judged("high 01-01"), None),  # an entry that is removed has no level to judge
]


def marks(
    before: Assessment | None, after: Assessment | None, *, founded_on: date | None = None
) -> list[str]:
    """The codes for one entry of a group that has another, unchanged one beside it."""
    beside = {"c02": judged("high 01-01")}
    groups = [
        with_entries("g", {"c01": entry, **beside} if entry else beside)
        for entry in (before, after)
    ]
    old, new = (replace(group, founded_on=founded_on) for group in groups)
    return codes_of(change_of([old], [new]))


@pytest.mark.parametrize(("before", "after", "codes"), MARKED)
def test_an_odd_entry_is_marked(
    before: Assessment | None, after: Assessment, codes: list[str]
) -> None:
    assert marks(before, after) == codes


@pytest.mark.parametrize(("before", "after"), HONEST)
def test_an_honest_entry_is_not_marked(before: Assessment | None, after: Assessment | None) -> None:
    assert marks(before, after) == []


@pytest.mark.parametrize(("day", "codes"), [("06-30", ["earlier-day"]), ("07-01", [])])
def test_a_group_judges_nothing_before_it_was_founded(day: str, codes: list[str]) -> None:
    assert marks(None, judged(f"low {day}"), founded_on=date(2025, 7, 1)) == codes


def test_several_entries_of_a_group_are_one_oddity_and_other_groups_have_their_own() -> None:
    high = {key: judged("high 02-01") for key in ("c03", "c01")}
    groups = [with_entries("a", high), with_entries("b", {"c02": judged("high 02-01")})]
    before = [with_entries("a", {}), with_entries("b", {})]
    assert marks_of(change_of(before, groups)) == [
        ("high-without-evidence", "a", ("c01", "c03")),
        ("high-without-evidence", "b", ("c02",)),
        ("several-groups", None, ()),
    ]


def test_what_is_seen_has_names_levels_and_days() -> None:
    before = with_entries("g", {"c01": judged("none 01-01"), "c02": judged("low 02-01")})
    after = with_entries("g", {"c01": judged("medium 02-01"), "c02": judged("low 01-01")})
    jump, day = find_oddities(change_of([before], [after]))
    assert all(word in jump.seen for word in ("g:", "c01", "none → medium"))
    assert all(word in day.seen for word in ("c02", "2025-01-01", "2025-02-01"))
    assert jump.harmless.endswith(".")
    assert jump.ask.endswith("?")
    assert (jump.path, day.path) == ("groups/g.yaml", "groups/g.yaml")
