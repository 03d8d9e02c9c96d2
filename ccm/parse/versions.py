"""Reads many versions of group files, and parses the text of each entry only once.

Consecutive versions of a file share nearly all entries, so only the texts that the previous version
did not have are parsed. A version that cannot be split with certainty is parsed whole.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from ccm.model import (
    MOST_BYTES,
    Assessment,
    Entry,
    Group,
    Level,
    Robustness,
    date_from_text,
    entry_of,
)
from ccm.model.fields import WRITTEN_FIELDS, FieldType, field_types
from ccm.model.forms import Url
from ccm.model.text import ADDRESS
from ccm.parse.dataset import parse_group
from ccm.yamlfile.canonical import forbidden_at, read_canonical
from ccm.yamlfile.grammar import CERTAIN, DAY, KEY, PLAIN, QUOTED, STEP, item_line, key_line

_SECTION = f"\n{key_line('assessments')}\n"
_SECTION_BYTES = _SECTION.encode()
_FIELD = " " * 2 * STEP
_FIELD_BYTES = _FIELD.encode()
_UNCERTAIN = -1
_MOST_ALIKE = 500  # entries; no real file has more, and to compare them would take ever longer
_MOST_KEPT = 16 * 1024  # bytes of a head; no real head is longer, and a history can have many
_entry = re.compile(rf"{key_line(KEY, indent=STEP)}\n(?:{_FIELD}[^\n]*+\n)++".encode())


def _form_of(field: FieldType) -> str | None:
    """Returns the form of a field's value in canonical text; None where it has no fast reader."""
    if field.kind is date:
        return DAY
    if field.kind is int:
        return r"(?:0|[1-9][0-9]{0,8})"
    if issubclass(field.kind, StrEnum):
        return f"(?:{'|'.join(field.kind)})"
    return rf'(?:{CERTAIN}{PLAIN}|(?!""){QUOTED})' if field.annotation is str else None


def _lines_of(name: str, field: FieldType) -> str | None:
    """Returns the form of the lines of a field in an entry, with their line ends."""
    if field.annotation == tuple[Url, ...]:
        item = item_line(rf"(?={ADDRESS}\n){PLAIN}", indent=3 * STEP)
        return rf"{key_line(name, indent=2 * STEP)}\n(?:{item}\n)++"
    form = _form_of(field)
    return rf"{key_line(name, f'(?P<{name}>{form})', indent=2 * STEP)}\n" if form else None


def _form_of_entry() -> str:
    """Returns the form of an entry in canonical text, made from the fields of the model.

    `_validated_entry` would read the same value from it, only slower.
    """
    types = field_types(Assessment)
    lines = {name: _lines_of(name, types[name]) for name in WRITTEN_FIELDS}
    fields = [
        f"(?:{form})?" if name in Assessment._field_defaults else form
        for name, form in lines.items()
        if form
    ]
    return rf"{key_line(f'{CERTAIN}(?P<capacity>{KEY})', indent=STEP)}\n{''.join(fields)}"


_common = re.compile(_form_of_entry())
_LEVELS = {str(level): level for level in Level}
_ROBUSTNESS = {str(robustness): robustness for robustness in Robustness}


class Version(NamedTuple):
    """One version of a group file: the group without entries, and the numbers of its entries."""

    group: Group
    entries: tuple[int, ...]


class _Split(NamedTuple):
    """A body split at its entries: the length and the number of each."""

    body: bytes
    lengths: list[int]
    numbers: list[int]


_NO_SPLIT = _Split(b"", [], [])


