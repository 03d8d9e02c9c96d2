"""A map of the world by region, each of them a link; the paths are in `data/`."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import dist
from textwrap import wrap
from typing import NamedTuple

from ccm.charts.drawing import Caption, Framed, Markup, draw_chart

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


class Label(NamedTuple):
    """The words on a region: their lines, and the place below them and above the number.

    `box` is what they cover: left, top, right and bottom. All are shares of the map.
    """

    lines: Sequence[str]
    number: str
    x: float
    y: float
    box: tuple[float, float, float, float]

    def touches(self, other: "Label") -> bool:
        """True where both would cover the same place."""
        left, top, right, bottom = self.box
        its_left, its_top, its_right, its_bottom = other.box
        return left < its_right and its_left < right and top < its_bottom and its_top < bottom


_SMALLEST = 600, 266  # pixels: the map with names on it; on a larger one they are further apart
_LETTER, _LINE = 6.6, 13  # pixels
_LETTERS = 24  # in a line
_NEAR = [(x / 50, y / 50) for x in range(-3, 4) for y in range(-3, 4)]  # shares of the map
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
    regions: Iterable[RegionOnMap], caption: Caption, *, framed: Framed | None = None
) -> Markup:
    """Returns the map; lands of no region are drawn without a colour, and are no link."""
    all_lands = read_lands()
    placed = [
        (region, lands)
        for region in regions
        if (lands := [land for land in all_lands if land.code in region.countries])
    ]
    codes = {land.code for _, lands in placed for land in lands}
    return draw_chart(
        "world.svg",
        caption,
        height=320,
        framed=framed,
        placed=placed,
        labels=_labels(placed),
        rest=[land for land in all_lands if land.code not in codes],
        box=f"{_LEFT} {_TOP} {_WIDTH} {_HEIGHT}",
    )


def _labels(placed: Sequence[tuple[RegionOnMap, Sequence[Land]]]) -> list[Label]:
    """Returns the labels of these regions: in their middle, or near it on a land without another.

    A region that finds no place begins, and the others take what is left; each of them once.
    """
    order = list(placed)
    for _ in placed:
        labels: list[Label] = []
        for region, lands in order:
            label = next((one for one in _labels_of(region, lands) if _is_free(one, labels)), None)
            if label is None:
                order = [(region, lands), *(pair for pair in order if pair[0] is not region)]
                break
            labels.append(label)
        else:
            return labels
    return [next(_labels_of(region, lands)) for region, lands in placed]


def _labels_of(region: RegionOnMap, lands: Sequence[Land]) -> Iterator[Label]:
    """Yields the label at each place for it: in the middle, then nearest to the middle."""
    middle = _middle_of(lands)
    on_lands = [middle, *(_point_of(land) for land in lands if not land.dot)]
    places = [(x + right, y + down) for x, y in on_lands for right, down in _NEAR]
    for place in sorted(places, key=lambda place: dist(place, middle)):
        yield _label_at(region, place)


def _is_free(label: Label, labels: Sequence[Label]) -> bool:
    is_inside = min(label.box) >= 0 and max(label.box) <= 1
    return is_inside and not any(label.touches(other) for other in labels)


def _label_at(region: RegionOnMap, place: tuple[float, float]) -> Label:
    lines, (x, y) = wrap(region.name, _LETTERS), place
    wide = max(map(len, [*lines, region.label])) * _LETTER / _SMALLEST[0]
    line = _LINE / _SMALLEST[1]
    box = x - wide / 2, y - (len(lines) + 0.1) * line, x + wide / 2, y + line
    return Label(lines, region.label, x, y, box)


def _point_of(land: Land) -> tuple[float, float]:
    return (land.x - _LEFT) / _WIDTH, (land.y - _TOP) / _HEIGHT


def _middle_of(lands: Sequence[Land]) -> tuple[float, float]:
    """Returns the middle of these lands; a large one draws it no more than a middling one."""
    weights = [min(land.size, _HEAVIEST) for land in lands]
    pairs = list(zip(map(_point_of, lands), weights, strict=True))
    x, y = (sum(place[axis] * weight for place, weight in pairs) for axis in (0, 1))
    return x / sum(weights), y / sum(weights)
