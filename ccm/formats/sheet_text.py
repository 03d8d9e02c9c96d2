"""Writes a review sheet as text: piped, one line an entry; on a terminal, folded to its width."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from ccm.escape import text_line
from ccm.formats.problems import problem_line
from ccm.formats.width import cell_width, fold_text
from ccm.model import Problem
from ccm.sheet import Block, Item, Line, Sheet

_NARROWEST = 20  # columns of text beside the mark
_ADDED = ("note", "evidence")  # these are added and removed; other values come to be
_HANGING = 2


class SheetLine(NamedTuple):
    """One line of a sheet, after its mark or indent; `is_bold` on a terminal."""

    text: str
    mark: str = ""
    is_bold: bool = False


def sheet_text(sheet: Sheet) -> str:
    """Returns the sheet with one line for each sentence and each entry."""
    return "".join(f"{line.mark}{text_line(line.text)}\n" for line in sheet_lines(sheet))


def fold_line(line: SheetLine, width: int) -> list[str]:
    """Returns the lines of one line on a terminal, the further ones with an indent."""
    text = text_line(line.text)
    if cell_width(text) + len(line.mark) <= width:
        return [f"{line.mark}{text}"]
    indent = " " * (len(line.mark) + _HANGING) if line.mark else ""
    first, *others = fold_text(text, max(width - len(indent), _NARROWEST))
    return [f"{line.mark}{first}", *(f"{indent}{other}" for other in others)]


def sheet_lines(sheet: Sheet) -> Iterator[SheetLine]:
    """Yields the lines: the counts, the doubts, the effects, the problems, then the blocks."""
    yield SheetLine(sheet.answer, is_bold=True)
    if sheet.states:
        yield SheetLine(sheet.states)
    yield from _apart(_lines_of_doubts(sheet))
    yield from _apart(SheetLine(sentence) for sentence in sheet.effects)
    yield from _apart(_problems(sheet.problems, len(sheet.older_problems)))
    for block in sheet.blocks:
        yield from _apart(_lines_of_block(block))


def _apart(lines: Iterable[SheetLine]) -> Iterator[SheetLine]:
    """Yields the lines after a blank one, where there are any."""
    for number, line in enumerate(lines):
        if not number:
            yield SheetLine("")
        yield line


def _lines_of_doubts(sheet: Sheet) -> Iterator[SheetLine]:
    for code, alike in groupby(sheet.doubts, key=attrgetter("code")):
        for doubt in alike:
            yield SheetLine(f"{code}: {doubt.seen}", "! ", is_bold=True)
        yield SheetLine(f"It may be harmless: {doubt.harmless}", "    ")
        yield SheetLine(f"Ask: {doubt.ask}", "    ")
    for sentence in sheet.switched_off:
        yield SheetLine(sentence)


def _problems(problems: Iterable[Problem], older: int) -> Iterator[SheetLine]:
    lines = [SheetLine(problem_line(problem), "  ") for problem in problems]
    if lines:
        yield SheetLine(f"Problems that this brings: {len(lines):,}", is_bold=True)
        yield from lines
    if older:
        yield SheetLine(f"Problems that were there before: {older:,}; see: ccm validate")


def _lines_of_block(block: Block) -> Iterator[SheetLine]:
    about = "; ".join(filter(None, (block.about, block.path)))
    yield SheetLine(f"{block.title} ({about})", is_bold=True)
    for line in block.lines:
        yield SheetLine(line_in_words(line), "! " if line.odd else "  ")


def line_in_words(line: Line) -> str:
    """`Bots improved: low → medium, 2024-01-01 → 2025-01-01, note "Two people run them."`."""
    title = " ".join(filter(None, (line.name, line.kind)))
    is_one_sided = all(item.before is None for item in line.items) or all(
        item.after is None for item in line.items
    )
    words = ", ".join(_words_of_item(item, is_one_sided=is_one_sided) for item in line.items)
    return f"{title}: {words}" if title and words else title or words


def _words_of_item(item: Item, *, is_one_sided: bool) -> str:
    """`medium → high`, `people 3 → 4`, `note "Two people run them."`; a missing side is `–`."""
    before, after = (_quoted_if_needed(item.label, side) for side in (item.before, item.after))
    value = before if item.after is None else after
    if not is_one_sided and before != after:
        if item.label not in _ADDED or None not in (item.before, item.after):
            value = f"{before} → {after}"
        else:
            value = f"{'removed' if item.after is None else 'added'} {value}"
    return f"{item.label} {value}" if item.label else value


def _quoted_if_needed(label: str, text: str | None) -> str:
    """Returns a value; a stranger's text is in quotes, so that it cannot look like other values."""
    if text is None:
        return "–"
    if label and (label == "note" or " " in text or '"' in text):
        return '"' + text.replace('"', "'") + '"'
    return text
