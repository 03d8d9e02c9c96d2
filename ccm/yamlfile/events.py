"""Reads YAML text from the events of libyaml: its values, and the place of every value."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

import yaml
from yaml._yaml import CParser

from ccm.model import KeyPath, Place, Problem, Severity, quoted
from ccm.yamlfile.canonical import MOST_VALUES, forbidden_at
from ccm.yamlfile.faults import MOST_DEPTH, RefusedError, refuse, unseen
from ccm.yamlfile.nodes import Node
from ccm.yamlfile.slips import ODD_BLANKS, find_slip, odd_blank
from ccm.yamlfile.slips_of_values import IN_QUOTES
from ccm.yamlfile.written import is_ambiguous

_BARE = (None, "")  # the style of a text without quotes
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)


@dataclass(slots=True)
class Document:
    """The content of a text: its value (texts, lists, dicts), its faults, and all places.

    Where the text is refused, `root` ends at that point.
    """

    value: Any = None
    faults: list[Problem] = field(default_factory=list)
    root: Node = field(default_factory=partial(Node, 0, 0, 0, 0))


@lru_cache(maxsize=1)  # a file with problems is read three times: for values, places, and salvage
def read_events(text: str) -> Document:
    """Returns the content of `text`; if refused, the value is None and there is only that fault.

    libyaml reads ahead of its events, and newer versions have their own limit of depth. So after an
    error of libyaml, the text before it is first checked for being too deep.
    """
    reading, error = _read_to_refusal(text)
    if error is not None:
        mark = _mark_of(error)
        before, _ = _read_to_refusal(text[: mark.index if mark else 0])
        if before.faults and before.faults[-1].code == "too-deep":
            return before
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        reading.faults = [find_slip(text, place).problem]
    return reading


def _read_to_refusal(text: str) -> tuple[Document, yaml.YAMLError | None]:
    """Returns the content of `text`, and the error that stopped libyaml, if any."""
    reading, broken_off = Document(), None
    parser = CParser(text)
    try:
        _EventReader(text, parser.get_event, reading).read()
    except RefusedError as error:
        reading.faults = [error.problem]
    except yaml.YAMLError as error:
        broken_off = error
    finally:
        parser.dispose()
    return reading, broken_off


def _mark_of(error: yaml.YAMLError) -> Any:
    """Returns the mark after which libyaml cannot continue, or None where it gives no mark."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return None
    return error.problem_mark or error.context_mark


