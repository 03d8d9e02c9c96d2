"""A text is refused, or read with a fault: code, place, words and hint."""

import pytest

from ccm.model import Place, Severity
from ccm.yamlfile.events import read_events
from ccm.yamlfile.faults import RefusedError, decoded_text, place_at
from ccm.yamlfile.read import find_places, read_values
from testing.problems import facts, hold_words

REFUSED = {
    "empty": ("# nothing\n", "1:1 bad-yaml"),
    "two documents": ("a: b\n---\nc: d\n", "2:1 several-documents"),
    "a list for a key": ("a: b\n? [x]\n: y\n", "2:3 bad-yaml"),
    "an anchor": ("a: &x b\n", "1:4 anchor-or-alias '&x'"),
    "an alias": ("a: b\nc: *x\n", "2:4 anchor-or-alias '*x'"),
    "a tag": ("a: !t b\n", "1:4 tag '!t'"),
    "too deep": (f"a:\n  {'[' * 20}{']' * 20}\n", "2:22 too-deep 20"),
    "too many values": (f"a: [{'b,' * 20_000}]\n", "1:39999 too-large 20,000"),
    "an escaped character": ('a: "b\\0"\n', "1:4 control-character U+0000 '\x00'"),
    "an escaped key": ('a:\n  "\\u202e": b\n', "2:3 control-character U+202E '\u202e'"),
    "an open quote": ('a: b\nc: "d\n', "2:4 bad-yaml"),
    "an open bracket": ("a: [b\nc: d\n", "1:4 bad-yaml"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_is_the_one_fault_at_its_place(case: str) -> None:
    text, expected = REFUSED[case]
    reading = read_events(text)
    assert reading.value is None
    assert [facts(fault) for fault in reading.faults] == [expected]
    assert [fault.severity for fault in reading.faults] == [Severity.ERROR]


def test_what_is_just_not_too_much_is_read() -> None:
    assert read_events(f"a:\n  {'[' * 19}{']' * 19}\n").faults == []
    assert read_events(f"a: [{'b,' * 19_997}]\n").faults == []


FOUND = {
    "a key twice": (
        "a: b\nc:\n  d: e\n  d: f\n",
        {"a": "b", "c": {"d": "e"}},
        "4:3 duplicate-key 'd' 3",
        ("c", "d"),
    ),
    "a word for a switch": (
        "a:\n  - no\n",
        {"a": ["no"]},
        "2:5 ambiguous-scalar 'no'",
        ("a", 0),
    ),
    "a key for a switch": (
        "a:\n  no: b\n",
        {"a": {"no": "b"}},
        "2:3 ambiguous-scalar 'no'",
        ("a", "no"),
    ),
}


@pytest.mark.parametrize("case", FOUND)
def test_a_fault_leaves_the_value_and_has_its_place(case: str) -> None:
    text, value, expected, keys = FOUND[case]
    reading = read_events(text)
    assert reading.value == value
    assert [(facts(fault), fault.keys) for fault in reading.faults] == [(expected, keys)]
    severity = Severity.ERROR if case == "a key twice" else Severity.WARNING
    assert [fault.severity for fault in reading.faults] == [severity]


def test_an_ambiguous_word_in_quotes_is_none() -> None:
    assert read_events("a: \"no\"\nb: 'no'\nc: |\n  no\n").faults == []


BYTES = {
    "too large": (b"a" * (2**20 + 1), "1:1 too-large 1,048,576 1"),
    "not UTF-8": (b"a: \xc3\xa9\nb: \xff\n", "2:4 not-utf-8 0xff UTF-8 '\xff' Windows-1252"),
    "an invisible character": (
        b"a: b\n\xc3\xa9\x00\n",
        "2:2 control-character U+0000 '\x00'",
    ),
}


@pytest.mark.parametrize("case", BYTES)
def test_bytes_that_are_no_text_of_ours_are_refused(case: str) -> None:
    data, expected = BYTES[case]
    with pytest.raises(RefusedError) as caught:
        decoded_text(data)
    assert facts(caught.value.problem) == expected
    assert [facts(fault) for fault in read_values(data)[1]] == [expected]
    assert read_values(data)[0] is None
    assert find_places(data) == {}


@pytest.mark.renewable
def test_each_refusal_has_its_words_and_its_hint() -> None:
    texts = {case: text.encode() for case, (text, _) in REFUSED.items()}
    texts |= {case: text.encode() for case, (text, _, _, _) in FOUND.items()}
    texts |= {case: data for case, (data, _) in BYTES.items()}
    hold_words(
        {case: read_values(text)[1][0] for case, text in texts.items()}, "yamlfile/refusals.txt"
    )


def test_a_text_is_what_its_bytes_say_without_their_mark() -> None:
    assert decoded_text(b"\xef\xbb\xbfa: b\r\n") == "a: b\r\n"
    assert decoded_text(b"a" * 2**20) == "a" * 2**20
    assert place_at("a\r\nbc", 4) == Place(2, 2)
    assert place_at("abc", 0) == Place(1, 1)


TEXT = "a: b\nc:\n  d: [e, 'f g']\n  h:\n  - i  # j\n  - k: |\n      l\n\n"
PLACES = {
    (): ((1, 1), (1, 1)),
    ("a",): ((1, 4), (1, 1)),
    ("c",): ((3, 3), (2, 1)),
    ("c", "d", 1): ((3, 10), (3, 10)),
    ("c", "h", 1, "k"): ((6, 8), (6, 5)),
    ("c", "h", 7): ((5, 3), (4, 3)),
    ("c", "x", "y"): ((3, 3), (2, 1)),
    ("x",): ((1, 1), (1, 1)),
}


@pytest.mark.parametrize("keys", PLACES, ids=lambda keys: "/".join(map(str, keys)) or "whole")
def test_a_value_and_its_key_have_their_places_or_those_of_what_is_around(
    keys: tuple[str | int, ...],
) -> None:
    reading = find_places(TEXT.encode())
    of_value, of_key = PLACES[keys]
    assert reading.find(keys) == Place(*of_value)
    assert reading.find(keys, at_key=True) == Place(*of_key)


def test_a_value_ends_where_its_last_character_does() -> None:
    root = read_events(TEXT).root
    ends = {
        "a": root.pairs["a"][1],
        "d": root.inside(("c", "d")),
        "h": root.inside(("c", "h")),
        "k": root.inside(("c", "h", 1, "k")),
        "c": root.pairs["c"][1],
    }
    assert {name: TEXT[node.start : node.end] for name, node in ends.items()} == {
        "a": "b",
        "d": "[e, 'f g']",
        "h": "- i  # j\n  - k: |\n      l",
        "k": "|\n      l",
        "c": "d: [e, 'f g']\n  h:\n  - i  # j\n  - k: |\n      l",
    }
    assert (root.inside(("c", "d")).flow, root.inside(("c", "h")).flow) == (True, False)
