"""The questions of `ccm assess` to one capacity, step by step, and what the answers mean.

A state and an answer give a turn: what is to be written, and what is asked next. Nothing is read,
drawn or written here.
"""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from ccm.checks.assessments import needs_note
from ccm.model import Assessment, Level, Robustness, is_blank, nearest_names, quoted

_LEVELS = {key: level for level in Level for key in (level.value, level[0])}
_LEVELS |= {"n": Level.NONE, "r": Level.NOT_RELEVANT}  # `not-relevant` begins with an n too
_ROBUSTNESS = {key: word for word in Robustness for key in (word.value, word[0])}
MORE = "?"
BACK = "<"
CLEAR = "-"
_STOP = ("q", "quit")
_SKIP = ("s", "skip")


class Leave(Enum):
    """Why a capacity is asked nothing more: all was answered, or the person wants to go on."""

    DONE = "done"
    SKIP = "skip"
    BACK = "back"
    STOP = "stop"


class Draft(NamedTuple):
    """What is to be written of a capacity, as far as it was answered."""

    level: Level
    robustness: Robustness | None
    note: str | None


class AskLevel(NamedTuple):
    """The level is asked for; `before` is the entry that there was when the questions began."""

    before: Assessment | None


class AskRobustness(NamedTuple):
    """The robustness is asked for, of a level from none to high."""

    before: Assessment | None
    level: Level


class AskNote(NamedTuple):
    """The note is asked for."""

    before: Assessment | None
    level: Level
    robustness: Robustness | None


Asking = AskLevel | AskRobustness | AskNote


class Turn(NamedTuple):
    """What an answer leads to: a draft to write, and what is asked next or why nothing is.

    `remark` says why the same is asked again.
    """

    asking: Asking
    draft: Draft | None = None
    leave: Leave | None = None
    remark: str | None = None


def take(asking: Asking, answer: str) -> Turn:
    """The turn after an answer, given without blanks around it; MORE is no answer."""
    command = answer.casefold()
    if command in _STOP:
        return Turn(asking, leave=Leave.STOP)
    if command in _SKIP:
        return Turn(asking, leave=Leave.SKIP)
    match asking:
        case AskLevel() if command == BACK:
            return Turn(asking, leave=Leave.BACK)
        case _ if command == BACK:
            return Turn(AskLevel(asking.before))
        case AskLevel():
            return _take_level(asking, command)
        case AskRobustness():
            return _take_robustness(asking, command)
        case AskNote():
            return _take_note(asking, answer)


def kept_evidence(draft: Draft, before: Assessment | None) -> tuple[str, ...]:
    """The evidence so far, which stays while nothing else is said."""
    kept = before is not None and (draft.level, draft.note) == (before.level, before.note)
    return before.evidence if before and kept else ()


def note_of(before: Assessment | None) -> str | None:
    """The note that there is, if it says anything."""
    return before.note if before and before.note and not is_blank(before.note) else None


def _take_level(asking: AskLevel, answer: str) -> Turn:
    before = asking.before
    if answer == "":
        return _with_level(before, before.level) if before else Turn(asking, leave=Leave.SKIP)
    if answer in _LEVELS:
        return _with_level(before, _LEVELS[answer])
    return Turn(asking, remark=_misunderstood(answer, [*Level], "n, l, m, h, u or r"))


def _with_level(before: Assessment | None, level: Level) -> Turn:
    """The level is written at once, unless it needs a note that is not there yet."""
    note = note_of(before)
    if level.rank is not None:
        draft = Draft(level, before.robustness if before else None, note)
        return Turn(AskRobustness(before, level), draft)
    asking = AskNote(before, level, None)
    return Turn(asking, Draft(level, None, note) if note or not needs_note(level) else None)


def _take_robustness(asking: AskRobustness, answer: str) -> Turn:
    before, level = asking
    if answer and answer not in _ROBUSTNESS:
        return Turn(asking, remark=_misunderstood(answer, [*Robustness], "n, l, m or h"))
    robustness = _ROBUSTNESS[answer] if answer else before and before.robustness
    draft = Draft(level, robustness, note_of(before))
    return Turn(AskNote(before, level, robustness), draft)


def _take_note(asking: AskNote, answer: str) -> Turn:
    before, level, robustness = asking
    note = {"": note_of(before), CLEAR: None}.get(answer, answer)
    if not note and needs_note(level):
        return Turn(asking, remark="Say in a few words why it is not relevant.")
    return Turn(asking, Draft(level, robustness, note), Leave.DONE)


def _misunderstood(answer: str, words: Sequence[str], keys: str) -> str:
    near = nearest_names(answer, words, most=1)
    guess = f" Did you mean {near[0]}?" if near else ""
    return f"{quoted(answer)} is not an answer here: type {keys}.{guess}"