class _EventReader:
    """A single pass over the events of one text."""

    def __init__(self, text: str, next_event: Callable[[], Any], reading: Document) -> None:
        self.text = text
        self.next_event = next_event
        self.reading = reading
        self.values = 0

    def read(self) -> None:
        """Fills `reading` from the single document in the text."""
        self.next_event()  # the stream's start
        if isinstance(self.next_event(), yaml.StreamEndEvent):
            hint = "add lines of `key: value`, or remove the file"
            raise refuse("bad-yaml", "the file is empty", Place(1, 1), hint=hint)
        event = self.next_event()
        root = self.reading.root = self._node(event, depth=1)
        self._fill(root, event, (), depth=1)
        self.next_event()  # the document's end
        event = self.next_event()
        if not isinstance(event, yaml.StreamEndEvent):
            message = "only one YAML document is allowed per file"
            hint = "remove the line `---`, or everything below it"
            raise refuse("several-documents", message, _place(event), hint=hint)
        self.reading.value = root.value

    def _node(self, event: Any, *, depth: int) -> Node:
        """Returns the node that begins with the event; its content has yet to be read."""
        self._check(event, depth=depth)
        mark, end = event.start_mark, event.end_mark.index
        start = mark.index
        if isinstance(event, yaml.ScalarEvent):
            while end > start and self.text[end - 1] in " \t\r\n":
                end -= 1
            return Node(start, end, mark.line, mark.column, value=event.value)
        return Node(start, end, mark.line, mark.column, flow=bool(event.flow_style))

    def _fill(self, node: Node, event: Any, keys: KeyPath, *, depth: int) -> None:
        """Reads the content of the node that begins with the event."""
        if isinstance(event, yaml.ScalarEvent):
            self._check_scalar(event, keys)
            return
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        end = (self._mapping if is_mapping else self._sequence)(node, keys, depth=depth)
        if node.flow:
            node.end = end.end_mark.index

    def _mapping(self, node: Node, keys: KeyPath, *, depth: int) -> Any:
        """Reads pairs up to their end event, which it returns; a block ends with its last value."""
        node.value = {}
        again: list[Node] = []
        while not isinstance(event := self.next_event(), yaml.MappingEndEvent):
            key = self._node(event, depth=depth)
            if isinstance(event, _STARTS):
                message = f"text that begins with {self.text[key.start]} needs quotes"
                raise refuse("bad-yaml", message, key.place, hint=IN_QUOTES)
            if key.value[:1] > "~" and key.value[0] in ODD_BLANKS and event.style in _BARE:
                raise odd_blank(key.value[0], key.line, key.column)
            path = (*keys, event.value)
            self._check_scalar(event, path)
            event = self.next_event()
            value = self._node(event, depth=depth + 1)
            if key.value in node.pairs:
                again.append(key)
                self._fill(value, event, (*path, "again"), depth=depth + 1)
            else:
                node.pairs[key.value] = key, value
                self._fill(value, event, path, depth=depth + 1)
                node.value[key.value] = value.value
            node.end = value.end
        if again:
            self._duplicates(node, again, keys)
        return event

    def _sequence(self, node: Node, keys: KeyPath, *, depth: int) -> Any:
        """Reads items up to the event that ends them, and returns that event."""
        node.value = []
        while not isinstance(event := self.next_event(), yaml.SequenceEndEvent):
            item = self._node(event, depth=depth + 1)
            node.items.append(item)
            self._fill(item, event, (*keys, len(node.value)), depth=depth + 1)
            node.value.append(item.value)
            node.end = item.end
        return event

    def _duplicates(self, node: Node, again: list[Node], keys: KeyPath) -> None:
        """Adds a single fault for all duplicate keys of a mapping."""
        first, *others = again
        line = node.pairs[first.value][0].place.line
        more = f"; {len(others):,} more keys are also duplicates" if len(others) > 1 else ""
        if len(others) == 1:
            more = f"; {quoted(others[0].value)} is also a duplicate"
        hint = "check whether the first line of a new entry is missing above" if others else None
        self.reading.faults.append(
            Problem(
                code="duplicate-key",
                message=f"duplicate key {quoted(first.value)} (first defined on line {line}){more}",
                place=first.place,
                hint=hint or "keep one of the two, and remove the other",
                keys=(*keys, first.value),
            )
        )

    def _check(self, event: Any, *, depth: int) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            message = f"the file has more than {MOST_VALUES:,} values"
            raise refuse("too-large", message, _place(event))
        if event.anchor is not None:
            mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
            message = f"YAML anchors and aliases are not allowed: {quoted(mark + event.anchor)}"
            hint = f"remove it; if it is text, {IN_QUOTES}"
            raise refuse("anchor-or-alias", message, _place(event), hint=hint)
        if event.tag is not None:
            message = f"YAML tags are not allowed: {quoted(event.tag)}"
            hint = f"remove the tag; if it is text, {IN_QUOTES}"
            raise refuse("tag", message, _place(event), hint=hint)
        if depth > MOST_DEPTH and isinstance(event, _STARTS):
            message = f"lists and mappings are nested more than {MOST_DEPTH} levels deep"
            raise refuse("too-deep", message, _place(event))

    def _check_scalar(self, event: Any, keys: KeyPath) -> None:
        index = forbidden_at(event.value) if event.style == '"' else None
        if index is not None:
            raise unseen(event.value[index], _place(event))
        if event.style in _BARE and is_ambiguous(event.value):
            self.reading.faults.append(
                Problem(
                    code="ambiguous-scalar",
                    message=f"other YAML readers do not read {quoted(event.value)} as text",
                    place=_place(event),
                    severity=Severity.WARNING,
                    hint=f'write it in quotes: "{event.value}"',
                    keys=keys,
                )
            )


def _place(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
