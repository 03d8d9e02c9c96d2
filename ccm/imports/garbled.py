"""Finds texts in UTF-8 that a program read as cp1252, and saved that way: `CafÃ©` for `Café`.

See docs/contributing/decisions/2026-11-27-texts-of-spreadsheets.md.
"""

import re

from ccm.model import quoted
from ccm.yamlfile.canonical import forbidden_at

_NOT_IN_CP1252 = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_BYTES = {  # the byte from 0x80 to 0x9F that each of these characters comes from
    **{
        ord(bytes([byte]).decode("cp1252")): byte
        for byte in range(0x80, 0xA0)
        if byte not in _NOT_IN_CP1252  # most programs read these as control characters
    },
    **{0xF100 + byte: byte for byte in _NOT_IN_CP1252},  # LibreOffice reads them so
}
# Letters that are not Latin, nor marks, signs or emoji. A single one beside a Latin letter is no
# word: there, a capital and a quotation mark, as in PERÚ”, only look like bytes of UTF-8.
_FOREIGN = (
    "[^\0-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u02b0-\u036f\u1e00-\u1eff\u2000-\u2bff"
    "\ufe0f\ufeff\U0001f000-\U0001faff]"
)
_LONE = re.compile(f"(?<=[A-Za-z]){_FOREIGN}(?!{_FOREIGN})|(?<!{_FOREIGN}){_FOREIGN}(?=[A-Za-z])")
_BEFORE, _BEHIND = 15, 30  # characters of a text that are shown


def ungarbled(text: str) -> str | None:
    """Returns the text that was likely meant, if all its letters are broken; else None."""
    if text.isascii():
        return None
    try:
        meant = text.translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None
    if deeper := ungarbled(meant):  # it was broken twice
        return deeper
    return None if _LONE.search(meant) or forbidden_at(meant) is not None else meant


def garbled_message(text: str, *, where: str = "") -> str | None:
    """Returns the message for a text with broken letters, around the first; None for other texts.

    `where` names the column of the text.
    """
    meant = ungarbled(text)
    if meant is None:
        return None
    first = next(n for n, character in enumerate(text) if not character.isascii())
    begin = max(0, first - _BEFORE)
    broken, whole = (quoted(_cutting(one, begin)) for one in (text, meant))
    advice = "open the original file again, as UTF-8"
    return f"broken letters in {broken}{where}, probably {whole}; {advice}"


def _cutting(text: str, begin: int) -> str:
    return text[begin : begin + _BEFORE + _BEHIND].removeprefix("\ufeff").strip()
