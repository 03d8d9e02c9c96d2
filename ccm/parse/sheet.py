"""The text of a CSV file → its cells, each with its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ccm.model import Place, Problem
from ccm.yamlfile.faults import RefusedError, text_of

DELIMITERS = (",", ";", "\t")
MOST_BYTES = 64 * 1024 * 1024
_END = re.compile(r"\r?\n|\r?\Z")


class SheetCell(NamedTuple):
    """The text of a cell without its quotes, and where it begins in the file."""

    text: str
    place: Place


SheetRow = list[SheetCell]


class _BrokenError(Exception):
    """The cells cannot be told apart: why, and from which character on."""

    def __init__(self, message: str, index: int) -> None:
        super().__init__(message)
        self.message = message
        self.index = index


def read_sheet(data: bytes, *, path: str) -> tuple[list[SheetRow], list[Problem]]:
    """The rows of a CSV file that are not blank, or the problem that keeps it from being read.

    Commas, semicolons or tabs may part the cells: whichever the first line has most of. A cell in
    quotes may hold them and line ends, and quotes of its own if they are doubled. Where lines end
    in CRLF, so do those inside a cell, and the cell is given without the CR.
    """
    try:
        text = text_of(data, most=MOST_BYTES)
    except RefusedError as error:
        code, message, place = error.fault.code, error.fault.message, error.fault.place
        message += "; save the file as CSV in UTF-8" if code == "not-utf-8" else ""
        return [], [Problem(path=path, code=code, message=message, place=place)]
    ending = "\r\n" if text.split("\n", 1)[0].endswith("\r") else "\n"
    starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place_of(index: int) -> Place:
        line = bisect_right(starts, index)
        return Place(line, index - starts[line - 1] + 1)

    try:
        rows = [
            [SheetCell(_bare(word, ending), place_of(at)) for word, at in row]
            for row in _rows(text)
        ]
    except _BrokenError as error:
        place = place_of(error.index)
        return [], [Problem(path=path, code="bad-csv", message=error.message, place=place)]
    return [row for row in rows if any(cell.text.strip() for cell in row)], []


def _rows(text: str) -> Iterator[list[tuple[str, int]]]:
    """The cells of each row as they are written, each with the index of its first character."""
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    cell = re.compile(rf'"(?:[^"]|"")*+"|(?!")[^{delimiter}\n]*+')
    row: list[tuple[str, int]] = []
    index = 0
    while True:
        found = cell.match(text, index)
        if found is None:
            raise _BrokenError("the quote that begins here is never closed", index)
        row.append((found[0], index))
        index = found.end()
        end = _END.match(text, index)
        if end:
            yield row
            row, index = [], end.end()
            if index == len(text):
                return
        elif text.startswith(delimiter, index):
            index += 1
        else:
            raise _BrokenError("there is more text behind the quote that ends this cell", index)


def _bare(word: str, ending: str) -> str:
    """The text that is meant: without the quotes around it, or the return of a line's end."""
    if word.startswith('"'):
        return word[1:-1].replace('""', '"').replace(ending, "\n")
    return word.removesuffix("\r")
