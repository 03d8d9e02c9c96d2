"""The start page: how much is known, the answers to the questions, the map, and what changed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.charts.bars import bars_of, draw_bars
from ccm.charts.cells import HeatCell, draw_cells, shade_of
from ccm.charts.drawing import Caption, Markup
from ccm.charts.squares import draw_squares
from ccm.charts.world import RegionOnMap, draw_world, read_lands
from ccm.model import Asks, Movement
from ccm.model.words import By
from ccm.reports.ask.answer import Answer
from ccm.reports.gaps import gaps_report
from ccm.reports.sentences import counted
from ccm.reports.side_by_side.gaps_by import gaps_by_report
from ccm.site.content import RegionPart, Site
from ccm.site.links import START, capacity_path, question_path, region_path
from ccm.site.numbers import (
    Number,
    Record,
    number_of_gap,
    numbers_file,
    share_in,
    whole_number,
)
from ccm.site.rendering import NAME, SitePage
from ccm.table import Table, Value

MOST_BARS = 3  # of a question about gaps
MOST_CHANGES = 6  # days and groups
_COVER_STEPS = (0.1, 0.25, 0.5)  # where a darker colour begins


class Card(NamedTuple):
    """One question: its short answer, its sentence, its bars if any, and its page."""

    question: str
    short: str
    sentence: str
    bars: Markup | None
    more: str | None


class RegionOnStart(NamedTuple):
    """One region: its row of coverage, its commonest gap if any, and its page."""

    part: RegionPart
    row: Record
    gap: Number | None
    gap_name: str
    path: str | None
    share: float

    @property
    def on_map(self) -> bool:
        """True where the map has land of the region."""
        return any(land.code in self.part.countries for land in read_lands())


class Lately(NamedTuple):
    """The changes of a day: of one group, or the first assessments of several (without `rows`)."""

    day: Value
    groups: Mapping[str, Record]  # a row of each, by id
    rows: Sequence[Record]


class HeatMap(NamedTuple):
    """The gaps by capacity and region: as cells, as rows with their numbers, and as a file."""

    cells: Markup
    rows: Sequence[tuple[Record, Number]]
    files: Mapping[str, bytes]


class StartView(NamedTuple):
    """The content of the page; `changes` has the latest ones, None without git."""

    squares: Markup
    answered: Sequence[Card]
    unanswered: Sequence[Card]
    world: Markup
    regions: Sequence[RegionOnStart]
    heat: HeatMap | None
    changes: Sequence[Lately] | None
    changed: str


def start_pages(site: Site) -> Iterator[SitePage]:
    """Yields the start page."""
    regions = [_region(part) for part in site.regions]
    cards = [(answer.row.matching is not None, _card(answer)) for answer in site.read.answers]
    changes = site.read.changes
    view = StartView(
        squares=_squares(site),
        answered=[card for is_answered, card in cards if is_answered],
        unanswered=[card for is_answered, card in cards if not is_answered],
        world=draw_world(
            [_on_map(region) for region in regions if region.path],
            Caption("world", "World map by region", "The list beside the map says the same."),
        ),
        regions=regions,
        heat=_heat(site),
        changes=_lately(changes.table) if changes else None,
        changed=changes.table.answer if changes else "",
    )
    title = f"{NAME}: what Wikimedia groups can do and what they lack"
    files = view.heat.files if view.heat else {}
    yield SitePage(START, "start.html", title, site.gaps.table.answer, view, files=files)


def _lately(table: Table) -> list[Lately]:
    """Returns the changes of each group and day together; first assessments by day alone."""
    together: dict[tuple[Value, ...], list[Record]] = {}
    for row in table.records():
        is_first = row["kind"] == Movement.NEW
        key = (row["date"], is_first, None if is_first else row["group"])
        together.setdefault(key, []).append(row)
    ordered = sorted(together.items(), key=lambda item: str(item[0][0]), reverse=True)
    return [
        Lately(day, {str(row["group"]): row for row in rows}, () if is_first else rows)
        for (day, is_first, _), rows in ordered[:MOST_CHANGES]
    ]


def _squares(site: Site) -> Markup:
    counts = site.coverage.table.counts
    groups, assessed = whole_number(counts, "groups"), whole_number(counts, "groups_assessed")
    says = f"{assessed:,} of {counted(groups, 'group')} have assessed something"
    return draw_squares(assessed, groups, Caption("known", says, "One square is one group."))


def _card(answer: Answer) -> Card:
    row, question = answer.row, answer.row.question
    bars = None
    if row.matching is not None and row.part and question.asks is not Asks.INVEST:
        drawn = [bar for bar in bars_of(gaps_report(row.part).table) if bar.total][:MOST_BARS]
        if question.asks is Asks.GROUPS:  # the answer is about one capacity, and not about its gap
            drawn = [bar._replace(label="", number="") for bar in drawn]
        caption = Caption(f"ask-{question.id}", question.text, "; ".join(b.in_words for b in drawn))
        bars = draw_bars(drawn, caption, thick=16)
    return Card(question.text, row.in_short, row.answer, bars, question_path(question.id))


def _region(part: RegionPart) -> RegionOnStart:
    row = part.coverage
    first = next(iter(part.gaps.table.records()), None)
    path = region_path(part.id)
    gap = number_of_gap(first, path) if first and first["gap"] else None
    name = str(first["name"]) if gap and first else ""
    return RegionOnStart(part, row, gap, name, path, share_in(row, "groups_assessed_share"))


def _on_map(region: RegionOnStart) -> RegionOnMap:
    row, gap, name = region.row, region.gap, region.part.name
    of_them, groups = whole_number(row, "groups_assessed"), whole_number(row, "groups")
    some = f"{of_them:,} of {counted(groups, 'group')}"
    most = f"the most common gap is {region.gap_name}, {gap.in_full}" if gap else "no gap is known"
    classes = (
        f"c-{_step(region.share)}",
        f"g-{shade_of(gap.share) if gap and not gap.few else 0}",
        f"r-{_step(share_in(row, 'fresh_share'))}",
    )
    return RegionOnMap(
        name=name,
        countries=region.part.countries,
        label=f"{of_them:,}/{groups:,}",
        says=f"{name}: {some} have assessed something; {most}",
        href=region.path or START,
        classes=" ".join(classes),
    )


def _step(share: float) -> int:
    """Returns the step of a share of knowledge: 0 for nothing, up to 4 from a half on."""
    return 1 + sum(share >= step for step in _COVER_STEPS) if share else 0


def _heat(site: Site) -> HeatMap | None:
    """Returns the heat map of what anybody has assessed; None where nobody has."""
    table = gaps_by_report(site.selection, By.REGION).table
    known = [row for row in table.records() if row["assessed"]]
    rows: dict[str, dict[str, HeatCell]] = {}
    for row in known:
        rows.setdefault(str(row["name"]), {})[str(row["place_name"])] = _heat_cell(row)
    caption = Caption("heat", "Gaps by capacity and region", table.answer)
    columns = [part.name for part in site.regions if part.coverage["assessed"]]
    if not known:
        return None
    numbers = [(row, number_of_gap(row)) for row in known]
    drawn = draw_cells(list(rows.items()), columns, caption)
    return HeatMap(drawn, numbers, numbers_file("gaps-by-region", table))


def _heat_cell(row: Record) -> HeatCell:
    number, path = number_of_gap(row), capacity_path(str(row["capacity"]))
    href = f"{path}#{row['place']}" if path else None
    return HeatCell(number.number, number.of, number.share, number.few, href)
