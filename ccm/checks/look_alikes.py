"""A check of names with letters of two alphabets that look the same."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from unicodedata import normalize

from ccm.checks.fault import Faults
from ccm.checks.names import Called, names_in
from ccm.model import Dataset, folded, is_latin, odd_letter, quoted


def look_alike_name(dataset: Dataset) -> Faults:
    """A name has letters of another alphabet that look the same.

    A Cyrillic letter can look like a Latin one, and then nobody who types the name finds it. Each
    word is checked alone, as a name can have words in two alphabets. It can be right, so this is a
    warning. The letters that look alike are from Unicode's list of confusables (UTS 39).

    Bad:
        name: Еxample Group 9
    Good:
        name: Example Group 9
    Fix: Type the name again with the keyboard of its language.
    """  # noqa: RUF002
    twins = {twin.called.spot: twin.other for twin in _twins(names_in(dataset))}
    for called in names_in(dataset):
        if other := twins.get(called.spot):
            message = (
                f"{quoted(called.name)} looks like the name of {other.id}, but has other letters"
            )
            yield called.spot.warning(
                message, "type the name again with the keyboard of its language"
            )
        elif odd := odd_letter(called.name):
            message = (
                f"{quoted(called.name)} has letters of two alphabets in one word: "
                f"{quoted(odd.letter)} is {odd.alphabet}"
            )
            yield called.spot.warning(
                message, "type that word again if only one alphabet was meant"
            )


class _Twin(NamedTuple):
    called: Called
    other: Called


def _twins(names: Sequence[Called]) -> Iterator[_Twin]:
    """Yields the names that look like another name above, of the same sort, in other letters."""
    same_length: dict[tuple[str, int], list[Called]] = {}
    for called in names:
        length = len(normalize("NFC", called.name))
        same_length.setdefault((called.what, length), []).append(called)
    for alike in same_length.values():
        if len(alike) > 1 and not all(is_latin(called.name) for called in alike):
            yield from _twins_in(alike)


def _twins_in(names: Sequence[Called]) -> Iterator[_Twin]:
    from confusable_homoglyphs.confusables import confusables_data  # a megabyte: only here

    first: dict[str, Called] = {}
    for called in names:
        letters = normalize("NFC", called.name)
        drawn = "".join(_drawn(letter, confusables_data) for letter in letters).casefold()
        other = first.setdefault(drawn, called)
        if folded(other.name) != folded(called.name):
            yield _Twin(called, other)


def _drawn(letter: str, alike: Mapping[str, Sequence[Mapping[str, str]]]) -> str:
    """Returns one letter for all that look like it: a Latin one, if there is one."""
    if letter.isascii():
        return letter
    others = sorted(other["c"] for other in alike.get(letter, ()) if len(other["c"]) == 1)
    latin = [other for other in others if other.isascii() and other.isalnum()]
    return [*latin, *others, letter][0]
