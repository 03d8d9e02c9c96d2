"""Finds the names that are nearest to a mistyped one, for the words "did you mean"."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from ccm.model.problem import quoted
from ccm.model.text import ID_LENGTH, folded, odd_letter

NEAR = 0.6  # the share of letters that both have in the same order
MOST_FOUND = 3
LEAST_CONTAINED = 3  # characters of a word that can be a part of a name
MOST_COMPARED = 100  # characters of a name
STEPS_OF_RATIO = 30  # the least cost of a comparison; a step compares one letter
MOST_STEPS = 2_000_000  # for one set of names: about half a second


class Suggestions:
    """Valid names, and the nearest of them to a mistyped one.

    The measure is `difflib.SequenceMatcher.ratio`. Strangers write both texts, and it can take the
    cube of their lengths. So only the first MOST_COMPARED characters are compared, the best
    candidates first, and a set of names has MOST_STEPS in total. After these, nothing is found.
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
        """Returns at most `most` names that are near to `word`, the nearest first."""
        plain = folded(word[:MOST_COMPARED])
        if plain not in self._found:
            self._found[plain] = self._nearest(plain)
        return self._found[plain][:most]

    def did_you_mean(self, word: str, *, but: str = "") -> str:
        """Returns `; did you mean 'high'?` for a word that is near to a name, else an empty text.

        The name `but` is never suggested. A letter of another alphabet is named, as it can look
        like the right one.
        """
        guess = did_you_mean(*[name for name in self.find(word) if name != but][:1])
        return f"{foreign_letter(word)}{guess}" if guess else ""

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
        if not nearest and not word.isascii():
            nearest = [name for name in self._by_folded if _is_in_other_letters(word, name)]
        return [self._by_folded[name] for name in nearest[:MOST_FOUND]]

    def _promising(self, word: str) -> list[tuple[float, str]]:
        """Returns the names with enough of its letters, each after the upper limit of its ratio.

        The limit is 2 × the letters that both have ÷ the letters of both.
        """
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


def foreign_letter(word: str) -> str:
    """Returns `; its letter '…' is Cyrillic` for a word of two alphabets, else an empty text."""
    odd = odd_letter(word)
    if odd is None or odd.letter.isascii():
        return ""
    return f"; its letter {quoted(odd.letter)} is {odd.alphabet}"


def _is_in_other_letters(word: str, name: str) -> bool:
    """True where a word equals the name except for letters of other alphabets."""
    if len(word) != len(name):
        return False
    same = [a == b for a, b in zip(word, name, strict=True) if a.isascii()]
    return bool(same) and all(same)


def nearest_names(word: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """Returns at most `most` of the names in `known` that are near to `word`, the nearest first."""
    return Suggestions(known).find(word, most=most)


def did_you_mean(*names: str) -> str:
    """Returns `; did you mean 'a', 'b' or 'c'?` for these names; an empty text for none."""
    *others, last = (quoted(name, most=ID_LENGTH) for name in names or ("",))
    guess = f"{', '.join(others)} or {last}" if others else last
    return f"; did you mean {guess}?" if names else ""
