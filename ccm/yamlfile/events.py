"""YAML text read from the events of libyaml: values, and the place of every value."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import yaml
from yaml._yaml import CParser

from ccm.model import KeyPath, Place, Problem, Severity, quoted
from ccm.yamlfile.canonical import MOST_VALUES, forbidden_at
from ccm.yamlfile.faults import MOST_DEPTH, RefusedError, refuse, unseen
from ccm.yamlfile.nodes import Node
from ccm.yamlfile.written import is_ambiguous

_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)


@dataclass(slots=True)
class Document:
    """What a text holds: its value (texts, lists, dicts), its faults, and where all of it stands.

    The `root` goes up to where the text is refused.
    """

    value: Any = None
    faults: list[Problem] = field(default_factory=list)
    root: Node = field(default_factory=partial(Node, 0, 0, Place(1, 1)))

    def find(self, keys: KeyPath, *, at_key: bool = False) -> Place:
        """The place of a value or its key; of the nearest one around it where it has none."""
        node, place = self.root, Place(1, 1)
        with suppress(LookupError):
            for key in keys:
                key_node, node = node.child(key)
                place = key_node.place if at_key else node.place
        return place


class _BrokenOffError(RefusedError):
    """libyaml cannot read on behind the character at `index`."""

    def __init__(self, problem: Problem, index: int) -> None:
        super().__init__(problem)
        self.index = index


def read_events(text: str) -> Document:
    """Everything in `text`; where it is refused, the value is None and that is the one fault.

    libyaml looks ahead of its events, and newer ones have a limit of depth of their own. So where
    it breaks off, what stands before is asked first whether it is too deep.
    """
    reading, index = _read_to_refusal(text)
    if index is not None:
        before, _ = _read_to_refusal(text[:index])
        if before.faults and before.faults[-1].code == "too-deep":
            return before
    return reading


def _read_to_refusal(text: str) -> tuple[Document, int | None]:
    """Everything in `text`, and the index at which libyaml broke off, if it did."""
    reading = Document()
    try:
        _EventReader(text, reading).read()
    except RefusedError as error:
        reading.value = None
        reading.faults = [error.problem]
        return reading, error.index if isinstance(error, _BrokenOffError) else None
    return reading, None


class _EventReader:
    """One pass over the events of one text."""

    def __init__(self, text: str, reading: Document) -> None:
        self.text = text
        self.events = _events(text)
        self.reading = reading
        self.values = 0

    def read(self) -> None:
        """Fill the reading from the one document in the text."""
        next(self.events)  # the stream's start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            raise refuse("bad-yaml", "the file is empty", Place(1, 1))
        event = next(self.events)
        self.reading.root = self._node(event, depth=1)
        self.reading.value = self._value(self.reading.root, event, (), depth=1)
        next(self.events)  # the document's end
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            message = "a second document begins here; a data file holds one"
            raise refuse("several-documents", message, _place(event))

    def _node(self, event: Any, *, depth: int) -> Node:
        """The node that begins with the event; a block ends where the last value in it does."""
        self._check(event, depth=depth)
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            while end > start and self.text[end - 1] in " \t\r\n":
                end -= 1
            return Node(start, end, _place(event), text=event.value)
        return Node(start, end, _place(event), flow=bool(event.flow_style))

    def _value(self, node: Node, event: Any, keys: KeyPath, *, depth: int) -> Any:
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(node, keys, depth=depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(node, keys, depth=depth)
        self._check_scalar(event, keys)
        return event.value

    def _mapping(self, node: Node, keys: KeyPath, *, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        last = node
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth=depth)
            if key.text is None:
                message = "a key must be a single word, not a list or mapping"
                raise refuse("bad-yaml", message, key.place)
            path = (*keys, key.text)
            self._check_scalar(event, path)
            event = next(self.events)
            last = self._node(event, depth=depth + 1)
            if key.text in mapping:
                self._duplicate(node.pairs[key.text][0], key, path)
                self._value(last, event, (*path, "again"), depth=depth + 1)
            else:
                node.pairs[key.text] = key, last
                mapping[key.text] = self._value(last, event, path, depth=depth + 1)
        end: Any = event.end_mark
        node.end = end.index if node.flow else last.end
        return mapping

    def _sequence(self, node: Node, keys: KeyPath, *, depth: int) -> list[Any]:
        values: list[Any] = []
        last = node
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            last = self._node(event, depth=depth + 1)
            node.items.append(last)
            values.append(self._value(last, event, (*keys, len(values)), depth=depth + 1))
        end: Any = event.end_mark
        node.end = end.index if node.flow else last.end
        return values

    def _duplicate(self, first: Node, again: Node, path: KeyPath) -> None:
        self.reading.faults.append(
            Problem(
                code="duplicate-key",
                message=f"{quoted(again.text)} stands here again, after line {first.place.line}",
                place=again.place,
                hint="keep one of the two and delete the other",
                keys=path,
            )
        )

    def _check(self, event: Any, *, depth: int) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            message = f"the file holds more than {MOST_VALUES:,} values"
            raise refuse("too-large", message, _place(event))
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
            message = f"anchors and aliases are not read here: {quoted(mark + event.anchor)}"
            raise refuse("anchor-or-alias", message, _place(event), hint="write the value out")
        if event.tag is not None:
            message = f"tags are not read here: {quoted(event.tag)}"
            raise refuse("tag", message, _place(event), hint="take the tag away")
        if depth > MOST_DEPTH and isinstance(event, _STARTS):
            message = f"lists and mappings go more than {MOST_DEPTH} deep"
            raise refuse("too-deep", message, _place(event))

    def _check_scalar(self, event: Any, keys: KeyPath) -> None:
        index = forbidden_at(event.value) if event.style == '"' else None
        if index is not None:
            raise unseen(event.value[index], _place(event))
        if event.style in (None, "") and is_ambiguous(event.value):
            self.reading.faults.append(
                Problem(
                    code="ambiguous-scalar",
                    message=f"other YAML readers take {quoted(event.value)} for something else",
                    place=_place(event),
                    severity=Severity.WARNING,
                    hint=f'write it in quotes: "{event.value}"',
                    keys=keys,
                )
            )


def _events(text: str) -> Iterator[Any]:
    parser = CParser(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    except yaml.MarkedYAMLError as error:
        unclosed = "quoted scalar" in (error.context or "")
        end = error.problem_mark or error.context_mark
        mark = error.context_mark if unclosed else end
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        refusal = refuse("bad-yaml", f"this is not YAML: {error.problem}", place)
        raise _BrokenOffError(refusal.problem, end.index if end else 0) from None
    except yaml.YAMLError as error:
        raise refuse(
            "bad-yaml", f"this is not YAML: {str(error).splitlines()[0]}", Place(1, 1)
        ) from None
    finally:
        parser.dispose()


def _place(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
