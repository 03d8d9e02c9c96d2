"""What a report on history says of what it could not read."""

from ccm.model import Reading
from ccm.reports.over_time.reading import reading_notes


def test_a_note_counts_and_names_the_option_that_lists() -> None:
    reading = Reading(1_200, ("a at 1",), ("b at 2", "c at 3"), frozenset({"1", "2"}))
    assert list(reading_notes(reading, how_to_fetch="get it", listed=False)) == [
        "1 of 1,200 versions could not be read (--verbose lists them).",
        "This clone is partial: 2 of 1,200 versions are not in it; get it.",
        (
            "2 commits have no readable time: they count right after the commit before "
            "(--verbose lists them)."
        ),
    ]


def test_what_is_listed_already_names_no_option() -> None:
    reading = Reading(3, ("a at 1",), (), frozenset({"1"}))
    assert list(reading_notes(reading, how_to_fetch="get it", listed=True)) == [
        "1 of 3 versions could not be read.",
        "1 commit has no readable time: it counts right after the commit before.",
    ]


def test_of_a_history_that_was_read_nothing_is_said() -> None:
    assert list(reading_notes(Reading(3), how_to_fetch="get it", listed=False)) == []