class VersionReader:
    """Reads versions; keeps the heads that it has read, and the last version of each file.

    An entry is a capacity id with the values that change over time. Equal entries share a number.
    """

    def __init__(self) -> None:
        self.entries: list[tuple[str, Entry]] = []
        self._capacities: list[str] = []  # of the entries
        self._numbers: dict[tuple[str, Entry], int] = {}
        self._words: dict[str, str] = {}  # equal values are stored once, as there are so many
        self._known: dict[Entry, Entry] = {}
        self._last: dict[str, _Split] = {}
        self._heads: dict[bytes, Group | None] = {}
        self._certain: set[tuple[str, ...]] = set()

    def read(self, data: bytes, name: str) -> Version | None:
        """Returns the version in the bytes of the file `name`, or None where it is invalid."""
        head, section, body = data.partition(_SECTION_BYTES)
        if not section or len(data) > MOST_BYTES:
            return self._whole(data)
        # Comparing with the previous version is 1.5 to 1.9 times as fast (2026-11).
        split = self._split(body, self._last.get(name, _NO_SPLIT))
        if split is None or not self._is_each_once(split.numbers):
            return self._whole(data)
        self._last[name] = split if len(split.numbers) <= _MOST_ALIKE else _NO_SPLIT
        group = self._parse_head(head + b"\n")
        return Version(group, tuple(split.numbers)) if group else self._whole(data)

    def _split(self, body: bytes, last: _Split) -> _Split | None:
        """Returns the entries of a body, and parses only those that differ from `last`.

        None where the body might have anything other than entries.
        """
        split = _Split(body, [], [])
        ends = [0, *accumulate(last.lengths)]
        at = turn = 0  # the next place in the body, and the entry of `last` that might be there
        while at < len(body):
            same = _same_until(body, at, last.body, ends, turn)
            split.lengths.extend(last.lengths[turn:same])
            split.numbers.extend(last.numbers[turn:same])
            at += ends[same] - ends[turn]
            if at == len(body):
                break
            entry = _entry.match(body, at)
            number = self._parse_entry(entry[0]) if entry else _UNCERTAIN
            if entry is None or number == _UNCERTAIN:
                return None
            split.lengths.append(entry.end() - at)
            split.numbers.append(number)
            at, turn = entry.end(), self._turn_after(number, last, same)
        return split if split.numbers else None

    def _turn_after(self, number: int, last: _Split, turn: int) -> int:
        """Returns the turn after the same capacity in `last`, or the same turn if it has none."""
        capacity = self._capacities[number]
        for later, other in enumerate(last.numbers[turn:], start=turn + 1):
            if self._capacities[other] == capacity:
                return later
        return turn

    def _is_each_once(self, numbers: list[int]) -> bool:
        """True where no capacity has two entries; answers are kept, as most files are alike."""
        capacities = tuple(map(self._capacities.__getitem__, numbers))
        if capacities in self._certain:
            return True
        certain = len(set(capacities)) == len(capacities)
        if certain and len(capacities) <= _MOST_ALIKE:
            self._certain.add(capacities)
        return certain

    def _parse_entry(self, part: bytes) -> int:
        try:
            parsed = parse_entry(part.decode())
        except UnicodeDecodeError:
            parsed = None
        return self._number(*parsed) if parsed else _UNCERTAIN

    def _number(self, capacity: str, entry: Entry) -> int:
        number = self._numbers.get((capacity, entry))
        if number is None:
            pair = self._words.setdefault(capacity, capacity), self._known.setdefault(entry, entry)
            number = self._numbers[pair] = len(self.entries)
            self.entries.append(pair)
            self._capacities.append(pair[0])
        return number

    def _parse_head(self, head: bytes) -> Group | None:
        if head in self._heads:
            return self._heads[head]
        # The word in a head could be a second key `assessments`.
        doubtful = b"assessments" in head
        group = None if doubtful else parse_group(head, group_id="", path="")[0]
        if len(head) <= _MOST_KEPT:
            self._heads[head] = group
        return group

    def _whole(self, data: bytes) -> Version | None:
        group, _ = parse_group(data, group_id="", path="")
        if group is None:
            return None
        numbers = [
            self._number(key, entry_of(assessment)) for key, assessment in group.assessments.items()
        ]
        return Version(replace(group, assessments={}), tuple(numbers))


def _same_until(body: bytes, at: int, last: bytes, ends: Sequence[int], turn: int) -> int:
    """Returns the first turn, from `turn` on, whose entry in `last` differs from the body at `at`.

    `ends` are the ends of the entries of `last`, after a 0.
    """
    shift = at - ends[turn]
    low, high = turn, len(ends) - 1
    middle = high  # try the whole rest first: it is nearly always the same
    while low < high:
        if body.startswith(last[ends[low] : ends[middle]], ends[low] + shift):
            low = middle
        else:
            high = middle - 1
        middle = (low + high + 1) // 2
    goes_on = low > turn and body.startswith(_FIELD_BYTES, ends[low] + shift)
    return low - 1 if goes_on else low


def parse_entry(text: str) -> tuple[str, Entry] | None:
    """Returns the capacity id and the entry in the text of one entry, which is indented by two.

    None unless it is certainly one valid entry in canonical form.
    """
    if forbidden_at(text) is not None:
        return None
    match = _common.fullmatch(text)
    if match is None:
        return _validated_entry(text)
    capacity, day, level, robustness = match.group("capacity", *Entry._fields)
    return capacity, Entry(date_from_text(day), _LEVELS[level], _ROBUSTNESS.get(robustness))


def _validated_entry(text: str) -> tuple[str, Entry] | None:
    from ccm.model.validators import validated

    values = read_canonical(f"{_SECTION[1:]}{text}")
    if values is None or len(values) != 1 or len(values["assessments"]) != 1:
        return None
    [(capacity, fields)] = values["assessments"].items()
    assessment, _ = validated(fields, Assessment)
    return (capacity, entry_of(assessment)) if assessment else None
