"""What was true of a cell before: its columns, and what they cite, from changes in words."""

from dataclasses import replace

from ccm.model import Written
from ccm.model.filters import Filters
from ccm.reports.capacity import capacity_report
from ccm.reports.group import group_report
from ccm.reports.over_time.previous import Before
from ccm.reports.over_time.writers import Writers
from ccm.reports.selection import narrow
from testing.answers import cited, figures
from testing.changes import changes, day, entry
from testing.datasets import capacity, dataset, group

BOTS = capacity("bots")
A = group("a", {"bots": "high/low 02-10", "maps": "low 2020-01-31"}, name="A")
WHOLE = dataset(
    A,
    replace(group("b", name="B"), defers_to={"area": "a"}),
    group("c", {"bots": "none 2020-01-10"}, name="C"),
    group("d", {"bots": "unknown 03-01"}, name="D"),
    capacities=[BOTS, capacity("lua"), capacity("maps")],
)
[CHANGE] = changes("01-11 a/bots: - -> low 01-10")
WRITTEN = Written("commit-0", "groups/a.yaml", "bots")
BEFORE = Before(
    {("a", "bots"): entry("low 01-10"), ("c", "bots"): entry("low 2019-01-10")},
    lambda: Writers([CHANGE._replace(written=WRITTEN)]),
)
NOBODY = Before({}, lambda: Writers([]))


def test_a_capacity_has_a_row_for_each_group_those_in_need_first() -> None:
    table = capacity_report(BOTS, BEFORE, narrow(WHOLE, Filters())).table
    assert table.report == "capacity"
    assert figures(table.answer) == "2 4 1 0 0 1 1 2020"
    assert [row[:2] + row[4:] for row in table.rows] == [
        ("c", "C", "none", None, day("2020-01-10"), 2182, True, "agreed", "low", day("2019-01-10")),
        ("a", "A", "high", "low", day("02-10"), 324, False, "agreed", "low", day("01-10")),
        ("d", "D", "unknown", None, day("03-01"), 305, False, "agreed", None, None),
        ("b", "B", None, None, None, None, None, "deferred", None, None),
    ]


def test_a_level_cites_its_line_a_deferral_the_area_and_what_was_before_its_commit() -> None:
    report = capacity_report(BOTS, BEFORE, narrow(WHOLE, Filters()))
    assert [line[:2] + line[4:] for line in cited(report)] == [
        ("c", "level", "none, 2020-01-10"),
        ("c", "previous_level", "low, 2019-01-10"),
        ("a", "level", "high, robustness low, 2025-02-10"),
        ("a", "previous_level", "low, 2025-01-10"),
        ("d", "level", "unknown, 2025-03-01"),
        ("b", "status", "deferred to a"),
    ]
    written = {cite[0]: cite.cited.written for cite in report.cites() if "previous" in cite[1]}
    assert written == {"c": None, "a": WRITTEN}


def test_a_group_has_a_row_for_each_capacity_with_what_was_before() -> None:
    selection = narrow(WHOLE, Filters(group=("a",)))
    table = group_report(A, BEFORE, selection).table
    assert table.report == "group"
    assert figures(table.answer) == "2 3 1 2020"
    assert table.answer.endswith(" gaps: maps.")
    assert [(row[0], row[3], row[9], row[11]) for row in table.rows] == [
        ("bots", "high", "low", "low, 2025-01-10"),
        ("lua", None, None, None),
        ("maps", "low", None, None),
    ]
    hidden = [column.key for column in table.columns if not column.terminal]
    assert hidden == ["status"]
    table = group_report(A, NOBODY, selection).table
    assert [column.key for column in table.columns if not column.terminal] == ["before"]


def test_a_group_without_gaps_or_assessments_says_so() -> None:
    for number, start, numbers in (
        (1, "B has assessed nothing", "3"),
        (2, "C has assessed", "1 3 2020"),
        (3, "D has no level", "3 1"),
    ):
        one = WHOLE.groups[number]
        selection = narrow(WHOLE, Filters(group=(one.id,)))
        answer = group_report(one, NOBODY, selection).table.answer
        assert answer.startswith(start)
        assert figures(answer) == numbers
    selection = narrow(WHOLE, Filters(group=("a",), capacity=("bots",)))
    answer = group_report(A, NOBODY, selection).table.answer
    assert (figures(answer), answer.endswith("no known gaps.")) == ("1 1", True)
    selection = narrow(WHOLE, Filters(group=("a",), fresh_only=True))
    answer = group_report(selection.dataset.groups[0], NOBODY, selection).table.answer
    assert answer.startswith("A has a fresh assessment of ")
    assert (figures(answer), answer.endswith("no known gaps.")) == ("1 3 1", True)
