"""How levels moved: for each period the counts at its end, and what happened in it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ccm.model import LADDER, Level, Movement
from ccm.model.series import (
    ASSESSED_BIT,
    CORRECTIONS_BIT,
    DAY,
    DAY_BITS,
    KIND,
    KIND_BIT,
    KINDS,
    LEVELS,
    NO_LEVEL,
    WORD,
)
from ccm.reports.over_time.counted_at_end import CountedAtEnd, footer_at_end
from ccm.reports.over_time.counted_series import Chosen, while_fresh
from ccm.reports.over_time.periods import Every, Period, PeriodNumbers, calendar_period
from ccm.reports.selection import Selection
from ccm.reports.sentences import place_of, report_table
from ccm.table import Column, Show, Table

_CORRECTED = KINDS.index(Movement.CORRECTED)
_PUT_RIGHT = (_CORRECTED, KINDS.index(Movement.WITHDRAWN))  # these count as one correction
_LEVELS_COUNTED = len(LADDER)  # whose numbers are the first
_NO_COLUMN = (Movement.ROBUSTNESS_KNOWN, Movement.WITHDRAWN)
_COUNTED = [kind for kind in Movement if kind not in _NO_COLUMN]  # as the columns

_NEVER = DAY  # behind every day


class TrendRow(NamedTuple):
    """One period: the counts are at its last day, the movements within it.

    `stale` are some of `assessed`: those that are stale on that day.
    None stands for no data: nothing had been assessed by then.
    """

    period: str
    from_: date
    to: date
    none: int | None
    low: int | None
    medium: int | None
    high: int | None
    assessed: int | None
    at_least_medium: int | None
    stale: int | None
    new: int
    improved: int
    declined: int
    confirmed: int
    corrected: int
    removed: int

    @property
    def share(self) -> float | None:
        """The part of the assessed that is at least medium, for people."""
        if not self.assessed:
            return None
        return (self.at_least_medium or 0) / self.assessed

    @property
    def medium_of(self) -> str | None:
        """`8 of 11`, for people."""
        return f"{self.at_least_medium} of {self.assessed}" if self.assessed else None

    @property
    def spread(self) -> str | None:
        """The counts of none, low, medium and high in one cell, for people."""
        if self.assessed is None:
            return None
        return f"{self.none}·{self.low}·{self.medium}·{self.high}"

    @property
    def moved(self) -> str:
        """`+3 new, 2 up, 1 down` and so on, for people."""
        words = {
            "new": self.new, "up": self.improved, "down": self.declined, "same": self.confirmed,
            "corrected": self.corrected, "removed": self.removed,
        }  # fmt: skip
        return ", ".join(f"{number} {word}" for word, number in words.items() if number)


COLUMNS = (
    Column("period", "Period"),
    Column("from", of="from_"),
    Column("to"),
    Column("none"),
    Column("low"),
    Column("medium"),
    Column("high"),
    Column("assessed"),
    Column("at_least_medium"),
    Column("medium_of", "Medium+", Show.COUNT, data=False),
    Column("share", "Share", Show.SHARE, data=False),
    Column("spread", "n·l·m·h", Show.COUNT, data=False),
    Column("stale", "Stale", Show.COUNT),
    Column("moved", "What happened", data=False),
    *(
        Column(word)
        for word in ("new", "improved", "declined", "confirmed", "corrected", "removed")
    ),
)


def find_trend(
    chosen: Iterable[Chosen], periods: Sequence[Period], *, fresh_only: bool
) -> list[TrendRow]:
    """A row for each period, in order.

    With `fresh_only`, an entry stops to count when it goes stale; that is no movement.
    """
    count = _PeriodCounts(periods)
    for _, capacity, series in chosen:
        if fresh_only:
            count.add(while_fresh(series, capacity), _NEVER)
        else:
            count.add(series, capacity.stale_after_days)
    return list(_rows(periods, count))


def trend_table(
    rows: Sequence[TrendRow], end: CountedAtEnd, selection: Selection, notes: Sequence[str]
) -> Table:
    """The rows as a table, with the way from the first to the last in one sentence.

    Its footer says what is counted at the end of the last one, and its notes name the days of a
    period that is not counted from its first day to its last.
    """
    answer = _trend_answer(rows, selection)
    table = report_table(
        "trend", COLUMNS, rows, selection, answer=answer, footer=footer_at_end(end)
    )
    return table.with_notes([*_cut_notes(rows), *notes])


class _PeriodCounts:
    """What happened in each period: how the number at each level changed, and the movements.

    Levels and kinds are counted by their numbers in a packed step. `started` is the number of the
    first period with anything assessed.
    """

    def __init__(self, periods: Sequence[Period]) -> None:
        self.number_of = PeriodNumbers(periods)
        self.first = periods[0].first.toordinal()
        self.changes = [[0] * (NO_LEVEL + 1) for _ in range(len(periods) + 1)]
        self.moved = [[0] * len(KINDS) for _ in range(len(periods) + 1)]
        self.stale = [0] * (len(periods) + 1)
        self.started = len(periods)

    def add(self, series: Iterable[int], limit: int) -> None:
        """Count the packed steps of one series, whose entries speak for `limit` days."""
        number_of, changes, moved, stale = self.number_of, self.changes, self.moved, self.stale
        before = NO_LEVEL
        stale_on = _NEVER
        for packed in series:
            day = packed & DAY
            number = number_of[day]
            if number < self.started:
                self.started = number
            if stale_on < day:
                stale[number_of[stale_on]] += 1
                stale[number] -= 1
            levels = changes[number]
            levels[before] -= 1
            before = packed >> DAY_BITS & WORD
            levels[before] += 1
            if day >= self.first:
                kind = packed >> KIND_BIT & KIND
                moved[number][kind] += 1
                if packed >> CORRECTIONS_BIT and kind not in _PUT_RIGHT:
                    moved[number][_CORRECTED] += packed >> CORRECTIONS_BIT
            stale_on = _NEVER
            if before < _LEVELS_COUNTED:
                stale_on = (packed >> ASSESSED_BIT & DAY or day) + limit + 1
                if stale_on < day:
                    stale_on = day
        if stale_on < _NEVER:
            stale[number_of[stale_on]] += 1


def _rows(periods: Sequence[Period], count: _PeriodCounts) -> Iterator[TrendRow]:
    counts = [0] * (NO_LEVEL + 1)
    stale = 0
    for number, period in enumerate(periods):
        counts = [sum(both) for both in zip(counts, count.changes[number], strict=True)]
        has_started = number >= count.started
        at = {level: counts[LEVELS.index(level)] for level in LADDER}
        levels = [at[level] if has_started else None for level in LADDER]
        assessed = sum(at.values()) if has_started else None
        stale += count.stale[number]
        medium = at[Level.MEDIUM] + at[Level.HIGH] if has_started else None
        moved = dict(zip(KINDS, count.moved[number], strict=True))
        moved[Movement.CORRECTED] += moved[Movement.WITHDRAWN]
        happened = [moved[kind] for kind in _COUNTED]
        yield TrendRow._make(
            [*period, *levels, assessed, medium, stale if has_started else None, *happened]
        )


def _trend_answer(rows: Sequence[TrendRow], selection: Selection) -> str:
    place = place_of(selection)
    numbers = [number for number, row in enumerate(rows) if row.assessed]
    if not numbers:
        return f"Nothing was assessed{place} in these periods."
    first, *between = rows[numbers[0] : numbers[-1] + 1]
    start = f"{first.medium_of} assessments at medium or above"
    if not between:
        return f"On {first.to}, {start}{place}.{_left(rows, selection)}"
    last = between[-1]
    up, down = sum(row.improved for row in between), sum(row.declined for row in between)
    return (
        f"From {first.to} to {last.to}, {start} became {last.medium_of}{place}: "
        f"{up} improved, {down} declined.{_left(rows, selection)}"
    )


def _left(rows: Sequence[TrendRow], selection: Selection) -> str:
    """A sentence more, where at the end nothing counts any more."""
    if rows[-1].assessed:
        return ""
    rest = "was fresh" if selection.filters.fresh_only else "was left"
    return f" On {rows[-1].to}, none {rest}."


def _cut_notes(rows: Sequence[TrendRow]) -> Iterator[str]:
    """The days of the outer periods, where these are not whole."""
    for row in dict.fromkeys((rows[0], rows[-1])):
        whole = next(
            period
            for every in Every
            if (period := calendar_period(row.from_, every)).name == row.period
        )
        start = f" from {row.from_}" if row.from_ != whole.first else ""
        end = f" up to {row.to}" if row.to != whole.last else ""
        if row.assessed is not None and (start or end):
            yield f"{row.period} is counted{start}{end}."
