r"""What strangers wrote, made harmless for where it goes: one function for each destination.

A character that is not seen, or must not be obeyed, is shown by its code point: `\u202e`.
"""

import re
from collections.abc import Callable
from re import Match

# Patterns are compiled when they are first used: a run needs few, and large ones take 2 ms.
_CONTROL = (  # steers a terminal or turns a text, or is no character: no data file may hold it
    "\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
)
_SELECTOR = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_PRINTABLE_BLANK = f"\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0{_SELECTOR}"  # to str.isprintable
_BLANK = (  # shows nothing, or not the same to everybody
    f"\xad\u061c\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f\ue000-\uf8ff\ufdd0-\ufdef\ufeff"
    f"\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    f"\U000e01f0-\U0010ffff{_PRINTABLE_BLANK}"
)
_JOINERS = "\u200c\u200d"
_UNSEEN = f"[\x00-\x1f{_CONTROL}{_BLANK}]"
_UNSEEN_IN_JSON = f"[{_CONTROL}{_BLANK}]"
_SURROGATE = "[\ud800-\udfff]"

# The log of a CI job obeys `::error::…` where a line begins, and `##[error]…` wherever it stands.
_BRACKET_COMMAND = r"#(?=#\w*\[)"
_LOG_COMMAND = rf":(?=:)|{_BRACKET_COMMAND}"

_MARKDOWN = r"[\\`*_\[\]|~#@]|(?<=:):|^[-+=](?=[-+=\s]|$)"
_WIKITEXT = r"[\[\]{}|<>&~]|''|__|:(?=\S)|!!|\b(?:ISBN|PMID|RFC)\b|^[*#:;=!+ -]"
_ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_QUOTES = {**_ENTITIES, ord('"'): "&quot;", ord("'"): "&#x27;"}

_SIGN = "[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"  # also wide and small ones
_FORMULA = rf"'*(?:[\t\r\n]|[\s\x00-\x1f{_CONTROL}{_BLANK}]*+{_SIGN})"
_CELL_LINE = r"((?:\A|[\r\n])[^\S\r\n]*+'*)"
_UNSEEN_IN_CELL = f"[\x00-\x08\x0b\x0c\x0e-\x1f{_CONTROL}{_BLANK}]|\r(?!\n)"
_CODE_POINT = r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U(000[0-9a-f]{5}|0010[0-9a-f]{4}))"


def seen(text: str) -> str:
    """A text with its unseen characters by their code points, line ends among them."""
    if text.isprintable() and (text.isascii() or not re.search(f"[{_PRINTABLE_BLANK}]", text)):
        return text
    return _shown(text, _UNSEEN)


def text_line(text: str) -> str:
    """A text as one line of a terminal or of a log, that steers neither."""
    plain = seen(text)
    return re.sub(_LOG_COMMAND, _code_point, plain) if "::" in plain or "##" in plain else plain


def markdown(text: str) -> str:
    """A text on one line in which nothing is read as Markdown or HTML."""
    return re.sub(_MARKDOWN, r"\\\g<0>", _one_line(text)).translate(_ENTITIES)


def wikitext(text: str) -> str:
    """A text on one line in which a wiki reads nothing as markup, a link or a signature."""
    plain = _one_line(text).translate(_ENTITIES)
    return f"<nowiki>{plain}</nowiki>" if re.search(_WIKITEXT, plain) else plain


def html(text: str) -> str:
    """A text on one line of a web page, or in the quotes of an attribute."""
    return _one_line(text).translate(_QUOTES)


def markup_document(document: str) -> str:
    """A page for a wiki or the web that means the same, without what a log would obey."""
    return re.sub(_BRACKET_COMMAND, "&#35;", document)


def json_document(document: str, *, to_file: bool = False) -> str:
    """A JSON document that means the same, with escapes for what a terminal or a log would obey.

    In a file only what UTF-8 does not have is escaped.
    """
    if to_file:
        return re.sub(_SURROGATE, _in_json, document)
    return re.sub(_BRACKET_COMMAND, _in_json, _shown(document, _UNSEEN_IN_JSON, _in_json))


