"""Fills the templates of pages; all values are escaped, and a missing one is an error."""

from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from jinja2 import Environment

from ccm.charts.drawing import Markup, open_templates, patterns
from ccm.model import is_address
from ccm.reports.sentences import counted
from ccm.site.content import Site
from ccm.site.links import area_path, capacity_path, country_path, group_path, region_path, root_of
from ccm.site.numbers import coverage_in_full

NAME = "Community Capacity Map"
_MARKS = ("mark", "level", "robustness", "stale", "link")
_MOST_MONTHS = 24  # from then on, an age is in years


class SitePage(NamedTuple):
    """One page: its path in the site, its template, its head, and what the template shows.

    `section` is the entry of the navigation that it belongs to. `view` is a value of the type that
    the file of this kind of page declares. `files` go with it, such as the numbers of its charts.
    """

    path: str
    template: str
    title: str
    description: str
    view: object
    section: str = ""
    files: Mapping[str, bytes] = {}


class NavigationEntry(NamedTuple):
    """An entry of the navigation: its name and its page, or a place on a page."""

    name: str
    path: str


class Frame(NamedTuple):
    """The parts that all pages of a site share: the navigation and the state of the data."""

    site: Site
    navigation: tuple[NavigationEntry, ...]


def render_page(page: SitePage, frame: Frame) -> str:
    """Returns the text of a page."""
    site = frame.site
    return (
        _page_templates()
        .get_template(page.template)
        .render(
            page=page,
            view=page.view,
            site=site,
            source=site.dataset.source,
            base_url=site.read.base_url,
            navigation=frame.navigation,
            root=site.read.base_url if page.path == "404.html" else root_of(page.path),
        )
    )


def render_other(template: str, **values: object) -> str:
    """Returns the text of a file that is no page, such as a feed, from its template."""
    return _page_templates().get_template(template).render(values)


@cache
def _page_templates() -> Environment:
    environment = open_templates("ccm.site")
    environment.filters.update(
        day=day_in_words,
        month=month_in_words,
        age=age_in_words,
        counted=counted,
        coverage_in_full=coverage_in_full,
        address=_only_address,
        region_path=region_path,
        area_path=area_path,
        country_path=country_path,
        capacity_path=capacity_path,
        group_path=group_path,
        **{mark: partial(_made, mark) for mark in _MARKS},
    )
    environment.globals.update(name_of_site=NAME, patterns=patterns)
    return environment


@cache
def _made(macro: str, *values: str | None) -> Markup:
    """Returns what a macro of `marks.html` makes of these values, which is made once."""
    return Markup(getattr(_page_templates().get_template("marks.html").module, macro)(*values))


@cache
def day_in_words(day: date) -> str:
    """`31 August 2018`."""
    return f"{day.day} {day:%B} {day.year}"


@cache
def month_in_words(day: date) -> str:
    """`August 2018`."""
    return f"{day:%B} {day.year}"


def age_in_words(days: int) -> str:
    """`8 years`, `14 months`: the age of what is stale."""
    months = days * 12 // 365
    return counted(months // 12, "year") if months >= _MOST_MONTHS else counted(months, "month")


def _only_address(text: str) -> str | None:
    """Returns an http or https address as it is, and None for any other text of strangers."""
    return text if is_address(text) else None
