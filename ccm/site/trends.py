"""The trends of the pages: all from the same series and years, which are found once."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ccm.charts.bars import bars_of
from ccm.charts.drawing import Caption, Markup
from ccm.charts.lines import draw_lines
from ccm.model import History
from ccm.model.words import Every
from ccm.reports.over_time.counted_series import Chosen, beginning_of, chosen_series
from ccm.reports.over_time.periods import Period, periods_between, trend_days
from ccm.reports.over_time.trend import find_trend, trend_report
from ccm.reports.selection import Selection
from ccm.reports.sentences import Footer
from ccm.site.numbers import Record, numbers_file
from ccm.table import Table

MOST_PERIODS = 12  # years: more labels would touch on a phone
_NO_FOOTER = Footer((), {})


class Past(NamedTuple):
    """The series that trends count, also by their capacity, and the years in which they stand."""

    chosen: Sequence[Chosen]
    by_capacity: Mapping[str, Sequence[Chosen]]
    periods: Sequence[Period]


class TrendPart(NamedTuple):
    """The trend of the whole map or of a part of it; `files` has its numbers."""

    id: str
    name: str
    answer: str
    chart: Markup
    rows: Sequence[Record]
    files: Mapping[str, bytes]


def find_past(history: History | None, selection: Selection) -> Past | None:
    """Returns the past of a site; None without a history, or where nothing was assessed."""
    chosen = chosen_series(history, selection) if history else []
    if not chosen:
        return None
    days = trend_days(None, None, begun=beginning_of(chosen).day, as_of=selection.dataset.as_of)
    by_capacity: dict[str, list[Chosen]] = {}
    for one in chosen:
        by_capacity.setdefault(one.capacity.id, []).append(one)
    return Past(chosen, by_capacity, periods_between(days, Every.YEAR)[-MOST_PERIODS:])


def trend_table(some: Sequence[Chosen], periods: Sequence[Period], selection: Selection) -> Table:
    """Returns the trend of some series; `selection` is the part of the map that it speaks of."""
    trend = find_trend(some, periods, fresh_only=False)
    return trend_report(trend.rows, _NO_FOOTER, selection, (), tuple).table


def moves(table: Table) -> bool:
    """True where anything moved after the first period with data; else there is no trend yet."""
    rows = [row for row in table.records() if row["assessed"] is not None]
    return any(row["moved"] for row in rows[1:])


def trend_part(part_id: str, name: str, table: Table) -> TrendPart:
    """Returns the trend with its chart; the id is also the name of its file."""
    caption = Caption(f"chart-{part_id}", f"{name}: share at medium or above", table.answer)
    chart = draw_lines(bars_of(table), caption)
    return TrendPart(
        part_id, name, table.answer, chart, table.records(), numbers_file(part_id, table)
    )
