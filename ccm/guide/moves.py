"""The moves of a pass: to the next question, to what is written, back to what is undone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ccm.guide.doubts import doubts_about
from ccm.guide.queue import Mode
from ccm.guide.state import Ask, Finished, Others, Over, Part, Pass, Review, Scene
from ccm.model import Assessment


@dataclass(frozen=True, slots=True)
class Put:
    """Entries to be written, by capacity id; None for one that is to be removed."""

    entries: Mapping[str, Assessment | None]


@dataclass(frozen=True, slots=True)
class Undo:
    """The last step that was written is to be undone, byte for byte."""


class Turn(NamedTuple):
    """The result of an answer: the next state, and what is to be written.

    `remark` is said before the next question. `more` asks for the help of the question, which is
    then asked again.
    """

    state: Pass
    write: Put | Undo | None = None
    remark: str | None = None
    more: bool = False


def scene_at(state: Pass, number: int) -> Scene:
    """The first question about the capacity of that number, or what comes after the last."""
    if number < len(state.queue.capacities):
        capacity = state.queue.capacities[number]
        is_review = state.queue.mode is Mode.REFRESH and capacity.id in state.group.assessments
        return Review() if is_review else Ask(Part.LEVEL)
    if state.queue.others:
        return Others()
    return doubts_about(state) or Over(is_stopped=False)


def moved(state: Pass, by: int = 1) -> Pass:
    """The state at the question that is so many capacities further."""
    number = state.number + by
    return replace(state, number=number, scene=scene_at(state, number))


def back(state: Pass) -> Turn:
    """The capacity before, or a remark at the first one."""
    if state.number == 0:
        return Turn(state, remark="This is the first question.")
    return Turn(moved(state, -1))


def written(state: Pass, entries: Mapping[str, Assessment | None]) -> Turn:
    """The next question, after these entries were written."""
    before = {key: state.group.assessments.get(key) for key in entries}
    done = (*state.finished, Finished(before, state.queue, state.number))
    queue = state.queue._replace(others=tuple(c for c in state.queue.others if c.id not in entries))
    after = replace(state.with_entries(entries), finished=done, queue=queue)
    return Turn(moved(after), Put(entries))


def undone(state: Pass) -> Turn:
    """The question of the last step that was written, which is taken back."""
    if not state.finished:
        return Turn(state, remark="Nothing was saved yet.")
    last = state.finished[-1]
    earlier = replace(
        state.with_entries(last.before),
        finished=state.finished[:-1],
        queue=last.queue,
        number=last.number,
    )
    return Turn(moved(earlier, 0), Undo(), remark="Undone.")


def asked_again(state: Pass, keys: str) -> Turn:
    """The same question, with a remark on which keys answer it."""
    return Turn(state, remark=f"Press {keys}. ? shows more.")
