"""Where an entry stands that a change put in, or stood before it was taken out."""

import pytest

from testing.changes import changes_of_history

CASES = {
    "what is put in stands at the commit": (
        """
        a 01-02 = low 01-01
        b 02-02 = high 02-01
        """,
        ["a low 01-01", "b high 02-01"],
    ),
    "what is taken out stood at its parent": (
        """
        a 01-02 = low 01-01, templates low 01-01
        b 02-02 = templates low 01-01
        """,
        ["a low 01-01, templates low 01-01", "a low 01-01, templates low 01-01",
         "b^ low 01-01, templates low 01-01"],
    ),
    "a deleted file stood at the parent": (
        """
        a 01-02 = low 01-01
        b 02-02 = -
        """,
        ["a low 01-01", "b^ low 01-01"],
    ),
    "what a branch takes out stood at its parent": (
        """
        a 01-02      = low 01-01, templates low 01-01
        b 02-02      = templates low 01-01
        m 03-02 <a+b = templates low 01-01
        """,
        ["a low 01-01, templates low 01-01", "a low 01-01, templates low 01-01",
         "b^ low 01-01, templates low 01-01"],
    ),
    "what a merge takes out stood where the branch had it last": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        m 03-02 <a+b = -
        """,
        ["a low 01-01", "b high 02-01", "b high 02-01"],
    ),
    "what a merge chose stands at the merge, in the version it kept": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        m 03-02 <a+b
        """,
        ["a low 01-01", "b high 02-01", "m low 01-01"],
    ),
    "a broken version in between has no entry: the last readable one of the main line has": (
        """
        a 01-02 = low 01-01
        b 02-02 = ?
        c 03-02 = -
        """,
        ["a low 01-01", "a low 01-01"],
    ),
    "two broken versions in between": (
        """
        a 01-02 = low 01-01
        b 02-02 = ?1
        c 02-03 = ?2
        d 03-02 = -
        """,
        ["a low 01-01", "a low 01-01"],
    ),
    "an entry that a version after a broken one has no more": (
        """
        a 01-02 = low 01-01, templates low 01-01
        b 02-02 = ?
        c 03-02 = templates low 01-01
        """,
        ["a low 01-01, templates low 01-01", "a low 01-01, templates low 01-01",
         "a low 01-01, templates low 01-01"],
    ),
    "of two files each has its own place": (
        """
        a 01-02 = low 01-01 | h: high 01-01
        b 02-02 = h: -
        """,
        ["a low 01-01", "a high 01-01", "b^ high 01-01"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("history", "expected"), CASES.values(), ids=CASES)
def test_a_change_names_where_its_entry_is_written(history: str, expected: list[str]) -> None:
    places = [change.written for change in changes_of_history(history)]
    assert [f"{place.revision} {place.blob}" for place in places if place] == expected
    assert None not in places


@pytest.mark.parametrize("history", [history for history, _ in CASES.values()], ids=CASES)
def test_a_change_names_the_file_and_the_key_of_that_day(history: str) -> None:
    for change in changes_of_history(history):
        assert change.written
        assert change.written.name == f"groups/{change.group}.yaml"
        assert change.written.capacity == change.capacity
