"""What a word means: an exact id of today wins over every name; else all things of that name."""

import pytest

from ccm.model.lookup import names_of
from testing.datasets import group

GROUPS = [
    group("north", name="South"),
    group("south", name="Example group 2"),
    group("east", name="Far east", formerly=["west"]),
    group("west", name="Example group 4"),
    group("twin-1", name="Twins"),
    group("twin-2", name="twins"),
    group("dots", name="…"),
]
MEANINGS = [
    ("south", "south"),
    ("South", "north south"),
    ("SOUTH", "north south"),
    ("north", "north"),
    ("west", "west"),
    ("West", "east west"),
    ("east", "east"),
    ("far-east", "east"),
    ("Twins", "twin-1 twin-2"),
    ("twin-1", "twin-1"),
    ("…", ""),
    ("nobody", ""),
]


@pytest.mark.parametrize(("word", "ids"), MEANINGS)
def test_a_word_means_the_thing_of_that_id_or_all_of_that_name(word: str, ids: str) -> None:
    assert sorted(names_of(GROUPS).find(word)) == ids.split()
