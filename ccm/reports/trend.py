"""How levels moved: for each period the counts at its end, and what happened in it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from ccm.model import LADDER, Capacity, Entry, Group, Level, Movement, Step, movement
from ccm.reports.origin import place_of, report_table
from ccm.reports.selection import Selection, is_chosen
from ccm.table import Column, Show, Table

Steps = Mapping[tuple[str, str], Sequence[Step]]
Groups = Mapping[str, Group]

_COUNTED = [kind for kind in Movement if kind is not Movement.WITHDRAWN]  # as the columns


class Every(StrEnum):
    """The length of a period."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Period(NamedTuple):
    """A period by its name, from its first day to its last, both included."""

    name: str
    first: date
    last: date


class TrendRow(NamedTuple):
    """One period: the counts are at its last day, the movements within it.

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
    Column("from"),
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
    Column("moved", "What happened", data=False),
    *(
        Column(word)
        for word in ("new", "improved", "declined", "confirmed", "corrected", "removed")
    ),
)


def periods_between(first: date, last: date, every: Every) -> list[Period]:
    """The periods of the calendar from `first` to `last`; the outer ones are cut to these days."""
    months = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}[every]
    start = date(first.year, (first.month - 1) // months * months + 1, 1)
    periods = []
    while start <= last:
        after = start.year * 12 + start.month - 1 + months
        following = date(after // 12, after % 12 + 1, 1)
        name = {
            Every.YEAR: f"{start:%Y}",
            Every.QUARTER: f"{start:%Y}-Q{(start.month + 2) // 3}",
            Every.MONTH: f"{start:%Y-%m}",
        }[every]
        end = min(following - timedelta(days=1), last)
        periods.append(Period(name, max(start, first), end))
        start = following
    return periods


def first_day(steps: Steps, groups: Groups, selection: Selection) -> date | None:
    """The first day on which anything that the selection lets through was assessed."""
    days = (series[0].day for _, series in _chosen(steps, groups, selection) if series)
    return min(days, default=None)


def find_trend(
    steps: Steps, groups: Groups, selection: Selection, periods: Sequence[Period]
) -> list[TrendRow]:
    """A row for each period, in order; `groups` are all groups there ever were.

    With `fresh_only`, an entry stops to count when it goes stale; that is no movement.
    """
    ends = [period.last for period in periods]
    changes = [dict.fromkeys(LADDER, 0) for _ in range(len(periods) + 1)]
    moved = [dict.fromkeys(Movement, 0) for _ in periods]
    started = len(periods)
    for capacity, series in _chosen(steps, groups, selection):
        limit = capacity.stale_after_days if selection.filters.fresh_only else None
        for (before, step), until in zip(_pairs(series), _untils(series), strict=True):
            at = bisect_left(ends, step.day)
            started = min(started, at)
            if at < len(periods) and step.day >= periods[0].first:
                _count_movement(moved[at], before, step)
            if step.entry and step.entry.level in LADDER:
                changes[at][step.entry.level] += 1
                changes[bisect_left(ends, _last_day(step.entry, until, limit))][
                    step.entry.level
                ] -= 1
    return list(_rows(periods, changes, moved, started=started))


def trend_table(rows: Sequence[TrendRow], selection: Selection, notes: Sequence[str]) -> Table:
    """The rows as a table, with the way from the first to the last in one sentence."""
    answer = _answer(rows, selection)
    return report_table("trend", COLUMNS, rows, selection, answer=answer).with_notes(notes)


def _chosen(
    steps: Steps, groups: Groups, selection: Selection
) -> Iterator[tuple[Capacity, list[Step]]]:
    """The series of the groups and capacities let through; a group that ended leaves its series."""
    capacities = {capacity.id: capacity for capacity in selection.dataset.catalog.capacities()}
    chosen = {key: group for key, group in groups.items() if is_chosen(group, selection.filters)}
    for (group_id, capacity_id), series in steps.items():
        if group_id in chosen and capacity_id in capacities:
            yield capacities[capacity_id], _until_ended(list(series), chosen[group_id])


def _until_ended(series: list[Step], group: Group) -> list[Step]:
    if group.ended_on is None:
        return series
    kept = [step for step in series if step.day <= group.ended_on]
    return [*kept, Step(group.ended_on + timedelta(days=1), None)] if kept else []


def _pairs(series: list[Step]) -> Iterator[tuple[Entry | None, Step]]:
    before: Entry | None = None
    for step in series:
        yield before, step
        before = step.entry


def _untils(series: list[Step]) -> list[date]:
    """For each step the first day on which it counts no more."""
    return [step.day for step in series[1:]] + [date.max] if series else []


def _last_day(entry: Entry, until: date, limit: int | None) -> date:
    if limit is None:
        return until
    return min(until, entry.assessed_on + timedelta(days=limit + 1))


def _count_movement(moved: dict[Movement, int], before: Entry | None, step: Step) -> None:
    kind = movement(before, step.entry)
    if kind in (Movement.CORRECTED, Movement.WITHDRAWN):
        moved[Movement.CORRECTED] += 1
        return
    if kind:
        moved[kind] += 1
    moved[Movement.CORRECTED] += step.corrections


def _rows(
    periods: Sequence[Period],
    changes: Sequence[Mapping[Level, int]],
    moved: Sequence[Mapping[Movement, int]],
    *,
    started: int,
) -> Iterator[TrendRow]:
    counts = dict.fromkeys(LADDER, 0)
    for number, period in enumerate(periods):
        for level in LADDER:
            counts[level] += changes[number][level]
        known = number >= started
        levels: list[int | None] = [counts[level] if known else None for level in LADDER]
        medium = counts[Level.MEDIUM] + counts[Level.HIGH] if known else None
        happened = [moved[number][kind] for kind in _COUNTED]
        cells = [*period, *levels, sum(counts.values()) if known else None, medium, *happened]
        yield TrendRow._make(cells)


def _answer(rows: Sequence[TrendRow], selection: Selection) -> str:
    place = place_of(selection)
    known = [row for row in rows if row.assessed]
    if not known:
        return f"Nothing was assessed{place} in these periods."
    first, last = known[0], known[-1]
    up, down = sum(row.improved for row in rows), sum(row.declined for row in rows)
    return (
        f"From {first.period} to {last.period}, {first.medium_of} assessments at medium or above "
        f"became {last.medium_of}{place}: {up} improved, {down} declined."
    )
