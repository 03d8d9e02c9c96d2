"""Finds typing mistakes in one value of invalid YAML: quotes, brackets, the first character."""

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
    """Returns the line up to its comment, without spaces at its end."""
    match = _comment.search(line)
    return (line[: match.start()] if match else line).rstrip()


def colon_in(line: str, start: int = 0) -> int | None:
    """Returns the index of the first colon before a space or the end of the line, or None."""
    match = _colon.search(without_comment(line), start)
    return match.start() if match else None


def slip_at(line: int, column: int, message: str, hint: str) -> RefusedError:
    """Returns the refusal for a typing mistake; `line` and `column` count from 0."""
    return refuse("bad-yaml", message, Place(line + 1, column + 1), hint=hint)


class WrittenValue(NamedTuple):
    """A value that begins at a line and column of a text; the column of its key is `margin`."""

    lines: Sequence[str]
    line: int
    column: int
    margin: int

    def last_line(self) -> int:
        """Returns the line on which the value ends; raises RefusedError for a mistake in it.

        Only the first line of a bare text is checked.
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
        """Returns the value's line from its first character on, and the lines that might follow."""
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
            slip = f"text that begins with {text[0]} needs quotes", IN_QUOTES, 0
        elif text[0] in ",]}":
            slip = f"text cannot begin with {text[0]}", f"delete it, or {IN_QUOTES}", 0
        elif text[0] in "|>":
            if not _block.fullmatch(text):
                slip = f"text that begins with {text[0]} needs quotes", IN_QUOTES, 0
        elif re.match(r"[-?](?:[ \t]|$)", text):
            slip = f"text that begins with '{text[0]} ' needs quotes", IN_QUOTES, 0
        elif colon is not None and text[0] in PRINTED_QUOTES:
            message = f"{text[0]} is not a straight quote"
            slip = message, 'type straight quotes around the text: "…"', 0
        elif colon is not None:
            slip = "text with a colon followed by a space needs quotes", IN_QUOTES, colon
        if slip[0]:
            raise self._slip(text, slip[2], slip[0], slip[1])

    def _end_of_quotes(self, region: str, start: int) -> int:
        """Returns the index after the closing quote of the text that begins at `start`."""
        quote = region[start]
        match = _QUOTED[quote].match(region, start)
        if match is None:
            message = f"missing closing quote {quote}"
            raise self._slip(region, start, message, f"add a {quote} at the end of the text")
        if quote == '"':
            for escape in _escape.finditer(region, start, match.end()):
                if escape[1] is not None:
                    message = f"invalid escape {quoted(escape[0])} in double quotes"
                    hint = "write the backslash twice: \\\\"
                    raise self._slip(region, escape.start(), message, hint)
        return match.end()

    def _end_of_list(self, region: str) -> int:
        """Returns the index after the bracket that closes the list or mapping."""
        open_at: list[int] = []
        index, before = 0, ","
        while index < len(region):
            character = region[index]
            self._check_item(region, index, before)
            if character in "[{":
                open_at.append(index)
            elif character in "]}" and character != _CLOSING[region[open_at.pop()]]:
                message = f"{character} does not match the opening bracket"
                raise self._slip(region, index, message, "use [ with ], and { with }")
            if not open_at:
                return index + 1
            index, before = self._behind_item(region, index), character
            aside = _aside.match(region, index)
            index = aside.end() if aside else index
        bracket = region[open_at[-1]]
        message = f"missing closing bracket {_CLOSING[bracket]}"
        hint = f"add a {_CLOSING[bracket]} after the last item"
        raise self._slip(region, open_at[0], message, hint)

    def _check_item(self, region: str, index: int, before: str) -> None:
        """Refuses a character that is not allowed after `before`, the start of the last part."""
        character = region[index]
        if before in ",[{" and character == "," and index:
            hint = "remove the comma, or add the missing item"
            raise self._slip(region, index, "missing item before this comma", hint)
        if before in "\"']}" and character not in ",]}:":
            hint = "put a comma between two items, and quotes around a whole text"
            raise self._slip(region, index, "missing comma before this item", hint)
        if character in "@`%*&!|>":
            message = f"text that begins with {character} needs quotes"
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
            message = "more text after the closing quote"
            return self._slip(region, end, message, hints[first])
        message = f"text that begins with {first} needs quotes"
        return self._slip(region, 0, message, IN_QUOTES)
