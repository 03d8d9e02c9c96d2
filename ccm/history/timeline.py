"""The points of one series, folded from the changes that commits made to it.

The rules, by their numbers, are in docs/contributing/history-rules.md.
"""

from datetime import date

from ccm.model import Entry, Point, Series, Step, movement


class Track:
    """A series that is being folded: its points by day, and the days it ended on."""

    __slots__ = ("ends", "points")

    def __init__(self, series: Series | None = None) -> None:
        self.points = {point.entry.assessed_on: point for point in series.points} if series else {}
        self.ends = [*series.ends] if series else []

    def apply(self, before: Entry | None, after: Entry | None, *, day: date) -> None:
        """What a commit of that day did: an entry in place of another, put in, or taken out."""
        if before is not None:
            if after and before.assessed_on == after.assessed_on and self._is(after):
                return  # another branch made the same correction
            self._put(before)  # so it stood, whatever another branch did to it: a merge chose it
        if after is None:
            self._end(day)  # rule 3
        elif before is None:
            self._begin(after)
        elif after.assessed_on == before.assessed_on:
            self._correct(after)  # rule 2
        elif after.assessed_on < before.assessed_on:
            self._withdraw(after.assessed_on, before.assessed_on)  # rule 2
            self._correct(after)
        else:
            self._put(after)

    def settle(self, value: Entry | None, *, day: date) -> None:
        """End in the value that the dataset has, which is the last word (rule 4)."""
        if value is None:
            if not self.has_ended():
                self._end(day)
            return
        self._withdraw(value.assessed_on, date.max)
        self._put(value)

    def precede(self, later: "Track") -> None:
        """Become the whole series, of which `later` is the part under a newer name (rule 3)."""
        days = sorted(later.points)
        if days:
            self._withdraw(days[0], date.max)
            self.ends = [end for end in self.ends if end < days[0]]
        for day, point in later.points.items():
            earlier = self.points.get(day)
            corrections = point.corrections + (earlier.corrections if earlier else 0)
            self.points[day] = Point(point.entry, corrections)
        self.ends += later.ends

    def series(self) -> Series:
        """The series as a value."""
        points = [self.points[day] for day in sorted(self.points)]
        if not self.ends:
            return Series.of_points(points)
        steps = [Step(point.entry.assessed_on, *point) for point in points]
        steps += [Step(day, None) for day in self.ends]
        steps.sort(key=lambda step: (step.day, step.entry is None))
        befores = [None, *(step.entry for step in steps)]
        return Series.of(
            step._replace(kind=movement(before, step.entry))
            for before, step in zip(befores, steps, strict=False)
        )

    def _is(self, entry: Entry) -> bool:
        """Whether the point of the entry's day is this entry."""
        point = self.points.get(entry.assessed_on)
        return point is not None and point.entry == entry

    def _begin(self, entry: Entry) -> None:
        if self.has_ended():  # it is put back, and replaces what was there before it was taken out
            self._withdraw(entry.assessed_on, date.max)
        self._put(entry)

    def _put(self, entry: Entry, *, corrections: int = 0) -> None:
        if not self._is(entry):
            self.points[entry.assessed_on] = Point(entry, corrections)
        if self.ends:
            self.ends = [end for end in self.ends if end < entry.assessed_on]

    def _correct(self, entry: Entry) -> None:
        point = self.points.get(entry.assessed_on)
        self._put(entry, corrections=point.corrections + 1 if point else 0)

    def _withdraw(self, behind: date, until: date) -> None:
        for day in [day for day in self.points if behind < day <= until]:
            del self.points[day]

    def _end(self, day: date) -> None:
        if self.points:
            self.ends.append(max(day, *self.points))

    def has_ended(self) -> bool:
        """Whether the series has stopped, so far."""
        return bool(self.ends and self.points) and max(self.ends) >= max(self.points)
