"""What a stranger writes so that nobody can review it: the cost and the size of what is odd."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from ccm.model import Assessment, Group
from ccm.review.change import Changeset
from ccm.review.oddities import find_oddities
from ccm.review.oddities.notes import MOST_COMPARED
from testing.datasets import capacity, group
from testing.reviewed import CAPACITIES, LEVELS, change_of, judged, with_entries

GROUPS, ENTRIES = 1000, 12
TIMES = 20  # as long as a harmless change of as many groups
LONGEST = 1000  # characters of one oddity: a sheet has several on a screen
WORDS = [f"word{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}" for n in range(100)]
LONG = [f"{word}shared" for word in WORDS[:5]]
Notes = Callable[[int, int], str]


def entries(number: int, note: Notes) -> dict[str, Assessment]:
    return {
        one.id: judged(f"{LEVELS[(number // 6**place) % 6]} 01-31", note(number, place))
        for place, one in enumerate(CAPACITIES[:ENTRIES])
    }


def all_new(note: Notes, number: int = GROUPS) -> Changeset:
    return change_of([], [with_entries(f"g{n:05}", entries(n, note)) for n in range(number)])


def own(number: int, place: int) -> str:
    digits = f"{number:05}{place:02}".translate(str.maketrans("0123456789", "abcdefghij"))
    return " ".join(f"{letter}{digits}" for letter in "abcdefghijkl")


HOSTILE: Mapping[str, Notes] = {
    "one note everywhere": lambda _number, _place: own(0, 0),
    "the same rare words": lambda number, place: f"{' '.join(LONG)} {own(number, place)}",
    "of few words": lambda number, place: " ".join(
        WORDS[(number * (n + 1) + place) % 100] for n in range(20)
    ),
    "long notes": lambda number, place: f"{own(number, place)} " * 50,
    "runs of marks": lambda number, place: f"{own(number, place)} a{chr(0x0315) * 900}",
    "one long word": lambda _number, _place: "a" * 3000,
    "figures alone": lambda number, place: f"{number} {place} " * 200,
}


def seconds(change: Changeset) -> float:
    start = time.process_time()
    find_oddities(change)
    return time.process_time() - start


@pytest.fixture(scope="module")
def harmless() -> float:
    return seconds(all_new(own))


@pytest.mark.parametrize("case", HOSTILE)
def test_notes_that_are_made_to_be_compared_cost_little(case: str, harmless: float) -> None:
    assert seconds(all_new(HOSTILE[case])) < TIMES * harmless


def test_the_cost_of_all_groups_at_once_grows_with_their_number() -> None:
    few, many = (seconds(all_new(HOSTILE["one note everywhere"], n)) for n in (GROUPS, 8 * GROUPS))
    assert many < 3 * 8 * max(few, 0.05)


def test_a_group_with_thousands_of_entries_costs_little(harmless: float) -> None:
    ids = [f"x{number:05}" for number in range(12_000)]
    file = {key: judged(f"{LEVELS[n % 6]} 01-31", "Seen") for n, key in enumerate(ids)}
    old, new = with_entries("a", file), with_entries("b", file)
    change = change_of([old], [old, new])
    assert seconds(change) < TIMES * harmless
    assert [odd.code for odd in find_oddities(change)] == ["like-another-group"]


def test_where_comparing_ends_the_sheet_says_so() -> None:
    marks = find_oddities(all_new(HOSTILE["the same rare words"]))
    ended = [odd for odd in marks if odd.code == "note-like-anothers" and odd.group is None]
    assert [f"{MOST_COMPARED:,}" in odd.seen for odd in ended] == [True]
    assert not [o for o in find_oddities(all_new(own)) if o.code == "note-like-anothers"]


def long_facts(group_id: str, formerly: tuple[str, ...] = ()) -> Group:
    made = replace(group(group_id), name="n" * 300, formerly=formerly)
    file = {f"c{number:02}": judged("high 02-01") for number in range(1, 36)}
    return replace(made, assessments=file, countries=("AA",) * 500, defers_to={"area": "o" * 300})


def test_whatever_is_odd_is_said_in_few_characters() -> None:
    ids = tuple(f"{'a' * 58}-{number:04}" for number in range(500))
    names = [replace(one, name="c" * 300) for one in CAPACITIES]
    again = [replace(one, id=f"n{one.id}", formerly=ids[:9]) for one in names]
    before = [long_facts("a"), replace(group("b"), name="m" * 300), long_facts("d")]
    after = [
        replace(long_facts("a", ids), kind=before[0].kind, defers_to={}),
        replace(long_facts("c", ids), name="m" * 300),
    ]
    reasons = dict.fromkeys(ids, "r" * 300)
    change = change_of(
        before,
        after,
        catalogs=(names, [*again, capacity("more")]),
        off=({}, reasons),
        unheard_of=frozenset(ids),
    )
    found = find_oddities(change)
    assert len({odd.code for odd in found}) > 5
    assert [odd.seen for odd in found if len(odd.seen) > LONGEST] == []
