"""Names and ids: how they are compared, one made from the other, what nobody can see in them."""

import re

ID_LENGTH = 64
ID = r"[a-z0-9]+(-[a-z0-9]+)*"
ADDRESS = r"https?://[^\s/]\S*"
_MOST_COMPOSED = 1000  # characters: Python puts a long run of marks in order in quadratic time

# What is drawn as nothing: Unicode's Default_Ignorable_Code_Point (soft hyphen, joiners, fillers,
# marks of direction, variation selectors, tags), marks of annotation, and braille without a dot.
_unseen = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]+"
)


def id_from_name(name: str) -> str:
    """The id of a name: `Wikimédiens du Bénin` gives `wikimediens-du-benin`, at most 64 characters.

    Accents, apostrophes and brackets are dropped; a name without Latin letters gives an empty id.
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", name[:_MOST_COMPOSED].casefold())
    plain = re.sub(r"['’()]", "", plain).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:ID_LENGTH].strip("-")


def is_id(text: str) -> bool:
    """Whether `text` is an id: [a-z0-9]+(-[a-z0-9]+)*, at most 64 characters."""
    return len(text) <= ID_LENGTH and re.fullmatch(ID, text) is not None


def is_address(text: str) -> bool:
    """True for the http or https address of a page."""
    return re.fullmatch(ADDRESS, text) is not None


def folded(name: str) -> str:
    """A name as it is compared: case, width, composition, `&`/`and` and punctuation are no matter.

    Neither are characters that nobody can see, wherever in a word they stand.
    """
    if name.isascii():
        return " ".join(re.findall(r"[a-z0-9]+", name.lower().replace("&", " and ")))
    import unicodedata

    plain = _composed(_composed(_without_unseen(name)).casefold()).replace("&", " and ")
    kept = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain)
    return " ".join("".join(kept).split())


def name_order(name: str, thing_id: str) -> tuple[str, str, str]:
    """What things are sorted by: their names without marks and case, then as they are, then ids.

    So É stands beside E, and ß beside ss. A letter that Unicode does not take apart, such as ł,
    stands behind z.
    """
    if name.isascii():
        return name.lower(), name, thing_id
    import unicodedata

    letters = unicodedata.normalize("NFKD", name[:_MOST_COMPOSED])
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.casefold(), name, thing_id


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in `text`."""
    return not _without_unseen(text).strip()


def has_letter(text: str) -> bool:
    """Whether `text` has a letter or digit, of whatever script."""
    return any(c.isalnum() for c in _without_unseen(text))


def _composed(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKC", text) if len(text) <= _MOST_COMPOSED else text


def _without_unseen(text: str) -> str:
    """The text without its unseen characters; blanks and control characters stay."""
    return text if text.isascii() else _unseen.sub("", text)
