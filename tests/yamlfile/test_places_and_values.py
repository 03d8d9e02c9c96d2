"""YAML text read two ways gives the same, and every value has its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccm.model import Place
from ccm.yamlfile.canonical import MOST_VALUES, canonical_places, forbidden_at, read_canonical
from ccm.yamlfile.events import read_events
from ccm.yamlfile.read import find_places, read_values
from testing.generated import KEYS, SPACED, WORDS
from testing.settings import EXAMPLES, MAP

modest = settings(max_examples=200)

values = st.sampled_from(WORDS + SPACED)
keys = st.sampled_from(KEYS)


def _line(indent: str, dash: str, key: str, value: str, behind: str) -> str:
    return f"{indent}{dash}{key and key + ':'}{key and value and ' '}{value}{behind}"


lines = st.builds(
    _line,
    st.sampled_from(["", "", "", "  ", "  ", "    ", " ", "   ", "\t"]),
    st.sampled_from(["", "", "", "- ", "-", "- - "]),
    st.one_of(keys, keys, st.just("")),
    st.one_of(values, st.just("")),
    st.sampled_from(["", "", "", "", " ", "\t", " # why", "#"]),
)
endings = st.sampled_from(["\n", "\n", "\n", "\n", "\r\n", "\n\n", "\n# why\n"])
line_soup = st.lists(st.tuples(lines, endings), max_size=6).map(
    lambda pairs: "".join(line + ending for line, ending in pairs)
)

names = st.sampled_from(["a", "b", "level", "note", "long-name"])
plain_values = st.sampled_from(["low", "a b", "12", "2020-01-01", '"no"', "'x: y'", "[a, b]", "[]"])
trees = st.recursive(
    plain_values,
    lambda inner: st.one_of(
        st.dictionaries(names, inner, min_size=1, max_size=3),
        st.lists(plain_values.filter(lambda item: item[0] != "["), min_size=1, max_size=3),
        st.lists(st.dictionaries(names, inner, min_size=1, max_size=2), min_size=1, max_size=2),
    ),
    max_leaves=6,
)


def _block(tree: object, indent: int) -> str:
    """The tree in the form our own writer gives a file."""
    blanks = " " * indent
    if isinstance(tree, list):
        items = [_block(item, indent + 2) for item in tree]
        bare = [item.removeprefix(" " * (indent + 2)) for item in items]
        return "".join(f"{blanks}- {item}" for item in bare)
    if isinstance(tree, dict):
        return "".join(
            f"{blanks}{key}: {value}\n"
            if isinstance(value, str)
            else f"{blanks}{key}:\n{_block(value, indent + 2)}"
            for key, value in tree.items()
        )
    return f"{blanks}{tree}\n"


canonical_texts = st.dictionaries(names, trees, min_size=1, max_size=3).map(lambda t: _block(t, 0))


@st.composite
def _spoilt_texts(draw: st.DrawFn) -> str:
    """A canonical text with a few characters put in or taken out."""
    text = draw(canonical_texts)
    for _ in range(draw(st.integers(1, 3))):
        index = draw(st.integers(0, len(text)))
        new = draw(
            st.sampled_from([*" \t\n:#-\"'[]{},&*!|>%~?0aé\\", "\r\n", ": ", " #", "- ", ""])
        )
        text = text[:index] + new + text[index + draw(st.integers(0, 2)) :]
    return text


def _assert_read_alike(text: str) -> None:
    value = read_canonical(text)
    if value is not None:
        reading = read_events(text)
        assert reading.faults == []
        assert reading.value == value
        assert dict(canonical_places(text)) == dict(reading.root.located())


@modest
@given(canonical_texts)
def test_a_text_in_canonical_form_is_read_without_libyaml(text: str) -> None:
    assert read_canonical(text) is not None
    _assert_read_alike(text)


@modest
@given(st.one_of(_spoilt_texts(), line_soup))
def test_what_is_read_without_libyaml_is_what_libyaml_reads(text: str) -> None:
    if forbidden_at(text) is None:
        _assert_read_alike(text)


GOOD_FILES = [*sorted(MAP.rglob("*.yaml")), *sorted(EXAMPLES.rglob("good/**/*.yaml"))]


def test_every_good_file_is_read_alike_both_ways() -> None:
    assert len(GOOD_FILES) > 100
    for path in GOOD_FILES:
        text = path.read_text(encoding="utf-8")
        reading = read_events(text)
        assert reading.faults == [], path
        assert read_canonical(text) in (None, reading.value), path


def test_most_files_of_the_map_are_in_canonical_form() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(MAP.rglob("*.yaml"))]

    assert sum(read_canonical(text) is not None for text in texts) > 0.9 * len(texts)


@pytest.mark.parametrize("size", [MOST_VALUES - 3, MOST_VALUES + 1, 60_000])
def test_a_long_text_has_the_same_limit_both_ways(size: int) -> None:
    _assert_read_alike("a:\n" + "  - b\n" * size)


@pytest.mark.parametrize("text", ["name: a\ufffe\n", "name: a\uffffb\n"], ids=ascii)
def test_a_character_that_yaml_excludes_is_refused_both_ways(text: str) -> None:
    value, faults = read_values(text.encode())

    assert value is None
    assert [(fault.code, fault.place) for fault in faults] == [("control-character", Place(1, 8))]


NESTED = """\
name: "é: 名前"
"quoted key":   one
assessments:
  bots:
    level:
      high
    evidence:
    - https://a.org/
    - b
