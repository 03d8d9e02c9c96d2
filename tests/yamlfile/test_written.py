"""A scalar that our writer writes is read back as it was, by us and by others."""

from datetime import date, datetime

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ccm.yamlfile.canonical import forbidden_at
from ccm.yamlfile.events import read_events
from ccm.yamlfile.written import (
    Fields,
    Value,
    block_lines,
    flow_text,
    group_text,
    is_ambiguous,
    scalar_text,
)
from testing.generated import KEYS, SPACED, WORDS

modest = settings(max_examples=200)

tokens = st.sampled_from(
    [
        *" \n\t:#-\"'[]{},&*!|>%@`~?\\/=<.+_0123456789abexyzNnOotTZ",
        *["é", "名前", "\u00a0", "\ufeff", "😀", "٣", "\r\n", "no", "null", "true"],
        *["2020-", "12", "-01", ": ", " #", "1:30", "- "],
    ]
)
anything = st.one_of(
    st.lists(tokens, max_size=8).map("".join), st.text(st.characters(codec="utf-8"), max_size=20)
).filter(lambda text: forbidden_at(text) is None)


def _as_text(value: object) -> str:
    """The text that a value of PyYAML was made from, where it can be had back."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _assert_comes_back(text: str) -> None:
    block = f"a: {scalar_text(text)}\nb:\n  - {scalar_text(text)}\n{scalar_text(text + 'k')}: c\n"
    flow = f"d: {flow_text([text, text])}\ne: {flow_text({'f': text, 'g': [text]})}\n"
    more = "h:\n" + "\n".join(block_lines({"i": text, "j": [text]}, indent=2)) + "\n"
    reading = read_events(block + flow + more)
    assert reading.faults == []
    assert reading.value == {
        "a": text,
        "b": [text],
        text + "k": "c",
        "d": [text, text],
        "e": {"f": text, "g": [text]},
        "h": {"i": text, "j": [text]},
    }
    other = yaml.safe_load(block + flow + more)
    assert _as_text(other["a"]) == _as_text(other["b"][0]) == _as_text(other["d"][1]) == text
    assert _as_text(other["e"]["f"]) == _as_text(other["h"]["i"]) == text
    assert text + "k" in other


@modest
@given(anything)
def test_a_text_that_we_write_is_read_back_by_us_and_by_others(text: str) -> None:
    _assert_comes_back(text)


@pytest.mark.parametrize(
    "text", [*WORDS, *SPACED, *KEYS, "2020-02-30", "2020-13-01", "0000-00-00"], ids=ascii
)
def test_a_tricky_text_that_we_write_is_read_back(text: str) -> None:
    _assert_comes_back(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("One account, a few posts", "One account, a few posts"),
        ("12 pies", "12 pies"),
        ("2026-03-01", "2026-03-01"),
        ("no", '"no"'),
        ("1.10", '"1.10"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("two\nlines", '"two\\nlines"'),
        ("", '""'),
        ("https://example.org/a#b", "https://example.org/a#b"),
    ],
)
def test_a_text_stands_bare_only_where_that_is_safe(text: str, written: str) -> None:
    assert scalar_text(text) == written


bare_scalars = st.one_of(
    st.text("0123456789_:.-+eEXxobTtZ", min_size=1, max_size=8),
    st.from_regex(
        r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ]1:02:03(\.5)?( ?Z|\+1:30)?)?", fullmatch=True
    ),
    st.from_regex(r"[-+]?[0-9]{1,3}(:[0-5]?[0-9]){0,2}(\.[0-9]*)?(e[-+]?[0-9])?", fullmatch=True),
)


@modest
@given(bare_scalars)
def test_a_bare_scalar_that_others_misread_is_ambiguous(text: str) -> None:
    _assert_kept_or_ambiguous(text)


@pytest.mark.parametrize("text", WORDS)
def test_a_bare_word_that_others_misread_is_ambiguous(text: str) -> None:
    _assert_kept_or_ambiguous(text)


@pytest.mark.parametrize("text", ["0.5", "1.25", "0.0001", "2.0", "123456789.9999"])
def test_a_decimal_that_others_give_back_as_it_stands_is_not_ambiguous(text: str) -> None:
    _assert_kept_or_ambiguous(text)
    assert not is_ambiguous(text)


@pytest.mark.parametrize("text", ["1.10", "0.00001", "01.5", ".5", "5.", "1_0.5"])
def test_a_decimal_that_others_give_back_in_another_form_is_ambiguous(text: str) -> None:
    assert is_ambiguous(text)


def _assert_kept_or_ambiguous(text: str) -> None:
    reading = read_events(f"a: {text}\n")
    if reading.value != {"a": text}:
        return  # not one bare scalar
    try:
        kept = _as_text(yaml.safe_load(f"a: {text}\n")["a"]) == text
    except (ValueError, yaml.YAMLError):
        kept = False
    assert kept or is_ambiguous(text)
    assert [fault.code for fault in reading.faults] == ["ambiguous-scalar"] * is_ambiguous(text)


def test_a_group_file_has_addresses_and_mappings_a_line_each_and_other_lists_on_one_line() -> None:
    facts: dict[str, Value] = {
        "name": "Example: a group",
        "countries": ["NO", "SE"],
        "defers_to": {"outreach": "example-group-1"},
        "links": ["https://example.org/a"],
    }
    entries: dict[str, Fields] = {"bots": {"level": "low", "evidence": ["https://example.org/b"]}}
    assert group_text(facts, entries) == (
        'name: "Example: a group"\n'
        'countries: ["NO", SE]\n'
        "defers_to:\n"
        "  outreach: example-group-1\n"
        "links:\n"
        "  - https://example.org/a\n"
        "assessments:\n"
        "  bots:\n"
        "    level: low\n"
        "    evidence:\n"
        "      - https://example.org/b\n"
    )


def test_a_group_without_assessments_has_no_section_for_them() -> None:
    assert group_text({"name": "A", "kind": "hub"}) == "name: A\nkind: hub\n"
