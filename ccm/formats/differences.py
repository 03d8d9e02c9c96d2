"""Writes differences as text for a terminal, or as Markdown for a comment on a pull request."""

from collections.abc import Sequence
from typing import NamedTuple

from ccm.escape import markdown, text_line

MOST_LINES = 150


class Line(NamedTuple):
    """One difference in a sentence, and the reasons to review it."""

    sentence: str
    odd: tuple[str, ...]


def differences_text(lines: Sequence[Line]) -> str:
    """Returns a line for each difference, with the reasons to review it below."""
    parts: list[str] = []
    for line in lines:
        parts.append(f"{'! ' if line.odd else '  '}{text_line(line.sentence)}")
        parts += [f"    {text_line(odd)}" for odd in line.odd]
    return "".join(f"{part}\n" for part in parts)


def differences_markdown(summary: str, lines: Sequence[Line]) -> str:
    """Returns a list in the given order, cut to MOST_LINES, which fit a comment."""
    parts = []
    for line in lines[:MOST_LINES]:
        odd = f" — **{markdown('; '.join(line.odd))}**" if line.odd else ""
        parts.append(f"- {'! ' if line.odd else ''}{markdown(line.sentence)}{odd}")
    if len(lines) > MOST_LINES:
        parts.append(f"- and {len(lines) - MOST_LINES:,} more; for all, run `ccm diff`")
    return "\n".join([f"**{markdown(summary)}**", "", *parts]).rstrip() + "\n"
