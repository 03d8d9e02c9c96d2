"""How the time of a cold `ccm report trend` grows with the groups and with the history."""

from collections.abc import Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from benchmarks.history import COLD, main_size, report_job
from benchmarks.measure import measure
from benchmarks.repositories import FLOOR, Map, Size, floor_jobs, work_copy
from benchmarks.setting import Setting
from benchmarks.table import Row

EXPONENT_TARGET = 1.1
LONG = 40_000  # versions: longer histories are read in one round, without another to warm up


class _Point(NamedTuple):
    """Seconds for one version at one size, of ccm and of git alone."""

    size: Size
    found: Map
    ccm: float
    floor: float


def growth_rows(setting: Setting) -> list[Row]:
    """More groups over one year, and more commits; each version once, then how both grow."""
    groups, capacities = setting.groups, setting.capacities
    few = max(4, groups // 10)
    more_groups = [Size(number, 1, capacities) for number in (few, groups, 10 * groups)]
    more_commits = [Size(few, 4, capacities), main_size(setting)]
    if setting.large:
        more_commits.append(Size(2 * groups, 44, capacities))
    by_groups = [_point(setting, size) for size in more_groups]
    by_commits = [_point(setting, size) for size in more_commits]
    return [
        *_cost_rows([*by_groups, *by_commits]),
        *_exponent_rows("groups", by_groups, [point.size.groups for point in by_groups]),
        *_exponent_rows("commits", by_commits, [point.found.commits for point in by_commits]),
    ]


def _point(setting: Setting, size: Size) -> _Point:
    found = work_copy(setting, size)
    long = found.versions > LONG
    jobs = [floor_jobs(found)[0], report_job(COLD, "trend", folder=found.folder)]
    costs = measure(jobs, runs=1 if long else setting.runs, warm=not long)
    ccm, floor = (costs[name].seconds / found.versions for name in (COLD, FLOOR))
    return _Point(size, found, ccm, floor)


def _cost_rows(points: Sequence[_Point]) -> list[Row]:
    rows = []
    for size, found, ccm, floor in points:
        what = f"cold, {size.text}, {found.commits:,} commits"
        rows.append(
            Row(what=f"{what}: a version of {found.versions:,}", value=ccm * 1e6, unit="µs")
        )
        rows.append(Row(what=what, against=FLOOR, value=ccm / floor))
    return rows


def _exponent_rows(what: str, points: Sequence[_Point], numbers: Sequence[int]) -> list[Row]:
    """Between neighbours: 1 where each version takes as long at the larger size."""
    rows = []
    for (small, first), (large, second) in pairwise(zip(points, numbers, strict=True)):
        step = log(second / first)
        ccm, floor = (
            1 + log(large.ccm / small.ccm) / step,
            1 + log(large.floor / small.floor) / step,
        )
        name = f"growth with {what}, {first:,} to {second:,}"
        rows.append(Row(what=f"{name}: exponent", value=ccm, unit="", target=EXPONENT_TARGET))
        rows.append(Row(what=f"{name}: exponent of git alone", value=floor, unit=""))
    return rows
