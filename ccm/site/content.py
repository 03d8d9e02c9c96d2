"""The content of a site: a dataset and the reports on it, made once for all pages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ccm.model import Dataset, Group, History, KeyPath
from ccm.model.cells import cells_of
from ccm.model.files import group_file
from ccm.model.filters import Filters
from ccm.model.words import MADE_UP
from ccm.reports.ask.answer import Answer
from ccm.reports.coverage import coverage_report
from ccm.reports.gaps import gaps_report
from ccm.reports.mentoring.needs import Supply, find_supply, mentor_pool
from ccm.reports.over_time.previous import Before
from ccm.reports.selection import Selection, narrow
from ccm.reports.sentences import how_old
from ccm.site.links import NO_FORGE, Forge
from ccm.site.numbers import Record
from ccm.site.trends import Past, find_past
from ccm.table import Report

Lines = Mapping[tuple[str, KeyPath], int]  # by path in the dataset, and key path


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """All that a site is made from: read by the command, as a site reads nothing itself.

    `history` and `changes` (of the year before the dataset's commit) are None without git. `lines`
    has the line of each assessment. `whole` also has the groups and capacities that no report
    counts, for the files to download.
    """

    dataset: Dataset
    history: History | None = None
    before: Before
    answers: tuple[Answer, ...] = ()
    changes: Report | None = None
    lines: Lines
    whole: Selection
    forge: Forge = NO_FORGE
    base_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPart:
    """One region: its part of the dataset, and the reports on it."""

    id: str
    name: str
    countries: frozenset[str]
    selection: Selection
    gaps: Report
    coverage: Record

    @property
    def gap_by_capacity(self) -> Mapping[str, Record]:
        """The rows on gaps, by the id of their capacity."""
        return {str(row["capacity"]): row for row in self.gaps.table.records()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The dataset of a site and the reports that several pages need; regions are in their order."""

    read: Read
    selection: Selection
    coverage: Report
    gaps: Report
    regions: tuple[RegionPart, ...]
    supply: Mapping[str, Supply]
    closest: Mapping[str, str]  # to a mentor, by capacity
    past: Past | None
    is_synthetic: bool  # made by `ccm demo`, at least in part
    how_stale: str  # `all 84 stale, from 2018`
    groups: Mapping[str, Group]  # by id, also those that have ended

    @property
    def dataset(self) -> Dataset:
        """The part of the dataset that the reports count."""
        return self.selection.dataset

    def alone(self, group: Group) -> Selection:
        """Returns the part of the dataset with one group alone."""
        return self.selection._replace(
            dataset=replace(self.dataset, groups=(group,)),
            filters=Filters(group=(group.id,)),
            ended_groups=(),
            uncounted=(),
            to_come=(),
        )

    def line_of(self, group_id: str, capacity_id: str) -> int | None:
        """Returns the line of an assessment in the file of its group."""
        key = group_file(group_id), ("assessments", capacity_id)
        return self.read.lines.get(key)


def make_site(read: Read) -> Site:
    """Returns the site of what was read, with the reports that several pages share."""
    selection = narrow(read.dataset, Filters())
    coverage = coverage_report(selection)
    supply = find_supply(mentor_pool(selection))
    return Site(
        read=read,
        selection=selection,
        coverage=coverage,
        gaps=gaps_report(selection),
        regions=tuple(_part_of(row, read.dataset) for row in coverage.table.records()),
        supply=supply,
        closest={capacity: one.closest for capacity, one in supply.items()},
        past=find_past(read.history, selection),
        is_synthetic=any(MADE_UP in group.source for group in read.dataset.groups),
        how_stale=how_old(cells_of(selection.dataset).assessed),
        groups={group.id: group for group in read.dataset.groups},
    )


def _part_of(coverage: Record, dataset: Dataset) -> RegionPart:
    region_id = str(coverage["region"])
    selection = narrow(dataset, Filters(region=(region_id,)))
    countries = next((r.countries for r in dataset.regions if r.id == region_id), {})
    return RegionPart(
        id=region_id,
        name=dataset.region_name(region_id),
        countries=frozenset(countries),
        selection=selection,
        gaps=gaps_report(selection),
        coverage=coverage,
    )
