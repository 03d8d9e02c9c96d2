"""Names and ids: one made from the other, and the nearest to a mistyped one."""

import re
from collections.abc import Iterable

ID_LENGTH = 64


def id_from_name(name: str) -> str:
    """The id of a name: `Wikimédiens du Bénin` gives `wikimediens-du-benin`, at most 64 characters.

    Accents, apostrophes and brackets are dropped; a name without Latin letters gives an empty id.
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = re.sub(r"['’()]", "", plain).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:ID_LENGTH].strip("-")


def is_id(text: str) -> bool:
    """Whether `text` is an id: [a-z0-9]+(-[a-z0-9]+)*, at most 64 characters."""
    return len(text) <= ID_LENGTH and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None


def folded(name: str) -> str:
    """A name as it is compared: case, `&`/`and` and punctuation make no difference."""
    plain = name.casefold().replace("&", " and ")
    if not plain.isascii():
        import unicodedata

        kept = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain)
        return " ".join("".join(kept).split())
    return " ".join(re.findall(r"[a-z0-9]+", plain))


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
