"""Reads the text of a CSV file: its cells, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ccm.imports.garbled import garbled_message
from ccm.model import MOST_BYTES, MOST_IMPORTED, Place, quoted
from ccm.yamlfile.canonical import forbidden_at
from ccm.yamlfile.faults import RefusedError, place_at, refuse, text_in, unseen

MOST_ROWS = 100_000
MOST_CELLS = 1_000  # of one row
MOST_CELLS_IN_ALL = 2_000_000
MOST_TEXT = MOST_BYTES  # characters of one cell: no file of the dataset can have more
IN_PARTS = "import it in parts"
_END = re.compile(r"\r?\n|\r?\Z")
_QUOTED = re.compile('"[^"]*"')
_SEPARATOR = re.compile('"?sep=([^\r\n])"?\r?\n', re.IGNORECASE)  # a line that Excel writes
_MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SIGNS_OF_ANOTHER_FORM = "\0\r"  # of UTF-16 without its mark; of lines that end in a single CR
_BESIDE_CELL = '[,;\t\n"]'
_MOST_LOOKED_AT = 200  # characters of a cell around a forbidden one
_CELLS = {  # by the character between them
    delimiter: re.compile(rf'"(?:[^"]|"")*+"|(?!")[^{delimiter}\n]*+') for delimiter in ",;\t"
}


class SheetCell(NamedTuple):
    """The text of a cell without its quotes, and the place where it begins in the file."""

    text: str
    place: Place


SheetRow = list[SheetCell]


def read_sheet(data: bytes) -> Iterator[SheetRow]:
    """Yields the rows of a CSV file that are not blank, in order.

    Commas, semicolons or tabs separate the cells: the one that a first line `sep=;` names, else the
    most frequent one of the first line. A cell in quotes can have them, line ends, and doubled
    quotes. Where lines end in CRLF, lines in a cell do too, and the cell is returned without CR.

    Raises RefusedError with the problem that ends the reading.
    """
    text = _text_of(data)
    ending = "\r\n" if text[: text.find("\n") + 1].endswith("\r\n") else "\n"
    number = 0
    for row in _SheetReader(text).read():
        number += len(row)
        if number > MOST_CELLS_IN_ALL:
            message = f"the file has more than {MOST_CELLS_IN_ALL:,} cells; {IN_PARTS}"
            raise refuse("too-large", message, row[0][1])
        cells = [SheetCell(_bare(word, ending), place) for word, place in row]
        if any(cell.text.strip() for cell in cells):
            yield cells


def _text_of(data: bytes) -> str:
    """Returns the text in the bytes of a file: UTF-16 if it begins with its mark, else UTF-8."""
    encoding = "UTF-16" if data.startswith(_MARKS_OF_UTF_16) else "UTF-8"
    try:
        text = text_in(data, most=MOST_IMPORTED, encoding=encoding)
    except RefusedError as error:
        raise _with_advice(error) if error.problem.code == "not-utf-8" else error from None
    index = forbidden_at(text)
    if index is not None:
        raise _unseen_in(text, index)
    return text


def _unseen_in(text: str, index: int) -> RefusedError:
    """Returns the refusal of a forbidden character, which broken letters can contain."""
    before = re.split(_BESIDE_CELL, text[max(0, index - _MOST_LOOKED_AT) : index])[-1]
    behind = re.split(_BESIDE_CELL, text[index : index + _MOST_LOOKED_AT], maxsplit=1)[0]
    message = garbled_message(before + behind)
    if message:
        return refuse("garbled-text", message, place_at(text, index - len(before)))
    error = unseen(text[index], place_at(text, index))
    return _with_advice(error) if text[index] in _SIGNS_OF_ANOTHER_FORM else error


def _with_advice(error: RefusedError) -> RefusedError:
    message = f"{error.problem.message}; save the file as CSV in UTF-8"
    return RefusedError(replace(error.problem, message=message, hint=None))


class _SheetReader:
    """A single pass over a text, with its present index, line and column."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.index = self.start = 0  # of the next character, and of the line that it is in
        self.line = 1
        self.delimiter = self._delimiter()

    def _delimiter(self) -> str:
        """Returns the character between the cells; a first line that names it is skipped."""
        named = _SEPARATOR.match(self.text)
        if named is None:
            first = _QUOTED.sub("", self.text.partition("\n")[0])
            return max(_CELLS, key=first.count)
        if named[1] not in _CELLS:
            message = f"{quoted(named[1])} cannot separate cells; use commas, semicolons or tabs"
            raise refuse("bad-csv", message, Place(1, named.start(1) + 1))
        self._move(named[0])
        return named[1]

    def read(self) -> Iterator[list[tuple[str, Place]]]:
        """Yields the cells of each row as they are written, each with its place."""
        for _ in range(MOST_ROWS):
            yield self._row()
            if self.index == len(self.text):
                return
        message = f"the file has more than {MOST_ROWS:,} rows; {IN_PARTS}"
        raise refuse("too-large", message, self._place())

    def _row(self) -> list[tuple[str, Place]]:
        row: list[tuple[str, Place]] = []
        while len(row) < MOST_CELLS:
            row.append(self._cell())
            end = _END.match(self.text, self.index)
            if end:
                self._move(end[0])
                return row
            if not self.text.startswith(self.delimiter, self.index):
                message = "more text after the closing quote of the cell; double each quote in it"
                raise refuse("bad-csv", message, self._place())
            self.index += 1
        message = f"the row has more than {MOST_CELLS:,} cells; delete columns"
        raise refuse("bad-csv", message, self._place())

    def _cell(self) -> tuple[str, Place]:
        match = _CELLS[self.delimiter].match(self.text, self.index)
        if match is None:
            message = "missing closing quote; add it at the end of the cell"
            raise refuse("bad-csv", message, self._place())
        if match.end() - self.index > MOST_TEXT:
            message = f"the cell has more than {MOST_TEXT:,} characters; shorten it"
            raise refuse("too-large", message, self._place())
        cell = match[0], self._place()
        self._move(match[0])
        return cell

    def _move(self, read: str) -> None:
        self.index += len(read)
        lines = read.count("\n")
        if lines:
            self.line += lines
            self.start = self.index - len(read) + read.rindex("\n") + 1

    def _place(self) -> Place:
        return Place(self.line, self.index - self.start + 1)


def _bare(word: str, ending: str) -> str:
    """Returns the text of a cell without its quotes, or without the CR of a line end."""
    if word.startswith('"'):
        return word[1:-1].replace('""', '"').replace(ending, "\n")
    return word.removesuffix("\r")
