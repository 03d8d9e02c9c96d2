"""A list or a word in YAML text changed in place: each case is the whole text before and after."""

import pytest

from ccm.model import KeyPath
from ccm.yamlfile.lists import item_added, item_removed, words_replaced

ADDED = {
    "above the key": ("name: A\nlast: b\n", "name: A\nformerly: [new]\nlast: b\n"),
    "at the end": ("name: A\n", "name: A\nformerly: [new]\n"),
    "behind a line without an end": ("name: A", "name: A\nformerly: [new]\n"),
    "with the ends of the others": ("a: b\r\nc: d", "a: b\r\nc: d\r\nformerly: [new]\r\n"),
    "in brackets": ("formerly: [a]  # why\nb: c\n", "formerly: [a, new]  # why\nb: c\n"),
    "behind two": ("formerly: [old, older]\n", "formerly: [old, older, new]\n"),
    "in a block": ("formerly:\n  - a  # why\nb: c\n", "formerly:\n  - a  # why\n  - new\nb: c\n"),
    "in a block without an indent": ("formerly:\n- a\nb: c\n", "formerly:\n- a\n- new\nb: c\n"),
    "in an empty list": ("formerly: []\nb: c\n", "formerly: [new]\nb: c\n"),
    "for nothing": ("formerly:\nb: c\n", "formerly:\n  - new\nb: c\n"),
}
BEHIND = {
    "in a block": (
        "a:\n  - id: b\n    name: B\n",
        "a:\n  - id: b\n    formerly: [new]\n    name: B\n",
    ),
    "behind a comment": ("a:\n  - id: b  # why\n", "a:\n  - id: b  # why\n    formerly: [new]\n"),
    "at the end": ("a:\n  - c: d\n    id: b", "a:\n  - c: d\n    id: b\n    formerly: [new]\n"),
    "in braces": ("a: [{id: b, c: d}]\n", "a: [{id: b, formerly: [new], c: d}]\n"),
    "with the ends of the others": (
        "a:\r\n- id: b\r\n",
        "a:\r\n- id: b\r\n  formerly: [new]\r\n",
    ),
}
REMOVED = {
    "the first": ("formerly: [old, other]\n", "formerly: [other]\n"),
    "the last": ("formerly: [other, old]  # why\n", "formerly: [other]  # why\n"),
    "one between": ("formerly: [a, old, b]\n", "formerly: [a, b]\n"),
    "the first of two": ("formerly: [old, a, old]\n", "formerly: [a, old]\n"),
    "with its comment": ("formerly:\n  - old  # 1\n  - a  # 2\n", "formerly:\n  - a  # 2\n"),
    "without an end of its line": ("formerly:\n  - a\n  - old", "formerly:\n  - a"),
    "the last of a block": ("formerly:\n  - a\n  - old\nb: c\n", "formerly:\n  - a\nb: c\n"),
}
Change = tuple[str, KeyPath, str]
KEYS: dict[str, Change] = {
    "of a text": ("a: 1\nold: a\n", ("old",), "a: 1\nnew: a\n"),
    "of a mapping": ("a:\n  old: {b: old}  # old\n", ("a", "old"), "a:\n  new: {b: old}  # old\n"),
    "in quotes": ('a: {"old": 1, b: 2}\n', ("a", "old"), "a: {new: 1, b: 2}\n"),
}
VALUES: dict[str, Change] = {
    "of a key that is called so": ("old: old\n", ("old",), "old: new\n"),
    "an item in brackets": ("a: [b, old, old]\n", ("a", 1), "a: [b, new, old]\n"),
    "an item": ("a:\n  - old  # old\n  - old\n", ("a", 0), "a:\n  - new  # old\n  - old\n"),
    "in quotes": ("a: {b: 'old'}\n", ("a", "b"), "a: {b: new}\n"),
}


@pytest.mark.parametrize("place", ADDED)
def test_an_item_is_put_at_the_end_of_its_list_or_a_list_is_made(place: str) -> None:
    text, expected = ADDED[place]
    assert item_added(text, key="formerly", item="new", before="last") == expected


@pytest.mark.parametrize("place", BEHIND)
def test_a_new_list_stands_below_the_key_that_is_named(place: str) -> None:
    text, expected = BEHIND[place]
    done = item_added(text, key="formerly", item="new", within=("a", 0), behind="id")
    assert done == expected


@pytest.mark.parametrize("which", REMOVED)
def test_the_first_such_item_is_taken_out_with_its_line_or_comma(which: str) -> None:
    text, expected = REMOVED[which]
    assert item_removed(text, key="formerly", item="old") == expected


def test_an_item_is_taken_out_of_the_list_that_the_keys_lead_to() -> None:
    text = "formerly: [old, a]\nareas:\n  - formerly: [a, old]\n"
    done = item_removed(text, key="formerly", item="old", within=("areas", 0))
    assert done == "formerly: [old, a]\nareas:\n  - formerly: [a]\n"


@pytest.mark.parametrize("which", KEYS)
def test_a_key_is_another_word_and_its_value_stays(which: str) -> None:
    text, path, expected = KEYS[which]
    assert words_replaced(text, new="new", keys=[path]) == expected


@pytest.mark.parametrize("which", VALUES)
def test_a_value_is_another_word_and_its_key_stays(which: str) -> None:
    text, path, expected = VALUES[which]
    assert words_replaced(text, new="new", values=[path]) == expected


def test_several_words_are_replaced_at_once_and_quoted_where_they_must_be() -> None:
    text = "old: {old: x}\nlist: [old]\nword: old\n"
    paths: list[KeyPath] = [("old",), ("old", "old")]
    done = words_replaced(text, new="no", keys=paths, values=[("list", 0), ("word",)])
    assert done == '"no": {"no": x}\nlist: ["no"]\nword: "no"\n'
    assert words_replaced("a: [b]\nc: d\n", new="Ö e", values=[("a", 0), ("c",)]) == (
        'a: ["Ö e"]\nc: Ö e\n'
    )


def test_without_a_place_nothing_is_replaced() -> None:
    assert words_replaced("old: old\n", new="new") == "old: old\n"
