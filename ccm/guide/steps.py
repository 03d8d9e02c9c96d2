"""The questions of `ccm assess` about one capacity, step by step, and the effect of each answer.

A state and an answer give a turn: the draft to write, and the next question. This module reads,
draws and writes nothing.
"""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from ccm.checks.assessments import needs_note
from ccm.model import Assessment, Level, Robustness, is_blank, nearest_names, quoted

_LEVELS = {key: level for level in Level for key in (level.value, level[0])}
_LEVELS |= {"n": Level.NONE, "r": Level.NOT_RELEVANT}  # `not-relevant` starts with n as well
_ROBUSTNESS = {key: word for word in Robustness for key in (word.value, word[0])}
MORE = "?"
BACK = "<"
CLEAR = "-"
_STOP = ("q", "quit")
_SKIP = ("s", "skip")


class Leave(Enum):
    """The reasons to leave a capacity: all questions are answered, or the person wants to go on."""

    DONE = "done"
    SKIP = "skip"
    BACK = "back"
    STOP = "stop"


class Draft(NamedTuple):
    """The answers about a capacity so far, to be written."""

    level: Level
    robustness: Robustness | None
    note: str | None


class AskLevel(NamedTuple):
    """The state in which the level is asked; `before` is the entry before the first question."""

    before: Assessment | None


class AskRobustness(NamedTuple):
    """The state in which the robustness of a level from none to high is asked."""

    before: Assessment | None
    level: Level


class AskNote(NamedTuple):
    """The state in which the note is asked."""

    before: Assessment | None
    level: Level
    robustness: Robustness | None


Asking = AskLevel | AskRobustness | AskNote


class Turn(NamedTuple):
    """The effect of an answer: a draft to write, and the next question or the reason to leave.

    `remark` says why the same question is repeated.
    """

    asking: Asking
    draft: Draft | None = None
    leave: Leave | None = None
    remark: str | None = None


def take(asking: Asking, answer: str) -> Turn:
    """Returns the turn after an answer, which has no blanks around it and is not MORE."""
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
    """Returns the earlier evidence; empty where the level or the note has changed."""
    kept = before is not None and (draft.level, draft.note) == (before.level, before.note)
    return before.evidence if before and kept else ()


def note_of(before: Assessment | None) -> str | None:
    """Returns the present note, or None for a missing or blank one."""
    return before.note if before and before.note and not is_blank(before.note) else None


def _take_level(asking: AskLevel, answer: str) -> Turn:
    before = asking.before
    if answer == "":
        return _with_level(before, before.level) if before else Turn(asking, leave=Leave.SKIP)
    if answer in _LEVELS:
        return _with_level(before, _LEVELS[answer])
    return Turn(asking, remark=_misunderstood(answer, [*Level], "n, l, m, h, u or r"))


def _with_level(before: Assessment | None, level: Level) -> Turn:
    """Returns a draft with the level at once, unless a required note is still missing."""
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
        return Turn(asking, remark="A note is required: say in a few words why it is not relevant.")
    return Turn(asking, Draft(level, robustness, note), Leave.DONE)


def _misunderstood(answer: str, words: Sequence[str], keys: str) -> str:
    near = nearest_names(answer, words, most=1)
    guess = f" Did you mean {near[0]}?" if near else ""
    return f"{quoted(answer)} is not a valid answer. Type {keys}.{guess}"
