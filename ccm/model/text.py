"""Names and ids: how they are compared, one made from the other, what nobody can see in them."""

import re
from typing import NamedTuple

ID_LENGTH = 64
ID = r"[a-z0-9]+(-[a-z0-9]+)*"
ADDRESS = r"https?://[^\s/]\S*"
_BEFORE_ADDRESS = re.compile("[,;](?=https?://)")
_MOST = 1000  # characters: Python puts a long run of marks in order in quadratic time

_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC", "COPTIC", "ARMENIAN", "CHEROKEE")

# What is drawn as nothing: Unicode's Default_Ignorable_Code_Point (soft hyphen, joiners, fillers,
# marks of direction, variation selectors, tags), marks of annotation, and braille without a dot.
_unseen = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]+"
)


def id_from_name(name: str) -> str:
    """The id of a name in any script: `Łódź Wikimedians` gives `lodz-wikimedians`.

    It has at most 64 characters. Accents, apostrophes and brackets are dropped, and letters become
    Latin ones, as far as they have any: Arabic loses its long a. A name without such a letter gives
    an empty id.
    """
    plain = re.sub(r"['’()]", "", _without_unseen(name[:_MOST]))
    words = "".join(c if _is_of_a_word(c) else " " for c in plain)
    if not words.isascii():
        import unicodedata

        from anyascii import anyascii

        words = re.sub(r"[^A-Za-z0-9 ]", "", anyascii(unicodedata.normalize("NFC", words)))
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))[:ID_LENGTH].strip("-")


def is_latin(name: str) -> bool:
    """Whether a name has Latin letters alone, with or without accents."""
    return all(letter.isascii() for letter in _without_marks(name) if letter.isalnum())


class OddLetter(NamedTuple):
    """A letter in a word of another alphabet, and the name of its own one."""

    letter: str
    alphabet: str


def odd_letter(text: str) -> OddLetter | None:
    """The first letter that stands in a word of another alphabet; None without one.

    Only alphabets that have letters drawn alike are told apart; of two, the odd one has less
    letters in the word, or is not the Latin one.
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
    """Whether `text` is an id: [a-z0-9]+(-[a-z0-9]+)*, at most 64 characters."""
    return len(text) <= ID_LENGTH and re.fullmatch(ID, text) is not None


def is_address(text: str) -> bool:
    """True for the http or https address of a page."""
    return re.fullmatch(ADDRESS, text) is not None


def addresses_in(text: str) -> list[str]:
    """The addresses of a text, between which are blanks, line ends, commas or semicolons.

    A comma or semicolon is part of an address where it neither ends it nor stands before another.
    """
    words = (word for part in text.split() for word in _BEFORE_ADDRESS.split(part))
    return [address for word in words if (address := word.strip(",;"))]


def folded(name: str) -> str:
    """A name as it is compared: case, width, composition, `&`/`and` and punctuation are no matter.

    Neither are characters that nobody can see, wherever in a word they stand.
    """
    if name.isascii():
        return " ".join(re.findall(r"[a-z0-9]+", name.lower().replace("&", " and ")))
    plain = _composed(_composed(_without_unseen(name)).casefold()).replace("&", " and ")
    return " ".join("".join(c if _is_of_a_word(c) else " " for c in plain).split())


def name_order(name: str, thing_id: str) -> tuple[str, str, str]:
    """What things are sorted by: their names without marks and case, then as they are, then ids.

    So É stands beside E, and ß beside ss. A letter that Unicode does not take apart, such as ł,
    stands behind z.
    """
    if name.isascii():
        return name.lower(), name, thing_id
    return _without_marks(name).casefold(), name, thing_id


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in `text`."""
    return not _without_unseen(text).strip()


def has_letter(text: str) -> bool:
    """Whether `text` has a letter or digit, of whatever script."""
    return any(c.isalnum() for c in _without_unseen(text))


def _is_of_a_word(character: str) -> bool:
    """True for a letter, a digit, and a mark on one."""
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
    """The text without its unseen characters; blanks and control characters stay."""
    return text if text.isascii() else _unseen.sub("", text)
