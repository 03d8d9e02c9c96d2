"""What the line reader takes, and where it leaves a text to libyaml."""

import pytest

from ccm.yamlfile.canonical import read_canonical

TAKEN = [
    ('"no": 1\n', {"no": "1"}),
    ("note: a\n", {"note": "a"}),
    ("true: a\n", {"true": "a"}),
    ('a: "no"\n', {"a": "no"}),
    ("a: 'no'\n", {"a": "no"}),
    ("a: [no-one, 2024-02-29, 7]\n", {"a": ["no-one", "2024-02-29", "7"]}),
    ("a:\n  nobody: b\n", {"a": {"nobody": "b"}}),
    ("a:\n  - nothing\n", {"a": ["nothing"]}),
    ("a: 12 people\n", {"a": "12 people"}),
    ('a: "b\\"c"\n', {"a": 'b"c'}),
]
IN_DOUBT = [
    "no: 1\n",
    "Yes: 1\n",
    "a:\n  no: b\n",
    "a: NO\n",
    "a: [b, no]\n",
    "a:\n  - off\n",
    "a: b\na: c\n",
    'a: b\n"a": c\n',
    "a: 007\n",
    "a: ٢٠٢٤-01-01\n",
    "a: b: c\n",
    "a:\n    b: c\n",
]


@pytest.mark.parametrize(("text", "value"), TAKEN)
def test_what_is_certain_is_taken(text: str, value: object) -> None:
    assert read_canonical(text) == value


@pytest.mark.parametrize("text", IN_DOUBT)
def test_what_other_readers_may_take_for_something_else_is_left_to_libyaml(text: str) -> None:
    assert read_canonical(text) is None
