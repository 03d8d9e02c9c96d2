"""Finds the typing mistake in invalid YAML, and explains it to people who do not know YAML.

It runs only after an error of libyaml, which gives no more than a place, often some lines below
the mistake.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from ccm.model import Place, quoted
from ccm.yamlfile.faults import RefusedError, refuse
from ccm.yamlfile.grammar import STEP
from ccm.yamlfile.slips_of_values import IN_QUOTES, WrittenValue, colon_in, slip_at, without_comment

ODD_BLANKS = "\u00a0\u1680\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_COLONS = "\uff1a\ufe55\ua789\u2236\ufe13\u0589\u05c3"  # they look like a colon
_conflict = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_odd_blank = re.compile(rf" *([\t{ODD_BLANKS}])[ \t{ODD_BLANKS}]*(?![#\s]|$)")
_glued = re.compile(r"([\w-]+):(?!//)(?=[^\s:])")
_look_alike = re.compile(rf"[\w-]+ *([{_COLONS}])")
_odd_gap = re.compile(rf"[\w-]+:([{ODD_BLANKS}])")
_mark = re.compile(r"(?:---|\.\.\.)(?: |$)")
_key_in_quotes = re.compile(r"(?:\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+')[ \t]*:(?=[ \t]|$)")
_dash = re.compile(r"-(?:[ \t]+|$)")


def find_slip(text: str, place: Place) -> RefusedError:
    """Returns the refusal of a text that libyaml reads up to `place`, for the mistake so far."""
    lines = text.splitlines()
    slip = None
    try:
        _Walk(lines).read()
    except RefusedError as error:
        slip = error
    if slip and slip.problem.place and slip.problem.place.line <= place.line + 1:
        return slip
    message = "invalid YAML on this line"
    hint = (
        f"write `key: value`, as on the lines around it; if the value is the problem, {IN_QUOTES}"
    )
    return refuse("bad-yaml", message, place, hint=hint)


def odd_blank(character: str, line: int, column: int) -> RefusedError:
    """Returns the refusal of a character that looks like a space, and is not one for YAML."""
    message = f"the character U+{ord(character):04X} looks like a space, but is not one"
    return slip_at(line, column, message, "delete it, and type a space")


def _wrong_margin(line: int, column: int, meant: int) -> RefusedError:
    spaces = f"{column} space{'s' if column != 1 else ''}"
    message = f"this line is indented by {spaces}, but the lines that it belongs to by {meant}"
    how = f"indent it by {meant}" if meant else "remove the spaces at its start"
    hint = f"{how}, or add the line that is missing above it"
    return slip_at(line, column, message, hint)


class _IndentedBlock(NamedTuple):
    """Lines that begin in the same column: the keys of a mapping, or the items of a list."""

    column: int
    is_list: bool
    line: int


class _Walk:
    """A single pass over the lines of a text, up to the first mistake, which is raised."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.number = 0
        self.blocks: list[_IndentedBlock] = []
        self.awaits = True  # a value that begins on the next line
        self.text_margin: int | None = None  # of the key of a bare text that can continue
        self.no_colon: RefusedError | None = None  # the line before might lack its colon

    def read(self) -> None:
        """Reads all lines; raises RefusedError at the first mistake."""
        while self.number < len(self.lines):
            line = self.lines[self.number]
            if _conflict.match(line):
                hint = "keep one of the two versions, and remove the lines with <<<, === and >>>"
                message = "unfinished merge: the file has both versions of these lines"
                raise slip_at(self.number, 0, message, hint)
            if without_comment(line) and not (_mark.match(line) and not self.blocks):
                self._check_start(line)
                self._read_line(line)
            self.number += 1

    def _check_start(self, line: str) -> None:
        match = _odd_blank.match(line)
        if match and match[1] == "\t":
            message, hint = "tab at the start of the line", "replace the tab with spaces"
            raise slip_at(self.number, match.start(1), message, hint)
        if match:
            raise odd_blank(match[1], self.number, match.start(1))
        if line[0] == "%":
            raise slip_at(self.number, 0, "text that begins with % needs quotes", IN_QUOTES)
        if _mark.match(line):
            message = f"{line[:3]} is not allowed at the start of a line"
            raise slip_at(self.number, 0, message, "remove the line")

    def _read_line(self, line: str) -> None:
        column = len(line) - len(line.lstrip(" "))
        if self._goes_on(line, column):
            return
        while dash := _dash.match(line, column):
            self._settle(column, is_list=True)
            self.awaits, self.text_margin = True, None
            column = dash.end()
        if column < len(line) and line[column] != "#":
            colon = _colon_of_key(line, column)
            if colon is None:
                self._read_text(line, column)
            else:
                self._settle(column, is_list=False)
                self._read_value(line, colon + 1, margin=column)

    def _goes_on(self, line: str, column: int) -> bool:
        """True where the line continues the bare text that began above it."""
        if self.text_margin is None or column <= self.text_margin:
            return False
        return colon_in(line, column) is None

    def _read_text(self, line: str, column: int) -> None:
        """Reads a line without a key: an expected value, if it is deeper than its key."""
        top = self.blocks[-1] if self.blocks else None
        if not self.awaits or (top and column <= top.column):
            raise self._without_colon(line, column)
        if line[column] not in "\"'[{|>":
            self.no_colon = self._without_colon(line, column)
        self._read_value(line, column, margin=top.column if top else -1)

    def _read_value(self, line: str, column: int, *, margin: int) -> None:
        """Reads the value from that column on, with the other lines of a text in quotes."""
        column += len(line[column:]) - len(line[column:].lstrip(" \t"))
        self.awaits = column >= len(line) or line[column] == "#"
        self.text_margin = None
        if self.awaits:
            return
        self.number = WrittenValue(self.lines, self.number, column, margin).last_line()
        if line[column] in "|>":
            self._skip_block(margin)
        elif line[column] not in "\"'[{":
            self.text_margin = margin

    def _skip_block(self, margin: int) -> None:
        following = self.number + 1
        while following < len(self.lines):
            line = self.lines[following]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= margin:
                break
            following += 1
        self.number = following - 1

    def _settle(self, column: int, *, is_list: bool) -> None:
        """Finds the block that a line belongs to, or opens one where a value is expected."""
        if self.no_colon:
            if not self.blocks or column > self.blocks[-1].column:
                raise self.no_colon
            self.no_colon = None
        closed = []
        while self.blocks and self.blocks[-1].column > column:
            closed.append(self.blocks.pop())
        if self.blocks and not is_list and self.blocks[-1][:2] == (column, True):
            closed.append(self.blocks.pop())
        top = self.blocks[-1] if self.blocks else None
        if top and top[:2] == (column, is_list):
            return
        is_deeper = top is None or column > top.column or (column == top.column and is_list)
        if not (self.awaits and is_deeper and not closed):
            raise self._out_of_line(column, closed)
        self.blocks.append(_IndentedBlock(column, is_list, self.number))

    def _out_of_line(self, column: int, closed: list[_IndentedBlock]) -> RefusedError:
        """Returns the mistake of a line that begins in a wrong column."""
        every = [*self.blocks, *reversed(closed)]
        same = next((block for block in every if block.column == column), None)
        if same:
            form = "`- item`" if same.is_list else "`key: value`"
            message = f"every line here must be {form}"
            return slip_at(self.number, column, message, "write this line in the same form")
        for outer, block in pairwise(every):
            if (
                column in (meant := (outer.column, outer.column + STEP))
                and block.column not in meant
            ):
                return _wrong_margin(block.line, block.column, column)
            if (
                outer.column + STEP < block.column == column + STEP
            ):  # the key above it is too far out
                return _wrong_margin(block.line - 1, outer.column, column)
        if not every:
            message = "unexpected line after the end of the value"
            return slip_at(self.number, column, message, "write the file as lines of `key: value`")
        outwards = 1 if without_comment(self.lines[self.number]).endswith(":") else -1
        columns = sorted({block.column * outwards for block in every})
        nearest = min((abs(c) for c in columns), key=lambda c: abs(c - column))
        return _wrong_margin(self.number, column, nearest)

    def _without_colon(self, line: str, column: int) -> RefusedError:
        """Returns the mistake of a line that has no colon followed by a space."""
        text = line[column:]
        hint = "write it as `key: value`, or join it to the line above"
        if match := _look_alike.match(text):
            message = (
                f"{quoted(match[1])} (U+{ord(match[1]):04X}) looks like a colon, but is not one"
            )
            return slip_at(self.number, column + match.start(1), message, "type : and a space")
        if match := _odd_gap.match(text):
            return odd_blank(match[1], self.number, column + match.start(1))
        if match := _glued.match(text):
            message = f"missing space after the colon of {quoted(match[1])}"
            return slip_at(self.number, column, message, "write it as `key: value`")
        if text[0] in "\"'":
            above = self.lines[: self.number + 1]  # a key ends on its line
            WrittenValue(above, self.number, column, column).last_line()
        return slip_at(self.number, column, "missing colon followed by a space", hint)


def _colon_of_key(line: str, column: int) -> int | None:
    """Returns the index of the colon after the key that begins at the column, or None."""
    if line[column] in "\"'":
        match = _key_in_quotes.match(line, column)
        return match.end() - 1 if match else None
    return None if line[column] in "[{" else colon_in(line, column)
