r"""Makes the texts of strangers harmless: one function for each destination.

A character that is invisible, or must not have an effect, is shown by its code point: `\u202e`. See
docs/contributing/decisions/2026-11-26-escaping.md.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from re import Match

_pattern = cache(re.compile)  # when it is first used: a run needs few, and large ones take 2 ms

_CONTROL = (  # controls a terminal, reverses a text, or is no character: not allowed in files
    "\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
)
_SELECTOR = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_PRINTABLE_BLANK = f"\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0{_SELECTOR}"  # to str.isprintable
_BLANK = (  # is invisible, or looks different to different people
    f"\xad\u061c\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f\ue000-\uf8ff\ufdd0-\ufdef\ufeff"
    f"\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    f"\U000e01f0-\U0010ffff{_PRINTABLE_BLANK}"
)
_JOINERS = ("\u200c", "\u200d")
_UNSEEN = f"[\x00-\x1f{_CONTROL}{_BLANK}]"
_UNSEEN_IN_JSON = f"[{_CONTROL}{_BLANK}]"
_SURROGATE = "[\ud800-\udfff]"

# The log of a CI job obeys `::error::…` at the start of a line, and `##[error]…` anywhere.
_BRACKET_COMMAND = r"#(?=#\w*\[)"

_MARKDOWN = r"[\\`*_\[\]|~#@]|(?<=:):|^[-+=](?=[-+=\s]|$)"
# Of words, with escapes too, they make links, mentions, references, emoji and formulas.
_LIVE_IN_MARKDOWN = (
    r"@|:(?=\S)|\$(?=\S)|[#^](?=\w)|[~%](?=[\w\"])|[!&](?=\d)|(?i:www\.|https?:|mailto:|\b(?:GH|CVE|GHSA)-)"
    r"|\b[0-9a-f]{7,40}\b"
)
_PLAIN_ADDRESS = (
    r"https?://(?!(?:[^/]*\.)?(?i:git(?:hub|lab)\.com)\b)"
    r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]+)?(?:/[\w!#$%&'()*+,./:=?@~-]*)?"
)
_WIKITEXT = r"[\[\]{}|<>&~]|''|__|:(?=\S)|!!|\b(?:ISBN|PMID|RFC)\b|^[*#:;=!+ -]"

_SIGN = "[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"  # also wide and small ones
_FORMULA = rf"'*(?:[\t\r\n]|[\s\x00-\x1f{_CONTROL}{_BLANK}]*+{_SIGN})"
_CELL_LINE = r"((?:\A|[\r\n])[^\S\r\n]*+'*)"
_UNSEEN_IN_CELL = f"[\x00-\x08\x0b\x0c\x0e-\x1f{_CONTROL}{_BLANK}]|\r(?!\n)"
_CODE_POINT = r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U(000[0-9a-f]{5}|0010[0-9a-f]{4}))"


def seen(text: str) -> str:
    """Returns a text with its invisible characters as code points, line ends too."""
    if text.isprintable() and (
        text.isascii() or not _pattern(f"[{_PRINTABLE_BLANK}]").search(text)
    ):
        return text
    return _shown(text, _UNSEEN)


def text_line(text: str) -> str:
    """Returns a text as one line for a terminal or a log, without effect on either."""
    plain = seen(text)
    if "##" in plain:
        plain = _pattern(_BRACKET_COMMAND).sub(r"\\x23", plain)
    return _pattern(":(?=:)").sub(r"\\x3a", plain) if "::" in plain else plain


def markdown(text: str) -> str:
    """Returns a text on one line that has no Markdown or HTML in it."""
    return _without_tags(_pattern(_MARKDOWN).sub(r"\\\g<0>", _one_line(text)))


def markdown_code(text: str) -> str:
    """Returns a text on one line as code in Markdown, where it is no link and mentions nobody.

    Elsewhere GitHub makes links of addresses and names, also of escaped ones.
    """
    plain = text_line(_one_line(text)) or " "
    runs = _pattern("`+").findall(plain)
    fence = "`" * (max(map(len, runs), default=0) + 1)
    pad = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{pad}{plain}{pad}{fence}"


def markdown_prose(text: str) -> str:
    """Returns a text on one line that has no Markdown, HTML or link in it.

    The words that GitHub or GitLab would make a link, a mention or a formula of are code.
    """
    prose = " ".join(map(_markdown_word, _one_line(text).split(" ")))
    return _pattern(r"^([0-9]+)(?=[.)])").sub(r"\1\\", prose)


def _markdown_word(word: str) -> str:
    is_live = _pattern(_LIVE_IN_MARKDOWN).search
    if not is_live(word):
        return markdown(word)
    inside = word.lstrip("(\"'").rstrip(")\"'.,;!?")
    if not is_live(inside):
        return markdown_code(word)
    before, _, after = word.partition(inside)
    return f"{before}{markdown_code(inside)}{after}"


def markdown_address(address: str) -> str:
    """Returns an address as a link of Markdown that shows all of it; as code if it could deceive.

    Those of GitHub and GitLab are code too: a link to an issue would be noted on its page.
    """
    is_plain = _pattern(_PLAIN_ADDRESS).fullmatch(address)
    return f"<{address}>" if is_plain and "::" not in address else markdown_code(address)


def wikitext(text: str) -> str:
    """Returns a text on one line that has no markup, link or signature for a wiki."""
    plain = _without_tags(_one_line(text))
    return f"<nowiki>{plain}</nowiki>" if _pattern(_WIKITEXT).search(plain) else plain


def html(text: str) -> str:
    """Returns a text for one line of a web page, or for the quotes of an attribute."""
    return _without_tags(_one_line(text)).replace('"', "&quot;").replace("'", "&#x27;")


def markup_document(document: str) -> str:
    """Returns a page for a wiki or the web with the same meaning, without commands for a log."""
    return _pattern(_BRACKET_COMMAND).sub("&#35;", document)


def workflow_message(*lines: str) -> str:
    """Returns lines as the message of a workflow command of GitHub, which decodes `%` and digits.

    Source: the runner's `_escapeDataMappings`, and for properties `_escapePropertyMappings`, in
    github.com/actions/runner, src/Runner.Common/ActionCommand.cs.
    """
    return "%0A".join(text_line(line).replace("%", "%25") for line in lines)


def workflow_property(text: str) -> str:
    """Returns a text as the value of a property of a workflow command of GitHub."""
    plain = _pattern(_BRACKET_COMMAND).sub(r"\\x23", seen(text)).replace("%", "%25")
    return plain.replace(":", "%3A").replace(",", "%2C")


def sarif_message(text: str) -> str:
    """Returns a text for a message of SARIF, without links and placeholders.

    Source: the section on the message object of SARIF 2.1.0 (3.11).
    """
    return text.replace("](", "] (").replace("{", "{{").replace("}", "}}")


def json_document(document: str, *, to_file: bool = False) -> str:
    """Returns a JSON document with the same meaning, and escapes against terminals and logs.

    In a file, only characters that UTF-8 does not have are escaped.
    """
    if to_file:
        return _shown(document, _SURROGATE, _in_json)
    return _pattern(_BRACKET_COMMAND).sub(r"\\u0023", _shown(document, _UNSEEN_IN_JSON, _in_json))


@lru_cache(maxsize=1 << 14)  # most cells are the words and names of many others
def csv_cell(text: str, *, to_file: bool = False) -> str:
    """Returns a text for a cell of CSV; `from_csv_cell` turns it into the same text again.

    A formula, or a command for a log, gets an apostrophe; an invisible character, its code point.
    In a file there is no log: only a text that looks like such an escape gets one more.
    """
    if text[:1].isalnum() and _is_plain(text) and seen(text) is text:
        return text  # as for nearly all texts
    if _pattern(_FORMULA).match(text):
        text = f"'{text}"
    some = "+" if to_file else "*"
    text = _pattern(_CELL_LINE.replace("*)", f"{some})") + "(?=::)").sub(r"\1'", text)
    text = _pattern(rf"#'{some}(?=#\w*\[)").sub(r"\g<0>'", text)
    text = _pattern(_CODE_POINT).sub(lambda it: f"\\x5c{it[0][1:]}" if _meant(it) else it[0], text)
    return _shown(text, _SURROGATE if to_file else _UNSEEN_IN_CELL)


def from_csv_cell(text: str) -> str:
    """Returns the text from which `csv_cell` made the cell."""
    if "'" not in text and "\\" not in text:
        return text
    text = _pattern(_CODE_POINT).sub(lambda it: _meant(it) or it[0], text)
    text = _pattern(r"(#'*)'(?=#\w*\[)").sub(r"\1", text)
    text = _pattern(f"{_CELL_LINE}'(?=::)").sub(r"\1", text)
    return text[1:] if text.startswith("'") and _pattern(_FORMULA).match(text) else text


def database_text(text: str) -> str:
    """Returns a text for a database, where only characters that UTF-8 does not have are changed."""
    return text if text.isascii() else _shown(text, _SURROGATE)


def shell(command: str, *words: str) -> str:
    r"""Returns our `command` with words of others, as one line to copy into a shell.

    Words that look like options come after `--`. Invisible characters are written as in `$'\033'`,
    which bash, zsh, ksh and the POSIX shell of 2024 understand.
    """
    end_of_options = ["--"] if any(word.startswith("-") for word in words) else []
    return " ".join([command, *end_of_options, *map(shell_word, words)])


def shell_word(text: str) -> str:
    """Returns a text as one word of a shell, on one line; see `shell`."""
    from shlex import quote

    if seen(text) == text:
        return _pattern(f":(?=:)|{_BRACKET_COMMAND}").sub(r"\g<0>''", quote(text))
    plain = _pattern(r"[\\']").sub(r"\\\g<0>", text)
    plain = _pattern(_BRACKET_COMMAND).sub(r"\\043", _shown(plain, _UNSEEN, _octal))
    return "$'" + _pattern(":(?=:)").sub(r"\\072", plain) + "'"


def _one_line(text: str) -> str:
    plain = text if text.isprintable() else _pattern(r"[\t\r\n]+").sub(" ", text)
    return " ".join(seen(plain).split())


def _without_tags(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _is_plain(text: str) -> bool:
    return "::" not in text and "#" not in text and "\\" not in text


def _shown(text: str, unseen: str, write: Callable[[str], str] | None = None) -> str:
    """Returns the text with its invisible characters changed by `write`, else to code points."""
    write = write or _code_points

    def of_run(found: Match[str]) -> str:
        run = found[0]
        kept = _kept(run, text[max(found.start() - 1, 0) : found.start()])
        return run[:kept] + write(run[kept:])

    return _pattern(f"(?:{unseen})+").sub(of_run, text)


def _kept(run: str, before: str) -> int:
    """Returns how many invisible characters of the run are needed after the visible `before`.

    A selector chooses the form of the character before it; emoji, Mongolian and Japanese names need
    it. A joiner joins letters; Persian and Indic names need it, in words and at their end.
    """
    if before <= " " or run[0] <= "\x7f":
        return 0
    selected = 1 if _pattern(f"[{_SELECTOR}]").match(run) else 0
    return selected + 1 if before > "\x7f" and run.startswith(_JOINERS, selected) else selected


def _code_points(run: str) -> str:
    return run.encode("unicode_escape").decode()


def _in_json(run: str) -> str:
    return _pattern("....").sub(r"\\u\g<0>", run.encode("utf-16-be", "surrogatepass").hex())


def _octal(run: str) -> str:
    return "".join(f"\\{byte:03o}" for character in run for byte in _bytes_of(character))


def _bytes_of(character: str) -> bytes:
    """Returns the bytes of a character, or the single byte of a file name that is not UTF-8."""
    rule = "surrogateescape" if "\udc80" <= character <= "\udcff" else "surrogatepass"
    return character.encode("utf-8", rule)


def _meant(found: Match[str]) -> str:
    """Returns the character of a code point in a cell; empty if `csv_cell` would not write it."""
    character = chr(int(found[1] or found[2] or found[3], 16))
    return character if _pattern(rf"[\\{_BLANK}]").match(character) else ""
