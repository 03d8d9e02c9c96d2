"""The parts of an entry, one question each: level, robustness, note, evidence."""

from typing import NamedTuple

from ccm.checks.assessments import needs_note
from ccm.guide.sitting import is_from_outside
from ccm.guide.state import Ask, Doubtful, Draft, Part, Pass
from ccm.model import (
    Assessment,
    Level,
    Robustness,
    addresses_in,
    is_address,
    is_blank,
    nearest_names,
    quoted,
)

BACK, CLEAR, KEEP = "<", "-", "="
_LEVELS = {key: level for level in Level for key in (level.value, level[0])}
_LEVELS |= {"n": Level.NONE, "r": Level.NOT_RELEVANT}  # `not-relevant` begins with an n too
_ROBUSTNESS = {key: word for word in Robustness for key in (word.value, word[0])}
_COMMANDS = (
    "exit",
    "help",
    "quit",
    "stop",
    "back",
    "undo",
    "skip",
    "z",
    "s",
    "y",
    "n",
    "yes",
    "no",
    ":q",
    ":wq",
)


class PartTurn(NamedTuple):
    """The result of an answer to one part.

    `asked` is the next question, None where the draft is complete or the capacity `is_left`;
    `remark` says why the same is asked again.
    """

    draft: Draft
    asked: Ask | Doubtful | None = None
    is_left: bool = False
    remark: str | None = None


def answer_part(state: Pass, asked: Ask, answer: str, *, is_sure: bool = False) -> PartTurn:
    """The next question after an answer; one that looks like a command is doubted if not sure."""
    key = answer.casefold()
    if key == BACK:
        return PartTurn(asked.draft, Ask(_part_before(asked), asked.draft))
    match asked.part:
        case Part.LEVEL:
            return _answer_level(state, asked, key)
        case Part.ROBUSTNESS:
            return _answer_robustness(asked, key)
        case Part.NOTE if looks_like_a_command(key) and not is_sure:
            return PartTurn(asked.draft, Doubtful(asked, answer))
        case Part.NOTE:
            return _answer_note(state, asked, answer)
        case Part.EVIDENCE:
            return _answer_evidence(asked, answer)


def looks_like_a_command(text: str) -> bool:
    """True for a word that people type to leave or to get help, such as `quit`."""
    return text.casefold() in _COMMANDS


def as_it_is(entry: Assessment) -> Draft:
    """The draft that says what an entry says."""
    return Draft(entry.level, entry.robustness, entry.note, entry.evidence)


def is_new_level(state: Pass, draft: Draft) -> bool:
    """True where the draft has another level than the entry: its old note is not kept silently."""
    return state.entry is None or state.entry.level is not draft.level


def requires_note(state: Pass, draft: Draft) -> bool:
    """True where the entry is not complete without a note.

    That is for `not-relevant`, and where the group takes over an outside judgement as its own.
    """
    return _is_taken_over(state, draft) or (draft.level is not None and needs_note(draft.level))


def _is_taken_over(state: Pass, draft: Draft) -> bool:
    """True where the group makes an outside judgement of the same level its own."""
    return is_from_outside(state.entry) and not is_new_level(state, draft)


def kept_note(state: Pass, draft: Draft) -> str | None:
    """The note that Enter leaves: what was typed before, or that of the same level."""
    if draft.note or is_new_level(state, draft) or is_from_outside(state.entry):
        return draft.note
    return note_of(state.entry)


def note_of(entry: Assessment | None) -> str | None:
    """The note of an entry, if it says anything."""
    return entry.note if entry and entry.note and not is_blank(entry.note) else None


def _part_before(asked: Ask) -> Part:
    if asked.part is Part.EVIDENCE:
        return Part.NOTE
    has_robustness = asked.draft.level in (Level.LOW, Level.MEDIUM, Level.HIGH)
    return Part.ROBUSTNESS if asked.part is Part.NOTE and has_robustness else Part.LEVEL


def _answer_level(state: Pass, asked: Ask, key: str) -> PartTurn:
    if key == "":
        if asked.draft.level is None:
            return PartTurn(asked.draft, is_left=True)
        return _after_level(asked.draft)
    if key not in _LEVELS:
        return PartTurn(asked.draft, remark=_misunderstood(key, [*Level], "n, l, m, h, u or r"))
    level = _LEVELS[key]
    entry = state.entry
    if level is asked.draft.level:
        return _after_level(asked.draft)
    robustness = entry.robustness if entry else None
    same = entry is not None and entry.level is level
    evidence = entry.evidence if entry and same else ()
    return _after_level(Draft(level, robustness, None, evidence))


def _after_level(draft: Draft) -> PartTurn:
    """Robustness is asked where there is something that could be robust."""
    if draft.level in (Level.LOW, Level.MEDIUM, Level.HIGH):
        return PartTurn(draft, Ask(Part.ROBUSTNESS, draft))
    draft = draft._replace(robustness=None)
    return PartTurn(draft, Ask(Part.NOTE, draft))


def _answer_robustness(asked: Ask, key: str) -> PartTurn:
    if key == "s":
        return PartTurn(asked.draft, is_left=True)
    if key and key not in _ROBUSTNESS:
        remark = _misunderstood(key, [*Robustness], "n, l, m or h")
        return PartTurn(asked.draft, remark=remark)
    robustness = _ROBUSTNESS[key] if key else asked.draft.robustness
    draft = asked.draft._replace(robustness=robustness)
    return PartTurn(draft, Ask(Part.NOTE, draft))


def _answer_note(state: Pass, asked: Ask, answer: str) -> PartTurn:
    """Enter leaves the note of the same level; of another level, only KEEP takes the old one."""
    draft = asked.draft
    notes = {"": kept_note(state, draft), CLEAR: None, KEEP: note_of(state.entry)}
    note = notes.get(answer, answer)
    if note and is_blank(note):
        return PartTurn(draft, remark="There is nothing to see in that note.")
    if requires_note(state, draft) and (not note or _is_old_of_outside(state, note)):
        return PartTurn(draft, remark=_why_a_note(draft))
    draft = draft._replace(note=note)
    asks_evidence = draft.level is Level.HIGH and not _is_taken_over(state, draft)
    return PartTurn(draft, Ask(Part.EVIDENCE, draft) if asks_evidence else None)


def _is_old_of_outside(state: Pass, note: str) -> bool:
    return is_from_outside(state.entry) and note == note_of(state.entry)


def _why_a_note(draft: Draft) -> str:
    if draft.level is Level.NOT_RELEVANT:
        return "Say in a few words why it is not relevant."
    return "Others judged this, not your group. Say in a new note why you judge the same."


def _answer_evidence(asked: Ask, answer: str) -> PartTurn:
    if answer == "":
        return PartTurn(asked.draft)
    if answer == CLEAR:
        return PartTurn(asked.draft._replace(evidence=()))
    given = addresses_in(answer) or answer.split()
    for address in given:
        if not is_address(address):
            remark = f"{quoted(address)} is not a web address: https://…"
            return PartTurn(asked.draft, remark=remark)
    return PartTurn(asked.draft._replace(evidence=tuple(dict.fromkeys(given))))


def _misunderstood(answer: str, words: list[str], keys: str) -> str:
    near = nearest_names(answer, words, most=1)
    guess = f" Did you mean {near[0]}?" if near else ""
    return f"{quoted(answer)} is not an answer here: press {keys}.{guess}"
