"""Pairs each unknown key with the missing key that it stands for: they are one mistake."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ccm.model import KeyPath, Suggestions


class Nearest(dict[tuple[str, ...], Suggestions]):
    """The suggestions from each set of valid words of a file, made when they are asked for."""

    def __missing__(self, words: tuple[str, ...]) -> Suggestions:
        return self.setdefault(words, Suggestions(words))


def keys_meant(
    strays: Sequence[KeyPath], missing: Sequence[KeyPath], nearest: Nearest
) -> dict[KeyPath, KeyPath]:
    """Returns the missing key that each stray key stands for; each missing key is used once.

    It is misspelt in its own mapping, or has its right name in another mapping. The only stray key
    of a mapping stands for the only missing key of that mapping.
    """
    absent = _by_mapping(missing)
    meant: dict[KeyPath, KeyPath] = {}
    for around, words in _by_mapping(strays).items():
        for word, name in _misspelt(words, absent.get(around, []), nearest):
            meant[*around, word] = (*around, name)
    taken = set(meant.values())
    elsewhere = _by_last_word(keys for keys in missing if keys not in taken)
    for name, paths in _by_last_word(keys for keys in strays if keys not in meant).items():
        if len(paths) == len(elsewhere.get(name, [])) == 1:
            meant[paths[0]] = elsewhere[name][0]
    return meant


def _misspelt(
    words: Sequence[str], absent: list[str], nearest: Nearest
) -> Iterator[tuple[str, str]]:
    """Yields each unknown key of a mapping with the missing key that is nearest to it."""
    if len(words) == len(absent) == 1:
        yield words[0], absent[0]
        return
    left = dict.fromkeys(absent)
    for word in words:
        for name in nearest[tuple(left)].find(word, most=1):
            del left[name]
            yield word, name


def _by_mapping(paths: Iterable[KeyPath]) -> Mapping[KeyPath, list[str]]:
    names: dict[KeyPath, list[str]] = {}
    for *around, name in paths:
        names.setdefault(tuple(around), []).append(str(name))
    return names


def _by_last_word(paths: Iterable[KeyPath]) -> Mapping[str, list[KeyPath]]:
    by_word: dict[str, list[KeyPath]] = {}
    for keys in paths:
        by_word.setdefault(last_word(keys[-1]), []).append(keys)
    return by_word


def last_word(key: str | int) -> str:
    """Returns the last word of a key, without other words typed before it."""
    return "".join(str(key).split()[-1:])
