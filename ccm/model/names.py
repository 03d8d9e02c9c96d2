"""Names and ids: one made from the other, and the nearest to a mistyped one."""

import re
from collections.abc import Iterable

ID_LENGTH = 64
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
    return len(text) <= ID_LENGTH and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None


def folded(name: str) -> str:
    """A name as it is compared: case, width, composition, `&`/`and` and punctuation are no matter.

    Neither are characters that nobody can see, wherever in a word they stand.
    """
    if name.isascii():
        return " ".join(re.findall(r"[a-z0-9]+", name.lower().replace("&", " and ")))
    import unicodedata

    plain = _composed(_composed(_seen(name)).casefold()).replace("&", " and ")
    kept = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain)
    return " ".join("".join(kept).split())


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in `text`."""
    return not _seen(text).strip()


def has_letter(text: str) -> bool:
    """Whether `text` has a letter or digit, of whatever script."""
    return any(c.isalnum() for c in _seen(text))


def _composed(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKC", text) if len(text) <= _MOST_COMPOSED else text


def _seen(text: str) -> str:
    """The text without its unseen characters; blanks and control characters stay."""
    return text if text.isascii() else _unseen.sub("", text)


def nearest_names(word: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """The known names that look most like `word`, best first; none when nothing is near."""
    from difflib import get_close_matches

    by_folded: dict[str, str] = {}
    for name in known:
        by_folded.setdefault(folded(name), name)
    wanted = folded(word)
    found = get_close_matches(wanted, by_folded, n=most, cutoff=0.6)
    if len(wanted) >= 3:
        found += [name for name in by_folded if wanted in name and name not in found]
    return [by_folded[name] for name in found[:most]]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'high'?` for a word that is near a known one, else nothing."""
    near = nearest_names(word, known, most=1)
    return f"; did you mean '{near[0]}'?" if near else ""
