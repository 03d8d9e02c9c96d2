"""The page of investments: a shortlist of needs, how far each rank moves, and its terms."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.charts.drawing import Caption, Markup
from ccm.charts.ranges import draw_ranges, ranges_of
from ccm.model import Priorities
from ccm.model.files import PRIORITIES
from ccm.model.words import By
from ccm.reports.invest.shortlist import FIRST, invest_report, view_of
from ccm.site.content import Site
from ccm.site.links import INVESTMENTS, capacity_path
from ccm.site.numbers import Number, Record, number_of_gap, numbers_file
from ccm.site.rendering import SitePage
from ccm.table import Table


class Investment(NamedTuple):
    """One capacity in one place: its row, the gap there, and its rank on the scale of all."""

    row: Record
    number: Number
    range: Markup


class InvestmentsView(NamedTuple):
    """The content of the page; `address` is that of the weights at the forge, if it is known.

    The `first` rows are seen at once, as on a terminal.
    """

    table: Table
    shortlist: Sequence[Investment]
    weights: Priorities
    weights_path: str
    address: str | None
    files: Mapping[str, bytes]
    first: int = FIRST


def investment_pages(site: Site) -> Iterator[SitePage]:
    """Yields the page, where the dataset has weights."""
    dataset = site.dataset
    weights = dataset.priorities
    if weights is None:
        return
    shortlist = view_of(site.selection, By.REGION, weights)
    table = invest_report(shortlist, weights_path=dataset.priorities_path).table
    files = numbers_file("investments", table)
    view = InvestmentsView(
        table,
        shortlist_of(table, site),
        weights,
        dataset.priorities_path,
        site.read.forge.address(PRIORITIES),
        files,
    )
    title = "Investments in capacity building"
    yield SitePage(INVESTMENTS, "investments.html", title, table.answer, view, "Investments", files)


def shortlist_of(table: Table, site: Site) -> list[Investment]:
    """Returns the rows of a report on investments by region, with their ranks drawn."""
    rows = table.records()
    gaps = {part.id: part.gap_by_capacity for part in site.regions}
    numbers = [_number_there(row, gaps) for row in rows]
    ranges = ranges_of(table)
    captions = [
        Caption(f"rank-{number}", one.label, one.in_words) for number, one in enumerate(ranges, 1)
    ]
    last = max((one.worst for one in ranges), default=1)
    charts = [
        draw_ranges([one._replace(label="")], caption, last=last)
        for one, caption in zip(ranges, captions, strict=True)
    ]
    return [Investment(*one) for one in zip(rows, numbers, charts, strict=True)]


def _number_there(row: Record, gaps: Mapping[str, Mapping[str, Record]]) -> Number:
    capacity, region = str(row["capacity"]), str(row["region"])
    path = capacity_path(capacity)
    return number_of_gap(gaps[region][capacity], f"{path}#{region}" if path else None)
