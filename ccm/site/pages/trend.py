"""The page of the trend: a line for the whole map, for each area and for each region."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.charts.bars import bars_of
from ccm.charts.drawing import Caption, Markup
from ccm.charts.lines import draw_lines
from ccm.model import History, is_id
from ccm.model.words import Every
from ccm.reports.over_time.counted_at_end import footer_at_end
from ccm.reports.over_time.counted_series import Chosen, beginning_of, chosen_series
from ccm.reports.over_time.periods import Period, periods_between, trend_days
from ccm.reports.over_time.reading import partly_read
from ccm.reports.over_time.trend import find_trend, trend_report
from ccm.reports.selection import Selection
from ccm.reports.sentences import Footer
from ccm.site.content import Site
from ccm.site.links import TREND
from ccm.site.numbers import Record, numbers_file, records
from ccm.site.rendering import SitePage
from ccm.table import Table

MOST_PERIODS = 12  # years: more labels would touch on a phone
_NO_FOOTER = Footer((), {})


class TrendPart(NamedTuple):
    """The trend of the whole map, of an area or of a region; `files` has its numbers."""

    id: str
    name: str
    answer: str
    chart: Markup
    rows: Sequence[Record]
    files: Mapping[str, bytes]


class TrendView(NamedTuple):
    """The content of the page; `whole` is None where nothing has moved, and `why` says so.

    `still` has the names of the areas and regions in which nothing has moved.
    """

    whole: TrendPart | None
    why: str
    notes: Sequence[str] = ()
    areas: Sequence[TrendPart] = ()
    regions: Sequence[TrendPart] = ()
    still: Sequence[str] = ()


def trend_pages(site: Site) -> Iterator[SitePage]:
    """Yields the page, with the numbers of each of its charts as a file."""
    history = site.read.history
    tables = _tables_of(site, history) if history else {}
    parts = {key: _trend_part(*key, table) for key, table in tables.items() if _moves(table)}
    whole = parts.get(_WHOLE)
    table = tables.get(_WHOLE)
    why = _answer_of(table, history)
    view = TrendView(
        whole=whole,
        why=why,
        notes=table.notes if table else (),
        areas=[part for (kind, *_), part in parts.items() if kind == "area"],
        regions=[part for (kind, *_), part in parts.items() if kind == "region"],
        still=[name for (kind, _, name) in tables if (kind, _, name) not in parts],
    )
    files = {path: numbers for part in parts.values() for path, numbers in part.files.items()}
    yield SitePage(TREND, "trend.html", "Trend", why, view, "Trend", files)


def _answer_of(table: Table | None, history: History | None) -> str:
    """Returns the answer of the whole trend, or the reason why there is none."""
    if not history:
        return "The dataset is in no git repository, so its history is not known."
    answer = table.answer if table else "Nothing has been assessed yet."
    return partly_read(history.reading) + answer


_Key = tuple[str, str, str]  # `area` or `region`, the id, and the name
_WHOLE: _Key = ("", "trend", "The whole map")


def _tables_of(site: Site, history: History) -> dict[_Key, Table]:
    """Returns the trend of all, of each area and of each region in which anything was assessed."""
    selection = site.selection
    chosen = chosen_series(history, selection)
    if not chosen:
        return {}
    days = trend_days(None, None, begun=beginning_of(chosen).day, as_of=selection.dataset.as_of)
    periods = periods_between(days, Every.YEAR)[-MOST_PERIODS:]
    trend = find_trend(chosen, periods, fresh_only=False)
    footer = footer_at_end(trend, chosen, history, selection)
    tables = {_WHOLE: trend_report(trend.rows, footer, selection, (), tuple).table}
    for area in site.dataset.catalog.areas:
        some = [one for one in chosen if one.capacity.area == area.id]
        if some and is_id(area.id):
            tables["area", area.id, area.name] = _table_of(some, periods, selection)
    for part in site.regions:
        some = [one for one in chosen if one.group.region == part.id]
        if some and is_id(part.id):
            tables["region", part.id, part.name] = _table_of(some, periods, part.selection)
    return tables


def _table_of(chosen: Sequence[Chosen], periods: Sequence[Period], selection: Selection) -> Table:
    trend = find_trend(chosen, periods, fresh_only=False)
    return trend_report(trend.rows, _NO_FOOTER, selection, (), tuple).table


def _moves(table: Table) -> bool:
    """True where anything moved after the first period with data; else there is no trend yet."""
    rows = [row for row in records(table) if row["assessed"] is not None]
    return any(row["moved"] for row in rows[1:])


def _trend_part(kind: str, part_id: str, name: str, table: Table) -> TrendPart:
    full_id = f"{kind}-{part_id}" if kind else part_id
    caption = Caption(f"chart-{full_id}", f"{name}: share at medium or above", table.answer)
    chart = draw_lines(bars_of(table), caption)
    files = numbers_file(full_id, table)
    return TrendPart(full_id, name, table.answer, chart, records(table), files)
