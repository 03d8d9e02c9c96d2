"""A chart as a file of its own: words around it, its patterns and colours inside."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ccm.charts.drawing import Caption, Markup, chart_rules, colours, patterns
from ccm.site.rendering import render_other

_MADE_BY = "Made by ccm"
MARGIN = 24  # pixels


class Surroundings(NamedTuple):
    """The words around a chart in a file: its caption, the lines above and below, and its legend.

    `legend` has the class of each mark, and the word for it. `width` is that of the file, in
    pixels.
    """

    caption: Caption
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    legend: Sequence[tuple[str, str]] = ()
    width: int = 720

    @property
    def inner(self) -> int:
        """The width of the chart itself, in pixels."""
        return self.width - 2 * MARGIN

    def framed(self, chart: Markup, height: int) -> Markup:
        """Returns the file with the chart of this height in it, in pixels."""
        text = render_other(
            "chart_file.svg",
            around=self,
            inner=chart,
            height=height,
            margin=MARGIN,
            made_by=_MADE_BY,
            pattern=patterns(hidden=False),
            styles=_file_styles(),
        )
        return Markup(text)  # a template escapes all that it is given


def is_chart_file(content: bytes) -> bool:
    """True for the beginning of a file that has such a chart."""
    return content.startswith(f"<!-- {_MADE_BY} -->".encode())


@cache
def _file_styles() -> Markup:
    """Returns the CSS of a file: no variables, as programs that are no browser do not know them."""
    rules = chart_rules()
    light, dark = (_with_values(rules, colours(side)) for side in ("light", "dark"))
    changed = set(dark.splitlines()) - set(light.splitlines())
    in_dark = "\n".join(line for line in dark.splitlines() if line in changed)
    dark_too = f"@media screen and (prefers-color-scheme: dark) {{\n{in_dark}\n}}"
    return Markup(f"{light}{dark_too}")  # ours


def _with_values(rules: str, values: Mapping[str, str]) -> str:
    known = {**dict(re.findall(r"(?<![\w-])--(\w[\w-]*): ([^;:]+);", rules)), **values}
    return re.sub(r"var\(--([\w-]+)\)", lambda found: known[found[1]], rules)
