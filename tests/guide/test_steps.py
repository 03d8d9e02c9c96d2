"""What an answer to the guide means: what is written, and what is asked next."""

from datetime import date

import pytest

from ccm.guide.steps import (
    AskLevel,
    AskNote,
    AskRobustness,
    Draft,
    Leave,
    Turn,
    kept_evidence,
    take,
)
from ccm.model import Assessment, Level, Robustness
from testing.refusals import missing_from

OLD = Assessment(
    level=Level.LOW,
    robustness=Robustness.NONE,
    assessed_on=date(2020, 1, 1),
    note="One person",
    evidence=("https://example.org/a",),
)


@pytest.mark.parametrize(
    ("answer", "level"),
    [("n", Level.NONE), ("H", Level.HIGH), ("medium", Level.MEDIUM), ("Low", Level.LOW)],
)
def test_a_key_or_a_word_is_a_level_and_robustness_comes_next(answer: str, level: Level) -> None:
    turn = take(AskLevel(None), answer)
    assert turn == Turn(AskRobustness(None, level), Draft(level, None, None))


def test_a_new_level_keeps_robustness_and_note_until_these_are_asked() -> None:
    turn = take(AskLevel(OLD), "m")
    assert turn.draft == Draft(Level.MEDIUM, Robustness.NONE, "One person")


def test_enter_keeps_the_level_that_there_is_and_skips_where_there_is_none() -> None:
    assert take(AskLevel(OLD), "").asking == AskRobustness(OLD, Level.LOW)
    assert take(AskLevel(None), "").leave is Leave.SKIP


def test_of_what_is_unknown_no_robustness_is_asked() -> None:
    turn = take(AskLevel(OLD), "u")
    assert turn.asking == AskNote(OLD, Level.UNKNOWN, None)
    assert turn.draft == Draft(Level.UNKNOWN, None, "One person")


def test_not_relevant_is_written_only_with_a_note() -> None:
    turn = take(AskLevel(None), "r")
    assert turn == Turn(AskNote(None, Level.NOT_RELEVANT, None))
    again = take(turn.asking, "")
    assert (again.asking, again.draft, again.leave) == (turn.asking, None, None)
    assert again.remark is not None
    assert "why it is not relevant" in again.remark
    done = take(turn.asking, "No wiki")
    assert done == Turn(turn.asking, Draft(Level.NOT_RELEVANT, None, "No wiki"), Leave.DONE)


def test_a_robustness_is_written_and_the_note_comes_next() -> None:
    turn = take(AskRobustness(OLD, Level.HIGH), "medium")
    assert turn.asking == AskNote(OLD, Level.HIGH, Robustness.MEDIUM)
    assert turn.draft == Draft(Level.HIGH, Robustness.MEDIUM, "One person")
    assert take(AskRobustness(OLD, Level.HIGH), "").draft == turn.draft._replace(
        robustness=Robustness.NONE
    )


@pytest.mark.parametrize(
    ("answer", "note"), [("", "One person"), ("-", None), ("N and M", "N and M")]
)
def test_a_note_is_kept_taken_away_or_written_as_it_is(answer: str, note: str | None) -> None:
    turn = take(AskNote(OLD, Level.LOW, None), answer)
    assert (turn.draft, turn.leave) == (Draft(Level.LOW, None, note), Leave.DONE)


def test_what_is_no_answer_is_asked_again_with_the_nearest_word() -> None:
    asking = AskRobustness(None, Level.LOW)
    again = take(AskLevel(None), "hihg")
    assert again._replace(remark=None) == Turn(AskLevel(None))
    assert missing_from(str(again.remark), "'hihg'", "n, l, m, h, u or r.", "mean high?") == []
    again = take(asking, "u")
    assert again._replace(remark=None) == Turn(asking)
    assert missing_from(str(again.remark), "'u'", "n, l, m or h.", "Did you mean") == [
        "Did you mean"
    ]


def test_back_leads_to_the_level_and_from_there_to_the_capacity_before() -> None:
    assert take(AskNote(OLD, Level.LOW, None), "<") == Turn(AskLevel(OLD))
    assert take(AskRobustness(OLD, Level.LOW), "<") == Turn(AskLevel(OLD))
    assert take(AskLevel(OLD), "<").leave is Leave.BACK


@pytest.mark.parametrize(
    ("answer", "leave"),
    [("q", Leave.STOP), ("QUIT", Leave.STOP), ("s", Leave.SKIP), ("Skip", Leave.SKIP)],
)
def test_a_person_can_leave_at_every_step(answer: str, leave: Leave) -> None:
    for asking in (AskLevel(OLD), AskRobustness(OLD, Level.LOW), AskNote(OLD, Level.LOW, None)):
        assert take(asking, answer) == Turn(asking, leave=leave)


def test_evidence_stays_while_level_and_note_do() -> None:
    same = Draft(Level.LOW, Robustness.HIGH, "One person")
    assert kept_evidence(same, OLD) == ("https://example.org/a",)
    assert kept_evidence(same._replace(note="Two"), OLD) == ()
    assert kept_evidence(same._replace(level=Level.HIGH), OLD) == ()
    assert kept_evidence(same._replace(note=None), OLD) == ()
    assert kept_evidence(same, None) == ()
