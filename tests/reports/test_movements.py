"""What commits did to entries, as rows, notes and cites: from changes in words."""

import pytest

from ccm.history.by_assessment import ByAssessment
from ccm.history.timeline import fold
from ccm.model import Change, Days, History, Written
from ccm.model.filters import Filters
from ccm.model.words import Every
from ccm.reports.over_time.changes import changes_report
from ccm.reports.over_time.counted_series import chosen_series
from ccm.reports.over_time.explained_trend import cite_trend
from ccm.reports.over_time.periods import periods_between
from ccm.reports.over_time.trend import find_trend, trend_report
from ccm.reports.over_time.writers import Writers
from ccm.reports.selection import Selection, narrow
from ccm.reports.sentences import Footer
from ccm.table import Cited, Report
from testing.answers import figures
from testing.changes import changes, day
from testing.datasets import capacity, dataset, group

GROUPS = {name: group(name, name=name.upper()) for name in ("g", "h")}
BOTS, LUA = capacity("bots"), capacity("lua")
CHANGES = (
    "01-10 x/bots: low 01-09 -> high 01-10",
    "01-10 h/maps: none 01-09 -> high/low 01-10",
    "01-10 h/bots: low 01-09 -> low 2026-02-13",
    "01-11 h/bots: - -> low 01-10",
    "02-11 g/bots: low 01-10 -> medium 02-10",
    "02-12 g/lua: low 01-10 -> low 02-11",
    "02-13 g/lua: low 02-11 -> -",
    "02-14 h/lua: none 01-10 -> high/low 02-13",
    "02-17 x/bots: low 01-10 -> high 02-13",
)


def selection(*chosen: str) -> Selection:
    whole = dataset(*GROUPS.values(), capacities=[BOTS, LUA])
    return narrow(whole, Filters(capacity=chosen))


def report(*lines: str, confirmed: bool = False, chosen: Selection | None = None) -> Report:
    return changes_report(
        changes(*lines),
        GROUPS,
        chosen or selection(),
        since="then",
        first=day("01-01"),
        confirmed=confirmed,
    )


def test_real_changes_come_before_first_assessments_by_group() -> None:
    table = report(*CHANGES).table
    assert (table.report, table.answer) == (
        "changes",
        "Since then: 1 new, 2 improved, 1 confirmed, 1 removed in 2 groups.",
    )
    assert [(row[0], row[1].isoformat()[5:], row[4]) for row in table.rows] == [  # type: ignore[union-attr]
        ("G", "02-11", "bots: low → medium"),
        ("G", "02-13", "lua: low → removed"),
        ("H", "02-14", "lua: none → high (robustness – → low)"),
        ("H: first assessments", "01-11", "bots: unassessed → low"),
    ]
    assert table.rows[0][5:] == (
        *("improved", "low", "medium", None, None, day("02-10")),
        *("commit-2", "commit-2", "", None),
    )
    to_come, not_in_use = table.notes[-2:]
    assert to_come.startswith("Not listed: 1 change ")
    assert "future" in to_come
    assert not_in_use.startswith("Not listed: 1 change ")
    assert "not in the catalog" in not_in_use


def test_confirmations_are_rows_where_they_are_asked_for() -> None:
    rows = report(*CHANGES, confirmed=True).table.rows
    assert [(row[2], row[3], row[5]) for row in rows] == [
        ("g", "bots", "improved"),
        ("g", "lua", "confirmed"),
        ("g", "lua", "removed"),
        ("h", "lua", "improved"),
        ("h", "bots", "new"),
    ]


def test_where_nothing_moved_the_answer_says_so() -> None:
    assert report("02-17 x/bots: low 01-10 -> high 02-13").table.answer == (
        "Nothing has changed since then."
    )
    assert report(*CHANGES[:3]).table.answer == "Nothing has changed since then."


def test_what_is_not_in_use_is_not_missed_where_capacities_are_chosen() -> None:
    notes = report(*CHANGES, chosen=selection("bots")).table.notes
    assert not any("not in the catalog" in note for note in notes)


def test_a_movement_is_cited_by_its_group_and_kind_with_what_it_says() -> None:
    cites = [(cite.row, cite.number, cite.cited.says) for cite in report(*CHANGES).cites()]
    assert cites == [
        ("g", "improved", "low → medium, 2025-02-10"),
        ("g", "confirmed", "still low, 2025-02-11"),
        ("g", "removed", "low → removed, 2025-02-11"),
        ("h", "new", "unassessed → low, 2025-01-10"),
        ("h", "improved", "none → high (robustness – → low), 2025-02-13"),
    ]
    assert {cite.cited.keys for cite in report(*CHANGES).cites()} == {()}


def made_on_a_branch(came_in: str, on: str = "02-11") -> Report:
    [change] = changes(f"{on} g/bots: low 01-10 -> medium 02-10")
    return changes_report(
        [change._replace(came_in=day(came_in))],
        GROUPS,
        selection(),
        since="then",
        first=day("03-01"),
        confirmed=False,
    )


