"""Adds, removes and moves the keys of a mapping or the items of a list, with their comments.

The text is edited in place, as people's comments and order must stay. See
docs/contributing/decisions/2026-11-22-writing-an-entry.md.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ccm.model import quoted
from ccm.yamlfile.faults import place_at
from ccm.yamlfile.nodes import InTheWayError, Node, Replacement
from ccm.yamlfile.owned import Owned, end_of_line, last_leaf, owned_by_each, start_of_line

_open_text = re.compile(r"[|>][0-9]?+(\+?+)(?!-)")  # a block text that includes its last line end

Order = Sequence[int | str]


def rearranged(text: str, holder: Node, order: Order) -> list[Replacement]:
    """Returns the changes that give the holder this `order`: numbers stay, texts are new.

    A text is the lines of a block, or in brackets the words between two commas. A part that stays
    keeps its comments; a removed part loses them too. Raises InTheWayError where the text cannot be
    edited.
    """
    owned = owned_by_each(text, holder)
    stay = [number for number in order if isinstance(number, int)]
    if holder.flow and (not stay or stay != sorted(stay)):
        return [_in_new_order(text, owned, order)]
    if not stay:
        return _all_lines_replaced(text, owned, "\n".join(map(str, order)))
    slots = dict(zip(stay, sorted(stay), strict=True))
    gone = [number for number in range(len(owned)) if number not in slots]
    put, cut = (_put_in_brackets, _cut_in_brackets) if holder.flow else (_put_lines, _cut_out)
    moved = [(owned[number], owned[slot]) for number, slot in slots.items() if number != slot]
    changes = _moved_lines(text, moved)
    for number, parts in _new(order):
        slot = min(slots.values()) if number is None else slots[number]
        changes += put(text, owned[slot], parts, is_first=number is None)
    if any(change.start == len(text) for change in changes):
        changes += _text_closed(text, holder)
    return changes + cut(text, owned, gone)


def _new(order: Order) -> Iterator[tuple[int | None, list[str]]]:
    """Yields each run of new texts, with the number of the part before it (None at the start)."""
    behind = None
    for _, run in groupby(order, key=type):
        parts = [*run]
        if isinstance(parts[-1], int):
            behind = parts[-1]
        else:
            yield behind, [str(part) for part in parts]


def _moved_lines(text: str, moved: Sequence[tuple[Owned, Owned]]) -> list[Replacement]:
    """Returns the changes that put the first part of each pair in the place of the second."""
    _check_lines(text, [part for part, _ in moved])
    return [
        Replacement(place.start, place.end, text[part.start : part.end].replace("\r\n", "\n"))
        for part, place in moved
    ]


def _put_lines(text: str, part: Owned, new: Sequence[str], *, is_first: bool) -> list[Replacement]:
    if not is_first:
        return [Replacement(part.end, part.end, "".join(f"\n{lines}" for lines in new))]
    _check_lines(text, [part])
    return [Replacement(part.start, part.start, "".join(f"{lines}\n" for lines in new))]


def _text_closed(text: str, holder: Node) -> list[Replacement]:
    """Returns the change by which a block text at the end of the file keeps its value.

    It had no line end. As it gets one now, it is marked with `-`, which excludes the line end.
    """
    leaf = last_leaf(holder)
    match = _open_text.match(text, leaf.start) if leaf.end == len(text) else None
    return [Replacement(match.start(1), match.end(1), "-")] if match else []


def _cut_out(text: str, owned: Sequence[Owned], gone: Sequence[int]) -> list[Replacement]:
    parts = [owned[number] for number in gone]
    _check_lines(text, parts)
    return [_lines_cut(text, part.start, part.end) for part in parts]


def _all_lines_replaced(text: str, owned: Sequence[Owned], lines: str) -> list[Replacement]:
    _check_lines(text, owned[:1])
    first = Replacement(owned[0].start, owned[0].end, lines)
    return [first, *_cut_out(text, owned, range(1, len(owned)))]


def _lines_cut(text: str, start: int, end: int) -> Replacement:
    """Removes the lines from `start` to `end`, with the line end before them.

    So the text that is added after them stays.
    """
    above = start_of_line(text, start_of_line(text, start) - 1)
    return Replacement(end_of_line(text, above), end_of_line(text, end), "")


def _in_new_order(text: str, owned: Sequence[Owned], order: Order) -> Replacement:
    """Rewrites all parts in brackets, on separate lines if the first is alone or has comments."""
    floors = [owned[0].start, *(part.end for part in owned)]
    parts, comments = [], []
    for part in order:
        words = comment = ""
        if isinstance(part, int):
            words = text[floors[part] : owned[part].last].strip().replace("\r\n", "\n")
            comment = text[owned[part].last : owned[part].end].lstrip(" ,\t")
        parts.append(words or str(part))
        comments.append(f"  {comment}" if comment else "")
    is_on_lines = owned[0].alone or any(comments) or any("\n" in words for words in parts)
    line = "\n" + _indent(text, owned[0]) if is_on_lines else " "
    commas = [*[","] * (len(parts) - 1), ""]
    words = line.join(map("".join, zip(parts, commas, comments, strict=True)))
    end = owned[-1].end
    is_shut_behind = text[end : end_of_line(text, end)].strip()
    return Replacement(
        owned[0].start, end, words + (line if comments[-1] and is_shut_behind else "")
    )


def _put_in_brackets(
    text: str, part: Owned, new: Sequence[str], *, is_first: bool
) -> list[Replacement]:
    """Adds new texts after a part and its comment, or before all parts."""
    line = "\n" + _indent(text, part)
    joint = f",{line}" if part.alone else ", "
    if is_first:
        return [Replacement(part.start, part.start, joint.join(new) + joint)]
    comma, is_commented, _ = text[part.last : part.end].partition("#")
    if not is_commented:
        return [Replacement(part.last, part.last, joint + joint.join(new))]
    words = line + joint.join(new)
    if comma.strip():
        return [Replacement(part.end, part.end, f"{words},")]
    return [Replacement(part.last, part.last, ","), Replacement(part.end, part.end, words)]


def _cut_in_brackets(text: str, owned: Sequence[Owned], gone: Sequence[int]) -> list[Replacement]:
    runs = groupby(enumerate(gone), key=lambda pair: pair[1] - pair[0])
    numbers = [[number for _, number in run] for _, run in runs]
    return [_cut_run(text, owned, run[0], run[-1]) for run in numbers]


def _cut_run(text: str, owned: Sequence[Owned], first: int, last: int) -> Replacement:
    """Removes the parts from the first to the last number, with a comma."""
    start, end = owned[first].start, owned[last].end
    if owned[first].alone and not text[end : end_of_line(text, end)].strip():
        return _lines_cut(text, start, end)
    if last + 1 < len(owned):
        following = owned[last + 1].start
        return Replacement(start, end if "\n" in text[end:following] else following, "")
    before = owned[first - 1].last
    return Replacement(start if "\n" in text[before:start] else before, end, "")


def _indent(text: str, part: Owned) -> str:
    return " " * (part.first - start_of_line(text, part.first))


def _check_lines(text: str, parts: Sequence[Owned]) -> None:
    """Raises InTheWayError for the first part that does not begin its line."""
    for part in parts:
        if not part.alone:
            words = text[part.first : end_of_line(text, part.first)]
            raise InTheWayError(
                f"{quoted(words)} is not at the start of its line",
                place_at(text, part.first),
                hint="move it to a new line, below the text before it",
            )
