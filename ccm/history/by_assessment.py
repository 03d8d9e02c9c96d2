"""Builds series of what was true: points by the day of the judgement.

The numbered rules are in docs/contributing/history-rules.md.
"""

from datetime import date

from ccm.model import Change, Entry, Point, Series, Step, movement

Line = tuple[date, ...]  # the days that a branch knows, as in `Change.line`


class ByAssessment:
    """A series under construction: its points by day, and the days on which it ended."""

    __slots__ = ("ends", "points")

    def __init__(self, series: Series | None = None) -> None:
        self.points = {point.entry.assessed_on: point for point in series.points} if series else {}
        self.ends = [*series.ends] if series else []

    def apply(self, change: Change) -> bool:
        """Applies the change of a commit: an entry replaced, added or removed.

        False where the series stays the same.
        """
        before, after = change.before, change.after
        if after is None:
            if change.chosen:  # the merge decided, whichever branch had removed it
                self.ends = [end for end in self.ends if end < max(self.points, default=end)]
            return self._end(change.day)  # rule 3
        if change.chosen:
            return self.settle(after, day=change.day)
        if before is None:
            return self._begin(after, change.line)
        if after.assessed_on == before.assessed_on:
            return self._correct(after, before=before)  # rule 2
        if after.assessed_on < before.assessed_on:
            # Only up to the entry that this commit replaces: another branch can have judged later.
            withdrawn = self._withdraw(after.assessed_on, before.assessed_on, change.line)  # rule 2
            return self._correct(after) or withdrawn
        return self._put(after)

    def settle(self, value: Entry | None, *, day: date) -> bool:
        """Ends in the value of the dataset (rule 4), or in the one that a merge chose.

        `day` is the day (UTC) on which a missing value was removed. False where the series already
        ends so.
        """
        if value is None:
            return self._end(day)
        withdrawn = self._withdraw(value.assessed_on, date.max)
        return self._put(value) or withdrawn

    def series(self) -> Series:
        """Returns the finished series."""
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

    def _begin(self, entry: Entry, line: Line) -> bool:
        # An entry that is added again replaces the points from before it was removed.
        withdrawn = self._has_ended() and self._withdraw(entry.assessed_on, date.max, line)
        return self._put(entry) or withdrawn

    def _put(self, entry: Entry, *, corrections: int = 0) -> bool:
        point = self.points.get(entry.assessed_on)
        is_new = point is None or point.entry != entry
        if is_new:
            self.points[entry.assessed_on] = Point(entry, corrections)
        ends = [end for end in self.ends if end < entry.assessed_on]
        is_new = is_new or len(ends) < len(self.ends)
        self.ends = ends
        return is_new

    def _correct(self, after: Entry, *, before: Entry | None = None) -> bool:
        """Corrects the point of a day; two branches that correct `before` count as one."""
        point = self.points.get(after.assessed_on)
        if point is None:
            return self._put(after)
        is_second = before is not None and point.entry != before and point.corrections > 0
        return self._put(after, corrections=point.corrections + (not is_second))

    def _withdraw(self, behind: date, until: date, line: Line = ()) -> bool:
        """Removes the points of these days, except those that a branch has never seen."""
        days = [day for day in self.points if behind < day <= until]
        if line:
            days = [day for day in days if day <= line[0] or day in line]
        for day in days:
            del self.points[day]
        return bool(days)

    def _end(self, day: date) -> bool:
        if not self.points or self._has_ended():
            return False
        self.ends.append(max(day, *self.points))  # a committer's clock can be slow
        return True

    def _has_ended(self) -> bool:
        return bool(self.ends and self.points) and max(self.ends) >= max(self.points)
