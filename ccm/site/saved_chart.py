"""The chart of a report as a file of its own: drawn as on pages, with its words around it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ccm.charts.bars import Bar, bars_of, draw_bars
from ccm.charts.cells import HeatCell, draw_cells
from ccm.charts.drawing import Caption, Framed, Markup
from ccm.charts.lines import draw_lines
from ccm.charts.ranges import draw_ranges, ranges_of
from ccm.formats.width import cell_width, fold_text
from ccm.model import LADDER, Dataset
from ccm.model.words import MADE_UP
from ccm.reports.gaps import FEW
from ccm.reports.sentences import counted, revision_words, share_of
from ccm.site.chart_file import MARGIN, Surroundings
from ccm.site.numbers import Record, number_of_gap, whole_number
from ccm.table import Report, Table, Value

_NARROWEST, _RANKS_WIDE = 720, 860  # pixels
_NAMES, _PLACE, _PERIOD = 210, 88, 74  # pixels: names beside cells, a column of cells, a period
_LETTER = 6.7  # pixels
_SYNTHETIC = "Synthetic data, made by ccm demo. It says nothing about real groups."
_MOST_LETTERS, _MOST_LETTERS_OF_RANKS = 70, 88  # of the name of a row
_LEVELS = tuple((f"f-{level}", level.value) for level in LADDER)
_STALE = ("staleline", "stale")
_SHARES = ("under 25 %", "from 25 %", "from 50 %", "75 % or more")


_Legend = Sequence[tuple[str, str]]  # the class of each mark, and its word


class _Figure(NamedTuple):
    """A chart before it is drawn: its title, what it says in words, its legend and its width."""

    title: str
    says: Sequence[str]
    legend: _Legend
    draw: Callable[[Caption, Framed], Markup]
    width: int = _NARROWEST


def saved_chart(report: Report, folder: str) -> str | None:
    """Returns the chart of a report as SVG; None where nothing is known that could be drawn.

    `folder` is the public name of the dataset's folder. The report is one of gaps, coverage, trend
    and invest.
    """
    table = report.table
    figure = _FIGURES[_sort_of_report(table)](table)
    if figure is None:
        return None
    public = _public_words(report.dataset, folder)
    synthetic = [_SYNTHETIC] * any(MADE_UP in group.source for group in report.dataset.groups)
    letters = int((figure.width - 2 * MARGIN) / _LETTER)
    above, below = (
        [line for words in some for line in fold_text(_made_public(words, public), letters)]
        for some in ([*synthetic, table.answer], _words_below(table))
    )
    caption = Caption("chart", figure.title, " ".join([*above, *figure.says, *below]))
    around = Surroundings(caption, above, below, figure.legend, figure.width)
    return f"{figure.draw(caption, around.framed)}\n"


def _words_below(table: Table) -> Sequence[str]:
    """Returns the notes of a report, also on the rows that it leaves out for people.

    Of places side by side, these notes explain the symbols of a table.
    """
    _, side_by_side = _sort_of_report(table)
    left_out = table.drawings[0].notes if table.drawings and not side_by_side else ()
    return [*left_out, *table.notes]


def _sort_of_report(table: Table) -> tuple[str, bool]:
    """Returns the name of the report, and if it has places side by side."""
    return table.report, "place" in _column_keys(table) and table.report != "invest"


def _column_keys(table: Table) -> set[str]:
    return {column.key for column in table.columns}


def _public_words(dataset: Dataset, folder: str) -> Mapping[str, str]:
    """Returns the public form of each text that has a path of this machine."""
    public = dataset.with_folder(folder)
    words = {
        revision_words(dataset.source): revision_words(public.source),
        dataset.priorities_path: public.priorities_path,
    }
    paths = zip(dataset.unreadable, public.unreadable, strict=True)
    return words | dict(paths)


def _made_public(text: str, words: Mapping[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new)
    return text


def _gap_bars(table: Table) -> _Figure | None:
    bars = [bar for bar in bars_of(table) if bar.total]
    return _level_bars(
        "Gaps by capacity: groups with a gap, of those that assessed it", bars, [*_LEVELS, _STALE]
    )


def _coverage_bars(table: Table) -> _Figure | None:
    rows = [row for row in table.records() if row["groups"]]
    if not any(row["assessed"] for row in rows):
        return None
    legend = [("f-known", "assessed"), ("f-unassessed", "not assessed"), _STALE]
    return _level_bars(
        "Coverage by region: groups with an assessment, and cells assessed",
        [_coverage_bar(row) for row in rows],
        legend,
    )


def _coverage_bar(row: Record) -> Bar:
    assessed, cells = whole_number(row, "assessed"), whole_number(row, "cells")
    groups, some = whole_number(row, "groups"), whole_number(row, "groups_assessed")
    return Bar(
        (assessed, cells - assessed),
        whole_number(row, "stale"),
        str(row["region_name"]),
        f"{some:,} of {counted(groups, 'group')}, {assessed:,} of {counted(cells, 'cell')}",
        ("known", "unassessed"),
    )


def _level_bars(title: str, bars: Sequence[Bar], legend: _Legend) -> _Figure | None:
    short = [bar._replace(label=_shortened_name(bar.label, _MOST_LETTERS)) for bar in bars]
    says = [f"{bar.label}: {bar.number}; {bar.in_words}." for bar in bars]
    if not bars:
        return None
    return _Figure(
        title, says, legend, lambda caption, framed: draw_bars(short, caption, framed=framed)
    )


def _gap_cells(table: Table) -> _Figure | None:
    rows = [row for row in table.records() if row["assessed"]]
    cells = [HeatCell(*number_of_gap(row)[:3], bool(row["few"])) for row in rows]
    legend = [(f"h-{step}", words) for step, words in enumerate(_SHARES, 1)]
    title = f"Gaps by capacity and {table.filters['by']}, of the groups that assessed it"
    return _heat_map(table, rows, cells, title, legend)


def _coverage_cells(table: Table) -> _Figure | None:
    known = {row["capacity"] for row in table.records() if row["assessed"]}
    rows = [row for row in table.records() if row["groups"] and row["capacity"] in known]
    cells = [_coverage_cell(row) for row in rows]
    legend = [(f"k-{step}", words) for step, words in enumerate(_SHARES, 1)]
    title = f"Coverage by capacity and {table.filters['by']}: groups that assessed it"
    return _heat_map(table, rows, cells, title, legend, is_good=True)


def _coverage_cell(row: Record) -> HeatCell:
    some, groups = whole_number(row, "assessed"), whole_number(row, "groups")
    return HeatCell(some, groups, share_of(some, groups) or 0.0, groups < FEW)


def _heat_map(
    table: Table,
    rows: Sequence[Record],
    cells: Sequence[HeatCell],
    title: str,
    legend: _Legend,
    *,
    is_good: bool = False,
) -> _Figure | None:
    """Returns the heat map of these rows of a capacity in a place, each with its cell."""
    if not rows:
        return None
    places = {row["place"]: str(row["place_name"]) for row in table.records()}
    labels = _place_labels(places)
    by_capacity: dict[Value, tuple[str, dict[str, HeatCell]]] = {}
    for row, cell in zip(rows, cells, strict=True):
        _, of_places = by_capacity.setdefault(row["capacity"], (str(row["name"]), {}))
        of_places[labels[row["place"]]] = cell
    drawn = list(by_capacity.values())
    spoken = {label for _, of_places in drawn for label in of_places}
    columns = [label for label in labels.values() if label in spoken]
    says = [f"{name}: {_cells_in_words(of_places)}." for name, of_places in drawn]
    width = max(_NARROWEST, _NAMES + _PLACE * len(columns))
    return _Figure(
        title,
        says,
        [*legend, *([("h-f", f"few: under {FEW} groups")] if any(c.few for c in cells) else [])],
        lambda caption, framed: draw_cells(
            drawn, columns, caption, is_good=is_good, pixels=width - 2 * MARGIN, framed=framed
        ),
        width,
    )


def _place_labels(names: Mapping[Value, str]) -> dict[Value, str]:
    """Returns a different label for each id: its name, or where others have it too, with the id."""
    times = Counter(names.values())
    return {key: f"{name} ({key})" if times[name] > 1 else name for key, name in names.items()}


def _cells_in_words(cells: Mapping[str, HeatCell]) -> str:
    return ", ".join(
        f"{label} {cell.number:,} of {cell.of:,}{' (few)' * cell.few}"
        for label, cell in cells.items()
    )


def _trend_lines(table: Table) -> _Figure | None:
    bars = bars_of(table)
    if not any(bar.total for bar in bars):
        return None
    says = [
        f"{row['period']}: {row['medium_of'] or 'nothing assessed'}." for row in table.records()
    ]
    return _Figure(
        "Assessments at medium or above, over time",
        says,
        [("line", "share at medium or above"), *_LEVELS],
        lambda caption, framed: draw_lines(bars, caption, framed=framed),
        max(_NARROWEST, 130 + _PERIOD * len(bars)),
    )


def _rank_lines(table: Table) -> _Figure | None:
    ranges = ranges_of(table)
    short = [
        one._replace(label=_shortened_name(one.label, _MOST_LETTERS_OF_RANKS)) for one in ranges
    ]
    if not ranges:
        return None
    last = max(one.worst for one in ranges)
    return _Figure(
        "A shortlist of investments, and how far each rank moves",
        [f"{one.label}: {one.in_words}." for one in ranges],
        [("dot", "rank"), ("range", "from best to worst, if a weight is halved or doubled")],
        lambda caption, framed: draw_ranges(short, caption, last=last, framed=framed),
        _RANKS_WIDE,
    )


def _shortened_name(name: str, most: int) -> str:
    """Returns a name of at most so many letters, which leaves room for the number beside it."""
    return name if cell_width(name) <= most else f"{fold_text(name, most - 1)[0]}…"


_FIGURES: Mapping[tuple[str, bool], Callable[[Table], _Figure | None]] = {
    ("gaps", False): _gap_bars,
    ("gaps", True): _gap_cells,
    ("coverage", False): _coverage_bars,
    ("coverage", True): _coverage_cells,
    ("trend", False): _trend_lines,
    ("invest", False): _rank_lines,
}
