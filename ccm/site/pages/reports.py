"""The pages that show one report as a table: questions, investments, coverage, areas, countries."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ccm.formats.data import to_csv
from ccm.formats.layout import RIGHT, people_columns
from ccm.formats.text import cell_text
from ccm.model import Group, is_id
from ccm.model.filters import Filters
from ccm.model.words import By
from ccm.reports.ask.answer import Answer
from ccm.reports.gaps import gaps_report
from ccm.reports.invest.shortlist import invest_report, view_of
from ccm.reports.selection import by_name, narrow
from ccm.site.content import Site
from ccm.site.links import (
    COVERAGE,
    INVESTMENTS,
    area_path,
    capacity_path,
    chart_path,
    country_path,
    group_path,
    question_path,
    region_path,
)
from ccm.site.numbers import records
from ccm.site.rendering import SitePage
from ccm.table import Report, Show, Table

_NAMED_BY = {"group": group_path, "capacity": capacity_path, "region": region_path}


class ReportCell(NamedTuple):
    """One cell as people read it: `path` leads to the page of what it names, if that has one."""

    text: str
    path: str | None = None
    is_number: bool = False
    level: str | None = None


class ReportView(NamedTuple):
    """The content of the page: a report, and the groups that it is about, if they are few.

    `said` has a sentence for the rows that are left out, as nobody has assessed them.
    """

    kicker: str
    title: str
    table: Table
    heads: Sequence[ReportCell]
    rows: Sequence[Sequence[ReportCell]]
    csv: str
    lede: str
    said: Sequence[str] = ()
    groups: Sequence[Group] = ()


def question_pages(site: Site) -> Iterator[SitePage]:
    """Yields a page for each named question."""
    for answer in site.read.answers:
        path = question_path(answer.row.question.id)
        if path:
            yield _question_page(answer, path, site)


def _question_page(answer: Answer, path: str, site: Site) -> SitePage:
    question, report = answer.row.question, answer.report
    shown = report or gaps_report(narrow(site.read.dataset, Filters()))._replace(table=_NO_TABLE)
    name = f"question-{question.id}"
    return _page(path, ("Question", question.text), shown, name, "Questions", answer.row.answer)


def investment_pages(site: Site) -> Iterator[SitePage]:
    """Yields the page of investments, where the dataset has weights."""
    dataset = site.dataset
    if dataset.priorities is not None:
        view = view_of(site.selection, By.REGION, dataset.priorities)
        report = invest_report(view, weights_path=dataset.priorities_path)
        head = "A shortlist, for people to judge", "Investments in capacity building"
        yield _page(INVESTMENTS, head, report, "investments", "Investments")


def coverage_pages(site: Site) -> Iterator[SitePage]:
    """Yields the page of coverage."""
    head = "How much is known", "Coverage"
    yield _page(COVERAGE, head, site.coverage, "coverage", "Coverage")


def area_pages(site: Site) -> Iterator[SitePage]:
    """Yields a page for each area."""
    for area in site.dataset.catalog.areas:
        path = area_path(area.id)
        if path:
            report = gaps_report(narrow(site.read.dataset, Filters(area=(area.id,))))
            name = f"gaps-area-{area.id}"
            yield _page(path, ("Area", area.name), report, name, "Capacities")


def country_pages(site: Site) -> Iterator[SitePage]:
    """Yields a page for each country that has a group."""
    named = {code for group in site.dataset.groups for code in group.countries}
    names = {
        code: country.name for r in site.dataset.regions for code, country in r.countries.items()
    }
    for code in sorted(named):
        path = country_path(code)
        if path and code in names:
            selection = narrow(site.read.dataset, Filters(country=(code,)))
            head = "Country", names[code]
            groups = sorted(selection.dataset.groups, key=by_name)
            name = f"gaps-country-{code.lower()}"
            yield _page(path, head, gaps_report(selection), name, "Groups", groups=groups)


_NO_TABLE = Table("ask", (), (), "")


def _page(
    path: str,
    head: tuple[str, str],
    report: Report,
    name: str,
    section: str,
    lede: str = "",
    groups: Sequence[Group] = (),
) -> SitePage:
    """Returns the page of a report, with its numbers as a file; `head` is its kind and title."""
    table = report.table
    shown = table.drawn(table.drawings[0]) if table.drawings else table
    columns = people_columns(shown)
    view = ReportView(
        *head,
        shown,
        heads=[ReportCell(c.label or "", is_number=c.show in RIGHT) for _, c in columns],
        rows=list(_rows_of(shown)),
        csv=chart_path(name) if is_id(name.lower()) and table.columns else "",
        lede=lede or table.answer,
        said=table.drawings[0].notes if table.drawings else (),
        groups=groups,
    )
    files = {view.csv: to_csv(table, to_file=True).encode()} if view.csv else {}
    return SitePage(path, "report.html", head[1], view.lede, view, section, files)


def _rows_of(table: Table) -> Iterator[Sequence[ReportCell]]:
    """Yields the cells of each row that people see; the first of them leads to its page."""
    columns = people_columns(table)
    keys = [column.key for column in table.columns]
    for row, record in zip(table.rows, records(table), strict=True):
        path = _path_of(record.get(keys[0]), keys[0])
        cells = []
        for place, (number, column) in enumerate(columns):
            value = row[number]
            is_level = column.show is Show.LEVEL and isinstance(value, str)
            cells.append(
                ReportCell(
                    cell_text(value, column.show),
                    path if place == 0 else None,
                    column.show in RIGHT,
                    str(value) if is_level and value != "not-relevant" else None,
                )
            )
        yield cells


def _path_of(value: object, key: str) -> str | None:
    find = _NAMED_BY.get(key)
    return find(value) if find and isinstance(value, str) else None
