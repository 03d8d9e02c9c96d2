"""A map of the world by region, each of them a link; the paths are in `data/`."""

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ccm.charts.drawing import Caption, Markup, draw_chart

_HEAVIEST = 1500.0  # a larger country draws the label of its region no more than this one


class Land(NamedTuple):
    """One territory: its size, its point, and its path; a `dot` is too small to be seen."""

    code: str
    size: float
    x: float
    y: float
    dot: bool
    path: str


class RegionOnMap(NamedTuple):
    """One region: the codes of its countries, its words, its link and the classes of its colours.

    `label` is drawn on it in any size, `name` where there is room, and `says` is for everybody.
    """

    name: str
    countries: frozenset[str]
    label: str
    says: str
    href: str
    classes: str = ""


_LEFT, _TOP, _WIDTH, _HEIGHT = 20, 5, 1960, 870  # of the view box


@cache
def read_lands() -> tuple[Land, ...]:
    """Returns all territories of the map, by code."""
    text = files("ccm.charts").joinpath("data/world_paths.csv").read_text(encoding="utf-8")
    return tuple(
        Land(code, float(size), 2 * float(x), 2 * float(y), dot == "1", path)
        for code, _, size, x, y, dot, path in list(csv.reader(text.splitlines()))[1:]
    )


def draw_world(
    regions: Iterable[RegionOnMap], caption: Caption, *, standalone: bool = False
) -> Markup:
    """Returns the map; lands of no region are drawn without a colour, and are no link."""
    all_lands = read_lands()
    placed = [
        (region, lands, _point_of(lands))
        for region in regions
        if (lands := [land for land in all_lands if land.code in region.countries])
    ]
    codes = {land.code for _, lands, _ in placed for land in lands}
    return draw_chart(
        "world.svg",
        caption,
        height=320,
        standalone=standalone,
        placed=placed,
        rest=[land for land in all_lands if land.code not in codes],
        box=f"{_LEFT} {_TOP} {_WIDTH} {_HEIGHT}",
    )


def _point_of(lands: Sequence[Land]) -> tuple[float, float]:
    """Returns the place of the label of these lands: shares of the map, from left and top."""
    weights = [min(land.size, _HEAVIEST) for land in lands]
    x = sum(land.x * weight for land, weight in zip(lands, weights, strict=True)) / sum(weights)
    y = sum(land.y * weight for land, weight in zip(lands, weights, strict=True)) / sum(weights)
    return (x - _LEFT) / _WIDTH, (y - _TOP) / _HEIGHT
