"""The guided pass as a machine: a state and an answer give the next state, and what is written.

An answer is a key, or a line where a text is asked for; an empty one is Enter. Nothing is read,
drawn or written here. The rules that hold for every answer:

- Enter never changes an entry. It goes on, and leaves as it is what was not answered.
- What is answered about a capacity is written when all was answered that is asked about it.
- Going back, skipping and stopping in the middle of a capacity write nothing.
"""

from dataclasses import replace

from ccm.guide.around import take_doubts, take_opening, take_others, take_sitting
from ccm.guide.doubts import doubts_about
from ccm.guide.moves import Turn, back, moved, scene_at, undone, written
from ccm.guide.parts import PartTurn, answer_part, as_it_is, looks_like_a_command
from ccm.guide.sitting import is_from_outside
from ccm.guide.state import (
    Ask,
    Clear,
    Doubtful,
    Doubts,
    Draft,
    Judges,
    Opening,
    Others,
    Over,
    Part,
    Pass,
    People,
    Reason,
    Review,
)
from ccm.model import Assessment, Level, is_blank

MORE, STOP = "?", "q"


def begin(state: Pass) -> Pass:
    """The state at its first capacity, or at the end where there is none.

    Who judges is asked first, where that is not known.
    """
    first = scene_at(state, 0)
    return replace(state, number=0, scene=first if state.sitting else Judges(first))


def take(state: Pass, answer: str) -> Turn:
    """The turn after an answer, without blanks around it."""
    key = answer.casefold()
    if key == MORE:
        return Turn(state, more=True)
    if key == STOP and not isinstance(state.scene, Doubtful | Over):
        return _stopped(state)
    return _take_around(state, key) or _take_capacity(state, answer)


def _take_around(state: Pass, key: str) -> Turn | None:
    """An answer to a question around the capacities; None where another is asked."""
    match state.scene:
        case Opening():
            return take_opening(state, state.scene, key, begin)
        case Judges() | People():
            return take_sitting(state, state.scene, key)
        case Others():
            return take_others(state, key)
        case Doubts():
            return take_doubts(state, state.scene, key)
        case Over():
            return Turn(state)
    return None


def _take_capacity(state: Pass, answer: str) -> Turn:
    """An answer about the capacity that is asked about, or about several at once."""
    match state.scene:
        case Review():
            return _take_review(state, answer)
        case Ask(Part.LEVEL):
            return _take_first(state, state.scene, answer)
        case Ask():
            return _answered(state, answer_part(state, state.scene, answer))
        case Clear():
            return _take_clear(state, answer.casefold())
        case Doubtful(asked, text):
            return _take_doubtful(state, asked, text, answer.casefold())
    return _take_reason(state, answer)


def _take_review(state: Pass, answer: str) -> Turn:
    match answer.casefold():
        case "":
            return Turn(moved(state))
        case "y":
            return _still_true(state)
    return _take_first(state, Ask(Part.LEVEL), answer)


def _take_first(state: Pass, asked: Ask, answer: str) -> Turn:
    """An answer to the first question about a capacity: also one of the keys that move."""
    match answer.casefold():
        case "<":
            return back(state)
        case "z":
            return undone(state)
        case "w":
            return Turn(replace(state, scene=Judges(state.scene)))
        case "s":
            return _passed_by(state, asked.draft)
        case "-" if state.entry:
            return Turn(replace(state, scene=Clear()))
    return _answered(state, answer_part(state, asked, answer))


def _stopped(state: Pass) -> Turn:
    """The end, or first the question about answers that look like mistakes."""
    scene = None if isinstance(state.scene, Doubts) else doubts_about(state)
    remark = not_saved(state, state.scene.draft) if isinstance(state.scene, Ask) else None
    return Turn(replace(state, scene=scene or Over(is_stopped=True)), remark=remark)


def _passed_by(state: Pass, draft: Draft) -> Turn:
    """The next capacity; what was answered about this one is dropped, and that is said."""
    return Turn(moved(state), remark=not_saved(state, draft))


def not_saved(state: Pass, draft: Draft) -> str | None:
    """The remark that the answers about a capacity are dropped; None where there are none."""
    if draft.level is None:
        return None
    return f"{state.capacity.name} was not finished: nothing of it was saved."


def _answered(state: Pass, answered: PartTurn) -> Turn:
    """The turn after a part of the entry: the next part, or what is written."""
    if answered.remark:
        return Turn(state, remark=answered.remark)
    if answered.is_left:
        return _passed_by(state, answered.draft)
    if answered.asked is None:
        return _finished(state, answered.draft)
    asked_robustness = isinstance(state.scene, Ask) and state.scene.part is Part.ROBUSTNESS
    knows = state.knows_robustness or asked_robustness
    return Turn(replace(state, scene=answered.asked, knows_robustness=knows))


def _still_true(state: Pass) -> Turn:
    """The entry as it is, of today; an outside judgement needs the group's own note first."""
    entry = state.entry
    if entry is None:
        return Turn(state)
    without_reason = entry.level is Level.NOT_RELEVANT and is_blank(entry.note or "")
    if is_from_outside(entry) or without_reason:
        return Turn(replace(state, scene=Ask(Part.NOTE, as_it_is(entry)._replace(note=None))))
    return _finished(state, as_it_is(entry))


def _finished(state: Pass, draft: Draft) -> Turn:
    """The entry is written, unless the file has exactly it, and the next capacity is asked."""
    entry = _judgement(state, draft)
    if entry == state.entry:
        return Turn(moved(state), remark="The file already says that.")
    return written(state, {state.capacity.id: entry})


def _judgement(state: Pass, draft: Draft) -> Assessment:
    """The entry that a complete draft makes in this sitting."""
    assert draft.level  # noqa: S101  a draft is complete when all parts were asked for
    assert state.sitting  # noqa: S101  who judges is asked first
    return Assessment(
        assessed_on=state.judged_on,
        level=draft.level,
        robustness=draft.robustness,
        note=draft.note,
        evidence=draft.evidence,
        **state.sitting._asdict(),
    )


def _take_clear(state: Pass, key: str) -> Turn:
    if key == "y":
        return written(state, {state.capacity.id: None})
    return Turn(moved(state, 0), remark="Nothing was removed.")


def _take_doubtful(state: Pass, asked: Ask | Reason, text: str, key: str) -> Turn:
    """The text is meant, or it is asked for again; `q` is an answer to this question, no stop."""
    again = replace(state, scene=asked)
    if key != "y":
        return Turn(again, remark="That was not saved. q stops.")
    if isinstance(asked, Reason):
        return _not_relevant(again, text)
    return _answered(again, answer_part(again, asked, text, is_sure=True))


def _take_reason(state: Pass, answer: str) -> Turn:
    """One reason for all that is mostly for other kinds of groups; Enter goes back."""
    if answer in ("", "<"):
        return Turn(replace(state, scene=Others()))
    if looks_like_a_command(answer):
        return Turn(replace(state, scene=Doubtful(Reason(), answer)))
    if is_blank(answer):
        return Turn(state, remark="Say in a few words why they are not relevant.")
    return _not_relevant(state, answer)


def _not_relevant(state: Pass, reason: str) -> Turn:
    entry = _judgement(state, Draft(Level.NOT_RELEVANT, note=reason))
    return written(state, {capacity.id: entry for capacity in state.queue.others})
