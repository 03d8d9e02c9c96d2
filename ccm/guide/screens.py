"""The words of each question of the pass, as lines that a terminal draws in its way.

They are few: the pass through 34 capacities says no more than somebody reads in a quarter of an
hour (benchmarks/README.md).
"""

from collections.abc import Iterator, Mapping

from ccm.guide.around import WHO
from ccm.guide.capacity_screens import (
    ScreenLine,
    about_capacity,
    help_of_capacity,
    minutes_in_words,
)
from ccm.guide.parts import requires_note
from ccm.guide.queue import Mode, Queue, minutes_for
from ccm.guide.sitting import Who
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
from ccm.model import ROBUSTNESS_RUBRIC, Level, State

_WHO_IN_WORDS = {
    Who.ALONE: "only me (provisional)",
    Who.SOME: "some of us, together",
    Who.BOARD: "our board",
    Who.STAFF: "our staff",
    Who.WORKSHOP: "a workshop or meeting",
}
_PROMPTS: Mapping[type, str] = {
    Opening: "Enter begins: ",
    People: "How many people? (Enter: not said) ",
    Review: "Still true? y, or a level: ",
    Clear: "y yes · Enter no: ",
    Doubtful: "y yes · Enter no: ",
    Others: "r, a, or Enter: ",
    Reason: "Why are they not relevant to you? ",
    Doubts: "y yes · < look again: ",
    Over: "",
}
KEYS = "Enter next · < back · z undo · - remove · w who judges · q stop"


def screen_of(state: Pass) -> list[ScreenLine]:
    """The lines before the question of a state."""
    match state.scene:
        case Opening(choices):
            return list(_opening(state, choices))
        case Judges():
            who = (ScreenLine(f"{key}  {_WHO_IN_WORDS[one]}") for key, one in WHO.items())
            return [ScreenLine("Who judges?"), *who]
        case Others():
            return list(_others(state))
        case Doubts():
            return list(_doubts(state, state.scene))
        case People() | Reason() | Over():
            return []
    return list(about_capacity(state))


def prompt_of(state: Pass) -> str:
    """The question in a word or two, before the answer."""
    match state.scene:
        case Ask(part, draft):
            return _prompt_of_part(state, part, draft)
        case Judges():
            return f"{', '.join(WHO)}: "
    return _PROMPTS[type(state.scene)]


def _prompt_of_part(state: Pass, part: Part, draft: Draft) -> str:
    optional = "" if state.finished else " (optional)"
    match part:
        case Part.LEVEL:
            return "> "
        case Part.ROBUSTNESS:
            return "People: " if state.knows_robustness else "How many people? "
        case Part.EVIDENCE:
            return f"Page that shows it{optional}: "
    if draft.level is Level.NOT_RELEVANT:
        return "Why is it not relevant? "
    return "Why do you judge the same? " if requires_note(state, draft) else f"Note{optional}: "


def _opening(state: Pass, choices: tuple[Queue, ...]) -> Iterator[ScreenLine]:
    group = state.group
    yield ScreenLine(f"{group.name}: what can your group do?", "heading")
    yield ScreenLine(
        "This is not a test. Answers are public and optional. Stop any time: each finished "
        "answer is saved."
    )
    yield ScreenLine("Choose the highest line that is true of your group.")
    if group.ended_on and group.ended_on < state.judged_on:
        yield ScreenLine(
            f"This group ended on {group.ended_on}: reports do not count later answers.", "warning"
        )
    longest = max((len(q.capacities) for q in choices if q.mode is Mode.NEW), default=0)
    for number, queue in enumerate(choices, 1):
        key = "Enter" if number == 1 else str(number)
        yield ScreenLine(f"{key}  {_choice(state, queue, longest=longest)}")
    yield ScreenLine(f"? help · {KEYS}", "small")


def _choice(state: Pass, queue: Queue, *, longest: int) -> str:
    number = len(queue.capacities)
    minutes = f"about {minutes_in_words(minutes_for(number, queue.mode))}"
    if queue.mode is Mode.REFRESH:
        return f"Look again at {number:,} stale {'answer' if number == 1 else 'answers'}: {minutes}"
    if not number:
        return f"{len(queue.others):,} questions, mostly for other kinds of groups"
    if number < longest:
        return f"The {number:,} that matter most: {minutes}"
    of = sum(state.group.kind in c.relevant_to for c in state.dataset.capacities_in_use())
    what = "question" if number == 1 else "questions"
    which = f", of {of:,} that matter to a {_kind(state)}" if number <= of else ""
    return f"{number:,} {what}{which}: {minutes}"


def _kind(state: Pass) -> str:
    return state.group.kind.replace("-", " ")


def _others(state: Pass) -> Iterator[ScreenLine]:
    names = ", ".join(capacity.name for capacity in state.queue.others)
    yield ScreenLine(
        f"{len(state.queue.others)} more are mostly for other kinds of groups: {names}."
    )
    yield ScreenLine("r  none of them is relevant to us (one reason for all)")
    yield ScreenLine("a  ask me one by one")
    yield ScreenLine("Enter leaves them open", "small")


def _doubts(state: Pass, scene: Doubts) -> Iterator[ScreenLine]:
    entries = {c.id: (before, now) for c, before, now in state.changes()}
    if scene.jumps:
        yield ScreenLine("These moved by two levels or more:")
    for capacity in scene.jumps:
        before, now = entries[capacity.id]
        yield ScreenLine(f"{capacity.name}: {before and before.level} → {now and now.level}")
    if scene.alike:
        yield ScreenLine(f"Nearly all answers are those of {scene.alike.name}.")
    yield ScreenLine("Are they right?")


def more_of(state: Pass) -> Iterator[ScreenLine]:
    """The help of a question: the keys, and what helps with an answer."""
    yield ScreenLine(KEYS, "small")
    match state.scene:
        case Ask(Part.ROBUSTNESS):
            for word, text in ROBUSTNESS_RUBRIC.items():
                yield ScreenLine(text, level=word)
        case Ask() | Review():
            yield from help_of_capacity(state)


def open_after(state: Pass) -> int:
    """The number of capacities that matter to the group and are still unassessed."""
    return sum(
        state.group.kind in capacity.relevant_to
        and state.group.state_of(capacity) is State.UNASSESSED
        for capacity in state.dataset.capacities_in_use()
    )
