"""Reports that read a history, against what git itself takes to read it."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Job, clean_environment, measure, nothing
from benchmarks.peaks import find_peaks
from benchmarks.repositories import FLOOR, LOG, Map, Size, floor_jobs, work_copy
from benchmarks.setting import (
    LONG_AGO,
    LOOP,
    SHORT_RUNS,
    WHO,
    Setting,
    ccm_bin,
    dataset,
    loop_job,
    ratio,
)
from benchmarks.table import Row

YEARS = 10
COMMITS_OF_GROUP = 20
DEMO = " (demo)"
TODAY = "2026-02-01"  # a month after the end of every history
MEMORY_TARGET = 150e6 / 2**20  # 150 MB in MiB

COLD, EMPTY = "ccm report trend --no-cache", "ccm report trend, empty cache"
WARM, FIRST = "ccm report trend, filled cache", "ccm report trend, one new commit"
GAPS, GAPS_COLD = "ccm report gaps, filled cache", "ccm report gaps --no-cache"

_LEVEL = re.compile(r"(?m)^(    level: )(low|medium|high)$")
_NEXT = {"low": "medium", "medium": "high", "high": "low"}


def history_rows(setting: Setting) -> list[Row]:
    """`ccm report trend` cold, warm and after a commit, its memory, and `ccm report gaps`."""
    steady = work_copy(setting, steady_size(setting))
    busy = work_copy(setting, demo_size(setting))
    return [
        *_trend_rows(setting, steady),
        *_memory_rows(steady),
        *_busy_rows(setting, busy),
        *_gaps_rows(setting),
    ]


def steady_size(setting: Setting) -> Size:
    """The history that the targets are for: 20 commits a group."""
    return Size(setting.groups, YEARS, setting.capacities, COMMITS_OF_GROUP * setting.groups)


def demo_size(setting: Setting) -> Size:
    """The history of `ccm demo`, with twice as many changes in each version."""
    return Size(setting.groups, YEARS, setting.capacities)


def report_job(
    name: str,
    *words: str,
    folder: Path,
    cache: Path | None = None,
    before: Callable[[], None] = nothing,
) -> Job:
    """`ccm report WORDS` on the map in `folder`; without a folder for it, without a cache."""
    command: list[str | Path] = [ccm_bin() / "ccm", "report", *words, "--data", folder / "data"]
    extra = {"CCM_TODAY": TODAY}
    if cache:
        extra["CCM_CACHE_DIR"] = str(cache)
    else:
        command.append("--no-cache")
    return Job(name=name, command=command, extra=extra, before=before)


def _trend_rows(setting: Setting, found: Map) -> list[Row]:
    """The round that warms up fills the cache, and by the next round it knows the new commit."""
    folder, commits = found.folder, _Commits(found.folder)
    empty, filled = setting.folder / "empty cache", setting.folder / "filled cache"
    floor, log = floor_jobs(found)
    long = [
        floor,
        log,
        report_job(COLD, "trend", folder=folder),
        report_job(EMPTY, "trend", folder=folder, cache=empty, before=lambda: _drop(empty)),
    ]
    short = [
        log,
        report_job(WARM, "trend", folder=folder, cache=filled),
        report_job(FIRST, "trend", folder=folder, cache=filled, before=commits.add),
    ]
    costs = measure(long, runs=setting.runs)
    short_costs = measure(short, runs=SHORT_RUNS * setting.runs)
    return [
        ratio(costs, COLD, FLOOR, target=2),
        ratio(costs, EMPTY, FLOOR, target=2),
        ratio(short_costs, WARM, LOG, target=0.3),
        ratio(short_costs, FIRST, WARM, target=1.2),
        ratio(costs, FLOOR, LOG),
    ]


def _busy_rows(setting: Setting, found: Map) -> list[Row]:
    """The same on a history with more in each commit."""
    folder, filled = found.folder, setting.folder / "filled cache of the demo"
    cold, warm = f"{COLD}{DEMO}", f"{WARM}{DEMO}"
    jobs = [
        *floor_jobs(found, DEMO),
        report_job(cold, "trend", folder=folder),
        report_job(warm, "trend", folder=folder, cache=filled),
    ]
    costs = measure(jobs, runs=max(1, setting.runs // 2))
    return [ratio(costs, cold, f"{FLOOR}{DEMO}"), ratio(costs, warm, f"{LOG}{DEMO}")]


def _memory_rows(found: Map) -> list[Row]:
    peaks = find_peaks(report_job(COLD, "trend", folder=found.folder))
    if peaks is None:
        return [Row(what=f"{COLD}, peak memory", note="skipped: needs /proc")]
    own, git = f"{COLD}, peak memory", "its largest git process, peak memory"
    return [
        Row(what=own, value=peaks.own, unit="MiB", target=MEMORY_TARGET),
        Row(what=git, value=peaks.git, unit="MiB", target=MEMORY_TARGET),
    ]


def _gaps_rows(setting: Setting) -> list[Row]:
    """On the dataset of the part `validate`, whose history is one commit."""
    folder = dataset(setting)
    jobs = [
        loop_job(folder),
        report_job(GAPS, "gaps", folder=folder, cache=setting.folder / "cache of gaps"),
        report_job(GAPS_COLD, "gaps", folder=folder),
    ]
    costs = measure(jobs, runs=SHORT_RUNS * setting.runs)
    return [ratio(costs, GAPS, LOOP, target=0.20), ratio(costs, GAPS_COLD, LOOP)]


def _drop(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


class _Commits:
    """New commits on a map, each an hour after the last: one level of another group is changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    def add(self) -> None:
        """Commit once more, with a git index that is as it would be some time later."""
        paths = sorted((self.folder / "data" / "groups").glob("*.yaml"))
        path = paths[self.count % len(paths)]
        self.count += 1
        text = path.read_text(encoding="utf-8")
        changed = _LEVEL.sub(lambda found: found[1] + _NEXT[found[2]], text, count=1)
        path.write_text(changed, encoding="utf-8")
        os.utime(path, LONG_AGO)
        day, hour = divmod(self.count, 24)
        moment = f"2026-01-{1 + day:02}T{hour:02}:00:00+0000"
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        commit = ["git", *WHO, "-c", "gc.auto=0", "commit", "--quiet", "-am", "One level more"]
        environment = {**clean_environment(), **dates}
        subprocess.run(commit, cwd=self.folder, env=environment, check=True)
