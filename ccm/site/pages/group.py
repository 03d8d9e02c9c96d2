"""The page of a group: what it lacks and who could help, what it has, and what it can assess."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.escape import shell
from ccm.model import LADDER, Assessment, Capacity, Group, Level, State, Status
from ccm.model.cells import Cell, cells_by_capacity
from ccm.model.files import group_file
from ccm.model.words import ABLE, GAP, WEAK
from ccm.reports.gaps import find_gaps
from ccm.reports.group import group_report
from ccm.reports.mentoring.needs import nearest_first
from ccm.reports.selection import by_name
from ccm.site.content import RegionPart, Site
from ccm.site.links import group_path
from ccm.site.numbers import Record
from ccm.site.rendering import SitePage

_HALF_LINES = 48  # of one A4, beside the headings; some entries stand two to a line
MOST_NAMED = 6  # groups, of those that could help or join in


class Known(NamedTuple):
    """One assessment of the group: its row, its capacity, and where it is written."""

    row: Record
    capacity: Capacity
    assessment: Assessment
    line: int | None
    address: str | None

    @property
    def fragile(self) -> bool:
        """True where the group can do it, and the capacity depends on one person."""
        return self.assessment.level in ABLE and self.assessment.robustness in WEAK

    @property
    def status(self) -> str:
        """`provisional` or `disputed`; empty where the group agreed."""
        status = self.assessment.status
        return "" if status is Status.AGREED else status.value


class Lack(NamedTuple):
    """One gap of the group: what it looks like, one step more, and who could help or join in.

    `closest` says why there is no mentor, if there is none. Of the groups of the region that need
    it too, `together` has the first, and `more` says how many others there are.
    """

    known: Known
    looks_like: str
    next_level: Level
    next_looks_like: str
    mentors: Sequence[Cell]
    closest: str
    together: Sequence[Group]
    more: int


class GroupView(NamedTuple):
    """The content of the page; `others` are neither a gap nor known, such as not relevant.

    `deferred` has the areas for which another group answers, with that group and its id.
    """

    group: Group
    answer: str
    region: RegionPart | None
    lacks: Sequence[Lack]
    has: Sequence[Known]
    others: Sequence[Known]
    blank: Sequence[tuple[str, Sequence[Capacity]]]
    deferred: Sequence[tuple[str, Group | None, str]]
    command: str
    file: str
    address: str | None
    edit: str | None

    @property
    def fills_the_sheet(self) -> bool:
        """True where the next step of each gap would need a second printed sheet."""
        blank = sum(len(capacities) for _, capacities in self.blank)
        halves = 4 * len(self.lacks) + 2 * len(self.has) + len(self.others) + blank
        return halves > _HALF_LINES


def group_pages(site: Site) -> Iterator[SitePage]:
    """Yields a page for each group that has a valid id, also those that have ended."""
    parts = {part.id: part for part in site.regions}
    in_need = {part.id: _in_need(part) for part in site.regions}
    for group in (*site.dataset.groups, *site.selection.ended_groups):
        path = group_path(group.id)
        if path:
            part = parts.get(group.region)
            view = _group_view(group, site, part, in_need.get(group.region, {}))
            yield SitePage(path, "group.html", group.name, view.answer, view, "Groups")


def _in_need(part: RegionPart) -> dict[str, list[Group]]:
    """Returns the groups of a region with a gap in each capacity, by name."""
    return {
        row.capacity.id: sorted((cell.group for cell in row.gaps), key=by_name)
        for row in find_gaps(part.selection.dataset)
    }


def _group_view(
    group: Group, site: Site, part: RegionPart | None, in_need: Mapping[str, Sequence[Group]]
) -> GroupView:
    alone = site.alone(group)
    table = group_report(group, site.read.before, alone).table
    cells = {key: one.all[0] for key, one in cells_by_capacity(alone.dataset).items()}
    known = list(_known(group, site, table.records()))
    gaps = [one for one in known if one.assessment.level in GAP]
    areas = site.dataset.catalog.areas
    blank = [
        (area.name, [c for c in area.capacities if cells[c.id].state is State.UNASSESSED])
        for area in areas
    ]
    return GroupView(
        group=group,
        answer=table.answer,
        region=part,
        lacks=[_lack(one, cells[one.capacity.id], site, in_need) for one in gaps],
        has=[one for one in known if one.assessment.level in ABLE],
        others=[one for one in known if one.assessment.level not in LADDER],
        blank=[(name, capacities) for name, capacities in blank if capacities],
        deferred=[
            (area.name, site.groups.get(other), other)
            for area in areas
            if (other := group.defers_to.get(area.id))
        ],
        command=shell("ccm assess", group.id),
        file=group_file(group.id),
        address=site.read.forge.address(group_file(group.id)),
        edit=site.read.forge.edit_address(group_file(group.id)),
    )


def _known(group: Group, site: Site, rows: Sequence[Record]) -> Iterator[Known]:
    """Yields the assessments of the group, in the order of the catalog."""
    capacities = {capacity.id: capacity for capacity in site.dataset.catalog.capacities()}
    for row in rows:
        capacity = capacities[str(row["capacity"])]
        assessment = group.assessments.get(capacity.id)
        if assessment:
            line = site.line_of(group.id, capacity.id)
            address = site.read.forge.address(group_file(group.id), line)
            yield Known(row, capacity, assessment, line, address)


def _lack(known: Known, need: Cell, site: Site, in_need: Mapping[str, Sequence[Group]]) -> Lack:
    capacity, level = known.capacity, known.assessment.level
    next_level = LADDER[LADDER.index(level) + 1]
    others = [other for other in in_need.get(capacity.id, ()) if other.id != need.group.id]
    return Lack(
        known=known,
        looks_like=getattr(capacity.rubric, level.value),
        next_level=next_level,
        next_looks_like=getattr(capacity.rubric, next_level.value),
        mentors=nearest_first(need, site.supply[capacity.id])[:MOST_NAMED],
        closest=site.closest[capacity.id],
        together=others[:MOST_NAMED],
        more=len(others[MOST_NAMED:]),
    )
