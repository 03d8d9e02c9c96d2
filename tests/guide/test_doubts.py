"""Answers that look like mistakes are asked about once, at the end."""

from dataclasses import replace

from ccm.guide.state import Doubts, Over, Pass
from ccm.model import Assessment, Level
from testing.datasets import group
from testing.guiding import OLD, TODAY, after, begun, for_kinds, opened, three

NONE, HIGH = Assessment(OLD, Level.NONE), Assessment(OLD, Level.HIGH)


def doubts(state: Pass) -> Doubts:
    assert isinstance(state.scene, Doubts)
    return state.scene


def test_a_jump_of_two_levels_is_doubted_and_can_be_looked_at_again() -> None:
    entries = {"bots": NONE, "lua": HIGH, "press": NONE}
    end = after(begun(opened(entries, capacities=three())), "m.. m.. l..")
    assert [capacity.id for capacity in doubts(end).jumps] == ["bots"]
    assert after(end, "y").scene == Over(is_stopped=False)
    again = after(end, "<")
    assert again.capacity.id == "bots"
    assert after(again, "l.. . .").scene == Over(is_stopped=False)


def test_who_stops_is_asked_too_and_stops_with_the_next_q() -> None:
    state = begun(opened({"bots": NONE, "lua": HIGH}, refresh=True))
    stopped = after(state, "h...q")
    assert len(doubts(stopped).jumps) == 1
    assert after(stopped, "q").scene == Over(is_stopped=True)


def test_a_jump_that_was_undone_is_no_doubt() -> None:
    state = begun(opened({"bots": NONE}, capacities=[for_kinds("bots")]))
    end = after(state, "h...")
    undone = after(end, "z")
    assert undone.group == state.group
    assert after(undone, ".").scene == Over(is_stopped=False)


def test_answers_like_those_of_another_group_are_doubted_where_they_are_many() -> None:
    names = [f"c{number}" for number in range(8)]
    like = {name: Assessment(TODAY, Level.NONE) for name in names}
    other = replace(group("twin"), assessments=like)
    capacities = [for_kinds(name) for name in names]
    state = begun(opened(capacities=capacities, others=[other]))
    end = after(state, "n." * 8)
    alike = doubts(end).alike
    assert alike
    assert (alike.id, doubts(end).jumps) == ("twin", ())
    assert after(state, "n." * 6 + "..").scene == Over(is_stopped=False)  # too few to say
    assert after(state, "l.." * 2 + "n." * 6).scene == Over(is_stopped=False)  # not nearly all
