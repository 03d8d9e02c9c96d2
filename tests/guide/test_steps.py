"""What an answer to the guide leads to: what is written, and what is asked next."""

from dataclasses import replace
from datetime import date

import pytest

from ccm.guide.moves import Put, Undo
from ccm.guide.sitting import Who
from ccm.guide.state import Ask, Clear, Doubtful, Judges, Others, Over, Part, Reason, Review
from ccm.guide.steps import take
from ccm.model import Assessment, Kind, Level, Method, Robustness, Status
from testing.guiding import (
    ONE,
    SURVEY,
    after,
    answered,
    begun,
    file_of,
    for_kinds,
    opened,
    three,
    writes,
)


def test_an_answer_is_written_when_all_of_its_capacity_was_asked() -> None:
    turns = answered(begun(opened()), "m l {Two people}")
    assert [turn.write for turn in turns[:2]] == [None, None]
    assert turns[2].write == Put(
        {
            "bots": Assessment(
                date(2025, 12, 31),
                Level.MEDIUM,
                Robustness.LOW,
                "Two people",
                status=Status.PROVISIONAL,
                respondents=1,
            )
        }
    )
    assert turns[2].state.capacity.id == "lua"


@pytest.mark.parametrize(
    ("answers", "entry"),
    [
        ("n.", "none"),
        ("u.", "unknown"),
        ("l..", "low"),
        ("LM.", "low/medium"),
        ("hh..", "high/high"),
        ("hh.{https://example.org/b, http://example.org/c}",
         "high/high https://example.org/b http://example.org/c"),
        ("r{No wiki}", "not-relevant “No wiki”"),
        ("{medium}{high}.", "medium/high"),
    ],
)  # fmt: skip
def test_the_parts_that_are_asked_follow_from_the_level(answers: str, entry: str) -> None:
    assert file_of(after(begun(opened()), answers)) == {"bots": entry}


@pytest.mark.parametrize("answers", [".", "..", "...", "s", "ms", "m<.", "m<<", "?.", "x."])
def test_enter_skipping_and_going_back_write_nothing(answers: str) -> None:
    assert writes(begun(opened()), answers) == []


def test_enter_leaves_an_entry_as_it_is_also_a_stale_one() -> None:
    state = begun(opened({"bots": ONE}, capacities=[for_kinds("bots")]))
    turns = answered(state, ".")
    assert (turns[0].write, turns[0].state.scene) == (None, Over(is_stopped=False))


def test_another_level_drops_the_old_note_and_evidence_unless_they_are_kept() -> None:
    state = begun(opened({"bots": ONE}, capacities=[for_kinds("bots")]))
    assert file_of(after(state, "m..")) == {"bots": "medium/none"}
    assert file_of(after(state, "m.=")) == {"bots": "medium/none “One person”"}
    assert file_of(after(state, "m.{Two}")) == {"bots": "medium/none “Two”"}


def test_the_same_level_keeps_robustness_note_and_evidence_of_a_new_day() -> None:
    state = begun(opened({"bots": ONE}, capacities=[for_kinds("bots")]))
    end = after(state, "l..")
    assert file_of(end) == {"bots": "low/none “One person” https://example.org/a"}
    assert end.group.assessments["bots"].assessed_on == date(2025, 12, 31)
    assert file_of(after(state, "l.-")) == {"bots": "low/none https://example.org/a"}


def test_not_relevant_is_written_only_with_a_reason() -> None:
    state = begun(opened())
    turn = answered(state, "r.")[-1]
    assert (turn.write, turn.state.scene.__class__) == (None, Ask)
    assert "why" in (turn.remark or "")
    assert "nothing to see" in (answered(state, "r{\u200b}")[-1].remark or "")


def test_going_back_asks_the_part_before_with_the_answer_filled_in() -> None:
    state = begun(opened())
    back = after(state, "ml<")
    assert isinstance(back.scene, Ask)
    assert (back.scene.part, back.scene.draft.robustness) == (Part.ROBUSTNESS, Robustness.LOW)
    assert file_of(after(back, "..")) == {"bots": "medium/low"}
    assert file_of(after(back, "<hm..")) == {"bots": "high/medium"}
    assert after(state, "hh.<").scene.part is Part.NOTE  # type: ignore[union-attr]
    assert after(state, "n<").scene.part is Part.LEVEL  # type: ignore[union-attr]


def test_going_back_from_a_capacity_leads_to_the_one_before_and_not_further() -> None:
    state = begun(opened())
    assert after(state, ".<").capacity.id == "bots"
    turn = answered(state, "<")[0]
    assert (turn.state, turn.write) == (state, None)
    assert turn.remark


def test_undo_takes_back_the_last_capacity_and_asks_it_again() -> None:
    state = begun(opened({"bots": ONE}, capacities=three()))
    turns = answered(state, "n. m l {x} z")
    assert isinstance(turns[-1].write, Undo)
    assert turns[-1].state.capacity.id == turns[1].state.capacity.id
    undone = after(turns[-1].state, "z")
    assert undone.group == state.group
    assert answered(undone, "z")[0].write is None


def test_clearing_removes_an_entry_after_it_was_asked_once_more() -> None:
    state = begun(opened({"bots": ONE}, capacities=[for_kinds("bots")]))
    asked = after(state, "-")
    assert isinstance(asked.scene, Clear)
    assert file_of(after(asked, ".")) == file_of(state)
    assert file_of(after(asked, "y")) == {}
    assert writes(begun(opened()), "-") == []  # there is nothing to remove


