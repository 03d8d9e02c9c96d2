"""What a report on history says of what it could not read."""

from ccm.model import Reading
from ccm.reports.over_time.reading import reading_notes
from testing.answers import figures


def test_a_note_counts_and_names_the_option_that_lists() -> None:
    reading = Reading(1_200, ("a at 1",), ("b at 2", "c at 3"), frozenset({"1", "2"}))
    notes = list(reading_notes(reading, how_to_fetch="get it", listed=False))
    assert [figures(note) for note in notes] == ["1 1,200", "2 1,200", "2"]
    assert ["--verbose" in note for note in notes] == [True, False, True]
    assert notes[1].endswith("; get it.")


def test_what_is_listed_already_names_no_option() -> None:
    reading = Reading(3, ("a at 1",), (), frozenset({"1"}))
    notes = list(reading_notes(reading, how_to_fetch="get it", listed=True))
    assert [figures(note) for note in notes] == ["1 3", "1"]
    assert not any("--verbose" in note for note in notes)


def test_of_a_history_that_was_read_nothing_is_said() -> None:
    assert list(reading_notes(Reading(3), how_to_fetch="get it", listed=False)) == []
