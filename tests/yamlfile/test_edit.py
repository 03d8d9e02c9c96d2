"""Replacing one entry of a file changes that entry, and not a byte of any other line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccm.errors import DataError
from ccm.yamlfile.canonical import forbidden_at
from ccm.yamlfile.edit import entry_replaced, item_added
from ccm.yamlfile.events import read_events
from ccm.yamlfile.written import flow_text, scalar_text

ORDER = ("social-media", "templates", "bots")
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
    """Each line of an entry with the name of the field it belongs to, empty for none."""
    blanks = " " * style.step
    if style.flow_entries:
        yield "whole", f"{blanks}{key}: {flow_text(entry)}{style.trailing}"
        return
    yield "", f"{blanks}{key}:{style.trailing}"
    for name, value in entry.items():
        yield from ((name, line) for line in _field_lines(name, value, 2 * style.step, style))
        if style.between:
            yield "", style.between


def _written(
    assessments: Mapping[str, Entry], style: Style, *, key: str, new: Entry
) -> tuple[str, list[str]]:
    """A group file, and those of its lines that stay when the entry `key` becomes `new`."""
    tagged = [("", line) for line in ("name: A", "kind: chapter", *style.before.splitlines())]
    tagged.append(("", "assessments:"))
    for capacity, entry in assessments.items():
        for field, line in _entry_lines(capacity, entry, style):
            gone = capacity == key and field and new.get(field) != entry.get(field, "whole")
            tagged.append(("gone" if gone else "", line))
        tagged += [("", style.between)] if style.between else []
    tagged += [("", line) for line in style.behind.splitlines()]
    text = style.ending.join(line for _, line in tagged)
    ending = style.ending if style.final_newline else ""
    return text + ending, [line for tag, line in tagged if not tag]


def _replaced(text: str, *, key: str, new: Mapping[str, str | Sequence[str]]) -> str:
    return entry_replaced(text, section="assessments", key=key, fields=new, order=ORDER)


def _value_of(text: str) -> dict[str, Any]:
    reading = read_events(text)
    assert [fault.message for fault in reading.faults if fault.severity == "error"] == []
    value: dict[str, Any] = reading.value
    return value


def _assert_in_order(wanted: list[str], lines: list[str]) -> None:
    rest = iter(lines)
    for line in wanted:
        assert line in rest, f"{line!r} is gone"


@settings(max_examples=300)
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
    before = _value_of(text)

    after = _replaced(text, key=key, new=new)

    assert _value_of(after) == {**before, "assessments": {**before["assessments"], key: new}}
    _assert_in_order(staying, after.removesuffix(style.ending).split(style.ending))
    if style.ending == "\r\n":
        assert after.count("\r\n") == after.count("\n")


NEW = {"level": "high", "assessed_on": "2026-05-01"}
WRITTEN = "  templates:\n    level: high\n    assessed_on: 2026-05-01\n"
OLD = "assessments:\n  templates:\n    level: low\n    assessed_on: 2026-03-01\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: A\n", f"name: A\nassessments:\n{WRITTEN}"),
        ("name: A", f"name: A\nassessments:\n{WRITTEN}"),
        ("name: A\n# the end", f"name: A\n# the end\nassessments:\n{WRITTEN}"),
        ("assessments:\nname: A\n", f"assessments:\n{WRITTEN}name: A\n"),
        ("assessments:", f"assessments:\n{WRITTEN}"),
        ("assessments:  # none yet\n", f"assessments:  # none yet\n{WRITTEN}"),
        ("assessments:  \n", f"assessments:  \n{WRITTEN}"),
        ("assessments: {}\nname: A\n", f"assessments:\n{WRITTEN}name: A\n"),
        ("assessments: {}  # none yet\n", f"assessments:  # none yet\n{WRITTEN}"),
    ],
    ids=[
        "no section",
        "no section, no final newline",
        "no section, a comment at the end",
        "a blank section before another key",
        "a blank section at the end",
        "a blank section with a comment",
        "a blank section with blanks behind it",
        "a section of empty braces",
        "a section of empty braces with a comment",
    ],
)
def test_the_first_entry_of_a_file_opens_its_section(before: str, after: str) -> None:
    assert _replaced(before, key="templates", new=NEW) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "assessments: {bots: {level: low}}\n",
            f"assessments: {{bots: {{level: low}}, templates: {flow_text(NEW)}}}\n",
        ),
        (
            "assessments: {templates: {level: low, assessed_on: 2026-03-01, note: a b}}\n",
            "assessments: {templates: {level: high, assessed_on: 2026-05-01}}\n",
        ),
        (
            f"{OLD}    note: |\n      one\n\n      two\n\n# about bots\n  bots:\n    level: low\n",
            f"assessments:\n{WRITTEN}\n# about bots\n  bots:\n    level: low\n",
        ),
        (f"{OLD}    note: one\n      two\nname: A\n", f"assessments:\n{WRITTEN}name: A\n"),
        (f"{OLD}    evidence: [\n      a, # b\n      c\n    ]\n", f"assessments:\n{WRITTEN}"),
        (f"{OLD}    evidence:\n", f"assessments:\n{WRITTEN}"),
        (
            OLD.replace("low", "low  # our guess"),
            f"assessments:\n{WRITTEN}".replace("high", "high  # our guess"),
        ),
    ],
    ids=[
        "put into braces",
        "replaced in braces",
        "a block text is taken out",
        "a text of two lines is taken out",
        "a list of several lines is taken out",
        "a blank list is taken out",
        "a comment stays",
    ],
)
def test_an_entry_is_replaced_in_the_style_it_stands_in(before: str, after: str) -> None:
    assert _replaced(before, key="templates", new=NEW) == after


@pytest.mark.parametrize("blank", ["", " []", ' ""'], ids=["nothing", "brackets", "quotes"])
def test_a_list_that_was_blank_is_filled(blank: str) -> None:
    new = {**NEW, "evidence": ["https://example.org/"]}

    after = _replaced(f"{OLD}    evidence:{blank}\n    status: agreed\n", key="templates", new=new)

    assert _value_of(after) == {"assessments": {"templates": new}}
    assert [line for line in after.splitlines() if line != line.rstrip()] == []


def test_a_new_entry_stands_where_the_order_of_the_catalog_has_it() -> None:
    text = (
        "assessments:\n  social-media:\n    level: low\n  # about bots\n  bots:\n    level: low\n"
    )

    assert _replaced(text, key="templates", new=NEW) == (
        f"assessments:\n  social-media:\n    level: low\n{WRITTEN}"
        "  # about bots\n  bots:\n    level: low\n"
    )


def test_a_file_written_in_braces_is_refused_with_what_to_do() -> None:
    with pytest.raises(DataError, match="written in braces") as caught:
        _replaced("{name: A, assessments: {}}\n", key="templates", new=NEW)

    assert caught.value.hint == "write its top level one key a line"


def ended(text: str) -> str:
    """The text with a CRLF where it has `~`."""
    return text.replace("~\n", "\r\n")


BEGUN = "name: E\nassessments:\n  bots:\n    level: low\n    assessed_on: 2026-01-01\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (  # one line of another editor's leaves the others as they are
            f"# ours~\n{BEGUN}",
            f"# ours~\n{BEGUN}  tools:\n    level: high\n    assessed_on: 2026-02-02\n",
        ),
        (
            f"{BEGUN}~\n",
            f"{BEGUN}  tools:\n    level: high\n    assessed_on: 2026-02-02\n~\n",
        ),
        (
            BEGUN.replace("\n", "~\n") + "# theirs\n",
            f"{BEGUN}  tools:\n    level: high\n    assessed_on: 2026-02-02\n".replace("\n", "~\n")
            + "# theirs\n",
        ),
        (
            "name: E~\nassessments: {}",
            "name: E~\nassessments:~\n  tools:~\n    level: high~\n    assessed_on: 2026-02-02~\n",
        ),
    ],
)
def test_a_new_line_ends_as_the_line_before_it(before: str, after: str) -> None:
    fields = {"level": "high", "assessed_on": "2026-02-02"}
    found = entry_replaced(
        ended(before), section="assessments", key="tools", fields=fields, order=["bots", "tools"]
    )
    assert found == ended(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# ours~\nname: E\n", "# ours~\nname: E\nformerly: [old]\n"),
        ("name: E~\nkind: hub~\n", "name: E~\nkind: hub~\nformerly: [old]~\n"),
        ("name: E~\nassessments: {}\n", "name: E~\nformerly: [old]~\nassessments: {}\n"),
        ("name: E\nassessments: {}~\n", "name: E\nformerly: [old]\nassessments: {}~\n"),
        ("name: E", "name: E\nformerly: [old]\n"),
        ("formerly:~\n  - a~\nname: E\n", "formerly:~\n  - a~\n  - old~\nname: E\n"),
    ],
)
def test_a_line_for_a_former_id_ends_as_the_line_before_it(before: str, after: str) -> None:
    assert item_added(ended(before), key="formerly", item="old", before="assessments") == ended(
        after
    )