def csv_cell(text: str, *, to_file: bool = False) -> str:
    """A text for a cell of CSV, of which `from_csv_cell` makes the same text again.

    What a spreadsheet would run, or a log obey, gets an apostrophe; what is not seen, its code
    point. In a file there is no log: only what would be read back as such gets one more.
    """
    if re.match(_FORMULA, text):
        text = f"'{text}"
    some = "+" if to_file else "*"
    text = re.sub(_CELL_LINE.replace("*)", f"{some})") + "(?=::)", r"\1'", text)
    text = re.sub(rf"#'{some}(?=#\w*\[)", r"\g<0>'", text)
    text = re.sub(_CODE_POINT, lambda it: f"\\x5c{it[0][1:]}" if _meant(it) else it[0], text)
    return _shown(text, _SURROGATE if to_file else _UNSEEN_IN_CELL)


def from_csv_cell(text: str) -> str:
    """The text that `csv_cell` made a cell of."""
    text = re.sub(_CODE_POINT, lambda it: _meant(it) or it[0], text)
    text = re.sub(r"(#'*)'(?=#\w*\[)", r"\1", text)
    text = re.sub(f"{_CELL_LINE}'(?=::)", r"\1", text)
    return text[1:] if text.startswith("'") and re.match(_FORMULA, text) else text


def database_text(text: str) -> str:
    """A text for a database: as it is, but for what UTF-8 does not have."""
    return re.sub(_SURROGATE, _code_point, text)


def shell(command: str, *words: str) -> str:
    r"""The `command`, which is ours, with words of others, as one line to copy into a shell.

    What could be read as an option stands behind `--`. Unseen characters are written as in
    `$'\033'`, which bash, zsh, ksh and the POSIX shell of 2024 understand.
    """
    end_of_options = ["--"] if any(word.startswith("-") for word in words) else []
    return " ".join([command, *end_of_options, *map(shell_word, words)])


def shell_word(text: str) -> str:
    """A text as one word of a shell, on one line: see `shell`."""
    from shlex import quote

    if seen(text) == text:
        return re.sub(_LOG_COMMAND, r"\g<0>''", quote(text))
    plain = re.sub(r"[\\']", r"\\\g<0>", text)
    return f"$'{re.sub(_LOG_COMMAND, _octal, _shown(plain, _UNSEEN, _octal))}'"


def _octal(found: Match[str]) -> str:
    rule = "surrogateescape" if "\udc80" <= found[0] <= "\udcff" else "surrogatepass"
    return "".join(f"\\{byte:03o}" for byte in found[0].encode("utf-8", rule))


def _one_line(text: str) -> str:
    return " ".join(seen(re.sub(r"[\t\r\n]+", " ", text)).split())


def _shown(text: str, unseen: str, write: Callable[[Match[str]], str] | None = None) -> str:
    write = write or _code_point
    return re.sub(unseen, lambda found: found[0] if _stays(found) else write(found), text)


def _stays(found: Match[str]) -> bool:
    """Whether an unseen character does its work: joins letters, or chooses the form of one.

    Persian and Indic names need joiners, within words and at their end; emoji need both.
    """
    text, at = found.string, found.start()
    earlier, before = text[max(at - 2, 0) : at][:-1], text[max(at - 1, 0) : at]
    if found[0] in _JOINERS:
        base = earlier if _is_selector(before) else before
        return base > "\x7f" and not re.match(_UNSEEN, base)
    return _is_selector(found[0]) and before > " " and not re.match(_UNSEEN, before)


def _is_selector(character: str) -> bool:
    return re.match(f"[{_SELECTOR}]", character) is not None


def _code_point(found: Match[str]) -> str:
    written = found[0].encode("unicode_escape").decode()
    return written if written != found[0] else f"\\x{ord(found[0]):02x}"


def _in_json(found: Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))


def _meant(found: Match[str]) -> str:
    """The character that a cell has by its code point; empty where that means nothing."""
    character = chr(int(found[1] or found[2] or found[3], 16))
    return character if re.match(rf"[\\{_BLANK}]", character) else ""
