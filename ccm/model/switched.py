"""The oddities of `ccm diff` by their codes, and the file that switches some of them off."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ccm.model.forms import Name


class OddityCode(StrEnum):
    """The code of an oddity, in the order of a review sheet."""

    CHECKS_CHANGED = "checks-changed"
    FILE_REMOVED = "file-removed"
    NO_LONGER_READABLE = "no-longer-readable"
    RENAMED_WITHOUT_FORMERLY = "renamed-without-formerly"
    UNCLEAR_FORMER_ID = "unclear-former-id"
    LOOK_ALIKE_NAME = "look-alike-name"
    COUNTED_ELSEWHERE = "counted-elsewhere"
    PEOPLE_SERVED_CHANGED = "people-served-changed"
    END_CHANGED = "end-changed"
    DEFERRAL_CHANGED = "deferral-changed"
    HIGH_WITHOUT_EVIDENCE = "high-without-evidence"
    TWO_LEVEL_JUMP = "two-level-jump"
    OLD_NOTE = "old-note"
    SAME_DAY = "same-day"
    EARLIER_DAY = "earlier-day"
    JUDGE_CHANGED = "judge-changed"
    UNIFORM_FILL = "uniform-fill"
    EVERYTHING_CONFIRMED = "everything-confirmed"
    LIKE_ANOTHER_GROUP = "like-another-group"
    NOTE_LIKE_ANOTHERS = "note-like-anothers"
    MANY_RESPONDENTS = "many-respondents"
    LONG_NOTE = "long-note"
    UNREAD_FILE = "unread-file"
    NOT_READ = "not-read"
    SEVERAL_GROUPS = "several-groups"
    LISTS_BESIDE_ASSESSMENTS = "lists-beside-assessments"
    RUBRIC_CHANGED = "rubric-changed"
    NEW_AUTHOR = "new-author"


# A pull request could otherwise switch off everything that speaks against it.
ALWAYS_ON = frozenset({OddityCode.CHECKS_CHANGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchedOff:
    """The content of checks.yaml: the reason for each oddity that is switched off, by its code."""

    switched_off: Mapping[str, Name] = field(default_factory=dict)
