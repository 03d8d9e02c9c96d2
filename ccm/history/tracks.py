"""The points of one series, folded from the changes that commits made to it.

The rules are those of the design, "History: two clocks", and their numbers are given below.
"""

from collections.abc import Iterable
from datetime import date

from ccm.model import Entry, Point, Series


class Track:
    """A series that is being folded: its points by day, and the days it ended on."""

    __slots__ = ("ends", "points")

    def __init__(self, points: Iterable[Point] = (), ends: Iterable[date] = ()) -> None:
        self.points = {point.entry.assessed_on: point for point in points}
        self.ends = list(ends)

    def apply(self, before: Entry | None, after: Entry | None, *, day: date) -> None:
        """What a commit of that day did: an entry in place of another, put in, or taken out."""
        if after is None:
            self._end(day)  # rule 3
        elif before is None:
            self._begin(after)
        elif after.assessed_on == before.assessed_on:
            self._correct(after)  # rule 2
        elif after.assessed_on < before.assessed_on:
            self._withdraw(after.assessed_on, before.assessed_on)  # rule 2
            self._put(after)
        else:
            self._put(after)

    def settle(self, value: Entry | None, *, day: date) -> None:
        """End in the value that the dataset has, which is the last word (rule 4)."""
        if value is None:
            if not self._has_ended():
                self._end(day)
            return
        self._withdraw(value.assessed_on, date.max)
        there = self.points.get(value.assessed_on)
        if there is None or there.entry != value:
            self.points[value.assessed_on] = Point(value)
        self._revive(value)

    def precede(self, later: "Track") -> None:
        """Become the whole series, of which `later` is the part under a newer name (rule 3)."""
        days = sorted(later.points)
        if days:
            self._withdraw(days[0], date.max)
            self.ends = [end for end in self.ends if end < days[0]]
        self.points.update(later.points)
        self.ends += later.ends

    def series(self) -> Series:
        """The series as a value."""
        points = tuple(self.points[day] for day in sorted(self.points))
        return Series(points, tuple(sorted(self.ends)))

    def _begin(self, entry: Entry) -> None:
        if self._has_ended():  # it is put back, and replaces what was there before it was taken out
            self._withdraw(entry.assessed_on, date.max)
        self._put(entry)

    def _put(self, entry: Entry) -> None:
        there = self.points.get(entry.assessed_on)
        if there is None or there.entry != entry:
            self.points[entry.assessed_on] = Point(entry)
        self._revive(entry)

    def _correct(self, entry: Entry) -> None:
        there = self.points.get(entry.assessed_on)
        corrections = there.corrections + 1 if there else 1
        self.points[entry.assessed_on] = Point(entry, corrections)
        self._revive(entry)

    def _withdraw(self, behind: date, until: date) -> None:
        for day in [day for day in self.points if behind < day <= until]:
            del self.points[day]

    def _end(self, day: date) -> None:
        if self.points:
            self.ends.append(max(day, *self.points))

    def _has_ended(self) -> bool:
        return bool(self.ends and self.points) and max(self.ends) >= max(self.points)

    def _revive(self, entry: Entry) -> None:
        self.ends = [end for end in self.ends if end < entry.assessed_on]
