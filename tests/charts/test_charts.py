"""Charts as markup: titles, numbers that are text, links, and no markup of strangers."""

import re
from xml.etree import ElementTree as ET

import pytest

from ccm.charts.bars import Bar, bars_of, draw_bars
from ccm.charts.cells import HeatCell, draw_cells
from ccm.charts.drawing import Caption, patterns
from ccm.charts.lines import draw_lines
from ccm.charts.ranges import RankRange, draw_ranges
from ccm.charts.squares import draw_squares
from ccm.charts.world import RegionOnMap, draw_world
from ccm.model import Level
from ccm.model.filters import Filters
from ccm.reports.gaps import gaps_report
from ccm.reports.selection import narrow
from ccm.site.chart_file import Surroundings
from testing.datasets import capacity, dataset, group

CAPTION = Caption("x", "A title", "A description")
HOSTILE = '"><script>alert(1)</script>\u202e'
NOTHING = Caption("x", HOSTILE, HOSTILE)
LEGEND = [("f-none", "none"), ("dot", "rank"), ("line", "share")]
ALONE = Surroundings(NOTHING, [HOSTILE], [HOSTILE], LEGEND).framed
BARS = [Bar((2, 6, 2, 1), 11, "Tools", "8 of 11"), Bar((0, 1, 6, 5), 0, HOSTILE)]
ROWS = [
    (
        "Tools",
        {
            "Here": HeatCell(8, 11, 0.7273, few=False, href="tools.html"),
            "There": HeatCell(1, 1, 1.0, few=True),
        },
    )
]
REGION = RegionOnMap(
    "South", frozenset({"AR", "AG"}), "1/4", "South: 1 of 4 groups", "south.html", "c-2"
)
CHARTS = {
    "bars": lambda caption, alone: draw_bars(BARS, caption, framed=alone),
    "cells": lambda caption, alone: draw_cells(
        ROWS, ["Here", "There", HOSTILE], caption, framed=alone
    ),
    "lines": lambda caption, alone: draw_lines(BARS, caption, framed=alone),
    "ranges": lambda caption, alone: draw_ranges(
        [RankRange(3, 2, 5, HOSTILE)], caption, last=5, framed=alone
    ),
    "squares": lambda caption, alone: draw_squares(12, 198, caption, framed=alone),
    "world": lambda caption, alone: draw_world([REGION], caption, framed=alone),
}
EACH = pytest.mark.parametrize("kind", CHARTS)


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter("text")]


@EACH
def test_a_chart_has_a_title_and_a_description_and_no_inline_style(kind: str) -> None:
    svg = ET.fromstring(CHARTS[kind](CAPTION, None))
    assert svg.get("aria-labelledby") == "x-t x-d"
    assert [node.text for node in svg[:2]] == ["A title", "A description"]
    assert not any("style" in node.attrib or node.tag == "style" for node in svg.iter())


@EACH
def test_a_chart_with_links_is_a_group_and_one_without_is_an_image(kind: str) -> None:
    svg = ET.fromstring(CHARTS[kind](CAPTION, None))
    assert svg.get("role") == ("group" if any(svg.iter("a")) else "img")


@EACH
def test_nothing_that_a_stranger_wrote_is_markup(kind: str) -> None:
    svg = CHARTS[kind](NOTHING, None)
    assert "<script" not in svg
    assert "\u202e" not in svg
    assert ET.fromstring(svg)[0].text == '"><script>alert(1)</script>\\u202e'


@EACH
def test_a_chart_as_a_file_has_its_colours_for_light_and_dark_and_its_patterns(kind: str) -> None:
    text = CHARTS[kind](CAPTION, ALONE)
    svg = ET.fromstring(text)
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert "prefers-color-scheme: dark" in text
    used = set(re.findall(r"url\(#([\w-]+)\)", text))
    assert used <= {node.get("id") for node in svg.iter("{http://www.w3.org/2000/svg}pattern")}
    assert not any("style" in node.attrib for node in svg.iter())


def test_a_bar_has_a_part_for_each_level_that_any_group_has() -> None:
    svg = ET.fromstring(draw_bars([Bar((2, 0, 1, 1), 3)], CAPTION))
    parts = [(node.get("class"), node.get("x"), node.get("width")) for node in svg.iter("rect")]
    assert parts == [("f-none", "0%", "50%"), ("f-medium", "50%", "25%"), ("f-high", "75%", "25%")]
    assert [node.get("x2") for node in svg.iter("line") if node.get("class") == "staleline"] == [
        "75%"
    ]


