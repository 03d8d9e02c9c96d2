"""The pages that show one report: questions, areas and countries."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.formats.layout import RIGHT, people_columns
from ccm.formats.text import cell_text
from ccm.model import Asks, Group, Region
from ccm.model.filters import Filters
from ccm.reports.ask.answer import Answer
from ccm.reports.gaps import gaps_report
from ccm.reports.selection import by_name, narrow
from ccm.site.content import Site
from ccm.site.figures import GapFigure, gap_figure
from ccm.site.links import (
    CAPACITIES,
    QUESTIONS,
    area_path,
    capacity_path,
    country_path,
    group_path,
    question_path,
    region_path,
)
from ccm.site.numbers import numbers_file
from ccm.site.pages.investments import Investment, shortlist_of
from ccm.site.rendering import NavigationEntry, SitePage
from ccm.table import Table

_NOT_GIVEN = "not given"  # on a page, where a terminal has a dash
_NAMED_BY = {"group": group_path, "capacity": capacity_path, "region": region_path}


class ReportCell(NamedTuple):
    """One cell as people read it: `path` leads to the page of what it names, if that has one."""

    text: str
    path: str | None = None
    is_number: bool = False
    level: str | None = None


class ReportView(NamedTuple):
    """The content of the page: the figure, the shortlist or else the rows of a report.

    `before` is the way to the page. `said` has a sentence for the rows that are left out, as nobody
    has assessed them. `groups` are those that the page is about, if they are few.
    """

    before: NavigationEntry
    kicker: str
    title: str
    lede: str
    table: Table
    files: Mapping[str, bytes]
    gaps: GapFigure | None = None
    shortlist: Sequence[Investment] = ()
    heads: Sequence[ReportCell] = ()
    rows: Sequence[Sequence[ReportCell]] = ()
    said: Sequence[str] = ()
    groups: Sequence[Group] = ()


def question_pages(site: Site) -> Iterator[SitePage]:
    """Yields a page for each named question."""
    for answer in site.read.answers:
        path = question_path(answer.row.question.id)
        if path:
            view = _question_view(answer, site)
            yield SitePage(
                path, "report.html", view.title, view.lede, view, "Questions", view.files
            )


def _question_view(answer: Answer, site: Site) -> ReportView:
    question = answer.row.question
    table = answer.report.table if answer.report else _NO_TABLE
    view = ReportView(
        before=NavigationEntry("Questions", QUESTIONS),
        kicker="Question",
        title=question.text,
        lede=answer.row.answer,
        table=table,
        files={},
    )
    name = f"question-{question.id}"
    if answer.report is None:
        return view._replace(table=site.gaps.table)
    if question.asks is Asks.GAPS:
        return _with_gaps(view, name)
    view = view._replace(files=numbers_file(name, table))
    if question.asks is Asks.INVEST:
        return view._replace(shortlist=shortlist_of(table, site))
    return _with_rows(view)


def area_pages(site: Site) -> Iterator[SitePage]:
    """Yields a page for each area."""
    for area in site.dataset.catalog.areas:
        path = area_path(area.id)
        if path:
            table = gaps_report(narrow(site.read.dataset, Filters(area=(area.id,)))).table
            before = NavigationEntry("Capacities", CAPACITIES)
            view = ReportView(before, "Area", area.name, table.answer, table, {})
            view = _with_gaps(view, f"gaps-area-{area.id}")
            yield SitePage(
                path, "report.html", area.name, view.lede, view, "Capacities", view.files
            )


def country_pages(site: Site) -> Iterator[SitePage]:
    """Yields a page for each country that has a group."""
    named = {code for group in site.dataset.groups for code in group.countries}
    region_of = {code: region for region in site.dataset.regions for code in region.countries}
    for code in sorted(named & region_of.keys()):
        path = country_path(code)
        if path:
            view = _country_view(code, region_of[code], site)
            yield SitePage(path, "report.html", view.title, view.lede, view, "Regions", view.files)


def _country_view(code: str, region: Region, site: Site) -> ReportView:
    selection = narrow(site.read.dataset, Filters(country=(code,)))
    table = gaps_report(selection).table
    view = ReportView(
        before=NavigationEntry(region.name, region_path(region.id) or QUESTIONS),
        kicker="Country",
        title=region.countries[code].name,
        lede=table.answer,
        table=table,
        files={},
        groups=sorted(selection.dataset.groups, key=by_name),
    )
    return _with_gaps(view, f"gaps-country-{code.lower()}")


def _with_gaps(view: ReportView, name: str) -> ReportView:
    """Returns the view with the figure of its gaps, or the sentences where nobody has assessed."""
    figure = gap_figure(view.table, name, "levels")
    drawings = view.table.drawings
    said = drawings[0].notes if drawings and not figure.lines else ()
    return view._replace(gaps=figure, files=figure.files, said=said)


def _with_rows(view: ReportView) -> ReportView:
    """Returns the view with the rows and columns of its report, as people read them."""
    table = view.table.drawn(view.table.drawings[0]) if view.table.drawings else view.table
    heads = [ReportCell(c.label or "", is_number=c.show in RIGHT) for _, c in people_columns(table)]
    return view._replace(heads=heads, rows=list(_rows_of(table)))


_NO_TABLE = Table("ask", (), (), "")


def _rows_of(table: Table) -> Iterator[Sequence[ReportCell]]:
    """Yields the cells of each row that people see; the first of them leads to its page."""
    columns = people_columns(table)
    keys = [column.key for column in table.columns]
    for row, record in zip(table.rows, table.records(), strict=True):
        path = _path_of(record.get(keys[0]), keys[0])
        cells = []
        for place, (number, column) in enumerate(columns):
            value = row[number]
            cells.append(
                ReportCell(
                    cell_text(value, column.show) if value not in (None, "", ()) else _NOT_GIVEN,
                    path if place == 0 else None,
                    column.show in RIGHT,
                    str(value) if column.key == "level" and value else None,
                )
            )
        yield cells


def _path_of(value: object, key: str) -> str | None:
    find = _NAMED_BY.get(key)
    return find(value) if find and isinstance(value, str) else None
