"""The map as a site: the time of a build, its memory, and how much a reader's browser loads."""

import gzip
from pathlib import Path
from typing import NamedTuple

from benchmarks.history import TODAY, WARM, report_job, steady_size
from benchmarks.measure import Cost, Job, measure
from benchmarks.repositories import work_copy
from benchmarks.setting import Setting, ccm_bin, ratio
from benchmarks.table import Row
from benchmarks.venvs import ROOT

HERE, LARGE = "ccm site build", "ccm site build, ten years"
REPORT = "ccm report"
MEMORY_TARGET = 300e6 / 2**20  # 300 MB in MiB
PAGE_TARGET, START_TARGET = 100.0, 150.0  # kilobytes, as they are transferred
_TREND, _PAGE, _CHART = 2.5, 0.008, 0.015  # times the trend, and seconds for each
_ON_START = ("index.html", "style.css", "map.js", "icon.svg")


class _Size(NamedTuple):
    """The numbers of pages and charts of a site; kilobytes of its largest page and of its start."""

    pages: int
    charts: int
    largest: float
    start: float


def site_rows(setting: Setting) -> list[Row]:
    """Builds the site of this repository, and that of a large map with a long history."""
    found = work_copy(setting, steady_size(setting))
    cache, large = setting.folder / "cache of sites", setting.folder / "site of ten years"
    here = setting.folder / "site of this map"
    extra = {"CCM_CACHE_DIR": str(cache)}
    ccm = ccm_bin() / "ccm"
    build_large = Job(
        name=LARGE,
        command=[ccm, "site", "build", large, "--data", found.folder / "data"],
        extra={**extra, "CCM_TODAY": TODAY},
    )
    jobs = [
        Job(name=REPORT, command=[ccm, "report"], cwd=ROOT, extra=extra),
        Job(name=HERE, command=[ccm, "site", "build", here], cwd=ROOT, extra=extra),
        report_job(WARM, "trend", folder=found.folder, cache=cache),
        build_large,
    ]
    costs = measure(jobs, runs=setting.runs)
    of_large, of_here = _size_of(large), _size_of(here)
    return [
        ratio(costs, HERE, REPORT, target=20),
        _against_budget(costs, of_large),
        Row(
            what=f"{LARGE}, peak memory",
            value=costs[LARGE].mib,
            unit="MiB",
            target=MEMORY_TARGET,
        ),
        *_weights(HERE, of_here),
        *_weights(LARGE, of_large),
    ]


def _against_budget(costs: dict[str, Cost], size: _Size) -> Row:
    """Returns the time of the large build as a part of what its trend, pages and charts may take.

    The budget has seconds in it, so this row says less than the others on a busy machine.
    """
    trend = costs[WARM].seconds
    budget = _TREND * trend + _PAGE * size.pages + _CHART * size.charts
    against = f"{_TREND} trends, {size.pages:,} pages, {size.charts:,} charts"
    return Row(what=LARGE, against=against, value=costs[LARGE].seconds / budget, target=1)


def _weights(name: str, size: _Size) -> list[Row]:
    return [
        Row(what=f"{name}, largest page", value=size.largest, unit="kB", target=PAGE_TARGET),
        Row(what=f"{name}, start page", value=size.start, unit="kB", target=START_TARGET),
    ]


def _size_of(folder: Path) -> _Size:
    """Returns the size of a site; a chart counts once, with the file of its numbers."""
    pages = list(folder.rglob("*.html"))
    return _Size(
        pages=len(pages),
        charts=sum(1 for _ in (folder / "charts").glob("*.csv")),
        largest=max(map(_transferred, pages)),
        start=sum(_transferred(folder / name) for name in _ON_START),
    )


def _transferred(path: Path) -> float:
    """Returns the kilobytes of a file as servers send it, with gzip."""
    return len(gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)) / 1000
