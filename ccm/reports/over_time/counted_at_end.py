"""The totals of a trend at the end of its last period, for its notes and for machines."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ccm.model import Entry, Group, History, Level, Step
from ccm.reports.cites import NOT_COUNTED, said_in
from ccm.reports.over_time.counted_series import Chosen
from ccm.reports.over_time.trend import Trend
from ccm.reports.over_time.writers import Writers, written_by
from ccm.reports.selection import Selection, has_ended
from ccm.reports.sentences import Footer, counted, how_stale
from ccm.table import Cite


def footer_at_end(
    trend: Trend, chosen: Sequence[Chosen], history: History, selection: Selection
) -> Footer:
    """Returns the totals at the end of the last period, in sentences and as numbers.

    Stale entries are left out where only fresh ones count. Groups that have ended and capacities
    that are retired by then still count in earlier periods.
    """
    row = trend.rows[-1]
    day, numbers = row.period.last, row.numbers
    counts = {
        "groups_assessed": trend.groups_assessed,
        "assessed": row.assessed,
        "stale": numbers["stale"],
        "not_relevant": numbers[Level.NOT_RELEVANT.value],
        "unknown": numbers[Level.UNKNOWN.value],
        "stale_left_out": numbers["stale_left_out"],
        "ended_groups": len(ended_before(day, selection)),
        "retired_capacities": len({c.id for _, c, *_ in chosen if c.is_retired(day)}),
        "capacity_not_in_use": sum(1 for _ in _homeless_entries(history, selection, day)),
    }
    return Footer(tuple(_notes_at_end(day, counts)), counts)


def _notes_at_end(day: date, counts: Mapping[str, int]) -> Iterator[str]:
    assessed = counts["assessed"]
    stale = f" ({how_stale(counts['stale'], assessed)})" if assessed else ""
    parts = [f"{assessed:,} assessed{stale}"]
    for key, words in (("not_relevant", "not relevant"), ("unknown", "unknown")):
        parts += [f"{counts[key]:,} {words}"] if counts[key] else []
    groups = counted(counts["groups_assessed"], "group")
    yield f"On {day}: {groups} with an assessment; {', '.join(parts)}."
    if dropped := counts["stale_left_out"]:
        verb = "does" if dropped == 1 else "do"
        yield f"Fresh only: {counted(dropped, 'stale assessment')} {verb} not count."
    if ended := counts["ended_groups"]:
        when = "it" if ended == 1 else "they"
        yield f"Not counted after {when} ended: {counted(ended, 'group')}."
    if retired := counts["retired_capacities"]:
        when = "it was" if retired == 1 else "they were"
        yield f"Not counted after {when} retired: {counted(retired, 'capacity')}."
    if homeless := counts["capacity_not_in_use"]:
        what = counted(homeless, "assessment")
        yield f"Not counted: {what} whose capacity is not in the catalog."


def ended_before(day: date, selection: Selection) -> tuple[Group, ...]:
    """Returns the groups that match the filters and ended before that day."""
    groups = filter(selection.lets_through, selection.whole.groups)
    return tuple(group for group in groups if has_ended(group, day))


def cite_homeless(
    history: History, selection: Selection, day: date, writers: Writers
) -> Iterator[Cite]:
    """Yields the assessments not counted on that day (UTC), as their commits wrote them."""
    for key, entry in _homeless_entries(history, selection, day):
        change = writers.of(Step(entry.assessed_on, entry), key)
        yield Cite(NOT_COUNTED, "capacity_not_in_use", written_by(key, change, said_in(entry)))


def _homeless_entries(
    history: History, selection: Selection, day: date
) -> Iterator[tuple[tuple[str, str], Entry]]:
    """Yields the entries on that day whose capacity is not in the catalog."""
    whole = selection.whole
    capacity_ids = {capacity.id for capacity in whole.catalog.capacities()}
    for key, series in history.series.items():
        group = history.groups.get(key[0])
        if key[1] in capacity_ids or not group or not selection.lets_through(group):
            continue
        steps = [step for step in series.steps if step.day <= day]
        entry = steps[-1].entry if steps else None
        if entry and entry.assessed_on <= whole.latest and not has_ended(group, day):
            yield key, entry