def test_stopping_in_the_middle_of_a_capacity_writes_nothing_and_says_so() -> None:
    for answers in ("mq", "mlq", "hl.q"):
        turn = answered(begun(opened()), answers)[-1]
        assert (turn.write, turn.state.scene) == (None, Over(is_stopped=True))
        assert "bots" in (turn.remark or "")
    assert answered(begun(opened()), "q")[-1].remark is None


@pytest.mark.parametrize("word", ["help", "Quit", "exit", ":wq", "no"])
def test_a_note_that_looks_like_a_command_is_doubted(word: str) -> None:
    asked = after(begun(opened()), f"n{{{word}}}")
    assert isinstance(asked.scene, Doubtful)
    assert file_of(after(asked, "y")) == {"bots": f"none “{word}”"}
    again = after(asked, ".")
    assert (file_of(again), isinstance(again.scene, Ask)) == ({}, True)


def test_what_is_no_answer_is_asked_again_with_the_nearest_word() -> None:
    state = begun(opened())
    turn = take(state, "hihg")
    assert (turn.state, turn.write) == (state, None)
    assert "'hihg'" in (turn.remark or "")
    assert "high" in (turn.remark or "")
    assert "https" in (answered(state, "hh.{example.org}")[-1].remark or "")


def test_who_judges_is_asked_once_and_can_be_changed() -> None:
    asked = after(opened(), ".")
    assert isinstance(asked.scene, Judges)
    alone = after(asked, "a n.")
    assert alone.group.assessments["bots"].status is Status.PROVISIONAL
    workshop = after(alone, "w w {12} n.")
    entry = workshop.group.assessments["lua"]
    assert (entry.method, entry.respondents, entry.status) == (Method.WORKSHOP, 12, Status.AGREED)
    some = after(after(opened(), "."), "s. n.").group.assessments["bots"]
    assert (some.method, some.respondents, some.status) == (Method.SELF, None, Status.AGREED)


@pytest.mark.parametrize("people", ["0", "-1", "1001", "ten", "1.5", "٣", "000000001" + "9" * 5000])
def test_a_number_of_people_is_a_whole_number_that_can_be(people: str) -> None:
    state = after(opened(), ".b")
    turn = answered(state, f"{{{people}}}")[0]
    assert (turn.state, bool(turn.remark)) == (state, True)


def test_what_is_mostly_for_others_is_answered_at_once_with_one_reason() -> None:
    mine, theirs = for_kinds("bots"), [for_kinds(n, Kind.HUB) for n in ("lua", "press")]
    state = begun(opened(capacities=[mine, *theirs]))
    offered = after(state, ".")
    assert isinstance(offered.scene, Others)
    assert isinstance(after(offered, "r").scene, Reason)
    done = after(offered, "r{We run no wiki}")
    both = "not-relevant “We run no wiki”"
    assert (file_of(done), done.scene) == ({"lua": both, "press": both}, Over(is_stopped=False))
    assert after(done, "q").scene == Over(is_stopped=False)
    assert isinstance(after(offered, "r{quit}").scene, Doubtful)
    assert writes(offered, ".") == []
    assert after(offered, "a").capacity.id == "lua"
    assert isinstance(after(offered, "r.").scene, Others)


def test_in_a_refresh_y_renews_the_day_a_level_changes_and_enter_leaves() -> None:
    state = begun(opened({"bots": ONE}, capacities=[for_kinds("bots")], refresh=True), Who.BOARD)
    assert isinstance(state.scene, Review)
    assert writes(state, ".") == []
    [put] = writes(state, "y")
    assert isinstance(put, Put)
    renewed = ONE._replace(assessed_on=date(2025, 12, 31), method=Method.BOARD)
    assert put.entries == {"bots": renewed}
    assert file_of(after(state, "hl{Three}{https://example.org/c}")) == {
        "bots": "high/low “Three” https://example.org/c"
    }


def test_an_outside_judgement_becomes_the_groups_own_only_with_a_new_note() -> None:
    state = begun(opened({"bots": SURVEY}, capacities=[for_kinds("bots")], refresh=True), Who.SOME)
    for answers in ("y", "y.", "y=", "y{Mean 3}", "m..", "m.="):
        assert writes(state, answers) == [], answers
    [put] = writes(state, "y{We looked at our bots}")
    assert isinstance(put, Put)
    entry = put.entries["bots"]
    assert entry
    assert (entry.level, entry.method, entry.respondents) == (Level.MEDIUM, Method.SELF, None)
    assert file_of(after(state, "l..")) == {"bots": "low"}  # another level is the group's own
    high = SURVEY._replace(level=Level.HIGH, evidence=("https://example.org/s",))
    state = begun(opened({"bots": high}, capacities=[for_kinds("bots")], refresh=True))
    assert file_of(after(state, "y{Ours too}")) == {"bots": "high “Ours too” https://example.org/s"}


def test_what_the_file_already_says_is_not_written_again() -> None:
    state = begun(opened())
    done = after(state, "n.")
    again = replace(done, number=0, scene=Ask(Part.LEVEL))
    assert writes(again, "n.") == []
