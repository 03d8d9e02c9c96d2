"""A comment stays with what it belongs to, once, whatever is written into its file."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from ccm.model import Assessment, KeyPath, Level, Method, Robustness, Status
from ccm.store.renaming import rename_capacity, rename_group
from ccm.store.writing import put_assessments
from ccm.yamlfile.read import find_places, read_values
from testing.changes import day
from testing.datasets import capacity, dataset
from testing.settings import many

Draw = Callable[[st.SearchStrategy[Any]], Any]
Owner = tuple[str, ...]  # the keys that lead to it; an item is its own key

IDS = ["bots", "lua", "maps"]
CATALOG = dataset(capacities=[capacity(name) for name in IDS]).catalog
CATALOG_TEXT = "version: 1\nareas:\n  - id: area\n    name: Area\n    capacities:\n" + "".join(
    f"      - id: {name}\n        name: {name}\n        question: How?\n        origin: map\n"
    "        cost: low\n        risk: low\n        rubric: {none: a, low: b, medium: c, high: d}\n"
    for name in IDS
)
ADDRESSES = [f"https://{letter}.org" for letter in "abc"]
NOTES = ["Yes.", "# no comment", "One\n# no comment either\n"]


class Comment(NamedTuple):
    """A comment, by a text that no other has, beside what it belongs to, above or below it."""

    text: str
    owner: Owner
    side: str


class Page:
    """A group file as somebody may write it, with comments in all places, each or none."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.step = draw(st.sampled_from([2, 4]))
        self.ending = draw(st.sampled_from(["\n", "\r\n"]))
        self.lines: list[str] = []
        self.comments: list[Comment] = []

    def text(self) -> str:
        """All of it, with a last line end or without."""
        last = self.draw(st.sampled_from(["", self.ending]))
        return f"{self.ending.join(self.lines)}{last}"

    def comment(self, owner: Owner, side: str, *, indents: Sequence[int]) -> None:
        """Perhaps a line that holds a comment, and perhaps a blank one before it and behind it."""
        if self.draw(st.booleans()):
            blank = self.draw(st.sampled_from([[], [], [""], ["   "]]))
            line = " " * self.draw(st.sampled_from(indents)) + self._new(owner, side)
            self.lines += [*blank, line]

    def line(self, words: str, owner: Owner, *, column: int) -> None:
        """A line, and perhaps a comment behind it."""
        beside = f"  {self._new(owner, 'beside')}" if self.draw(st.booleans()) else ""
        self.lines.append(" " * column + words + beside)

    def _new(self, owner: Owner, side: str) -> str:
        text = f"# {len(self.comments)}: {side} {'/'.join(owner)};"
        self.comments.append(Comment(text, owner, side))
        return text

    def field(self, owner: Owner, value: str | Sequence[str], *, column: int) -> None:
        """A key of a block with its text or its list, and the comments around."""
        self.comment(owner, "above", indents=[0, column])
        if not isinstance(value, str):
            self.listing(owner, value, column=column)
        elif "\n" in value:
            self.line(f"{owner[-1]}: |", owner, column=column)
            self.lines += [" " * (column + self.step) + line for line in value.splitlines()]
        else:
            self.line(f"{owner[-1]}: {json.dumps(value)}", owner, column=column)
        if isinstance(value, str):
            self.comment(owner, "below", indents=[column + 1])

    def listing(self, owner: Owner, values: Sequence[str], *, column: int) -> None:
        """A list in a block or in brackets, each of its items on a line of its own."""
        form = self.draw(st.sampled_from(["block", "flat", "brackets"]))
        if form == "brackets":
            self.line(f"{owner[-1]}: [", owner, column=column)
            self.items(
                owner, [f'"{value}",' for value in values], values, column=column + self.step
            )
            self.lines.append(" " * (column + 1) + "]")
            return
        inner = column + self.step * (form == "block")
        self.line(f"{owner[-1]}:", owner, column=column)
        self.items(owner, [f"- {value}" for value in values], values, column=inner)
        if form == "block":
            self.comment(owner, "below", indents=[column + 1, inner])

    def items(
        self, owner: Owner, words: Sequence[str], values: Sequence[str], *, column: int
    ) -> None:
        """The lines of the items, with the comments around."""
        for line, value in zip(words, values, strict=True):
            self.comment((*owner, value), "above", indents=[0, column])
            self.line(line, (*owner, value), column=column)

    def entry(self, name: str, fields: Mapping[str, str | Sequence[str]]) -> None:
        """An entry in a block, or in braces with a field on each line."""
        owner, column = ("assessments", name), self.step
        self.comment(owner, "above", indents=[0, column])
        if self.draw(st.booleans()):
            self.line(f"{name}:", owner, column=column)
            for key, value in fields.items():
                self.field((*owner, key), value, column=2 * self.step)
        else:
            self.line(f"{name}: {{", owner, column=column)
            for key, value in fields.items():
                inside = (*owner, key)
                self.comment(inside, "above", indents=[0, 2 * self.step])
                self.line(f"{key}: {json.dumps(value)},", inside, column=2 * self.step)
            self.lines.append(" " * (column + 1) + "}")
        self.comment(owner, "below", indents=[column + 1, 2 * self.step])


