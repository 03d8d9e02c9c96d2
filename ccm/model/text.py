"""Compares names and ids, makes ids from names, and finds invisible characters in them.

See docs/contributing/decisions/2026-11-27-names-in-all-scripts.md.
"""

import re
from typing import NamedTuple

ID_LENGTH = 64
ID = r"[a-z0-9]+(-[a-z0-9]+)*"
ADDRESS = r"https?://[^\s/]\S*"
_BEFORE_ADDRESS = re.compile("[,;](?=https?://)")
_MOST = 1000  # characters: Python needs quadratic time to sort a long run of marks

_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC", "COPTIC", "ARMENIAN", "CHEROKEE")

# Invisible characters: Unicode's Default_Ignorable_Code_Point (soft hyphen, joiners, fillers, marks
# of direction, variation selectors, tags), marks of annotation, and braille without a dot.
_unseen = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]+"
)


def id_from_name(name: str) -> str:
    """Returns the id of a name in any script: `Łódź Wikimedians` gives `lodz-wikimedians`.

    It has at most 64 characters. Accents, apostrophes and brackets are removed, and letters become
    Latin where possible: Arabic loses its long a. Without such letters the id is empty.
    """
    plain = re.sub(r"['’()]", "", _without_unseen(name[:_MOST]))
    words = "".join(c if _is_of_a_word(c) else " " for c in plain)
    if not words.isascii():
        import unicodedata

        from anyascii import anyascii

        words = re.sub(r"[^A-Za-z0-9 ]", "", anyascii(unicodedata.normalize("NFC", words)))
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))[:ID_LENGTH].strip("-")


def is_latin(name: str) -> bool:
    """True for a name with only Latin letters, with or without accents."""
    return all(letter.isascii() for letter in _without_marks(name) if letter.isalnum())


class OddLetter(NamedTuple):
    """A letter in a word of another alphabet, and the name of the letter's alphabet."""

    letter: str
    alphabet: str


def odd_letter(text: str) -> OddLetter | None:
    """Returns the first letter in a word of another alphabet, or None.

    Only alphabets with letters that look alike are compared. The odd alphabet has fewer letters in
    the word; if both have the same number, it is not Latin.
    """
    if text.isascii():
        return None
    import unicodedata

    for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text[:_MOST])):
        alphabets = [unicodedata.name(letter, "").partition(" ")[0] for letter in word]
        present = [alphabet for alphabet in _ALPHABETS if alphabet in alphabets]
        if len(present) > 1:
            rare = min(reversed(present), key=alphabets.count)
            return OddLetter(word[alphabets.index(rare)], rare.title())
    return None


def is_id(text: str) -> bool:
    """True for an id: [a-z0-9]+(-[a-z0-9]+)*, at most 64 characters."""
    return len(text) <= ID_LENGTH and re.fullmatch(ID, text) is not None


def is_address(text: str) -> bool:
    """True for the http or https address of a page."""
    return re.fullmatch(ADDRESS, text) is not None


def addresses_in(text: str) -> list[str]:
    """Returns the addresses of a text, separated by spaces, line ends, commas or semicolons.

    A comma or semicolon is part of an address unless it ends the address or another one follows.
    """
    words = (word for part in text.split() for word in _BEFORE_ADDRESS.split(part))
    return [address for word in words if (address := word.strip(",;"))]


def folded(name: str) -> str:
    """Returns a name in the form for comparing names.

    It has no difference of case, width, composition, `&`/`and` or punctuation, and no invisible
    characters.
    """
    if name.isascii():
        return " ".join(re.findall(r"[a-z0-9]+", name.lower().replace("&", " and ")))
    plain = _composed(_composed(_without_unseen(name)).casefold()).replace("&", " and ")
    return " ".join("".join(c if _is_of_a_word(c) else " " for c in plain).split())


def folded_without_marks(name: str) -> str:
    """Returns a name in the form for comparing names whose accents some keyboards lack."""
    return folded(_without_marks(name))


def name_order(name: str, thing_id: str) -> tuple[str, str, str]:
    """Returns the sort key of things: the name without marks and case, the name itself, the id.

    So É comes with E, and ß with ss. A letter that Unicode does not decompose, such as ł, comes
    after z.
    """
    if name.isascii():
        return name.lower(), name, thing_id
    return _without_marks(name).casefold(), name, thing_id


def is_blank(text: str) -> bool:
    """True where `text` has no visible character."""
    return not _without_unseen(text).strip()


def has_letter(text: str) -> bool:
    """True where `text` has a visible letter or digit of any script."""
    return any(c.isalnum() for c in _without_unseen(text))


def _is_of_a_word(character: str) -> bool:
    """True for a letter, a digit, or a mark on a letter."""
    if character.isalnum():
        return True
    import unicodedata

    return unicodedata.category(character)[0] == "M"


def _without_marks(name: str) -> str:
    import unicodedata

    letters = unicodedata.normalize("NFKD", name[:_MOST])
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _composed(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKC", text) if len(text) <= _MOST else text


def _without_unseen(text: str) -> str:
    """Returns the text without invisible characters; spaces and control characters stay."""
    return text if text.isascii() else _unseen.sub("", text)
