"""Versions of group files, read many at a time: each distinct text of an entry is parsed once.

Consecutive versions of a file share nearly all their entries. A version that is not certainly
split at its entries is parsed whole.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from ccm.model import Assessment, Entry, Group, entry_of
from ccm.parse import parse_group, validate_assessment
from ccm.yamlfile import MOST_BYTES

_SECTION = b"\nassessments:\n"
_UNCERTAIN = -1
MOST_TEXTS = 25_000
_entry = re.compile(rb"  [A-Za-z][A-Za-z0-9_-]*+:\n(?:    [^\n]*+\n)++")


class Version(NamedTuple):
    """One version of a group file: the group alone, and the numbers of its entries."""

    group: Group
    entries: tuple[int, ...]


class VersionReader:
    """Reads versions, and remembers the heads and entries that it has met.

    An entry is a capacity id and what moves over time; equal ones have one number.
    """

    def __init__(self) -> None:
        self.entries: list[tuple[str, Entry]] = []
        self._numbers: dict[tuple[str, Entry], int] = {}
        self._words: dict[str, str] = {}  # equal values are kept once: there are so many
        self._known: dict[Entry, Entry] = {}
        self._by_text: dict[bytes, int] = {}
        self._older: dict[bytes, int] = {}  # texts not met since go, two such lots later
        self._heads: dict[bytes, Group | None] = {}
        self._certain: set[tuple[str, ...]] = set()

    def read(self, data: bytes) -> Version | None:
        """The version in the bytes of a file, or None where they cannot be read."""
        head, section, body = data.partition(_SECTION)
        parts = _entry.findall(body)
        if not section or len(data) > MOST_BYTES or sum(map(len, parts)) != len(body):
            return self._whole(data)
        known = self._by_text
        numbers = [known[p] if p in known else self._parse_entry(p) for p in parts]
        if _UNCERTAIN in numbers or not self._is_each_once(numbers):
            return self._whole(data)
        group = self._parse_head(head + b"\n")
        return Version(group, tuple(numbers)) if group else self._whole(data)

    def _is_each_once(self, numbers: list[int]) -> bool:
        """Whether no capacity has two entries. Files have the same capacities again and again."""
        capacities = tuple([self.entries[number][0] for number in numbers])
        if capacities not in self._certain and len(set(capacities)) == len(capacities):
            self._certain.add(capacities)
        return capacities in self._certain

    def _parse_entry(self, part: bytes) -> int:
        number = self._older.get(part)
        if number is None:
            try:
                capacity, assessment = validate_assessment(part.decode())
            except UnicodeDecodeError:
                capacity, assessment = "", None
            number = self._number(capacity, assessment) if assessment else _UNCERTAIN
        self._by_text[part] = number
        if len(self._by_text) == MOST_TEXTS:
            self._older, self._by_text = self._by_text, {}
        return number

    def _number(self, capacity: str, assessment: Assessment) -> int:
        entry = entry_of(assessment)
        pair = self._words.setdefault(capacity, capacity), self._known.setdefault(entry, entry)
        number = self._numbers.setdefault(pair, len(self.entries))
        if number == len(self.entries):
            self.entries.append(pair)
        return number

    def _parse_head(self, head: bytes) -> Group | None:
        if b"assessments" in head:  # it may stand there as a key, once more
            return None
        if head not in self._heads:
            self._heads[head] = parse_group(head, group_id="", path="")[0]
        return self._heads[head]

    def _whole(self, data: bytes) -> Version | None:
        group, _ = parse_group(data, group_id="", path="")
        if group is None:
            return None
        numbers = [self._number(key, assessment) for key, assessment in group.assessments.items()]
        return Version(replace(group, assessments={}), tuple(numbers))
