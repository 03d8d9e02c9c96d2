"""What is refused in a text, or found in one that is read: code, place, words and advice."""

import pytest

from ccm.model import Place, Problem, Severity
from ccm.yamlfile.events import read_events
from ccm.yamlfile.faults import RefusedError, decoded_text, place_at
from ccm.yamlfile.read import find_places, read_values
from ccm.yamlfile.slips_of_values import IN_QUOTES


def in_words(problem: Problem) -> str:
    """A problem in three lines: code, place and keys; the message; the hint."""
    place = problem.place or Place(0, 0)
    keys = "".join(f" {key}" for key in problem.keys)
    about = f"{problem.code} at {place.line}:{place.column}{keys}"
    return f"{about}\n{problem.message}\n{problem.hint}"


REFUSED = {
    "empty": (
        "# nothing\n",
        "bad-yaml at 1:1\nthe file is empty\nwrite lines of `key: value` into it, or delete it",
    ),
    "two documents": (
        "a: b\n---\nc: d\n",
        (
            "several-documents at 2:1\n"
            "a second document begins here; a data file holds one\n"
            "delete the line `---`, or what stands below it"
        ),
    ),
    "a list for a key": (
        "a: b\n? [x]\n: y\n",
        (f"bad-yaml at 2:3\nwhat begins with [ must stand in quotes\n{IN_QUOTES}"),
    ),
    "an anchor": (
        "a: &x b\n",
        (
            "anchor-or-alias at 1:4\n"
            "what begins with & must stand in quotes: '&x'\n"
            f"{IN_QUOTES}; anchors and aliases of YAML are not read here"
        ),
    ),
    "an alias": (
        "a: b\nc: *x\n",
        (
            "anchor-or-alias at 2:4\n"
            "what begins with * must stand in quotes: '*x'\n"
            f"{IN_QUOTES}; anchors and aliases of YAML are not read here"
        ),
    ),
    "a tag": (
        "a: !t b\n",
        (
            "tag at 1:4\n"
            "what begins with ! must stand in quotes: '!t'\n"
            f"{IN_QUOTES}; tags of YAML are not read here"
        ),
    ),
    "too deep": (
        f"a:\n  {'[' * 20}{']' * 20}\n",
        "too-deep at 2:22\nlists and mappings go more than 20 deep\nNone",
    ),
    "too many values": (
        f"a: [{'b,' * 20_000}]\n",
        "too-large at 1:39999\nthe file holds more than 20,000 values\nNone",
    ),
    "an escaped character": (
        'a: "b\\0"\n',
        (
            "control-character at 1:4\n"
            "the unseen character U+0000 ('\x00') may not stand in a data file\n"
            "delete it: type the words around it again"
        ),
    ),
    "an escaped key": (
        'a:\n  "\\u202e": b\n',
        (
            "control-character at 2:3\n"
            "the unseen character U+202E ('\u202e') may not stand in a data file\n"
            "delete it: type the words around it again"
        ),
    ),
    "an open quote": (
        'a: b\nc: "d\n',
        'bad-yaml at 2:4\nthe quote " that begins here has no end\nput a " at the end of the text',
    ),
    "an open bracket": (
        "a: [b\nc: d\n",
        "bad-yaml at 1:4\nthe bracket [ that begins here has no end\nput a ] behind the last item",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_is_the_one_fault_at_its_place(case: str) -> None:
    text, expected = REFUSED[case]
    reading = read_events(text)
    assert reading.value is None
    assert [in_words(fault) for fault in reading.faults] == [expected]
    assert [fault.severity for fault in reading.faults] == [Severity.ERROR]


def test_what_is_just_not_too_much_is_read() -> None:
    assert read_events(f"a:\n  {'[' * 19}{']' * 19}\n").faults == []
    assert read_events(f"a: [{'b,' * 19_997}]\n").faults == []


FOUND = {
    "a key twice": (
        "a: b\nc:\n  d: e\n  d: f\n",
        {"a": "b", "c": {"d": "e"}},
        (
            "duplicate-key at 4:3 c d\n'd' stands here again, after line 3\n"
            "keep one of the two and delete the other"
        ),
    ),
    "a word for a switch": (
        "a:\n  - no\n",
        {"a": ["no"]},
        (
            "ambiguous-scalar at 2:5 a 0\nother YAML readers take 'no' for something else\n"
            'write it in quotes: "no"'
        ),
    ),
    "a key for a switch": (
        "a:\n  no: b\n",
        {"a": {"no": "b"}},
        (
            "ambiguous-scalar at 2:3 a no\nother YAML readers take 'no' for something else\n"
            'write it in quotes: "no"'
        ),
    ),
}


@pytest.mark.parametrize("case", FOUND)
def test_a_fault_leaves_the_value_and_has_its_place(case: str) -> None:
    text, value, expected = FOUND[case]
    reading = read_events(text)
    assert reading.value == value
    assert [in_words(fault) for fault in reading.faults] == [expected]
    severity = Severity.ERROR if case == "a key twice" else Severity.WARNING
    assert [fault.severity for fault in reading.faults] == [severity]


def test_an_ambiguous_word_in_quotes_is_none() -> None:
    assert read_events("a: \"no\"\nb: 'no'\nc: |\n  no\n").faults == []


BYTES = {
    "too large": (
        b"a" * (2**20 + 1),
        "too-large at 1:1\nthe file has more than 1,048,576 bytes (1 MiB)\nNone",
    ),
    "not UTF-8": (
        b"a: \xc3\xa9\nb: \xff\n",
        (
            "not-utf-8 at 2:4\n"
            "byte 0xff is not UTF-8; it is 'ÿ' in Windows-1252\n"
            "save the file as UTF-8: most editors ask for the encoding at `Save as`"
        ),
    ),
    "an unseen character": (
        b"a: b\n\xc3\xa9\x00\n",
        (
            "control-character at 2:2\n"
            "the unseen character U+0000 ('\x00') may not stand in a data file\n"
            "delete it: type the words around it again"
        ),
    ),
}


@pytest.mark.parametrize("case", BYTES)
def test_bytes_that_are_no_text_of_ours_are_refused(case: str) -> None:
    data, expected = BYTES[case]
    with pytest.raises(RefusedError) as caught:
        decoded_text(data)
    assert in_words(caught.value.problem) == expected
    assert [in_words(fault) for fault in read_values(data)[1]] == [expected]
    assert read_values(data)[0] is None
    assert find_places(data) == {}


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
