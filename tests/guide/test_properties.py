"""What holds of a guided pass whatever is typed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ccm.guide.moves import Put, Undo, undone
from ccm.guide.screens import more_of, prompt_of, screen_of
from ccm.guide.state import Over, Pass
from ccm.guide.steps import take
from ccm.model import Assessment, Kind, Level, Method, Robustness
from testing.datasets import group
from testing.guiding import OLD, ONE, SURVEY, begun, for_kinds, opened

KEYS = st.sampled_from(
    [*"nlmhursy<z-=?wabtq", "", "", "A note", "help", "https://example.org/x", "7"]
)
ENTRIES = st.sampled_from(
    [
        None,
        ONE,
        SURVEY,
        Assessment(OLD, Level.NOT_RELEVANT, note="No wiki"),
        Assessment(OLD, Level.HIGH),
    ]
)


@st.composite
def passes(draw: st.DrawFn) -> Pass:
    """A pass at its opening or within, of a group with some entries, beside one like it."""
    names = ("bots", "lua", "press")
    kinds = [draw(st.sampled_from([Kind.USER_GROUP, Kind.HUB])) for _ in names]
    capacities = [for_kinds(name, kind) for name, kind in zip(names, kinds, strict=True)]
    entries = {name: entry for name in names if (entry := draw(ENTRIES))}
    like = replace(group("like"), assessments=entries)
    state = opened(entries, capacities=capacities, others=[like], refresh=draw(st.booleans()))
    return draw(st.sampled_from([state, begun(state)]))


def follow(state: Pass, keys: list[str]) -> tuple[Pass, list[Pass]]:
    """The last state, and the stack of states that were written from: a file with its undo."""
    stack = []
    for key in keys:
        turn = take(state, key)
        match turn.write:
            case Put(entries):
                stack.append(state)
                for name, entry in entries.items():
                    assert turn.state.group.assessments.get(name) == entry  # what is shown as saved
            case Undo():
                assert turn.state.group == stack.pop().group
            case None:
                assert turn.state.group == state.group
        state = turn.state
    return state, stack


@given(passes(), st.lists(KEYS, max_size=40))
def test_nothing_changes_without_a_write_and_undoing_all_restores_the_beginning(
    state: Pass, keys: list[str]
) -> None:
    last, stack = follow(state, keys)
    assert len(last.finished) == len(stack)
    while last.finished:
        turn = undone(last)
        assert isinstance(turn.write, Undo)
        last = turn.state
        assert last.group == stack.pop().group
    assert last.group == state.group


@given(passes(), st.integers(0, 60))
def test_enter_alone_never_writes(state: Pass, times: int) -> None:
    _, stack = follow(state, [""] * times)
    assert stack == []


@given(passes(), st.lists(KEYS, max_size=40))
def test_every_state_has_a_screen_a_prompt_and_help(state: Pass, keys: list[str]) -> None:
    for key in keys:
        state = take(state, key).state
        lines = [*screen_of(state), *more_of(state)]
        assert all(line.text for line in lines)
        assert prompt_of(state) or isinstance(state.scene, Over)


@given(passes(), st.lists(KEYS, max_size=40))
def test_what_is_written_could_be_in_a_file(state: Pass, keys: list[str]) -> None:
    for key in keys:
        turn = take(state, key)
        if isinstance(turn.write, Put):
            for entry in filter(None, turn.write.entries.values()):
                is_amount = entry.level.rank is not None
                assert is_amount or entry.robustness is None
                assert entry.level is not Level.NOT_RELEVANT or entry.note
                assert entry.method is not Method.SURVEY
                assert entry.level is not Level.NONE or entry.robustness in (None, Robustness.NONE)
        state = turn.state
