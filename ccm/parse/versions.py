"""Versions of a group file, read many at a time: each distinct text of an entry is parsed once.

Consecutive versions of a file share nearly all their entries. A version that is not certainly
split at its entries is parsed whole.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from ccm.model import Assessment, Entry, Group
from ccm.parse import parse_group, validate_assessment
from ccm.yamlfile import read_text

_SECTION = "\nassessments:\n"
_entry = re.compile(r"  [A-Za-z][\w-]*:\n(?:    [^\n]*\n)+")
_UNCERTAIN = ("", None)

Entries = Mapping[str, Entry]


class Version(NamedTuple):
    """What one version of a group file says: the group without its assessments, and its entries."""

    group: Group
    entries: Entries


class VersionReader:
    """Reads versions, remembering the texts of entries and of heads that it has met."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[str, Entry | None]] = {}
        self._heads: dict[str, Group | None] = {}

    def read(self, data: bytes, *, group_id: str) -> Version | None:
        """The version in the bytes of a file, or None where they cannot be read."""
        text = read_text(data)
        if text is None:
            return None
        head, section, body = text.partition(_SECTION)
        parts = _entry.findall(body)
        if section and sum(map(len, parts)) == len(body):
            found = [self._entries.get(part) or self._parse_entry(part) for part in parts]
            entries = dict(found)
            if len(entries) == len(found) and None not in entries.values():
                group = self._parse_head(head + "\n", group_id)
                return Version(group, entries) if group else None  # type: ignore[arg-type]
        return _whole(data, group_id)

    def _parse_entry(self, part: str) -> tuple[str, Entry | None]:
        capacity, assessment = validate_assessment(part)
        found = (capacity, entry_of(assessment) if assessment else None)
        self._entries[part] = found
        return found

    def _parse_head(self, head: str, group_id: str) -> Group | None:
        if head not in self._heads:
            self._heads[head] = parse_group(head.encode(), group_id=group_id, path="")[0]
        group = self._heads[head]
        return replace(group, id=group_id) if group else None


def entry_of(assessment: Assessment) -> Entry:
    """The part of an assessment that moves over time."""
    return Entry(assessment.assessed_on, assessment.level, assessment.robustness)


def _whole(data: bytes, group_id: str) -> Version | None:
    group, _ = parse_group(data, group_id=group_id, path="")
    if group is None:
        return None
    entries = {key: entry_of(assessment) for key, assessment in group.assessments.items()}
    return Version(replace(group, assessments={}), entries)
