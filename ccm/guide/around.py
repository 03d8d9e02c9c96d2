"""The questions around the capacities: the opening, who judges, what is for others, doubts."""

from collections.abc import Callable
from dataclasses import replace

from ccm.guide.moves import Turn, asked_again, back, moved, scene_at, undone
from ccm.guide.sitting import Who, sitting_of
from ccm.guide.state import Doubts, Judges, Opening, Over, Pass, People, Reason
from ccm.model import Capacity

WHO = {"a": Who.ALONE, "s": Who.SOME, "b": Who.BOARD, "t": Who.STAFF, "w": Who.WORKSHOP}
MOST_PEOPLE = 1000


def take_opening(state: Pass, asked: Opening, key: str, begin: Callable[[Pass], Pass]) -> Turn:
    """The beginning of the pass that the key chooses; Enter chooses the first."""
    keys = {"": 0, **{str(number + 1): number for number in range(len(asked.choices))}}
    if key not in keys:
        return asked_again(state, "Enter, or the number of a line")
    return Turn(begin(replace(state, queue=asked.choices[keys[key]])))


def take_sitting(state: Pass, asked: Judges | People, key: str) -> Turn:
    """Takes who judges, and how many; one person needs no number."""
    return (
        _take_judges(state, asked, key)
        if isinstance(asked, Judges)
        else _take_people(state, asked, key)
    )


def _take_judges(state: Pass, asked: Judges, key: str) -> Turn:
    if key == "" and state.sitting:
        return Turn(replace(state, scene=asked.after))
    if key not in WHO:
        return asked_again(state, ", ".join(WHO))
    if WHO[key] is Who.ALONE:
        return Turn(replace(state, sitting=sitting_of(Who.ALONE), scene=asked.after))
    return Turn(replace(state, scene=People(WHO[key], asked.after)))


def _take_people(state: Pass, asked: People, key: str) -> Turn:
    if key == "<":
        return Turn(replace(state, scene=Judges(asked.after)))
    is_number = key.isascii() and key.isdigit() and len(key) <= len(str(MOST_PEOPLE))
    if key and not (is_number and 1 <= int(key) <= MOST_PEOPLE):
        return asked_again(state, f"Enter, or type a number from 1 to {MOST_PEOPLE:,}")
    sitting = sitting_of(asked.who, int(key) if key else None)
    return Turn(replace(state, sitting=sitting, scene=asked.after))


def take_others(state: Pass, key: str) -> Turn:
    """Takes the answer for the capacities of other kinds of groups: all, one by one, or none."""
    match key:
        case "" | "s":
            return Turn(moved(_without_others(state), 0))
        case "<":
            return back(state)
        case "z":
            return undone(state)
        case "r":
            return Turn(replace(state, scene=Reason()))
        case "a":
            every = (*state.queue.capacities, *state.queue.others)
            return Turn(moved(_without_others(state, every), 0))
    return asked_again(state, "r, a, or Enter")


def _without_others(state: Pass, capacities: tuple[Capacity, ...] | None = None) -> Pass:
    asked = state.queue.capacities if capacities is None else capacities
    return replace(state, queue=state.queue._replace(capacities=asked, others=()))


def take_doubts(state: Pass, asked: Doubts, key: str) -> Turn:
    """The end where the answers are meant, else the first of them once more."""
    if key in ("y", ""):
        return Turn(replace(state, scene=Over(is_stopped=False)))
    if key == "z":
        return undone(state)
    if key != "<":
        return asked_again(state, "y, <, or Enter")
    numbers = [n for n, c in enumerate(state.queue.capacities) if c in asked.jumps]
    number = numbers[0] if numbers else 0
    return Turn(replace(state, number=number, scene=scene_at(state, number)))