def test_what_was_made_on_a_branch_and_merged_later_has_both_days() -> None:
    table = made_on_a_branch("03-01").table
    assert table.rows[0][4] == "bots: low → medium, merged on 2025-03-01"
    assert table.rows[0][-1] == day("03-01")
    assert "branch" in table.notes[-1]
    assert figures(table.notes[-1]) == "1 2025-03-01"
    for came_in, on in (("02-28", "02-11"), ("03-05", "03-01")):
        table = made_on_a_branch(came_in, on).table
        assert table.rows[0][4] == "bots: low → medium"
        assert "branch" not in table.notes[-1]


HISTORY = (
    "01-11: - -> low 01-10",
    "02-11: low 01-10 -> medium 02-10",
    "02-20: medium 02-10 -> high 02-10",
    "03-11: high 02-10 -> unknown 03-10",
    "04-11: unknown 03-10 -> -",
)
MONTHS = periods_between(Days(day("01-01"), day("04-30")), Every.MONTH)


def trend_of(*lines: str, **last_days: str) -> tuple[list[str], Report]:
    """The cites of a trend of bots of the group g in words, and its report."""
    listed = [change._replace(written=_written(change)) for change in changes(*lines)]
    here = group("g", ended_on=last_days.get("ended_on", ""))
    bots = capacity("bots", retired_on=last_days.get("retired_on", ""))
    whole = narrow(dataset(here, capacities=[bots]), Filters(), keep_ended=True)
    counted = chosen_series(History(fold(listed, ByAssessment), {"g": here}), whole)
    rows = find_trend(counted, MONTHS, fresh_only=False).rows
    cites = [*cite_trend(counted, whole, MONTHS, Writers(listed))]
    words = [f"{cite.row} {cite.number}: {_in_words(cite.cited)}" for cite in cites]
    return words, trend_report(rows, Footer((), {}), whole, ["a note"], lambda: cites)


def _written(change: Change) -> Written:
    return Written(change.commit, f"groups/{change.group}.yaml", change.capacity)


def _in_words(cited: Cited) -> str:
    """What stands there, and the commit that wrote it or the keys of its line."""
    by = f" by {cited.written.revision}" if cited.written else ""
    keys = f" at {' '.join(map(str, cited.keys))}" if cited.keys else ""
    return f"{cited.group}/{cited.capacity} {cited.says}{by}{keys}"


TOLD = """\
2025-01 low: g/bots low, 2025-01-10 by commit-0
2025-01 assessed: g/bots low, 2025-01-10 by commit-0
2025-01 new: g/bots unassessed → low by commit-0
2025-02 high: g/bots high, 2025-02-10 by commit-2
2025-02 at_least_medium: g/bots high, 2025-02-10 by commit-2
2025-02 assessed: g/bots high, 2025-02-10 by commit-2
2025-02 improved: g/bots low → high by commit-2
2025-02 corrected: g/bots medium → high by commit-2
2025-03 removed: g/bots high → unknown by commit-3
"""
STOOD = """\
2025-01 low: g/bots low, 2025-01-10 by commit-0
2025-01 assessed: g/bots low, 2025-01-10 by commit-0
2025-02 low: g/bots low, 2025-01-10 by commit-0
2025-02 assessed: g/bots low, 2025-01-10 by commit-0
2025-01 new: g/bots unassessed → low by commit-0
"""


def test_each_number_of_a_trend_is_cited_where_its_commit_wrote_it() -> None:
    assert trend_of(*HISTORY)[0] == TOLD.splitlines()


def test_a_trend_has_a_row_for_each_period_and_says_how_it_went() -> None:
    table = trend_of(*HISTORY)[1].table
    assert table.report == "trend"
    assert figures(table.answer) == "2025-01-31 2025-02-28 0 1 1 1 1 0 2025-04-30"
    assert table.notes[1:] == ("a note",)
    assert [row[3:] for row in table.rows] == [
        (0, 1, 0, 0, 1, 0, "0 of 1", 0.0, "0·1·0·0", 0, "1 new", 1, 0, 0, 0, 0, 0),
        (0, 0, 0, 1, 1, 1, "1 of 1", 1.0, "0·0·0·1", 0, "1 up, 1 corrected", 0, 1, 0, 0, 1, 0),
        (0, 0, 0, 0, 0, 0, None, None, "0·0·0·0", 0, "1 removed", 0, 0, 0, 0, 0, 1),
        (0, 0, 0, 0, 0, 0, None, None, "0·0·0·0", 0, "", 0, 0, 0, 0, 0, 0),
    ]


@pytest.mark.parametrize(
    ("last", "says"),
    [
        ("ended_on", "the group ended on 2025-02-28 at ended_on"),
        ("retired_on", "bots was retired on 2025-02-28 at areas 0 capacities 0 retired_on"),
    ],
)
def test_what_ended_is_cited_by_its_last_day(last: str, says: str) -> None:
    cites = trend_of(*HISTORY[:1], **{last: "02-28"})[0]
    assert cites == [*STOOD.splitlines(), f"2025-03 removed: g/bots {says}"]
