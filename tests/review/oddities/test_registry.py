"""What holds for all oddities: their codes, their words, and what they may judge."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm.model import Assessment, Group, Level, Method, OddityCode, Robustness
from ccm.review.oddities import ODDITIES, find_oddities
from ccm.review.oddity import OddityCheck, text_of_oddity
from testing.changes import day
from testing.reviewed import CAPACITIES, change_of, with_entries

NOTES = (None, "", "Old", "Two people of the board have done this for many years", "x" * 3000)
ENTRIES = st.builds(
    Assessment,
    assessed_on=st.sampled_from([day("2017-05-01"), day("01-31"), day("02-28")]),
    level=st.sampled_from(list(Level)),
    robustness=st.none() | st.sampled_from(list(Robustness)),
    note=st.sampled_from(NOTES),
    method=st.sampled_from(list(Method)),
)
KEYS = st.sampled_from([one.id for one in CAPACITIES[:12]])
FILES = st.dictionaries(KEYS, ENTRIES, max_size=12)
GROUPS = st.dictionaries(st.sampled_from("abc"), FILES, max_size=3).map(
    lambda files: [with_entries(key, entries) for key, entries in sorted(files.items())]
)
TWO_GROUPS = st.tuples(FILES, FILES).map(
    lambda files: [with_entries(key, of_group) for key, of_group in zip("ab", files, strict=True)]
)


def test_every_code_has_its_check_in_the_order_of_the_codes() -> None:
    assert [*ODDITIES] == [*OddityCode]
    assert len({*ODDITIES.values()}) == len(ODDITIES)


@pytest.mark.parametrize("check", ODDITIES.values(), ids=map(str, ODDITIES))
def test_every_check_says_what_it_is_why_it_can_be_harmless_and_what_to_ask(
    check: OddityCheck,
) -> None:
    text = text_of_oddity(check)
    assert text.title.endswith(".")
    assert len(text.title) <= 85
    assert text.harmless.endswith(".")
    assert text.ask.endswith(("?", "."))
    words = " ".join((text.title, *text.why, text.harmless, text.ask)).casefold()
    assert not any(word in words for word in ("suspicious", "wrong", "fraud", "lie ", "cheat"))


@given(GROUPS, GROUPS)
def test_an_oddity_names_only_entries_that_the_change_alters(
    before: list[Group], after: list[Group]
) -> None:
    change = change_of(before, after)
    altered = {(entry.group.id, entry.capacity) for entry in change.entries if entry.after}
    for odd in find_oddities(change):
        assert {(odd.group, key) for key in odd.capacities} <= altered
        assert odd.path in ("groups/", f"groups/{odd.group}.yaml")


@given(GROUPS)
def test_nothing_changed_and_nothing_is_odd(groups: list[Group]) -> None:
    assert find_oddities(change_of(groups, groups)) == []


@given(TWO_GROUPS, TWO_GROUPS, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_in_a_file_does_not_matter(
    before: list[Group], after: list[Group], random: Random
) -> None:
    shuffled = []
    for group in after:
        entries = list(group.assessments.items())
        random.shuffle(entries)
        shuffled.append(with_entries(group.id, dict(entries)))
    assert find_oddities(change_of(before, shuffled)) == find_oddities(change_of(before, after))


@given(GROUPS, GROUPS)
def test_oddities_are_sorted_by_check_path_and_group(
    before: list[Group], after: list[Group]
) -> None:
    codes = [*ODDITIES]
    order = [
        (codes.index(odd.code), odd.path, odd.group or "")
        for odd in find_oddities(change_of(before, after))
    ]
    assert order == sorted(order)
