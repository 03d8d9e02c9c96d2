"""What a trend counts at the end of its last period, for its notes and for machines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ccm.model import LADDER, Entry, Group, History, Level, Step
from ccm.model.series import LEVELS, NO_LEVEL
from ccm.model.stale import stale_from
from ccm.reports.cites import NOT_COUNTED, said_in
from ccm.reports.over_time.counted_series import Chosen
from ccm.reports.over_time.writers import Writers, written_by
from ccm.reports.selection import Selection
from ccm.reports.sentences import Footer, counted, how_stale
from ccm.table import Cite


class CountedAtEnd(NamedTuple):
    """The entries that stand on a day, by level; `stale` are some of those from none to high.

    `dropped` are stale ones of any level that do not count. `ended` groups and `retired` capacities
    count in earlier periods. `homeless` are entries of capacities that are not in the catalog.
    """

    day: date
    levels: Counter[Level]
    groups_assessed: int
    stale: int
    dropped: int
    ended: int
    retired: int
    homeless: int

    @property
    def assessed(self) -> int:
        """How many have a level from none to high."""
        return sum(self.levels[level] for level in LADDER)


def count_at_end(
    chosen: Sequence[Chosen], history: History, selection: Selection, day: date
) -> CountedAtEnd:
    """What stands on that day, of the series that a trend counts."""
    fresh_only, number = selection.filters.fresh_only, day.toordinal()
    capacities = {capacity.id: capacity for _, capacity, _ in chosen}
    levels: Counter[Level] = Counter()
    stale_levels: Counter[Level] = Counter()
    groups_assessed = set()
    for group, capacity, series in chosen:
        moment = series.at(number)
        if moment is None or moment[1] == NO_LEVEL:
            continue
        level = LEVELS[moment[1]]
        stale = stale_from(moment[2], capacity.stale_after_days) <= number
        (stale_levels if stale else levels)[level] += 1
        if level in LADDER and not (stale and fresh_only):
            groups_assessed.add(group.id)
    return CountedAtEnd(
        day=day,
        levels=levels if fresh_only else levels + stale_levels,
        groups_assessed=len(groups_assessed),
        stale=0 if fresh_only else sum(stale_levels[level] for level in LADDER),
        dropped=stale_levels.total() if fresh_only else 0,
        ended=len(ended_before(day, selection)),
        retired=len({c.id for c in capacities.values() if c.is_retired(day)}),
        homeless=sum(1 for _ in _homeless_entries(history, selection, day)),
    )


def ended_before(day: date, selection: Selection) -> tuple[Group, ...]:
    """The groups that the filters let through and that ended before that day."""
    return tuple(
        group
        for group in selection.whole.groups
        if group.ended_on and group.ended_on < day and selection.lets_through(group)
    )


def footer_at_end(end: CountedAtEnd) -> Footer:
    """What the notes of a trend say of the end of its last period, and the same as numbers."""
    return Footer(
        tuple(_notes_at_end(end)),
        {
            "groups_assessed": end.groups_assessed,
            "assessed": end.assessed,
            "stale": end.stale,
            "not_relevant": end.levels[Level.NOT_RELEVANT],
            "unknown": end.levels[Level.UNKNOWN],
            "stale_left_out": end.dropped,
            "ended_groups": end.ended,
            "retired_capacities": end.retired,
            "capacity_not_in_use": end.homeless,
        },
    )


def _notes_at_end(end: CountedAtEnd) -> Iterator[str]:
    parts = [
        f"{end.assessed:,} assessed",
        f"{end.levels[Level.NOT_RELEVANT]:,} not relevant",
        f"{end.levels[Level.UNKNOWN]:,} unknown",
    ]
    if end.assessed:
        parts[0] += f" ({how_stale(end.stale, end.assessed)})"
    parts = [parts[0], *(part for part in parts[1:] if not part.startswith("0 "))]
    groups = counted(end.groups_assessed, "group")
    yield f"On {end.day}: {groups} with an assessment; {', '.join(parts)}."
    if end.dropped:
        verb = "does" if end.dropped == 1 else "do"
        yield f"Fresh only: {counted(end.dropped, 'stale assessment')} {verb} not count."
    if end.ended:
        yield f"Not counted after its end: {counted(end.ended, 'group')}."
    if end.retired:
        yield f"Not counted after it was retired: {counted(end.retired, 'capacity')}."
    if end.homeless:
        homeless = counted(end.homeless, "assessment")
        yield f"Not counted: {homeless} of a capacity that is not in the catalog."


def cite_homeless(
    history: History, selection: Selection, day: date, writers: Writers
) -> Iterator[Cite]:
    """What the notes say is not counted, as a commit wrote it."""
    for key, entry in _homeless_entries(history, selection, day):
        change = writers.of(Step(entry.assessed_on, entry), key)
        yield Cite(NOT_COUNTED, "capacity_not_in_use", written_by(key, change, said_in(entry)))


def _homeless_entries(
    history: History, selection: Selection, day: date
) -> Iterator[tuple[tuple[str, str], Entry]]:
    """The entries on that day of capacities that are not in the catalog."""
    whole = selection.whole
    capacity_ids = {capacity.id for capacity in whole.catalog.capacities()}
    for key, series in history.series.items():
        group = history.groups.get(key[0])
        if key[1] in capacity_ids or not group or not selection.lets_through(group):
            continue
        steps = [step for step in series.steps if step.day <= day]
        entry = steps[-1].entry if steps else None
        has_ended = group.ended_on is not None and group.ended_on < day
        if entry and entry.assessed_on <= whole.latest and not has_ended:
            yield key, entry