def test_bars_have_the_numbers_of_a_report_and_none_for_what_nobody_assessed() -> None:
    groups = group("a", {"x": "low 01-31"}), group("b", {"x": "high 01-31"})
    whole = dataset(*groups, capacities=[capacity("x"), capacity("y")])
    [first, second] = bars_of(gaps_report(narrow(whole, Filters())).table)
    assert (first.levels, first.label, first.number) == ((0, 1, 0, 1), "x", "1 of 2 (few)")
    assert (second.levels, second.total) == ((0, 0, 0, 0), 0)


def test_a_cell_with_few_groups_has_its_number_and_no_colour() -> None:
    svg = ET.fromstring(draw_cells(ROWS, ["Here", "There"], CAPTION))
    assert [node.get("class") for node in svg.iter("rect")] == ["h-3", "h-f"]
    assert texts(draw_cells(ROWS, ["Here", "There"], CAPTION)) == [
        "Here", "There", "Tools", "8 of 11", "73%", "1 of 1", "few",
    ]  # fmt: skip


def test_a_line_says_the_share_and_the_number_of_each_period() -> None:
    said = texts(draw_lines([Bar((5, 9, 6, 3), 0, "2020"), Bar((0, 0, 0, 0), 0, "2021")], CAPTION))
    assert [word for word in said if word[0] in "n2"] == ["2020", "n 23", "2021", "n 0"]
    assert "39%" in said


def test_no_line_is_drawn_over_a_period_without_any_assessment() -> None:
    assert 'class="dot"' not in draw_lines([Bar((0, 0, 0, 0))], CAPTION)


def test_a_rank_is_on_the_scale_of_all_and_has_a_line_where_it_moves() -> None:
    ranges = [RankRange(1, 1, 1), RankRange(2, 2, 4)]
    first, second = (ET.fromstring(draw_ranges([one], CAPTION, last=4)) for one in ranges)
    assert [node.get("cx") for node in first.iter("circle")] == ["12.5%"]
    assert [node.get("class") for node in first.iter("line")] == ["grid"]
    [line] = [node for node in second.iter("line") if node.get("class") == "range"]
    assert (line.get("x1"), line.get("x2")) == ("37.5%", "87.5%")
    assert [one.in_words for one in ranges] == [
        "always rank 1", "rank 2, from 2 at best to 4 at worst",
    ]  # fmt: skip


def test_squares_fill_whole_rows_and_the_rest() -> None:
    svg = ET.fromstring(draw_squares(24, 198, CAPTION))
    sizes = [(n.get("fill"), n.get("y"), n.get("width"), n.get("height")) for n in svg.iter("rect")]
    assert sizes == [
        ("url(#p-u)", "0", "220", "90"),
        ("url(#p-yes)", "0", "220", "10"),
        ("url(#p-yes)", "10", "20", "10"),
    ]


def test_a_region_on_the_map_is_a_link_with_its_words_and_small_lands_are_targets() -> None:
    svg = ET.fromstring(draw_world([REGION], CAPTION))
    [link] = svg.iter("a")
    assert (link.get("href"), link.get("aria-label"), link.get("class")) == (
        "south.html", "South: 1 of 4 groups", "c-2",
    )  # fmt: skip
    assert [node.get("class") for node in link.iter("path")] == ["land", "pt", "hit"]


def test_names_on_the_map_keep_apart_and_stay_where_they_can() -> None:
    alone = draw_world([REGION], CAPTION)
    beside = REGION._replace(name="Beside it", countries=frozenset({"UY", "CL"}))
    svg = ET.fromstring(draw_world([REGION, beside], CAPTION))
    first, second = [
        (float((node.get("x") or "").rstrip("%")), float((node.get("y") or "").rstrip("%")))
        for node in svg.iter("text")
        if node.get("class") == "no"
    ]
    assert f'x="{first[0]:g}%"' in alone
    assert abs(first[0] - second[0]) > 5 or abs(first[1] - second[1]) > 9


def test_a_region_without_lands_is_not_on_the_map() -> None:
    nowhere = REGION._replace(countries=frozenset())
    assert "<a" not in draw_world([nowhere], CAPTION)


def test_a_page_has_the_patterns_once_and_marks_for_all_levels() -> None:
    marks = {node.get("id") for node in ET.fromstring(patterns()).iter("symbol")}
    assert {f"lv-{level.value}" for level in Level} <= marks
