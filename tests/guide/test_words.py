"""The words that the guide shows beside its questions."""

from datetime import date

from ccm.guide.steps import AskLevel, AskNote, AskRobustness
from ccm.guide.words import keys_in_words
from ccm.model import Assessment, Level, Robustness

OLD = Assessment(
    level=Level.LOW,
    robustness=Robustness.NONE,
    assessed_on=date(2020, 1, 1),
    note="One person",
)


def test_enter_is_said_to_keep_what_there_is_or_to_leave_it_open() -> None:
    assert keys_in_words(AskLevel(None))[1].startswith("Enter leaves it unassessed · s skips")
    assert keys_in_words(AskLevel(OLD))[1].startswith("Enter keeps low · s skips")
    assert keys_in_words(AskRobustness(OLD, Level.LOW)) == ["n, l, m, h · Enter keeps none"]
    assert keys_in_words(AskRobustness(None, Level.LOW)) == ["n, l, m, h · Enter leaves it empty"]


def test_of_a_note_there_is_only_something_to_say_where_one_is() -> None:
    assert keys_in_words(AskNote(None, Level.LOW, None)) == []
    assert keys_in_words(AskNote(OLD, Level.LOW, None)) == [
        "Note so far: One person",
        "Enter keeps it · - removes it",
    ]
