"""A guided pass without its terminal: a small dataset, and answers in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ccm.guide.moves import Put, Turn, Undo
from ccm.guide.queue import Queue, first_queue, refresh_queue
from ccm.guide.sitting import Who, sitting_of
from ccm.guide.state import Opening, Pass
from ccm.guide.steps import begin, take
from ccm.model import Assessment, Capacity, Dataset, Group, Kind, Level, Method, Robustness
from testing.changes import day
from testing.datasets import capacity, dataset, group

TODAY = day("12-31")
OLD = date(2020, 1, 1)
ONE = Assessment(OLD, Level.LOW, Robustness.NONE, "One person", ("https://example.org/a",))
SURVEY = Assessment(OLD, Level.MEDIUM, note="Mean 3", method=Method.SURVEY, respondents=8)


def for_kinds(capacity_id: str, *kinds: Kind) -> Capacity:
    """A capacity that matters to these kinds of groups; without any, to user groups."""
    return replace(capacity(capacity_id), relevant_to=kinds or (Kind.USER_GROUP,))


def three() -> list[Capacity]:
    """The capacities bots, lua and press."""
    return [for_kinds(name) for name in ("bots", "lua", "press")]


def opened(
    entries: Mapping[str, Assessment] | None = None,
    *,
    capacities: Sequence[Capacity] = (),
    others: Iterable[Group] = (),
    refresh: bool = False,
    today: date = TODAY,
) -> Pass:
    """The opening of a pass of the group `own`, which has these entries; `others` are beside it."""
    own = replace(group("own"), assessments=dict(entries or {}))
    world = dataset(*sorted([own, *others], key=lambda g: g.id), capacities=capacities or three())
    make = refresh_queue(world, own) if refresh else first_queue(world, own, judged_on=today)
    return at_opening(world, own, make, today=today)


def at_opening(world: Dataset, own: Group, queue: Queue, *, today: date = TODAY) -> Pass:
    return Pass(
        dataset=world,
        began=own,
        group=own,
        judged_on=today,
        scene=Opening((queue,)),
        queue=queue,
    )


def begun(state: Pass, who: Who = Who.ALONE) -> Pass:
    """The pass at its first capacity, judged by these people."""
    return begin(replace(state, sitting=sitting_of(who)))


def answered(state: Pass, answers: str) -> list[Turn]:
    """The turns after answers: single letters, `.` for Enter, and texts in braces."""
    turns = []
    for answer in split(answers):
        turn = take(state, answer)
        turns.append(turn)
        state = turn.state
    return turns


def split(answers: str) -> list[str]:
    """`m.{a note}` as `["m", "", "a note"]`; blanks are only for the eye."""
    found, text = [], None
    for letter in answers:
        if text is not None:
            if letter == "}":
                found.append(text)
                text = None
            else:
                text += letter
        elif letter == "{":
            text = ""
        elif letter != " ":
            found.append("" if letter == "." else letter)
    return found


def after(state: Pass, answers: str) -> Pass:
    """The state after these answers."""
    return answered(state, answers)[-1].state


def writes(state: Pass, answers: str) -> list[Put | Undo]:
    """What these answers write, in order."""
    return [turn.write for turn in answered(state, answers) if turn.write]


def words_of(entry: Assessment | None) -> str:
    """`medium/low "a note" 1 https://…`: what an entry says, without its day and its people."""
    if entry is None:
        return "none"
    robust = f"/{entry.robustness}" if entry.robustness else ""
    note = f" “{entry.note}”" if entry.note else ""
    return f"{entry.level}{robust}{note}{''.join(f' {url}' for url in entry.evidence)}"


def file_of(state: Pass) -> dict[str, str]:
    """What the file says of each capacity."""
    return {key: words_of(entry) for key, entry in sorted(state.group.assessments.items())}
