"""Texts in which a capacity gets another id: the whole text before and after, and its values."""

import pytest

from ccm.store.capacity_edits import (
    Edited,
    catalog_with_id,
    entries_with_id,
    questions_with_id,
    values_of,
)

CATALOG = """\
# areas of bots
version: 1
areas:
  - id: old
    name: old
    capacities:
      - id: other  # old
        name: old
        requires: [old, more]
  - id: more-area
    capacities:
      - id: more
        requires:
          - other
          - old  # why
      - id: old
        name: old
        question: old
"""
RENAMED = """\
# areas of bots
version: 1
areas:
  - id: old
    name: old
    capacities:
      - id: other  # old
        name: old
        requires: [new, more]
  - id: more-area
    capacities:
      - id: more
        requires:
          - other
          - new  # why
      - id: new
        formerly: [old]
        name: old
        question: old
"""


def says_what_it_says(edited: Edited) -> str:
    """The new text, which holds the values that are said to be in it."""
    text, values = edited
    assert values_of(text) == values
    return text


def test_in_the_catalog_the_id_and_what_requires_it_are_new_and_nothing_else() -> None:
    assert says_what_it_says(catalog_with_id(CATALOG, "old", "new")) == RENAMED


def test_a_catalog_without_the_id_stays() -> None:
    assert says_what_it_says(catalog_with_id(RENAMED, "old", "new")) == RENAMED
    assert says_what_it_says(catalog_with_id(CATALOG, "older", "new")) == CATALOG


ONE = "areas:\n- capacities:\n  - id: {}\n    formerly: [{}]\n"


@pytest.mark.parametrize(
    ("formerly", "expected"),
    [
        ("older", "older, old"),
        ("old", "old"),
        ("older, old", "older, old"),
        ("new", "old"),
        ("new, older", "older, old"),
        ("older, new, new", "older, old"),
        ("old, new", "old"),
    ],
)
def test_the_old_id_is_formerly_once_and_the_new_one_is_so_no_more(
    formerly: str, expected: str
) -> None:
    text = ONE.format("old", formerly)
    assert says_what_it_says(catalog_with_id(text, "old", "new")) == ONE.format("new", expected)


QUESTIONS = """\
questions:
  - id: old
    capacity: old  # old
    text: old
    filters:
      capacity: [other, old]
      area: [old]
  - id: q
    filters:
      capacity: old
      region: old
"""


def test_in_questions_the_capacity_and_the_filter_are_new_and_nothing_else() -> None:
    assert (
        says_what_it_says(questions_with_id(QUESTIONS, "old", "new"))
        == """\
questions:
  - id: old
    capacity: new  # old
    text: old
    filters:
      capacity: [other, new]
      area: [old]
  - id: q
    filters:
      capacity: new
      region: old
"""
    )


GROUP = "name: old\nassessments:\n  a: {level: low}\n  old:\n    note: old\n  z: {}\n"


def test_in_a_group_file_the_key_of_the_entry_is_new_and_nothing_else() -> None:
    text = says_what_it_says(entries_with_id(GROUP, "old", "new"))
    assert text == GROUP.replace("  old:\n", "  new:\n")
    assert [*values_of(text)["assessments"]] == ["a", "new", "z"]


def test_what_cannot_be_read_holds_nothing() -> None:
    assert values_of("a: [\n") == {}
    assert values_of("a: [b]\n") == {"a": ["b"]}
