"""Replacing one entry of a file changes that entry, and not a byte of any other line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccm.yamlfile.canonical import forbidden_at
from ccm.yamlfile.written import flow_text, scalar_text
from testing.edits import ORDER, replaced, value_of
from testing.settings import many

Entry = dict[str, str | list[str]]

notes = st.one_of(
    st.sampled_from(["one account", "a: b # c", "no", "ünïcödé 名前", "two\nlines", "1:30", "'"]),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(
        lambda text: forbidden_at(text) is None
    ),
)
addresses = st.lists(st.sampled_from(["https://a.org/", "http://b.org/#c"]), min_size=1, max_size=3)
entries: st.SearchStrategy[Entry] = st.fixed_dictionaries(
    {
        "level": st.sampled_from(["none", "low", "high"]),
        "assessed_on": st.sampled_from(["2026-03-01", "2020-05-01"]),
    },
    optional={"robustness": st.just("low"), "note": notes, "evidence": addresses},
)
comments = st.sampled_from(["", "", "# a comment: with a colon", "  # indented", "     ", "#"])


@dataclass(frozen=True)
class Style:
    """How somebody writes a group file by hand."""

    step: int
    flow_entries: bool
    flow_lists: bool
    compact_lists: bool
    quotes: bool
    trailing: str
    between: str
    before: str
    behind: str
    ending: str
    final_newline: bool


styles = st.builds(
    Style,
    step=st.sampled_from([2, 4]),
    flow_entries=st.booleans(),
    flow_lists=st.booleans(),
    compact_lists=st.booleans(),
    quotes=st.booleans(),
    trailing=st.sampled_from(["", "", "  # why", " "]),
    between=comments,
    before=st.sampled_from(["", "source: A talk\n", "# the group\n\n"]),
    behind=st.sampled_from(["", "", "links: [https://a.org/]\n", "# the end\n", "\n\n# end\n"]),
    ending=st.sampled_from(["\n", "\r\n"]),
    final_newline=st.booleans(),
)


def _scalar(text: str, style: Style) -> str:
    if style.quotes and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return scalar_text(text)


def _field_lines(name: str, value: str | list[str], indent: int, style: Style) -> list[str]:
    blanks = " " * indent
    if isinstance(value, str):
        return [f"{blanks}{name}: {_scalar(value, style)}{style.trailing}"]
    if style.flow_lists:
        return [f"{blanks}{name}: {flow_text(value)}{style.trailing}"]
    inner = blanks if style.compact_lists else blanks + " " * style.step
    return [f"{blanks}{name}:{style.trailing}", *(f"{inner}- {_scalar(v, style)}" for v in value)]


def _entry_lines(key: str, entry: Entry, style: Style) -> Iterator[tuple[str, str]]:
    """Each line of an entry with the field it belongs to, empty for none; `#` marks a comment."""
    blanks = " " * style.step
    if style.flow_entries:
        yield "whole", f"{blanks}{key}: {flow_text(entry)}{style.trailing}"
        return
    yield "", f"{blanks}{key}:{style.trailing}"
    for number, (name, value) in enumerate(entry.items()):
        if style.between and number:
            yield f"#{name}", style.between
        yield from ((name, line) for line in _field_lines(name, value, 2 * style.step, style))


def _written(
    assessments: Mapping[str, Entry], style: Style, *, key: str, new: Entry
) -> tuple[str, list[str]]:
    """A group file, and those of its lines that stay when the entry `key` becomes `new`."""
    tagged = [("", line) for line in ("name: A", "kind: chapter", *style.before.splitlines())]
    tagged.append(("", "assessments:"))
    for capacity, entry in assessments.items():
        for field, line in _entry_lines(capacity, entry, style):
            name = field.removeprefix("#")
            is_changed = name not in new if field != name else new.get(name) != entry.get(name)
            is_gone = capacity == key and field and is_changed
            tagged.append(("gone" if is_gone or field == "whole" else "", line))
        tagged += [("", style.between)] if style.between else []
    tagged += [("", line) for line in style.behind.splitlines()]
    text = style.ending.join(line for _, line in tagged)
    ending = style.ending if style.final_newline else ""
    return text + ending, [line for tag, line in tagged if not tag]


def _assert_in_order(wanted: list[str], lines: list[str]) -> None:
    rest = iter(lines)
    for line in wanted:
        assert line in rest, f"{line!r} is gone"


@settings(max_examples=many(300))
@given(
    assessments=st.dictionaries(st.sampled_from(ORDER), entries, min_size=1),
    style=styles,
    key=st.sampled_from(ORDER),
    new=entries,
)
def test_only_the_entry_changes_and_every_other_line_stays(
    assessments: dict[str, Entry], style: Style, key: str, new: Entry
) -> None:
    text, staying = _written(assessments, style, key=key, new=new)
    before = value_of(text)

    after = replaced(text, key=key, new=new)

    assert value_of(after) == {**before, "assessments": {**before["assessments"], key: new}}
    _assert_in_order(staying, after.removesuffix(style.ending).split(style.ending))
    if style.ending == "\r\n":
        assert after.count("\r\n") == after.count("\n")


# The entries that a file has, the new one, and their order then: `order` knows no `x`, `y` or `z`.
BESIDE_UNKNOWN = [
    ("x", "bots", "x bots"),
    ("x y", "templates", "x y templates"),
    ("social-media x", "templates", "social-media x templates"),
    ("x bots", "templates", "x templates bots"),
    ("bots x", "templates", "bots x templates"),
    ("social-media x bots", "templates", "social-media x templates bots"),
    ("bots", "z", "bots z"),
    ("x bots", "z", "x bots z"),
    ("bots x", "social-media", "bots x social-media"),
    ("bots", "social-media", "social-media bots"),
]


@pytest.mark.parametrize(("before", "new", "after"), BESIDE_UNKNOWN)
def test_a_new_entry_stands_behind_those_before_it_and_behind_unknown_ones(
    before: str, new: str, after: str
) -> None:
    text = "assessments:\n" + "".join(f"  {key}:\n    level: low\n" for key in before.split())
    edited = replaced(text, key=new, new={"level": "low"})
    assert list(value_of(edited)["assessments"]) == after.split()


def test_a_text_that_ends_in_a_blank_of_another_kind_is_replaced_as_a_whole() -> None:
    text = "assessments:\n  bots:\n    level: low\n    note: One\u00a0\n"
    new = {"level": "low", "note": "Two"}
    assert replaced(text, key="bots", new=new) == text.replace("One\u00a0", "Two")
