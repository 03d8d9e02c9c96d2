"""The oddity of a note that is nearly the same as another group's."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from ccm.model import Assessment, Group, shortened
from ccm.model.files import GROUPS
from ccm.review.change import Changeset
from ccm.review.entries import EntryChange
from ccm.review.oddities.entries import OTHERS
from ccm.review.oddities.wording import about_group, changed_groups, few_of
from ccm.review.oddity import Oddities, Oddity

ALIKE_WORDS = 0.8  # of the longer note: a copy with a few other words is still a copy
LEAST_WORDS = 8  # two groups can well write "nobody has done this yet" on their own
LEAST_CHARACTERS = 16  # in pairs, where a script has no spaces between words
MOST_READ = 2000  # characters of a note: a longer one is marked for its length
MOST_COMPARED = 200_000  # pairs of notes: about a second
MOST_SOUGHT = 50  # words: to look for a few in a text takes a tenth of the time to split it

_BETWEEN_WORDS = re.compile(
    "[\\s\\d!-/:-@\\[-`{-~\u00a0-\u00bf\u060c\u061b\u061f\u0964\u0965\u2000-\u206f\u3000-\u303f]+"
)
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

Words = frozenset[str]


class _Note(NamedTuple):
    """The words of a note without figures; `asked_on` is the day of a survey or outside review."""

    words: Words
    asked_on: date | None


def note_like_anothers(change: Changeset) -> Oddities:
    """A new note is nearly the same as the note of another group on the same capacity.

    Figures are left out, and at least 80% of the words are the same. Notes of fewer than eight
    words are not compared. Nor are two notes of a survey or an outside review from one day, as
    whoever asked wrote them in one form.

    Harmless: Both groups wrote it together, or used a model text from a meeting.
    Ask: Does each word describe this group? What is different here?
    """
    limit = _Limit()
    originals: dict[str, dict[str, Group]] = {}
    for capacity, changes in _new_notes(change).items():
        for entry, other in _copies(capacity, changes, change.head.groups, limit):
            originals.setdefault(entry.group.id, {})[capacity] = other
    for group, changes in changed_groups(change):
        others = originals.get(group.id, {})
        names = {e.capacity: e.name for e in changes if e.capacity in others}
        if names:
            phrases = [
                f"{name} like {shortened(others[key].name)} ({others[key].id})"
                for key, name in names.items()
            ]
            yield about_group(group, f"notes are nearly the same: {few_of(phrases)}.", names)
    if limit.left <= 0:
        seen = f"Only {MOST_COMPARED:,} pairs of notes were compared, as many share their words."
        yield Oddity(GROUPS, seen)


class _Limit:
    """The number of comparisons that are left, as strangers write both notes."""

    left = MOST_COMPARED


def _new_notes(change: Changeset) -> dict[str, list[EntryChange]]:
    """Returns the entries with a new note that is long enough, by capacity."""
    by_capacity: dict[str, list[EntryChange]] = {}
    for entry in change.entries:
        old, new = (one.note if one else None for one in (entry.before, entry.after))
        if new and new != old and _is_comparable(new):
            by_capacity.setdefault(entry.capacity, []).append(entry)
    return by_capacity


def _copies(
    capacity: str, changes: Sequence[EntryChange], groups: Sequence[Group], limit: _Limit
) -> Iterator[tuple[EntryChange, Group]]:
    """Yields the entries with a note that is like another's, and the group of the other.

    Of two groups of one change, only the second copies. Equal notes are compared once.
    """
    waiting: dict[_Note, list[EntryChange]] = {}
    for entry in changes:
        if entry.after:
            waiting.setdefault(_comparable(entry.after), []).append(entry)
    by_word = _by_rare_word(waiting)
    few = [*by_word] if len(by_word) <= MOST_SOUGHT else [""]
    for note, other, is_changed in _distinct(capacity, changes, groups, few):
        for mine in _promising(note.words, by_word, limit):
            if waiting[mine] and _is_like(mine, note):
                later = [e for e in waiting[mine] if not is_changed or other.id < e.group.id]
                waiting[mine] = waiting[mine][: len(waiting[mine]) - len(later)]
                yield from ((entry, other) for entry in later)


def _by_rare_word(notes: Iterable[_Note]) -> dict[str, list[_Note]]:
    """Returns the notes by some of their words, of which every note that is like them has one.

    More than a fifth of the words is enough. The longest words are the rarest.
    """
    by_word: dict[str, list[_Note]] = {}
    for note in notes:
        number = len(note.words) - ceil(ALIKE_WORDS * len(note.words)) + 1
        for word in sorted(note.words, key=lambda word: (-len(word), word))[:number]:
            by_word.setdefault(word, []).append(note)
    return by_word


def _promising(words: Words, by_word: Mapping[str, Sequence[_Note]], limit: _Limit) -> set[_Note]:
    notes: set[_Note] = set()
    for word in words & by_word.keys():
        some = by_word[word][: max(limit.left, 0)]
        limit.left -= len(by_word[word])
        notes.update(some)
    return notes


def _distinct(
    capacity: str, changes: Sequence[EntryChange], groups: Sequence[Group], parts: Sequence[str]
) -> Iterator[tuple[_Note, Group, bool]]:
    """Yields each different note with one of the `parts`, and its first group.

    The third value is true where the change wrote the note.
    """
    changed = {entry.group.id for entry in changes}
    seen = set()
    for group in groups:
        assessment = group.assessments.get(capacity)
        if (
            assessment
            and assessment.note
            and _has_any(parts, assessment.note[:MOST_READ].casefold())
        ):
            note = _comparable(assessment)
            key = note, group.id in changed
            if key not in seen:
                seen.add(key)
                yield note, group, key[1]


def _has_any(parts: Sequence[str], text: str) -> bool:
    for part in parts:  # noqa: SIM110 - `any` takes twice the time
        if part in text:
            return True
    return False


def _is_like(mine: _Note, other: _Note) -> bool:
    if mine.asked_on and mine.asked_on == other.asked_on:
        return False
    longer = max(len(mine.words), len(other.words))
    return len(mine.words & other.words) >= ALIKE_WORDS * longer


def _comparable(assessment: Assessment) -> _Note:
    asked_on = assessment.assessed_on if assessment.method in OTHERS else None
    return _Note(_words_in(assessment.note or ""), asked_on)


@lru_cache(maxsize=1000)
def _words_in(note: str) -> Words:
    """Returns the words of a note; in a script without spaces, each pair of characters is one."""
    words = _BETWEEN_WORDS.split(note[:MOST_READ].casefold())
    if not note.isascii():
        words = [part for word in words for part in _pieces_of(word)]
    return frozenset(words) - {""}


def _pieces_of(word: str) -> list[str]:
    has_spaces = len(word) < 2 or not _WITHOUT_SPACES.search(word)
    return [word] if has_spaces else [word[n : n + 2] for n in range(len(word) - 1)]


def _is_comparable(note: str) -> bool:
    """True for a note that is long enough; two groups can well write a short one alike."""
    has_spaces = note.isascii() or not _WITHOUT_SPACES.search(note[:MOST_READ])
    return len(_words_in(note)) >= (LEAST_WORDS if has_spaces else LEAST_CHARACTERS)
