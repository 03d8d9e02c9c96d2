"""The words of the questions about one capacity, as lines that a terminal draws in its way."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ccm.guide.parts import is_new_level, kept_note, note_of, requires_note
from ccm.guide.queue import minutes_for
from ccm.guide.sitting import Sitting, is_from_outside
from ccm.guide.state import Ask, Clear, Doubtful, Draft, Part, Pass, Review
from ccm.model import LADDER, ROBUSTNESS_RUBRIC, Assessment, Method, Status


class ScreenLine(NamedTuple):
    """A line of a screen. `level` is a level or robustness whose rubric it is, with its key.

    `style` is what the line is: a heading, a note in small, or an answer as it was saved.
    """

    text: str
    style: str = ""
    level: str | None = None


def about_capacity(state: Pass) -> Iterator[ScreenLine]:
    """The lines before a question about the capacity of the state."""
    match state.scene:
        case Review():
            yield from _review(state)
        case Ask(part, draft):
            yield from _PARTS[part](state, draft)
        case Clear():
            yield ScreenLine(f"Remove the entry {state.capacity.name} from the file?")
        case Doubtful(_, text):
            yield ScreenLine(
                f"“{text}” looks like a command. Is it the text that you want to save?"
            )


def help_of_capacity(state: Pass) -> Iterator[ScreenLine]:
    """The lines that help with an answer: keys, examples, requirements, pages."""
    capacity = state.capacity
    yield ScreenLine("u  we talked about it and do not know · r  not relevant to us", "small")
    if isinstance(state.scene, Review):
        for level in LADDER:
            yield ScreenLine(getattr(capacity.rubric, level), level=level)
    for example in capacity.examples:
        yield ScreenLine(f"For example: {example}")
    if capacity.requires:
        yield ScreenLine(f"Comes after: {', '.join(capacity.requires)}")
    for resource in capacity.resources:
        yield ScreenLine(f"Read more: {resource}")


def minutes_in_words(number: int) -> str:
    """`1 minute`, `12 minutes`."""
    return f"{number:,} {'minute' if number == 1 else 'minutes'}"


def _progress(state: Pass) -> ScreenLine:
    """The area where it is a new one, the number, and the minutes left where they changed."""
    asked, number = state.queue.capacities, state.number
    area = next(a.name for a in state.dataset.catalog.areas if a.id == state.capacity.area)
    is_same = number > 0 and asked[number - 1].area == state.capacity.area
    minutes, before = (minutes_for(left, state.queue.mode) for left in (state.left, state.left + 1))
    parts = [] if is_same else [area]
    parts.append(f"{number + 1} of {len(asked)}")
    if not number or minutes != before:
        parts.append(f"about {minutes_in_words(minutes)}")
    return ScreenLine(" · ".join(parts), "progress")


def _level(state: Pass, _: Draft) -> Iterator[ScreenLine]:
    """The question and its rubric, and what the file says now."""
    capacity, entry = state.capacity, state.entry
    yield _progress(state)
    yield ScreenLine(capacity.question, "heading")
    for level in LADDER:
        yield ScreenLine(getattr(capacity.rubric, level), level=level)
    if not state.number:
        yield ScreenLine("u  we talked about it and do not know · r  not relevant to us", "small")
    if state.group.kind not in capacity.relevant_to:
        yield ScreenLine(f"Mostly for: {', '.join(capacity.relevant_to)}.", "small")
    if entry:
        yield ScreenLine(f"Now: {_entry(state, entry)}", "small")


def _entry(state: Pass, entry: Assessment, *, always_who: bool = False) -> str:
    """`medium, robustness low, from 2024-03-01 (stale), a survey: "note"`."""
    stale = state.capacity.is_stale(entry.assessed_on, as_of=state.dataset.as_of)
    parts = [
        entry.level.replace("-", " "),
        *([f"robustness {entry.robustness}"] if entry.robustness else []),
        f"from {entry.assessed_on}{' (stale)' if stale else ''}",
        *_judged_by(entry, always=always_who),
    ]
    note = note_of(entry)
    return ", ".join(parts) + (f": “{note}”" if note else "")


def _judged_by(entry: Assessment, *, always: bool) -> Iterator[str]:
    """`judged by a survey, not by your group`; the usual is said only where it `always` is."""
    sitting = Sitting(entry.status, entry.method, entry.respondents)
    if is_from_outside(entry):
        others = "a survey" if entry.method is Method.SURVEY else "others"
        yield f"judged by {others}, not by your group"
    elif always or sitting != Sitting(Status.AGREED, Method.SELF):
        yield f"judged by {sitting.in_words}"


def _review(state: Pass) -> Iterator[ScreenLine]:
    """The whole entry in a few lines."""
    entry = state.entry
    yield _progress(state)
    yield ScreenLine(state.capacity.name, "heading")
    if entry is None:
        return
    if entry.level in LADDER:
        yield ScreenLine(getattr(state.capacity.rubric, entry.level), level=entry.level)
    yield ScreenLine(_entry(state, entry, always_who=True), "small")


def _people(state: Pass, draft: Draft) -> Iterator[ScreenLine]:
    """One countable question; the table only until it was answered once."""
    if not state.knows_robustness:
        yield ScreenLine("Who keeps it going?")
        for word, text in ROBUSTNESS_RUBRIC.items():
            yield ScreenLine(text, level=word)
    if draft.robustness:
        yield ScreenLine(f"Enter: {draft.robustness}", "small")


def _note(state: Pass, draft: Draft) -> Iterator[ScreenLine]:
    """The note so far, and what Enter does with it."""
    old = note_of(state.entry)
    if old and requires_note(state, draft) and is_from_outside(state.entry):
        yield ScreenLine(f"The old note: “{old}”. It was not yours: write a new one.", "small")
    elif old and (is_new_level(state, draft) or is_from_outside(state.entry)):
        yield ScreenLine(f"The old note: “{old}”. Enter drops it, = keeps it.", "small")
    elif note := kept_note(state, draft):
        yield ScreenLine(f"“{note}” · Enter keeps it · - removes it", "small")


def _evidence(_: Pass, draft: Draft) -> Iterator[ScreenLine]:
    for address in draft.evidence:
        yield ScreenLine(f"{address} · Enter keeps it · - removes it", "small")


_PARTS: Mapping[Part, Callable[[Pass, Draft], Iterator[ScreenLine]]] = {
    Part.LEVEL: _level,
    Part.ROBUSTNESS: _people,
    Part.NOTE: _note,
    Part.EVIDENCE: _evidence,
}
