"""Draws a chart: fills its template, and makes it a file of its own where that is asked for."""

import csv
import re
from collections.abc import Mapping, Sequence
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


MADE_BY = "Made by ccm"  # a file that begins so can be replaced
MARGIN = 24  # pixels, around a chart that is a file of its own


class Caption(NamedTuple):
    """The title and description of a chart for screen readers, and its id on the page."""

    id: str
    title: str
    description: str = ""


class Surroundings(NamedTuple):
    """The lines above and below a chart that is a file of its own, and its width in pixels.

    `legend` has the class of each mark, and the word for it.
    """

    above: Sequence[str] = ()
    below: Sequence[str] = ()
    legend: Sequence[tuple[str, str]] = ()
    width: int = 720

    @property
    def inner(self) -> int:
        """The width of the chart itself, in pixels."""
        return self.width - 2 * MARGIN


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
    template: str,
    caption: Caption,
    *,
    height: int,
    standalone: Surroundings | None = None,
    **values: object,
) -> Markup:
    """Returns the chart; `standalone` as a file, with its words, patterns and colours inside."""
    inner = _render(template, caption=caption, height=height, **values)
    if standalone is None:
        return inner
    more = {"made_by": MADE_BY, "margin": MARGIN, "styles": _file_styles()}
    return _render(
        "standalone.svg", inner=inner, height=height, caption=caption, around=standalone, **more
    )


@cache
def patterns() -> Markup:
    """Returns the patterns and marks of all charts, hidden; a page has them once."""
    return _render("patterns.svg", hidden=True)


@cache
def chart_styles() -> Markup:
    """Returns the CSS of charts, for a page or for a file of its own."""
    return Markup(_colour_rules() + _read_own("templates/charts.css"))  # noqa: S704  # ours


def _colour_rules() -> str:
    """Returns CSS that gives each colour its value: light, dark, and light again on paper.

    Dark is the reader's preference, or the choice `data-theme="dark"` on the root.
    """
    light, dark = (
        "".join(f" --{name}: {value};" for name, value in colours.items())
        for colours in map(_colours, ("light", "dark"))
    )
    return f""":root {{ color-scheme: light dark;{light} }}
@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{{dark} }} }}
:root[data-theme="dark"] {{ color-scheme: dark;{dark} }}
:root[data-theme="light"] {{ color-scheme: light; }}
@media print {{ :root:root:root {{ color-scheme: light;{light} }} }}
"""


def _file_styles() -> Markup:
    """Returns the CSS of a file: no variables, as programs that are no browser do not know them."""
    rules = _read_own("templates/charts.css")
    light, dark = (_with_values(rules, _colours(side)) for side in ("light", "dark"))
    changed = set(light.splitlines())
    in_dark = "\n".join(line for line in dark.splitlines() if line not in changed)
    dark_too = f"@media screen and (prefers-color-scheme: dark) {{\n{in_dark}\n}}"
    return Markup(f"{light}{dark_too}")  # noqa: S704  # ours


def _with_values(rules: str, colours: Mapping[str, str]) -> str:
    values = {**dict(re.findall(r"--([\w-]+): ([^;]+);", rules)), **colours}
    return re.sub(r"var\(--([\w-]+)\)", lambda found: values[found[1]], rules)


def _colours(side: str) -> dict[str, str]:
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