fields = st.fixed_dictionaries(
    {"level": st.sampled_from(["low", "high"]), "assessed_on": st.just("2024-01-31")},
    optional={
        "robustness": st.just("low"),
        "note": st.sampled_from(NOTES),
        "evidence": st.permutations(ADDRESSES).map(lambda urls: urls[1:]),
        "method": st.just("survey"),
    },
)


def page(draw: Draw) -> Page:
    """A page with what a group file holds, in this order or another one."""
    page = Page(draw)
    facts = {"name": "A", "kind": "hub", "region": "international", "formerly": ["a", "b"]}
    page.lines += draw(st.sampled_from([[], ["---"], ["# a head", ""]]))
    for key in draw(st.permutations(["name", "kind", "region"])):
        page.field((key,), facts[key], column=0)
    if draw(st.booleans()):
        page.field(("formerly",), facts["formerly"], column=0)
    names = draw(st.lists(st.sampled_from(IDS), unique=True))
    page.comment(("assessments",), "above", indents=[0])
    page.line("assessments:" if names else "assessments: {}", ("assessments",), column=0)
    for name in names:
        page.entry(name, draw(fields))
    if names:
        page.comment(("assessments",), "below", indents=[1, page.step])
    if draw(st.booleans()):
        page.field(("languages",), ["hy", "en"], column=0)
    page.lines += draw(st.sampled_from([[], ["", "# the end"], ["..."], ["...", "# the end"]]))
    return page


class Places(NamedTuple):
    """The line of each key and item of a text, from 0, and its lines."""

    of: dict[Owner, int]
    lines: list[str]


def places_in(text: str) -> Places:
    values, faults = read_values(text.encode())
    assert faults == []
    places = find_places(text.encode())
    lines = {_names(values, keys): place.line - 1 for keys, (place, _) in places.items()}
    return Places(lines, text.splitlines())


def _names(values: Mapping[str, Any], keys: KeyPath) -> Owner:
    value: Any = values
    names = []
    for key in keys:
        value = value[key]
        names.append(key if isinstance(key, str) else str(value))
    return tuple(names)


def is_beside(comment: Comment, owner: Owner, places: Places) -> bool:
    """Whether it stands beside the line of its owner, above it or below all that is in it."""
    [line] = [n for n, words in enumerate(places.lines) if comment.text in words]
    own = places.of[owner]
    if comment.side == "beside":
        return line == own
    if comment.side == "above":
        return line < own and all(
            not words.strip() or words.strip().startswith("#") for words in places.lines[line:own]
        )
    last = max(n for name, n in places.of.items() if name[: len(owner)] == owner)
    above = max((n, name) for name, n in places.of.items() if n < line)[1]
    return last < line and above[: len(owner)] == owner


assessments = st.builds(
    Assessment,
    assessed_on=st.sampled_from([day("01-31"), day("02-28")]),
    level=st.sampled_from([Level.LOW, Level.HIGH]),
    robustness=st.sampled_from([None, Robustness.LOW]),
    note=st.sampled_from([None, *NOTES]),
    evidence=st.lists(st.sampled_from([*ADDRESSES, "https://d.org"]), unique=True).map(tuple),
    status=st.just(Status.AGREED),
    method=st.sampled_from(Method),
    respondents=st.none(),
)


def edited(draw: Draw, folder: str) -> tuple[str, dict[str, str]]:
    """One of the edits done: the id that the group has then, and the new ids of capacities."""
    which = draw(st.sampled_from(["assess", "group", "capacity"]))
    if which == "group":
        new_id = draw(st.sampled_from(["h", "a"]))
        rename_group(folder, "g", new_id, tell=print)
        return new_id, {}
    if which == "capacity":
        rename_capacity(folder, "bots", "robots", tell=print)
        return "g", {"bots": "robots"}
    new = draw(st.dictionaries(st.sampled_from(IDS), assessments, min_size=1))
    put_assessments(folder, {"g": new}, catalog=CATALOG, tell=print)
    return "g", {}


@settings(max_examples=many(100))
@given(st.data())
def test_a_comment_stays_with_its_owner_in_every_edit(data: st.DataObject) -> None:
    written = page(data.draw)
    text = written.text()
    with TemporaryDirectory() as folder:
        file = Path(folder, "groups", "g.yaml")
        file.parent.mkdir()
        file.write_bytes(text.encode())
        Path(folder, "capacities.yaml").write_text(CATALOG_TEXT)
        group_id, renamed = edited(data.draw, folder)
        after = file.with_stem(group_id).read_bytes().decode()
    places = places_in(after)
    for comment in written.comments:
        owner = tuple(renamed.get(name, name) for name in comment.owner)
        assert after.count(comment.text) == 1 or owner not in places.of
        assert owner not in places.of or is_beside(comment, owner, places), comment
    assert after.count("# the end") == text.count("# the end")
    assert after.count("# a head") == text.count("# a head")
    if written.ending == "\r\n":
        assert after.count("\n") == after.count("\r\n")
