"""The colours of the guide can be read on black and on white, and say nothing of good or bad."""

import re

from ccm.cli.terminal_guide import ACCENT, QUIET

STEPS = (0, 95, 135, 175, 215, 255)  # of the 6 × 6 × 6 colours of a terminal


def luminance(colour: str) -> float:
    """The relative luminance of `color(N)`, 0 to 1: WCAG 2.2, relative luminance."""
    found = re.fullmatch(r"color\((\d+)\)", colour)
    assert found
    number = int(found[1])
    cube = number - 16
    parts = (
        [8 + 10 * (number - 232)] * 3
        if number >= 232
        else [STEPS[cube // 36], STEPS[cube // 6 % 6], STEPS[cube % 6]]
    )
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_has_contrast_on_black_and_on_white() -> None:
    for colour in (QUIET, ACCENT):
        own = luminance(colour)
        assert (1.0 + 0.05) / (own + 0.05) >= 4.5
        assert (own + 0.05) / (0.0 + 0.05) >= 4.5
