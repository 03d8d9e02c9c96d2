"""The trend of levels: for each period the numbers at its end, and the movements in it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from ccm.model import LADDER, Group, Movement
from ccm.model.series import Standing
from ccm.model.words import Every
from ccm.reports.over_time.counted_series import Chosen
from ccm.reports.over_time.periods import Period, PeriodNumbers, calendar_period
from ccm.reports.over_time.spans import ASSESSED, COLUMNS_OF, spans_of
from ccm.reports.selection import Selection
from ccm.reports.sentences import Footer, make_report, place_of, spread_of
from ccm.table import Cite, Column, Columns, Report, Show

_MOVED = {
    Movement.NEW: "new",
    Movement.IMPROVED: "up",
    Movement.DECLINED: "down",
    Movement.CONFIRMED: "same",
    Movement.CORRECTED: "corrected",
    Movement.REMOVED: "removed",
}


class TrendRow(NamedTuple):
    """One period, and its numbers by column: on its last day (UTC), or of movements within it.

    `begun` is False where nothing had been assessed by then, so there is no data.
    """

    period: Period
    begun: bool
    numbers: Mapping[str, int]

    @property
    def assessed(self) -> int:
        """The number of assessments on the last day."""
        return self.numbers["assessed"]

    @property
    def share(self) -> float | None:
        """The share of assessments at medium or above: at_least_medium ÷ assessed, or None."""
        return self.numbers["at_least_medium"] / self.assessed if self.assessed else None

    @property
    def medium_of(self) -> str | None:
        """`8 of 11`, for people."""
        return (
            f"{self.numbers['at_least_medium']:,} of {self.assessed:,}" if self.assessed else None
        )

    @property
    def spread(self) -> str | None:
        """`3·4·2·1`, for people: the numbers of assessments at none, low, medium and high."""
        if not self.begun:
            return None
        return spread_of([self.numbers[level.value] for level in LADDER]) or "0·0·0·0"

    @property
    def moved(self) -> str:
        """`3 new, 2 up, 1 down` and so on, for people."""
        numbers = {word: self.numbers[kind.value] for kind, word in _MOVED.items()}
        return ", ".join(f"{number:,} {word}" for word, number in numbers.items() if number)


class Trend(NamedTuple):
    """A row for each period, in order, and the number of groups with an assessment at the end.

    The numbers of a row include those that only the footer shows.
    """

    rows: list[TrendRow]
    groups_assessed: int


def _standing(key: str, label: str | None = None, *, wide: int = 0) -> Column[TrendRow]:
    return Column(
        key,
        label,
        Show.COUNT,
        lambda row: row.numbers[key] if row.begun else None,
        wide=wide,
    )


def _happened(kind: Movement) -> Column[TrendRow]:
    return Column(kind.value, value=lambda row: row.numbers[kind.value], wide=1)


COLUMNS: Columns[TrendRow] = (
    Column("period", "Period", value=lambda row: row.period.name),
    Column("from", value=lambda row: row.period.first),
    Column("to", value=lambda row: row.period.last),
    *(_standing(level.value) for level in LADDER),
    _standing("assessed", wide=1),
    _standing("at_least_medium"),
    Column("medium_of", "Medium+", Show.COUNT, lambda row: row.medium_of, data=False),
    Column("share", "Share", Show.SHARE, lambda row: row.share, data=False),
    Column("spread", "n·l·m·h", Show.COUNT, lambda row: row.spread, data=False),
    _standing("stale", "Stale"),
    Column("moved", "What happened", value=lambda row: row.moved, data=False),
    *map(_happened, _MOVED),
)


def find_trend(chosen: Sequence[Chosen], periods: Sequence[Period], *, fresh_only: bool) -> Trend:
    """Returns the trend of these series.

    With `fresh_only`, an entry counts until it is stale; its end is no movement.
    """
    numbers_of, end = PeriodNumbers(periods), len(periods)
    counts: Counter[Standing] = Counter()
    at_end: dict[Standing, list[Group]] = defaultdict(list)
    for one in chosen:
        for standing in one.series.standings(numbers_of, one.stale_age, end):
            counts[standing] += 1
            if standing[2] == end:
                at_end[standing].append(one.group)
    # By how much the number of each sort of spans changes in each period, and after the last.
    differences = [[0] * (end + 2) for _ in COLUMNS_OF]
    assessed_at_end: set[Standing] = set()
    for standing, number in counts.items():
        for sort, first, after in spans_of(standing, fresh_only=fresh_only):
            differences[sort][first] += number
            differences[sort][after] -= number
            if sort in ASSESSED and first < after == end:
                assessed_at_end.add(standing)
    begun = min((first for _, first, *_ in counts), default=end)
    groups = {group.id for standing in assessed_at_end for group in at_end[standing]}
    return Trend(list(_rows(periods, differences, begun)), len(groups))


def _rows(
    periods: Sequence[Period], differences: Sequence[Sequence[int]], begun: int
) -> Iterator[TrendRow]:
    counts = [0] * len(differences)
    for number, period in enumerate(periods):
        counts = [n + changes[number] for n, changes in zip(counts, differences, strict=True)]
        numbers = dict.fromkeys(chain.from_iterable(COLUMNS_OF), 0)
        for n, columns in zip(counts, COLUMNS_OF, strict=True):
            for column in columns:
                numbers[column] += n
        yield TrendRow(period, number >= begun, numbers)


def trend_report(
    rows: Sequence[TrendRow],
    footer: Footer,
    selection: Selection,
    notes: Sequence[str],
    cites: Callable[[], Iterable[Cite]],
) -> Report:
    """Returns the rows, with the change from the first to the last in a sentence.

    Notes name the days that count of a period that does not count as a whole.
    """
    answer = _trend_answer(rows, selection)
    report = make_report(
        "trend", COLUMNS, rows, selection, answer=answer, footer=footer, more=cites
    )
    return report.with_notes([*_cut_notes(rows), *notes])


def _trend_answer(rows: Sequence[TrendRow], selection: Selection) -> str:
    place = place_of(selection)
    numbers = [number for number, row in enumerate(rows) if row.assessed]
    if not numbers:
        return f"Nothing was assessed{place} in these periods."
    first, *between = rows[numbers[0] : numbers[-1] + 1]
    start = "assessments at medium or above"
    if not between:
        day = first.period.last
        return f"On {day}, {first.medium_of} {start}{place}.{_left(rows, selection)}"
    last = between[-1]
    up, down = (
        sum(row.numbers[kind.value] for row in between)
        for kind in (Movement.IMPROVED, Movement.DECLINED)
    )
    return (
        f"From {first.period.last} to {last.period.last}, {start}{place} changed from "
        f"{first.medium_of} to {last.medium_of}: {up:,} improved, {down:,} declined."
        f"{_left(rows, selection)}"
    )


def _left(rows: Sequence[TrendRow], selection: Selection) -> str:
    """Returns one more sentence where no assessment counts at the end, else nothing."""
    if rows[-1].assessed:
        return ""
    rest = "was fresh" if selection.filters.fresh_only else "was left"
    return f" On {rows[-1].period.last}, no assessment {rest}."


def _cut_notes(rows: Sequence[TrendRow]) -> Iterator[str]:
    """Yields the days that count of the first and last period, where they are not whole."""
    for row in rows[:1] if len(rows) == 1 else (rows[0], rows[-1]):
        name, first, last = row.period
        whole = next(
            period for every in Every if (period := calendar_period(first, every)).name == name
        )
        start = f" from {first}" if first != whole.first else ""
        end = f" up to {last}" if last != whole.last else ""
        if row.begun and (start or end):
            yield f"{name} is counted{start}{end}."
