"""Draws a chart: fills its template, and makes it a file of its own where that is asked for."""

import csv
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ccm.errors import UsageError
from ccm.escape import seen

try:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup as Markup
except ModuleNotFoundError:
    raise UsageError(
        "Jinja2 not found; charts and pages are made with it",
        hint="install it: pip install 'community-capacity-map[site]'",
    ) from None


class Caption(NamedTuple):
    """The title and description of a chart for screen readers, and its id on the page."""

    id: str
    title: str
    description: str = ""


Framed = Callable[[Markup, int], Markup]  # from a chart and its height to a file of its own


def open_templates(package: str) -> Environment:
    """Returns the templates of a package, in which all values are escaped and must exist."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_made_visible,
    )
    environment.filters["percent"] = percent
    return environment


def _made_visible(value: object) -> object:
    """Returns a text of others on one line, with its invisible characters as code points."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    if value.isascii() and value.isprintable():  # most of them, and there are hundreds a page
        return value
    return seen(" ".join(value.split()) if not value.isprintable() else value)


def percent(share: float) -> str:
    """`18.18%`: a position or a length in a chart of any width; shares are from 0 to 1."""
    return f"{round(share * 100, 2):g}%"


def draw_chart(
    template: str, caption: Caption, *, height: int, framed: Framed | None = None, **values: object
) -> Markup:
    """Returns the chart; with `framed`, as the file that it makes of it."""
    inner = _render(template, caption=caption, height=height, **values)
    return framed(inner, height) if framed else inner


@cache
def patterns(*, hidden: bool = True) -> Markup:
    """Returns the patterns of all charts; `hidden` in a page, once and with the marks."""
    return _render("patterns.svg", hidden=hidden)


@cache
def chart_styles() -> Markup:
    """Returns the CSS of charts, for a page or for a file of its own."""
    return Markup(_colour_rules() + chart_rules())  # noqa: S704  # ours


def chart_rules() -> str:
    """Returns the CSS of charts without the values of its variables."""
    return _read_own("templates/charts.css")


def _colour_rules() -> str:
    """Returns CSS that gives each colour its value: light, dark, and light again on paper.

    Dark is the reader's preference, or the choice `data-theme="dark"` on the root.
    """
    light, dark = (
        "".join(f" --{name}: {value};" for name, value in colours(side).items())
        for side in ("light", "dark")
    )
    return f""":root {{ color-scheme: light dark;{light} }}
@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{{dark} }} }}
:root[data-theme="dark"] {{ color-scheme: dark;{dark} }}
:root[data-theme="light"] {{ color-scheme: light; }}
@media print {{ :root:root:root {{ color-scheme: light;{light} }} }}
"""


def colours(side: str) -> dict[str, str]:
    """Returns the colours by name, of the side `light` or `dark`."""
    rows = csv.DictReader(_read_own("data/colours.csv").splitlines())
    return {row["name"]: row[side] for row in rows}


def _read_own(name: str) -> str:
    return files("ccm.charts").joinpath(name).read_text(encoding="utf-8")


def _render(template: str, **values: object) -> Markup:
    # A template escapes all that it is given, so its result is safe.
    return Markup(_templates().get_template(template).render(values).strip())  # noqa: S704


@cache
def _templates() -> Environment:
    return open_templates("ccm.charts")
