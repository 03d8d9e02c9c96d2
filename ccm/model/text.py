"""Names and ids: one made from the other, and the nearest to a mistyped one."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from ccm.model.problem import quoted

ID_LENGTH = 64
ADDRESS = r"https?://[^\s/]\S*"
_MOST_COMPOSED = 1000  # characters: Python puts a long run of marks in order in quadratic time

# What is drawn as nothing: Unicode's Default_Ignorable_Code_Point (soft hyphen, joiners, fillers,
# marks of direction, variation selectors, tags), marks of annotation, and braille without a dot.
_unseen = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]+"
)
NEAR = 0.6  # of the letters of both, how many are in common and in the same order
MOST_FOUND = 3
LEAST_CONTAINED = 3  # characters of a word that names are looked for in which it stands
MOST_COMPARED = 100  # characters of a name
STEPS_OF_RATIO = 30  # that a comparison takes at least; a step is a look at one letter
MOST_STEPS = 2_000_000  # for one set of names: about half a second


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


class Suggestions:
    """Known names, and those nearest to a mistyped one.

    Two names are as near as `difflib.SequenceMatcher.ratio` says. Strangers write both sides, and
    that can take the cube of their lengths: so names are compared by their first MOST_COMPARED
    characters, the promising ones first, and one set of names has MOST_STEPS to spend in all. Where
    these are used up, nothing is near any more.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = known
        self._left = MOST_STEPS
        self._found: dict[str, list[str]] = {}

    @cached_property
    def _by_folded(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for name in self._known:
            names.setdefault(folded(name[:MOST_COMPARED]), name)
        return names

    def find(self, word: str, *, most: int = 3) -> list[str]:
        """The known names that look most like `word`, best first; none when nothing is near."""
        plain = folded(word[:MOST_COMPARED])
        if plain not in self._found:
            self._found[plain] = self._nearest(plain)
        return self._found[plain][:most]

    def did_you_mean(self, word: str, *, but: str = "") -> str:
        """`; did you mean 'high'?` for a word that is near a known one, else nothing.

        The name `but` is never the one that was meant.
        """
        near = [name for name in self.find(word) if name != but]
        return f"; did you mean {quoted(near[0], most=ID_LENGTH)}?" if near else ""

    def _nearest(self, word: str) -> list[str]:
        if not word or self._left <= 0:
            return []
        best: list[tuple[float, str]] = []
        for bound, name in self._promising(word):
            if self._left <= 0 or (len(best) == MOST_FOUND and bound < best[-1][0]):
                break
            if (ratio := self._ratio(name, word)) >= NEAR:
                best = sorted([*best, (ratio, name)], reverse=True)[:MOST_FOUND]
        nearest = [name for _, name in best]
        if len(word) >= LEAST_CONTAINED:
            nearest += [name for name in self._by_folded if word in name and name not in nearest]
        return [self._by_folded[name] for name in nearest[:MOST_FOUND]]

    def _promising(self, word: str) -> list[tuple[float, str]]:
        """The names with enough of its letters, each behind the most that its ratio can be."""
        letters = Counter(word).items()
        self._left -= len(letters) * len(self._by_folded)
        bounds = []
        for name in self._by_folded:
            both = sum(min(often, name.count(letter)) for letter, often in letters)
            bound = 2 * both / (len(name) + len(word))
            if bound >= NEAR:
                bounds.append((bound, name))
        return sorted(bounds, reverse=True)

    def _ratio(self, name: str, word: str) -> float:
        from difflib import SequenceMatcher

        self._left -= STEPS_OF_RATIO + sum(map(name.count, word))
        return SequenceMatcher(None, name, word).ratio()


def nearest_names(word: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """The known names that look most like `word`, best first; none when nothing is near."""
    return Suggestions(known).find(word, most=most)
