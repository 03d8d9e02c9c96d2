"""The page of the trend: a line for the whole map, for each area and for each region."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ccm.model import History, is_id
from ccm.reports.over_time.counted_at_end import footer_at_end
from ccm.reports.over_time.reading import partly_read
from ccm.reports.over_time.trend import find_trend, trend_report
from ccm.site.content import Site
from ccm.site.links import TREND
from ccm.site.rendering import SitePage
from ccm.site.trends import Past, TrendPart, moves, trend_part, trend_table
from ccm.table import Table


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
    history, past = site.read.history, site.past
    tables = _tables_of(site, history, past) if history and past else {}
    parts = {key: _trend_of(*key, table) for key, table in tables.items() if moves(table)}
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


def _tables_of(site: Site, history: History, past: Past) -> dict[_Key, Table]:
    """Returns the trend of all, of each area and of each region in which anything was assessed."""
    chosen, _, periods = past
    selection = site.selection
    trend = find_trend(chosen, periods, fresh_only=False)
    footer = footer_at_end(trend, chosen, history, selection)
    tables = {_WHOLE: trend_report(trend.rows, footer, selection, (), tuple).table}
    for area in site.dataset.catalog.areas:
        some = [one for one in chosen if one.capacity.area == area.id]
        if some and is_id(area.id):
            tables["area", area.id, area.name] = trend_table(some, periods, selection)
    for part in site.regions:
        some = [one for one in chosen if one.group.region == part.id]
        if some and is_id(part.id):
            tables["region", part.id, part.name] = trend_table(some, periods, part.selection)
    return tables


def _trend_of(kind: str, part_id: str, name: str, table: Table) -> TrendPart:
    return trend_part(f"{kind}-{part_id}" if kind else part_id, name, table)
