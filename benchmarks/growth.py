"""Measures the growth of a cold `ccm report trend` with the groups and with the history."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log
from operator import attrgetter
from typing import NamedTuple

from benchmarks.history import COLD, demo_size, report_job
from benchmarks.measure import Cost, Job, measure
from benchmarks.repositories import FLOOR, Map, Size, floor_jobs, work_copy
from benchmarks.setting import Setting
from benchmarks.table import Row

EXPONENT_TARGET = 1.1
FEWEST_GROUPS, MOST_GROUPS = 20, 10_000
LEAST = 1e-4  # seconds; what takes less is noise
LONG = 40_000  # versions: longer histories are read in one round, without another to warm up


class _Point(NamedTuple):
    """The time of one size: seconds for one version, by ccm and by git alone, without their start.

    `own` is the processor time of ccm itself, without its git processes. `times` is the whole time
    of ccm in times of git's, `mib` the peak of the memory.
    """

    size: Size
    found: Map
    ccm: float
    own: float
    git: float
    times: float
    mib: float

    @property
    def costs(self) -> tuple[float, float, float]:
        """The seconds for one version, as they are compared."""
        return self.own, self.ccm, self.git

    @property
    def name(self) -> str:
        """Returns the beginning of the rows of this size."""
        return f"cold, {self.size.text}"


def growth_rows(setting: Setting) -> list[Row]:
    """More groups over one year, and more commits; each size by itself, then how both grow."""
    groups, capacities = setting.groups, setting.capacities
    few, many = max(FEWEST_GROUPS, groups // 10), min(10 * groups, MOST_GROUPS)
    more_groups = [Size(number, 1, capacities) for number in sorted({few, groups, many})]
    more_commits = [Size(few, 4, capacities), demo_size(setting)]
    if setting.large:
        more_commits.append(Size(2 * groups, 44, capacities))
    by_groups = [_point(setting, size) for size in more_groups]
    by_commits = [_point(setting, size) for size in more_commits]
    return [
        *_size_rows([*by_groups, *by_commits]),
        *_exponent_rows("groups", by_groups, [point.size.groups for point in by_groups]),
        *_exponent_rows("commits", by_commits, [point.found.commits for point in by_commits]),
    ]


def _point(setting: Setting, size: Size) -> _Point:
    """Measured beside the smallest map there is, whose time is that of the start."""
    found, smallest = work_copy(setting, size), work_copy(setting, Size(4, 1, size.capacities))
    long = found.versions > LONG
    jobs = [*_pair(found, ""), *_pair(smallest, ", smallest")]
    costs = measure(jobs, runs=1 if long else setting.runs, warm=not long)

    def by_version(name: str, time: Callable[[Cost], float]) -> float:
        seconds = time(costs[name]) - time(costs[f"{name}, smallest"])
        return max(seconds, LEAST) / (found.versions - smallest.versions)

    wall, own = attrgetter("seconds"), attrgetter("own")
    each = (by_version(COLD, wall), by_version(COLD, own), by_version(FLOOR, wall))
    times = costs[COLD].seconds / costs[FLOOR].seconds
    return _Point(size, found, *each, times, costs[COLD].mib)


def _pair(found: Map, suffix: str) -> tuple[Job, Job]:
    floor = floor_jobs(found, suffix)[0]
    return floor, report_job(f"{COLD}{suffix}", "trend", folder=found.folder)


def _size_rows(points: Sequence[_Point]) -> list[Row]:
    rows = []
    for point in points:
        size = f"{point.found.versions:,} versions, {point.found.commits:,} commits"
        rows.append(Row(what=point.name, against=FLOOR, value=point.times))
        rows.append(Row(what=f"{point.name}, peak memory", value=point.mib, unit="MiB"))
        for what, cost in (("", point.ccm), (", its own time", point.own)):
            name = f"{point.name}, a version{what}"
            rows.append(Row(what=name, against=size, value=cost * 1e6, unit="µs"))
    return rows


def _exponent_rows(what: str, points: Sequence[_Point], numbers: Sequence[int]) -> list[Row]:
    """Between neighbours: 1 where a version takes as long at the larger size."""
    rows = []
    for (small, first), (large, second) in pairwise(zip(points, numbers, strict=True)):
        name, size = f"cold, from {first:,} to {second:,} {what}, exponent", second / first
        own, ccm, git = (
            1 + log(after / before) / log(size)
            for before, after in zip(small.costs, large.costs, strict=True)
        )
        rows.append(Row(what=f"{name} of its own time", value=own, unit="", target=EXPONENT_TARGET))
        rows.append(Row(what=f"{name} of all its time", value=ccm, unit=""))
        rows.append(Row(what=f"{name} of git alone", value=git, unit=""))
    return rows
