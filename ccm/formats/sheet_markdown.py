"""Writes a review sheet as Markdown: it fits a comment on GitHub or GitLab, and a job summary."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import accumulate, takewhile
from typing import NamedTuple, TypeVar

from ccm.escape import markdown_address, markdown_code, markdown_prose
from ccm.formats.problems import problem_line
from ccm.formats.sheet_text import line_in_words
from ccm.model import Problem
from ccm.sheet import Block, Doubt, Item, Line, Sheet

MOST_BYTES = 60_000  # of UTF-8; GitHub takes 65,536 characters in a comment
MOST_OPEN = 30  # entries before the others are folded: what is read at once
MOST_ADDRESSES = 10  # of one entry
_FOR_ALL = "to see all, run `ccm diff`"
_ROOM_OF_DOUBTS, _ROOM_OF_OTHERS, _ROOM_AT_END = 20_000, 8_000, 1_000
_LONGEST, _LONGEST_ADDRESS = 4_000, 500
_MARGIN = 40  # bytes of what follows a shortened text

Listed = TypeVar("Listed")


class _ShownBlock(NamedTuple):
    """The part of a block that fits: its heading, and the lines of its first entries."""

    heading: str
    lines: Sequence[str]
    left_out: int

    @property
    def text(self) -> str:
        """The heading and a list of the entries, with the number of those left out."""
        more = f"- Not shown: {_number_of(self.left_out, 'more change')}" if self.left_out else ""
        return f"{self.heading}\n\n" + "\n".join(filter(None, [*self.lines, more]))


def sheet_markdown(sheet: Sheet) -> str:
    """Returns the sheet in at most MOST_BYTES; what does not fit is counted in it.

    The blocks with oddities come first, then those with the most entries. After MOST_OPEN entries,
    the further blocks are folded.
    """
    paragraphs = list(_head(sheet))
    odd = {doubt.where for doubt in sheet.doubts}
    blocks = sorted(sheet.blocks, key=lambda block: (not _is_odd(block, odd), -len(block.lines)))
    room = MOST_BYTES - _ROOM_AT_END - sum(map(_size, paragraphs))
    parts = list(_shown_blocks(blocks, room))
    paragraphs += _open_and_folded(parts)
    if left_out := blocks[len(parts) :]:
        number = _files_with(len(left_out), sum(len(block.lines) for block in left_out))
        paragraphs.append(f"Not shown: {number}; {_FOR_ALL}.")
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _head(sheet: Sheet) -> Iterator[str]:
    """Yields the counts, what was compared, the oddities, the effects and the problems."""
    yield _bold(sheet.answer)
    yield _prose(sheet.states)
    if sheet.doubts:
        yield f"**Oddities: {len(sheet.doubts):,}**"
        pairs = list(zip((None, *sheet.doubts), sheet.doubts, strict=False))
        yield _list(pairs, _doubt_item, _ROOM_OF_DOUBTS)
    yield _list(sheet.switched_off, _sentence_item, _ROOM_OF_OTHERS)
    if sheet.effects:
        yield "**Effects**"
        yield _list(sheet.effects, _sentence_item, _ROOM_OF_OTHERS)
    if sheet.problems:
        yield f"**Problems that this brings: {len(sheet.problems):,}**"
        yield _list(sheet.problems, _problem_item, _ROOM_OF_OTHERS)
    if sheet.older_problems:
        older = len(sheet.older_problems)
        yield f"Problems that were there before: {older:,}; see `ccm validate`"


def _list(items: Sequence[Listed], item: Callable[[Listed], str], room: int) -> str:
    """Returns the items that fit into `room` bytes as a list, and the number of the others."""
    first = _first_that_fit(map(item, items), room)
    if left_out := len(items) - len(first):
        first.append(f"- Not shown: {left_out:,} more; {_FOR_ALL}")
    return "\n".join(first)


def _sentence_item(text: str) -> str:
    return f"- {_prose(text)}"


def _problem_item(problem: Problem) -> str:
    return f"- {_prose(problem_line(problem))}"


def _doubt_item(pair: tuple[Doubt | None, Doubt]) -> str:
    """Returns an oddity as an item of a list; what to ask is under the first one of each code."""
    before, doubt = pair
    where = f" ({markdown_code(doubt.where)})" if doubt.where else ""
    seen = f"- **{_prose(doubt.code)}**{where}: {_prose(doubt.seen)}"
    if before and before.code == doubt.code:
        return seen
    harmless, ask = _prose(doubt.harmless), _prose(doubt.ask)
    return f"{seen}\n  - It may be harmless: {harmless}\n  - Ask: {ask}"


def _is_odd(block: Block, odd: Set[str]) -> bool:
    return block.path in odd or any(line.odd for line in block.lines)


def _shown_blocks(blocks: Sequence[Block], room: int) -> Iterator[_ShownBlock]:
    """Yields the blocks that fit into `room` bytes; the last one with as many entries as fit."""
    for block in blocks:
        about = _prose("; ".join(filter(None, (block.about, block.path))))
        heading = " ".join(filter(None, (_bold(block.title), f"({about})")))
        room -= _size(heading) + _MARGIN
        lines = _first_that_fit(map(_entry_item, block.lines), room)
        if room < 0 or len(lines) < min(1, len(block.lines)):
            return
        yield _ShownBlock(heading, lines, len(block.lines) - len(lines))
        if len(lines) < len(block.lines):
            return
        room -= sum(map(_size, lines))


def _open_and_folded(parts: Sequence[_ShownBlock]) -> Iterator[str]:
    """Yields the first block and those that end within MOST_OPEN entries; then the others."""
    ends = accumulate(len(part.lines) for part in parts)
    is_open = max(1, sum(1 for _ in takewhile(lambda end: end <= MOST_OPEN, ends)))
    yield from (part.text for part in parts[:is_open])
    if more := parts[is_open:]:
        number = _files_with(len(more), sum(len(part.lines) for part in more))
        yield f"<details>\n<summary>{number}</summary>"
        yield from (part.text for part in more)
        yield "</details>"


def _entry_item(line: Line) -> str:
    """Returns one entry as an item of a list, with its evidence as links."""
    evidence = [item for item in line.items if item.label == "evidence"]
    others = [item for item in line.items if item.label != "evidence"]
    is_one_sided = not any(item.before and item.after for item in others)
    words = [_prose(line_in_words(line._replace(name="", items=tuple(others))))]
    words += [_address(item, is_one_sided=is_one_sided) for item in evidence[:MOST_ADDRESSES]]
    if len(evidence) > MOST_ADDRESSES:
        words.append(f"and {len(evidence) - MOST_ADDRESSES:,} more addresses")
    codes = "".join(f" — **{_prose(code)}**" for code in line.odd)
    mark = "! " if line.odd else ""
    return f"- {mark}{' '.join(filter(None, [_bold(line.name), ', '.join(words)]))}{codes}"


def _address(item: Item, *, is_one_sided: bool) -> str:
    address = item.after or item.before or ""
    verb = "added " if item.before is None else "removed " if item.after is None else ""
    link = markdown_address(address) if len(address) <= _LONGEST_ADDRESS else _prose(address)
    return f"evidence {'' if is_one_sided else verb}{link}"


def _bold(text: str) -> str:
    prose = _prose(text)
    return f"**{prose}**" if prose else ""


def _prose(text: str) -> str:
    """Returns a text as Markdown, shortened to _LONGEST bytes where it is longer."""
    length = min(len(text), _LONGEST)
    while _size(prose := markdown_prose(text[:length])) > _LONGEST - _MARGIN:
        length //= 2
    return prose if length == len(text) else f"{prose} … ({len(text):,} characters)"


def _first_that_fit(items: Iterable[str], room: int) -> list[str]:
    fitting = []
    for item in items:
        room -= _size(item)
        if room < 0:
            break
        fitting.append(item)
    return fitting


def _size(text: str) -> int:
    return len(text.encode()) + 2  # with a line end or two


def _files_with(files: int, changes: int) -> str:
    return f"{_number_of(files, 'more file')} with {_number_of(changes, 'change')}"


def _number_of(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
