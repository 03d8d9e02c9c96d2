"""Slips in one value of a text that is not YAML: its quotes, its brackets, its first character."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ccm.model import Place, quoted
from ccm.yamlfile.faults import RefusedError, refuse

PRINTED_QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb"
IN_QUOTES = 'put the whole text in quotes: "…"'
_CLOSING = {"[": "]", "{": "}"}
_QUOTED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL),
    "'": re.compile(r"'(?:[^']|'')*+'", re.DOTALL),
}
_escape = re.compile(
    r"\\(?:[0abtnvfeN_LP \t\n\"/\\]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|(.?))"
)
_bare_item = re.compile(r":(?=\s)|[^\s\"'\[\]{},](?:[^\[\]{},\n :]| (?!#)|:(?!\s))*+")
_aside = re.compile(r"(?:\s++|#[^\n]*+)*+")
_block = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:#.*)?")
_rest = re.compile(r"[ \t]*(?:$|[ \t]#)")
_comment = re.compile(r"(?:^|[ \t])#")
_colon = re.compile(r":(?=[ \t]|$)")


def without_comment(line: str) -> str:
    """The line up to its comment."""
    match = _comment.search(line)
    return (line[: match.start()] if match else line).rstrip()


def colon_in(line: str, start: int = 0) -> int | None:
    """The index of the first colon that a blank or the end of the line follows; None without."""
    match = _colon.search(without_comment(line), start)
    return match.start() if match else None


def slip_at(line: int, column: int, message: str, hint: str) -> RefusedError:
    """The refusal for something mistyped; its line and column count from 0."""
    return refuse("bad-yaml", message, Place(line + 1, column + 1), hint=hint)


class WrittenValue(NamedTuple):
    """A value that begins at a line and column of a text; its key stands at `margin`."""

    lines: Sequence[str]
    line: int
    column: int
    margin: int

    def last_line(self) -> int:
        """The line that the value ends on; RefusedError for a slip in it.

        Bare texts are looked at up to the end of their first line.
        """
        text = self.lines[self.line][self.column :]
        if text[0] not in "\"'[{":
            self._check_bare(text)
            return self.line
        region = self._region()
        end = self._end_of_quotes(region, 0) if text[0] in _QUOTED else self._end_of_list(region)
        rest = region[end:].partition("\n")[0]
        if not _rest.match(rest):
            raise self._behind_the_end(region, end)
        return self.line + region.count("\n", 0, end)

    def _region(self) -> str:
        """The value's line from its first character on, and the lines that may belong to it."""
        number = self.line + 1
        while number < len(self.lines) and self._goes_on(self.lines[number]):
            number += 1
        return "\n".join(
            [self.lines[self.line][self.column :], *self.lines[self.line + 1 : number]]
        )

    def _goes_on(self, line: str) -> bool:
        return not line.strip() or len(line) - len(line.lstrip(" ")) > self.margin

    def _slip(self, region: str, index: int, message: str, hint: str) -> RefusedError:
        number = region.count("\n", 0, index)
        column = index - region.rfind("\n", 0, index) - 1
        return slip_at(self.line + number, column if number else self.column + index, message, hint)

    def _check_bare(self, text: str) -> None:
        slip = "", "", 0
        colon = colon_in(text)
        if text[0] in "@`%*&!":
            slip = f"what begins with {text[0]} must stand in quotes", IN_QUOTES, 0
        elif text[0] in ",]}":
            slip = f"nothing may begin with {text[0]}", f"delete it, or {IN_QUOTES}", 0
        elif text[0] in "|>":
            if not _block.fullmatch(text):
                slip = f"nothing may stand behind {text[0]} on its line", IN_QUOTES, 0
        elif re.match(r"[-?](?:[ \t]|$)", text):
            slip = f"what begins with '{text[0]} ' must stand in quotes", IN_QUOTES, 0
        elif colon is not None and text[0] in PRINTED_QUOTES:
            message = f"{text[0]} is not a quote that holds a text together"
            slip = message, 'type straight quotes around it: "…"', 0
        elif colon is not None:
            slip = "a text with a colon and a blank in it must stand in quotes", IN_QUOTES, colon
        if slip[0]:
            raise self._slip(text, slip[2], slip[0], slip[1])

    def _end_of_quotes(self, region: str, start: int) -> int:
        """The index behind the closing quote of the text in quotes that begins at `start`."""
        quote = region[start]
        match = _QUOTED[quote].match(region, start)
        if match is None:
            message = f"the quote {quote} that begins here has no end"
            raise self._slip(region, start, message, f"put a {quote} at the end of the text")
        if quote == '"':
            for escape in _escape.finditer(region, start, match.end()):
                if escape[1] is not None:
                    message = f"{quoted(escape[0])} means nothing inside of double quotes"
                    hint = "write the backslash twice: \\\\"
                    raise self._slip(region, escape.start(), message, hint)
        return match.end()

    def _end_of_list(self, region: str) -> int:
        """The index behind the bracket that closes the list or mapping."""
        open_at: list[int] = []
        index, before = 0, ","
        while index < len(region):
            character = region[index]
            self._check_item(region, index, before)
            if character in "[{":
                open_at.append(index)
            elif character in "]}" and character != _CLOSING[region[open_at.pop()]]:
                message = f"another bracket is open here than one that {character} closes"
                raise self._slip(region, index, message, "use [ with ], and { with }")
            if not open_at:
                return index + 1
            index, before = self._behind_item(region, index), character
            aside = _aside.match(region, index)
            index = aside.end() if aside else index
        bracket = region[open_at[-1]]
        message = f"the bracket {bracket} that begins here has no end"
        hint = f"put a {_CLOSING[bracket]} behind the last item"
        raise self._slip(region, open_at[0], message, hint)

    def _check_item(self, region: str, index: int, before: str) -> None:
        """Refuse what may not stand at the index, behind a text or bracket that begins so."""
        character = region[index]
        if before in ",[{" and character == "," and index:
            hint = "delete one of the two commas, or write what is missing"
            raise self._slip(region, index, "nothing stands before this comma", hint)
        if before in "\"']}" and character not in ",]}:":
            hint = "put a comma between two items, and quotes around a whole text"
            raise self._slip(region, index, "a comma is missing before this", hint)
        if character in "@`%*&!|>":
            message = f"what begins with {character} must stand in quotes"
            raise self._slip(region, index, message, IN_QUOTES)

    def _behind_item(self, region: str, index: int) -> int:
        if region[index] in _QUOTED:
            return self._end_of_quotes(region, index)
        match = _bare_item.match(region, index)
        return match.end() if match else index + 1

    def _behind_the_end(self, region: str, end: int) -> RefusedError:
        hints = {
            '"': 'put \\ before each quote that belongs to the text: \\"',
            "'": "write each quote that belongs to the text twice: ''",
        }
        first = region[0]
        if first in hints:
            message = "the text goes on behind the quote that ends it"
            return self._slip(region, end, message, hints[first])
        message = f"what begins with {first} must stand in quotes"
        return self._slip(region, 0, message, IN_QUOTES)