flow: {a: [x, yy, {b: z}], "c": 'd'}
"""


@pytest.mark.parametrize(
    ("keys", "value", "key"),
    [
        (("name",), (1, 7), (1, 1)),
        (("quoted key",), (2, 17), (2, 1)),
        (("assessments", "bots"), (5, 5), (4, 3)),
        (("assessments", "bots", "level"), (6, 7), (5, 5)),
        (("assessments", "bots", "evidence", 1), (9, 7), (9, 7)),
        (("assessments", "bots", "note"), (5, 5), (4, 3)),
        (("flow", "a", 1), (10, 15), (10, 15)),
        (("flow", "a", 2, "b"), (10, 23), (10, 20)),
        (("flow", "c"), (10, 33), (10, 28)),
        (("nowhere",), (1, 1), (1, 1)),
    ],
    ids=str,
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_place_is_the_line_and_column_that_an_editor_shows(
    keys: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int], ending: str
) -> None:
    places = find_places(("\ufeff" + NESTED.replace("\n", ending)).encode())

    assert places.find(keys) == value
    assert places.find(keys, at_key=True) == key


CANONICAL = """\
# why
name: "é: 名前"
"no": one
assessments:

  bots:
    # why
    evidence:
      - https://a.org/
      - b
areas:
  - id: a
    kinds: [hub, "x, y"]
  - id: b
    capacities:
      - id: c
"""


@pytest.mark.parametrize(
    ("keys", "value", "key"),
    [
        (("name",), (2, 7), (2, 1)),
        (("no",), (3, 7), (3, 1)),
        (("assessments",), (6, 3), (4, 1)),
        (("assessments", "bots"), (8, 5), (6, 3)),
        (("assessments", "bots", "evidence"), (9, 7), (8, 5)),
        (("assessments", "bots", "evidence", 1), (10, 9), (10, 9)),
        (("areas",), (12, 3), (11, 1)),
        (("areas", 0), (12, 5), (12, 5)),
        (("areas", 0, "kinds"), (13, 12), (13, 5)),
        (("areas", 0, "kinds", 1), (13, 18), (13, 18)),
        (("areas", 1), (14, 5), (14, 5)),
        (("areas", 1, "capacities", 0, "id"), (16, 13), (16, 9)),
        (("areas", 2), (12, 3), (11, 1)),
    ],
    ids=str,
)
def test_a_place_in_canonical_form_is_the_same(
    keys: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    assert read_canonical(CANONICAL) is not None
    places = find_places(CANONICAL.encode())

    assert places.find(keys) == value
    assert places.find(keys, at_key=True) == key


@pytest.mark.parametrize("data", [b"a: \xff\n", b"", b"a: b\x00\n"], ids=ascii)
def test_a_refused_text_has_no_places(data: bytes) -> None:
    assert find_places(data).find(("a",)) == Place(1, 1)


def test_what_is_done_to_a_value_is_not_in_the_next_reading_of_the_same_text() -> None:
    data = b"a: {b: c}  # libyaml reads it\n"
    value, _ = read_values(data)
    value["a"]["b"] = "d"

    assert read_values(data) == ({"a": {"b": "c"}}, [])
